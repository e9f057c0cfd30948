//! Who hears of an event that was applied, and in which frames.

mod customers;
mod desks;
mod floor;
pub(crate) mod lifecycle;

use crate::event::Event;
use crate::organisation::Organisation;
use crate::publish::lifecycle::LifecycleStep;
use model::{ConversationId, CustomerEvent, DeskEvent, QueueId, RepId, WorkstreamId};

/// Something for somebody to hear, once it is durable.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// A rep's next numbered frame.
    Representative {
        /// Who.
        rep: RepId,
        /// Its number, from 1 without gaps.
        number: u64,
        /// What.
        event: DeskEvent,
    },
    /// For the customer of a conversation.
    Customer {
        /// Which.
        conversation: ConversationId,
        /// What.
        event: CustomerEvent,
    },
    /// For whoever watches the floor.
    Changed(Changed),
    /// For logs and counters.
    Lifecycle(LifecycleStep),
}

/// What is another than before, for whoever watches it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// A rep: presence, sessions, offers or capacity.
    Representative(RepId),
    /// A conversation.
    Conversation(ConversationId),
    /// What waits in a queue.
    Queue(QueueId),
    /// What is open in a workstream.
    Workstream(WorkstreamId),
    /// The configuration.
    Configuration,
    /// Every moment, since the clock was set.
    Clock,
}

impl Organisation {
    /// Who hears of an event that was just applied, and in which words.
    pub(crate) fn publish(&mut self, event: &Event, outputs: &mut Vec<Output>) {
        self.publish_desks(event, Some(outputs));
        self.publish_customer(event, outputs);
        self.publish_floor(event, outputs);
        self.publish_step(event, outputs);
    }

    /// Counts the frames of an event that was just applied again: nobody hears them.
    pub(crate) fn count_frames(&mut self, event: &Event) {
        self.publish_desks(event, None);
    }
}
