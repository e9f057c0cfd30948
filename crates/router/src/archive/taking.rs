//! What goes from the journal comes into the archive first.

use super::day_file::{DayFile, NewFile, list, make_folder, remove_leftovers};
use super::erased::Erased;
use super::error::{ArchiveError, failed};
use super::{Archive, Wanted};
use crate::engine::journal_loss::Moment;
use engine::event::Record;
use journal::{Entry, FOLLOWED_AT_ONCE, FOLLOWED_BYTES, Journal, Millis, Sequence};
use std::ops::{ControlFlow, RangeInclusive};
use std::path::Path;
use tokio::runtime::Handle;

/// Who is to be archived, and until when.
pub(crate) struct Going<'a> {
    /// The entries that go from the journal.
    pub(crate) entries: RangeInclusive<Sequence>,
    /// The wall clock.
    pub(crate) now: Millis,
    /// Whether it is to stop early.
    pub(crate) is_cancelled: &'a dyn Fn() -> bool,
}

/// The file that entries are being added to.
struct Open {
    file: NewFile,
    day: String,
    entries: RangeInclusive<Sequence>,
}

impl Archive {
    /// Writes the entries that are about to go from the journal, durably and each once, if the organisation wants that. Returns
    /// the last that may go. It blocks, and needs a Tokio runtime.
    ///
    /// # Errors
    /// See [`ArchiveError`]; no entry may go. What was written of them is known the next time.
    pub(crate) fn take<J: Journal>(&self, journal: &J, going: &Going<'_>) -> Result<Sequence, ArchiveError> {
        let (from, through) = (*going.entries.start(), *going.entries.end());
        let runtime = Handle::current();
        let records = self.store.if_compared().ok_or(ArchiveError::Away)?;
        let wanted = runtime.block_on(Self::wanted(&records))?;
        let folder = self.of_journal(&journal.name());
        if wanted == Wanted::Nothing || (wanted == Wanted::Unsaid && !folder.is_dir()) {
            return Ok(through);
        }
        let _turn = self.turn();
        // Whoever is erased from now on is looked for in what is written here.
        let erased = runtime.block_on(Erased::read(&records))?;
        make_folder(&folder).map_err(failed(&folder))?;
        remove_leftovers(&folder).map_err(failed(&folder))?;
        let mut next = first_missing(journal, &folder, from, through)?;
        let mut newest = list(&folder).map_err(failed(&folder))?.pop();
        let mut open: Option<Open> = None;
        while next <= through {
            if (going.is_cancelled)() {
                return Ok(newest.map_or(from - 1, |newest| newest.last));
            }
            let batch = entries(journal, next, through)?;
            if batch.is_empty() {
                return Err(ArchiveError::Missing(next));
            }
            for Entry { sequence, payload } in batch {
                let mut record =
                    Record::read(&payload).map_err(|error| ArchiveError::Unreadable(sequence, error))?;
                // What has the time of a clock that went ahead is of today.
                let day = day_of(record.at.0.min(going.now));
                if let Some(done) = open.take_if(|open| open.day != day) {
                    newest = Some(publish(done, &folder)?);
                }
                let open = match &mut open {
                    Some(open) => open,
                    none => none.insert(begin(&folder, day, sequence, newest.as_ref())?),
                };
                erased.keep(&mut record);
                open.file.put(sequence, &serde_json::to_vec(&record)?).map_err(failed(&folder))?;
                open.entries = *open.entries.start()..=sequence;
                next = sequence + 1;
            }
        }
        if let Some(done) = open {
            publish(done, &folder)?;
        }
        Ok(through)
    }
}

fn begin(
    folder: &Path,
    day: String,
    sequence: Sequence,
    newest: Option<&DayFile>,
) -> Result<Open, ArchiveError> {
    let extended = newest.filter(|newest| newest.day == day && newest.last + 1 == sequence);
    let file = match extended {
        Some(extended) => NewFile::extending(folder, extended),
        None => NewFile::begin(folder),
    };
    let first = extended.map_or(sequence, |extended| extended.first);
    Ok(Open { file: file.map_err(failed(folder))?, day, entries: first..=sequence })
}

fn publish(open: Open, folder: &Path) -> Result<DayFile, ArchiveError> {
    open.file.publish(&open.day, &open.entries).map_err(failed(folder))
}

/// The first entry from `from` on that the archive does not have. What it has of another course of the journal, as beside a
/// journal that was put back, goes.
fn first_missing<J: Journal>(
    journal: &J,
    folder: &Path,
    from: Sequence,
    through: Sequence,
) -> Result<Sequence, ArchiveError> {
    let files = list(folder).map_err(failed(folder))?;
    let last = files.last().map_or(0, |file| file.last);
    if last < from {
        return Ok(from);
    }
    let common = last.min(through);
    let archived = files
        .iter()
        .find(|file| (file.first..=file.last).contains(&common))
        .map(|file| find(file, common))
        .transpose()?
        .flatten();
    let kept = entries(journal, common, common)?.pop();
    let at = |entry: Option<Entry>| entry.and_then(|entry| Record::read(&entry.payload).ok()).map(|of| of.at);
    if at(archived).is_some_and(|archived| at(kept) == Some(archived)) {
        return Ok(common + 1);
    }
    tracing::warn!(
        from,
        "the archive has another course of the journal: what it has from there on is replaced"
    );
    for file in files.iter().rev().take_while(|file| file.last >= from) {
        if file.first < from {
            cut(folder, file, from)?;
        }
        std::fs::remove_file(&file.path).map_err(failed(&file.path))?;
    }
    Ok(from)
}

fn find(file: &DayFile, sequence: Sequence) -> Result<Option<Entry>, ArchiveError> {
    let mut lines = file.lines().map_err(failed(&file.path))?;
    lines
        .find_map(|line| line.map(|entry| (entry.sequence == sequence).then_some(entry)).transpose())
        .transpose()
        .map_err(failed(&file.path))
}

/// Writes what a file has before an entry into one of its own.
fn cut(folder: &Path, file: &DayFile, before: Sequence) -> Result<(), ArchiveError> {
    let attempt = || {
        let mut shorter = NewFile::begin(folder)?;
        for entry in file.lines()?.take((before - file.first) as usize) {
            let Entry { sequence, payload } = entry?;
            shorter.put(sequence, &payload)?;
        }
        shorter.publish(&file.day, &(file.first..=before - 1))
    };
    attempt().map(drop).map_err(failed(&file.path))
}

/// Some entries of a journal. It is not kept from appending for long.
fn entries<J: Journal>(journal: &J, from: Sequence, through: Sequence) -> Result<Vec<Entry>, ArchiveError> {
    let (mut found, mut bytes) = (Vec::new(), 0);
    journal.replay(from, &mut |sequence, payload| {
        bytes += payload.len();
        found.push(Entry { sequence, payload: payload.to_owned() });
        let is_enough = found.len() >= FOLLOWED_AT_ONCE || bytes >= FOLLOWED_BYTES || sequence >= through;
        if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(found)
}

/// The day of a moment in UTC, as in `2026-01-31`. Earlier ones sort before later ones.
pub(super) fn day_of(millis: Millis) -> String {
    let mut day = Moment { millis: i64::try_from(millis).unwrap_or(i64::MAX) }.to_string();
    day.truncate("2026-01-31".len());
    day
}
