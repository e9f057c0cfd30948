//! Serves the commands on one bus connection after another, until the handles are gone or ask for the end.

use super::bus::Bus;
use super::do_not_disturb::DesktopSettings;
use super::icon;
use super::ledger::Ledger;
use super::notices::Notices;
use super::session::{Session, SessionEnd};
use crate::port::{Command, Event};
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::{Instant, sleep, sleep_until};

/// The first delay before another attempt to reach a bus that is not there; it doubles with each failure. A notice that is
/// to be shown ends a delay.
const MIN_RECONNECT_DELAY: Duration = Duration::from_millis(250);
/// The longest delay between two attempts.
const MAX_RECONNECT_DELAY: Duration = Duration::from_secs(30);

/// Shows notices on the bus at the address, or on the session's, of a desktop with these settings, until the handles are
/// gone or ask for the end.
pub(crate) async fn run(
    address: Option<String>,
    settings: DesktopSettings,
    ledger: PathBuf,
    mut commands: UnboundedReceiver<Command>,
    events: UnboundedSender<Event>,
) {
    let icon = icon::provide(&ledger).await;
    let mut notices = Notices::new(events, Ledger::new(ledger));
    let mut delay = MIN_RECONNECT_DELAY;
    loop {
        match Bus::connect(address.as_deref()).await {
            Ok((bus, incoming)) => {
                delay = MIN_RECONNECT_DELAY;
                match Session::new(bus, &mut notices, &icon, &settings).run(incoming, &mut commands).await {
                    SessionEnd::Finished => return,
                    SessionEnd::BusLost => tracing::warn!("the session bus is gone"),
                }
            }
            Err(error) => {
                tracing::debug!(%error, "no session bus");
                notices.report(Event::NO_SERVER);
                notices.no_server();
                delay = MAX_RECONNECT_DELAY.min(delay * 2);
            }
        }
        if !wait_to_reconnect(delay, &mut notices, &mut commands).await {
            return;
        }
    }
}

/// Waits before the next attempt and keeps the notices up to date meanwhile; false when the notifier is to end.
async fn wait_to_reconnect(
    delay: Duration,
    notices: &mut Notices,
    commands: &mut UnboundedReceiver<Command>,
) -> bool {
    let mut delay = pin!(sleep(delay));
    loop {
        let deadline = notices.deadline();
        tokio::select! {
            () = &mut delay => return true,
            // Nothing is on a screen, so nothing is to be closed.
            () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => drop(notices.on_deadline()),
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => {
                    if notices.get(&notice.key).is_some_and(|known| known.notice == *notice) {
                        continue;
                    }
                    // Another one with its key takes its place.
                    drop(notices.remove(&notice.key));
                    notices.add(*notice);
                    return true;
                }
                Some(Command::Withdraw(key)) => drop(notices.remove(&key)),
                Some(Command::Shutdown(done)) => {
                    // An error means that the caller no longer waits.
                    let _ = done.send(());
                    return false;
                }
                None => return false,
            },
        }
    }
}
