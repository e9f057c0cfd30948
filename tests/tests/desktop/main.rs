//! The real programs on a real desktop: buttons are pressed with a mouse, the tray is driven as a tray host does it.

mod lost_and_found;
mod ring;
mod window;
