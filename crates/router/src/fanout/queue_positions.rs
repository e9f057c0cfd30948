//! Positions of waiting customers: sends them when they change, at a limited rate.

use crate::engine::clock::Millis;
use engine::{Organisation, Output};
use model::{ConversationId, CustomerEvent, Outlook};
use std::collections::BTreeMap;

/// The shortest interval between two updates of positions: each one examines everybody who waits.
const SEND_EVERY: Millis = 1_000;

/// The position and the outlook that waiting customers were last sent.
#[derive(Debug, Default)]
pub(crate) struct QueuePositions {
    /// The connected customers, by conversation.
    outputs: BTreeMap<ConversationId, QueuePosition>,
    told_at: Millis,
    due: Option<Millis>,
}

#[derive(Debug)]
struct QueuePosition {
    position: u32,
    /// Nothing if not all pages were sent the same.
    outlook: Option<Outlook>,
    pages: u32,
}

impl QueuePositions {
    /// A customer's page was sent its position, or 0 for none.
    pub(crate) fn came(&mut self, conversation: ConversationId, position: u32, outlook: &Outlook) {
        let new = || QueuePosition { position, outlook: Some(outlook.clone()), pages: 0 };
        let place = self.outputs.entry(conversation).or_insert_with(new);
        place.outlook.take_if(|outputs| outputs != outlook);
        place.pages += 1;
    }

    /// A customer's page disconnected, waiting or not.
    pub(crate) fn went(&mut self, conversation: ConversationId) {
        let Some(place) = self.outputs.get_mut(&conversation) else { return };
        place.pages = place.pages.saturating_sub(1);
        if place.pages == 0 {
            self.outputs.remove(&conversation);
        }
    }

    /// A queue may have advanced.
    pub(crate) fn moved(&mut self, now: Millis) {
        if !self.outputs.is_empty() {
            self.due.get_or_insert(now.max(self.told_at + SEND_EVERY));
        }
    }

    /// Updates from before the clock was set delay nothing.
    pub(crate) fn clock_set(&mut self) {
        self.told_at = 0;
        self.due = self.due.map(|_| 0);
    }

    /// When the next update is due.
    pub(crate) fn due(&self) -> Option<Millis> {
        self.due
    }

    /// The customers whose position or outlook differs from what they were last sent.
    pub(crate) fn tell(&mut self, org: &Organisation, now: Millis) -> Vec<Output> {
        if self.due.is_none_or(|due| due > now) {
            return Vec::new();
        }
        self.due = None;
        self.told_at = now;
        let mut outputs = Vec::new();
        for queue in org.queues() {
            for (position, conversation) in (1..).zip(org.in_line(queue)) {
                let Some(place) = self.outputs.get_mut(&conversation) else { continue };
                let mut tell = |event| outputs.push(Output::Customer { conversation, event });
                if place.position != position {
                    place.position = position;
                    tell(CustomerEvent::PositionChanged { position });
                }
                let outlook = org.outlook(conversation);
                if place.outlook.as_ref() != Some(&outlook) {
                    place.outlook = Some(outlook.clone());
                    tell(CustomerEvent::OutlookChanged { outlook });
                }
            }
        }
        outputs
    }
}
