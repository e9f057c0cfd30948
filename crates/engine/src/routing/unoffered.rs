//! Why waiting work is offered to nobody, for the log.

use super::Work;
use super::candidates::track;
use crate::organisation::Organisation;
use crate::output::{LifecycleStep, Output, StepKind, Unoffered};
use model::{ConversationId, Mode};

impl Organisation {
    /// Reports all work that has just begun to wait and is offered to nobody.
    pub(crate) fn publish_unoffered(&self, outputs: &mut Vec<Output>) {
        let waits = |outputs: &Output| match outputs {
            Output::Lifecycle(LifecycleStep {
                conversation,
                what: StepKind::Queued { .. } | StepKind::OfferEnded { .. },
                ..
            }) => Some(*conversation),
            _ => None,
        };
        let mut waiting: Vec<ConversationId> = outputs.iter().filter_map(waits).collect();
        waiting.sort_unstable();
        waiting.dedup();
        let works = waiting.into_iter().filter_map(|id| self.open_work(id));
        outputs.extend(works.map(|work| {
            let what = StepKind::Unoffered { queue: work.queue.id.clone(), why: self.unoffered(&work) };
            Output::Lifecycle(LifecycleStep { conversation: work.conversation.id, offer: None, what })
        }));
    }

    fn unoffered(&self, work: &Work<'_>) -> Unoffered {
        let allowed = &work.workstream.allowed_presences;
        let method = track(&work.queue.assignment, work.workstream.skill_match);
        if work.workstream.mode != Mode::Push {
            Unoffered::Picked
        } else if !self.offers(work.queue, self.clock) {
            Unoffered::QueueClosed
        } else if self.index.catalogue.members[work.slot].is_empty() {
            Unoffered::NoMembers
        } else if !self.index.ready[work.slot].groups(method).any(|(group, _)| allowed.contains(&group.base))
        {
            Unoffered::NobodyReady
        } else {
            Unoffered::NobodyFits
        }
    }
}
