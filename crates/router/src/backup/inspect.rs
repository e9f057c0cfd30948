//! Checking a data folder: its journal, its snapshots, its accounts and its attachments.

use super::{BackupError, Report, archived, attachments};
use crate::auth::credentials::{CredentialStore, Remembered};
use crate::engine::journal_loss::{FoundJournal, Moment, compare};
use crate::start::journal_file::ACCOUNTS;
use engine::Organisation;
use engine::event::Record;
use journal::{Found, Inspection, Reader};
use std::path::Path;

/// Reads everything in a data folder and reports what is wrong.
pub(super) fn inspect(data: &Path, journal: &Reader) -> Result<Report, BackupError> {
    // A conversation needs all entries before its own, which may be trimmed; whether each can be read is checked without them.
    let found = journal.inspect(&mut |found| match found {
        Found::Snapshot(bytes) => Organisation::restore(bytes).map(drop).map_err(|error| error.to_string()),
        Found::Entry(entry) => Record::read(entry).map(drop).map_err(|error| error.to_string()),
    })?;
    let mut report = Report::default();
    for problem in &found.problems {
        report.complain(problem.clone());
    }
    let untold = found.problem_count - found.problems.len();
    if untold > 0 {
        report.complain(format!("and {untold} problems more"));
    }
    accounts(&data.join(ACCOUNTS), &found, &mut report)?;
    attachments::inspect(data, &mut report)?;
    archived::inspect(data, &mut report)?;
    if report.problems == 0 {
        let snapshots: Vec<String> = found.snapshots.iter().map(|each| each.through.to_string()).collect();
        let snapshots = if snapshots.is_empty() { "none".into() } else { snapshots.join(" and ") };
        report.say(format!(
            "the journal {} is whole: entries {} to {}, snapshots after entry {snapshots}; the accounts are whole",
            found.name, found.first, found.last
        ));
    }
    Ok(report)
}

fn accounts(path: &Path, journal: &Inspection, report: &mut Report) -> Result<(), BackupError> {
    if !path.exists() {
        report.complain("accounts.sqlite is missing");
        return Ok(());
    }
    let remembered = CredentialStore::open(path).and_then(|credentials| {
        credentials.check_file()?;
        credentials.remembered()
    });
    let found = FoundJournal { name: journal.name.clone(), last: journal.last, ended: None::<Moment> };
    match remembered {
        Err(error) => report.complain(error.to_string()),
        Ok(Remembered::Nothing) if journal.last > 0 => {
            report.complain("the accounts do not belong to this journal: they are new");
        }
        Ok(remembered) => {
            if let Err(loss) = compare(&remembered, Some(&found)) {
                report.complain(loss.to_string());
            }
        }
    }
    Ok(())
}
