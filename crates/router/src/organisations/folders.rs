//! The folders of organisations: one at the top of the data folder, the others in a folder inside it, each private to its own.

use crate::auth::credentials::{AccountError, CredentialStore, Person};
use crate::auth::role::Role;
use crate::engine::journal_loss::Moment;
use crate::folder::{self, FolderError};
use crate::organisations::registration::DEFAULT;
use crate::start::journal_file::ACCOUNTS;
use ::records::Location;
use model::OrganisationId;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The folder with those of the other organisations, in the data folder.
const ORGANISATIONS: &str = "organisations";

/// The configuration that an organisation begins with, in its folder until then.
pub(crate) const FIRST_CONFIGURATION: &str = "first-configuration.toml";

/// The folder of one organisation.
#[derive(Clone, Debug)]
pub struct OrganisationFolder {
    id: OrganisationId,
    path: PathBuf,
}

/// What a new organisation begins with.
#[derive(Clone)]
pub(crate) struct Beginning {
    /// Its configuration as a file (TOML), if it does not begin empty.
    pub(crate) configuration: Option<String>,
    /// The email of its first administrator.
    pub(crate) administrator: String,
    /// The password of its first administrator.
    pub(crate) password: String,
}

/// Why the folder of an organisation could not be made or moved.
#[derive(Debug, Error)]
pub enum OrganisationFolderError {
    /// It cannot be made.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Its first account cannot be made.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// A file cannot be written, moved or removed.
    #[error("{path} cannot be used ({source}): check the data folder and its free space")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

impl OrganisationFolder {
    /// The folder of the organisation at the top of a data folder.
    pub fn top(data: &Path) -> Self {
        Self { id: OrganisationId::from(DEFAULT), path: data.to_owned() }
    }

    /// The folder of another organisation of a data folder.
    pub(crate) fn beside(data: &Path, id: &OrganisationId) -> Self {
        Self { id: id.clone(), path: data.join(ORGANISATIONS).join(id.0.as_str()) }
    }

    /// Whose folder it is.
    pub fn id(&self) -> &OrganisationId {
        &self.id
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where its records are: elsewhere, if several organisations can have theirs there. A file has those of one.
    pub(crate) fn records(&self, elsewhere: Option<Location>) -> Option<Location> {
        elsewhere.filter(|elsewhere| self.id.0 == DEFAULT || matches!(elsewhere, Location::Postgres(_)))
    }

    /// Makes it, with what the organisation begins with. What is there of an earlier attempt is made anew.
    ///
    /// # Errors
    /// It cannot be made, or the account cannot be.
    pub(crate) fn begin(&self, beginning: &Beginning) -> Result<(), OrganisationFolderError> {
        if let Some(parent) = self.path.parent() {
            std::fs::create_dir_all(parent).map_err(failed(parent))?;
        }
        if self.path.exists() {
            std::fs::remove_dir_all(&self.path).map_err(failed(&self.path))?;
        }
        folder::make(&self.path)?;
        let accounts =
            CredentialStore::open(&self.path.join(ACCOUNTS)).map_err(AccountError::CredentialStore)?;
        let email = beginning.administrator.trim();
        let id = email.rsplit_once('@').map_or(email, |(before, _)| before).to_lowercase();
        let person = Person { id, role: Role::Administrator };
        accounts.put_account(email, &person, Some(&beginning.password), None)?;
        if let Some(configuration) = &beginning.configuration {
            let path = self.path.join(FIRST_CONFIGURATION);
            std::fs::write(&path, configuration).map_err(failed(&path))?;
        }
        Ok(())
    }

    /// Removes it with everything in it.
    ///
    /// # Errors
    /// A part of it cannot be removed.
    pub(crate) fn erase(&self) -> Result<(), OrganisationFolderError> {
        match std::fs::remove_dir_all(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&self.path)(error)),
            _ => Ok(()),
        }
    }

    /// Moves it to a place beside the others, where nothing looks for it. The place.
    ///
    /// # Errors
    /// It cannot be moved.
    pub(crate) fn put_aside(&self) -> Result<PathBuf, OrganisationFolderError> {
        let moment = Moment::now().to_string().replace(['-', ':'], "");
        let place = self.path.with_file_name(format!("removed-{}-{moment}", self.id));
        std::fs::rename(&self.path, &place).map_err(failed(&self.path))?;
        Ok(place)
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> OrganisationFolderError {
    let path = path.to_owned();
    move |source| OrganisationFolderError::Io { path: path.clone(), source }
}
