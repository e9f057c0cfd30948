//! Wire types: the frames between desk, customer's page, watcher and router, and between core and window.
//!
//! Every frame is one JSON object with a `type`. Fields can be added within a version, and unknown ones are
//! ignored; any other change needs a new version, and an end that receives a version that it does not support
//! reports that and stops.

mod answer;
pub mod chat;
mod close;
mod close_reason;
pub mod desk;
pub mod earlier;
pub mod floor;
pub mod newer;
mod read;
#[cfg(all(test, feature = "bindings"))]
mod refusal_codes;
pub mod window;

pub use answer::{Answer, Problem};
pub use close::{Afterwards, CloseCode};
pub use close_reason::CloseReason;
pub use read::{FrameError, key_of, read, write};

/// The version of the frames between desk and router, and between customer and router.
pub const ROUTER_VERSION: u32 = 1;

/// The version of the frames between core and window. The two are installed together.
pub const WINDOW_VERSION: u32 = 5;

/// The longest frame that a router reads, in bytes. A longer one must not be sent.
pub const LONGEST_FRAME: usize = 64 * 1024;

/// The longest frame that a router sends to a desk, in bytes: a snapshot with a page of messages for each
/// session, and room for everything else that is known of them.
pub const LONGEST_FRAME_TO_DESK: usize = 16 * 1024 * 1024;

const _: () = assert!(LONGEST_FRAME_TO_DESK > 2 * engine::SNAPSHOT_BYTES);
