//! Making a backup: copies of the databases, packed into one file.

use super::records_file;
use super::tarball::{self, Beside, Manifest};
use super::{BackupError, Report, file_error};
use crate::archive::{ARCHIVE, Archive};
use crate::attachments::files::ATTACHMENTS;
use crate::auth::credentials::{CredentialError, CredentialStore};
use crate::engine::journal_loss::Moment;
use crate::outbox::OUTBOX;
use crate::records::RECORDS;
use crate::start::journal_file::{ACCOUNTS, JOURNAL};
use journal::{Reader, SqliteFile};
use records::Location;
use rusqlite::Connection;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The files that SQLite keeps beside a database, and the database.
pub(super) const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// The suffix of a backup that is not complete.
const WHOLE: &str = "whole.tar";

/// Makes a backup in a new file, which gets its name once it is complete.
pub(super) fn make(
    data: &Path,
    journal: &Reader,
    records: &Location,
    archive: &Archive,
    file: &Path,
) -> Result<Report, BackupError> {
    if file.exists() {
        return Err(BackupError::AlreadyThere(file.to_owned()));
    }
    let scratch = Scratch::beside(file)?;
    // Opening a missing file would create it.
    let accounts = data.join(ACCOUNTS);
    std::fs::metadata(&accounts).map_err(file_error(&accounts))?;
    // The records before the journal: all that they contain is then in its copy.
    let has_records = records_file::copy(records, &scratch.0.join(RECORDS))?;
    // The outbox before the journal, too: what goes out behind its position is queued after a restore.
    let outbox = data.join(OUTBOX);
    let has_outbox = outbox.exists();
    if has_outbox {
        records_file::copy_file(&outbox, &scratch.0.join(OUTBOX))?;
    }
    // The accounts first: what they record of the journal is then in its copy.
    copy_accounts(&accounts, &scratch.0.join(ACCOUNTS))?;
    let copy = scratch.0.join(JOURNAL);
    let copied = journal.copy_to(&copy)?;
    prove(&copy)?;
    let manifest = Manifest::new(Moment::now().to_string(), copied.name.clone(), copied.last);
    let whole = scratch.0.join(WHOLE);
    let further = [(RECORDS, has_records), (OUTBOX, has_outbox)];
    let further = further.into_iter().filter_map(|(name, is_there)| is_there.then_some(name));
    let names: Vec<&str> = [JOURNAL, ACCOUNTS].into_iter().chain(further).collect();
    // The journal before its archive: what goes from one into the other meanwhile is in the copy.
    let written = tarball::write(&whole, &scratch.0, &names, &Beside { data, archive }, manifest)?;
    tarball::read(&whole, None)?;
    std::fs::rename(&whole, file).map_err(file_error(file))?;
    sync_folder(file);
    let mut report = Report::default();
    report.say(format!(
        "{} holds the journal {} up to entry {}, and the accounts",
        file.display(),
        copied.name,
        copied.last
    ));
    records_file::tell(&mut report, records, has_records);
    if has_outbox {
        report.say("the outbox is in it");
    }
    if written.attachments > 0 {
        report.say(format!("attachments in it: {}", written.attachments));
    }
    if written.archived > 0 {
        report.say(format!("files of the archive in it: {}", written.archived));
    }
    if let Some(left_out) = copied.left_out {
        report.complain(format!(
            "entries up to {left_out} are damaged in the original and were left out; a snapshot contains what they did, \
             so nothing is missing after a restore"
        ));
    }
    tracing::info!(file = %file.display(), last = copied.last, "a backup was made");
    Ok(report)
}

/// A consistent copy of the accounts. Others may write to the original.
fn copy_accounts(from: &Path, to: &Path) -> Result<(), CredentialError> {
    // Upgrades a file that an older program left, as a start would.
    drop(CredentialStore::open(from)?);
    let original = Connection::open(from)?;
    original.busy_timeout(std::time::Duration::from_secs(5))?;
    original.execute("VACUUM INTO ?", [to.to_string_lossy()])?;
    CredentialStore::open(to)?.check_file()
}

/// Reads the copy of a journal from the disk.
fn prove(copy: &Path) -> Result<(), BackupError> {
    let journal = SqliteFile::open(copy)?;
    let found = journal.reader().inspect(&mut |_| Ok(()))?;
    match found.problems.into_iter().next() {
        None => Ok(()),
        Some(detail) => Err(BackupError::NoBackup { path: copy.to_owned(), detail }),
    }
}

/// A folder beside the backup, which is removed in the end.
pub(super) struct Scratch(pub(super) PathBuf);

impl Scratch {
    pub(super) fn beside(file: &Path) -> Result<Self, BackupError> {
        let mut name = file.as_os_str().to_owned();
        name.push(".partial");
        let path = PathBuf::from(name);
        remove_leftovers(&path);
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(BackupError::AlreadyThere(path)),
            Err(error) => Err(file_error(&path)(error)),
            Ok(()) => Ok(Self(path)),
        }
    }
}

/// Removes what an interrupted attempt left, and nothing else.
fn remove_leftovers(path: &Path) {
    let names = [JOURNAL, ACCOUNTS, RECORDS, OUTBOX]
        .into_iter()
        .flat_map(|name| BESIDE.map(|beside| format!("{name}{beside}")));
    for name in names.chain([WHOLE.to_owned()]) {
        drop(std::fs::remove_file(path.join(name)));
    }
    // Only a restore has these here.
    for name in [ATTACHMENTS, ARCHIVE] {
        drop(std::fs::remove_dir_all(path.join(name)));
    }
    drop(std::fs::remove_dir(path));
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(path = %self.0.display(), %error, "a folder is left that can be removed");
        }
    }
}

/// A new name is durable once its folder is synced.
pub(super) fn sync_folder(file: &Path) {
    #[cfg(unix)]
    if let Some(folder) = file.parent()
        && let Err(error) = std::fs::File::open(folder).and_then(|folder| folder.sync_all())
    {
        tracing::warn!(%error, "the folder of the file could not be synced");
    }
    #[cfg(not(unix))]
    let _ = file;
}
