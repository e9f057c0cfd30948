//! Files and folders that only this user can read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes a file that only this user can read, whole or not at all: whoever reads it, also after a crash, finds the old
/// content or the new. When this returns, the new content outlives a loss of power.
///
/// The new content is first in a file of the same name with `.new` after it.
///
/// # Errors
/// The folder is missing, or the disk is full or cannot be written. What was there before is still there.
pub fn write_private_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = draft(path);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&draft)?;
    file.write_all(content)?;
    file.sync_data()?;
    drop(file);
    fs::rename(draft, path)?;
    sync_folder(path)
}

/// Makes a folder and those that it is in, where they are missing, and lets only this user read it.
///
/// # Errors
/// It cannot be made, or does not belong to this user.
pub fn make_private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

fn draft(path: &Path) -> PathBuf {
    let mut draft = path.as_os_str().to_owned();
    draft.push(".new");
    draft.into()
}

/// Makes the new name of a file outlive a loss of power. Windows does so without being asked, and opens no folder.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            File::open(folder)?.sync_all()
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_no_draft_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.json");
        write_private_file(&path, b"a long first content").unwrap();
        write_private_file(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_leaves_the_old_content() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kept.json");
        write_private_file(&path, b"first").unwrap();
        fs::create_dir(draft(&path)).unwrap();
        assert!(write_private_file(&path, b"second").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_files_and_folders() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        make_private_folder(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        let path = folder.join("kept.json");
        write_private_file(&path, b"").unwrap();
        assert_eq!(mode(&path), 0o600);
    }
}
