//! A rep's state: desks, presence, sessions, offers and the capacity that they use.

use crate::deadline::NextDeadline;
use crate::queries::floor::NotDisplayed;
use crate::representatives::capacity::CapacityUse;
use crate::representatives::presence_state::{EffectivePresence, PresenceState};
use crate::representatives::receipts::Receipts;
use model::{ConversationId, DeskId, Moments, NodeId, OfferId, QueueId, Timestamp, is_default};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The state of one rep.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rep {
    /// The connected desks, and the router that holds each connection. One without a router is held by the owner.
    pub(crate) desks: BTreeMap<DeskId, Option<NodeId>>,
    /// The desks that send no receipts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) silent_desks: BTreeSet<DeskId>,
    /// Which of them send receipts, or which of the last ones did.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) receipts: Receipts,
    pub(crate) presence: PresenceState,
    /// The presence that was last published, since when, and its version.
    pub(crate) effective: EffectivePresence,
    pub(crate) since: Timestamp,
    pub(crate) version: u64,
    pub(crate) sessions: BTreeSet<ConversationId>,
    /// Conversations of others in which the rep helps.
    pub(crate) helping: BTreeSet<ConversationId>,
    pub(crate) offers: BTreeSet<OfferId>,
    pub(crate) taken: CapacityUse,
    /// The turn of the last assignment from any queue.
    pub(crate) turn: u64,
    /// The turn of the last assignment from each queue, at first of joining it.
    pub(crate) turns: BTreeMap<QueueId, u64>,
    /// The turn at which capacity was last released; absent for a rep who has just signed in.
    pub(crate) freed: u64,
    pub(crate) cooling_until: Option<Timestamp>,
    /// Whether the rep signed out and has had no desk since.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) signed_out: bool,
    /// The last offer that was not displayed, since the rep last answered one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub(crate) not_displayed: Option<NotDisplayed>,
    /// The number of the last frame.
    pub(crate) frames: u64,
    /// The rep's next deadline.
    #[serde(skip)]
    pub(crate) next: NextDeadline,
}

impl Rep {
    /// The number of sessions, including conversations in which the rep helps.
    pub(crate) fn session_count(&self) -> usize {
        self.sessions.len() + self.helping.len()
    }

    /// The number of sessions, and of offers that can become one.
    pub(crate) fn work_count(&self) -> usize {
        self.session_count() + self.offers.len()
    }
}

impl Moments for Rep {
    fn move_by(&mut self, by: i64) {
        let Self {
            presence,
            since,
            cooling_until,
            not_displayed,
            desks: _,
            silent_desks: _,
            receipts: _,
            effective: _,
            version: _,
            sessions: _,
            helping: _,
            offers: _,
            taken: _,
            turn: _,
            turns: _,
            freed: _,
            signed_out: _,
            frames: _,
            next: _,
        } = self;
        presence.move_by(by);
        since.move_by(by);
        cooling_until.move_by(by);
        not_displayed.iter_mut().for_each(|each| each.at.move_by(by));
    }
}
