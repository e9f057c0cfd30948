//! Operating hours: when queues open and close, and when the day ends.

use crate::conversations::conversation::Conversation;
use crate::organisation::Organisation;
use model::{Closed, OverflowAction, Queue, QueueId, RepId, Schedule, Span, Timestamp};

impl Organisation {
    /// Whether a queue is within its operating hours; one without any always is.
    pub(crate) fn is_open(&self, queue: &Queue, now: Timestamp) -> bool {
        queue.hours.is_none() || self.schedule(queue).is_none_or(|schedule| schedule.is_open(now))
    }

    /// Whether a queue offers its work: while it is open, or always if work is assigned out of hours.
    pub(crate) fn offers(&self, queue: &Queue, now: Timestamp) -> bool {
        self.is_open(queue, now) || assigns_anyway(queue)
    }

    /// How long a conversation has waited in its queue until a moment. Time in which the queue is closed does
    /// not count.
    pub(crate) fn waited(&self, conversation: &Conversation, until: Timestamp) -> Span {
        match self.counting(&conversation.queue) {
            Some(schedule) => schedule.open_between(conversation.queued_at, until),
            None => until - conversation.queued_at,
        }
    }

    /// When a conversation will have waited in its queue for this long.
    /// Downtime is not counted (R16.1).
    pub(crate) fn waits_until(&self, conversation: &Conversation, span: Span) -> Option<Timestamp> {
        let since = conversation.queued_at;
        let Some(schedule) = self.counting(&conversation.queue) else {
            return Some(self.downtime.due(since, span));
        };
        let mut span = span;
        let mut until = schedule.open_for(since, span)?;
        for (down, up) in self.downtime.after(since) {
            if down < until {
                span = span + schedule.open_between(down, up);
                until = schedule.open_for(since, span)?;
            }
        }
        Some(until)
    }

    /// The hours that count for waits in a queue; none if all time counts.
    fn counting(&self, queue: &QueueId) -> Option<&Schedule> {
        self.queue(queue).filter(|queue| !assigns_anyway(queue)).and_then(|queue| self.schedule(queue))
    }

    /// When a closed queue opens next, if it does.
    pub(crate) fn opens_at(&self, queue: &Queue) -> Option<Timestamp> {
        self.index.dues.hours_of(&queue.id)
    }

    /// The notice for customers that a queue is closed; nothing while it is open.
    pub(crate) fn closed(&self, queue: &Queue, now: Timestamp) -> Option<Closed> {
        let schedule = self.schedule(queue).filter(|_| !self.offers(queue, now))?;
        Some(Closed { until: self.opens_at(queue), holiday: schedule.holiday(now).map(str::to_owned) })
    }

    /// Since when work in a queue can be answered. Nothing while the queue is closed; one that never opens is
    /// not treated as closed, since its work would wait for ever.
    pub(crate) fn open_since(&self, queue: &Queue) -> Option<Timestamp> {
        if self.counting(&queue.id).is_none()
            || !self.index.open_since.contains_key(&queue.id) && self.opens_at(queue).is_none()
        {
            return Some(Timestamp::default());
        }
        self.index.open_since.get(&queue.id).copied()
    }

    fn schedule(&self, queue: &Queue) -> Option<&Schedule> {
        let slot = self.index.catalogue.queues.get(&queue.id)?;
        self.index.catalogue.schedules.get(*slot)?.as_ref()
    }

    /// Sets the next deadlines for the hours of all queues and for the end of the day.
    pub(crate) fn refresh_hours(&mut self) {
        let queues: Vec<_> = self.configuration.queues.iter().map(|queue| queue.id.clone()).collect();
        queues.iter().for_each(|queue| self.refresh_hours_of(queue));
        self.refresh_day();
    }

    /// Sets the next deadline for the hours of one queue. Deadlines of other queues at the same moment stay.
    fn refresh_hours_of(&mut self, id: &QueueId) {
        let Some(queue) = self.queue(id) else { return };
        let schedule = self.schedule(queue);
        let next = schedule.and_then(|schedule| schedule.next_change(self.clock));
        let since = schedule.and_then(|schedule| schedule.open_since(self.clock));
        self.index.dues.set_hours(id, next);
        match since {
            Some(since) => drop(self.index.open_since.insert(id.clone(), since)),
            None => drop(self.index.open_since.remove(id)),
        }
    }

    fn refresh_day(&mut self) {
        let end = self.index.catalogue.zone.end_of_day(self.clock);
        // The last day of the calendar has no end: its deadline must not repeat.
        self.index.dues.set_day(Some(end).filter(|end| *end > self.clock));
    }

    /// What waits in a queue that opens may find a rep, and is closed by itself only from then on; why its reps get no work
    /// is another.
    pub(crate) fn apply_hours_changed(&mut self, queue: &QueueId) {
        self.refresh_hours_of(queue);
        let Some(slot) = self.index.catalogue.queues.get(queue) else { return };
        let waiting: Vec<_> = self.index.lines[*slot].all.iter().map(|(_, _, id)| *id).collect();
        self.agenda.reps.extend(self.index.catalogue.members[*slot].iter().cloned());
        waiting.iter().for_each(|id| self.refresh_conversation(*id));
        self.agenda.waiting.extend(waiting);
    }

    /// What was spent for the day is given back.
    pub(crate) fn apply_day_ended(&mut self) {
        let spent = self.reps.iter().filter(|(_, rep)| !rep.taken.profiles.is_empty());
        for id in spent.map(|(id, _)| id.clone()).collect::<Vec<RepId>>() {
            self.with_rep(&id, |rep| rep.taken.day_ended());
        }
        self.refresh_day();
    }
}

/// Whether work that comes to a queue out of hours is offered all the same (R13.16).
fn assigns_anyway(queue: &Queue) -> bool {
    queue.out_of_hours() == Some(&OverflowAction::AssignAnyway)
}
