//! Presences: what reps can choose, the base that routing goes by, covers, and reasons.

use crate::PresenceId;
use serde::{Deserialize, Serialize};

/// The base of a presence, which routing and sign-in go by, whatever the presence is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum BaseStatus {
    /// Ready for work.
    Available,
    /// Working, with capacity left.
    Busy,
    /// Not to be offered any work.
    DoNotDisturb,
    /// Away from the desk.
    Away,
    /// Not connected.
    Offline,
}

/// A presence that a rep can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Presence {
    /// The presence's identity.
    pub id: PresenceId,
    /// The text that people see, at most 500 characters.
    pub text: String,
    /// The base, which routing goes by.
    pub base: BaseStatus,
    /// Whether a rep can choose it.
    #[serde(default = "yes")]
    pub by_representative: bool,
    /// Whether a supervisor can set it.
    #[serde(default = "yes")]
    pub by_supervisor: bool,
}

fn yes() -> bool {
    true
}

impl Presence {
    /// One presence for each base, with the usual names.
    pub fn usual() -> Vec<Self> {
        let usual = [
            ("available", "Available", BaseStatus::Available),
            ("busy", "Busy", BaseStatus::Busy),
            ("do-not-disturb", "Do not disturb", BaseStatus::DoNotDisturb),
            ("away", "Appear away", BaseStatus::Away),
            ("offline", "Offline", BaseStatus::Offline),
        ];
        let presence = |(id, text, base): (&str, &str, BaseStatus)| Self {
            id: id.into(),
            text: text.into(),
            base,
            by_representative: true,
            by_supervisor: true,
        };
        usual.map(presence).into()
    }

    /// Whether it gives way to capacity when work is accepted or closed.
    pub fn ends_with_work(&self) -> bool {
        matches!(self.base, BaseStatus::Available | BaseStatus::Busy)
    }
}

/// An override: what the system puts in front of a rep's own choice until it is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PresenceOverride {
    /// An offer was missed: Inactive.
    Missed,
    /// An offer was rejected: Do not disturb.
    Rejected,
    /// Work came while the rep was at the session limit: Do not disturb.
    SessionLimit,
}

/// Who or what set a presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SetBy {
    /// The rep chose it.
    Representative,
    /// The system, by its rules.
    System,
    /// A supervisor set it.
    Supervisor,
}

/// Why a presence is what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Why {
    /// No desk is connected.
    #[default]
    NotConnected,
    /// It was chosen.
    Chosen,
    /// It is the default presence at sign-in.
    AtSignIn,
    /// It follows from the capacity in use.
    Capacity,
    /// An offer was missed.
    Missed,
    /// An offer was rejected.
    Rejected,
    /// Work came while the rep was at the session limit.
    SessionLimit,
}
