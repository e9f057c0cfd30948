//! Who hears of an event that was applied, and in which frames.

mod customers;
mod desks;
mod floor;
pub(crate) mod lifecycle;

use crate::event::Event;
use crate::organisation::Organisation;
use crate::output::Output;

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
