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
    /// A representative.
    RepId,
    /// A queue.
    QueueId,
    /// A workstream.
    WorkstreamId,
    /// A notification template.
    TemplateId,
    /// A customer's record.
    ContactId,
    /// A case.
    CaseId,
    /// A presence that can be shown.
    PresenceId,
    /// A skill.
    SkillId,
    /// A capacity profile.
    CapacityProfileId,
    /// Operating hours.
    HoursId,
    /// A supervisor.
    SupervisorId,
}

numbered! {
    /// A conversation: anything that is routed.
    ConversationId,
    /// One conversation offered to one rep once.
    OfferId,
    /// One running desk of a rep, chosen at random when it starts.
    DeskId,
}
