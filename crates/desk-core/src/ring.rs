//! An offer at this desk: from its arrival to the answer.

use super::{Button, Desk, Effect, FromNotification, Notice, PendingAnswer, Ringing, UserAction};
use model::MOST_OFFERS;
use model::Moments;
use model::{NotShown, OfferId, OfferView, Receipt, RepAction, Span, Timestamp};
use std::time::Duration;

/// The router ends an offer; a desk that hears nothing so long after the offer's time stops ringing by itself.
const PATIENCE: Span = Span::seconds(5);

/// What has become of an offer's notification of the operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Native {
    /// There is none.
    None,
    /// The system was asked for it.
    Asked,
    /// It is on the screen.
    Shown,
    /// It is off the screen for a moment; the system is still at it.
    Hidden(NotShown),
    /// It is on no screen, and will not be soon. The system shows it when what is in the way goes.
    Failed(NotShown),
    /// It was taken off the screen for good.
    Closed(NotShown),
}

impl Native {
    /// Whether the system has been asked and is to be told when it is no longer wanted.
    pub(super) fn is_wanted(self) -> bool {
        !matches!(self, Self::None | Self::Closed(_))
    }

    pub(super) fn why(self) -> Option<NotShown> {
        match self {
            Self::Hidden(why) | Self::Failed(why) | Self::Closed(why) => Some(why),
            Self::None | Self::Asked | Self::Shown => None,
        }
    }
}

/// An offer on this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ring {
    pub(super) offer: OfferView,
    pub(super) pressed: Option<PendingAnswer>,
    /// Since when it rings here.
    pub(super) since: Timestamp,
    pub(super) native: Native,
    /// When the window was asked to come to the front for it.
    pub(super) fronted: Option<Timestamp>,
    /// What the router was told last.
    pub(super) receipt: Option<Receipt>,
}

/// What a notification says of a record that was found by what somebody typed.
const NOT_VERIFIED: &str = "The customer is not verified.";

impl Moments for Ring {
    fn move_by(&mut self, by: i64) {
        let Self { offer, since, fronted, pressed: _, native: _, receipt: _ } = self;
        offer.made_at.move_by(by);
        offer.expires_at.move_by(by);
        since.move_by(by);
        fronted.move_by(by);
    }
}

impl Ring {
    fn new(offer: OfferView, since: Timestamp) -> Self {
        Self { offer, pressed: None, since, native: Native::None, fronted: None, receipt: None }
    }

    pub(crate) fn view(&self) -> Ringing {
        Ringing { offer: self.offer.clone(), pressed: self.pressed }
    }

    pub(crate) fn silent_at(&self) -> Timestamp {
        self.offer.expires_at + PATIENCE
    }

    pub(super) fn notice(&self, now: Timestamp) -> Notice {
        let offer = &self.offer;
        let line = |field: &model::FilledField| match (field.header.as_str(), field.value.as_str()) {
            (_, "") => None,
            ("", value) => Some(value.to_owned()),
            (header, value) => Some(format!("{header}: {value}")),
        };
        let unverified = (offer.verified == Some(false)).then(|| NOT_VERIFIED.to_owned());
        Notice {
            offer: offer.id,
            title: offer.title.to_string(),
            // First, for some servers show the first lines alone.
            lines: unverified.into_iter().chain(offer.fields.iter().filter_map(line)).collect(),
            accept: offer.accept.to_string(),
            reject: offer.reject.clone().map(String::from),
            lasts: Duration::from_millis((offer.expires_at - now).0),
        }
    }
}

impl Desk {
    /// An offer arrived, or one that is there already has other times and is asked about anew. One that is too many is
    /// refused at once: no router that keeps to the bound sends it.
    pub(crate) fn ring(&mut self, offer: OfferView, now: Timestamp) {
        let id = offer.id;
        if let Some(ring) = self.rings.get_mut(&id) {
            ring.offer = offer;
            self.say_again(id, now);
        } else if self.rings.len() >= MOST_OFFERS {
            self.act(
                RepAction::Receipt { offer: id, receipt: Receipt::No { why: NotShown::QueueFull } },
                now,
            );
        } else {
            self.rings.insert(id, Ring::new(offer, now));
        }
    }

    /// The receipt of an offer once more: the router has lost count of who shows it.
    pub(super) fn say_again(&mut self, id: OfferId, now: Timestamp) {
        if let Some(receipt) = self.rings.get(&id).and_then(|ring| ring.receipt) {
            self.act(RepAction::Receipt { offer: id, receipt }, now);
        }
    }

    /// An offer is over or answered: nothing of it stays on a screen.
    pub(crate) fn silence(&mut self, id: OfferId) {
        if let Some(ring) = self.rings.remove(&id)
            && ring.native.is_wanted()
        {
            self.effects.push(Effect::Withdraw(id));
        }
    }

    pub(crate) fn notification_said(&mut self, said: FromNotification, now: Timestamp) {
        match said {
            FromNotification::Shown { offer } => self.native_is(offer, Native::Shown),
            FromNotification::Hidden { offer, why } => self.native_is(offer, Native::Hidden(why)),
            FromNotification::NotShown { offer, why } => self.native_is(offer, Native::Failed(why)),
            FromNotification::Expired { offer } => self.native_is(offer, Native::Closed(NotShown::Expired)),
            FromNotification::Dismissed { offer, may_be_click } => {
                // Whoever took it away may have meant to open it: the window comes without taking the keyboard.
                if self.rings.get(&offer).is_some_and(|ring| ring.native.is_wanted()) {
                    self.effects.push(Effect::Show { clicked: may_be_click });
                }
                self.native_is(offer, Native::Closed(NotShown::Dismissed));
            }
            FromNotification::Pressed { offer, button, activation } => match button {
                Button::Accept => self.person_did(UserAction::Accept { offer, activation }, now),
                Button::Reject => self.person_did(UserAction::Reject { offer, reason: None }, now),
                Button::Body => {
                    // Its server takes it off the screen with the press.
                    self.native_is(offer, Native::Closed(NotShown::Dismissed));
                    self.person_did(UserAction::Open { activation }, now);
                }
            },
        }
    }

    /// The system tells of a notification; not of one that was taken back meanwhile.
    fn native_is(&mut self, id: OfferId, native: Native) {
        if let Some(ring) = self.rings.get_mut(&id).filter(|ring| ring.native.is_wanted()) {
            ring.native = native;
        }
    }

    /// The rep answers an offer. Whoever pressed first decides; a second press does nothing.
    pub(crate) fn press(
        &mut self,
        id: OfferId,
        pressed: PendingAnswer,
        reason: Option<String>,
        now: Timestamp,
    ) -> bool {
        let Some(ring) = self.rings.get_mut(&id).filter(|ring| ring.pressed.is_none()) else { return false };
        if pressed == PendingAnswer::Reject && ring.offer.reject.is_none() {
            return false;
        }
        ring.pressed = Some(pressed);
        if std::mem::replace(&mut ring.native, Native::None).is_wanted() {
            self.effects.push(Effect::Withdraw(id));
        }
        let act = match pressed {
            PendingAnswer::Accept => RepAction::Accept { offer: id },
            PendingAnswer::Reject => RepAction::Reject { offer: id, reason },
        };
        self.act(act, now);
        true
    }

    /// Marks offers whose answer is on its way since before this desk knew of them.
    pub(crate) fn press_again(&mut self) {
        for each in self.outbox.waiting() {
            let (offer, pressed) = match each.act {
                RepAction::Accept { offer } => (offer, PendingAnswer::Accept),
                RepAction::Reject { offer, .. } => (offer, PendingAnswer::Reject),
                _ => continue,
            };
            if let Some(ring) = self.rings.get_mut(&offer) {
                ring.pressed = Some(pressed);
            }
        }
    }

    /// The offers that ring here and are not in a new snapshot are over; the new ones ring.
    pub(crate) fn ring_exactly(&mut self, offers: Vec<OfferView>, now: Timestamp) {
        let over: Vec<OfferId> =
            self.rings.keys().filter(|id| offers.iter().all(|offer| offer.id != **id)).copied().collect();
        for offer in over {
            self.silence(offer);
        }
        for offer in offers {
            self.ring(offer, now);
        }
        // An answer on its way keeps its offer quiet.
        self.press_again();
    }
}
