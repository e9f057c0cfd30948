//! The file of a backup: a tar archive of the databases with their checksums.

use super::{BackupError, file_error};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

/// The format of backups that this program writes, and the newest that it reads.
const FORM: u32 = 1;

/// The longest manifest that is read, in bytes.
const LONGEST_MANIFEST: u64 = 64 * 1024;

const MANIFEST: &str = "manifest.json";

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
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Member {
    bytes: u64,
    /// In hexadecimal digits.
    sha256: String,
}

impl Manifest {
    pub(super) fn new(made: String, journal: String, last: u64) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { form: FORM, program, made, journal, last, files: BTreeMap::new() }
    }
}

/// Writes the files of a folder into a new archive, the manifest first.
pub(super) fn write(
    path: &Path,
    folder: &Path,
    names: &[&str],
    mut manifest: Manifest,
) -> Result<(), BackupError> {
    for name in names {
        let file = folder.join(name);
        let member = File::open(&file).and_then(digest).map_err(file_error(&file))?;
        manifest.files.insert((*name).to_owned(), member);
    }
    let attempt = || {
        let mut archive = tar::Builder::new(private_file(path)?);
        let contents = serde_json::to_vec_pretty(&manifest)?;
        archive.append_data(&mut header(contents.len() as u64), MANIFEST, &contents[..])?;
        for name in names {
            let mut file = File::open(folder.join(name))?;
            archive.append_data(&mut header(file.metadata()?.len()), name, &mut file)?;
        }
        archive.into_inner()?.sync_all()
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
    while let Some((name, member)) = next()? {
        let expected = awaited.remove(&name).ok_or_else(|| none(format!("{name} does not belong in it")))?;
        let found = match into {
            Some(folder) => {
                let path = folder.join(&name);
                let copy = private_file(&path).and_then(|mut file| {
                    let found = digest(Tee { from: member, into: &mut file })?;
                    file.sync_all()?;
                    Ok(found)
                });
                copy.map_err(file_error(&path))?
            }
            None => digest(member).map_err(|error| none(error.to_string()))?,
        };
        if found != expected {
            return Err(none(format!("{name} is not as it was written")));
        }
    }
    match awaited.keys().next() {
        Some(missing) => Err(none(format!("{missing} is missing"))),
        None => Ok(manifest),
    }
}

fn header(bytes: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header
}

/// A new file that only this user can read: it has customers' messages.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn digest(mut from: impl Read) -> io::Result<Member> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes = 0;
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            return Ok(Member { bytes, sha256 });
        }
        bytes += read as u64;
        hash.update(&buffer[..read]);
    }
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
