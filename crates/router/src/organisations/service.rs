//! One organisation at work: its folder, its journal and the task that writes it, its accounts, its records, and its routes.
//!
//! Nothing in it is shared with another organisation but the process and, where they say so, one PostgreSQL database.

use crate::ai::scorer::AiOrLists;
use crate::ai::service::AiService;
use crate::app_state::AppState;
use crate::archive::{self, Archive};
use crate::attachments::files::Files;
use crate::attachments::sweep;
use crate::auth::authenticator::Authenticator;
use crate::auth::chat_tokens;
use crate::auth::credentials::{CredentialError, CredentialStore};
use crate::auth::guesses::Guesses;
use crate::backup;
use crate::engine::input::{OrganisationHandle, QUEUED};
use crate::engine::organisation::OrganisationEngine;
use crate::engine::saver;
use crate::engine::storage::Storage;
use crate::engine::supervise::{EngineError, Supervisor};
use crate::folder::{self, FolderError, FolderInUse, FolderLock};
use crate::http::client_address::Proxies;
use crate::http::overload::Overload;
use crate::observe::metrics::Metrics;
use crate::organisations::folders::{FIRST_CONFIGURATION, OrganisationFolder};
use crate::organisations::limits::{OrganisationLimits, keep_measuring};
use crate::organisations::registration::DEFAULT;
use crate::outbox::{Outbox, OutboxError, OutboxOptions, Schedule};
use crate::records::erasures::Erasures;
use crate::records::identified_later::IdentifiedLater;
use crate::records::identifier::Identifier;
use crate::records::legacy::Converted;
use crate::records::pace::Pace;
use crate::records::projection::Projection;
use crate::records::store::Store;
use crate::routes;
use crate::sentiment::assessing::Assessing;
use crate::sentiment::unassessed::Unassessed;
use crate::sockets::open_chats::Chats;
use crate::start::journal_file::{self, ACCOUNTS, JournalFile};
use crate::start::node_file;
use crate::start::sample::past::{PAST_CONVERSATIONS, Past};
use crate::start::sample::{self, Sample, SampleError};
use ::records::{Location, OrganisationRecords, RecordsError};
use axum::Router;
use model::{Configuration, Timestamp};
use protocol::CloseReason;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tracing::Instrument;

/// How long the sockets may take to close before the organisation ends without them.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// What an organisation is started with.
pub(crate) struct ServiceOptions {
    /// Its folder; created if it is missing.
    pub(crate) folder: OrganisationFolder,
    /// What it begins with if there is nothing in its journal.
    pub(crate) first: Option<Configuration>,
    /// The sample, whose people get accounts if it begins with that.
    pub(crate) sample: Option<Sample>,
    /// Start though a part of the journal is missing, and void the tokens of customers.
    pub(crate) accept_loss: bool,
    /// The retention of entries that two snapshots contain.
    pub(crate) keep_entries: Duration,
    /// When what goes out is tried again.
    pub(crate) schedule: Schedule,
    /// Its records.
    pub(crate) records: Store,
    /// The trusted proxies in front of the router.
    pub(crate) proxies: Proxies,
    /// What it may take of what others need, too.
    pub(crate) limits: Arc<OrganisationLimits>,
    /// How fast the records of all organisations follow.
    pub(crate) pace: Pace,
}

/// Why an organisation could not be started.
#[derive(Debug, Error)]
pub enum OrganisationError {
    /// Its folder cannot be created.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Another program uses its folder.
    #[error(transparent)]
    InUse(#[from] FolderInUse),
    /// It cannot be started from its journal.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// Its accounts cannot be used.
    #[error(transparent)]
    CredentialStore(#[from] CredentialError),
    /// Its records' file cannot be used.
    #[error(
        "the records cannot be used ({0}): restore them from a backup; put aside, only what happened is made anew from the journal"
    )]
    Records(RecordsError),
    /// Its outbox cannot be used.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// The built-in sample cannot be read.
    #[error("the sample organisation cannot be read ({0})")]
    Sample(#[from] SampleError),
}

impl OrganisationError {
    /// The code for programs; it never changes.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Folder(_) => "folder-unusable",
            Self::InUse(_) => "folder-in-use",
            Self::Engine(error) => error.code(),
            Self::CredentialStore(_) => "accounts-unusable",
            Self::Records(_) => "records-unusable",
            Self::Outbox(_) => "outbox-unusable",
            Self::Sample(_) => "sample-unusable",
        }
    }
}

/// A running organisation. Dropping it stops it like a power cut: what was answered is kept, nothing is finished.
#[derive(Debug)]
pub(crate) struct OrganisationService {
    routes: Option<Router>,
    ending: watch::Sender<bool>,
    /// Why its sockets close, once they are to.
    farewell: watch::Sender<Option<CloseReason>>,
    keeping: JoinHandle<()>,
    projecting: JoinHandle<()>,
    /// Background tasks.
    chores: Vec<JoinHandle<()>>,
    /// The code of why it stopped for good by itself, once it has.
    stopped: watch::Receiver<Option<&'static str>>,
    credentials: Arc<CredentialStore>,
    _lock: FolderLock,
}

impl OrganisationService {
    /// Starts an organisation and returns once it is restored.
    ///
    /// # Errors
    /// See [`OrganisationError`]; each variant says what to do.
    pub(crate) async fn start(options: ServiceOptions) -> Result<Self, OrganisationError> {
        let ServiceOptions { folder, first, sample, accept_loss, keep_entries, schedule, .. } = options;
        let ServiceOptions { records, proxies, limits, pace, .. } = options;
        let id = folder.id().clone();
        let metrics = Arc::new(Metrics::new(Some(&id).filter(|id| id.0 != DEFAULT)));
        let folder = folder.path();
        folder::make(folder)?;
        let lock = folder::lock(folder)?;
        let credentials = Arc::new(CredentialStore::open(&folder.join(ACCOUNTS))?);
        credentials.check_file()?;
        let owner = node_file::node(folder);
        tracing::info!(node = %owner, "this node");
        let journal = Arc::new(JournalFile::new(folder, owner, Arc::clone(&credentials), accept_loss));
        let store = Arc::new(records);
        let archive = Arc::new(Archive::of_folder(folder, Arc::clone(&store)));
        let attachments = Arc::new(Files::of_folder(folder));
        let erasures = Arc::new(Erasures::of_folder(folder));
        let (inputs, received) = mpsc::channel(QUEUED);
        let organisation = OrganisationHandle::new(inputs);
        let outbox = OutboxOptions {
            id,
            data: folder.to_owned(),
            organisation: organisation.clone(),
            journal: journal.followed(),
            erasures: Arc::clone(&erasures),
            schedule,
        };
        let outbox = Arc::new(Outbox::open(outbox)?);
        let (counted, held) = (Arc::clone(&metrics), Arc::clone(&limits));
        let (opened, lost) = (Arc::clone(&journal), Arc::clone(&journal));
        let configured = watch::Sender::default();
        let has_past = sample.as_ref().is_some_and(|sample| sample.with_history);
        let past_through = if has_past { PAST_CONVERSATIONS } else { 0 };
        let identifier = Arc::new(Identifier::new(Arc::clone(&store), configured.subscribe()));
        let ai = Arc::new(AiService::kept(&credentials)?);
        let unassessed = Arc::<Unassessed>::default();
        let assessing = Assessing {
            scorer: AiOrLists::new(Arc::clone(&ai)),
            unassessed: Arc::clone(&unassessed),
            organisation: organisation.clone(),
            credentials: Arc::clone(&credentials),
        };
        let supervisor = Supervisor::new(
            move || opened.open(),
            move || {
                let engine = OrganisationEngine::new(first.clone(), Arc::clone(&counted));
                let engine = engine.behind(lost.lost_through(), past_through);
                let engine = engine.within(Arc::clone(&held));
                engine.tell(configured.clone(), Arc::clone(&unassessed))
            },
            received,
        );
        let storage = Storage::default();
        let supervisor = supervisor.keep_entries(keep_entries).tell(storage.clone());
        let supervisor = supervisor.passed(store.passed().clone().and(outbox.passed())).archive(&archive);
        let begun = supervisor.begin()?;
        open_records(&store).await?;
        let (ending, told) = watch::channel(false);
        let (farewell, closing) = watch::channel(None);
        // The deciding task must not wait behind the sockets: it takes everything that waits for it at once.
        let (stopping, stopped) = watch::channel(None);
        let keeping = supervisor.keep(begun, told.clone());
        let keeping = async move {
            let why = keeping.await;
            stopping.send_replace(why.map(|error| error.code()));
        };
        let keeping = spawn(tokio::task::unconstrained(keeping));
        let projection = Projection {
            store: Arc::clone(&store),
            archive: Arc::clone(&archive),
            journal: journal.followed(),
            organisation: organisation.clone(),
            metrics: Arc::clone(&metrics),
            erasures: Arc::clone(&erasures),
            files: Arc::clone(&attachments),
            takes_over: accept_loss,
            pace: pace.join(),
        };
        let projecting = spawn(projection.run(told.clone()));
        let overload = Arc::<Overload>::default();
        let remembering =
            journal_file::keep_remembering(Arc::clone(&credentials), storage.clone(), told.clone());
        let sweeping =
            chat_tokens::keep_sweeping(Arc::clone(&credentials), organisation.clone(), told.clone());
        let sweeping_files = sweep::keep_sweeping(
            Arc::clone(&attachments),
            Arc::clone(&store),
            organisation.clone(),
            told.clone(),
        );
        let controlled = backup::control::listen(
            folder.to_owned(),
            Arc::clone(&journal),
            Arc::clone(&store),
            Arc::clone(&archive),
            told.clone(),
        );
        let chores = vec![
            spawn(remembering),
            spawn(sweeping),
            spawn(sweeping_files),
            spawn(archive::sweep::keep_sweeping(Arc::clone(&archive), told.clone())),
            spawn(controlled),
            spawn(Arc::clone(&outbox).run(told.clone())),
            spawn(assessing.run(told.clone())),
            spawn(Arc::clone(&overload).watch()),
            spawn(keep_measuring(folder.to_owned(), Arc::clone(&limits), told.clone())),
        ];
        // From here, dropping it stops what has begun.
        let mut service = Self {
            routes: None,
            ending,
            farewell,
            keeping,
            projecting,
            chores,
            stopped,
            credentials: Arc::clone(&credentials),
            _lock: lock,
        };
        let identified_later =
            IdentifiedLater { identifier: Arc::clone(&identifier), organisation: organisation.clone() };
        // The organisation is at work, and tells its configuration before it answers.
        organisation.query(|_, _| ()).await;
        identified_later.prepare().await;
        if let Some(sample) = &sample {
            if journal.was_new() {
                admit_sample(&credentials, sample, &organisation, &store).await?;
            } else {
                tracing::info!("this data folder was begun before: --sample changes nothing in it");
            }
        }
        service.chores.push(spawn(identified_later.run(told)));
        let app = AppState {
            authenticator: Authenticator::new(credentials),
            organisation,
            ending: closing,
            metrics,
            records: store,
            attachments,
            archive,
            outbox,
            ai,
            erasures,
            journal_forgets_after: millis(saver::forgets_after(keep_entries)),
            identifier,
            storage,
            overload,
            proxies,
            guesses: Guesses::new(),
            chats: Chats::new(),
            connections: limits.sockets(),
        };
        service.routes = Some(routes::routes(Arc::new(app)));
        // It is in the journal now.
        drop(std::fs::remove_file(folder.join(FIRST_CONFIGURATION)));
        Ok(service)
    }

    /// Its routes, for requests that are for it.
    pub(crate) fn routes(&self) -> Router {
        self.routes.clone().unwrap_or_default()
    }

    /// Tells the code of why it stopped for good by itself, once it has: another router owns its journal.
    pub(crate) fn stopped(&self) -> watch::Receiver<Option<&'static str>> {
        self.stopped.clone()
    }

    /// Closes the sockets with a reason, saves everything and ends.
    pub(crate) async fn end(mut self, why: CloseReason) {
        self.farewell.send_replace(Some(why));
        self.ending.send_replace(true);
        self.routes = None;
        if (&mut self.keeping).await.is_err() {
            tracing::error!("the organisation's task panicked");
        }
        for chore in &mut self.chores {
            chore.abort();
            drop(chore.await);
        }
        if let Err(error) = self.credentials.blocking(CredentialStore::remember).await {
            tracing::warn!(%error, "where the journal ends is not remembered");
        }
        let farewells = async {
            if (&mut self.projecting).await.is_err() {
                tracing::error!("bringing the records up to date panicked");
            }
            // Every socket holds a receiver until it is closed.
            self.farewell.closed().await;
        };
        if tokio::time::timeout(CLOSE_TIMEOUT, farewells).await.is_err() {
            tracing::warn!("somebody did not hear the farewell");
        }
    }

    /// Stops like a power cut, and returns once its folder is free.
    pub(crate) async fn kill(mut self) {
        self.stop();
        self.routes = None;
        drop((&mut self.keeping).await);
        drop((&mut self.projecting).await);
        for chore in &mut self.chores {
            drop(chore.await);
        }
    }

    fn stop(&self) {
        self.keeping.abort();
        self.projecting.abort();
        for chore in &self.chores {
            chore.abort();
        }
    }
}

impl Drop for OrganisationService {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A duration in milliseconds.
fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// Starts a background task whose log lines are the organisation's.
fn spawn(task: impl Future<Output = ()> + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(task.in_current_span())
}

/// The records. A file is opened at once, so that one that cannot be used is told; a database server may be away for now.
async fn open_records(store: &Store) -> Result<(), OrganisationError> {
    if matches!(store.location(), Location::File(_)) {
        match store.open().await {
            Err(error) if !error.is_unavailable() => return Err(OrganisationError::Records(error)),
            Err(error) => {
                tracing::warn!(%error, "the records cannot be used for now; everything else goes on")
            }
            Ok(_) => {}
        }
    }
    Ok(())
}

/// Creates the sample's records and accounts for its people, if the organisation is the sample: nobody chose this password in
/// any other one.
async fn admit_sample(
    credentials: &CredentialStore,
    sample: &Sample,
    organisation: &OrganisationHandle,
    store: &Store,
) -> Result<(), OrganisationError> {
    let expected = sample::organisation()?;
    let seen =
        organisation.query(move |org, now| (*org.configuration() == expected).then_some(Timestamp(now)));
    let Some(now) = seen.await.flatten() else {
        tracing::warn!(
            "the organisation is not the sample: its accounts are not added. Make the first administrator with \
             `handbell-router account add`"
        );
        return Ok(());
    };
    let records = sample::records()?;
    let past = sample.with_history.then(|| sample::past(now, &records)).transpose()?;
    let added = match store.answering() {
        Ok(kept) => add_records(&kept, &records, past, now).await,
        Err(_) => Err(RecordsError::Unavailable("they are not ready".into())),
    };
    if let Err(error) = added {
        tracing::warn!(
            code = error.code(),
            "the sample's contacts, cases and history are not all in the records"
        );
    }
    if credentials.is_empty()? {
        credentials.add_accounts(&sample::accounts()?, &sample.password)?;
    } else {
        tracing::info!("this data folder has accounts: --sample brings its organisation and no accounts");
    }
    Ok(())
}

/// History comes first: what was known then has the time of then.
async fn add_records(
    kept: &OrganisationRecords,
    records: &Converted,
    past: Option<Past>,
    now: Timestamp,
) -> Result<(), RecordsError> {
    if let Some(past) = past {
        past.write(records, kept).await?;
    }
    records.add_missing(kept, now).await
}
