//! The attachments' part of a backup: their files, each named by the hash of its content.

use super::member::{digest, header};
use super::{BackupError, Report, file_error};
use crate::attachments::files::{ATTACHMENTS, INCOMING, place_in};
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A file of an attachment: the hash in its name, and where it is.
struct Kept {
    hash: String,
    path: PathBuf,
}

/// Whether a data folder has any.
pub(super) fn are_there(data: &Path) -> Result<bool, BackupError> {
    Ok(!all(data)?.is_empty())
}

/// Adds all files to an archive; returns how many. One that is removed meanwhile belongs to nothing any more.
pub(super) fn append(archive: &mut tar::Builder<impl Write>, data: &Path) -> io::Result<u64> {
    let mut count = 0;
    for Kept { hash, path } in all(data).map_err(io::Error::other)? {
        let mut file = match File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            file => file?,
        };
        let name = format!("{ATTACHMENTS}/{hash}");
        archive.append_data(&mut header(file.metadata()?.len()), name, &mut file)?;
        count += 1;
    }
    Ok(count)
}

/// The hash in the name of an archive's member, if it is an attachment.
pub(super) fn hash_of(member: &str) -> Option<&str> {
    let hash = member.strip_prefix(ATTACHMENTS)?.strip_prefix('/')?;
    place_in(Path::new(""), hash).map(|_| hash)
}

/// Where an attachment of an archive is to be in a data folder, whose folders for it are made.
pub(super) fn place(data: &Path, hash: &str) -> Result<PathBuf, BackupError> {
    let missing = || file_error(data)(ErrorKind::InvalidInput.into());
    let place = place_in(&data.join(ATTACHMENTS), hash).ok_or_else(missing)?;
    if let Some(folder) = place.parent() {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder).map_err(file_error(folder))?;
    }
    Ok(place)
}

/// Reads all files of a data folder, and reports those that are not what their names say.
pub(super) fn inspect(data: &Path, report: &mut Report) -> Result<(), BackupError> {
    let mut count = 0;
    for Kept { hash, path } in all(data)? {
        let found = match File::open(&path).and_then(digest) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            found => found.map_err(file_error(&path))?,
        };
        count += 1;
        if found.sha256 != hash {
            report.complain(format!("{} is not as it was written", path.display()));
        }
    }
    if report.problems == 0 && count > 0 {
        report.say(format!("attachments that are whole: {count}"));
    }
    Ok(())
}

/// All files that have their place, in the order of their hashes.
fn all(data: &Path) -> Result<Vec<Kept>, BackupError> {
    let mut found = Vec::new();
    for folder in entries(&data.join(ATTACHMENTS))? {
        let Some(first) = name(&folder).filter(|name| *name != INCOMING) else { continue };
        for path in entries(&folder)? {
            let hash = format!("{first}{}", name(&path).unwrap_or_default());
            if place_in(Path::new(""), &hash).is_some() {
                found.push(Kept { hash, path });
            }
        }
    }
    found.sort_by(|one, other| one.hash.cmp(&other.hash));
    Ok(found)
}

fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let listing = match std::fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        listing => listing.map_err(file_error(folder))?,
    };
    listing
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()
        .map_err(file_error(folder))
}
