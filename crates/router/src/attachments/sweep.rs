//! Removes what is older than the organisation keeps it, and files that the records do not name.

use super::files::{Files, INCOMING};
use crate::engine::input::OrganisationHandle;
use crate::records::store::Store;
use ::records::{Change, Expired, OrganisationRecords, RecordsError};
use model::Timestamp;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::watch;

/// How often it is looked for what is to go.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);

/// When it is tried again while the records are away.
const SWEEP_RETRY: Duration = Duration::from_secs(60);

/// The files of which the records are asked at once.
const FILES_AT_ONCE: usize = 200;

/// Who does it, as the audit names it.
const RETENTION: &str = "retention";

/// Why not everything was removed.
#[derive(Debug, Error)]
enum SweepError {
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error("the attachments cannot be listed or removed ({0})")]
    Files(#[from] io::Error),
}

/// Removes what is to go, now and every hour, and whenever the records name fewer files, until told to end.
pub(crate) async fn keep_sweeping(
    files: Arc<Files>,
    store: Arc<Store>,
    organisation: OrganisationHandle,
    mut ending: watch::Receiver<bool>,
) {
    let mut is_told = false;
    loop {
        let outcome = tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            outcome = sweep(&files, &store, &organisation, is_told) => outcome,
        };
        let pause = match outcome {
            Ok(true) => SWEEP_EVERY,
            Ok(false) => SWEEP_RETRY,
            Err(error) => {
                tracing::warn!(%error, "what is older than it is kept stays for now");
                SWEEP_RETRY
            }
        };
        is_told = tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            () = tokio::time::sleep(pause) => false,
            () = files.removed.notified() => true,
        };
    }
}

/// Whether it could be done.
async fn sweep(
    files: &Files,
    store: &Store,
    organisation: &OrganisationHandle,
    is_told: bool,
) -> Result<bool, SweepError> {
    let Ok(records) = store.answering() else { return Ok(false) };
    let Some(now) = organisation.query(|_, now| Timestamp(now)).await else { return Ok(false) };
    let expired = records.expire(Change { by: RETENTION, at: now }).await?;
    let Expired { conversations, attachments } = expired;
    if expired != Expired::default() {
        tracing::info!(conversations, attachments, "what is older than it is kept was removed");
    }
    let removed = remove_unnamed(files, &records, is_told || attachments > 0).await?;
    if removed > 0 {
        tracing::info!(files = removed, "files that no attachment names were removed");
    }
    Ok(true)
}

/// Removes the files that no attachment names; returns how many. Records that name none at all may be the wrong ones: unless it is
/// certain that they did, nothing is removed.
async fn remove_unnamed(
    files: &Files,
    records: &OrganisationRecords,
    is_certain: bool,
) -> Result<usize, SweepError> {
    let mut unnamed = Vec::new();
    let mut named = 0;
    for folder in entries(files.folder()).await? {
        let Some(name) = name_of(&folder).filter(|name| *name != INCOMING) else { continue };
        let hashes: Vec<String> = entries(&folder)
            .await?
            .iter()
            .filter_map(|file| Some(format!("{name}{}", name_of(file)?)))
            .filter(|hash| files.place_of(hash).is_some())
            .collect();
        for hashes in hashes.chunks(FILES_AT_ONCE) {
            let found = records.attached_hashes(hashes).await?;
            named += found.len();
            unnamed.extend(hashes.iter().filter(|hash| !found.contains(*hash)).cloned());
        }
    }
    if named == 0 && !unnamed.is_empty() && !is_certain {
        tracing::warn!(files = unnamed.len(), "the records name none of the attachments: their files stay");
        return Ok(0);
    }
    let mut removed = 0;
    for hash in unnamed {
        // Nobody names it between the question and the removal.
        let _turn = files.turn_to_remove().await;
        if records.attached_hashes(std::slice::from_ref(&hash)).await?.is_empty()
            && let Some(place) = files.place_of(&hash)
        {
            tokio::fs::remove_file(place).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// What is in a folder; nothing where there is none.
async fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut listing = match tokio::fs::read_dir(folder).await {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        listing => listing?,
    };
    let mut found = Vec::new();
    while let Some(entry) = listing.next_entry().await? {
        found.push(entry.path());
    }
    Ok(found)
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}
