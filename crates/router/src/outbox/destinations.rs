//! The destinations in the outbox's file: where what comes of a system's conversations goes out to.

use super::OUTBOUND;
use super::error::OutboxError;
use super::file::OutboxFile;
use super::schedule::{FORMER_SECRET_LASTS, MOST_DESTINATIONS};
use crate::engine::clock::Millis;
use channels::{
    AttemptOutcome, Destination, FolderDestination, Outbound, OutboundId, Secret, WebhookAddress,
    WebhookDestination,
};
use model::ConversationId;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The longest name of a folder, in bytes: every file system takes it. A longer one is a hash.
const LONGEST_FOLDER_NAME: usize = 200;

/// How a system gets what goes out to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DestinationSetting {
    /// As files in a folder of its own.
    Folder,
    /// As requests to this address.
    Webhook(WebhookAddress),
}

/// How sending to a system goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DestinationState {
    /// How it gets what goes out to it.
    pub(crate) setting: DestinationSetting,
    /// How much waits for it.
    pub(crate) waiting: u64,
    /// When it last took something.
    pub(crate) succeeded: Option<Millis>,
    /// When an attempt last failed, and why, as a word.
    pub(crate) failed: Option<(Millis, String)>,
    /// Whether it said that it takes nothing any more.
    pub(crate) is_switched_off: bool,
}

/// What a sender needs to send.
#[derive(Clone, Debug)]
pub(super) enum OpenDestination {
    Folder(FolderDestination),
    Webhook(WebhookDestination),
}

impl OpenDestination {
    /// Makes one attempt.
    pub(super) async fn deliver(&self, outbound: &Outbound) -> AttemptOutcome {
        match self {
            Self::Folder(folder) => folder.deliver(outbound).await,
            Self::Webhook(webhook) => webhook.deliver(outbound).await,
        }
    }
}

/// How to reach a destination.
#[derive(Clone, Debug)]
pub(super) struct StoredDestination {
    pub(super) name: String,
    pub(super) setting: DestinationSetting,
    /// The secret, and the former one while it is good.
    pub(super) secrets: Vec<Secret>,
    /// Until when the former secret is good.
    pub(super) former_until: Option<Millis>,
}

impl StoredDestination {
    /// What sends to it. Folders are in this data folder.
    pub(super) fn open(&self, data: &Path) -> Result<OpenDestination, OutboxError> {
        Ok(match &self.setting {
            DestinationSetting::Folder => {
                OpenDestination::Folder(FolderDestination::new(folder_of(data, &self.name)))
            }
            DestinationSetting::Webhook(address) => {
                let webhook = WebhookDestination::new(address.clone(), self.secrets.clone());
                let webhook = webhook.map_err(|error| OutboxError::NoClient(error.to_string()))?;
                OpenDestination::Webhook(webhook)
            }
        })
    }
}

/// Removes what is about these conversations from the folders of all systems, also of those that get nothing any more.
pub(super) fn erase_files(data: &Path, conversations: &BTreeSet<ConversationId>) -> io::Result<()> {
    let folders = match std::fs::read_dir(data.join(OUTBOUND)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        folders => folders?,
    };
    for folder in folders {
        let folder = folder?;
        if folder.file_type()?.is_dir() {
            FolderDestination::new(folder.path()).erase(conversations)?;
        }
    }
    Ok(())
}

/// The folder of a system's files. Any name is the name of one folder, which is inside.
fn folder_of(data: &Path, name: &str) -> PathBuf {
    let safe: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let safe = safe.replace('.', "%2E");
    let is_short = safe.len() <= LONGEST_FOLDER_NAME;
    data.join(OUTBOUND).join(if is_short { safe } else { OutboundId::of(&[name]).to_string() })
}

impl OutboxFile {
    /// Sets how a system gets what goes out, and switches it on. A webhook gets this secret if it has none. Whether the
    /// destination is new, and whether the secret was taken.
    pub(super) fn set_destination(
        &self,
        name: &str,
        setting: &DestinationSetting,
        secret: &Secret,
    ) -> Result<(bool, bool), OutboxError> {
        let url = match setting {
            DestinationSetting::Folder => None,
            DestinationSetting::Webhook(address) => Some(address.as_str()),
        };
        self.change(|store| {
            let known: i64 = store.query_row("SELECT count(*) FROM destination", [], |row| row.get(0))?;
            let found: Option<Option<String>> = store
                .query_row("SELECT secret FROM destination WHERE name = ?", [name], |row| row.get(0))
                .optional()?;
            if found.is_none() && known >= MOST_DESTINATIONS as i64 {
                return Err(OutboxError::TooManyDestinations(MOST_DESTINATIONS));
            }
            let (is_new, has_secret) = (found.is_none(), found.flatten().is_some());
            store.execute(
                "INSERT INTO destination (name, url) VALUES (?1, ?2) ON CONFLICT (name)
                    DO UPDATE SET url = ?2, switched_off = 0, paused_until = 0",
                params![name, url],
            )?;
            let takes_secret = url.is_some() && !has_secret;
            if takes_secret {
                let secret = secret.reveal();
                store.execute("UPDATE destination SET secret = ? WHERE name = ?", params![secret, name])?;
            }
            Ok((is_new, takes_secret))
        })
    }

    /// Exchanges the secret of a webhook; the former one is good for a while. Whether there is such a webhook.
    pub(super) fn set_secret(&self, name: &str, secret: &Secret, now: Millis) -> Result<bool, OutboxError> {
        let lasts = Millis::try_from(FORMER_SECRET_LASTS.as_millis()).unwrap_or(Millis::MAX);
        let until = now.saturating_add(lasts).cast_signed();
        self.change(|store| {
            let changed = store.execute(
                "UPDATE destination SET former_secret = secret, former_until = ?, secret = ?
                    WHERE name = ? AND url IS NOT NULL",
                params![until, secret.reveal(), name],
            )?;
            Ok(changed > 0)
        })
    }

    /// Removes a destination with everything that waits for it. Whether there was one.
    pub(super) fn remove_destination(&self, name: &str) -> Result<bool, OutboxError> {
        self.change(|store| Ok(store.execute("DELETE FROM destination WHERE name = ?", [name])? > 0))
    }

    /// The names of all destinations.
    pub(super) fn destinations(&self) -> Result<Vec<String>, OutboxError> {
        self.look(|store| {
            let mut found = store.prepare("SELECT name FROM destination ORDER BY name")?;
            let names = found.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(names)
        })
    }

    /// How to reach a destination now.
    pub(super) fn destination(
        &self,
        name: &str,
        now: Millis,
    ) -> Result<Option<StoredDestination>, OutboxError> {
        let row = self.look(|store| {
            let read = |row: &Row<'_>| -> rusqlite::Result<_> {
                let until: Option<i64> = row.get(3)?;
                Ok((
                    row.get::<_, Option<String>>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, Option<String>>(2)?,
                    until,
                ))
            };
            let sql = "SELECT url, secret, former_secret, former_until FROM destination WHERE name = ?";
            Ok(store.query_row(sql, [name], read).optional()?)
        })?;
        let Some((url, secret, former, until)) = row else { return Ok(None) };
        let former_until = until.map(i64::cast_unsigned).filter(|until| *until > now);
        let secrets = secret.into_iter().chain(former.filter(|_| former_until.is_some()));
        let secrets = secrets.map(|words| Secret::read(&words)).collect::<Result<_, _>>();
        let secrets = secrets.map_err(|error| OutboxError::Damaged(error.to_string()))?;
        Ok(Some(StoredDestination { name: name.to_owned(), setting: setting(url)?, secrets, former_until }))
    }

    /// How sending to a system goes; nothing if nothing is sent to it.
    pub(super) fn state(&self, name: &str) -> Result<Option<DestinationState>, OutboxError> {
        let row = self.look(|store| {
            let read = |row: &Row<'_>| -> rusqlite::Result<_> {
                let (at, why): (Option<i64>, Option<String>) = (row.get(2)?, row.get(3)?);
                let state = DestinationState {
                    setting: DestinationSetting::Folder,
                    waiting: row.get::<_, i64>(5)?.cast_unsigned(),
                    succeeded: row.get::<_, Option<i64>>(1)?.map(i64::cast_unsigned),
                    failed: at.map(i64::cast_unsigned).zip(why),
                    is_switched_off: row.get(4)?,
                };
                Ok((row.get::<_, Option<String>>(0)?, state))
            };
            let sql = "SELECT url, succeeded, failed, failure, switched_off,
                    (SELECT count(*) FROM outbound WHERE destination = name AND state = 'waiting')
                FROM destination WHERE name = ?";
            Ok(store.query_row(sql, [name], read).optional()?)
        })?;
        let Some((url, state)) = row else { return Ok(None) };
        Ok(Some(DestinationState { setting: setting(url)?, ..state }))
    }
}

fn setting(url: Option<String>) -> Result<DestinationSetting, OutboxError> {
    let Some(url) = url else { return Ok(DestinationSetting::Folder) };
    let address =
        url.parse().map_err(|error: channels::AddressError| OutboxError::Damaged(error.to_string()))?;
    Ok(DestinationSetting::Webhook(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_folder_of_its_own_inside() {
        let data = Path::new("/data");
        let long = "店".repeat(100);
        let names = ["shop", "..", ".", "a/b", "a%2Fb", "Läden", long.as_str()];
        let folders: std::collections::BTreeSet<_> = names.map(|name| folder_of(data, name)).into();
        assert_eq!(folders.len(), names.len());
        for folder in folders {
            assert_eq!(folder.parent(), Some(Path::new("/data/outbound")), "{}", folder.display());
            assert!(folder.file_name().is_some_and(|name| name.len() <= 255));
        }
    }
}
