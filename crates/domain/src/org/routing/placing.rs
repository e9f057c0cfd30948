use super::super::{Event, Org};
use crate::conversation::{Conversation, Placement, RoutedAs};
use crate::{Channel, ConversationId, Ending, QueueId, QueueKind, Scenario, Timestamp, Workstream};

impl Org {
    /// Where a conversation waits that has no place yet.
    pub(super) fn place(&self, id: ConversationId, _now: Timestamp) -> Vec<Event> {
        let Some(conversation) = self.conversations.get(&id).filter(|each| each.is_in_line()) else {
            return vec![];
        };
        let Some(workstream) = self.workstream(&conversation.workstream) else { return vec![] };
        let placement = Placement {
            queue: workstream.queue.clone(),
            routed: Box::new(found(workstream)),
            scenario: scenario(workstream, conversation),
            ..Placement::default()
        };
        self.queue_or_close(conversation, placement)
    }

    /// Conversations and calls in a queue without reps are closed, records stay (domain-facts 7.4).
    pub(crate) fn queue_or_close(&self, conversation: &Conversation, placement: Placement) -> Vec<Event> {
        if self.has_reps(&placement.queue) {
            vec![Event::Queued { conversation: conversation.id, placement }]
        } else {
            self.end(conversation, Ending::NoRepresentatives)
        }
    }

    /// Whether somebody works for a queue, or its work stays all the same.
    fn has_reps(&self, queue: &QueueId) -> bool {
        let catalogue = &self.index.catalogue;
        let members = catalogue.queues.get(queue).map(|slot| &catalogue.members[*slot]);
        let is_for_records = self.queue(queue).is_some_and(|queue| queue.kind == QueueKind::Record);
        is_for_records || members.is_some_and(|members| !members.is_empty())
    }
}

/// What a workstream asks for before any rule.
fn found(workstream: &Workstream) -> RoutedAs {
    let mut skills = workstream.skills.clone();
    skills.sort();
    RoutedAs {
        cost: workstream.cost,
        profiles: workstream.profile.iter().cloned().collect(),
        skills,
        ..RoutedAs::default()
    }
}

fn scenario(workstream: &Workstream, conversation: &Conversation) -> Scenario {
    match (workstream.channel, conversation.scenario) {
        (Channel::Record, Scenario::Incoming) => Scenario::RecordAssignment,
        (_, scenario) => scenario,
    }
}
