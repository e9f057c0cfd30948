//! Removes from the archive what is older than the organisation keeps it, and who was erased.

use super::day_file::{DayFile, NewFile, list, paths, remove_leftovers, sync};
use super::erased::Erased;
use super::error::{ArchiveError, failed};
use super::taking::day_of;
use super::{Archive, Wanted};
use crate::engine::journal_loss::Moment;
use engine::event::Record;
use journal::{Entry, Sequence};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::watch;

/// How often it is looked for what is to go.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);

/// When it is tried again where it failed.
const SWEEP_RETRY: Duration = Duration::from_secs(60);

/// The name of the file that says which erasures all files of the archive have seen.
const ERASED: &str = "erased";

/// The milliseconds of a day.
const DAY: u64 = 86_400_000;

/// Removes what is to go, now, every hour, and whenever somebody is erased or the time is changed, until told to end.
pub(crate) async fn keep_sweeping(archive: Arc<Archive>, mut ending: watch::Receiver<bool>) {
    loop {
        let swept = async {
            archive.store.compared().await;
            let (archive, ending, span) = (Arc::clone(&archive), ending.clone(), tracing::Span::current());
            // Whoever is gone without a word has ended, too.
            let is_ending = move || *ending.borrow() || ending.has_changed().is_err();
            let sweeping = move || span.in_scope(|| archive.sweep(&is_ending));
            tokio::task::spawn_blocking(sweeping).await.unwrap_or(Err(ArchiveError::Panicked))
        };
        let mut told = ending.clone();
        let outcome = tokio::select! {
            _ = told.wait_for(|ending| *ending) => return,
            outcome = swept => outcome,
        };
        let pause = match outcome {
            Ok(()) => SWEEP_EVERY,
            Err(error) => {
                tracing::warn!(%error, "what is to go from the archive stays for now");
                SWEEP_RETRY
            }
        };
        tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            () = tokio::time::sleep(pause) => {}
            () = archive.changed.notified() => {}
        }
    }
}

impl Archive {
    fn sweep(&self, is_cancelled: &dyn Fn() -> bool) -> Result<(), ArchiveError> {
        let runtime = Handle::current();
        let records = self.store.if_compared().ok_or(ArchiveError::Away)?;
        match runtime.block_on(Self::wanted(&records))? {
            Wanted::Nothing => return self.remove_all(),
            Wanted::Days(days) => self.remove_older(days)?,
            Wanted::Unsaid => {}
        }
        // Before the files are listed: whatever is written later is written without them.
        let erased = runtime.block_on(Erased::read(&records))?;
        self.remove_erased(&erased, is_cancelled)
    }

    fn remove_all(&self) -> Result<(), ArchiveError> {
        let _turn = self.turn();
        match std::fs::remove_dir_all(&self.folder) {
            Ok(()) => tracing::info!("the archive was removed: the organisation keeps none"),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(failed(&self.folder)(error)),
        }
        Ok(())
    }

    fn remove_older(&self, days: u32) -> Result<(), ArchiveError> {
        let now = u64::try_from(Moment::now().millis).unwrap_or_default();
        let first_kept = day_of(now.saturating_sub(u64::from(days) * DAY));
        let mut removed = 0;
        for folder in self.folders()? {
            let _turn = self.turn();
            let files = list(&folder).map_err(failed(&folder))?;
            let (old, kept): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.day < first_kept);
            for file in &old {
                std::fs::remove_file(&file.path).map_err(failed(&file.path))?;
            }
            removed += old.len();
            // The folder of a journal that is there no more.
            if kept.is_empty() && !old.is_empty() {
                drop(std::fs::remove_dir(&folder));
            }
        }
        if removed > 0 {
            tracing::info!(files = removed, "what is older than it is kept was removed from the archive");
        }
        Ok(())
    }

    /// Rewrites the files that have somebody who was erased, one at a time, so that entries can come in between.
    fn remove_erased(&self, erased: &Erased, is_cancelled: &dyn Fn() -> bool) -> Result<(), ArchiveError> {
        let (place, mark) = (self.folder.join(ERASED), erased.mark());
        let folders = self.folders()?;
        if folders.is_empty() || std::fs::read_to_string(&place).is_ok_and(|seen| seen == mark) {
            return Ok(());
        }
        let mut rewritten = 0;
        for folder in folders {
            let mut after: Sequence = 0;
            loop {
                if is_cancelled() {
                    return Ok(());
                }
                let _turn = self.turn();
                remove_leftovers(&folder).map_err(failed(&folder))?;
                let files = list(&folder).map_err(failed(&folder))?;
                let Some(file) = files.into_iter().find(|file| file.first > after) else { break };
                after = file.first;
                if rewrite(&folder, &file, erased, false)? {
                    rewrite(&folder, &file, erased, true)?;
                    rewritten += 1;
                }
            }
        }
        let write = || {
            let new = self.folder.join(format!("{ERASED}.new"));
            let mut file = std::fs::File::create(&new)?;
            file.write_all(mark.as_bytes())?;
            file.sync_all()?;
            std::fs::rename(new, &place)?;
            sync(&self.folder)
        };
        write().map_err(failed(&place))?;
        tracing::info!(files = rewritten, "the archive has nobody any more who was erased");
        Ok(())
    }

    /// The folders of journals.
    fn folders(&self) -> Result<Vec<std::path::PathBuf>, ArchiveError> {
        let found = paths(&self.folder).map_err(failed(&self.folder))?;
        Ok(found.into_iter().filter(|path| path.is_dir()).collect())
    }
}

/// Whether a file has anybody who was erased. If asked to, it is written without them.
fn rewrite(folder: &Path, file: &DayFile, erased: &Erased, is_written: bool) -> Result<bool, ArchiveError> {
    let mut new = is_written.then(|| NewFile::begin(folder)).transpose().map_err(failed(folder))?;
    let mut is_other = false;
    for entry in file.lines().map_err(failed(&file.path))? {
        let Entry { sequence, payload } = entry.map_err(failed(&file.path))?;
        let mut record = Record::read(&payload).map_err(|error| ArchiveError::Unreadable(sequence, error))?;
        erased.keep(&mut record);
        let kept = serde_json::to_vec(&record)?;
        match &mut new {
            Some(new) => new.put(sequence, &kept).map_err(failed(folder))?,
            None if kept != payload => return Ok(true),
            None => {}
        }
        is_other |= kept != payload;
    }
    if let Some(new) = new {
        new.publish(&file.day, &(file.first..=file.last)).map_err(failed(folder))?;
    }
    Ok(is_other)
}
