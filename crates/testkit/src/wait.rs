//! Waiting for a condition.

use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How often a condition is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(5);

/// Waits until the condition holds, and tells whether it came to hold within the bound. Choose the bound for the slowest
/// machine: it is only spent where the test fails.
pub async fn wait_for(mut condition: impl FnMut() -> bool, bound: Duration) -> bool {
    let end = Instant::now() + bound;
    loop {
        if condition() {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        sleep(POLL_INTERVAL).await;
    }
}
