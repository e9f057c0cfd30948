//! Offers at this desk: from their arrival to the answer.

use super::Desk;
use crate::diagnostics::Happened;
use crate::effect::Effect;
use crate::input::{Button, FromNotification};
use crate::ringing_offer::{Native, RingingOffer};
use crate::user_action::UserAction;
use crate::view::PendingAnswer;
use model::{MOST_OFFERS, NotShown, OfferId, OfferView, Receipt, RepAction, Timestamp};

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
            self.note(Happened::Offered { offer: id, conversation: offer.conversation }, now);
            self.rings.insert(id, RingingOffer::new(offer, now));
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
            FromNotification::Test(said) => self.test_notification_said(said, now),
            FromNotification::NewsPressed { subject, activation } => {
                self.news_pressed(subject, activation, now)
            }
            FromNotification::NewsClosed { subject, may_be_click } => {
                self.news_closed(subject, may_be_click, now);
            }
            FromNotification::Pressed { offer, button, activation } => match button {
                Button::Accept => self.user_acted(UserAction::Accept { offer, activation }, now),
                Button::Reject => self.user_acted(UserAction::Reject { offer, reason: None }, now),
                Button::Body => {
                    // Its server takes it off the screen with the press.
                    self.native_is(offer, Native::Closed(NotShown::Dismissed));
                    self.user_acted(UserAction::Open { activation }, now);
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
