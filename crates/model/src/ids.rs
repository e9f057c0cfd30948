//! The identities of everything in an organisation, each a type of its own.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "string"))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        #[serde(transparent)]
        pub struct $name(pub SmolStr);

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }
    )+};
}

macro_rules! numbered {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "number"))]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u64))]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }
    )+};
}

named! {
    /// The identity of a representative.
    RepId,
    /// The identity of a queue.
    QueueId,
    /// The identity of a workstream.
    WorkstreamId,
    /// The identity of a notification template.
    TemplateId,
    /// The identity of a customer's record.
    ContactId,
    /// The identity of a case.
    CaseId,
    /// The identity of a presence.
    PresenceId,
    /// The identity of a skill.
    SkillId,
    /// The identity of a capacity profile.
    CapacityProfileId,
    /// The identity of operating hours.
    HoursId,
    /// The identity of a supervisor.
    SupervisorId,
    /// The identity of a router's installation, which holds connections and can own a journal.
    NodeId,
    /// The identity of an organisation.
    OrganisationId,
    /// The identity of a company.
    CompanyId,
    /// The identity of a note.
    NoteId,
    /// The identity of an article of the knowledge base.
    ArticleId,
    /// The identity of a quick reply.
    QuickReplyId,
    /// The identity of a file that belongs to a conversation.
    AttachmentId,
    /// The identity of a disposition: what came of a conversation.
    DispositionId,
}

numbered! {
    /// The number of a conversation.
    ConversationId,
    /// The number of an offer: one conversation offered to one rep once.
    OfferId,
    /// The identity of one running desk of a rep, chosen at random when it starts.
    DeskId,
}
