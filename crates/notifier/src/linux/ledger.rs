//! The file that outlives the process, so that no notification does: no desktop takes notifications away when their sender
//! dies.

use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use system::{make_private_folder, write_private_file};
use tokio::task::{JoinHandle, spawn_blocking};

/// What is on the screen of which server. A unique name is never given twice on one bus, so bus and server together tell
/// whether ids still mean what they meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LedgerRecord {
    /// The bus, by its own id.
    pub(super) bus: String,
    /// Unique name of the notification server.
    pub(super) server: String,
    /// The ids that it gave.
    pub(super) open: Vec<u32>,
}

/// The file with the ids of the notifications on the screen.
///
/// It is written in the background, so that a slow disk holds up no notification.
#[derive(Debug)]
pub(super) struct Ledger {
    path: PathBuf,
    writing: Option<JoinHandle<()>>,
    next: Option<LedgerRecord>,
}

impl Ledger {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, writing: None, next: None }
    }

    /// What an earlier process left on the screen; nothing where the file is missing or damaged.
    pub(super) fn read(&self) -> Option<LedgerRecord> {
        let text = match fs::read(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                tracing::warn!(%error, "cannot read which notifications were left on the screen");
                return None;
            }
        };
        serde_json::from_slice(&text)
            .inspect_err(
                |error| tracing::warn!(%error, "the ledger of notifications on the screen is damaged"),
            )
            .ok()
    }

    /// Writes the record soon. One that waits to be written is replaced.
    pub(super) fn save(&mut self, record: LedgerRecord) {
        self.next = Some(record);
        if self.writing.is_none() {
            self.write_next();
        }
    }

    /// Whether a record is being written.
    pub(super) fn is_writing(&self) -> bool {
        self.writing.is_some()
    }

    /// Drives the writing; returns when a record was written.
    pub(super) async fn written(&mut self) {
        if let Some(writing) = &mut self.writing {
            // A panic or an abort at the runtime's end: nothing is left to do about this record.
            let _ = writing.await;
            self.writing = None;
        }
        self.write_next();
    }

    fn write_next(&mut self) {
        let Some(record) = self.next.take() else { return };
        let path = self.path.clone();
        self.writing = Some(spawn_blocking(move || {
            if let Err(error) = write(&path, &record) {
                tracing::warn!(%error, "cannot record which notifications are on the screen");
            }
        }));
    }
}

fn write(path: &Path, record: &LedgerRecord) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_private_folder(folder)?;
    }
    write_private_file(path, &serde_json::to_vec(record)?)
}
