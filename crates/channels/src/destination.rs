//! The port: one attempt to bring something to its destination.

use crate::outbound::Outbound;
use model::DeliveryFailure;
use std::time::Duration;

/// How an attempt went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// The destination has it.
    Sent,
    /// The destination does not have it now, and may later.
    Retry {
        /// The shortest pause that the destination asks for, if it says one.
        after: Option<Duration>,
        /// What went wrong.
        why: DeliveryFailure,
    },
    /// The destination will not take it, nor anything else.
    Failed {
        /// Why.
        why: DeliveryFailure,
    },
}

/// Where something goes out to.
pub trait Destination: Send + Sync {
    /// Makes one attempt, which ends within a bounded time. The same thing may come twice: it has the same id then.
    fn deliver(&self, outbound: &Outbound) -> impl Future<Output = AttemptOutcome> + Send;
}
