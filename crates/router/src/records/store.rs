//! The records' store as the router holds it: opened when it can be, and answered from once it is known to be the journal's.

use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::records::RECORDS;
use crate::records::passed::Passed;
use axum::http::StatusCode;
use model::OrganisationId;
use records::{Location, OrganisationRecords, Records, RecordsError};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{Mutex, Notify, OnceCell, Semaphore, SemaphorePermit, watch};

/// A database server with the records of several organisations: its connections are opened once, for all of them.
#[derive(Clone, Debug)]
pub(crate) struct SharedRecords {
    location: Location,
    opened: Arc<OnceCell<Records>>,
}

impl SharedRecords {
    /// The records of several organisations at a place, if they can be there together: each file has those of one.
    pub(crate) fn at(location: &Location) -> Option<Self> {
        let is_server = matches!(location, Location::Postgres(_));
        is_server.then(|| Self { location: location.clone(), opened: Arc::default() })
    }

    /// Ends the connections.
    pub(crate) async fn close(&self) {
        if let Some(records) = self.opened.get() {
            records.close().await;
        }
    }
}

/// The imports at a time. More are refused for the moment.
const IMPORTS_AT_ONCE: usize = 2;

/// The records, wherever they are and whether or not they can be reached.
#[derive(Debug)]
pub(crate) struct Store {
    organisation: OrganisationId,
    location: Location,
    /// The connections that other organisations use, too.
    shared: Option<SharedRecords>,
    opened: OnceCell<Opened>,
    /// The records of the organisation's country.
    of_country: RwLock<Option<OrganisationRecords>>,
    /// Whether what it holds was compared with the journal.
    is_compared: watch::Sender<bool>,
    passed: Passed,
    set_back: Notify,
    imports: Semaphore,
    /// Held while the store is made to forget.
    scrubbing: Mutex<()>,
}

#[derive(Debug)]
struct Opened {
    records: Records,
    organisation: OrganisationRecords,
}

impl Store {
    /// The records of an organisation at a place. Nothing is opened yet.
    pub(crate) fn new(organisation: OrganisationId, location: Location) -> Self {
        Self {
            organisation,
            location,
            shared: None,
            opened: OnceCell::new(),
            of_country: RwLock::new(None),
            is_compared: watch::Sender::new(false),
            passed: Passed::nothing(),
            set_back: Notify::new(),
            imports: Semaphore::new(IMPORTS_AT_ONCE),
            scrubbing: Mutex::new(()),
        }
    }

    /// The records of an organisation with this folder: in it, unless they are elsewhere.
    pub(crate) fn of_folder(
        organisation: OrganisationId,
        folder: &Path,
        elsewhere: Option<Location>,
    ) -> Self {
        Self::new(organisation, elsewhere.unwrap_or_else(|| Location::File(folder.join(RECORDS))))
    }

    /// The records of an organisation at a place that others have theirs at, too.
    pub(crate) fn sharing(organisation: OrganisationId, shared: SharedRecords) -> Self {
        Self { shared: Some(shared.clone()), ..Self::new(organisation, shared.location) }
    }

    /// Where they are.
    pub(crate) fn location(&self) -> &Location {
        &self.location
    }

    /// The organisation's records, opened if they were not yet. Only whoever brings them up to date may read them at any
    /// time; others ask [`Self::answering`].
    ///
    /// # Errors
    /// The store is away, or is no store of this program.
    pub(crate) async fn open(&self) -> Result<&OrganisationRecords, RecordsError> {
        let open = async || {
            if let Location::File(path) = &self.location {
                make_private(path);
            }
            let records = match &self.shared {
                Some(shared) => {
                    shared.opened.get_or_try_init(async || Records::open(&self.location).await).await?.clone()
                }
                None => Records::open(&self.location).await?,
            };
            let organisation = records.organisation(&self.organisation, None).await?;
            Ok(Opened { records, organisation })
        };
        self.opened.get_or_try_init(open).await.map(|opened| &opened.organisation)
    }

    /// What is there belongs to the journal, though it may be behind: look-ups may be answered.
    pub(crate) fn tell_compared(&self) {
        self.is_compared.send_replace(true);
    }

    /// The records, for a look-up or a change.
    ///
    /// # Errors
    /// They are away, or not yet known to be the journal's.
    pub(crate) fn answering(&self) -> Result<OrganisationRecords, Problem> {
        self.if_compared().ok_or_else(unavailable)
    }

    /// The records once they are known to be the journal's, however long that takes.
    pub(crate) async fn compared(&self) -> OrganisationRecords {
        let mut is_compared = self.is_compared.subscribe();
        loop {
            // The sender lives as long as this store.
            drop(is_compared.wait_for(|is_compared| *is_compared).await);
            if let Some(records) = self.if_compared() {
                return records;
            }
            drop(is_compared.changed().await);
        }
    }

    /// The records, if they are known to be the journal's now.
    pub(crate) fn if_compared(&self) -> Option<OrganisationRecords> {
        let opened = self.opened.get().filter(|_| *self.is_compared.borrow())?;
        let of_country = self.of_country.read().unwrap_or_else(PoisonError::into_inner).clone();
        Some(of_country.unwrap_or_else(|| opened.organisation.clone()))
    }

    /// Takes phone numbers without a country code as ones of this country from now on.
    ///
    /// # Errors
    /// The store is away.
    pub(crate) async fn follow_country(&self, country: Option<&str>) -> Result<(), RecordsError> {
        let records = self.open().await?;
        let now = self.of_country.read().unwrap_or_else(PoisonError::into_inner).clone();
        if now.is_none_or(|now| now.country() != country) {
            let there = records.in_country(country).await?;
            *self.of_country.write().unwrap_or_else(PoisonError::into_inner) = Some(there);
        }
        Ok(())
    }

    /// A place for one import; none while others take all of them.
    pub(crate) fn place_of_import(&self) -> Option<SemaphorePermit<'_>> {
        self.imports.try_acquire().ok()
    }

    /// Makes the store forget what was deleted, in the background. One at a time does it, and one that is asked for meanwhile
    /// follows.
    pub(crate) fn scrub_soon(self: &Arc<Self>) {
        let store = Arc::clone(self);
        tokio::spawn(async move {
            let Some(opened) = store.opened.get() else { return };
            let _turn = store.scrubbing.lock().await;
            if let Err(error) = opened.records.scrub().await {
                tracing::warn!(%error, "what was erased may still be found in the records' files until the next time");
            }
        });
    }

    /// How far they are.
    pub(crate) fn passed(&self) -> &Passed {
        &self.passed
    }

    /// They were set back: whoever brings them up to date begins anew.
    pub(crate) fn tell_set_back(&self) {
        self.set_back.notify_one();
    }

    /// Resolves once they were set back.
    pub(crate) async fn are_set_back(&self) {
        self.set_back.notified().await;
    }

    /// Ends its connections, unless others use them.
    pub(crate) async fn close(&self) {
        if self.shared.is_none()
            && let Some(opened) = self.opened.get()
        {
            opened.records.close().await;
        }
    }
}

/// Makes a missing file one that only this user can read: it will have customers' messages. What cannot be made is told when it
/// is opened.
fn make_private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path));
}

/// The answer while the records are away.
pub(crate) fn unavailable() -> Problem {
    let detail = "The records cannot be reached at the moment. Everything else goes on.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::RecordsUnavailable, detail).retry_after(5)
}
