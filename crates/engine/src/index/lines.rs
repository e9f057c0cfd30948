//! The conversations that wait in a queue, grouped by what they need and ordered by position.

use crate::conversations::conversation::Conversation;
use model::{CapacityProfileId, ConversationId, SkillNeed, Stage, Timestamp, WorkstreamId};
use std::collections::{BTreeMap, BTreeSet};

/// What a conversation needs of a rep. Conversations with equal needs are compared by position alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Needs {
    pub(crate) workstream: WorkstreamId,
    pub(crate) units: u32,
    pub(crate) profiles: Vec<CapacityProfileId>,
    pub(crate) skills: Vec<SkillNeed>,
}

/// A position in a queue: by bucket, then age.
pub(crate) type PlaceInLine = (u32, Timestamp, ConversationId);

/// The conversations that wait in one queue.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lines {
    /// Open conversations that any suitable rep can be offered, by what they need.
    pub(crate) open: BTreeMap<Needs, BTreeSet<PlaceInLine>>,
    /// Open conversations that only certain reps can be offered: those whom the customer prefers, or nobody
    /// until one picks it.
    pub(crate) apart: BTreeSet<PlaceInLine>,
    /// All of these, and those that are offered and not answered yet.
    pub(crate) all: BTreeSet<PlaceInLine>,
}

fn needs(conversation: &Conversation) -> Needs {
    let routed = &conversation.routed;
    Needs {
        workstream: conversation.workstream.clone(),
        units: routed.units(),
        profiles: routed.profiles.clone(),
        skills: routed.skills.clone(),
    }
}

impl Lines {
    /// The number of open conversations.
    pub(crate) fn open_count(&self) -> usize {
        self.apart.len() + self.open.values().map(BTreeSet::len).sum::<usize>()
    }

    pub(super) fn join(&mut self, conversation: &Conversation, is_for_any: bool) {
        self.all.insert(conversation.place());
        if conversation.stage != Stage::Open {
            return;
        }
        if !is_for_any {
            self.apart.insert(conversation.place());
        } else {
            self.open.entry(needs(conversation)).or_default().insert(conversation.place());
        }
    }

    pub(super) fn leave(&mut self, conversation: &Conversation) {
        self.all.remove(&conversation.place());
        if conversation.stage != Stage::Open || self.apart.remove(&conversation.place()) {
            return;
        }
        let needs = needs(conversation);
        if let Some(line) = self.open.get_mut(&needs) {
            line.remove(&conversation.place());
            if line.is_empty() {
                self.open.remove(&needs);
            }
        }
    }
}
