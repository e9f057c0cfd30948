//! The request that shows a notice, and which action its answer means.

use crate::port::{Action, Closing, MAX_RING_TIME, Notice, NoticeKind};
use crate::text::{label, line, title};
use mac_usernotifications as centre;
use mac_usernotifications::{CloseReason, InterruptionLevel, NotificationResponse};

/// The request for a notice in this run of its key.
pub(super) fn request(notice: &Notice, run: u64) -> centre::Notification {
    let lines: Vec<String> = notice.lines.iter().map(|text| line(text)).collect();
    let mut request = centre::Notification::new()
        .id(&identifier(&notice.key, run))
        .title(title(&notice.title))
        .message(lines.join("\n"))
        .interruption_level(match notice.kind {
            NoticeKind::Offer => InterruptionLevel::TimeSensitive,
            NoticeKind::News => InterruptionLevel::Active,
        })
        .timeout(notice.lasts.min(MAX_RING_TIME));
    for (verb, text) in [("accept", &notice.accept), ("reject", &notice.reject)] {
        if let Some(text) = text {
            let label = label(text);
            // The buttons belong to a category that is named after their identifiers: with the label in them, notices
            // with other labels get a category of their own.
            request = request.action(centre::Action::button(format!("{verb} {label}"), label));
        }
    }
    request
}

/// The name by which the system knows a notice.
pub(super) fn identifier(key: &str, run: u64) -> String {
    format!("{key} {run}")
}

/// What was pressed, if the notice offers it.
pub(super) fn pressed_action(notice: &Notice, response: &NotificationResponse) -> Option<Action> {
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

/// How a notification left the screen without an answer.
pub(super) fn closing(response: &NotificationResponse) -> Closing {
    match response.close_reason {
        Some(CloseReason::Expired) => Closing::Expired,
        Some(CloseReason::Dismissed) => Closing::Dismissed { may_be_click: false },
        _ => Closing::Unknown,
    }
}
