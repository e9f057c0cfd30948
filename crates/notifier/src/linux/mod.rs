//! Freedesktop notifications (Desktop Notifications Specification 1.3) over one long-lived bus connection.

mod bus;
mod icon;
mod ledger;
mod manners;
mod server;
mod session;
mod shelf;
mod switch;
mod wanted;
mod words;

use crate::port::{Command, Event};
use bus::Bus;
use ledger::Ledger;
use session::{End, Session};
use shelf::Shelf;
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::{Instant, sleep, sleep_until};

pub use switch::Settings;

/// Pauses between attempts to reach a bus that is not there; a notice that is to be shown ends a pause.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Shows notices on the bus at the address, or on the session's, of a desktop with these settings, until the handles are
/// gone or ask for the end.
pub(crate) async fn run(
    address: Option<String>,
    settings: Settings,
    ledger: PathBuf,
    mut commands: UnboundedReceiver<Command>,
    events: UnboundedSender<Event>,
) {
    let icon = icon::provide(&ledger).await;
    let mut shelf = Shelf::new(events, Ledger::new(ledger));
    let mut pause = FIRST_PAUSE;
    loop {
        match Bus::connect(address.as_deref()).await {
            Ok((bus, incoming)) => {
                pause = FIRST_PAUSE;
                match Session::new(bus, &mut shelf, &icon, &settings).run(incoming, &mut commands).await {
                    End::Finished => return,
                    End::BusLost => tracing::warn!("the session bus is gone"),
                }
            }
            Err(error) => {
                tracing::debug!(%error, "no session bus");
                shelf.tell(Event::NOBODY);
                shelf.nobody_shows();
                pause = LONGEST_PAUSE.min(pause * 2);
            }
        }
        if !rest(pause, &mut shelf, &mut commands).await {
            return;
        }
    }
}

/// Lets a pause go by and keeps the shelf meanwhile; false when nobody wants notices any more.
async fn rest(pause: Duration, shelf: &mut Shelf, commands: &mut UnboundedReceiver<Command>) -> bool {
    let mut pause = pin!(sleep(pause));
    loop {
        let deadline = shelf.deadline();
        tokio::select! {
            () = &mut pause => return true,
            // Nothing is on a screen, so nothing is to be closed.
            () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => drop(shelf.overdue()),
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => {
                    if shelf.get(&notice.key).is_some_and(|known| known.notice == notice) {
                        continue;
                    }
                    // Another one with its key takes its place.
                    drop(shelf.take(&notice.key));
                    shelf.want(notice);
                    return true;
                }
                Some(Command::Withdraw(key)) => drop(shelf.take(&key)),
                Some(Command::Shutdown(done)) => {
                    // Nobody waits for an answer that is not received.
                    let _ = done.send(());
                    return false;
                }
                None => return false,
            },
        }
    }
}
