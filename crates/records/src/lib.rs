//! What is looked up and kept: contacts, companies, cases, notes, articles, quick replies and dispositions, and what
//! happened, projected from the journal.
//!
//! [`Records`] is a store: a SQLite file, or a PostgreSQL database. [`OrganisationRecords`] is the handle of one
//! organisation; there is none that reaches two. A store that is away is told apart from a request that is wrong, see
//! [`RecordsError::is_unavailable`].

mod attachments;
mod audit;
#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod conversation_notes;
mod database;
mod error;
mod excerpt;
mod history;
mod identify;
mod import;
mod item;
#[cfg(feature = "openapi")]
mod item_schema;
mod items;
mod kinds;
mod lists;
mod location;
mod merge;
mod organisation;
mod page;
mod person;
mod quick_replies;
mod retention;
mod search;
#[cfg(test)]
mod tests;
mod words;

pub use attachments::{AttachedBy, Attaching, Attachment, AttachmentQuota};
pub use audit::{Act, AuditEntry};
pub use error::RecordsError;
pub use excerpt::excerpt;
pub use history::{
    Conversation, CustomersConversation, DeclineReason, Figure, FiguresOf, Message, Offer, Opening,
    OwnConversation, OwnMention, PassedOffer, Position, PresenceTime, ProjectedEntry, ProjectedEvent,
    QUARTER, Session, SessionEnd, TimelineItem,
};
pub use identify::{Clues, Identified, Identity};
pub use import::{Import, ImportFormat, ImportReport, LONGEST_WHY, LineError, MOST_ERRORS};
pub use item::{Change, Item, LONGEST_ID, LONGEST_LINE, LONGEST_TEXT, MOST_ENTRIES, Stored};
pub use kinds::{
    Article, Case, Company, Contact, Disposition, Note, QuickReply, StoredCase, StoredContact, StoredNote,
    Subject,
};
pub use location::Location;
pub use organisation::{OrganisationRecords, Records};
pub use page::{Cursor, MOST_ON_A_PAGE, Page, PageRequest};
pub use person::{Erased, Person, PersonConversation};
pub use quick_replies::{MOST_SEARCHED, QuickReplyHits};
pub use retention::{Expired, MOST_DAYS, Retention};
pub use search::{Hits, MOST_COUNTED, MessageHit, Total};
