use super::{Agenda, Done, Index};
use crate::conversation::Conversation;
use crate::offer::Offer;
use crate::presence::{Load, PresenceState, Shown};
use crate::{
    Base, ConversationId, DeskId, OfferId, Organisation, Outcome, RepId, Representative, SetBy, Timestamp,
    Workstream, WorkstreamId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// So many answers and outcomes are remembered for commands that are repeated or late.
const REMEMBERED: usize = 10_000;

/// One rep at work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rep {
    pub(crate) desks: BTreeSet<DeskId>,
    pub(crate) presence: PresenceState,
    /// The presence as it was last told, since when, and how many there were before it.
    pub(crate) shown: Shown,
    pub(crate) since: Timestamp,
    pub(crate) version: u64,
    pub(crate) sessions: BTreeSet<ConversationId>,
    pub(crate) offers: BTreeSet<OfferId>,
    /// Units of capacity in sessions, and those kept for offers.
    pub(crate) used: u32,
    pub(crate) reserved: u32,
    /// The turn at which the last offer was made: ties go to whoever waited longest.
    pub(crate) turn: u64,
    pub(crate) cooling_until: Option<Timestamp>,
    /// The number of the last frame that was told.
    pub(crate) frames: u64,
}

impl Default for Rep {
    fn default() -> Self {
        Self {
            desks: BTreeSet::new(),
            presence: PresenceState::default(),
            shown: Shown {
                text: "Offline".into(),
                base: Base::Offline,
                set_by: SetBy::System,
                presence: None,
            },
            since: Timestamp::default(),
            version: 0,
            sessions: BTreeSet::new(),
            offers: BTreeSet::new(),
            used: 0,
            reserved: 0,
            turn: 0,
            cooling_until: None,
            frames: 0,
        }
    }
}

/// An offer that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PastOffer {
    pub(crate) rep: RepId,
    pub(crate) conversation: ConversationId,
    pub(crate) outcome: Outcome,
}

/// The last few of something, by key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Memory<K: Ord, V> {
    order: VecDeque<K>,
    #[serde(bound(deserialize = "K: Deserialize<'de>, V: Deserialize<'de>"))]
    values: BTreeMap<K, V>,
}

impl<K: Ord, V> Default for Memory<K, V> {
    fn default() -> Self {
        Self { order: VecDeque::new(), values: BTreeMap::new() }
    }
}

impl<K: Ord + Clone, V> Memory<K, V> {
    pub(crate) fn remember(&mut self, key: K, value: V) {
        if self.values.insert(key.clone(), value).is_some() {
            return;
        }
        self.order.push_back(key);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.values.remove(&oldest);
        }
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.values.get(key)
    }
}

/// The whole of one organisation: what it is configured to be, and what is going on in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Org {
    pub(crate) configuration: Organisation,
    pub(crate) reps: BTreeMap<RepId, Rep>,
    pub(crate) conversations: BTreeMap<ConversationId, Conversation>,
    /// Offers that nobody has answered.
    pub(crate) offers: BTreeMap<OfferId, Offer>,
    pub(crate) outcomes: Memory<OfferId, PastOffer>,
    pub(crate) answers: Memory<String, Done>,
    pub(crate) last_conversation: ConversationId,
    pub(crate) last_offer: OfferId,
    pub(crate) last_turn: u64,
    /// What is found by looking through the rest, kept so that nobody has to.
    #[serde(skip)]
    pub(crate) index: Index,
    /// What the last events may have consequences for; empty between two commands.
    #[serde(skip)]
    pub(crate) agenda: Agenda,
}

impl Org {
    pub(crate) fn workstream(&self, id: &WorkstreamId) -> Option<&Workstream> {
        self.index.workstreams.get(id).and_then(|place| self.configuration.workstreams.get(*place))
    }

    pub(crate) fn representative(&self, id: &RepId) -> Option<&Representative> {
        self.index.representatives.get(id).and_then(|place| self.configuration.representatives.get(*place))
    }

    /// Units of capacity that a conversation takes.
    pub(crate) fn cost(&self, conversation: &Conversation) -> u32 {
        self.workstream(&conversation.workstream).map_or(1, |workstream| workstream.cost)
    }

    /// Units of capacity that a rep has left, offers counted as used.
    pub(crate) fn free(&self, id: &RepId) -> u32 {
        let Some((rep, profile)) = self.reps.get(id).zip(self.representative(id)) else { return 0 };
        profile.capacity.saturating_sub(rep.used + rep.reserved)
    }

    /// What a rep should be shown as.
    pub(crate) fn presence_of(&self, id: &RepId) -> Option<Shown> {
        let (rep, profile) = self.reps.get(id).zip(self.representative(id))?;
        let load = Load::of(rep.used, profile.capacity);
        Some(rep.presence.shown(&self.configuration.presences, profile.default_presence.as_ref(), load))
    }
}
