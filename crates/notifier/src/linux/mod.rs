//! Freedesktop notifications (Desktop Notifications Specification 1.3) over one long-lived bus connection.

mod bus;
mod icon;
mod ledger;
mod session;
mod shelf;
mod words;

use crate::port::{Command, Event};
use bus::Bus;
use ledger::Ledger;
use session::{End, Session};
use shelf::Shelf;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::sleep;

/// Pauses between attempts to reach a bus that is not there; a notice that is to be shown ends a pause.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Shows notices on the bus at the address, or on the session's, until the handles are gone or ask for the end.
pub(crate) async fn run(
    address: Option<String>,
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
                match Session::new(bus, &mut shelf, &icon).run(incoming, &mut commands).await {
                    End::Finished => return,
                    End::BusLost => tracing::warn!("the session bus is gone"),
                }
            }
            Err(error) => {
                tracing::debug!(%error, "no session bus");
                shelf.tell(Event::NOBODY);
                shelf.drop_all(&format!("There is no session bus to show notifications on: {error}"));
                pause = LONGEST_PAUSE.min(pause * 2);
            }
        }
        tokio::select! {
            () = sleep(pause) => {}
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => shelf.want(notice),
                Some(Command::Withdraw(key)) => drop(shelf.take(&key)),
                Some(Command::Shutdown(done)) => {
                    // Nobody waits for an answer that is not received.
                    let _ = done.send(());
                    return;
                }
                None => return,
            },
        }
    }
}
