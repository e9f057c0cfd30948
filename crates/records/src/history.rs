//! What happened, as it is looked up: conversations with their messages, sessions, offers, presence times and figures,
//! projected from the journal.

mod customers_own;
mod event;
mod fold;
mod look_up;
mod mentions;
mod own;
mod passed;
mod past;
mod project;
mod rebuild;
mod rows;
mod tally;
mod timeline;
mod views;

pub use customers_own::CustomersConversation;
pub use event::{Opening, ProjectedEntry, ProjectedEvent, SessionEnd};
pub use look_up::{DeclineReason, Figure, FiguresOf};
pub use mentions::OwnMention;
pub use own::OwnConversation;
pub use passed::PassedOffer;
pub(crate) use project::ERASED;
pub use project::Position;
pub use tally::QUARTER;
pub use timeline::TimelineItem;
pub use views::{Conversation, Message, Offer, PresenceTime, Session};
