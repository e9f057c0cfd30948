use crate::conversations::conversation::Conversation;
use model::{CapacityProfileId, ConversationId, SkillNeed, Stage, Timestamp, WorkstreamId};
use std::collections::{BTreeMap, BTreeSet};

/// What tells the conversations of a queue apart when a rep is looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Needs {
    pub(crate) workstream: WorkstreamId,
    pub(crate) units: u32,
    pub(crate) profiles: Vec<CapacityProfileId>,
    pub(crate) skills: Vec<SkillNeed>,
}

/// A place in line: by bucket, then age.
pub(crate) type PlaceInLine = (u32, Timestamp, ConversationId);

/// What waits in one queue.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lines {
    /// What is offered to nobody, by what it needs.
    pub(crate) open: BTreeMap<Needs, BTreeSet<PlaceInLine>>,
    /// What is offered to nobody either, and can be to none but those whom its customer asks for, or to nobody by itself.
    pub(crate) apart: BTreeSet<PlaceInLine>,
    /// All that, and what is offered to somebody who has not answered.
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
    /// How much is offered to nobody.
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
