//! Starts watching the screen on the platform that the program was built for.

#[cfg(target_os = "linux")]
use super::linux::watch;
use super::port::Screen;
#[cfg(not(target_os = "linux"))]
use super::unknown::watch;
use tokio::sync::mpsc::UnboundedReceiver;

/// Reports whether a person can see this session's screen: first within three seconds, then when it changes. Must be called
/// within a tokio runtime.
///
/// On Linux it comes from the desktop's screen saver and from logind; a bus that is not there or does not answer says
/// nothing. On other systems nothing is asked yet: it is [`Screen::Unknown`] for good.
pub fn screen() -> UnboundedReceiver<Screen> {
    #[cfg(target_os = "linux")]
    return watch(None, None);
    #[cfg(not(target_os = "linux"))]
    watch()
}

/// The same from a session bus and a system bus at these D-Bus addresses. Must be called within a tokio runtime.
#[cfg(target_os = "linux")]
pub fn screen_on(session: &str, system: &str) -> UnboundedReceiver<Screen> {
    watch(Some(session.to_owned()), Some(system.to_owned()))
}
