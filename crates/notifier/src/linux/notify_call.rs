//! The call of `Notify` that shows a notice, and which action its answer means.

use super::server_capabilities::ServerCapabilities;
use super::server_quirks::ServerQuirks;
use crate::port::{Action, Notice, NoticeKind};
use crate::text::{self, escaped};
use std::collections::BTreeMap;
use std::time::Duration;
use zbus::zvariant::Value;

const APP_NAME: &str = "Handbell";
/// Name of the installed desktop file without its suffix.
const DESKTOP_ENTRY: &str = "org.handbell.Handbell";
/// The urgency at which desktops draw the buttons at once and do not take the notification away by themselves.
const URGENCY_CRITICAL: u8 = 2;
/// The urgency at which desktops take the notification away after a while, or keep it in a list.
const URGENCY_NORMAL: u8 = 1;
/// As long as the server likes.
const SERVERS_OWN_TIMEOUT: i32 = -1;

/// The arguments of `Notify`, in its order: app name, replaced id, icon, summary, body, actions, hints, time-out.
pub(super) type NotifyCall<'a> =
    (&'a str, u32, &'a str, String, String, Vec<String>, BTreeMap<&'a str, Value<'a>>, i32);

/// The call for a notice on a server with these capabilities and quirks, to be shown for the time that is left.
///
/// Never a replaced id: GNOME 43 takes the buttons off a notification that is replaced.
pub(super) fn notify_call<'a>(
    notice: &Notice,
    capabilities: ServerCapabilities,
    quirks: ServerQuirks,
    time_left: Duration,
    icon: &'a str,
) -> NotifyCall<'a> {
    let mut summary = text::title(&notice.title);
    if summary.is_empty() {
        APP_NAME.clone_into(&mut summary);
    }
    let mut body = String::new();
    let has_buttons = capabilities.actions && quirks.draws_buttons;
    let wants_buttons = notice.accept.is_some() || notice.reject.is_some();
    // First, for some show no more than three lines.
    let invitation = (wants_buttons && !has_buttons)
        .then(|| text::line(quirks.invitation(capabilities.actions, &notice.words)));
    let lines = notice.lines.iter().map(|line| text::line(line)).filter(|line| !line.is_empty());
    let lines = invitation.into_iter().chain(lines);
    if capabilities.body {
        let lines = lines.map(|line| if capabilities.markup { escaped(&line) } else { line });
        body = lines.collect::<Vec<_>>().join("\n");
    } else {
        for line in lines {
            summary.push_str(" · ");
            summary.push_str(&line);
        }
    }
    let mut actions = Vec::new();
    if capabilities.actions {
        for action in [Action::Accept, Action::Reject, Action::Open] {
            if let Some(label) = label(notice, action) {
                actions.extend([action_key(action).to_owned(), label]);
            }
        }
    }
    let mut hints = BTreeMap::from([
        ("urgency", Value::U8(URGENCY_NORMAL)),
        ("desktop-entry", Value::from(DESKTOP_ENTRY)),
        ("category", Value::from("im.received")),
    ]);
    let mut expire_timeout = SERVERS_OWN_TIMEOUT;
    if notice.kind == NoticeKind::Offer {
        hints.insert("urgency", Value::U8(URGENCY_CRITICAL));
        // Opening the app from one notification must not take the others away (GNOME).
        hints.insert("resident", Value::Bool(true));
        // Zero would mean for ever.
        expire_timeout = i32::try_from(time_left.as_millis()).unwrap_or(i32::MAX).max(1);
    }
    (APP_NAME, 0, icon, summary, body, actions, hints, expire_timeout)
}

fn label(notice: &Notice, action: Action) -> Option<String> {
    let (label, fallback) = match action {
        Action::Accept => (notice.accept.as_deref()?, notice.words.accept.as_str()),
        Action::Reject => (notice.reject.as_deref()?, notice.words.reject.as_str()),
        Action::Open => (notice.words.open.as_str(), APP_NAME),
    };
    let label = text::label(label);
    Some(if label.is_empty() { fallback.into() } else { label })
}

fn action_key(action: Action) -> &'static str {
    match action {
        Action::Accept => "accept",
        Action::Reject => "reject",
        Action::Open => "default",
    }
}

/// The action of a key that was pressed, if the notice offers it.
pub(super) fn pressed_action(notice: &Notice, pressed: &str) -> Option<Action> {
    let action = [Action::Accept, Action::Reject, Action::Open]
        .into_iter()
        .find(|action| action_key(*action) == pressed)?;
    label(notice, action).map(|_| action)
}
