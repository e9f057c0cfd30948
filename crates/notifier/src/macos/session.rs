//! The connection to the notification centre: may it be used, what it can do, and what it says of one notification.

use super::notify_call::{identifier, request};
use crate::port::{Event, Notice};
use mac_usernotifications as centre;
use mac_usernotifications::{AuthorizationStatus, NotificationResponse};
use tokio::sync::mpsc::UnboundedSender;

const NOT_ALLOWED: &str = "Notifications of Handbell are switched off in the System Settings.";
const NOT_ASKED: &str = "macOS asks whether Handbell may show notifications; the next one shows if so.";

/// What became of a notification.
#[derive(Debug)]
pub(super) enum NotificationResult {
    Delivered,
    Failed(String),
    Answered(NotificationResponse),
    /// The system will not say what became of it.
    Lost,
}

/// The results of notifications, each with the key and the run of its notice.
pub(super) type ResultSender = UnboundedSender<(String, u64, NotificationResult)>;

/// Asks what the system can do, and clears what an earlier process left.
pub(super) async fn capabilities() -> Event {
    let Ok(settings) = centre::get_notification_settings().await else {
        tracing::warn!("this program has no bundle identifier; macOS shows none of its notifications");
        return Event::NO_SERVER;
    };
    if settings.authorization_status == AuthorizationStatus::Denied {
        return Event::NO_SERVER;
    }
    for id in centre::get_delivered_notification_ids().await {
        centre::close_delivered(&id).await;
    }
    let server = Some("macOS".to_owned());
    Event::Capabilities { buttons: true, body: true, persistent: true, server }
}

/// Shows one notice and reports what becomes of it.
pub(super) async fn show(notice: Notice, run: u64, results: ResultSender) {
    let report = |result| {
        if results.send((notice.key.clone(), run, result)).is_err() {
            tracing::debug!("the notifier has ended");
        }
    };
    if let Err(why) = authorize().await {
        return report(NotificationResult::Failed(why));
    }
    match request(&notice, run).send().await {
        Err(error) => report(NotificationResult::Failed(error.to_string())),
        Ok(handle) => {
            report(NotificationResult::Delivered);
            let response = handle.response().await;
            report(response.map_or(NotificationResult::Lost, NotificationResult::Answered));
        }
    }
}

/// Takes a notice off the screen and out of the notification centre.
pub(super) async fn close(key: &str, run: u64) {
    let id = identifier(key, run);
    centre::cancel_pending(&id).await;
    centre::close_delivered(&id).await;
}

/// Whether the person allows notifications; the first time they are asked, beside the first offer and not at the start.
async fn authorize() -> Result<(), String> {
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
