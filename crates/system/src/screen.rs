//! Whether a person can see this session's screen.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod logind;
#[cfg(target_os = "linux")]
mod savers;
#[cfg(target_os = "linux")]
mod wire;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// What keeps a person from seeing the screen of this session. Where several things do, the one told is the first of
/// [`Screen::Asleep`], [`Screen::Locked`], [`Screen::Inactive`] and [`Screen::LidClosed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Nothing.
    Visible,
    /// The session is locked, or a screen saver covers it.
    Locked,
    /// The machine falls asleep or sleeps. Connections do not survive that.
    Asleep,
    /// The lid is closed and there is no other display.
    LidClosed,
    /// Another session is in front.
    Inactive,
    /// Nobody on this system tells.
    Unknown,
}

/// Tells whether a person can see this session's screen: first within three seconds, then when it changes. Must be called
/// within a tokio runtime.
///
/// On Linux the desktop's screen saver and logind tell; what goes over a bus that is not there or does not answer is as if
/// nobody told. On other systems nobody is asked yet: it is [`Screen::Unknown`] for good.
pub fn screen() -> UnboundedReceiver<Screen> {
    #[cfg(target_os = "linux")]
    return linux::listen(None, None);
    #[cfg(not(target_os = "linux"))]
    {
        let (teller, told) = unbounded_channel();
        // The receiver is there still, and so is what was told when the sender is gone.
        let _ = teller.send(Screen::Unknown);
        told
    }
}

/// The same from a session bus and a system bus at these D-Bus addresses. Must be called within a tokio runtime.
#[cfg(target_os = "linux")]
pub fn screen_on(session: &str, system: &str) -> UnboundedReceiver<Screen> {
    linux::listen(Some(session.to_owned()), Some(system.to_owned()))
}
