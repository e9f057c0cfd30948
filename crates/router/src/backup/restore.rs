//! Restoring a backup into a data folder.

use super::make::{BESIDE, Scratch, sync_folder};
use super::{BackupError, Report, archive, file_error, inspect};
use crate::engine::journal_loss::Moment;
use crate::folder;
use crate::start::journal_file::{ACCOUNTS, JOURNAL};
use journal::{SqliteJournal, WhenMissing};
use std::path::{Path, PathBuf};

/// Restores a backup into a data folder on which no router runs. Existing data is set aside if it may be
/// replaced.
///
/// # Errors
/// See [`BackupError`]; each variant says what to do. Until the backup has been verified, the folder stays as
/// it is.
pub fn restore(data: &Path, file: &Path, replace: bool) -> Result<Report, BackupError> {
    folder::make(data)?;
    let _lock = folder::lock(data)?;
    let holds_data = [JOURNAL, ACCOUNTS].iter().any(|name| data.join(name).exists());
    if holds_data && !replace {
        return Err(BackupError::HoldsData(data.to_owned()));
    }
    let scratch = Scratch::beside(&data.join("restore"))?;
    let manifest = archive::read(file, Some(&scratch.0))?;
    let found = {
        let journal = SqliteJournal::open_or(&scratch.0.join(JOURNAL), WhenMissing::Refuse)?;
        inspect::inspect(&scratch.0, &journal.reader())?
    };
    if let Some(detail) = found.lines.first().filter(|_| found.problems > 0) {
        return Err(BackupError::NoBackup { path: file.to_owned(), detail: detail.clone() });
    }
    let mut report = Report::default();
    let aside = holds_data.then(|| aside(data)).transpose()?;
    // The accounts last: if this is interrupted, they reveal what is missing.
    for name in [JOURNAL, ACCOUNTS] {
        for beside in BESIDE {
            let old = data.join(format!("{name}{beside}"));
            if let Some(aside) = &aside
                && old.exists()
            {
                std::fs::rename(&old, aside.join(format!("{name}{beside}"))).map_err(file_error(&old))?;
            }
        }
        let new = data.join(name);
        std::fs::rename(scratch.0.join(name), &new).map_err(file_error(&new))?;
        sync_folder(&new);
    }
    report.say(format!(
        "{} is as it was at {}: the journal {} up to entry {}, and the accounts",
        data.display(),
        manifest.made,
        manifest.journal,
        manifest.last
    ));
    if let Some(aside) = aside {
        report.say(format!("what was there before is in {}", aside.display()));
    }
    Ok(report)
}

/// A new folder for the data that is replaced.
fn aside(data: &Path) -> Result<PathBuf, BackupError> {
    let moment = Moment::now().to_string().replace(['-', ':'], "");
    let mut number = 0;
    loop {
        let suffix = if number == 0 { String::new() } else { format!("-{number}") };
        let path = data.join(format!("replaced-{moment}{suffix}"));
        match std::fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(file_error(&path)(error)),
        }
    }
}
