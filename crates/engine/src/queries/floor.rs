//! The floor: reps, queues, workstreams and conversations as supervisors see them now.

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use model::{
    Channel, ConversationId, Decline, Ending, NotShown, OfferId, PresenceView, QueueId, QueueKind, RepId,
    Scenario, Sentiment, SkillId, Stage, Timestamp, WorkstreamId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A rep as supervisors see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepresentativeStatus {
    /// The rep's identity.
    pub id: RepId,
    /// Full name.
    pub name: String,
    /// The presence, who set it, since when and why, the capacity in use, and why no work is coming.
    pub presence: PresenceView,
    /// The rep's own sessions, oldest conversation first.
    pub sessions: BTreeSet<ConversationId>,
    /// Conversations of others in which the rep helps.
    pub helping: BTreeSet<ConversationId>,
    /// Offers without an answer yet.
    pub offers: BTreeSet<OfferId>,
    /// The last offer that was on no screen of the rep for long enough, since the rep last answered one.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub not_displayed: Option<NotDisplayed>,
    /// The queues that the rep works for.
    pub queues: BTreeSet<QueueId>,
    /// The rep's skills with their ratings, from 1 to 10.
    pub skills: BTreeMap<SkillId, u8>,
}

/// An offer that was not displayed to a rep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NotDisplayed {
    /// When it ended.
    pub at: Timestamp,
    /// Why it was on no screen.
    pub why: NotShown,
}

/// A queue as supervisors see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QueueStatus {
    /// The queue's identity.
    pub id: QueueId,
    /// The queue's name.
    pub name: String,
    /// The kind of work that it takes.
    pub kind: QueueKind,
    /// Whether it is within its operating hours.
    pub open: bool,
    /// How many conversations wait in it, including those that are offered and not answered.
    pub waiting: usize,
    /// Since when the longest of them has waited.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub waiting_since: Option<Timestamp>,
    /// How many of them have nobody left to ask: everybody has declined them as often as they may, or nobody
    /// could be asked at all. They wait until they are picked or assigned, or everybody is asked again.
    #[serde(rename = "nobodyLeft")]
    pub candidates_exhausted: usize,
    /// How many reps work for it.
    pub members: usize,
    /// How many of its reps are connected and Available or Busy.
    pub ready: usize,
}

/// A workstream as supervisors see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkstreamStatus {
    /// The workstream's identity.
    pub id: WorkstreamId,
    /// The workstream's name.
    pub name: String,
    /// The channel of its work.
    pub channel: Channel,
    /// How many of its conversations are not closed.
    pub open: usize,
    /// How many of these chats wait for their customer's first words: the customer has neither answered a
    /// question nor written anything, and no rep is asked.
    pub without_words: usize,
    /// Whether there is a flood: more than 120 chats a minute, perhaps from programs.
    pub flood: bool,
}

/// A conversation as supervisors see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ConversationStatus {
    /// The conversation's number.
    pub id: ConversationId,
    /// The channel that it came by.
    pub channel: Channel,
    /// The workstream that routes it.
    pub workstream: WorkstreamId,
    /// The queue that it waits in, or waited in last.
    pub queue: QueueId,
    /// The customer's name.
    pub customer: String,
    /// Why it is where it is.
    pub scenario: Scenario,
    /// Its stage.
    #[serde(flatten)]
    pub stage: Stage,
    /// The rep who has it, or is offered it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub representative: Option<RepId>,
    /// Reps who help.
    pub helping: Vec<RepId>,
    /// Since when it waits for a rep, while it does.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub waiting_since: Option<Timestamp>,
    /// Whether nobody is left to ask: everybody has declined it as often as they may, or nobody could be
    /// asked at all. It waits until it is picked or assigned, or everybody is asked again.
    #[serde(rename = "nobodyLeft")]
    pub candidates_exhausted: bool,
    /// Whether its customer has neither answered a question nor written anything: until then it does not wait
    /// for a rep.
    pub without_words: bool,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When the customer or a rep last did something in it.
    pub last_act_at: Timestamp,
    /// How the customer sounds, by their last six messages; absent where that is not available, or not assessed.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sentiment: Option<Sentiment>,
    /// Whether the workstream asks for an alert at this sentiment.
    pub sentiment_alert: bool,
    /// How it ended; absent until then.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub ended: Option<Ending>,
    /// Its last ten declines, oldest first.
    pub declines: Vec<Decline>,
}

impl Organisation {
    /// A rep, or nothing if there is no such rep.
    pub fn representative_floor(&self, id: &RepId) -> Option<RepresentativeStatus> {
        let (rep, profile) = self.reps.get(id).zip(self.representative(id))?;
        let mut presence = self.presence_view(id, rep);
        // Watchers tell supervisors without a name by their accounts.
        presence.set_by_name =
            presence.set_by_name.or_else(|| rep.effective.supervisor.as_ref().map(ToString::to_string));
        Some(RepresentativeStatus {
            id: id.clone(),
            name: profile.name.clone(),
            presence,
            sessions: rep.sessions.clone(),
            helping: rep.helping.clone(),
            offers: rep.offers.clone(),
            not_displayed: rep.not_displayed,
            queues: profile.queues.clone(),
            skills: profile.skills.clone(),
        })
    }

    /// At most `limit` reps in order of their ids, starting after the given one.
    pub fn representative_floors(&self, after: Option<&RepId>, limit: usize) -> Vec<RepresentativeStatus> {
        let reps = behind(after, self.reps.keys());
        reps.into_iter().filter_map(|id| self.representative_floor(id)).take(limit).collect()
    }

    /// A queue, or nothing if there is no such queue.
    pub fn queue_floor(&self, id: &QueueId) -> Option<QueueStatus> {
        let slot = *self.index.catalogue.queues.get(id)?;
        let queue = self.configuration.queues.get(slot)?;
        let line = &self.index.lines[slot].all;
        let members = &self.index.catalogue.members[slot];
        let is_ready = |id: &&RepId| {
            let base = self.reps.get(*id).map(|rep| rep.effective.base);
            matches!(base, Some(model::BaseStatus::Available | model::BaseStatus::Busy))
        };
        Some(QueueStatus {
            id: id.clone(),
            name: queue.name.clone(),
            kind: queue.kind,
            open: self.is_open(queue, self.clock),
            waiting: line.len(),
            waiting_since: line
                .iter()
                .filter_map(|(_, _, id)| self.conversations.get(id))
                .map(|each| each.queued_at)
                .min(),
            candidates_exhausted: line
                .iter()
                .filter_map(|(_, _, id)| self.conversations.get(id))
                // Only what was reported as changed is examined closely: it needs a look at each member.
                .filter(|each| each.candidates_exhausted && self.has_exhausted_candidates(each.id))
                .count(),
            members: members.len(),
            ready: members.iter().filter(is_ready).count(),
        })
    }

    /// At most `limit` queues in order of their ids, starting after the given one.
    pub fn queue_floors(&self, after: Option<&QueueId>, limit: usize) -> Vec<QueueStatus> {
        let queues = behind(after, self.index.catalogue.queues.keys());
        queues.into_iter().filter_map(|id| self.queue_floor(id)).take(limit).collect()
    }

    /// A workstream, or nothing if there is no such workstream.
    pub fn workstream_floor(&self, id: &WorkstreamId) -> Option<WorkstreamStatus> {
        let workstream = self.workstream(id)?;
        let going = self.index.totals.workstreams.get(id).copied().unwrap_or_default();
        Some(WorkstreamStatus {
            id: id.clone(),
            name: workstream.name.clone(),
            channel: workstream.channel,
            open: going.open,
            without_words: going.without_words,
            flood: self.is_flooded(id),
        })
    }

    /// At most `limit` workstreams in order of their ids, starting after the given one.
    pub fn workstream_floors(&self, after: Option<&WorkstreamId>, limit: usize) -> Vec<WorkstreamStatus> {
        let workstreams = behind(after, self.index.catalogue.workstreams.keys());
        workstreams.into_iter().filter_map(|id| self.workstream_floor(id)).take(limit).collect()
    }

    /// A conversation, or nothing if it does not exist or was forgotten.
    pub fn conversation_floor(&self, id: ConversationId) -> Option<ConversationStatus> {
        self.conversations.get(&id).map(|conversation| self.floor(conversation))
    }

    /// At most `limit` conversations, oldest first, starting after the given one.
    ///
    /// Closed ones are included for as long as they are kept.
    pub fn conversation_floors(
        &self,
        after: Option<ConversationId>,
        limit: usize,
    ) -> Vec<ConversationStatus> {
        let conversations = self.conversations.behind(after);
        conversations.map(|conversation| self.floor(conversation)).take(limit).collect()
    }

    /// All conversations that are not closed, oldest first.
    pub fn open_conversation_floors(&self) -> Vec<ConversationStatus> {
        let open = self.conversations.values().filter(|conversation| conversation.stage != Stage::Closed);
        open.map(|conversation| self.floor(conversation)).collect()
    }

    fn floor(&self, conversation: &Conversation) -> ConversationStatus {
        let offered_to = || match &conversation.stage {
            Stage::Offered { offer } => self.offers.get(offer).map(|offer| &offer.rep),
            _ => None,
        };
        let helping = conversation.consults.iter().filter(|(_, consult)| consult.since.is_some());
        ConversationStatus {
            id: conversation.id,
            channel: self.channel_of(conversation),
            workstream: conversation.workstream.clone(),
            queue: conversation.queue.clone(),
            customer: conversation.customer.name.to_string(),
            scenario: conversation.scenario,
            stage: conversation.stage.clone(),
            representative: conversation.rep().or_else(offered_to).cloned(),
            helping: helping.map(|(rep, _)| rep.clone()).collect(),
            waiting_since: conversation.is_in_line().then_some(conversation.queued_at),
            candidates_exhausted: self.has_exhausted_candidates(conversation.id),
            without_words: conversation.awaits_first_words,
            opened_at: conversation.opened_at,
            last_act_at: conversation.last_act_at,
            sentiment: self.sentiment_of(conversation).and_then(|sentiment| sentiment.level),
            sentiment_alert: self.sentiment_of(conversation).is_some_and(|sentiment| sentiment.is_alert),
            ended: conversation.ended.map(|(ending, _)| ending),
            declines: conversation.last_declines.clone(),
        }
    }
}

/// Ids in order, starting after the given one.
pub(crate) fn behind<'a, K: Ord>(seen: Option<&K>, ids: impl Iterator<Item = &'a K>) -> Vec<&'a K> {
    let mut ids: Vec<&K> = ids.filter(|id| seen.is_none_or(|seen| *id > seen)).collect();
    ids.sort_unstable();
    ids
}
