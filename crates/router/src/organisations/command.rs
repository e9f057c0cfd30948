//! The commands about organisations and operators' keys: done by the router that runs on the data folder, or here if there is
//! none.

use crate::backup::Report;
use crate::control_socket;
use crate::folder::{self, FolderError, FolderInUse};
use crate::organisations::folders::{Beginning, OrganisationFolder};
use crate::organisations::hosting::{Hosting, Served};
use crate::organisations::lifecycle::{HostingError, create_on_disk, erase_records, remove_on_disk};
use crate::organisations::registration::{Registration, State, Terms, organisation_id};
use crate::organisations::registry::{Registry, RegistryError};
use crate::records::store::SharedRecords;
use ::records::Location;
use model::OrganisationId;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;
use tokio::sync::watch;

/// The name of the socket in the data folder.
const SOCKET: &str = "organisations.sock";

/// A command about the organisations of a data folder.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "do")]
pub enum OrganisationCommand {
    /// List them.
    List,
    /// Create one.
    Create {
        /// Its identity.
        id: String,
        /// What operators call it.
        name: String,
        /// The host names under which it is reached.
        hosts: Vec<String>,
        /// Its configuration as a file (TOML), if it does not begin empty.
        configuration: Option<String>,
        /// The email of its first administrator.
        administrator: String,
        /// The password of its first administrator.
        password: String,
    },
    /// Suspend one.
    Suspend {
        /// Its identity.
        id: String,
    },
    /// Serve a suspended or stopped one again.
    Resume {
        /// Its identity.
        id: String,
    },
    /// Remove a suspended one.
    Remove {
        /// Its identity.
        id: String,
        /// Whether its folder and its records are erased for good.
        erase: bool,
    },
}

/// A command about the keys of operators.
#[derive(Clone, Debug)]
pub enum OperatorKeyCommand {
    /// Make one with this name.
    Add(String),
    /// List them.
    List,
    /// Remove the one with this name.
    Remove(String),
}

/// Why a command about organisations was not carried out.
#[derive(Debug, Error)]
pub enum OrganisationCommandError {
    /// The data folder cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A router that cannot be asked runs on the data folder.
    #[error(transparent)]
    InUse(#[from] FolderInUse),
    /// It cannot be done.
    #[error(transparent)]
    Hosting(#[from] HostingError),
    /// The running router could not do it.
    #[error("{0}")]
    Router(String),
}

impl From<RegistryError> for OrganisationCommandError {
    fn from(error: RegistryError) -> Self {
        Self::Hosting(error.into())
    }
}

/// The folder of an organisation: the one at the top of a data folder, or the one with this identity.
///
/// # Errors
/// There is none of this identity.
pub fn organisation_folder(data: &Path, id: Option<&str>) -> Result<OrganisationFolder, RegistryError> {
    let Some(id) = id else { return Ok(OrganisationFolder::top(data)) };
    let id = organisation_id(id)?;
    Registry::of(data).organisation(&id)?;
    Ok(OrganisationFolder::beside(data, &id))
}

/// Carries out a command about the organisations of a data folder. A router may be running on it, and knows then where the
/// records are.
///
/// # Errors
/// See [`OrganisationCommandError`]; each variant says what to do.
pub fn organisation(
    data: &Path,
    records: Option<&Location>,
    command: &OrganisationCommand,
) -> Result<Report, OrganisationCommandError> {
    let asked = control_socket::ask(&data.join(SOCKET), command).map_err(OrganisationCommandError::Router)?;
    if let Some(report) = asked {
        return Ok(report);
    }
    folder::make(data)?;
    let _lock = folder::lock(data)?;
    on_disk(data, records, command.clone())
}

/// Carries out a command about the keys of operators. A router may be running on the data folder.
///
/// # Errors
/// See [`OrganisationCommandError`]; each variant says what to do.
pub fn operator_key(data: &Path, command: OperatorKeyCommand) -> Result<Report, OrganisationCommandError> {
    folder::make(data)?;
    let registry = Registry::of(data);
    let lines = match command {
        OperatorKeyCommand::Add(name) => {
            let key = registry.add_key(&name)?;
            vec![key, format!("This is the key of the operator {}. It is shown once.", name.trim())]
        }
        OperatorKeyCommand::List => registry.keys()?.into_iter().map(|key| key.name).collect(),
        OperatorKeyCommand::Remove(name) => {
            registry.remove_key(&name)?;
            vec![format!("The key of the operator {} opens nothing any more.", name.trim())]
        }
    };
    Ok(Report { lines, problems: 0 })
}

/// Carries out the commands that come to a running router, until told to end.
pub(crate) async fn listen(data: PathBuf, hosting: Arc<Hosting>, ending: watch::Receiver<bool>) {
    let answer = |command| {
        let hosting = Arc::clone(&hosting);
        async move { running(&hosting, command).await.map_err(|error| error.to_string()) }
    };
    control_socket::listen(data.join(SOCKET), ending, answer).await;
}

async fn running(hosting: &Arc<Hosting>, command: OrganisationCommand) -> Result<Report, HostingError> {
    let lines = match command {
        OrganisationCommand::List => {
            let all = hosting.list().await?.into_iter();
            all.map(|each| listed(&each.registration, word(each.served))).collect()
        }
        OrganisationCommand::Create { id, name, hosts, configuration, administrator, password } => {
            let id = organisation_id(&id).map_err(RegistryError::Terms)?;
            let terms = Terms { name, hosts, ..Terms::default() };
            hosting.create(id.clone(), terms, Beginning { configuration, administrator, password }).await?;
            vec![created(&id)]
        }
        OrganisationCommand::Suspend { id } => {
            hosting.suspend(&OrganisationId::from(id.as_str())).await?;
            vec![format!("{id} is suspended: it answers nobody.")]
        }
        OrganisationCommand::Resume { id } => {
            hosting.resume(&OrganisationId::from(id.as_str())).await?;
            vec![format!("{id} is served.")]
        }
        OrganisationCommand::Remove { id, erase } => {
            let place = hosting.remove(&OrganisationId::from(id.as_str()), erase).await?;
            vec![removed(&id, place)]
        }
    };
    Ok(Report { lines, problems: 0 })
}

fn on_disk(
    data: &Path,
    records: Option<&Location>,
    command: OrganisationCommand,
) -> Result<Report, OrganisationCommandError> {
    let registry = Registry::of(data);
    let lines = match command {
        OrganisationCommand::List => {
            let all = registry.organisations()?.into_iter();
            all.map(|each| listed(&each, <&str>::from(each.state).to_owned())).collect()
        }
        OrganisationCommand::Create { id, name, hosts, configuration, administrator, password } => {
            let id = organisation_id(&id).map_err(RegistryError::Terms)?;
            let terms = Terms { name, hosts, ..Terms::default() };
            let beginning = Beginning { configuration, administrator, password };
            create_on_disk(data, &registry, &id, terms, &beginning)?;
            vec![created(&id)]
        }
        OrganisationCommand::Suspend { id } => {
            registry.set_state(&OrganisationId::from(id.as_str()), State::Suspended)?;
            vec![format!("{id} is suspended: the next router does not serve it.")]
        }
        OrganisationCommand::Resume { id } => {
            registry.set_state(&OrganisationId::from(id.as_str()), State::Active)?;
            vec![format!("{id} is served by the next router.")]
        }
        OrganisationCommand::Remove { id, erase } => {
            let whose = OrganisationId::from(id.as_str());
            let place = remove_on_disk(data, &registry, &whose, erase)?;
            if erase && let Some(shared) = records.and_then(SharedRecords::at) {
                erase_here(&whose, &shared)?;
            }
            vec![removed(&id, place)]
        }
    };
    Ok(Report { lines, problems: 0 })
}

/// Erases the records of an organisation without a running router.
fn erase_here(id: &OrganisationId, shared: &SharedRecords) -> Result<(), OrganisationCommandError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| OrganisationCommandError::Router(error.to_string()))?;
    let erasing = async {
        let outcome = erase_records(id, shared).await;
        shared.close().await;
        outcome
    };
    runtime.block_on(erasing).map_err(HostingError::Records)?;
    Ok(())
}

fn listed(registration: &Registration, state: String) -> String {
    let Registration { id, terms, .. } = registration;
    let hosts = if terms.hosts.is_empty() { String::new() } else { format!(" ({})", terms.hosts.join(", ")) };
    format!("{id}: {}, {state}{hosts}", terms.name)
}

fn word(served: Served) -> String {
    match served {
        Served::Starting => "starting".into(),
        Served::Serving => "active".into(),
        Served::Suspended => "suspended".into(),
        Served::Stopped(why) => format!("stopped ({why})"),
    }
}

fn created(id: &OrganisationId) -> String {
    format!("{id} was made. It is reached under /o/{id} of the router's address, and under its hosts.")
}

fn removed(id: &str, place: Option<PathBuf>) -> String {
    match place {
        Some(place) => format!(
            "{id} was removed. What it had is in {}: delete that when nobody needs it.",
            place.display()
        ),
        None => format!("{id} was removed, and everything that it had is erased."),
    }
}
