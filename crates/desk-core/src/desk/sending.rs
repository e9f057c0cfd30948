//! What goes up to the router: now, a little later, once more, or not at all.

use super::Desk;
use crate::effect::Effect;
use crate::outbox::{OFFLINE_LIFE, Unanswered};
use crate::rep_action_rules::{Drawn, Lifetime, Subject, rules_of};
use crate::view::Pending;
use model::{ConversationId, RepAction, Span, Timestamp};

/// An end waits so long before it goes up, and can be taken back meanwhile.
const UNDO_WITHIN: Span = Span::seconds(8);

impl Desk {
    /// Does something that the router is to know, now or when it is there again. Gives its key.
    pub(super) fn act(&mut self, act: RepAction, now: Timestamp) -> String {
        self.put_out(act, None, now)
    }

    /// Does something that a person pressed, once however often they press it before there is an answer.
    pub(super) fn act_once(&mut self, act: RepAction, now: Timestamp) {
        if !self.outbox.has(&act) {
            self.act(act, now);
        }
    }

    /// Ends a conversation a little later, so that it can be taken back.
    pub(super) fn act_end(&mut self, conversation: ConversationId, now: Timestamp) {
        let act = RepAction::End { conversation };
        if !self.outbox.has(&act) {
            self.put_out(act, Some(now + UNDO_WITHIN), now);
        }
    }

    fn put_out(&mut self, act: RepAction, held_until: Option<Timestamp>, now: Timestamp) -> String {
        let persons = act.is_persons();
        match act {
            RepAction::Receipt { offer, .. } => self.outbox.forget_receipts(offer),
            RepAction::ChoosePresence { .. } | RepAction::ResetPresence => {
                self.outbox.forget_unsent_presence()
            }
            _ => {}
        }
        let offer = match act {
            RepAction::Accept { offer }
            | RepAction::Reject { offer, .. }
            | RepAction::AskMoreTime { offer } => self.rings.get(&offer).map(|ring| ring.view().offer),
            _ => None,
        };
        let until = match (rules_of(&act).lifetime, &offer) {
            (Lifetime::Unlimited, _) => None,
            (Lifetime::Offer, Some(offer)) => Some(offer.expires_at),
            (Lifetime::Offer, None) | (Lifetime::Offline, _) => {
                Some(held_until.unwrap_or(now) + OFFLINE_LIFE)
            }
        };
        let of_session =
            |id| self.sessions.get(&id).map(|session| session.conversation.customer.name.to_string());
        let customer = match &offer {
            Some(offer) => Some(offer.customer.to_string()),
            None => act.conversation().and_then(of_session),
        };
        let key = self.outbox.key();
        let sent = self.is_connected() && held_until.is_none();
        self.outbox.waiting.push(Unanswered {
            key: key.clone(),
            act: act.clone(),
            at: now,
            until,
            sent,
            offered: offer.map(|offer| offer.conversation),
            customer,
            held_until,
        });
        if persons {
            self.effects.push(Effect::Persist);
        }
        if sent {
            self.effects.push(Effect::Send { key: key.clone(), act });
        }
        key
    }

    /// Takes an end back that has not gone up.
    pub(super) fn undo_end(&mut self, conversation: ConversationId) {
        let is_it = |each: &Unanswered| {
            each.held_until.is_some()
                && matches!(each.act, RepAction::End { conversation: id } if id == conversation)
        };
        self.outbox.waiting.retain(|each| !is_it(each));
        self.effects.push(Effect::Persist);
    }

    /// Sends up what was held back for long enough. What became of no use meanwhile is dropped.
    pub(super) fn release_due(&mut self, now: Timestamp) {
        let is_moot = |each: &Unanswered| {
            each.held_until.is_some() && !each.conversation().is_some_and(|id| self.is_going_on(id))
        };
        let moot: Vec<String> =
            self.outbox.waiting.iter().filter(|each| is_moot(each)).map(|each| each.key.clone()).collect();
        for key in moot {
            self.outbox.take(&key);
            self.effects.push(Effect::Persist);
        }
        self.release(|until| until <= now);
    }

    /// Sends up at once what is held back: nobody is there any more to take it back.
    pub(super) fn release_all(&mut self) {
        self.release(|_| true);
    }

    fn release(&mut self, is_due: impl Fn(Timestamp) -> bool) {
        let is_connected = self.is_connected();
        for each in &mut self.outbox.waiting {
            if each.held_until.take_if(|until| is_due(*until)).is_none() {
                continue;
            }
            each.sent = is_connected;
            self.effects.push(Effect::Persist);
            if is_connected {
                self.effects.push(Effect::Send { key: each.key.clone(), act: each.act.clone() });
            }
        }
    }

    /// Whether something that a person did has gone up and has no answer.
    pub fn waits_for_answers(&self) -> bool {
        let waiting = self.outbox.waiting.iter();
        self.is_connected() && waiting.filter(|each| each.act.is_persons()).any(|each| each.sent)
    }

    /// What was pressed and has no answer, for the buttons to say so.
    pub(super) fn pending(&self) -> Vec<Pending> {
        let pending = |each: &Unanswered| {
            let Drawn::AtButton(subject) = rules_of(&each.act).drawn else {
                return None;
            };
            let Subject { rep, queue, rule } = subject;
            let (conversation, undo_until) = (each.conversation(), each.held_until);
            Some(Pending { what: each.act.kind(), conversation, rep, queue, rule, undo_until })
        };
        self.outbox.waiting.iter().filter_map(pending).collect()
    }

    /// Sends what waits once more, on a new connection. Under its old key it has one effect.
    pub(super) fn send_again(&mut self, which: impl Fn(&Unanswered) -> bool) {
        let released = |each: &&mut Unanswered| each.held_until.is_none() && which(each);
        for each in self.outbox.waiting.iter_mut().filter(released) {
            each.sent = true;
            self.effects.push(Effect::Send { key: each.key.clone(), act: each.act.clone() });
        }
    }

    /// Sends again all but answers to offers: they wait for the snapshot that tells whether their offers are there.
    pub(super) fn send_again_but_answers(&mut self) {
        self.send_again(|each| !each.is_answer());
    }

    /// Sends answers again whose offers the snapshot has; the others are not done any more.
    pub(super) fn settle_answers(&mut self) {
        let rings = |act: &RepAction| match act {
            RepAction::Accept { offer }
            | RepAction::Reject { offer, .. }
            | RepAction::AskMoreTime { offer } => self.rings.contains_key(offer),
            _ => true,
        };
        let (over, there): (Vec<_>, Vec<_>) = self
            .outbox
            .waiting
            .iter()
            .filter(|each| each.is_answer())
            .cloned()
            .partition(|each| !rings(&each.act));
        let there: Vec<String> = there.into_iter().map(|each| each.key).collect();
        self.send_again(|each| there.contains(&each.key));
        for each in over {
            self.outbox.take(&each.key);
            self.effects.push(Effect::Persist);
            // A session of the same conversation says that an accept was done; a reject that was on its way has no more to do.
            let is_done = match each.act {
                RepAction::Accept { .. } => each.offered.is_some_and(|id| self.sessions.contains_key(&id)),
                _ => each.sent,
            };
            if !is_done {
                let why = each.why_too_old();
                self.give_back_act(each, why);
            }
        }
    }

    /// Gives back what is too old to be done. What is on its way over a connection that holds is the router's to judge.
    pub(super) fn give_back_too_old(&mut self, now: Timestamp) {
        let old: Vec<String> = self
            .outbox
            .waiting
            .iter()
            .filter(|each| each.is_too_old(now))
            .map(|each| each.key.clone())
            .collect();
        for key in old {
            let Some(each) = self.outbox.take(&key) else { continue };
            let why = each.why_too_old();
            self.give_back_act(each, why);
        }
    }

    /// When the next thing that waits without a connection is too old, or what is held back goes up.
    pub(super) fn outbox_deadline(&self) -> Option<Timestamp> {
        let waits = self.outbox.waiting.iter().filter(|_| !self.is_connected());
        let held = self.outbox.waiting.iter().filter_map(|each| each.held_until);
        waits.filter_map(|each| each.until).chain(held).min()
    }
}
