//! What is wrong with the disk, for whoever asks how the router is.

use domain::org::StorageTrouble;
use std::sync::{Arc, Mutex, PoisonError};

/// Shared by the organisation's supervisor, who finds out, and the front door, which tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Storage(Arc<Mutex<Option<StorageTrouble>>>);

impl Storage {
    /// Nothing can be stored.
    pub(crate) fn has(&self, trouble: StorageTrouble) {
        self.set(Some(trouble));
    }

    /// Everything can be stored.
    pub(crate) fn is_well(&self) {
        self.set(None);
    }

    /// What is wrong.
    pub(crate) fn trouble(&self) -> Option<StorageTrouble> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, trouble: Option<StorageTrouble>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}
