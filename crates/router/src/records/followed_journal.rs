//! The journal as its readers see it: the one that is open now.

use journal::{Follower, Journal};
use tokio::sync::watch;

/// A journal that was opened. Its follower ends when it is closed, and another one is opened.
#[derive(Clone, Debug)]
pub(crate) struct FollowedJournal {
    /// The journal's name.
    pub(crate) name: String,
    /// Reads its entries.
    pub(crate) follower: Follower,
}

/// Tells readers of each journal that is opened.
#[derive(Debug)]
pub(crate) struct OpenedJournals(watch::Sender<Option<FollowedJournal>>);

impl Default for OpenedJournals {
    fn default() -> Self {
        Self(watch::Sender::new(None))
    }
}

impl OpenedJournals {
    /// A journal was opened.
    pub(crate) fn tell(&self, journal: &impl Journal) {
        self.0.send_replace(Some(FollowedJournal { name: journal.name(), follower: journal.follow(1) }));
    }

    /// The journal that is open now, and those that follow it.
    pub(crate) fn subscribe(&self) -> watch::Receiver<Option<FollowedJournal>> {
        self.0.subscribe()
    }
}
