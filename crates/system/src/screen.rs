//! Whether a person can see this session's screen.

#[cfg(target_os = "linux")]
mod linux;
mod port;
mod start;
#[cfg(not(target_os = "linux"))]
mod unknown;

pub use port::Screen;
pub use start::screen;
#[cfg(target_os = "linux")]
pub use start::screen_on;
