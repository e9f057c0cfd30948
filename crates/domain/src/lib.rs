//! Pure rules of Handbell: who may be offered what, when, and what follows.
//!
//! Nothing here waits, prints, draws a random number or reads a clock: `now` is always an argument.

mod conversation;
mod feed;
mod ids;
mod offer;
mod organisation;
mod presence;
mod template;
mod time;

pub mod desk;
pub mod org;

pub use conversation::{Author, Channel, Customer, Ending, Message, Stage};
pub use feed::{
    ConversationView, CustomerEvent, CustomerMessage, CustomerView, DeskEvent, DeskSnapshot, OfferView,
    PresenceView, Writer,
};
pub use ids::{
    CaseId, ContactId, ConversationId, DeskId, OfferId, PresenceId, QueueId, RepId, TemplateId, WorkstreamId,
};
pub use offer::{Outcome, Receipt, Withdrawal};
pub use organisation::{
    Case, ConfigurationError, Contact, Organisation, Queue, Representative, Settings, Workstream,
};
pub use presence::{Base, Cover, Presence, SetBy};
pub use template::{DesktopMode, Field, FilledField, NotificationTemplate};
pub use time::{Span, Timestamp};
