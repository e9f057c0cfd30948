//! The time that this thread has had a processor.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// How long this thread has had a processor.
pub(crate) fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
