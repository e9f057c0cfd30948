//! Restoring a backup into a data folder.

use super::make::{BESIDE, Scratch, sync_folder};
use super::{BackupError, Report, file_error, inspect, tarball};
use crate::archive::ARCHIVE;
use crate::attachments::files::ATTACHMENTS;
use crate::engine::journal_loss::Moment;
use crate::folder;
use crate::organisations::folders::OrganisationFolder;
use crate::outbox::OUTBOX;
use crate::records::RECORDS;
use crate::records::erasures::ERASURES;
use crate::start::journal_file::{ACCOUNTS, JOURNAL};
use crate::start::node_file::NODE;
use journal::SqliteFile;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Restores a backup into a data folder on which no router runs. Existing data is set aside if it may be
/// replaced.
///
/// # Errors
/// See [`BackupError`]; each variant says what to do. Until the backup has been verified, the folder stays as
/// it is.
pub fn restore(folder: &OrganisationFolder, file: &Path, replace: bool) -> Result<Report, BackupError> {
    let data = folder.path();
    folder::make(data)?;
    let _lock = folder::lock(data)?;
    let holds_data = [JOURNAL, ACCOUNTS, RECORDS, OUTBOX, ATTACHMENTS, ARCHIVE]
        .iter()
        .any(|name| data.join(name).exists());
    if holds_data && !replace {
        return Err(BackupError::HoldsData(data.to_owned()));
    }
    let scratch = Scratch::beside(&data.join("restore"))?;
    let manifest = tarball::read(file, Some(&scratch.0))?;
    let found = {
        let journal = SqliteFile::open(&scratch.0.join(JOURNAL))?;
        inspect::inspect(&scratch.0, &journal.reader())?
    };
    if let Some(detail) = found.lines.first().filter(|_| found.problems > 0) {
        return Err(BackupError::NoBackup { path: file.to_owned(), detail: detail.clone() });
    }
    let mut report = Report::default();
    // Which node it is, the restored journal says.
    if let Err(error) = std::fs::remove_file(data.join(NODE))
        && error.kind() != ErrorKind::NotFound
    {
        return Err(file_error(&data.join(NODE))(error));
    }
    let aside = holds_data.then(|| aside(data)).transpose()?;
    let has_records = scratch.0.join(RECORDS).exists();
    let has_outbox = scratch.0.join(OUTBOX).exists();
    let has_attachments = replace_folder(ATTACHMENTS, &scratch.0, data, aside.as_deref())?;
    let has_archive = replace_folder(ARCHIVE, &scratch.0, data, aside.as_deref())?;
    // The accounts last: if this is interrupted, they reveal what is missing.
    for name in [RECORDS, OUTBOX, JOURNAL, ACCOUNTS] {
        for beside in BESIDE {
            let old = data.join(format!("{name}{beside}"));
            if let Some(aside) = &aside
                && old.exists()
            {
                std::fs::rename(&old, aside.join(format!("{name}{beside}"))).map_err(file_error(&old))?;
            }
        }
        if (name == RECORDS && !has_records) || (name == OUTBOX && !has_outbox) {
            continue;
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
    report.say(match has_records {
        true => "the records are as they were; what came later is brought into them at the next start",
        false => "the backup holds no records: the next start makes them from what the journal holds",
    });
    if has_outbox {
        report.say("the outbox is as it was: what was sent later is sent again, under the same ids");
    }
    if has_attachments {
        report.say("the attachments are as they were");
    }
    if has_archive {
        report.say("the archive is as it was");
    }
    // No backup contains the list, and none replaces it.
    if data.join(ERASURES).exists() {
        report.say("persons who were erased since then are erased again at the next start");
    }
    if let Some(aside) = aside {
        report.say(format!("what was there before is in {}", aside.display()));
    }
    Ok(report)
}

/// Puts a folder of the data aside, and what the backup has instead in its place. Whether it has that.
fn replace_folder(
    name: &str,
    scratch: &Path,
    data: &Path,
    aside: Option<&Path>,
) -> Result<bool, BackupError> {
    let (new, place) = (scratch.join(name), data.join(name));
    if let Some(aside) = aside.filter(|_| place.exists()) {
        std::fs::rename(&place, aside.join(name)).map_err(file_error(&place))?;
    }
    let is_there = new.exists();
    if is_there {
        std::fs::rename(&new, &place).map_err(file_error(&place))?;
        sync_folder(&place);
    }
    Ok(is_there)
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
