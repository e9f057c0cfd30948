//! The routing engine: the whole of one organisation.
//!
//! Feed one [`Command`], or wake it at its [`deadline`](Organisation::deadline); make the
//! [`entry`](CommandOutcome::entry) that comes back durable; then give the answer and the outputs to those they are for.
//! A command is decided on, its events are applied, and what follows from them is decided and applied in turn until
//! nothing follows. All events of one command are one record of the journal; applying the records of a journal in order
//! gives the same state again.
//!
//! Methods say by their verb what they do:
//! - `decide_…` reads the state and gives events, or a refusal. It changes nothing.
//! - `apply_…` changes the state by one event. It never fails.
//! - `refresh_…` brings the index up to date.
//! - `find_…`, `is_…` and `has_…` read.
//! - `publish_…` says who hears of an event, and in which frames.

mod answers;
mod apply;
mod clock;
mod command;
mod configuration_edits;
mod conversations;
mod deadline;
mod deadlines;
mod decide;
mod downtime;
pub mod event;
mod format;
mod freeze;
mod idempotency;
mod index;
mod legacy_records;
mod offers;
mod ordered_store;
mod organisation;
mod output;
mod ownership;
mod possible;
mod publish;
mod queries;
mod quota;
mod recent;
mod refusal;
mod representatives;
mod routing;
mod run;
mod serde_maps;
mod statistics;
#[cfg(test)]
mod tests;

pub use command::{
    Actor, Answer, Command, ConfigurationEdit, CustomerAct, Done, Edit, Handover, LONGEST_ANSWER,
    NewConversation, OpenedBy, Part, RepAct, Said, SupervisorAct,
};
pub use conversations::flood::FLOOD_CHATS;
pub use conversations::identifying::Unidentified;
pub use conversations::messages::{
    CONVERSATION_BYTES, CONVERSATION_MESSAGES, LAST_BYTES, ORGANISATION_BYTES,
};
pub use conversations::sentiment::{MOST_ALERTED, Unassessed};
pub use format::Unreadable;
pub use freeze::Frozen;
pub use idempotency::key_with_request;
pub use legacy_records::{LegacyEdit, LegacyRecords};
pub use organisation::Organisation;
pub use output::{Changed, LifecycleStep, Output, StepKind, Unoffered};
pub use queries::ai_text::{AI_MESSAGES, AiText, Speaker};
pub use queries::floor::{
    ConversationStatus, NotDisplayed, QueueStatus, RepresentativeStatus, WorkstreamStatus,
};
pub use queries::history::{MessagePage, MessagePart, PAGE_BYTES, SNAPSHOT_BYTES};
pub use queries::pre_chat::PreChat;
pub use quota::Quota;
pub use refusal::{ContactField, Prohibited, Refusal, StorageTrouble, UnreachableReason};
pub use run::CommandOutcome;
pub use statistics::{
    DurationFigures, OfferFigures, QueueFigures, QueueWork, RepresentativeFigures, RepresentativeWork,
};
