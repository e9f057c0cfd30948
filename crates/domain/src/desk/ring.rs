use super::{Act, Button, Desk, Effect, FromNotification, FromWindow, Notice, Person, Pressed, Ringing};
use crate::{DesktopMode, OfferId, OfferView, Receipt, Span, Timestamp};
use std::time::Duration;

/// The router ends an offer; a desk that hears nothing so long after the offer's time stops ringing by itself.
const PATIENCE: Span = Span::seconds(5);

/// An offer on this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ring {
    offer: OfferView,
    pressed: Option<Pressed>,
    /// Whether the operating system was asked to show it, and not asked to take it back.
    native: bool,
    /// The receipt that was given.
    receipt: Option<Receipt>,
}

impl Ring {
    fn new(offer: OfferView) -> Self {
        Self { offer, pressed: None, native: false, receipt: None }
    }

    pub(crate) fn view(&self) -> Ringing {
        Ringing { offer: self.offer.clone(), pressed: self.pressed }
    }

    pub(crate) fn silent_at(&self) -> Timestamp {
        self.offer.expires_at + PATIENCE
    }

    fn notice(&self, now: Timestamp) -> Notice {
        let offer = &self.offer;
        let line = |field: &crate::FilledField| match (field.header.as_str(), field.value.as_str()) {
            (_, "") => None,
            ("", value) => Some(value.to_owned()),
            (header, value) => Some(format!("{header}: {value}")),
        };
        Notice {
            offer: offer.id,
            title: offer.title.to_string(),
            lines: offer.fields.iter().filter_map(line).collect(),
            accept: offer.accept.to_string(),
            reject: offer.reject.clone().map(String::from),
            lasts: Duration::from_millis((offer.expires_at - now).0),
        }
    }
}

impl Desk {
    /// An offer arrived, or one that is there already has other times.
    pub(crate) fn ring(&mut self, offer: OfferView, now: Timestamp) {
        let id = offer.id;
        if let Some(ring) = self.rings.get_mut(&id) {
            ring.offer = offer;
            self.say_again(id);
            return;
        }
        self.rings.insert(id, Ring::new(offer));
        self.present(id, now);
    }

    /// Shows an offer where the template and the focus say (seed: Receive notifications when the app is in the
    /// background).
    fn present(&mut self, id: OfferId, now: Timestamp) {
        let focused = self.has_focus();
        let Some(ring) = self.rings.get_mut(&id) else { return };
        if ring.pressed.is_some() {
            return;
        }
        let native = match ring.offer.desktop {
            DesktopMode::Never => false,
            DesktopMode::Background => !focused,
            DesktopMode::Always => true,
        };
        if native && !ring.native {
            ring.native = true;
            let notice = ring.notice(now);
            self.effects.push(Effect::Notify(notice));
        } else if !native {
            self.present_in_app(id);
        }
    }

    /// The window draws every offer; where there is none, one is opened and the receipt waits for it.
    fn present_in_app(&mut self, id: OfferId) {
        if self.window.is_some() {
            self.receipt(id, Receipt::InApp);
        } else if self.rings.get(&id).is_some_and(|ring| ring.receipt.is_none()) {
            self.effects.push(Effect::Front { activation: None });
        }
    }

    fn receipt(&mut self, id: OfferId, receipt: Receipt) {
        let Some(ring) = self.rings.get_mut(&id) else { return };
        if ring.receipt.is_some() {
            return;
        }
        ring.receipt = Some(receipt.clone());
        self.act(Act::Receipt { offer: id, receipt });
    }

    /// The receipt of an offer that is on a screen here, once more: the router may have lost count of who shows it.
    fn say_again(&mut self, id: OfferId) {
        let has_window = self.window.is_some();
        let Some(ring) = self.rings.get(&id) else { return };
        let is_shown = ring.native || has_window || ring.pressed.is_some();
        if let Some(receipt) = ring.receipt.clone().filter(|_| is_shown) {
            self.act(Act::Receipt { offer: id, receipt });
        }
    }

    /// An offer is over or answered: nothing of it stays on a screen.
    pub(crate) fn silence(&mut self, id: OfferId) {
        if let Some(ring) = self.rings.remove(&id)
            && ring.native
        {
            self.effects.push(Effect::Withdraw(id));
        }
    }

    pub(crate) fn notification_said(&mut self, said: FromNotification, now: Timestamp) {
        match said {
            FromNotification::Shown { offer } => self.receipt(offer, Receipt::Natively),
            FromNotification::NotShown { offer, why: _ } => {
                if let Some(ring) = self.rings.get_mut(&offer) {
                    ring.native = false;
                    self.present_in_app(offer);
                }
            }
            FromNotification::Pressed { offer, button, activation } => match button {
                Button::Accept => self.person_did(Person::Accept { offer, activation }, now),
                Button::Reject => self.person_did(Person::Reject { offer, reason: None }, now),
                Button::Body => self.person_did(Person::Open { activation }, now),
            },
        }
    }

    pub(crate) fn window_said(&mut self, said: FromWindow, now: Timestamp) {
        self.window = match said {
            FromWindow::Opened => Some(self.has_focus()),
            FromWindow::Gone => None,
            FromWindow::Focus(focused) => Some(focused),
        };
        let rings: Vec<OfferId> = self.rings.keys().copied().collect();
        for id in rings {
            match said {
                FromWindow::Opened => self.shown_by_window(id),
                FromWindow::Focus(true) => self.shown_in_focus(id),
                FromWindow::Focus(false) | FromWindow::Gone => self.present(id, now),
            }
        }
        self.read_selected();
    }

    /// A window opened for an offer that is nowhere else draws it.
    fn shown_by_window(&mut self, id: OfferId) {
        if self.rings.get(&id).is_some_and(|ring| !ring.native) {
            self.receipt(id, Receipt::InApp);
        }
    }

    /// What the rep looks at is not on the desktop a second time.
    fn shown_in_focus(&mut self, id: OfferId) {
        let Some(ring) = self.rings.get_mut(&id) else { return };
        if ring.native && ring.offer.desktop == DesktopMode::Background {
            ring.native = false;
            self.effects.push(Effect::Withdraw(id));
        }
        self.receipt(id, Receipt::InApp);
    }

    /// The rep answers an offer. Whoever pressed first decides; a second press does nothing.
    pub(crate) fn press(&mut self, id: OfferId, pressed: Pressed, reason: Option<String>) -> bool {
        let Some(ring) = self.rings.get_mut(&id).filter(|ring| ring.pressed.is_none()) else { return false };
        if pressed == Pressed::Reject && ring.offer.reject.is_none() {
            return false;
        }
        ring.pressed = Some(pressed);
        if std::mem::take(&mut ring.native) {
            self.effects.push(Effect::Withdraw(id));
        }
        self.act(match pressed {
            Pressed::Accept => Act::Accept { offer: id },
            Pressed::Reject => Act::Reject { offer: id, reason },
        });
        true
    }

    /// Marks offers whose answer is on its way since before this desk knew of them.
    pub(crate) fn press_again(&mut self) {
        for each in self.outbox.waiting() {
            let (offer, pressed) = match each.act {
                Act::Accept { offer } => (offer, Pressed::Accept),
                Act::Reject { offer, .. } => (offer, Pressed::Reject),
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
        // First all of them, so that an answer on its way keeps its offer quiet.
        let (mut fresh, mut known) = (Vec::new(), Vec::new());
        for offer in offers {
            match self.rings.get_mut(&offer.id) {
                Some(ring) => {
                    known.push(offer.id);
                    ring.offer = offer;
                }
                None => {
                    fresh.push(offer.id);
                    self.rings.insert(offer.id, Ring::new(offer));
                }
            }
        }
        self.press_again();
        for offer in known {
            self.say_again(offer);
        }
        for offer in fresh {
            self.present(offer, now);
        }
    }
}
