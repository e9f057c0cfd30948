//! Why no work comes to a rep.

use crate::{PresenceOverride, Text, Timestamp};
use serde::{Deserialize, Serialize};

/// Why no work comes to a rep, as a code with the values that a sentence names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "why")]
pub enum NoWork {
    /// Unknown: the router is of another version.
    Unknown,
    /// No desk is connected.
    NotConnected,
    /// The presence is overridden until it is reset.
    Overridden {
        /// What led to it.
        #[serde(rename = "cover", alias = "reason")]
        reason: PresenceOverride,
        /// The name of the customer whose request it was.
        #[cfg_attr(feature = "openapi", schema(required))]
        customer: Option<Text>,
    },
    /// The rep works for no queue.
    NoQueues,
    /// No workstream brings work into the rep's queues.
    NoSources,
    /// All work asks for skills that the rep does not have.
    Skills,
    /// The units of capacity are used up.
    Units,
    /// A capacity profile is used up.
    Profile {
        /// The profile's name.
        profile: String,
    },
    /// No work allows the presence.
    Presence {
        /// The presence's text.
        presence: Text,
    },
    /// The rep cools down after an offer without an accept.
    CoolingDown,
    /// The rep is at the session limit.
    Sessions,
    /// All work that could come is to be picked.
    Pick,
    /// The queues are closed.
    Closed {
        /// When the first of them opens, if one does. Each client shows it in its own time zone.
        #[cfg_attr(feature = "openapi", schema(required))]
        until: Option<Timestamp>,
    },
}
