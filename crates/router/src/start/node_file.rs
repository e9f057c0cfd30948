//! The id of this node: made once at random for each data folder, and the name under which it owns its journal.
//! Connections are recorded under it, so a folder that is restored goes on as the node that its journal had.

use crate::start::journal_file::JOURNAL;
use journal::{Owner, SqliteFile};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// The name of the file in a data folder. A backup does not have it.
pub(crate) const NODE: &str = "router.node";

/// The length of an id, in hexadecimal digits.
const DIGITS: usize = 32;

/// The id of the node of this data folder. On a disk that takes no writes, a node without one has another id each
/// time it starts.
pub(crate) fn node(folder: &Path) -> Owner {
    let path = folder.join(NODE);
    match fs::read_to_string(&path) {
        Ok(text) if is_id(text.trim()) => return Owner::new(text.trim()),
        Ok(_) => tracing::warn!(path = %path.display(), "the file has no id of a node and is made anew"),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(path = %path.display(), %error, "the id of this node cannot be read"),
    }
    let node = last_owner(folder).unwrap_or_else(|| Owner::new(random_id()));
    if let Err(error) = write(&path, node.as_str()) {
        tracing::warn!(path = %path.display(), %error, "the id of this node cannot be kept");
    }
    node
}

/// The node that owned the journal of this folder last, or that of the folder from which it was restored.
fn last_owner(folder: &Path) -> Option<Owner> {
    let owner = SqliteFile::open(&folder.join(JOURNAL)).ok()?.owner().ok()??.owner;
    is_id(owner.as_str()).then_some(owner)
}

fn is_id(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// On a system without random numbers, the process and the moment have to do.
fn random_id() -> String {
    let mut bits = [0; DIGITS / 2];
    if getrandom::fill(&mut bits).is_err() {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let seed = since.as_nanos() << 32 | u128::from(std::process::id());
        bits = seed.to_be_bytes();
    }
    bits.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes it whole or not at all.
fn write(path: &Path, id: &str) -> io::Result<()> {
    let new = path.with_extension("node-new");
    let mut file = File::create(&new)?;
    file.write_all(id.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    fs::rename(&new, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_keeps_its_node_and_another_one_has_another() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let id = node(one.path());
        assert!(is_id(id.as_str()), "{id}");
        assert_eq!(node(one.path()), id);
        assert_ne!(node(other.path()), id);
        fs::write(one.path().join(NODE), "torn").unwrap();
        let anew = node(one.path());
        assert_ne!(anew, id);
        assert_eq!(node(one.path()), anew);
    }

    #[test]
    fn a_folder_with_a_restored_journal_goes_on_as_its_node() {
        let folder = tempfile::tempdir().unwrap();
        let id = node(folder.path());
        drop(journal::SqliteJournal::open(&folder.path().join(JOURNAL), &id).unwrap());
        fs::remove_file(folder.path().join(NODE)).unwrap();
        assert_eq!(node(folder.path()), id);
    }

    #[test]
    fn a_node_that_cannot_be_kept_starts_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("router.node-new")).unwrap();
        assert!(is_id(node(folder.path()).as_str()));
        assert!(!folder.path().join(NODE).exists());
    }
}
