//! Files of the core: written whole or not at all, and put aside where they cannot be understood.

use desk_core::{DeskSettings, KeptSettings, PersistedOutbox};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What outlives the core, in a folder that only this user can read.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    folder: PathBuf,
}

/// What a core of another version wrote is kept aside rather than lost.
const ASIDE: &str = "unreadable";

/// So many files of one name are put aside; after that the newest takes the place of the one before it.
const PUT_ASIDE: usize = 20;

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
    pub(crate) fn kept(&self) -> PersistedOutbox {
        self.read("desk.json").unwrap_or_default()
    }

    pub(crate) fn keep(&self, kept: &PersistedOutbox) -> io::Result<()> {
        self.write("desk.json", kept)
    }

    /// What was set in an earlier run.
    pub(crate) fn settings(&self) -> KeptSettings {
        match self.try_read("settings.json") {
            Ok(settings) => KeptSettings { settings: settings.unwrap_or_default(), aside: None },
            Err(aside) => {
                KeptSettings { settings: DeskSettings::default(), aside: Some(aside.display().to_string()) }
            }
        }
    }

    pub(crate) fn keep_settings(&self, settings: &DeskSettings) -> io::Result<()> {
        self.write("settings.json", settings)
    }

    /// Reads a file; nothing when there is none. One that cannot be understood is put aside.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.try_read(name).ok().flatten()
    }

    /// The same; an error is where the file is that cannot be read or understood.
    fn try_read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, PathBuf> {
        let path = self.folder.join(name);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                tracing::error!(%error, path = %path.display(), "cannot be read");
                return Err(path);
            }
        };
        serde_json::from_slice(&text).map(Some).map_err(|error| {
            let aside = aside(&path);
            let moved = fs::rename(&path, &aside).is_ok();
            let (line, column) = (error.line(), error.column());
            tracing::error!(line, column, moved, aside = %aside.display(), "cannot be understood");
            if moved { aside } else { path }
        })
    }

    /// Where the files are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file whole or not at all. When this returns, it outlives a loss of power.
    ///
    /// # Errors
    /// The disk is full or cannot be written. What was there before is still there.
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
        fs::rename(temporary, self.folder.join(name))?;
        // Windows keeps the names of files by itself, and opens no folder.
        if cfg!(unix) { File::open(&self.folder)?.sync_all() } else { Ok(()) }
    }

    /// Removes a file; one that is not there is no error.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// A place for a file that is put aside, beside those that were before.
fn aside(path: &Path) -> PathBuf {
    let numbered = |number: usize| match number {
        1 => path.with_extension(ASIDE),
        _ => path.with_extension(format!("{ASIDE}-{number}")),
    };
    (1..PUT_ASIDE).map(numbered).find(|place| !place.exists()).unwrap_or_else(|| numbered(PUT_ASIDE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk_core::{Belongings, SettingsChange, ThemeChoice};
    use model::ConversationId;
    use std::collections::BTreeMap;

    #[test]
    fn what_is_kept_is_there_again_and_what_is_broken_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("state")).unwrap();
        assert_eq!(store.kept(), PersistedOutbox::default());
        let drafts = BTreeMap::from([(ConversationId(3), "Hel".to_owned())]);
        let kept = PersistedOutbox {
            unowned: Belongings { drafts, ..Belongings::default() },
            ..PersistedOutbox::default()
        };
        store.keep(&kept).unwrap();
        assert_eq!(store.kept(), kept);

        let path = folder.path().join("state/desk.json");
        fs::write(&path, "{\"outbox\":[{\"ke").unwrap();
        assert_eq!(store.kept(), PersistedOutbox::default());
        fs::write(&path, "a second one").unwrap();
        assert_eq!(store.kept(), PersistedOutbox::default());
        let aside = |name: &str| fs::read_to_string(folder.path().join("state").join(name)).unwrap();
        assert_eq!(aside("desk.unreadable"), "{\"outbox\":[{\"ke");
        assert_eq!(aside("desk.unreadable-2"), "a second one");
    }

    #[test]
    fn what_was_set_is_there_again_and_settings_that_are_broken_are_kept_aside_and_said_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings(), KeptSettings::default());
        let mut settings = DeskSettings::default();
        settings.change(SettingsChange::Theme(ThemeChoice::Dark));
        settings.change(SettingsChange::Zoom(150.into()));
        store.keep_settings(&settings).unwrap();
        assert_eq!(store.settings(), KeptSettings { settings, aside: None });
        let broken = "{\"theme\":\"purple\"}";
        fs::write(folder.path().join("settings.json"), broken).unwrap();
        let KeptSettings { settings, aside } = store.settings();
        assert_eq!(settings, DeskSettings::default());
        assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), broken);
        assert_eq!(store.settings().aside, None, "it is said once");
    }

    #[cfg(unix)]
    #[test]
    fn only_this_user_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep(&PersistedOutbox::default()).unwrap();
        let mode = fs::metadata(folder.path().join("desk.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
