//! Who was erased, in a file beside the records that no backup contains: what a restored backup brings back is erased again.
//!
//! A person is there as a hash of each identity, and by the numbers of the conversations.

use crate::attachments::files::Files;
use crate::records::store::Store;
use ::records::{Change, Erased, OrganisationRecords, RecordsError};
use model::{ContactId, ConversationId, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;

/// The name of the file in a data folder.
pub(crate) const ERASURES: &str = "erasures.jsonl";

/// Who erases again, as the audit names it.
const BY: &str = "restore";

/// The list of one organisation.
#[derive(Debug)]
pub(crate) struct Erasures {
    path: PathBuf,
    turn: Mutex<()>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    at: Timestamp,
    /// The journal that the numbers are of, by its name.
    journal: Option<String>,
    /// The hashes of the identities.
    contacts: Vec<String>,
    conversations: Vec<ConversationId>,
}

/// Why the list was not held to.
#[derive(Debug, Error)]
pub(crate) enum ErasuresError {
    /// The file cannot be read.
    #[error("{path} cannot be read ({source}): without it, who was erased might come back")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The records are away.
    #[error(transparent)]
    Records(#[from] RecordsError),
}

impl Erasures {
    /// The list in a data folder; empty if there is no file.
    pub(crate) fn of_folder(folder: &Path) -> Self {
        Self { path: folder.join(ERASURES), turn: Mutex::new(()) }
    }

    /// Adds what was erased, durably.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(crate) fn add(&self, journal: Option<String>, at: Timestamp, erased: &Erased) -> io::Result<()> {
        let contacts = erased.contacts.iter().map(|contact| hash(&contact.0)).collect();
        let line = Line { at, journal, contacts, conversations: erased.conversations.clone() };
        let mut text = serde_json::to_string(&line)?;
        text.push('\n');
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path)?;
        let mut last = [0; 1];
        // A line that a power cut left unfinished ends here.
        if file.metadata()?.len() > 0 {
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                text.insert(0, '\n');
            }
        }
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            std::fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    /// The conversations of those who were erased, by their numbers in this journal.
    ///
    /// # Errors
    /// The list cannot be read.
    pub(crate) fn conversations(&self, journal: &str) -> io::Result<Vec<ConversationId>> {
        let lines = self.read()?.into_iter().filter(|line| line.journal.as_deref() == Some(journal));
        Ok(lines.flat_map(|line| line.conversations).collect())
    }

    /// Erases again whom the records lack among the erased: they are from before. `journal` is the one that is open.
    ///
    /// # Errors
    /// The list cannot be read, or the records are away. It can be begun again.
    pub(crate) async fn hold_to(
        &self,
        records: &OrganisationRecords,
        journal: &str,
        store: &Arc<Store>,
        files: &Files,
    ) -> Result<(), ErasuresError> {
        let lines = self.read().map_err(|source| ErasuresError::File { path: self.path.clone(), source })?;
        if lines.is_empty() {
            return Ok(());
        }
        let mut done: BTreeMap<String, Timestamp> = BTreeMap::new();
        for (contact, at) in records.erasures().await? {
            done.insert(hash(&contact), at);
            // One whose contact was not there is kept as its hash.
            done.insert(contact, at);
        }
        let is_done =
            |line: &Line| line.contacts.iter().all(|hash| done.get(hash).is_some_and(|at| *at >= line.at));
        let missing: Vec<&Line> = lines.iter().filter(|line| !is_done(line)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        tracing::warn!(
            persons = missing.len(),
            "the records are from before some were erased: they are erased again"
        );
        let known: BTreeMap<String, ContactId> =
            records.contact_ids().await?.into_iter().map(|contact| (hash(&contact.0), contact)).collect();
        for line in missing {
            let is_of_journal = line.journal.as_deref() == Some(journal);
            let conversations = if is_of_journal { &line.conversations[..] } else { &[] };
            let contacts: Vec<ContactId> = line
                .contacts
                .iter()
                .map(|hash| known.get(hash).cloned().unwrap_or_else(|| ContactId::from(hash.as_str())))
                .collect();
            records.erase_again(&contacts, conversations, Change { by: BY, at: line.at }).await?;
        }
        store.scrub_soon();
        files.tell_removed();
        Ok(())
    }

    fn read(&self) -> io::Result<Vec<Line>> {
        let text = match std::fs::read_to_string(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            text => text?,
        };
        let line = |text: &str| match serde_json::from_str::<Line>(text) {
            Ok(line) => Some(line),
            Err(error) => {
                tracing::warn!(%error, "a line of the erasures is not understood and passed over");
                None
            }
        };
        Ok(text.lines().filter(|text| !text.is_empty()).filter_map(line).collect())
    }
}

/// The hash of an identity, in hexadecimal digits.
pub(crate) fn hash(identity: &str) -> String {
    use std::fmt::Write as _;
    let mut digits = String::new();
    for byte in Sha256::digest(identity) {
        // Writing into a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_harms_no_other_and_no_identity_is_in_the_list() {
        let folder = tempfile::tempdir().unwrap();
        let list = Erasures::of_folder(folder.path());
        assert_eq!(list.read().unwrap(), []);
        let erased = Erased { conversations: vec![ConversationId(7)], contacts: vec!["maria".into()] };
        list.add(Some("journal".into()), Timestamp(1), &erased).unwrap();
        let place = folder.path().join(ERASURES);
        let whole = std::fs::read_to_string(&place).unwrap();
        assert!(!whole.contains("maria"), "{whole}");
        std::fs::write(&place, format!("{whole}{}", &whole[..9])).unwrap();
        list.add(Some("journal".into()), Timestamp(2), &erased).unwrap();
        let at: Vec<u64> = list.read().unwrap().iter().map(|line| line.at.0).collect();
        assert_eq!(at, [1, 2]);
    }
}
