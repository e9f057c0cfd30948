//! Fixtures of the measurements.

mod crowd;
mod fake_router;
mod fleet;
mod notifications;
mod process;
mod sender;

pub use crowd::{IDLE_CHAT, KEY, METRICS_KEY, WORKSTREAM, address, admit, found, know};
pub use fake_router::FakeRouter;
pub use fleet::{Fleet, Journeys, Step};
pub use notifications::TimedNotifications;
pub use process::{cpu_time, cpu_time_of_tree, memory_of_tree, raise_open_files, wake_ups};
pub use sender::{Sender, Senders, Sent};
