//! Log lines that follow each offer on this desk: rings, not shown, receipt, pressed, ended.

use desk_core::{Button, Effect, FromNotification, FromRouter, Input, UserAction};
use model::{ConversationId, DeskEvent, DeskSnapshot, NotShown, OfferId, OfferView, RepAction};
use std::collections::BTreeMap;

/// Logs what becomes of each offer on this desk, with the numbers of the conversation and of the offer: by these it is
/// followed from the customer to the button. Nothing that a person wrote or is called is logged.
#[derive(Debug, Default)]
pub(crate) struct LifecycleLog(BTreeMap<OfferId, ConversationId>);

impl LifecycleLog {
    /// Logs what reaches the desk.
    pub(crate) fn log_input(&mut self, input: &Input) {
        match input {
            Input::Router(FromRouter::Snapshot { state, .. }) => self.snapshot(state),
            Input::Router(FromRouter::Event { event, .. }) => self.event(event),
            Input::Notification(FromNotification::Pressed { offer, button, .. }) => {
                self.pressed(*offer, button_of(*button), "notification");
            }
            Input::Notification(FromNotification::NotShown { offer, why }) => {
                let (conversation, offer) = self.numbers(*offer);
                tracing::warn!(conversation, offer, why = why.word(), "not shown natively");
            }
            Input::UserAction(UserAction::Accept { offer, .. }) => self.pressed(*offer, "accept", "app"),
            Input::UserAction(UserAction::Reject { offer, .. }) => self.pressed(*offer, "reject", "app"),
            _ => {}
        }
    }

    /// Logs what the desk does.
    pub(crate) fn log_effect(&self, effect: &Effect) {
        match effect {
            Effect::Notify(notice) => {
                let (conversation, offer) = self.numbers(notice.offer);
                tracing::debug!(conversation, offer, "to be shown natively");
            }
            Effect::Withdraw(offer) => {
                let (conversation, offer) = self.numbers(*offer);
                tracing::debug!(conversation, offer, "to be taken off the screen");
            }
            Effect::Send { act: RepAction::Receipt { offer, receipt }, .. } => {
                let (conversation, offer) = self.numbers(*offer);
                let why = receipt.why().map(NotShown::word);
                tracing::info!(conversation, offer, shown = receipt.word(), why, "receipt");
            }
            _ => {}
        }
    }

    fn snapshot(&mut self, state: &DeskSnapshot) {
        self.0.retain(|known, _| state.offers.iter().any(|offer| offer.id == *known));
        for offer in &state.offers {
            self.rings(offer);
        }
    }

    fn event(&mut self, event: &DeskEvent) {
        match event {
            DeskEvent::Offered { offer } => self.rings(offer),
            DeskEvent::OfferEnded { offer, outcome } => {
                let (conversation, number) = self.numbers(*offer);
                let why = outcome.not_shown().map(NotShown::word);
                tracing::info!(conversation, offer = number, outcome = outcome.word(), why, "offer ended");
                self.0.remove(offer);
            }
            DeskEvent::SessionOpened { conversation, .. } => {
                tracing::info!(conversation = conversation.details.id.0, "session opened");
            }
            DeskEvent::SessionClosed { conversation } => {
                tracing::info!(conversation = conversation.0, "session closed");
            }
            _ => {}
        }
    }

    fn rings(&mut self, offer: &OfferView) {
        if self.0.insert(offer.id, offer.conversation).is_none() {
            tracing::info!(conversation = offer.conversation.0, offer = offer.id.0, "rings");
        }
    }

    fn pressed(&self, offer: OfferId, button: &str, on: &str) {
        let (conversation, offer) = self.numbers(offer);
        tracing::info!(conversation, offer, button, on, "pressed");
    }

    /// The conversation of an offer, while it is known, and the offer.
    fn numbers(&self, offer: OfferId) -> (Option<u64>, u64) {
        (self.0.get(&offer).map(|conversation| conversation.0), offer.0)
    }
}

fn button_of(button: Button) -> &'static str {
    match button {
        Button::Accept => "accept",
        Button::Reject => "reject",
        Button::Body => "body",
    }
}
