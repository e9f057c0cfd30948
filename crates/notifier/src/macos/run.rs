//! Serves the commands until the handles are gone or ask for the end.

use super::notices::Notices;
use crate::port::{Command, Event};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;

/// Shows notices until the handles are gone or ask for the end.
pub(crate) async fn run(mut commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let (results, mut result_receiver) = mpsc::unbounded_channel();
    let mut notices = Notices::start(events, results).await;
    let done: Option<oneshot::Sender<()>> = loop {
        tokio::select! {
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => notices.show(*notice).await,
                Some(Command::Withdraw(key)) => notices.withdraw(&key).await,
                Some(Command::Shutdown(done)) => break Some(done),
                None => break None,
            },
            Some((key, run, result)) = result_receiver.recv() => notices.on_result(&key, run, result),
        }
    };
    notices.withdraw_all().await;
    if let Some(done) = done {
        // An error means that the caller no longer waits.
        let _ = done.send(());
    }
}
