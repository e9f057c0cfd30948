//! The state of a rep's presence: the choice, the override, and the effective presence that follows (R4).

use model::{
    BaseStatus, CapacityProfileId, ConversationId, Moments, Presence, PresenceId, PresenceOverride, SetBy,
    Span, SupervisorId, Text, Timestamp, Why,
};
use serde::{Deserialize, Serialize};

/// A rep who reconnects within this time has the presence from before.
pub(crate) const REMEMBERED: Span = Span(150_000);

/// One kind of a rep's capacity: units, or a capacity profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CapacityLimit {
    pub(crate) used: u32,
    pub(crate) limit: u32,
    /// Whether a rep without any of it left is offered nothing of any kind.
    pub(crate) blocking: bool,
}

impl CapacityLimit {
    /// Whether it is used up.
    pub(crate) fn is_full(self) -> bool {
        self.used >= self.limit
    }
}

/// How much of a rep's capacity is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Load {
    /// Nothing is used, and there is capacity.
    Unused,
    /// Some is used, and some is left.
    Partly,
    /// All is used, or more.
    Full,
    /// Nothing is used, because there is no capacity.
    NoRoom,
}

impl Load {
    /// The load over all kinds of capacity. It is full if all are used up, or if a blocking one is.
    pub(crate) fn of(rooms: impl IntoIterator<Item = CapacityLimit>) -> Self {
        let (mut unused, mut all_full, mut blocking_full) = (true, true, None);
        for room in rooms {
            let full = room.is_full();
            unused &= room.used == 0;
            all_full &= full;
            if room.blocking {
                blocking_full = Some(blocking_full.unwrap_or(false) | full);
            }
        }
        match (unused, blocking_full.unwrap_or(all_full)) {
            (true, false) => Self::Unused,
            (true, true) => Self::NoRoom,
            (false, false) => Self::Partly,
            (false, true) => Self::Full,
        }
    }
}

/// Why a rep gets no work; the last of these obstacles that stops all work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NoWorkReason {
    /// No desk is connected.
    NotConnected,
    /// The presence is overridden.
    Overridden,
    /// The rep works for no queue.
    NoQueues,
    /// No work goes to the rep's queues.
    NoSources,
    /// All work needs skills that the rep does not have.
    Skills,
    /// The units are used up.
    Units,
    /// A capacity profile is used up.
    Profile(CapacityProfileId),
    /// No work allows the presence.
    Presence,
    /// The rep cools down after an offer without an accept.
    CoolingDown,
    /// The rep is at the session limit.
    Sessions,
    /// All work that could come is to be picked.
    Pick,
    /// The queues are closed.
    Closed {
        /// When the first one opens, if one does.
        until: Option<Timestamp>,
    },
}

/// The effective presence, and why it is so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EffectivePresence {
    /// The text that people read.
    pub text: Text,
    /// What routing goes by.
    pub base: BaseStatus,
    /// Who set it.
    pub set_by: SetBy,
    /// The supervisor who set it, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<SupervisorId>,
    /// What led to it.
    pub why: Why,
    /// The presence of the configuration, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence: Option<PresenceId>,
    /// Why no work comes to the rep, where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_work: Option<NoWorkReason>,
}

impl EffectivePresence {
    /// What the rules determine.
    fn found(text: &'static str, base: BaseStatus, why: Why) -> Self {
        let text = Text::fixed(text);
        Self { text, base, set_by: SetBy::System, supervisor: None, why, presence: None, no_work: None }
    }

    /// Whether others see a different presence.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        self.text == other.text && self.base == other.base && self.set_by == other.set_by
    }
}

/// The presence without a desk.
impl Default for EffectivePresence {
    fn default() -> Self {
        let no_work = Some(NoWorkReason::NotConnected);
        Self { no_work, ..Self::found("Offline", BaseStatus::Offline, Why::NotConnected) }
    }
}

/// A chosen presence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choice {
    pub(crate) presence: PresenceId,
    /// The supervisor who chose it; without one, the rep did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<SupervisorId>,
}

/// A presence that was chosen for after a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NextChoice {
    pub(crate) presence: PresenceId,
    pub(crate) after: ConversationId,
}

/// A rep's presence on two axes: what was chosen, and what the system found. They are kept apart: an override
/// hides the choice and does not replace it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PresenceState {
    pub(crate) chosen: Option<Choice>,
    /// What was chosen for after a conversation. Whatever is chosen or reset meanwhile takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<NextChoice>,
    pub(crate) overridden: Option<PresenceOverride>,
    /// The name of the customer whose request led to the override.
    pub(crate) overridden_about: Option<Text>,
    /// Misses in a row.
    pub(crate) strikes: u8,
    /// Whether work was accepted or closed since the choice, or since the sign-in if nothing was chosen.
    worked: bool,
    pub(crate) connected: bool,
    pub(crate) gone_at: Option<Timestamp>,
}

impl PresenceState {
    /// The presence that others see and routing goes by.
    ///
    /// A choice holds until it is lifted by [`Self::worked`] or [`Self::reset`]. Without one, the default
    /// presence holds from the sign-in on, or Available if there is none: Available and Busy only while there
    /// is no work, any other until a presence is chosen. Otherwise capacity decides.
    pub(crate) fn shown(
        &self,
        choices: &[Presence],
        default: Option<&PresenceId>,
        load: Load,
    ) -> EffectivePresence {
        if !self.connected {
            return EffectivePresence::default();
        }
        match self.overridden {
            Some(PresenceOverride::Missed) => {
                return EffectivePresence::found("Inactive", BaseStatus::Away, Why::Missed);
            }
            Some(PresenceOverride::Rejected) => {
                return EffectivePresence::found("Do not disturb", BaseStatus::DoNotDisturb, Why::Rejected);
            }
            Some(PresenceOverride::SessionLimit) => {
                return EffectivePresence::found(
                    "Do not disturb",
                    BaseStatus::DoNotDisturb,
                    Why::SessionLimit,
                );
            }
            None => {}
        }
        let find = |id: &PresenceId| choices.iter().find(|presence| presence.id == *id);
        let is_lifted = |presence: &Presence| self.worked && presence.ends_with_work();
        let chosen = self.chosen.as_ref().and_then(|choice| Some((choice, find(&choice.presence)?)));
        if let Some((choice, presence)) = chosen.filter(|(_, presence)| !is_lifted(presence)) {
            let set_by = if choice.by.is_some() { SetBy::Supervisor } else { SetBy::Representative };
            return EffectivePresence {
                text: (&presence.text).into(),
                base: presence.base,
                set_by,
                supervisor: choice.by.clone(),
                why: Why::Chosen,
                presence: Some(presence.id.clone()),
                no_work: None,
            };
        }
        let is_idle = matches!(load, Load::Unused | Load::NoRoom);
        if chosen.is_none() {
            match default.and_then(find) {
                Some(default) if !default.ends_with_work() || is_idle && !self.worked => {
                    return EffectivePresence {
                        text: (&default.text).into(),
                        presence: Some(default.id.clone()),
                        ..EffectivePresence::found("", default.base, Why::AtSignIn)
                    };
                }
                None if is_idle && !self.worked => {
                    return EffectivePresence::found("Available", BaseStatus::Available, Why::AtSignIn);
                }
                _ => {}
            }
        }
        match load {
            Load::Unused => EffectivePresence::found("Available", BaseStatus::Available, Why::Capacity),
            Load::Partly => EffectivePresence::found("Busy", BaseStatus::Busy, Why::Capacity),
            Load::Full | Load::NoRoom => {
                EffectivePresence::found("Do not disturb", BaseStatus::DoNotDisturb, Why::Capacity)
            }
        }
    }

    /// Whether the rep is Inactive and gets no work, even of a workstream that allows Away.
    pub(crate) fn is_inactive(&self) -> bool {
        self.overridden == Some(PresenceOverride::Missed)
    }

    /// Somebody chooses a presence: the rep, or a supervisor.
    pub(crate) fn choose(&mut self, presence: PresenceId, by: Option<SupervisorId>) {
        self.reset();
        self.chosen = Some(Choice { presence, by });
    }

    /// The rep chooses a presence for after a conversation, or none after all.
    pub(crate) fn choose_next(&mut self, presence: Option<PresenceId>, after: ConversationId) {
        self.next = presence.map(|presence| NextChoice { presence, after });
    }

    /// Resets the choice and the override.
    pub(crate) fn reset(&mut self) {
        *self = Self { connected: self.connected, gone_at: self.gone_at, ..Self::default() };
    }

    /// The system overrides the presence.
    pub(crate) fn override_for(&mut self, reason: PresenceOverride, customer: Option<Text>) {
        self.overridden = Some(reason);
        self.overridden_about = customer;
    }

    /// Work was accepted or closed: a chosen Available or Busy ends here, other choices hold.
    pub(crate) fn worked(&mut self) {
        self.worked = true;
    }

    /// The rep missed an offer.
    pub(crate) fn missed(&mut self) {
        self.strikes = self.strikes.saturating_add(1);
    }

    /// The rep answered an offer: later misses start a new row.
    pub(crate) fn answered(&mut self) {
        self.strikes = 0;
    }

    /// Whether one more miss makes the rep Inactive, given the number of misses in a row that do.
    pub(crate) fn is_inactive_after_miss(&self, misses: u8) -> bool {
        self.strikes.saturating_add(1) >= misses
    }

    /// Whether the rep reconnects soon enough to keep the presence from before.
    pub(crate) fn was_here(&self, now: Timestamp) -> bool {
        self.gone_at.is_some_and(|gone| now - gone <= REMEMBERED)
    }

    /// A desk of the rep connects. After some time away the presence is determined again, except for a choice
    /// that lasts.
    pub(crate) fn connect(&mut self, now: Timestamp, keeps_choice: bool) {
        if self.gone_at.is_some() && !self.was_here(now) {
            let chosen = self.chosen.take().filter(|_| keeps_choice);
            self.reset();
            self.chosen = chosen;
        }
        self.connected = true;
        self.gone_at = None;
    }

    /// The last desk of the rep is disconnected.
    pub(crate) fn disconnect(&mut self, now: Timestamp) {
        self.connected = false;
        self.gone_at = Some(now);
    }
}

impl Moments for PresenceState {
    fn move_by(&mut self, by: i64) {
        let Self {
            gone_at,
            chosen: _,
            next: _,
            overridden: _,
            overridden_about: _,
            strikes: _,
            worked: _,
            connected: _,
        } = self;
        gone_at.move_by(by);
    }
}

#[cfg(test)]
mod tests;
