//! The part of a backup that the journal's archive is: its files, each with the hash of its content in the member's name.

use super::member::{digest, header};
use super::{BackupError, Report, file_error};
use crate::archive::day_file::{self, DayFile};
use crate::archive::{ARCHIVE, Archive};
use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

/// Whether a data folder has any.
pub(super) fn are_there(data: &Path) -> Result<bool, BackupError> {
    Ok(!all(data)?.is_empty())
}

/// Adds all files to a tarball; returns how many. The journal was copied before: what is archived meanwhile is in the copy.
pub(super) fn append(
    tarball: &mut tar::Builder<impl Write>,
    archive: &Archive,
    data: &Path,
) -> io::Result<u64> {
    let mut count = 0;
    for folder in day_file::paths(&data.join(ARCHIVE))? {
        let mut after = 0;
        loop {
            // Nobody extends or rewrites the file meanwhile.
            let _turn = archive.turn();
            let Some(file) = day_file::list(&folder)?.into_iter().find(|file| file.first > after) else {
                break;
            };
            after = file.first;
            let mut content = File::open(&file.path)?;
            let found = digest(&mut content)?;
            content.rewind()?;
            let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
            let (Some(journal), Some(own)) = (name(&folder), name(&file.path)) else { continue };
            let member = format!("{ARCHIVE}/{}/{journal}/{own}", found.sha256);
            tarball.append_data(&mut header(found.bytes), member, &mut content)?;
            count += 1;
        }
    }
    Ok(count)
}

/// A member of a tarball that is a file of the archive.
pub(super) struct ArchivedMember<'a> {
    /// The hash of its content.
    pub(super) hash: &'a str,
    journal: &'a str,
    name: &'a str,
}

impl<'a> ArchivedMember<'a> {
    /// What the name of a member says, if it is one.
    pub(super) fn of_name(member: &'a str) -> Option<Self> {
        let mut parts = member.strip_prefix(ARCHIVE)?.strip_prefix('/')?.split('/');
        let (hash, journal, name) = (parts.next()?, parts.next()?, parts.next()?);
        let is_name =
            !journal.is_empty() && journal.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_file = DayFile::of_path(PathBuf::from(name)).is_some();
        (parts.next().is_none() && is_name && is_file).then_some(Self { hash, journal, name })
    }

    /// Where it is to be in a data folder, whose folders for it are made.
    pub(super) fn place(&self, data: &Path) -> Result<PathBuf, BackupError> {
        let folder = data.join(ARCHIVE).join(self.journal);
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(&folder).map_err(file_error(&folder))?;
        Ok(folder.join(self.name))
    }
}

/// Reads all files of a data folder, and reports those that are not what their names say.
pub(super) fn inspect(data: &Path, report: &mut Report) -> Result<(), BackupError> {
    let mut count = 0;
    for file in all(data)? {
        let reading = file.lines().and_then(|lines| lines.into_iter().try_for_each(|line| line.map(drop)));
        match reading {
            // A router that runs has extended or removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                report.complain(format!("{} is not as it was written ({error})", file.path.display()))
            }
            Ok(()) => count += 1,
        }
    }
    if report.problems == 0 && count > 0 {
        report.say(format!("files of the archive that are whole: {count}"));
    }
    Ok(())
}

fn all(data: &Path) -> Result<Vec<DayFile>, BackupError> {
    let place = data.join(ARCHIVE);
    let mut found = Vec::new();
    for folder in day_file::paths(&place).map_err(file_error(&place))? {
        found.extend(day_file::list(&folder).map_err(file_error(&folder))?);
    }
    Ok(found)
}
