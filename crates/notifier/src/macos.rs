//! The notification centre of macOS (`UNUserNotificationCenter`).
//!
//! Answers arrive on the main thread's run loop, so the program has to run it. A program without a bundle cannot use the
//! centre at all: it would be aborted, so it is asked before every first use.

use crate::port::{Action, Closing, Command, Event, LONGEST_RING, Notice, Unseen};
use crate::text::{label, line, title};
use mac_usernotifications as centre;
use mac_usernotifications::{AuthorizationStatus, CloseReason, InterruptionLevel, NotificationResponse};
use std::collections::HashMap;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;

const NOT_ALLOWED: &str = "Notifications of Handbell are switched off in the System Settings.";
const NOT_ASKED: &str = "macOS asks whether Handbell may show notifications; the next one shows if so.";

/// What became of a notice.
#[derive(Debug)]
enum Fate {
    Delivered,
    Failed(String),
    Answered(NotificationResponse),
    /// The system will not tell what became of it.
    Lost,
}

/// A notice and the run of its key that it is: the same key can be shown again.
#[derive(Debug)]
struct Shown {
    run: u64,
    notice: Notice,
    delivered: bool,
    watch: AbortHandle,
}

#[derive(Debug)]
struct Centre {
    shown: HashMap<String, Shown>,
    runs: u64,
    events: UnboundedSender<Event>,
    fates: UnboundedSender<(String, u64, Fate)>,
}

/// Shows notices until the handles are gone or ask for the end.
pub(crate) async fn run(mut commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let (fates, mut told) = mpsc::unbounded_channel();
    let mut here = Centre { shown: HashMap::new(), runs: 0, events, fates };
    here.introduce().await;
    let done: Option<oneshot::Sender<()>> = loop {
        tokio::select! {
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => here.show(notice).await,
                Some(Command::Withdraw(key)) => here.withdraw(&key).await,
                Some(Command::Shutdown(done)) => break Some(done),
                None => break None,
            },
            Some((key, run, fate)) = told.recv() => here.came(&key, run, fate),
        }
    };
    let keys: Vec<String> = here.shown.keys().cloned().collect();
    for key in keys {
        here.withdraw(&key).await;
    }
    if let Some(done) = done {
        // Nobody waits for an answer that is not received.
        let _ = done.send(());
    }
}

impl Centre {
    /// Tells what the system can do and clears what an earlier run left.
    async fn introduce(&self) {
        let Ok(settings) = centre::get_notification_settings().await else {
            tracing::warn!("this program has no bundle identifier; macOS shows none of its notifications");
            return self.tell(Event::NOBODY);
        };
        if settings.authorization_status == AuthorizationStatus::Denied {
            return self.tell(Event::NOBODY);
        }
        for id in centre::get_delivered_notification_ids().await {
            centre::close_delivered(&id).await;
        }
        let server = Some("macOS".to_owned());
        self.tell(Event::Capabilities { buttons: true, body: true, persistent: true, server });
    }

    async fn show(&mut self, notice: Notice) {
        if let Some(known) = self.shown.get(&notice.key) {
            if known.notice == notice {
                return;
            }
            self.withdraw(&notice.key.clone()).await;
        }
        self.runs += 1;
        let (key, run) = (notice.key.clone(), self.runs);
        let watch = tokio::spawn(watch(notice.clone(), run, self.fates.clone())).abort_handle();
        self.shown.insert(key, Shown { run, notice, delivered: false, watch });
    }

    async fn withdraw(&mut self, key: &str) {
        let Some(shown) = self.shown.remove(key) else { return };
        shown.watch.abort();
        let id = identifier(key, shown.run);
        centre::cancel_pending(&id).await;
        centre::close_delivered(&id).await;
    }

    fn came(&mut self, key: &str, run: u64, fate: Fate) {
        let Some(shown) = self.shown.get_mut(key).filter(|shown| shown.run == run) else {
            tracing::debug!(key, "ignored: the notification is over");
            return;
        };
        let event = match fate {
            Fate::Delivered => {
                shown.delivered = true;
                return self.tell(Event::Shown { key: key.to_owned() });
            }
            Fate::Answered(response) => match pressed(&shown.notice, &response) {
                Some(action) => Event::Pressed { key: key.to_owned(), action, token: None },
                None => Event::Closed { key: key.to_owned(), how: closing(&response) },
            },
            Fate::Failed(why) if !shown.delivered => {
                tracing::warn!(why, "a notification was not shown");
                Event::NotShown { key: key.to_owned(), why: Unseen::Refused }
            }
            Fate::Failed(_) | Fate::Lost => Event::Closed { key: key.to_owned(), how: Closing::Unknown },
        };
        self.shown.remove(key);
        self.tell(event);
    }

    fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("nobody listens to notifications");
        }
    }
}

/// Shows one notice and tells what becomes of it.
async fn watch(notice: Notice, run: u64, fates: UnboundedSender<(String, u64, Fate)>) {
    let tell = |fate| {
        if fates.send((notice.key.clone(), run, fate)).is_err() {
            tracing::debug!("the notifier has ended");
        }
    };
    if let Err(why) = allowed().await {
        return tell(Fate::Failed(why));
    }
    match request(&notice, run).send().await {
        Err(error) => tell(Fate::Failed(error.to_string())),
        Ok(handle) => {
            tell(Fate::Delivered);
            tell(handle.response().await.map_or(Fate::Lost, Fate::Answered));
        }
    }
}

/// Whether the person lets us; the first time they are asked, beside the first offer and not at the start.
async fn allowed() -> Result<(), String> {
    let settings = centre::get_notification_settings().await.map_err(|error| error.to_string())?;
    match settings.authorization_status {
        AuthorizationStatus::Denied => Err(NOT_ALLOWED.to_owned()),
        AuthorizationStatus::NotDetermined => {
            tokio::spawn(async {
                if let Err(error) = centre::request_auth().await {
                    tracing::warn!(%error, "macOS did not ask whether notifications may be shown");
                }
            });
            Err(NOT_ASKED.to_owned())
        }
        _ => Ok(()),
    }
}

fn request(notice: &Notice, run: u64) -> centre::Notification {
    let lines: Vec<String> = notice.lines.iter().map(|text| line(text)).collect();
    let mut request = centre::Notification::new()
        .id(&identifier(&notice.key, run))
        .title(title(&notice.title))
        .message(lines.join("\n"))
        .interruption_level(InterruptionLevel::TimeSensitive)
        .timeout(notice.lasts.min(LONGEST_RING));
    for (verb, words) in [("accept", &notice.accept), ("reject", &notice.reject)] {
        if let Some(words) = words {
            let label = label(words);
            // The buttons belong to a category that is named after their identifiers: with the label in them, notices
            // with other labels get a category of their own.
            request = request.action(centre::Action::button(format!("{verb} {label}"), label));
        }
    }
    request
}

/// The name by which the system knows a notice.
fn identifier(key: &str, run: u64) -> String {
    format!("{key} {run}")
}

fn pressed(notice: &Notice, response: &NotificationResponse) -> Option<Action> {
    if response.close_reason.is_some() {
        return None;
    }
    if response.is_default_action() {
        return Some(Action::Open);
    }
    match response.action_identifier.split(' ').next()? {
        "accept" if notice.accept.is_some() => Some(Action::Accept),
        "reject" if notice.reject.is_some() => Some(Action::Reject),
        _ => None,
    }
}

fn closing(response: &NotificationResponse) -> Closing {
    match response.close_reason {
        Some(CloseReason::Expired) => Closing::Expired,
        Some(CloseReason::Dismissed) => Closing::Dismissed { may_be_click: false },
        _ => Closing::Unknown,
    }
}
