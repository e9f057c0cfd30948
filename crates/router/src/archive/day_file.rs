//! A file of the archive: the entries of one day, as lines of JSON in gzip, `{"sequence":7,"entry":{…}}`. Its name says the day
//! and which entries it has: `2026-01-31.1-700.jsonl.gz`.
//!
//! A file that grows or is rewritten is written anew beside its place, synced, and renamed. Entries that are added get a gzip
//! member of their own, which every reader of gzip reads as one text.

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use journal::{Entry, Sequence};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// How the names of files end.
const ENDING: &str = ".jsonl.gz";

/// The name of a file that is not complete.
const PARTIAL: &str = "partial";

/// A file, as its name describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DayFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The day of its entries in UTC, `2026-01-31`.
    pub(crate) day: String,
    /// Its first entry.
    pub(crate) first: Sequence,
    /// Its last entry.
    pub(crate) last: Sequence,
}

impl DayFile {
    /// What a name describes, if it is one of the archive's.
    pub(crate) fn of_path(path: PathBuf) -> Option<Self> {
        let (day, entries) = path.file_name()?.to_str()?.strip_suffix(ENDING)?.split_once('.')?;
        let (first, last) = entries.split_once('-')?;
        let is_day = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        let day = day.to_owned();
        (is_day && first <= last).then_some(Self { path, day, first, last })
    }

    /// Reads its entries.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub(crate) fn lines(&self) -> io::Result<Lines> {
        let text = BufReader::new(MultiGzDecoder::new(BufReader::new(File::open(&self.path)?)));
        Ok(Lines { text, next: self.first, last: self.last })
    }
}

/// The files in the folder of a journal, in the order of their entries; none where there is no folder. Where one was extended
/// and the shorter one is still there, that is left out.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn list(folder: &Path) -> io::Result<Vec<DayFile>> {
    let mut files: Vec<DayFile> = paths(folder)?.into_iter().filter_map(DayFile::of_path).collect();
    files.sort_by_key(|file| (file.first, std::cmp::Reverse(file.last)));
    files.dedup_by_key(|file| file.first);
    Ok(files)
}

/// Removes what an interrupted change left in the folder of a journal.
///
/// # Errors
/// The folder cannot be read or changed.
pub(super) fn remove_leftovers(folder: &Path) -> io::Result<()> {
    let kept = list(folder)?;
    for path in paths(folder)? {
        let is_partial = path.file_name().is_some_and(|name| name == PARTIAL);
        let is_shorter = DayFile::of_path(path.clone()).is_some_and(|file| !kept.contains(&file));
        if is_partial || is_shorter {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// What is in a folder; nothing where there is none.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(vec![]),
        listing => listing?.map(|entry| entry.map(|entry| entry.path())).collect(),
    }
}

/// The entries of a file in their order. Whatever its name does not promise is an error.
#[derive(Debug)]
pub(crate) struct Lines {
    text: BufReader<MultiGzDecoder<BufReader<File>>>,
    next: Sequence,
    last: Sequence,
}

impl Iterator for Lines {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        match self.text.read_until(b'\n', &mut line) {
            Ok(0) if self.next > self.last => None,
            Ok(0) => Some(Err(damaged(self.next))),
            Ok(_) => Some(match read(&line) {
                Some(entry) if entry.sequence == self.next && self.next <= self.last => {
                    self.next += 1;
                    Ok(entry)
                }
                _ => Err(damaged(self.next)),
            }),
            Err(error) => Some(Err(error)),
        }
    }
}

fn damaged(sequence: Sequence) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("entry {sequence} is not as it was written"))
}

fn read(line: &[u8]) -> Option<Entry> {
    let rest = line.strip_prefix(br#"{"sequence":"#)?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = rest.split_at(digits);
    let payload = rest.strip_prefix(br#","entry":"#)?.strip_suffix(b"}\n")?;
    let sequence = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some(Entry { sequence, payload: payload.to_owned() })
}

/// A file that is being written, beside its place. Until it is published, nothing is changed.
pub(super) struct NewFile {
    folder: PathBuf,
    text: GzEncoder<BufWriter<File>>,
    replaces: Option<PathBuf>,
}

impl NewFile {
    /// An empty one in the folder of a journal.
    ///
    /// # Errors
    /// It cannot be made.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        Self::begin_with(folder, None)
    }

    /// One that begins with all that another has, and takes its place.
    ///
    /// # Errors
    /// It cannot be made, or the other cannot be read.
    pub(super) fn extending(folder: &Path, file: &DayFile) -> io::Result<Self> {
        Self::begin_with(folder, Some(file))
    }

    fn begin_with(folder: &Path, extended: Option<&DayFile>) -> io::Result<Self> {
        let path = folder.join(PARTIAL);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // It has customers' messages.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        if let Some(extended) = extended {
            io::copy(&mut File::open(&extended.path)?, &mut file)?;
        }
        let text = GzEncoder::new(BufWriter::new(file), Compression::default());
        let replaces = extended.map(|extended| extended.path.clone());
        Ok(Self { folder: folder.to_owned(), text, replaces })
    }

    /// Adds the next entry.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn put(&mut self, sequence: Sequence, payload: &[u8]) -> io::Result<()> {
        write!(self.text, r#"{{"sequence":{sequence},"entry":"#)?;
        self.text.write_all(payload)?;
        self.text.write_all(b"}\n")
    }

    /// Makes it durable and gives it its name. What it replaces is gone then.
    ///
    /// # Errors
    /// It cannot be made durable; what was there before is still there.
    pub(super) fn publish(self, day: &str, entries: &RangeInclusive<Sequence>) -> io::Result<DayFile> {
        let file = self.text.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let (first, last) = (*entries.start(), *entries.end());
        let path = self.folder.join(format!("{day}.{first}-{last}{ENDING}"));
        std::fs::rename(self.folder.join(PARTIAL), &path)?;
        sync(&self.folder)?;
        if let Some(replaced) = self.replaces.filter(|replaced| *replaced != path) {
            std::fs::remove_file(replaced)?;
        }
        Ok(DayFile { path, day: day.to_owned(), first, last })
    }
}

/// Makes the folder of a journal, which only this user can read, if it is missing.
///
/// # Errors
/// It cannot be made.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)?;
    // The names of both folders are durable before what is in them counts.
    folder.ancestors().skip(1).take(2).try_for_each(sync)
}

/// A new name is durable once its folder is synced.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
