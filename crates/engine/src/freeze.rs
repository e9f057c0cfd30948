//! A frozen copy of the whole state, from which a snapshot is written while the organisation goes on.

use crate::format::Unreadable;
use crate::index::Index;
use crate::organisation::Organisation;
use crate::routing::agenda::Agenda;
use std::io;
use std::sync::Arc;

/// The whole state at one moment, which can be written on another thread while the organisation goes on.
///
/// Conversations and offers are shared with the organisation until one of them changes there, so taking it costs little.
#[derive(Debug)]
pub struct Frozen(Organisation);

impl Organisation {
    /// The state as it is now.
    pub fn freeze(&self) -> Frozen {
        Frozen(Self {
            format: self.format,
            configuration: Arc::clone(&self.configuration),
            revisions: self.revisions.clone(),
            legacy_records: self.legacy_records.clone(),
            reps: self.reps.clone(),
            conversations: self.conversations.clone(),
            offers: self.offers.clone(),
            outcomes: self.outcomes.clone(),
            answers: self.answers.clone(),
            waits: self.waits.clone(),
            last_conversation: self.last_conversation,
            last_offer: self.last_offer,
            last_turn: self.last_turn,
            figures: self.figures.clone(),
            arrivals: self.arrivals.clone(),
            clock: self.clock,
            owner: self.owner.clone(),
            downtime: self.downtime.clone(),
            paused_since: self.paused_since,
            splits: self.splits.clone(),
            destinations: self.destinations.clone(),
            index: Index::default(),
            quota: self.quota,
            agenda: Agenda::default(),
        })
    }
}

impl Frozen {
    /// Writes the snapshot that [`Organisation::restore`] reads, piece by piece.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, into: impl io::Write) -> Result<(), Unreadable> {
        Ok(serde_json::to_writer(into, &self.0)?)
    }
}
