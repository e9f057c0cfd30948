//! What the tray shows of the view, and what its menu stands for.

use desk_core::{Connection, UserAction, View};
use model::{BaseStatus, Channel, OfferId};
use tray::{Icon, Item, TrayView};

/// The tray as a function of the view.
pub(crate) fn tray_view(view: &View) -> TrayView {
    TrayView { icon: icon(view), tooltip: tooltip(view), menu: menu(view) }
}

/// What a menu entry stands for, by its id.
pub(crate) fn from_tray(id: &str, activation: Option<String>) -> Option<UserAction> {
    let (what, which) = id.split_once(' ').unwrap_or((id, ""));
    let offer = || which.parse().ok().map(OfferId);
    Some(match what {
        "accept" => UserAction::Accept { offer: offer()?, activation },
        "reject" => UserAction::Reject { offer: offer()?, reason: None },
        "open" => UserAction::Open { activation },
        "presence" => UserAction::ChoosePresence { presence: which.into() },
        "reset" => UserAction::ResetPresence,
        "sign-out" => UserAction::AskSignOut { activation },
        "quit" => UserAction::Quit,
        _ => return None,
    })
}

fn is_connected(view: &View) -> bool {
    view.connection == Connection::Connected
}

fn icon(view: &View) -> Icon {
    if view.ringing.iter().any(|each| each.pressed.is_none()) {
        return Icon::Ringing;
    }
    let Some(presence) = view.presence.as_ref().filter(|_| is_connected(view)) else { return Icon::Offline };
    match presence.base {
        BaseStatus::Available => Icon::Available,
        BaseStatus::Busy => Icon::Busy,
        BaseStatus::DoNotDisturb => Icon::DoNotDisturb,
        BaseStatus::Away if presence.cover.is_some() => Icon::Inactive,
        BaseStatus::Away => Icon::Away,
        BaseStatus::Offline => Icon::Offline,
    }
}

fn tooltip(view: &View) -> String {
    let presence = match (&view.connection, &view.presence) {
        (Connection::SignedOut { .. }, _) => return "Handbell · signed out".into(),
        (Connection::Connected, Some(presence)) => presence.text.clone(),
        (Connection::Connecting, _) | (_, None) => "Connecting".into(),
        (Connection::Reconnecting { .. }, Some(_)) => "Reconnecting".into(),
    };
    let count = |count: usize, one: &str, more: &str| match count {
        0 => String::new(),
        1 => format!(" · 1 {one}"),
        count => format!(" · {count} {more}"),
    };
    let sessions = count(view.sessions.len(), "session", "sessions");
    let waiting = count(view.ringing.len(), "waiting", "waiting");
    format!("{presence}{sessions}{waiting}")
}

fn menu(view: &View) -> Vec<Item> {
    let command = |id: String, label: &str| Item::Command { id, label: label.into(), enabled: true };
    let mut menu = Vec::new();
    for ringing in view.ringing.iter().filter(|ringing| ringing.pressed.is_none()) {
        let offer = &ringing.offer;
        let mut items = vec![command(format!("accept {}", offer.id), &offer.accept)];
        items.extend(offer.reject.as_ref().map(|reject| command(format!("reject {}", offer.id), reject)));
        // An offer that the rep has in any case is opened by its own button.
        if !offer.auto_assign {
            items.push(command(format!("open {}", offer.id), "Open"));
        }
        let label = format!("{}, {}", offer.customer, channel(offer.channel));
        menu.push(Item::Submenu { label, items });
    }
    if !menu.is_empty() {
        menu.push(Item::Separator);
    }
    if let Some(presence) = &view.presence {
        for choice in &view.choices {
            let chosen = presence.cover.is_none() && presence.base == choice.base;
            let chosen = presence.presence.as_ref().map_or(chosen, |id| *id == choice.id);
            menu.push(Item::Choice {
                id: format!("presence {}", choice.id),
                label: choice.text.clone(),
                chosen,
            });
        }
        if presence.cover.is_some() {
            menu.push(command("reset".into(), "Reset presence"));
        }
        menu.push(Item::Separator);
    }
    menu.push(command("open".into(), "Open Handbell"));
    // Also before the router has said who it is, or where it does not want them.
    if !matches!(view.connection, Connection::SignedOut { .. }) {
        menu.push(command("sign-out".into(), "Sign out"));
    }
    menu.push(command("quit".into(), "Quit"));
    menu
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "chat",
        Channel::Sms => "SMS",
        Channel::Messaging => "message",
        Channel::Voice => "call",
        Channel::Record => "case",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk_core::{Desk, Input, PersistedOutbox};
    use model::Timestamp;

    fn labels(desk: &Desk) -> Vec<String> {
        let label = |item: Item| match item {
            Item::Command { id, .. } => Some(id),
            _ => None,
        };
        tray_view(&desk.view()).menu.into_iter().filter_map(label).collect()
    }

    #[test]
    fn whoever_is_signed_in_can_sign_out_in_the_tray_also_before_the_router_has_said_anything() {
        let mut desk = Desk::new(1, PersistedOutbox::default());
        assert_eq!(labels(&desk), ["open", "quit"]);
        desk.take(Input::SignedIn { router: "https://router.test".into(), is_kept: true }, Timestamp(1));
        assert_eq!(labels(&desk), ["open", "sign-out", "quit"]);
        let activation = Some("token".to_owned());
        assert_eq!(from_tray("sign-out", activation.clone()), Some(UserAction::AskSignOut { activation }));
        assert_eq!(from_tray("quit", None), Some(UserAction::Quit));
        assert_eq!(from_tray("something", None), None);
    }
}
