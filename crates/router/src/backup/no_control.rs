//! The control socket on systems without such sockets: a backup needs the router to be stopped.

use super::{BackupError, Report, Request};
use crate::start::journal_file::JournalFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;

/// No router can be asked.
pub(crate) fn ask(_: &Path, _: &Request) -> Result<Option<Report>, BackupError> {
    Ok(None)
}

/// There are no requests.
pub(crate) async fn listen(_: PathBuf, _: Arc<JournalFile>, mut ending: watch::Receiver<bool>) {
    drop(ending.wait_for(|ending| *ending).await);
}
