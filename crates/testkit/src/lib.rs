//! Test fixtures: a private bus, a fake notification server, a tray host, a virtual desktop.

mod bus;
mod desktop;
mod notification_server;
mod tray_host;
mod wait;

pub use bus::PrivateBus;
pub use desktop::{
    DesktopSetup, NotificationServer, OnScreen, OtherProgram, RealDesktop, VirtualDesktop, Window,
    WindowManager,
};
pub use notification_server::{FakeNotificationServer, Notified};
pub use tray_host::{MenuRow, TrayHost, TrayItem, TrayLook, TrayPixmap};
pub use wait::wait_for;
