//! Setting the records of a data folder back, on the command line.

use super::{BackupError, Report};
use crate::archive::Archive;
use crate::engine::journal_loss::Moment;
use crate::records::projection_error::ProjectionError;
use crate::records::rebuild::{Oldest, archived, rebuild as set_back};
use crate::records::store::Store;
use journal::Reader;
use tokio::runtime::{Builder, Handle};

/// Sets the records back, and says from when on they are renewed.
pub(super) fn rebuild(journal: &Reader, store: &Store, archive: &Archive) -> Result<Report, BackupError> {
    let failed = |error: ProjectionError| BackupError::Rebuild(error.to_string());
    let mut report = Report::default();
    let Some(kept) = journal.oldest()?.as_ref().map(Oldest::try_from).transpose().map_err(failed)? else {
        report.say("the journal holds nothing: the records stay as they are");
        return Ok(report);
    };
    let oldest = archived(archive, journal.name(), kept).map_err(failed)?.unwrap_or(kept);
    let is_running = Handle::try_current().is_ok();
    let setting_back = async {
        let records = store.open().await?;
        store.passed().hold();
        let outcome = set_back(records, journal.name(), oldest).await;
        store.tell_set_back();
        outcome?;
        if !is_running {
            store.close().await;
        }
        Ok(())
    };
    match Handle::try_current() {
        Ok(runtime) => runtime.block_on(setting_back).map_err(failed)?,
        Err(_) => {
            let runtime = Builder::new_current_thread().enable_all().build();
            let runtime = runtime.map_err(|error| BackupError::Rebuild(error.to_string()))?;
            runtime.block_on(setting_back).map_err(failed)?;
        }
    }
    let from = Moment { millis: i64::try_from(oldest.at.0).unwrap_or(i64::MAX) };
    let when = if is_running { "the router does it now" } else { "the next router on the folder does it" };
    report.say(format!(
        "everything from {from} on (entry {}) is brought into the records anew: {when}. Rows from before stay as they are",
        oldest.entry
    ));
    if oldest != kept {
        report.say(format!("up to entry {} it comes from the archive", kept.entry - 1));
    }
    Ok(report)
}
