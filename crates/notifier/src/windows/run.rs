//! Serves the commands on a thread of its own, until the handles are gone or ask for the end: calls into Windows take
//! milliseconds.

use super::notices::Notices;
use super::session::Session;
use crate::port::{Command, Event, Unseen};
use std::thread;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until};

/// Shows notices until the handles are gone or ask for the end.
pub(crate) async fn run(commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let (done, ended) = oneshot::channel();
    let work = move || {
        match tokio::runtime::Builder::new_current_thread().enable_time().build() {
            Ok(runtime) => runtime.block_on(serve(commands, events)),
            Err(error) => tracing::error!(%error, "notifications have no runtime"),
        }
        // The other side is gone when the program ends.
        let _ = done.send(());
    };
    if let Err(error) = thread::Builder::new().name("notifications".to_owned()).spawn(work) {
        tracing::error!(%error, "notifications have no thread");
    }
    // An error means that the thread could not start, which is logged.
    let _ = ended.await;
}

async fn serve(mut commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let (toast_events, mut toast_event_receiver) = mpsc::unbounded_channel();
    let mut notices = match Session::new(toast_events) {
        Ok(session) => Notices::start(session, events),
        Err(error) => {
            tracing::warn!(%error, "Windows shows no notifications");
            return refuse_all(commands, events).await;
        }
    };
    let done = loop {
        let deadline = notices.deadline();
        tokio::select! {
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => notices.show(*notice),
                Some(Command::Withdraw(key)) => notices.withdraw(&key),
                Some(Command::Shutdown(done)) => break Some(done),
                None => break None,
            },
            Some((tag, event)) = toast_event_receiver.recv() => notices.on_toast_event(tag, event),
            () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => notices.on_deadline(),
        }
    };
    notices.withdraw_all();
    if let Some(done) = done {
        // An error means that the caller no longer waits.
        let _ = done.send(());
    }
}

/// Refuses everything, for there are no toasts.
async fn refuse_all(mut commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let mut next = Some(Event::NO_SERVER);
    loop {
        if let Some(event) = next.take()
            && events.send(event).is_err()
        {
            return;
        }
        match commands.recv().await {
            Some(Command::Show(notice)) => {
                next = Some(Event::NotShown { key: notice.key, why: Unseen::Refused });
            }
            Some(Command::Withdraw(_)) => {}
            Some(Command::Shutdown(done)) => {
                // An error means that the caller no longer waits.
                let _ = done.send(());
                return;
            }
            None => return,
        }
    }
}
