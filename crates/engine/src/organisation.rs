//! The state of one organisation: its configuration, its reps, conversations and offers, and the index over
//! them.

use crate::answers::Answers;
use crate::configuration_edits::Revisions;
use crate::conversations::conversation::Conversation;
use crate::conversations::flood::Arrivals;
use crate::downtime::Downtime;
use crate::format::{Format, Formatted, OLDER, Upcast, from_1, from_2};
use crate::index::Index;
use crate::legacy_records::LegacyRecords;
use crate::offers::offer::{Offer, Purpose};
use crate::ordered_store::OrderedStore;
use crate::ownership::Owner;
use crate::quota::Quota;
use crate::recent::Recent;
use crate::representatives::rep::Rep;
use crate::routing::agenda::Agenda;
use crate::serde_maps::in_order;
use crate::statistics::Figures;
use crate::statistics::average_wait::AverageWait;
use model::{
    Configuration, ConversationId, Moments, OfferId, OfferOutcome, Queue, QueueId, RepId, Representative,
    SupervisorId, Timestamp, Workstream, WorkstreamId, is_default,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many ended offers are remembered with their outcome, for answers that come late.
pub(crate) const OUTCOMES: usize = 10_000;

/// An offer that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PastOffer {
    pub(crate) rep: RepId,
    pub(crate) conversation: ConversationId,
    pub(crate) purpose: Purpose,
    pub(crate) outcome: OfferOutcome,
}

/// The whole state of one organisation: its configuration, and everything that is in progress.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    pub(crate) format: Format,
    pub(crate) configuration: Arc<Configuration>,
    pub(crate) revisions: Revisions,
    #[serde(serialize_with = "in_order")]
    pub(crate) reps: FxHashMap<RepId, Rep>,
    pub(crate) conversations: OrderedStore<ConversationId, Conversation>,
    /// Offers without an answer yet.
    pub(crate) offers: OrderedStore<OfferId, Offer>,
    pub(crate) outcomes: Recent<OfferId, PastOffer>,
    pub(crate) answers: Answers,
    pub(crate) waits: BTreeMap<QueueId, AverageWait>,
    pub(crate) last_conversation: ConversationId,
    pub(crate) last_offer: OfferId,
    pub(crate) last_turn: u64,
    pub(crate) figures: Figures,
    /// The contacts and cases that the configuration held before format 2.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) legacy_records: LegacyRecords,
    /// The names of the keys of systems that get what comes of their conversations.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) destinations: BTreeSet<String>,
    /// How many chats came in lately.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) arrivals: BTreeMap<WorkstreamId, Arrivals>,
    /// How many shares routing rules have given of the current hundred, by workstream and rule name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) splits: BTreeMap<WorkstreamId, BTreeMap<String, u8>>,
    /// When the last event happened.
    pub(crate) clock: Timestamp,
    /// The router that owns the journal; none before the first that said so.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) owner: Option<Owner>,
    /// The times without an owner.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) downtime: Downtime,
    /// Since when the router was suspended, while what was sent to it meanwhile is still being read.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) paused_since: Option<Timestamp>,
    /// Look-up tables over the rest of the state, kept up to date so that nothing has to search.
    #[serde(skip)]
    pub(crate) index: Index,
    /// What its operator lets it have.
    #[serde(skip)]
    pub(crate) quota: Quota,
    /// What the last events may affect; empty between two commands.
    #[serde(skip)]
    pub(crate) agenda: Agenda,
}

impl Formatted for Organisation {
    const UPCASTS: [Upcast; OLDER] = [from_1::upcast_snapshot, from_2::upcast];
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
            downtime,
            owner: _,
            configuration: _,
            revisions: _,
            legacy_records: _,
            outcomes: _,
            answers: _,
            last_conversation: _,
            last_offer: _,
            last_turn: _,
            splits: _,
            destinations: _,
            figures: _,
            index: _,
            quota: _,
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
        downtime.move_by(by);
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

    /// A rep's display name.
    pub(crate) fn name_of(&self, id: &RepId) -> String {
        self.representative(id).map_or_else(|| id.to_string(), |profile| profile.name.clone())
    }

    /// A supervisor's display name. Only supervisors who are also a representative have one here.
    pub(crate) fn supervisor_name(&self, id: &SupervisorId) -> Option<String> {
        self.representative(&RepId(id.0.clone())).map(|profile| profile.name.clone())
    }

    /// The subject of a sentence about a supervisor: the name, or a general word.
    pub(crate) fn supervisor_word(&self, id: &SupervisorId) -> String {
        self.supervisor_name(id).unwrap_or_else(|| "A supervisor".into())
    }

    /// When the last event happened.
    pub fn last_moment(&self) -> Timestamp {
        self.clock
    }

    /// The next turn. Turns order events independently of the clock.
    pub(crate) fn next_turn(&mut self) -> u64 {
        self.last_turn += 1;
        self.last_turn
    }
}
