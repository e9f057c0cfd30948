//! What the tray shows of the view, and what its menu stands for.

use crate::words::text;
use desk_core::{Connection, UserAction, View};
use model::{BaseStatus, OfferId, RepAction};
use tray::{Icon, Item, TrayView};

/// The tray as a function of the view.
pub(crate) fn tray_view(view: &View) -> TrayView {
    TrayView { icon: icon(view), unread: unread(view) > 0, tooltip: tooltip(view), menu: menu(view) }
}

/// What a menu entry stands for, by its id.
pub(crate) fn from_tray(id: &str, activation: Option<String>) -> Option<UserAction> {
    let (what, which) = id.split_once(' ').unwrap_or((id, ""));
    // A reject may have its reason behind the offer.
    let (which, reason) = match which.split_once(' ') {
        Some((offer, reason)) if what == "reject" => (offer, Some(reason.to_owned())),
        _ => (which, None),
    };
    let offer = || which.parse().ok().map(OfferId);
    Some(match what {
        "accept" => UserAction::Accept { offer: offer()?, activation },
        "reject" => UserAction::Reject { offer: offer()?, reason },
        "open" => UserAction::Open { activation },
        "presence" => UserAction::Do(RepAction::ChoosePresence { presence: which.into() }),
        "reset" => UserAction::Do(RepAction::ResetPresence),
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
        BaseStatus::Away if presence.overridden.is_some() => Icon::Inactive,
        BaseStatus::Away => Icon::Away,
        BaseStatus::Offline => Icon::Offline,
    }
}

/// The unread messages of all sessions.
fn unread(view: &View) -> u32 {
    view.sessions.iter().map(|session| session.unread).sum()
}

fn tooltip(view: &View) -> String {
    let presence = match (&view.connection, &view.presence) {
        (Connection::SignedOut { .. }, _) => return text!("signed-out"),
        (Connection::Connected, Some(presence)) => presence.text.to_string(),
        (Connection::Connecting, _) | (_, None) => text!("connecting"),
        (Connection::Reconnecting { .. }, Some(_)) => text!("reconnecting"),
    };
    let (sessions, waiting) = (view.sessions.len(), view.ringing.len());
    let sessions = (sessions > 0).then(|| text!("sessions", count = sessions));
    let waiting = (waiting > 0).then(|| text!("waiting", count = waiting));
    let unread = unread(view);
    let unread = (unread > 0).then(|| text!("unread", count = unread));
    let parts: Vec<String> = [Some(presence), sessions, unread, waiting].into_iter().flatten().collect();
    parts.join(" · ")
}

fn menu(view: &View) -> Vec<Item> {
    let command = |id: String, label: String| Item::Command { id, label, enabled: true };
    let mut menu = Vec::new();
    for ringing in view.ringing.iter().filter(|ringing| ringing.pressed.is_none()) {
        let offer = &ringing.offer;
        let mut items = vec![command(format!("accept {}", offer.id), offer.accept.to_string())];
        if let Some(reject) = &offer.reject {
            items.push(command(format!("reject {}", offer.id), reject.to_string()));
            items.extend(view.decline_reasons.iter().map(|reason| {
                let label = text!("reject-for", reject = reject.as_str(), reason = reason.as_str());
                command(format!("reject {} {reason}", offer.id), label)
            }));
        }
        // An offer that the rep has in any case is opened by its own button.
        if !offer.auto_assign {
            items.push(command(format!("open {}", offer.id), text!("open")));
        }
        let label = text!("offer-by", customer = offer.customer.as_str(), channel = offer.channel.word());
        menu.push(Item::Submenu { label, items });
    }
    if !menu.is_empty() {
        menu.push(Item::Separator);
    }
    if let Some(presence) = &view.presence {
        for choice in &view.choices {
            let chosen = presence.overridden.is_none() && presence.base == choice.base;
            let chosen = presence.presence.as_ref().map_or(chosen, |id| *id == choice.id);
            menu.push(Item::Choice {
                id: format!("presence {}", choice.id),
                label: choice.text.clone(),
                chosen,
            });
        }
        if presence.overridden.is_some() {
            menu.push(command("reset".into(), text!("reset-presence")));
        }
        menu.push(Item::Separator);
    }
    menu.push(command("open".into(), text!("open-handbell")));
    // Also before the router has said who it is, or where it does not want them.
    if !matches!(view.connection, Connection::SignedOut { .. }) {
        menu.push(command("sign-out".into(), text!("sign-out")));
    }
    menu.push(command("quit".into(), text!("quit")));
    menu
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample_views::{NOW, offer, snapshot};
    use desk_core::{Desk, FromRouter, Input, PersistedOutbox};
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

    #[test]
    fn each_decline_reason_is_an_entry_of_the_offers_menu_in_the_tray() {
        let mut desk = Desk::new(1, PersistedOutbox::default());
        desk.take(Input::SignedIn { router: "https://router.test".into(), is_kept: true }, Timestamp(1));
        let offer = model::OfferView { reject: Some("Reject".into()), ..offer(5) };
        let state = model::DeskSnapshot {
            decline_reasons: vec!["Not my field".into(), "No time".into()],
            ..snapshot(vec![offer], vec![])
        };
        let (rep, number) = (state.rep.clone(), 1);
        desk.take(Input::Router(FromRouter::Welcome { rep, now: NOW, resumed: false }), NOW);
        desk.take(Input::Router(FromRouter::Snapshot { number, state: Box::new(state) }), NOW);
        let Some(Item::Submenu { items, .. }) = tray_view(&desk.view()).menu.into_iter().next() else {
            panic!("nothing rings in the tray")
        };
        let entry = |item: &Item| match item {
            Item::Command { id, label, .. } => (id.clone(), label.clone()),
            _ => panic!("no command"),
        };
        let rejects: Vec<_> = items.iter().map(entry).filter(|(id, _)| id.starts_with("reject")).collect();
        let [plain, field, _] = &rejects[..] else { panic!("{rejects:?}") };
        assert_eq!(plain, &("reject 5".to_owned(), "Reject".to_owned()));
        assert_eq!(field.1.replace(['\u{2068}', '\u{2069}'], ""), "Reject: Not my field");
        let reason = Some("Not my field".to_owned());
        assert_eq!(from_tray(&field.0, None), Some(UserAction::Reject { offer: OfferId(5), reason }));
        assert_eq!(from_tray("reject 5", None), Some(UserAction::Reject { offer: OfferId(5), reason: None }));
    }
}
