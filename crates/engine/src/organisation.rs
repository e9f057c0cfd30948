use crate::command::{Done, Sender};
use crate::configuration_edits::Revisions;
use crate::conversations::conversation::Conversation;
use crate::conversations::flood::Arrivals;
use crate::format::Format;
use crate::index::Index;
use crate::index::deadlines::NextDeadline;
use crate::offers::offer::{Offer, Purpose};
use crate::ordered_store::OrderedStore;
use crate::queries::floor::NotDisplayed;
use crate::recent::Recent;
use crate::representatives::capacity::CapacityUse;
use crate::representatives::desks::Receipts;
use crate::representatives::presence_state::{EffectivePresence, PresenceState};
use crate::routing::agenda::Agenda;
use crate::statistics::Figures;
use model::{
    Case, CaseId, Configuration, Contact, ContactId, ConversationId, DeskId, Moments, OfferId, OfferOutcome,
    Queue, QueueId, RepId, Representative, Span, SupervisorId, Text, Timestamp, Workstream, WorkstreamId,
    is_default,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many outcomes of offers are remembered, for answers that are late.
pub(crate) const OUTCOMES: usize = 10_000;

/// So many answers are remembered for one person. Whoever repeats more than these was away for longer than they can say.
const ANSWERS_OF_ONE: usize = 100;

/// So many are remembered for what sends on behalf of many.
const ANSWERS_OF_MANY: usize = 100_000;

/// One rep at work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rep {
    pub(crate) desks: BTreeSet<DeskId>,
    /// Those of them that do not say what is on their screens.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) silent_desks: BTreeSet<DeskId>,
    /// Which of them send receipts, or which of the last ones did.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) receipts: Receipts,
    pub(crate) presence: PresenceState,
    /// The presence as it was last told, since when, and how many there were before it.
    pub(crate) shown: EffectivePresence,
    pub(crate) since: Timestamp,
    pub(crate) version: u64,
    pub(crate) sessions: BTreeSet<ConversationId>,
    /// Conversations of others in which the rep helps.
    pub(crate) helping: BTreeSet<ConversationId>,
    pub(crate) offers: BTreeSet<OfferId>,
    pub(crate) taken: CapacityUse,
    /// The turn of the last assignment from any queue.
    pub(crate) turn: u64,
    /// The turn of the last assignment from each queue, at first of joining it.
    pub(crate) turns: BTreeMap<QueueId, u64>,
    /// The turn at which capacity was last given back; a rep who has just signed in has none.
    pub(crate) freed: u64,
    pub(crate) cooling_until: Option<Timestamp>,
    /// Whether the rep signed out, and has no desk since.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) signed_out: bool,
    /// The last offer that was on no screen, since the rep last answered one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) not_displayed: Option<NotDisplayed>,
    /// The number of the last frame that was told.
    pub(crate) frames: u64,
    /// What is due for it next.
    #[serde(skip)]
    pub(crate) next: NextDeadline,
}

impl Rep {
    /// How many sessions there are, those of others in which the rep helps among them.
    pub(crate) fn session_count(&self) -> usize {
        self.sessions.len() + self.helping.len()
    }

    /// How many sessions there are, with the offers that can become some.
    pub(crate) fn work_count(&self) -> usize {
        self.session_count() + self.offers.len()
    }
}

impl Moments for Rep {
    fn move_by(&mut self, by: i64) {
        let Self {
            presence,
            since,
            cooling_until,
            not_displayed,
            desks: _,
            silent_desks: _,
            receipts: _,
            shown: _,
            version: _,
            sessions: _,
            helping: _,
            offers: _,
            taken: _,
            turn: _,
            turns: _,
            freed: _,
            signed_out: _,
            frames: _,
            next: _,
        } = self;
        presence.move_by(by);
        since.move_by(by);
        cooling_until.move_by(by);
        not_displayed.iter_mut().for_each(|each| each.at.move_by(by));
    }
}

/// An offer that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PastOffer {
    pub(crate) rep: RepId,
    pub(crate) conversation: ConversationId,
    #[serde(default)]
    pub(crate) purpose: Purpose,
    pub(crate) outcome: OfferOutcome,
}

/// A key that a command came under, and whose.
pub(crate) type AnswerKey = (Sender, Text);

/// What senders were answered under their keys. One who sends a lot does not make the others' be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Answers(#[serde(with = "pairs")] FxHashMap<Sender, Recent<Text, Done>>);

impl Answers {
    pub(crate) fn get(&self, sender: &Sender, key: &Text) -> Option<&Done> {
        self.0.get(sender)?.get(key)
    }

    pub(crate) fn remember(&mut self, (sender, key): AnswerKey, done: Done) {
        let most = match sender {
            Sender::Router | Sender::Channel | Sender::Page | Sender::System(_) | Sender::Person(_) => {
                ANSWERS_OF_MANY
            }
            Sender::Representative(_) | Sender::Supervisor(_) => ANSWERS_OF_ONE,
            Sender::Customer(_) => return,
        };
        self.0.entry(sender).or_default().remember(key, done, most);
    }
}

/// Maps whose keys are no text, as pairs in the order of the keys.
mod pairs {
    use super::FxHashMap;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::hash::Hash;

    pub(super) fn serialize<K: Ord + Serialize, V: Serialize, S: Serializer>(
        map: &FxHashMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut pairs: Vec<(&K, &V)> = map.iter().collect();
        pairs.sort_unstable_by_key(|(key, _)| *key);
        serializer.collect_seq(pairs)
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<FxHashMap<K, V>, D::Error>
    where
        K: Eq + Hash + Deserialize<'de>,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}

/// Writes a map down in the order of its keys, so that the same state is the same bytes.
pub(crate) fn in_order<K: Ord + Serialize, V: Serialize, S: Serializer>(
    map: &FxHashMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().collect::<BTreeMap<_, _>>())
}

/// How long customers of a queue wait for an answer: an average in which the last ones count most (R11.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AverageWait {
    answered: u64,
    average: Span,
    last: Timestamp,
}

impl AverageWait {
    /// So many answers make an average that can be relied on.
    const ENOUGH: u64 = 20;
    /// After so long without an answer it begins anew.
    const IDLE: Span = Span::seconds(7 * 24 * 3_600);

    pub(crate) fn answered(&mut self, waited: Span, at: Timestamp) {
        if at - self.last > Self::IDLE {
            *self = Self::default();
        }
        self.answered += 1;
        let weight = self.answered.min(Self::ENOUGH);
        self.average = Span((self.average.0 * (weight - 1) + waited.0) / weight);
        self.last = at;
    }

    pub(crate) fn get(&self, at: Timestamp) -> Option<Span> {
        let known = self.answered >= Self::ENOUGH && at - self.last <= Self::IDLE;
        known.then_some(self.average)
    }
}

impl Moments for AverageWait {
    fn move_by(&mut self, by: i64) {
        let Self { last, answered: _, average: _ } = self;
        last.move_by(by);
    }
}

/// The whole of one organisation: what it is configured to be, and what is going on in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    #[serde(default)]
    pub(crate) format: Format,
    pub(crate) configuration: Arc<Configuration>,
    #[serde(default)]
    pub(crate) revisions: Revisions,
    #[serde(serialize_with = "in_order")]
    pub(crate) reps: FxHashMap<RepId, Rep>,
    pub(crate) conversations: OrderedStore<ConversationId, Conversation>,
    /// Offers that nobody has answered.
    pub(crate) offers: OrderedStore<OfferId, Offer>,
    pub(crate) outcomes: Recent<OfferId, PastOffer>,
    pub(crate) answers: Answers,
    pub(crate) waits: BTreeMap<QueueId, AverageWait>,
    pub(crate) last_conversation: ConversationId,
    pub(crate) last_offer: OfferId,
    pub(crate) last_turn: u64,
    #[serde(default)]
    pub(crate) figures: Figures,
    /// How many chats came in lately.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) arrivals: BTreeMap<WorkstreamId, Arrivals>,
    /// How many shares rules of routing have given of the present hundred, by workstream and by the rule's name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) splits: BTreeMap<WorkstreamId, BTreeMap<String, u8>>,
    /// When the last event happened.
    pub(crate) clock: Timestamp,
    /// Since when the router stood still, while what was sent to it meanwhile is still being read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) paused_since: Option<Timestamp>,
    /// What is found by looking through the rest, kept so that nobody has to.
    #[serde(skip)]
    pub(crate) index: Index,
    /// What the last events may have consequences for; empty between two commands.
    #[serde(skip)]
    pub(crate) agenda: Agenda,
}

impl Moments for Organisation {
    fn move_by(&mut self, by: i64) {
        let Self {
            reps,
            conversations,
            offers,
            waits,
            arrivals,
            clock,
            paused_since,
            configuration: _,
            revisions: _,
            outcomes: _,
            answers: _,
            last_conversation: _,
            last_offer: _,
            last_turn: _,
            splits: _,
            figures: _,
            index: _,
            agenda: _,
            format: _,
        } = self;
        reps.values_mut().for_each(|rep| rep.move_by(by));
        conversations.values_mut().for_each(|conversation| conversation.move_by(by));
        offers.values_mut().for_each(|offer| offer.move_by(by));
        waits.values_mut().for_each(|wait| wait.move_by(by));
        arrivals.values_mut().for_each(|arrivals| arrivals.move_by(by));
        clock.move_by(by);
        paused_since.move_by(by);
    }
}

impl Organisation {
    pub(crate) fn workstream(&self, id: &WorkstreamId) -> Option<&Workstream> {
        self.index.catalogue.workstreams.get(id).and_then(|place| self.configuration.workstreams.get(*place))
    }

    pub(crate) fn queue(&self, id: &QueueId) -> Option<&Queue> {
        self.index.catalogue.queues.get(id).and_then(|place| self.configuration.queues.get(*place))
    }

    pub(crate) fn representative(&self, id: &RepId) -> Option<&Representative> {
        let place = self.index.people.get(id)?.place;
        self.configuration.representatives.get(place)
    }

    pub(crate) fn contact(&self, id: &ContactId) -> Option<&Contact> {
        self.index.catalogue.contacts.get(id).and_then(|place| self.configuration.contacts.get(*place))
    }

    pub(crate) fn case(&self, id: &CaseId) -> Option<&Case> {
        self.index.catalogue.cases.get(id).and_then(|place| self.configuration.cases.get(*place))
    }

    /// What people call a rep.
    pub(crate) fn name_of(&self, id: &RepId) -> String {
        self.representative(id).map_or_else(|| id.to_string(), |profile| profile.name.clone())
    }

    /// What people call a supervisor. Only those who are a representative as well have a name here.
    pub(crate) fn supervisor_name(&self, id: &SupervisorId) -> Option<String> {
        self.representative(&RepId(id.0.clone())).map(|profile| profile.name.clone())
    }

    /// What to call a supervisor in a sentence that begins with it.
    pub(crate) fn supervisor_word(&self, id: &SupervisorId) -> String {
        self.supervisor_name(id).unwrap_or_else(|| "A supervisor".into())
    }

    /// When the last event happened.
    pub fn last_moment(&self) -> Timestamp {
        self.clock
    }

    /// The next turn: turns order what happened without regard to the clock.
    pub(crate) fn next_turn(&mut self) -> u64 {
        self.last_turn += 1;
        self.last_turn
    }
}
