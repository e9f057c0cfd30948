use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// Secrets by name, in a file that only this user can read: for systems without a keychain.
#[derive(Clone, Debug)]
pub(crate) struct PrivateFile {
    pub(crate) path: PathBuf,
}

impl PrivateFile {
    pub(crate) fn get(&self, name: &str) -> io::Result<Option<String>> {
        Ok(self.read()?.remove(name))
    }

    pub(crate) fn set(&self, name: &str, secret: &str) -> io::Result<()> {
        // A file that cannot be understood holds nothing that could be used.
        let mut secrets = self.read().unwrap_or_default();
        secrets.insert(name.to_owned(), secret.to_owned());
        self.write(&secrets)
    }

    /// Writes nothing where there is nothing of that name.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        let mut secrets = self.read().unwrap_or_default();
        match secrets.remove(name) {
            Some(_) => self.write(&secrets),
            None => Ok(()),
        }
    }

    fn read(&self) -> io::Result<BTreeMap<String, String>> {
        match fs::read(&self.path) {
            Ok(text) => {
                serde_json::from_slice(&text).map_err(|_| io::Error::other("it cannot be understood"))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
            Err(error) => Err(error),
        }
    }

    fn write(&self, secrets: &BTreeMap<String, String>) -> io::Result<()> {
        let fresh = self.path.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(&fresh)?;
        file.write_all(&serde_json::to_vec(secrets)?)?;
        file.sync_data()?;
        fs::rename(fresh, &self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_told_and_then_replaced() {
        let home = tempfile::tempdir().unwrap();
        let file = PrivateFile { path: home.path().join("secrets.json") };
        assert_eq!(file.get("router").unwrap(), None);
        fs::write(&file.path, "{").unwrap();
        assert!(file.get("router").is_err());
        file.set("router", "token").unwrap();
        assert_eq!(file.get("router").unwrap().as_deref(), Some("token"));
        file.remove("router").unwrap();
        assert_eq!(file.get("router").unwrap(), None);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let file = PrivateFile { path: home.path().join("secrets.json") };
        file.set("router", "token").unwrap();
        assert_eq!(fs::metadata(&file.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
