//! Starting and stopping a router.

pub(crate) mod journal_file;
pub(crate) mod sample;

use crate::app_state::AppState;
use crate::auth::authenticator::Authenticator;
use crate::auth::chat_tokens;
use crate::auth::credentials::{CredentialError, CredentialStore};
use crate::auth::passwords::{self, WeakPassword};
use crate::backup;
use crate::engine::input::{OrganisationHandle, QUEUED};
use crate::engine::organisation::OrganisationEngine;
use crate::engine::saver::KEEP_ENTRIES;
use crate::engine::storage::Storage;
use crate::engine::supervise::{EngineError, Supervisor};
use crate::folder::{self, FolderError, FolderInUse, FolderLock};
use crate::http::client_address::Proxies;
use crate::http::connections::Connections;
use crate::http::hosts::Hosts;
use crate::http::serve::serve;
use crate::observe::metrics::Metrics;
use crate::routes;
use crate::start::journal_file::{ACCOUNTS, JournalFile};
use crate::start::sample::{Sample, SampleError};
use ipnet::IpNet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

/// The options of a router.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// A proxy on this machine is in front of the router, terminates TLS, and sends the client's address
    /// (`X-Forwarded-For`). Without one, and without trusted proxies, only this machine may reach the router.
    pub behind_proxy: bool,
    /// Networks of other trusted proxies.
    pub trusted_proxies: Vec<IpNet>,
    /// The host under which browsers know the router, beside this machine's own names. Behind a proxy any is
    /// accepted.
    pub public_host: Option<String>,
    /// The most connections at a time; by default as many as the system allows open files.
    pub connections: Option<usize>,
    /// The data folder; created if it is missing.
    pub data: PathBuf,
    /// Begin with the sample organisation if there is none yet.
    pub sample: Option<Sample>,
    /// The options of the journal.
    pub journal: JournalOptions,
}

/// The options of the journal.
#[derive(Clone, Copy, Debug)]
pub struct JournalOptions {
    /// Start though a part of the journal is missing, and void the tokens of customers.
    pub accept_loss: bool,
    /// The retention of entries that two snapshots contain.
    pub keep_entries: Duration,
}

impl Default for JournalOptions {
    fn default() -> Self {
        Self { accept_loss: false, keep_entries: KEEP_ENTRIES }
    }
}

/// Why a router could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The data folder cannot be created.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Another router uses the data folder.
    #[error(transparent)]
    InUse(#[from] FolderInUse),
    /// Passwords and customers' messages would travel unencrypted.
    #[error(
        "{0} can be reached by others, and the router speaks no TLS: put a proxy that does in front of it and name its \
         network with --trusted-proxy, or listen on 127.0.0.1, with --behind-proxy where the proxy is on this machine"
    )]
    InTheClear(SocketAddr),
    /// The password of the sample is publicly known.
    #[error(
        "others can reach this router, and everybody knows the usual password of the sample: choose one in \
         HANDBELL_SAMPLE_PASSWORD, or leave --sample out"
    )]
    PublishedPassword,
    /// The sample's password is a common one.
    #[error("others can reach this router, and for the sample {0}")]
    SamplePassword(WeakPassword),
    /// The address cannot be listened on.
    #[error(
        "{address} cannot be listened on ({error}): stop the program that does, or choose another with --listen"
    )]
    Listen {
        /// The address that was to be listened on.
        address: SocketAddr,
        /// The system's error. It is part of the message, and no separate cause.
        error: std::io::Error,
    },
    /// The organisation cannot be started from its journal.
    #[error(transparent)]
    Organisation(#[from] EngineError),
    /// The accounts cannot be used.
    #[error(transparent)]
    CredentialStore(#[from] CredentialError),
    /// The built-in sample cannot be read.
    #[error("the sample organisation cannot be read ({0})")]
    Sample(#[from] SampleError),
}

/// A running router. Dropping it stops it like a power cut: what was answered is kept, nothing is finished.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    ending: watch::Sender<bool>,
    serving: JoinHandle<()>,
    keeping: JoinHandle<()>,
    /// Background tasks.
    chores: Vec<JoinHandle<()>>,
    credentials: Arc<CredentialStore>,
    _lock: FolderLock,
}

/// How long the sockets may take to close before the router ends without them.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// Starts a router and returns once it listens and the organisation is restored.
///
/// # Errors
/// See [`StartError`]; each variant says what to do.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let is_loopback = options.listen.ip().to_canonical().is_loopback();
    if !is_loopback && options.trusted_proxies.is_empty() {
        return Err(StartError::InTheClear(options.listen));
    }
    let proxies = Proxies::new(options.behind_proxy, &options.trusted_proxies);
    if let Some(sample) = &options.sample
        && proxies.is_any()
    {
        if sample.password == sample::PUBLISHED_PASSWORD {
            return Err(StartError::PublishedPassword);
        }
        passwords::check(&sample.password, "").map_err(StartError::SamplePassword)?;
    }
    let connections = Arc::new(Connections::new(options.connections, proxies.clone()));
    folder::make(&options.data)?;
    let lock = folder::lock(&options.data)?;
    let sample = options.sample.as_ref().map(|_| sample::organisation()).transpose()?;
    let credentials = Arc::new(CredentialStore::open(&options.data.join(ACCOUNTS))?);
    credentials.check_file()?;
    let journal =
        Arc::new(JournalFile::new(&options.data, Arc::clone(&credentials), options.journal.accept_loss));
    let (inputs, received) = mpsc::channel(QUEUED);
    let metrics = Arc::new(Metrics::new());
    let (counted, opened, lost) = (Arc::clone(&metrics), Arc::clone(&journal), Arc::clone(&journal));
    let supervisor = Supervisor::new(
        move || opened.open(),
        move || {
            OrganisationEngine::new(sample.clone(), Arc::clone(&counted)).behind_loss(lost.lost_through())
        },
        received,
    );
    let storage = Storage::default();
    let supervisor = supervisor.keep_entries(options.journal.keep_entries).tell(storage.clone());
    let first = supervisor.begin()?;
    let cannot_listen = |error| StartError::Listen { address: options.listen, error };
    let connection = TcpListener::bind(options.listen).await.map_err(cannot_listen)?;
    let address = connection.local_addr().map_err(cannot_listen)?;
    let (ending, told) = watch::channel(false);
    // The deciding task must not wait behind the sockets: it takes everything that waits for it at once.
    let keeping = tokio::spawn(tokio::task::unconstrained(supervisor.keep(first, told.clone())));
    let organisation = OrganisationHandle::new(inputs);
    let chores = vec![
        tokio::spawn(journal_file::keep_remembering(Arc::clone(&credentials), storage.clone(), told.clone())),
        tokio::spawn(chat_tokens::keep_sweeping(
            Arc::clone(&credentials),
            organisation.clone(),
            told.clone(),
        )),
        tokio::spawn(backup::control::listen(options.data.clone(), Arc::clone(&journal), told.clone())),
    ];
    let serving = tokio::spawn(async {});
    // From here, dropping it stops what has begun.
    let mut running = Running {
        address,
        ending,
        serving,
        keeping,
        chores,
        credentials: Arc::clone(&credentials),
        _lock: lock,
    };
    if let Some(sample) = &options.sample {
        if journal.was_new() && credentials.is_empty()? {
            admit_sample(&credentials, sample, &organisation).await?;
        } else if journal.was_new() {
            tracing::info!("this data folder has accounts: --sample brings its organisation and no accounts");
        } else {
            tracing::info!("this data folder was begun before: --sample changes nothing in it");
        }
    }
    let hosts = if proxies.is_any() { Hosts::Any } else { Hosts::Here(options.public_host) };
    let authenticator = Authenticator::new(credentials);
    let app = AppState::new(
        authenticator,
        organisation,
        told.clone(),
        metrics,
        proxies,
        Arc::clone(&connections),
        storage,
    );
    running.chores.push(tokio::spawn(Arc::clone(&app.overload).watch()));
    let routes = routes::routes(Arc::new(app), hosts);
    running.serving = tokio::spawn(serve(connection, routes, connections, told));
    tracing::info!(%address, "listening");
    Ok(running)
}

/// Creates accounts for the people of the sample, if the organisation is the sample: nobody chose this
/// password in any other one.
async fn admit_sample(
    credentials: &CredentialStore,
    sample: &Sample,
    organisation: &OrganisationHandle,
) -> Result<(), StartError> {
    let expected = sample::organisation()?;
    let is_sample = organisation.query(move |org, _| *org.configuration() == expected).await;
    if is_sample == Some(true) {
        credentials.add_accounts(&sample::accounts()?, &sample.password)?;
    } else {
        tracing::warn!(
            "the organisation is not the sample: its accounts are not added. Make the first administrator with \
             `handbell-router account add`"
        );
    }
    Ok(())
}

impl Running {
    /// The address that the router listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Accepts no more requests, closes the sockets with a reason, saves everything and ends.
    pub async fn end(mut self) {
        self.ending.send_replace(true);
        if (&mut self.keeping).await.is_err() {
            tracing::error!("the organisation's task panicked");
        }
        if let Err(error) = self.credentials.blocking(CredentialStore::remember).await {
            tracing::warn!(%error, "where the journal ends is not remembered");
        }
        let farewells = async {
            drop((&mut self.serving).await);
            // Every socket holds a receiver until it is closed.
            self.ending.closed().await;
        };
        if tokio::time::timeout(CLOSE_TIMEOUT, farewells).await.is_err() {
            tracing::warn!("somebody did not hear the farewell");
        }
    }

    /// Stops like a power cut, and returns once the data folder is free.
    pub async fn kill(mut self) {
        self.stop();
        drop((&mut self.keeping).await);
        drop((&mut self.serving).await);
        for chore in &mut self.chores {
            drop(chore.await);
        }
    }

    fn stop(&self) {
        self.keeping.abort();
        self.serving.abort();
        for chore in &self.chores {
            chore.abort();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}
