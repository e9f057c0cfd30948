//! A clock for the router that can be set, by libfaketime.

use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Sets what the router takes for the time of day. How time passes for it stays as it is.
pub(crate) struct Clock {
    library: Option<PathBuf>,
    file: PathBuf,
}

impl Clock {
    pub(crate) fn make(folder: &Path) -> Result<Self> {
        let file = folder.join("clock");
        fs::write(&file, "+0\n")?;
        Ok(Self { library: find(), file })
    }

    pub(crate) fn library(&self) -> Option<String> {
        self.library.as_ref().map(|path| path.display().to_string())
    }

    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("FAKETIME_TIMESTAMP_FILE", self.file.display().to_string()),
            ("FAKETIME_CACHE_DURATION", "1".into()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".into()),
            ("NO_FAKE_STAT", "1".into()),
        ]
    }

    /// Sets the clock so many seconds before or after the true time. The router sees it within a second.
    pub(crate) fn set(&self, seconds: i64) -> Result<()> {
        // Written whole and then put in place: the library reads it at any moment.
        let new = self.file.with_extension("new");
        fs::write(&new, format!("{seconds:+}\n"))?;
        Ok(fs::rename(new, &self.file)?)
    }
}

fn find() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
    let places = folders.chain([PathBuf::from("/usr/lib"), PathBuf::from("/usr/local/lib")]);
    places.map(|folder| folder.join("faketime/libfaketimeMT.so.1")).find(|path| path.exists())
}
