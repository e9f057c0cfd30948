//! Publishing: which outputs an event that was applied leads to, and for whom.

mod customers;
mod desks;
mod floor;
pub(crate) mod lifecycle;

use crate::event::Event;
use crate::organisation::Organisation;
use crate::output::Output;

impl Organisation {
    /// The outputs of an event that was just applied.
    pub(crate) fn publish(&mut self, event: &Event, outputs: &mut Vec<Output>) {
        self.publish_desks(event, Some(outputs));
        self.publish_customer(event, outputs);
        self.publish_floor(event, outputs);
        self.publish_step(event, outputs);
    }

    /// Counts the frames of an event that is replayed, without building them.
    pub(crate) fn count_frames(&mut self, event: &Event) {
        self.publish_desks(event, None);
    }
}
