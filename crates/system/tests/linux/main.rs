//! The desktop's services as this crate uses them, on private buses.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod keychain;
mod screen;

use std::time::Duration;

/// Only spent where a test fails.
const EVENT_TIMEOUT: Duration = Duration::from_secs(20);
