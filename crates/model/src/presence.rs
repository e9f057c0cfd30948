use crate::PresenceId;
use serde::{Deserialize, Serialize};

/// What routing and sign-in go by, whatever a presence is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum BaseStatus {
    /// Ready for work.
    Available,
    /// At work, with room for more.
    Busy,
    /// Not to be offered anything.
    DoNotDisturb,
    /// Not at the desk.
    Away,
    /// Not there.
    Offline,
}

/// A presence that a rep can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Presence {
    /// Its identity.
    pub id: PresenceId,
    /// What people see, at most 500 characters.
    pub text: String,
    /// What it means for routing.
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
    /// One for each base, by the words that everybody knows.
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

/// What the system laid over a rep's own choice until it is lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PresenceOverride {
    /// An offer was missed: Inactive.
    Missed,
    /// An offer was rejected: Do not disturb.
    Rejected,
    /// Work came while the most sessions were open: Do not disturb.
    SessionLimit,
}

/// Who a shown presence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SetBy {
    /// The rep chose it.
    Representative,
    /// The rules found it.
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
    /// Somebody chose it.
    Chosen,
    /// It is the presence at sign-in.
    AtSignIn,
    /// The room for work makes it.
    Capacity,
    /// An offer was missed.
    Missed,
    /// An offer was rejected.
    Rejected,
    /// Work came while the most sessions were open.
    SessionLimit,
}
