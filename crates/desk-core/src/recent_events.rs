//! What happened at a desk of late.

use crate::diagnostics::{DiagnosticEvent, Happened};
use crate::effect::Effect;
use crate::input::{Button, DesktopChange, FromNotification, FromRouter, FromWindow, Input};
use crate::user_action::UserAction;
use model::{DeskEvent, Moments, OfferId, RepAction, Timestamp};
use std::collections::VecDeque;

/// So many events are kept; the oldest makes room.
const MOST_EVENTS: usize = 200;

/// What is kept of what happened, the last first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recent(VecDeque<DiagnosticEvent>);

impl Recent {
    pub(crate) fn note(&mut self, what: Happened, at: Timestamp) {
        self.0.truncate(MOST_EVENTS - 1);
        self.0.push_front(DiagnosticEvent { at, what });
    }

    pub(crate) fn events(&self) -> Vec<DiagnosticEvent> {
        self.0.iter().cloned().collect()
    }
}

impl Moments for Recent {
    fn move_by(&mut self, by: i64) {
        self.0.iter_mut().for_each(|event| event.at.move_by(by));
    }
}

/// What is noted of an input, where its own kind is enough to tell.
pub(crate) fn of_input(input: &Input) -> Option<Happened> {
    Some(match input {
        Input::SignedIn { .. } => Happened::SignedIn,
        Input::SignedOut { .. } => Happened::SignedOut,
        Input::Router(FromRouter::Welcome { resumed, .. }) => Happened::Connected { resumed: *resumed },
        Input::Router(FromRouter::Lost) => Happened::ConnectionLost,
        Input::Router(FromRouter::TurnedAway { why }) => Happened::TurnedAway { why: *why },
        Input::Router(FromRouter::Event { event: DeskEvent::OfferEnded { offer, outcome }, .. }) => {
            Happened::OfferEnded { offer: *offer, outcome: *outcome }
        }
        Input::Notification(said) => return of_notification(said),
        Input::Desktop(DesktopChange::Notifications { shown, buttons, .. }) => {
            Happened::Notifications { shown: *shown, buttons: *buttons }
        }
        Input::Desktop(DesktopChange::Tray(is_there)) => Happened::Tray { is_there: *is_there },
        Input::Desktop(DesktopChange::Screen(why)) => Happened::Screen { why: *why },
        Input::Window(FromWindow::Opened) => Happened::WindowOpened,
        Input::Window(FromWindow::Gone { why }) => Happened::WindowGone { why: *why },
        Input::Window(FromWindow::Hung(is_hung)) => Happened::WindowHung { is_hung: *is_hung },
        Input::UserAction(UserAction::Accept { offer, .. }) => pressed(*offer, true, false),
        Input::UserAction(UserAction::Reject { offer, .. }) => pressed(*offer, false, false),
        _ => return None,
    })
}

fn of_notification(said: &FromNotification) -> Option<Happened> {
    Some(match *said {
        FromNotification::Shown { offer } => Happened::NotificationShown { offer },
        FromNotification::Hidden { offer, why } | FromNotification::NotShown { offer, why } => {
            Happened::NotificationNotShown { offer, why }
        }
        FromNotification::Dismissed { offer, .. } | FromNotification::Expired { offer } => {
            Happened::NotificationClosed { offer }
        }
        FromNotification::Pressed { offer, button: Button::Accept, .. } => pressed(offer, true, true),
        FromNotification::Pressed { offer, button: Button::Reject, .. } => pressed(offer, false, true),
        _ => return None,
    })
}

fn pressed(offer: OfferId, is_accept: bool, is_on_notification: bool) -> Happened {
    Happened::Pressed { offer, is_accept, is_on_notification }
}

/// What is noted of what the desk wants done.
pub(crate) fn of_effect(effect: &Effect) -> Option<Happened> {
    Some(match effect {
        Effect::Notify(notice) => Happened::Notified { offer: notice.offer },
        Effect::Send { act: RepAction::Receipt { offer, receipt }, .. } => {
            Happened::Receipt { offer: *offer, receipt: *receipt }
        }
        Effect::Sound(Some(_)) => Happened::SoundBegan,
        Effect::Sound(None) => Happened::SoundEnded,
        Effect::Resume => Happened::FrameMissing,
        _ => return None,
    })
}
