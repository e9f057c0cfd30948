//! A virtual desktop: a screen, a bus and the programs of a desktop, started for one test.

mod do_not_disturb;
mod gnome;
mod input;
mod notifications;
mod other_program;
mod panels;
mod process;
mod real;
mod services;
mod setup;
mod shells;
mod start_real;
mod sway;
mod system_bus;
mod virtual_desktop;
mod windows;
mod x_screen;

pub use input::OnScreen;
pub use other_program::OtherProgram;
pub use real::RealDesktop;
pub use setup::{DesktopSetup, NotificationServer, WindowManager};
pub use virtual_desktop::VirtualDesktop;
pub use windows::Window;
