//! The file of a backup: a tar archive of the databases with their checksums, of the attachments, and of the journal's archive.

use super::archived::{self, ArchivedMember};
use super::member::{Member, digest, header};
use super::{BackupError, attachments, file_error};
use crate::archive::Archive;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

/// The newest format of backups that this program reads. It writes it where the journal has an archive.
const FORM: u32 = 3;

/// The format of backups with attachments, and without an archive of the journal.
const FORM_WITH_ATTACHMENTS: u32 = 2;

/// The format of backups with neither.
const FORM_WITHOUT_ATTACHMENTS: u32 = 1;

/// The longest manifest that is read, in bytes.
const LONGEST_MANIFEST: u64 = 64 * 1024;

const MANIFEST: &str = "manifest.json";

/// The last member of an archive with attachments, which says how many there are.
const COUNT: &str = "attachments.json";

/// The member behind the files of the journal's archive, which says how many there are.
const ARCHIVED_COUNT: &str = "archive.json";

/// The manifest of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    form: u32,
    /// The version of the program that made it.
    pub(super) program: String,
    /// When it was made.
    pub(super) made: String,
    /// The journal's name.
    pub(super) journal: String,
    /// The last entry of the journal.
    pub(super) last: u64,
    files: BTreeMap<String, Member>,
    /// Whether attachments follow. Their names are their checksums.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    attachments: bool,
    /// Whether the files of the journal's archive follow. Their checksums are in their names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    archive: bool,
}

/// How many attachments, or files of the journal's archive, there are.
#[derive(Serialize, Deserialize)]
struct Count {
    files: u64,
}

impl Manifest {
    pub(super) fn new(made: String, journal: String, last: u64) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let form = FORM_WITHOUT_ATTACHMENTS;
        Self {
            form,
            program,
            made,
            journal,
            last,
            files: BTreeMap::new(),
            attachments: false,
            archive: false,
        }
    }
}

/// What is written beside the databases.
pub(super) struct Beside<'a> {
    /// The data folder.
    pub(super) data: &'a Path,
    /// The journal's archive in it.
    pub(super) archive: &'a Archive,
}

/// How many files were written beside the databases.
#[derive(Clone, Copy, Default)]
pub(super) struct Written {
    /// Attachments.
    pub(super) attachments: u64,
    /// Files of the journal's archive.
    pub(super) archived: u64,
}

/// Writes the files of a folder, and what is beside them in a data folder, into a new archive, the manifest first.
pub(super) fn write(
    path: &Path,
    folder: &Path,
    names: &[&str],
    beside: &Beside<'_>,
    mut manifest: Manifest,
) -> Result<Written, BackupError> {
    let data = beside.data;
    for name in names {
        let file = folder.join(name);
        let member = File::open(&file).and_then(digest).map_err(file_error(&file))?;
        manifest.files.insert((*name).to_owned(), member);
    }
    if attachments::are_there(data)? {
        manifest.attachments = true;
        manifest.form = FORM_WITH_ATTACHMENTS;
    }
    if archived::are_there(data)? {
        manifest.archive = true;
        manifest.form = FORM;
    }
    let attempt = || {
        let mut archive = tar::Builder::new(private_file(path)?);
        let contents = serde_json::to_vec_pretty(&manifest)?;
        archive.append_data(&mut header(contents.len() as u64), MANIFEST, &contents[..])?;
        for name in names {
            let mut file = File::open(folder.join(name))?;
            archive.append_data(&mut header(file.metadata()?.len()), name, &mut file)?;
        }
        let mut written = Written::default();
        let tell = |archive: &mut tar::Builder<File>, name: &str, files: u64| {
            let told = serde_json::to_vec(&Count { files })?;
            archive.append_data(&mut header(told.len() as u64), name, &told[..])
        };
        if manifest.attachments {
            written.attachments = attachments::append(&mut archive, data)?;
            tell(&mut archive, COUNT, written.attachments)?;
        }
        if manifest.archive {
            written.archived = archived::append(&mut archive, beside.archive, data)?;
            tell(&mut archive, ARCHIVED_COUNT, written.archived)?;
        }
        archive.into_inner()?.sync_all()?;
        Ok(written)
    };
    attempt().map_err(file_error(path))
}

/// Reads a whole archive, compares every checksum, and writes its files into a folder if one is given.
pub(super) fn read(path: &Path, into: Option<&Path>) -> Result<Manifest, BackupError> {
    let none = |detail: String| BackupError::NoBackup { path: path.to_owned(), detail };
    let mut archive = tar::Archive::new(BufReader::new(File::open(path).map_err(file_error(path))?));
    let mut members = archive.entries().map_err(|error| none(error.to_string()))?;
    let mut next = || {
        let member = members.next().transpose().map_err(|error| none(error.to_string()))?;
        let Some(member) = member else { return Ok(None) };
        let name = member.path().map_err(|error| none(error.to_string()))?.to_string_lossy().into_owned();
        Ok::<_, BackupError>(Some((name, member)))
    };
    let (name, first) = next()?.ok_or_else(|| none("it is empty".into()))?;
    if name != MANIFEST {
        return Err(none("it does not begin with its contents".into()));
    }
    let manifest: Manifest = serde_json::from_reader(first.take(LONGEST_MANIFEST))
        .map_err(|error| none(format!("its contents cannot be read: {error}")))?;
    if manifest.form > FORM {
        return Err(none(format!("it was made by a newer program, {}: use that one", manifest.program)));
    }
    let mut awaited = manifest.files.clone();
    let (mut attached, mut told) = (0, None);
    let (mut archived, mut archived_told) = (0, None);
    let count = |name: &str, member: &mut dyn Read| {
        let count: Result<Count, _> = serde_json::from_reader(member.take(LONGEST_MANIFEST));
        count.map(|count| count.files).map_err(|error| none(format!("{name} cannot be read: {error}")))
    };
    while let Some((name, mut member)) = next()? {
        if let Some(hash) = attachments::hash_of(&name).filter(|_| manifest.attachments) {
            let found = match into {
                Some(folder) => copy(member, &attachments::place(folder, hash)?)?,
                None => digest(member).map_err(|error| none(error.to_string()))?,
            };
            if found.sha256 != hash {
                return Err(none(format!("{name} is not as it was written")));
            }
            attached += 1;
            continue;
        }
        if let Some(kept) = ArchivedMember::of_name(&name).filter(|_| manifest.archive) {
            let found = match into {
                Some(folder) => copy(member, &kept.place(folder)?)?,
                None => digest(member).map_err(|error| none(error.to_string()))?,
            };
            if found.sha256 != kept.hash {
                return Err(none(format!("{name} is not as it was written")));
            }
            archived += 1;
            continue;
        }
        if name == COUNT && manifest.attachments {
            told = Some(count(&name, &mut member)?);
            continue;
        }
        if name == ARCHIVED_COUNT && manifest.archive {
            archived_told = Some(count(&name, &mut member)?);
            continue;
        }
        let expected = awaited.remove(&name).ok_or_else(|| none(format!("{name} does not belong in it")))?;
        let found = match into {
            Some(folder) => copy(member, &folder.join(&name))?,
            None => digest(member).map_err(|error| none(error.to_string()))?,
        };
        if found != expected {
            return Err(none(format!("{name} is not as it was written")));
        }
    }
    if manifest.attachments && told != Some(attached) {
        return Err(none("attachments are missing".into()));
    }
    if manifest.archive && archived_told != Some(archived) {
        return Err(none("files of the archive are missing".into()));
    }
    match awaited.keys().next() {
        Some(missing) => Err(none(format!("{missing} is missing"))),
        None => Ok(manifest),
    }
}

/// Writes a member into a new file.
fn copy(member: impl Read, path: &Path) -> Result<Member, BackupError> {
    let copying = private_file(path).and_then(|mut file| {
        let found = digest(Tee { from: member, into: &mut file })?;
        file.sync_all()?;
        Ok(found)
    });
    copying.map_err(file_error(path))
}

/// A new file that only this user can read: it has customers' messages.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes what is read.
struct Tee<R, W> {
    from: R,
    into: W,
}

impl<R: Read, W: Write> Read for Tee<R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.into.write_all(&buffer[..read])?;
        Ok(read)
    }
}
