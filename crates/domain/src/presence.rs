use crate::{PresenceId, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// Back within this time, a rep has the presence from before the connection was lost.
pub(crate) const REMEMBERED: Span = Span(150_000);

/// What routing and sign-in go by, whatever a presence is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Base {
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
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Presence {
    /// Its identity.
    pub id: PresenceId,
    /// What people see, at most 500 characters.
    pub text: String,
    /// What it means for routing.
    pub base: Base,
}

/// What the system laid over a rep's own choice until it is lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Cover {
    /// An offer was missed: Inactive (seed: Missed notifications).
    Missed,
    /// An offer was rejected: Do not disturb (seed: Agent reject notifications).
    Rejected,
    /// Work came while the most sessions were open: Do not disturb (seed: Maximum session limit notifications).
    SessionLimit,
}

/// Who a shown presence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SetBy {
    /// The rep chose it.
    Representative,
    /// The rules found it.
    System,
}

/// A rep's presence on two axes: what the person chose, and what the system found. They are never mixed: a cover hides
/// the choice and does not replace it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PresenceState {
    pub(crate) chosen: Option<PresenceId>,
    pub(crate) cover: Option<Cover>,
    /// Whose offer brought the cover about.
    pub(crate) cover_about: Option<String>,
    pub(crate) connected: bool,
    pub(crate) gone_at: Option<Timestamp>,
}

/// How much of a rep's capacity is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Load {
    Unused,
    Partly,
    Full,
}

impl Load {
    pub(crate) fn of(used: u32, capacity: u32) -> Self {
        match used {
            0 if capacity > 0 => Self::Unused,
            used if used < capacity => Self::Partly,
            _ => Self::Full,
        }
    }
}

/// What a rep is shown as, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Shown {
    pub(crate) text: String,
    pub(crate) base: Base,
    pub(crate) set_by: SetBy,
    pub(crate) presence: Option<PresenceId>,
}

impl PresenceState {
    /// The presence that others see and routing goes by.
    ///
    /// Manual choices hold until the rules of [`PresenceState::worked`] lift them; otherwise a default of Do not
    /// disturb, Away or Offline holds, and capacity decides the rest.
    pub(crate) fn shown(&self, choices: &[Presence], default: Option<&PresenceId>, load: Load) -> Shown {
        let system =
            |text: &str, base| Shown { text: text.into(), base, set_by: SetBy::System, presence: None };
        if !self.connected {
            return system("Offline", Base::Offline);
        }
        match self.cover {
            Some(Cover::Missed) => return system("Inactive", Base::Away),
            Some(Cover::Rejected | Cover::SessionLimit) => {
                return system("Do not disturb", Base::DoNotDisturb);
            }
            None => {}
        }
        let find = |id: &PresenceId| choices.iter().find(|presence| presence.id == *id);
        if let Some(chosen) = self.chosen.as_ref().and_then(find) {
            return Shown {
                text: chosen.text.clone(),
                base: chosen.base,
                set_by: SetBy::Representative,
                presence: Some(chosen.id.clone()),
            };
        }
        if let Some(default) = default.and_then(find)
            && (load == Load::Unused || !matches!(default.base, Base::Available | Base::Busy))
        {
            return Shown { presence: Some(default.id.clone()), ..system(&default.text, default.base) };
        }
        match load {
            Load::Unused => system("Available", Base::Available),
            Load::Partly => system("Busy", Base::Busy),
            Load::Full => system("Do not disturb", Base::DoNotDisturb),
        }
    }

    /// Work was accepted or closed: a chosen Available or Busy ends here, the others hold.
    pub(crate) fn worked(&mut self, choices: &[Presence]) {
        let lifted = |id: &PresenceId| {
            choices.iter().any(|each| each.id == *id && matches!(each.base, Base::Available | Base::Busy))
        };
        if self.chosen.as_ref().is_some_and(lifted) {
            self.chosen = None;
        }
    }

    /// The system's own finding holds again (seed: Missed notifications).
    pub(crate) fn reset(&mut self) {
        self.chosen = None;
        self.cover = None;
        self.cover_about = None;
    }

    /// A desk of the rep is there again.
    pub(crate) fn connect(&mut self, now: Timestamp) {
        if self.gone_at.is_some_and(|gone| now - gone > REMEMBERED) {
            self.reset();
        }
        self.connected = true;
        self.gone_at = None;
    }

    /// The last desk of the rep is gone.
    pub(crate) fn disconnect(&mut self, now: Timestamp) {
        self.connected = false;
        self.gone_at = Some(now);
    }
}
