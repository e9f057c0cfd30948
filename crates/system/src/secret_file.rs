//! Secrets by name in one private file, for systems without a keychain.

use crate::private_file::write_private_file;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

/// Secrets by name, in a file that only this user can read.
#[derive(Clone, Debug)]
pub(crate) struct SecretFile {
    pub(crate) path: PathBuf,
}

impl SecretFile {
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
        write_private_file(&self.path, &serde_json::to_vec(secrets)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_told_and_then_replaced() {
        let home = tempfile::tempdir().unwrap();
        let file = SecretFile { path: home.path().join("secrets.json") };
        assert_eq!(file.get("router").unwrap(), None);
        fs::write(&file.path, "{").unwrap();
        assert!(file.get("router").is_err());
        file.set("router", "token").unwrap();
        assert_eq!(file.get("router").unwrap().as_deref(), Some("token"));
        file.remove("router").unwrap();
        assert_eq!(file.get("router").unwrap(), None);
    }
}
