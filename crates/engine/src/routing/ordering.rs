//! The order of waiting work by the rules of its queue, computed again as time passes (R13.8, R13.9).

use crate::event::Event;
use crate::organisation::Organisation;
use model::{Assignment, Condition, ConversationId, Queue, QueueId, Span, Timestamp};
use std::sync::Arc;

/// How often rules on the time of day are evaluated again: their unit is the minute.
const CYCLE: Span = Span::seconds(60);

/// How often rules on the waiting time are evaluated again. Each conversation reaches a full minute at
/// another moment.
const WAIT_CYCLE: Span = Span::seconds(10);

impl Organisation {
    /// What waits stands where the order of its queue has it now.
    pub(crate) fn refresh_priorities(&mut self) {
        let in_line = self.conversations.values().filter(|each| each.is_in_line()).map(|each| each.id);
        let moved = self.out_of_place(in_line, self.clock);
        self.put_in_place(&moved);
    }

    /// What time makes of the order of a queue.
    pub(crate) fn decide_order_by_time(&self, queue: &QueueId, now: Timestamp) -> Vec<Event> {
        let slot = self.index.catalogue.queues.get(queue);
        let line = slot.into_iter().flat_map(|slot| &self.index.lines[*slot].all).map(|(_, _, id)| *id);
        vec![Event::QueueReordered { queue: queue.clone(), moved: self.out_of_place(line, now) }]
    }

    /// Work stands in other places. Where rules that go by time choose reps, everything is looked at again.
    pub(crate) fn refresh_line_order(&mut self, id: &QueueId, moved: &[(ConversationId, u32)]) {
        self.put_in_place(moved);
        let Some(slot) = self.index.catalogue.queues.get(id).copied() else { return };
        self.index.dues.set_order(id, None);
        self.refresh_order(slot);
        if self.queue(id).is_some_and(is_assigned_by_time) {
            self.agenda.waiting.extend(self.index.lines[slot].all.iter().map(|(_, _, id)| *id));
        }
    }

    /// Sets when the order of a queue is computed again: at the next full cycle, if it depends on time and
    /// work waits.
    pub(crate) fn refresh_order(&mut self, slot: usize) {
        let Some(queue) = self.configuration.queues.get(slot) else { return };
        let Some(cycle) = cycle(queue) else { return };
        let waits = !self.index.lines[slot].all.is_empty();
        let next = Timestamp((self.clock.0 / cycle.0).saturating_add(1).saturating_mul(cycle.0));
        self.index.dues.set_order(&queue.id, waits.then_some(next));
    }

    fn out_of_place(
        &self,
        line: impl Iterator<Item = ConversationId>,
        now: Timestamp,
    ) -> Vec<(ConversationId, u32)> {
        let found = line.filter_map(|id| self.conversations.get(&id));
        let moved = found.filter_map(|each| {
            let bucket = self.bucket(each, &each.queue, &each.routed, now);
            (bucket != each.routed.bucket).then_some((each.id, bucket))
        });
        moved.collect()
    }

    fn put_in_place(&mut self, moved: &[(ConversationId, u32)]) {
        for (id, bucket) in moved {
            self.with_place(*id, |conversation| Arc::make_mut(&mut conversation.routed).bucket = *bucket);
        }
    }
}

/// How often a queue's decisions are evaluated again, if they can change with time alone.
fn cycle(queue: &Queue) -> Option<Span> {
    if conditions(queue).any(Condition::goes_by_wait) {
        Some(WAIT_CYCLE)
    } else {
        conditions(queue).any(Condition::goes_by_time).then_some(CYCLE)
    }
}

fn is_assigned_by_time(queue: &Queue) -> bool {
    of_assignment(queue).any(Condition::goes_by_time)
}

/// All conditions that a queue has on its work and its reps.
fn conditions(queue: &Queue) -> impl Iterator<Item = &Condition> {
    queue.order.iter().map(|rule| &rule.when).chain(of_assignment(queue))
}

fn of_assignment(queue: &Queue) -> impl Iterator<Item = &Condition> {
    let rules = match &queue.assignment {
        Assignment::Custom { rules } => rules.as_slice(),
        _ => &[],
    };
    rules.iter().map(|rule| &rule.when)
}
