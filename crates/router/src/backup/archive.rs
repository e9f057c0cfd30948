//! The file of a backup: a tar archive of the databases with their checksums, and of the attachments.

use super::member::{Member, digest, header};
use super::{BackupError, attachments, file_error};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

/// The newest format of backups that this program reads. It writes it where there are attachments.
const FORM: u32 = 2;

/// The format of backups without attachments.
const FORM_WITHOUT_ATTACHMENTS: u32 = 1;

/// The longest manifest that is read, in bytes.
const LONGEST_MANIFEST: u64 = 64 * 1024;

const MANIFEST: &str = "manifest.json";

/// The last member of an archive with attachments, which says how many there are.
const COUNT: &str = "attachments.json";

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
}

/// How many attachments an archive has.
#[derive(Serialize, Deserialize)]
struct Count {
    files: u64,
}

impl Manifest {
    pub(super) fn new(made: String, journal: String, last: u64) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let form = FORM_WITHOUT_ATTACHMENTS;
        Self { form, program, made, journal, last, files: BTreeMap::new(), attachments: false }
    }
}

/// Writes the files of a folder, and the attachments of a data folder, into a new archive, the manifest first. Returns the number
/// of attachments.
pub(super) fn write(
    path: &Path,
    folder: &Path,
    names: &[&str],
    data: &Path,
    mut manifest: Manifest,
) -> Result<u64, BackupError> {
    for name in names {
        let file = folder.join(name);
        let member = File::open(&file).and_then(digest).map_err(file_error(&file))?;
        manifest.files.insert((*name).to_owned(), member);
    }
    if attachments::are_there(data)? {
        manifest.attachments = true;
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
        let mut count = 0;
        if manifest.attachments {
            count = attachments::append(&mut archive, data)?;
            let told = serde_json::to_vec(&Count { files: count })?;
            archive.append_data(&mut header(told.len() as u64), COUNT, &told[..])?;
        }
        archive.into_inner()?.sync_all()?;
        Ok(count)
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
    while let Some((name, member)) = next()? {
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
        if name == COUNT && manifest.attachments {
            let count: Count = serde_json::from_reader(member.take(LONGEST_MANIFEST))
                .map_err(|error| none(format!("{name} cannot be read: {error}")))?;
            told = Some(count.files);
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
