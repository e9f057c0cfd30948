//! The organisations beside the one at the top of the data folder: started, created, suspended, resumed, changed and removed,
//! each under a lock of its own.

use crate::http::client_address::Proxies;
use crate::organisations::directory::{Directory, Door, Entry};
use crate::organisations::folders::{Beginning, OrganisationFolder};
use crate::organisations::lifecycle::{
    HostingError, create_on_disk, erase_records, first_configuration, remove_on_disk,
};
use crate::organisations::limits::OrganisationLimits;
use crate::organisations::registration::{Registration, State, Terms};
use crate::organisations::registry::{Registry, RegistryError};
use crate::organisations::service::{OrganisationService, ServiceOptions};
use crate::outbox::Schedule;
use crate::records::pace::Pace;
use crate::records::store::{SharedRecords, Store};
use model::OrganisationId;
use protocol::CloseReason;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{OwnedMutexGuard, Semaphore};
use tracing::{Instrument, Span};

/// How many organisations are restored at a time.
const RESTORED_AT_ONCE: usize = 2;

/// The code of an organisation whose first configuration cannot be used.
const CONFIGURATION: &str = "configuration";

/// What all organisations are started with.
#[derive(Debug)]
pub(crate) struct Common {
    /// The data folder.
    pub(crate) data: PathBuf,
    /// The database server with their records; without it, each has a file in its folder.
    pub(crate) records: Option<SharedRecords>,
    /// The trusted proxies in front of the router.
    pub(crate) proxies: Proxies,
    /// The retention of entries that two snapshots contain.
    pub(crate) keep_entries: Duration,
    /// When what goes out is tried again.
    pub(crate) schedule: Schedule,
    /// The most connections of the router.
    pub(crate) connections: usize,
    /// How fast the records of all organisations follow.
    pub(crate) pace: Pace,
}

/// Whether a registered organisation is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Served {
    /// It is being restored.
    Starting,
    /// It is.
    Serving,
    /// Its operator has suspended it.
    Suspended,
    /// It cannot be, with the code of the reason.
    Stopped(&'static str),
}

/// An organisation as its operator sees it.
#[derive(Clone, Debug)]
pub(crate) struct Hosted {
    /// What is registered of it.
    pub(crate) registration: Registration,
    /// Whether it is served.
    pub(crate) served: Served,
    /// Its sockets and requests now.
    pub(crate) connections: usize,
    /// The bytes of the files in its folder.
    pub(crate) stored_bytes: u64,
}

type Slot = Arc<tokio::sync::Mutex<Option<OrganisationService>>>;

/// The organisations beside the one at the top of the data folder.
#[derive(Debug)]
pub(crate) struct Hosting {
    common: Common,
    registry: Registry,
    directory: Arc<Directory>,
    /// The limits of the organisation at the top, which is alone while there is no other one.
    top: Arc<OrganisationLimits>,
    slots: Mutex<HashMap<OrganisationId, Slot>>,
    restoring: Semaphore,
    is_ending: AtomicBool,
}

impl Hosting {
    /// The organisations of a data folder. None is started yet.
    pub(crate) fn new(common: Common, top: Arc<OrganisationLimits>) -> Self {
        Self {
            registry: Registry::of(&common.data),
            common,
            directory: Arc::default(),
            top,
            slots: Mutex::default(),
            restoring: Semaphore::new(RESTORED_AT_ONCE),
            is_ending: AtomicBool::new(false),
        }
    }

    /// Where requests find their organisation.
    pub(crate) fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory)
    }

    /// Starts all organisations that are not suspended, in the background: one that takes long delays no other one.
    ///
    /// # Errors
    /// The registry cannot be read.
    pub(crate) async fn begin(self: &Arc<Self>) -> Result<(), RegistryError> {
        for registration in self.registered(Registry::organisations).await? {
            self.enter(&registration);
            if registration.state == State::Active {
                let hosting = Arc::clone(self);
                tokio::spawn(async move {
                    let mut slot = hosting.slot(&registration.id).await;
                    // Why it could not be started is in the log and in the directory.
                    drop(hosting.start(&mut slot, &registration.id).await);
                });
            }
        }
        Ok(())
    }

    /// All organisations, in the order of their identities.
    ///
    /// # Errors
    /// The registry cannot be read.
    pub(crate) async fn list(&self) -> Result<Vec<Hosted>, RegistryError> {
        let all = self.registered(Registry::organisations).await?;
        Ok(all.into_iter().map(|registration| self.hosted(registration)).collect())
    }

    /// One organisation.
    ///
    /// # Errors
    /// There is none of this identity, or the registry cannot be read.
    pub(crate) async fn find(&self, id: &OrganisationId) -> Result<Hosted, RegistryError> {
        let id = id.clone();
        let found = self.registered(move |registry| registry.organisation(&id)).await?;
        Ok(self.hosted(found))
    }

    /// Creates an organisation and starts it.
    ///
    /// # Errors
    /// Something of it cannot be. If it was made and cannot be started, it is there.
    pub(crate) async fn create(
        self: &Arc<Self>,
        id: OrganisationId,
        terms: Terms,
        beginning: Beginning,
    ) -> Result<Registration, HostingError> {
        let mut slot = self.slot(&id).await;
        let (registry, data, made) = (self.registry.clone(), self.common.data.clone(), id.clone());
        let making = move || create_on_disk(&data, &registry, &made, terms, &beginning);
        let registration = blocking(making).await?;
        self.enter(&registration);
        self.start(&mut slot, &id).await?;
        tracing::info!(organisation = %id, "an organisation was created");
        Ok(registration)
    }

    /// Changes the terms of an organisation that has this revision.
    ///
    /// # Errors
    /// It has another one, or the terms cannot be.
    pub(crate) async fn change(
        &self,
        id: &OrganisationId,
        terms: Terms,
        revision: u64,
    ) -> Result<Registration, HostingError> {
        self.known(id)?;
        let _slot = self.slot(id).await;
        let whose = id.clone();
        let changed = self.registered(move |registry| registry.change(&whose, terms, revision)).await?;
        if let Some(entry) = self.directory.find(&id.0) {
            entry.limits.set(&changed.terms.quotas);
        }
        self.directory.set_hosts(id, &changed.terms.hosts);
        Ok(changed)
    }

    /// Suspends an organisation: it answers nobody, its sockets are closed, and it ends as at the end of the router.
    ///
    /// # Errors
    /// There is no such organisation, or the registry cannot be written.
    pub(crate) async fn suspend(&self, id: &OrganisationId) -> Result<Registration, HostingError> {
        self.known(id)?;
        let mut slot = self.slot(id).await;
        let suspended = self.set_state(id, State::Suspended).await?;
        self.directory.set_door(id, Door::Suspended);
        if let Some(service) = slot.take() {
            service.end(CloseReason::Suspended).instrument(self.span(id)).await;
        }
        tracing::info!(organisation = %id, "an organisation is suspended");
        Ok(suspended)
    }

    /// Serves a suspended organisation again, or tries anew to start one that has stopped.
    ///
    /// # Errors
    /// There is no such organisation, or it cannot be started.
    pub(crate) async fn resume(self: &Arc<Self>, id: &OrganisationId) -> Result<Registration, HostingError> {
        self.known(id)?;
        let mut slot = self.slot(id).await;
        let resumed = self.set_state(id, State::Active).await?;
        let has_stopped =
            self.directory.find(&id.0).is_some_and(|entry| matches!(entry.door, Door::Stopped(_)));
        if has_stopped && let Some(service) = slot.take() {
            service.kill().instrument(self.span(id)).await;
        }
        self.start(&mut slot, id).await?;
        tracing::info!(organisation = %id, "an organisation is served again");
        Ok(resumed)
    }

    /// Removes a suspended organisation. Its folder is put aside, or erased for good with its records; the place where it is.
    ///
    /// # Errors
    /// It is not suspended, or its folder cannot be moved.
    pub(crate) async fn remove(
        &self,
        id: &OrganisationId,
        is_erased: bool,
    ) -> Result<Option<PathBuf>, HostingError> {
        self.known(id)?;
        let _slot = self.slot(id).await;
        let (registry, data, gone) = (self.registry.clone(), self.common.data.clone(), id.clone());
        let place = blocking(move || remove_on_disk(&data, &registry, &gone, is_erased)).await?;
        self.directory.remove(id);
        self.slots().remove(id);
        self.top.set_alone(self.directory.is_empty());
        tracing::info!(organisation = %id, erased = is_erased, "an organisation was removed");
        if is_erased && let Some(shared) = &self.common.records {
            erase_records(id, shared).await?;
        }
        Ok(place)
    }

    /// Ends all organisations, as the router ends.
    pub(crate) async fn end(&self) {
        self.is_ending.store(true, Ordering::Release);
        let slots: Vec<_> = self.slots().iter().map(|(id, slot)| (id.clone(), Arc::clone(slot))).collect();
        let ending = slots.into_iter().map(async |(id, slot)| {
            if let Some(service) = slot.lock().await.take() {
                service.end(CloseReason::Ending).instrument(self.span(&id)).await;
            }
        });
        futures_util::future::join_all(ending).await;
    }

    /// Ends the connections to the database server, after all organisations have ended.
    pub(crate) async fn close_records(&self) {
        if let Some(shared) = &self.common.records {
            shared.close().await;
        }
    }

    /// Stops all organisations like a power cut.
    pub(crate) async fn kill(&self) {
        self.is_ending.store(true, Ordering::Release);
        let slots: Vec<_> = self.slots().drain().collect();
        for (_, slot) in slots {
            if let Some(service) = slot.lock().await.take() {
                service.kill().await;
            }
        }
    }

    /// Starts an organisation that is in the directory and not running.
    async fn start(
        self: &Arc<Self>,
        slot: &mut OwnedMutexGuard<Option<OrganisationService>>,
        id: &OrganisationId,
    ) -> Result<(), HostingError> {
        if slot.is_some() {
            return Ok(());
        }
        let entry = self.directory.find(&id.0);
        let entry = entry.ok_or_else(|| RegistryError::NoSuchOrganisation(id.clone()))?;
        self.directory.set_door(id, Door::Starting);
        let _turn = self.restoring.acquire().await.map_err(|_| HostingError::Ending)?;
        if self.is_ending.load(Ordering::Acquire) {
            return Err(HostingError::Ending);
        }
        let options = self
            .options(id, &entry)
            .inspect_err(|_| self.directory.set_door(id, Door::Stopped(CONFIGURATION)))?;
        let span = entry.span.clone();
        let starting = async move { OrganisationService::start(options).instrument(span).await };
        // Reading a journal takes a thread for as long as it lasts.
        let started = tokio::task::spawn_blocking(move || Handle::current().block_on(starting)).await;
        let why = match started {
            Ok(Ok(service)) => {
                self.directory.set_door(id, Door::Open(service.routes()));
                self.watch(id, &service);
                **slot = Some(service);
                return Ok(());
            }
            Ok(Err(error)) => {
                let why = error.code();
                tracing::error!(parent: &entry.span, %error, code = why, "the organisation cannot be served");
                why
            }
            Err(error) => {
                tracing::error!(parent: &entry.span, %error, "starting the organisation panicked");
                "panicked"
            }
        };
        self.directory.set_door(id, Door::Stopped(why));
        Err(HostingError::NotStarted(why))
    }

    fn options(&self, id: &OrganisationId, entry: &Entry) -> Result<ServiceOptions, HostingError> {
        let folder = OrganisationFolder::beside(&self.common.data, id);
        let records = match &self.common.records {
            Some(shared) => Store::sharing(id.clone(), shared.clone()),
            None => Store::of_folder(id.clone(), folder.path(), None),
        };
        Ok(ServiceOptions {
            first: first_configuration(folder.path())?,
            folder,
            sample: None,
            accept_loss: false,
            keep_entries: self.common.keep_entries,
            schedule: self.common.schedule.clone(),
            records,
            proxies: self.common.proxies.clone(),
            limits: Arc::clone(&entry.limits),
            pace: self.common.pace.clone(),
        })
    }

    /// Closes the way into an organisation that stops for good by itself.
    fn watch(&self, id: &OrganisationId, service: &OrganisationService) {
        let (mut stopped, directory, id) = (service.stopped(), Arc::clone(&self.directory), id.clone());
        tokio::spawn(async move {
            let why = stopped.wait_for(Option::is_some).await.ok().and_then(|why| *why);
            if let Some(why) = why {
                directory.set_door(&id, Door::Stopped(why));
            }
        });
    }

    /// Puts an organisation into the directory.
    fn enter(&self, registration: &Registration) {
        let Registration { id, terms, state, .. } = registration;
        let door = if *state == State::Active { Door::Starting } else { Door::Suspended };
        let limits = Arc::new(OrganisationLimits::of(self.common.connections, &terms.quotas));
        // Errors are logged in it, too, whatever else is.
        let span = tracing::error_span!(parent: None, "organisation", %id);
        self.directory.put(Entry { id: id.clone(), span, limits, door });
        self.directory.set_hosts(id, &terms.hosts);
        self.top.set_alone(false);
    }

    fn hosted(&self, registration: Registration) -> Hosted {
        let entry = self.directory.find(&registration.id.0);
        let served = match entry.as_ref().map(|entry| &entry.door) {
            Some(Door::Open(_)) => Served::Serving,
            Some(Door::Suspended) => Served::Suspended,
            Some(Door::Stopped(why)) => Served::Stopped(why),
            Some(Door::Starting) | None => Served::Starting,
        };
        let connections = entry.as_ref().map_or(0, |entry| entry.limits.connections());
        let stored_bytes = entry.as_ref().map_or(0, |entry| entry.limits.stored_bytes());
        Hosted { registration, served, connections, stored_bytes }
    }

    fn known(&self, id: &OrganisationId) -> Result<(), RegistryError> {
        match self.directory.find(&id.0) {
            Some(_) => Ok(()),
            None => Err(RegistryError::NoSuchOrganisation(id.clone())),
        }
    }

    fn span(&self, id: &OrganisationId) -> Span {
        self.directory.find(&id.0).map_or_else(Span::none, |entry| entry.span.clone())
    }

    async fn slot(&self, id: &OrganisationId) -> OwnedMutexGuard<Option<OrganisationService>> {
        let slot = Arc::clone(self.slots().entry(id.clone()).or_default());
        slot.lock_owned().await
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, HashMap<OrganisationId, Slot>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn set_state(&self, id: &OrganisationId, state: State) -> Result<Registration, RegistryError> {
        let id = id.clone();
        self.registered(move |registry| registry.set_state(&id, state)).await
    }

    /// Uses the registry on a thread that may block.
    pub(crate) async fn registered<T: Send + 'static, E: Send + 'static + From<RegistryError>>(
        &self,
        work: impl FnOnce(&Registry) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let registry = self.registry.clone();
        blocking(move || work(&registry)).await
    }
}

/// Runs something that blocks on the disk on a thread for that.
async fn blocking<T: Send + 'static, E: Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        // It is not cancelled: a panic goes on in whoever waits for it.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}
