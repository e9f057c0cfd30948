//! What is wrong with the disk, for the health check and the sockets.

use engine::StorageTrouble;
use std::sync::{Arc, Mutex, PoisonError};

/// Shared by the writers, which find out, and by the routes, which report it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Storage(Arc<Mutex<Troubles>>);

#[derive(Debug, Default)]
struct Troubles {
    journal: Option<StorageTrouble>,
    accounts: Option<StorageTrouble>,
}

impl Storage {
    /// Why the journal cannot be written, if so.
    pub(crate) fn journal(&self, trouble: Option<StorageTrouble>) {
        self.with(|troubles| troubles.journal = trouble);
    }

    /// Why the accounts cannot be written, if so. One of the two may find room where the other does not.
    pub(crate) fn accounts(&self, trouble: Option<StorageTrouble>) {
        self.with(|troubles| troubles.accounts = trouble);
    }

    /// What is wrong.
    pub(crate) fn trouble(&self) -> Option<StorageTrouble> {
        self.with(|troubles| troubles.journal.or(troubles.accounts))
    }

    fn with<T>(&self, what: impl FnOnce(&mut Troubles) -> T) -> T {
        what(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
