//! The routing engine: the whole of one organisation.
//!
//! A command is decided on, its events are applied, and what follows from them is decided and applied until
//! nothing follows. All events of one command are one [entry](CommandOutcome::entry) of the journal; applying
//! the entries of a journal in order restores the same state.

mod answers;
mod apply;
mod clock;
mod command;
mod configuration_edits;
mod conversations;
mod deadline;
mod deadlines;
mod decide;
mod event;
mod format;
mod freeze;
mod idempotency;
mod index;
mod offers;
mod ordered_store;
mod organisation;
mod output;
mod publish;
mod queries;
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
    Answer, Command, ConfigurationEdit, CustomerAct, Done, Edit, Handover, LONGEST_ANSWER, NewConversation,
    OpenedBy, Part, RepAct, Said, SupervisorAct,
};
pub use conversations::flood::FLOOD_CHATS;
pub use conversations::messages::{
    CONVERSATION_BYTES, CONVERSATION_MESSAGES, LAST_BYTES, ORGANISATION_BYTES,
};
pub use freeze::Frozen;
pub use idempotency::key_with_request;
pub use organisation::Organisation;
pub use output::{Changed, LifecycleStep, Output, StepKind, Unoffered};
pub use queries::floor::{
    ConversationStatus, NotDisplayed, QueueStatus, RepresentativeStatus, WorkstreamStatus,
};
pub use queries::history::{MessagePage, MessagePart, PAGE_BYTES, SNAPSHOT_BYTES};
pub use queries::pre_chat::PreChat;
pub use refusal::{Refusal, StorageTrouble};
pub use run::{CommandOutcome, Unreadable};
pub use statistics::{
    DurationFigures, OfferFigures, QueueFigures, QueueWork, RepresentativeFigures, RepresentativeWork,
};
