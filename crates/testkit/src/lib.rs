//! What tests stand on: a private bus, a fake notification server, a tray host, a virtual desktop.
