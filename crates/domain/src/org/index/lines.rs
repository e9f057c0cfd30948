use crate::conversation::{Conversation, Stage};
use crate::{CapacityProfileId, ConversationId, SkillNeed, Timestamp, WorkstreamId};
use std::collections::{BTreeMap, BTreeSet};

/// What tells the conversations of a queue apart when a rep is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Needs {
    pub(crate) workstream: WorkstreamId,
    pub(crate) units: u32,
    pub(crate) profiles: Vec<CapacityProfileId>,
    pub(crate) skills: Vec<SkillNeed>,
}

/// What waits in one queue: by bucket, then age.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lines {
    /// What is offered to nobody, by what it needs.
    pub(crate) open: BTreeMap<Needs, BTreeSet<(u32, Timestamp, ConversationId)>>,
    /// That, and what is offered to somebody who has not answered.
    pub(crate) all: BTreeSet<(u32, Timestamp, ConversationId)>,
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
    pub(super) fn join(&mut self, conversation: &Conversation) {
        self.all.insert(conversation.place());
        if conversation.stage == Stage::Open {
            self.open.entry(needs(conversation)).or_default().insert(conversation.place());
        }
    }

    pub(super) fn leave(&mut self, conversation: &Conversation) {
        self.all.remove(&conversation.place());
        if conversation.stage != Stage::Open {
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
