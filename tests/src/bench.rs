//! What measurements stand on.

mod fake_router;
mod notifications;
mod process;

pub use fake_router::FakeRouter;
pub use notifications::TimedNotifications;
pub use process::{memory_of_tree, wake_ups};
