//! What waits for the router's answer, and how long it is worth doing.

use super::{Desk, Effect, Pending, PendingAct};
use model::Moments;
use model::{ConversationId, OfferId, RepAction, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// What was pressed without a connection is done when there is one again within this, and given back otherwise.
const OFFLINE_LIFE: Span = Span::seconds(60);

/// An end waits so long before it goes up, and can be taken back meanwhile.
const UNDO: Span = Span::seconds(8);

/// Something that the router has not answered.
///
/// Its moments are by the router's clock, which is what they are compared with when there is a connection again: neither a
/// restart nor another time on this machine makes something older or younger than it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unanswered {
    /// Its key. Sent again under it, it has no second effect.
    pub key: String,
    /// What.
    pub act: RepAction,
    /// When it was done.
    #[serde(default)]
    pub at: Timestamp,
    /// When it is too late to do it: an answer with its offer, a message never. A file of an older version does not tell.
    #[serde(default)]
    pub until: Option<Timestamp>,
    /// Whether it has been on its way, so that nobody here knows whether it was done.
    #[serde(default)]
    pub sent: bool,
    /// The conversation of the offer that it answers.
    #[serde(default)]
    pub offered: Option<ConversationId>,
    /// The customer's name, where it is known.
    #[serde(default)]
    pub customer: Option<String>,
    /// Until when it waits here and can be taken back.
    #[serde(default)]
    pub held_until: Option<Timestamp>,
}

impl Unanswered {
    /// The conversation that it is about, where there is one.
    pub fn conversation(&self) -> Option<ConversationId> {
        self.act.conversation().or(self.offered)
    }

    fn is_answer(&self) -> bool {
        matches!(self.act, RepAction::Accept { .. } | RepAction::Reject { .. })
    }

    /// Whether it is not to be done any more. Moments that lie ahead are of a clock that was put right since.
    fn is_too_old(&self, now: Timestamp) -> bool {
        let is_over = match self.until {
            Some(until) => until <= now || now + OFFLINE_LIFE < self.at,
            // An answer without a time is judged by the offers that the router tells of.
            None => !self.is_answer(),
        };
        self.act.is_persons() && !matches!(self.act, RepAction::Send { .. }) && is_over
    }

    fn why_too_old(&self) -> &'static str {
        match (self.sent, self.is_answer()) {
            (true, _) => "The connection was lost before the server answered. See whether it was done.",
            (false, true) => "There was no connection, and the offer is over. It was not done.",
            (false, false) => "There was no connection for more than a minute. It was not done.",
        }
    }
}

/// What waits for the router's answer, in the order in which it was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outbox {
    waiting: Vec<Unanswered>,
    seed: u64,
    count: u64,
}

impl Outbox {
    /// An outbox whose keys no other run of a desk uses.
    pub(crate) fn new(seed: u64) -> Self {
        Self { waiting: Vec::new(), seed, count: 0 }
    }

    /// A key that was never used.
    fn key(&mut self) -> String {
        self.count += 1;
        format!("{:x}-{}", self.seed, self.count)
    }

    /// Puts in what an earlier run left, before all that is there.
    pub(crate) fn put_before(&mut self, mut left: Vec<Unanswered>) {
        // Nobody has seen it held back in this run.
        left.iter_mut().for_each(|each| each.held_until = None);
        left.append(&mut self.waiting);
        self.waiting = left;
    }

    /// Only the last receipt of an offer holds: an earlier one is not to be sent again.
    pub(crate) fn forget_receipts(&mut self, about: OfferId) {
        self.waiting.retain(|each| !matches!(each.act, RepAction::Receipt { offer, .. } if offer == about));
    }

    /// The router's clock was set by so many milliseconds.
    pub(crate) fn clock_set(&mut self, by: i64) {
        for each in &mut self.waiting {
            each.at.move_by(by);
            each.until.move_by(by);
            each.held_until.move_by(by);
        }
    }

    /// Forgets everything: it is kept elsewhere.
    pub(crate) fn put_down(&mut self) {
        self.waiting.clear();
    }

    /// Receipts are found out anew.
    pub(crate) fn forget_all_receipts(&mut self) {
        self.waiting.retain(|each| !matches!(each.act, RepAction::Receipt { .. }));
    }

    /// A presence that was chosen and never sent is not wanted any more when another one is chosen.
    fn forget_unsent_presence(&mut self) {
        let is_presence =
            |act: &RepAction| matches!(act, RepAction::ChoosePresence { .. } | RepAction::ResetPresence);
        self.waiting.retain(|each| each.sent || !is_presence(&each.act));
    }

    /// Takes something out that was answered, or that is given back.
    pub(crate) fn take(&mut self, key: &str) -> Option<Unanswered> {
        let place = self.waiting.iter().position(|each| each.key == key)?;
        Some(self.waiting.remove(place))
    }

    /// Whether an act waits in which it can still be taken back.
    pub(super) fn holds_back(&self, act: &RepAction) -> bool {
        self.waiting.iter().any(|each| each.held_until.is_some() && each.act == *act)
    }

    /// Whether just this was pressed already and has no answer. A presence is judged by the last one that was chosen.
    fn has(&self, act: &RepAction) -> bool {
        let is_presence =
            |act: &RepAction| matches!(act, RepAction::ChoosePresence { .. } | RepAction::ResetPresence);
        match act {
            RepAction::Send { .. } | RepAction::Read { .. } | RepAction::Receipt { .. } => false,
            act if is_presence(act) => {
                let last = self.waiting.iter().rev().find(|each| is_presence(&each.act));
                last.is_some_and(|each| each.act == *act)
            }
            act => self.waiting.iter().any(|each| each.act == *act),
        }
    }

    pub(crate) fn waiting(&self) -> &[Unanswered] {
        &self.waiting
    }

    /// The part that outlives the desk.
    pub(crate) fn kept(&self) -> Vec<Unanswered> {
        self.waiting.iter().filter(|each| each.act.is_persons()).cloned().collect()
    }

    /// How many things that a person did wait.
    pub(crate) fn unsent(&self) -> u32 {
        let count = self.waiting.iter().filter(|each| each.act.is_persons()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

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
            self.put_out(act, Some(now + UNDO), now);
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
            RepAction::Accept { offer } | RepAction::Reject { offer, .. } => {
                self.rings.get(&offer).map(|ring| ring.view().offer)
            }
            _ => None,
        };
        let until = match (&act, &offer) {
            (RepAction::Send { .. } | RepAction::Receipt { .. } | RepAction::Read { .. }, _) => None,
            (_, Some(offer)) => Some(offer.expires_at),
            _ => Some(held_until.unwrap_or(now) + OFFLINE_LIFE),
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
            self.effects.push(Effect::Keep);
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
        self.effects.push(Effect::Keep);
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
            self.effects.push(Effect::Keep);
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
            self.effects.push(Effect::Keep);
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
            let what = match &each.act {
                RepAction::Pick { .. } => PendingAct::Pick,
                RepAction::Reopen { .. } => PendingAct::Reopen,
                RepAction::Transfer { .. } => PendingAct::Transfer,
                RepAction::Escalate { .. } => PendingAct::Escalate,
                RepAction::Consult { .. } => PendingAct::Consult,
                RepAction::EndConsult { .. } => PendingAct::EndConsult,
                RepAction::AddConsultant { .. } => PendingAct::AddConsultant,
                RepAction::RemoveConsultant { .. } => PendingAct::RemoveConsultant,
                RepAction::CancelConsultSearch { .. } => PendingAct::CancelConsultSearch,
                RepAction::PauseTimeout { .. } => PendingAct::PauseTimeout,
                RepAction::ResumeTimeout { .. } => PendingAct::ResumeTimeout,
                RepAction::ChoosePresence { .. } => PendingAct::ChoosePresence,
                RepAction::ResetPresence => PendingAct::ResetPresence,
                RepAction::End { .. } => PendingAct::End,
                RepAction::Close { .. } => PendingAct::Close,
                // Each is drawn where it is: offers as pressed, messages as on their way.
                RepAction::Accept { .. } | RepAction::Reject { .. } | RepAction::Send { .. } => return None,
                RepAction::Receipt { .. } | RepAction::Read { .. } | RepAction::SignOut => return None,
            };
            let rep = match &each.act {
                RepAction::EndConsult { rep, .. }
                | RepAction::AddConsultant { rep, .. }
                | RepAction::RemoveConsultant { rep, .. } => Some(rep.clone()),
                _ => None,
            };
            let queue = match &each.act {
                RepAction::CancelConsultSearch { queue, .. } => Some(queue.clone()),
                _ => None,
            };
            let rule = match &each.act {
                RepAction::PauseTimeout { rule, .. } | RepAction::ResumeTimeout { rule, .. } => {
                    Some(rule.clone())
                }
                _ => None,
            };
            let (conversation, undo_until) = (each.conversation(), each.held_until);
            Some(Pending { what, conversation, rep, queue, rule, undo_until })
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
            RepAction::Accept { offer } | RepAction::Reject { offer, .. } => self.rings.contains_key(offer),
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
            self.effects.push(Effect::Keep);
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
