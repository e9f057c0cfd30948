//! The beginning and the end of an organisation on disk: registered with its folder, and removed with it.

use crate::api::check;
use crate::organisations::folders::{
    Beginning, FIRST_CONFIGURATION, OrganisationFolder, OrganisationFolderError,
};
use crate::organisations::registration::{Registration, State, Terms};
use crate::organisations::registry::{Registry, RegistryError};
use crate::records::store::{SharedRecords, Store};
use ::records::RecordsError;
use model::{Configuration, OrganisationId};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why an organisation could not be created, changed or removed.
#[derive(Debug, Error)]
pub enum HostingError {
    /// The registry does not let it happen.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// Its folder cannot be used.
    #[error(transparent)]
    Folder(#[from] OrganisationFolderError),
    /// Its configuration cannot be used, with the first mistake.
    #[error("the configuration cannot be used: {0}")]
    Configuration(String),
    /// It is there and cannot be started, with the code of the reason.
    #[error("the organisation cannot be started ({0}): the router's log says why")]
    NotStarted(&'static str),
    /// Its records cannot be erased now.
    #[error("its records cannot be erased now ({0}); everything else of it is gone")]
    Records(#[from] RecordsError),
    /// The router is ending.
    #[error("the router is ending")]
    Ending,
}

/// Registers an organisation and makes its folder. If that fails, it is not registered.
pub(crate) fn create_on_disk(
    data: &Path,
    registry: &Registry,
    id: &OrganisationId,
    terms: Terms,
    beginning: &Beginning,
) -> Result<Registration, HostingError> {
    if let Some(configuration) = &beginning.configuration {
        checked(configuration)?;
    }
    let registration = registry.add(id, terms)?;
    if let Err(error) = OrganisationFolder::beside(data, id).begin(beginning) {
        registry.withdraw(id)?;
        return Err(error.into());
    }
    Ok(registration)
}

/// Removes an organisation from the registry, and puts its folder aside or erases it; the place where it is.
pub(crate) fn remove_on_disk(
    data: &Path,
    registry: &Registry,
    id: &OrganisationId,
    is_erased: bool,
) -> Result<Option<PathBuf>, HostingError> {
    registry.set_state(id, State::Removed)?;
    let folder = OrganisationFolder::beside(data, id);
    if is_erased {
        folder.erase()?;
        return Ok(None);
    }
    Ok(Some(folder.put_aside()?))
}

/// Removes all records of an organisation from a database server.
pub(crate) async fn erase_records(id: &OrganisationId, shared: &SharedRecords) -> Result<(), RecordsError> {
    let store = Store::sharing(id.clone(), shared.clone());
    store.open().await?.clone().remove_all().await
}

/// The configuration that an organisation begins with, if it was given one.
///
/// # Errors
/// It cannot be used.
pub(crate) fn first_configuration(folder: &Path) -> Result<Option<Configuration>, HostingError> {
    match std::fs::read_to_string(folder.join(FIRST_CONFIGURATION)) {
        Ok(text) => checked(&text).map(Some),
        Err(_) => Ok(None),
    }
}

fn checked(configuration: &str) -> Result<Configuration, HostingError> {
    check(configuration).map(|checked| checked.organisation).map_err(|mistakes| {
        let first = mistakes.first.first().map(ToString::to_string);
        HostingError::Configuration(first.unwrap_or_default())
    })
}
