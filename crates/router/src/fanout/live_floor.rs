//! The live floor: collects changes and sends them to watchers at a limited rate.

use crate::engine::clock::Millis;
use engine::{Changed, Organisation, Output};
use protocol::floor::{Floor, ToWatcher};
use std::collections::BTreeSet;

/// The shortest interval between two updates of an item for watchers.
const SEND_EVERY: Millis = 250;

/// The changes since watchers were last updated. While there are no watchers, nothing is collected.
#[derive(Debug, Default)]
pub(crate) struct LiveFloor {
    watchers: usize,
    moved: BTreeSet<Changed>,
    told_at: Millis,
}

impl LiveFloor {
    /// A watcher joined.
    pub(crate) fn came(&mut self) {
        self.watchers += 1;
    }

    /// A watcher left.
    pub(crate) fn went(&mut self) {
        self.watchers = self.watchers.saturating_sub(1);
        if self.watchers == 0 {
            self.moved.clear();
        }
    }

    /// Records a change.
    pub(crate) fn moved(&mut self, outputs: &[Output]) {
        if self.watchers == 0 {
            return;
        }
        let moved = outputs.iter().filter_map(|outputs| match outputs {
            Output::Changed(moved) => Some(moved),
            _ => None,
        });
        for each in moved {
            if !self.moved.contains(each) {
                self.moved.insert(each.clone());
            }
        }
    }

    /// Updates from before the clock was set delay nothing.
    pub(crate) fn clock_set(&mut self) {
        self.told_at = 0;
    }

    /// When the next update is due.
    pub(crate) fn due(&self) -> Option<Millis> {
        (!self.moved.is_empty()).then_some(self.told_at + SEND_EVERY)
    }

    /// The items to update now.
    pub(crate) fn tell(&mut self, org: &Organisation, now: Millis) -> Option<ToWatcher> {
        self.due().filter(|due| *due <= now)?;
        self.told_at = now;
        let moved = std::mem::take(&mut self.moved);
        // Another configuration may have other reps and queues: only the whole floor tells which are gone.
        if moved.contains(&Changed::Configuration) || moved.contains(&Changed::Clock) {
            return Some(ToWatcher::Floor(whole(org)));
        }
        Some(ToWatcher::Changed(these(org, &moved)))
    }
}

/// The whole floor. Closed conversations are not on it.
pub(crate) fn whole(org: &Organisation) -> Floor {
    Floor {
        representatives: org.representative_floors(None, usize::MAX),
        queues: org.queue_floors(None, usize::MAX),
        workstreams: org.workstream_floors(None, usize::MAX),
        conversations: org.open_conversation_floors(),
    }
}

fn these(org: &Organisation, moved: &BTreeSet<Changed>) -> Floor {
    let mut floor = Floor::default();
    for each in moved {
        match each {
            Changed::Representative(rep) => floor.representatives.extend(org.representative_floor(rep)),
            Changed::Queue(queue) => floor.queues.extend(org.queue_floor(queue)),
            Changed::Workstream(workstream) => floor.workstreams.extend(org.workstream_floor(workstream)),
            Changed::Conversation(conversation) => {
                floor.conversations.extend(org.conversation_floor(*conversation));
            }
            Changed::Configuration | Changed::Clock => {}
        }
    }
    floor
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::ConversationId;

    fn outputs(conversation: u64) -> [Output; 1] {
        [Output::Changed(Changed::Conversation(ConversationId(conversation)))]
    }

    #[test]
    fn nothing_is_noted_while_nobody_watches() {
        let mut watch = LiveFloor::default();
        watch.moved(&outputs(1));
        assert_eq!(watch.due(), None);
        watch.came();
        watch.moved(&outputs(1));
        assert!(watch.due().is_some());
        watch.went();
        assert_eq!(watch.due(), None);
    }

    #[test]
    fn what_moves_often_is_told_at_most_four_times_a_second() {
        let (mut watch, org) = (LiveFloor::default(), Organisation::default());
        watch.came();
        watch.moved(&outputs(1));
        assert!(watch.tell(&org, 10_000).is_some());
        watch.moved(&outputs(1));
        watch.moved(&outputs(1));
        assert_eq!(watch.due(), Some(10_250));
        assert_eq!(watch.tell(&org, 10_249), None);
        assert!(watch.tell(&org, 10_250).is_some());
        assert_eq!(watch.tell(&org, 11_000), None, "nothing has moved since");
    }

    #[test]
    fn another_configuration_tells_the_whole_floor() {
        let (mut watch, org) = (LiveFloor::default(), Organisation::default());
        watch.came();
        watch.moved(&[Output::Changed(Changed::Configuration)]);
        assert_eq!(watch.tell(&org, 10_000), Some(ToWatcher::Floor(Floor::default())));
    }
}
