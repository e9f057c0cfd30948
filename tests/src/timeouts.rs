//! How long tests wait. Only a test that fails comes near.

use std::time::Duration;

/// How long anything on a desktop may take.
pub const DESKTOP_TIMEOUT: Duration = Duration::from_secs(30);

/// How long a frame that is expected may take.
pub(crate) const FRAME_TIMEOUT: Duration = Duration::from_secs(30);
