//! What measurements stand on.

mod crowd;
mod fake_router;
mod fleet;
mod notifications;
mod process;

pub use crowd::{KEY, WORKSTREAM, admit, found};
pub use fake_router::FakeRouter;
pub use fleet::{Fleet, Journeys, Step};
pub use notifications::TimedNotifications;
pub use process::{cpu_time, memory_of_tree, raise_open_files, wake_ups};
