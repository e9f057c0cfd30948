//! What waits for the router's answer, and how long it is worth doing.

use crate::rep_action_rules::{Lifetime, rules_of};
use crate::returned::ReturnedReason;
use model::{ConversationId, Moments, OfferId, RepAction, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// What was pressed without a connection is done when there is one again within this, and given back otherwise.
pub(crate) const OFFLINE_LIFE: Span = Span::seconds(60);

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

    fn lifetime(&self) -> Lifetime {
        rules_of(&self.act).lifetime
    }

    pub(crate) fn is_answer(&self) -> bool {
        self.lifetime() == Lifetime::Offer
    }

    /// Whether it is not to be done any more. Moments that lie ahead are of a clock that was put right since.
    pub(crate) fn is_too_old(&self, now: Timestamp) -> bool {
        match self.until {
            _ if self.lifetime() == Lifetime::Unlimited => false,
            Some(until) => until <= now || now + OFFLINE_LIFE < self.at,
            // An answer without a time is judged by the offers that the router tells of.
            None => !self.is_answer(),
        }
    }

    pub(crate) fn why_too_old(&self) -> ReturnedReason {
        match (self.sent, self.is_answer()) {
            (true, _) => ReturnedReason::AnswerLost,
            (false, true) => ReturnedReason::OfferOver,
            (false, false) => ReturnedReason::NoConnection,
        }
    }
}

/// What waits for the router's answer, in the order in which it was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outbox {
    pub(crate) waiting: Vec<Unanswered>,
    seed: u64,
    count: u64,
}

impl Outbox {
    /// An outbox whose keys no other run of a desk uses.
    pub(crate) fn new(seed: u64) -> Self {
        Self { waiting: Vec::new(), seed, count: 0 }
    }

    /// A key that was never used.
    pub(crate) fn key(&mut self) -> String {
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
    pub(crate) fn forget_unsent_presence(&mut self) {
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
    pub(crate) fn holds_back(&self, act: &RepAction) -> bool {
        self.waiting.iter().any(|each| each.held_until.is_some() && each.act == *act)
    }

    /// Whether just this was pressed already and has no answer. A presence is judged by the last one that was chosen.
    pub(crate) fn has(&self, act: &RepAction) -> bool {
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
    pub(crate) fn persisted(&self) -> Vec<Unanswered> {
        self.waiting.iter().filter(|each| each.act.is_persons()).cloned().collect()
    }

    /// How many things that a person did wait.
    pub(crate) fn unsent(&self) -> u32 {
        let count = self.waiting.iter().filter(|each| each.act.is_persons()).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}
