use super::Act;
use crate::{ConversationId, OfferId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that the router has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unanswered {
    /// Its key. Sent again under it, it has no second effect.
    pub key: String,
    /// What.
    pub act: Act,
}

/// What outlives a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Kept {
    /// What a person pressed or wrote and the router has not answered, oldest first.
    pub outbox: Vec<Unanswered>,
    /// What the rep has begun to write.
    pub drafts: BTreeMap<ConversationId, String>,
    /// The session in front.
    pub selected: Option<ConversationId>,
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
    pub(crate) fn new(seed: u64, waiting: Vec<Unanswered>) -> Self {
        Self { waiting, seed, count: 0 }
    }

    /// Puts an act in and gives its key.
    pub(crate) fn put(&mut self, act: Act) -> String {
        self.count += 1;
        let key = format!("{:x}-{}", self.seed, self.count);
        self.waiting.push(Unanswered { key: key.clone(), act });
        key
    }

    /// Only the last receipt of an offer holds: an earlier one is not to be sent again.
    pub(crate) fn forget_receipts(&mut self, about: OfferId) {
        self.waiting.retain(|each| !matches!(each.act, Act::Receipt { offer, .. } if offer == about));
    }

    /// Receipts are found out anew.
    pub(crate) fn forget_all_receipts(&mut self) {
        self.waiting.retain(|each| !matches!(each.act, Act::Receipt { .. }));
    }

    /// Takes an act out that was answered.
    pub(crate) fn answered(&mut self, key: &str) -> Option<Act> {
        let place = self.waiting.iter().position(|each| each.key == key)?;
        Some(self.waiting.remove(place).act)
    }

    pub(crate) fn waiting(&self) -> &[Unanswered] {
        &self.waiting
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// The part that outlives the desk.
    pub(crate) fn kept(&self) -> Vec<Unanswered> {
        self.waiting.iter().filter(|each| each.act.is_persons()).cloned().collect()
    }
}
