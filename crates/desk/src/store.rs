use domain::desk::Kept;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What outlives the core, in a folder that only this user can read.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    folder: PathBuf,
}

/// What a core of another version wrote is kept aside rather than lost.
const ASIDE: &str = "unreadable";

impl Store {
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// What an earlier run kept.
    pub(crate) fn kept(&self) -> Kept {
        self.read("desk.json").unwrap_or_default()
    }

    pub(crate) fn keep(&self, kept: &Kept) -> io::Result<()> {
        self.write("desk.json", kept)
    }

    /// Reads a file; nothing when there is none. One that cannot be understood is put aside.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let path = self.folder.join(name);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                tracing::error!(%error, path = %path.display(), "cannot be read");
                return None;
            }
        };
        serde_json::from_slice(&text)
            .inspect_err(|error| {
                let aside = path.with_extension(ASIDE);
                let moved = fs::rename(&path, &aside).is_ok();
                let (line, column) = (error.line(), error.column());
                tracing::error!(line, column, moved, aside = %aside.display(), "cannot be understood");
            })
            .ok()
    }

    /// Writes a file whole or not at all.
    pub(crate) fn write<T: Serialize>(&self, name: &str, value: &T) -> io::Result<()> {
        let temporary = self.folder.join(format!("{name}.new"));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(&temporary)?;
        file.write_all(&serde_json::to_vec(value)?)?;
        file.sync_data()?;
        fs::rename(temporary, self.folder.join(name))
    }

    /// Removes a file; one that is not there is no error.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ConversationId;
    use domain::desk::Belongings;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_kept_is_there_again_and_what_is_broken_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("state")).unwrap();
        assert_eq!(store.kept(), Kept::default());
        let drafts = BTreeMap::from([(ConversationId(3), "Hel".to_owned())]);
        let kept = Kept { unowned: Belongings { drafts, ..Belongings::default() }, ..Kept::default() };
        store.keep(&kept).unwrap();
        assert_eq!(store.kept(), kept);

        let path = folder.path().join("state/desk.json");
        fs::write(&path, "{\"outbox\":[{\"ke").unwrap();
        assert_eq!(store.kept(), Kept::default());
        assert!(folder.path().join("state/desk.unreadable").exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep(&Kept::default()).unwrap();
        let mode = fs::metadata(folder.path().join("desk.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
