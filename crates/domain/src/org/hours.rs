//! When queues are open.

use super::Org;
use crate::{Queue, Timestamp};

impl Org {
    /// Whether a queue is within its operating hours; without any, it always is.
    pub(crate) fn is_open(&self, _queue: &Queue, _now: Timestamp) -> bool {
        true
    }

    /// When a queue that is closed opens next, where it does.
    pub(crate) fn opens_at(&self, _queue: &Queue) -> Option<Timestamp> {
        None
    }
}
