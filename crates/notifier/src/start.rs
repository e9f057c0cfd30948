//! Starts the notifier of the platform that the program was built for.

#[cfg(target_os = "linux")]
use crate::linux::{self, DesktopSettings};
#[cfg(target_os = "macos")]
use crate::macos::run;
use crate::port::{Command, Event, Notifier};
#[cfg(windows)]
use crate::windows::run;
use std::path::PathBuf;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

/// Starts showing notices on this desktop, on the tokio runtime that calls. It returns at once; whether there is a
/// desktop that shows anything comes as [`Event::Capabilities`].
///
/// The ledger is a file that records what is on the screen, so that a start after a crash can take it away.
///
/// # Panics
/// When called outside of a tokio runtime.
pub fn start(ledger: PathBuf) -> (Notifier, UnboundedReceiver<Event>) {
    #[cfg(target_os = "linux")]
    return spawn(|commands, events| {
        linux::run(None, DesktopSettings::of_session(), ledger, commands, events)
    });
    #[cfg(not(target_os = "linux"))]
    {
        // These systems keep their own list of what a dead process has left on the screen.
        drop(ledger);
        spawn(run)
    }
}

/// As [`start`], on the D-Bus bus at this address and with these settings instead of the session's.
///
/// # Panics
/// When called outside of a tokio runtime.
#[cfg(target_os = "linux")]
pub fn start_on(
    address: &str,
    settings: DesktopSettings,
    ledger: PathBuf,
) -> (Notifier, UnboundedReceiver<Event>) {
    let address = address.to_owned();
    spawn(|commands, events| linux::run(Some(address), settings, ledger, commands, events))
}

fn spawn<F>(
    run: impl FnOnce(UnboundedReceiver<Command>, UnboundedSender<Event>) -> F,
) -> (Notifier, UnboundedReceiver<Event>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let (commands, command_receiver) = mpsc::unbounded_channel();
    let (event_sender, events) = mpsc::unbounded_channel();
    tokio::spawn(run(command_receiver, event_sender));
    (Notifier::new(commands), events)
}
