//! Starting and stopping a router.

pub(crate) mod journal_file;
pub(crate) mod node_file;
pub(crate) mod sample;

use crate::auth::passwords::{self, WeakPassword};
use crate::engine::saver::KEEP_ENTRIES;
use crate::folder;
use crate::http::client_address::Proxies;
use crate::http::connections::Connections;
use crate::http::hosts::Hosts;
use crate::http::serve::serve;
use crate::http::unread_bodies::read_to_the_end;
use crate::organisations::folders::OrganisationFolder;
use crate::organisations::front::Front;
use crate::organisations::hosting::{Common, Hosting};
use crate::organisations::limits::OrganisationLimits;
use crate::organisations::registry::{Registry, RegistryError};
use crate::organisations::service::{OrganisationError, OrganisationService, ServiceOptions};
use crate::organisations::{command, operator};
use crate::outbox::Schedule;
use crate::records::pace::Pace;
use crate::records::store::{SharedRecords, Store};
use crate::start::sample::Sample;
use ::records::Location;
use axum::middleware::from_fn;
use ipnet::IpNet;
use protocol::CloseReason;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
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
    /// Where the records are; without it, in a file of the data folder.
    pub records: Option<Location>,
    /// The pauses before each further attempt of a delivery; without them, those of Standard Webhooks.
    pub delivery_pauses: Option<Vec<Duration>>,
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
    /// The organisation at the top of the data folder cannot be started.
    #[error(transparent)]
    Organisation(#[from] OrganisationError),
    /// Which other organisations there are cannot be read.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}

/// A running router. Dropping it stops it like a power cut: what was answered is kept, nothing is finished.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    ending: watch::Sender<bool>,
    serving: JoinHandle<()>,
    /// The answers to commands about the other organisations.
    commands: JoinHandle<()>,
    /// The organisation at the top of the data folder.
    top: Option<OrganisationService>,
    hosting: Arc<Hosting>,
}

/// How long requests that are being answered may take before the router ends without them.
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
    folder::make(&options.data).map_err(OrganisationError::Folder)?;
    let others = Registry::of(&options.data).organisations()?.len();
    let connections = Arc::new(Connections::new(options.connections, others, proxies.clone()));
    let first = options.sample.as_ref().map(|_| sample::organisation()).transpose();
    let first = first.map_err(OrganisationError::Sample)?;
    let shared = options.records.as_ref().and_then(SharedRecords::at);
    let folder = OrganisationFolder::top(&options.data);
    let records = match &shared {
        Some(shared) => Store::sharing(folder.id().clone(), shared.clone()),
        None => Store::of_folder(folder.id().clone(), folder.path(), options.records),
    };
    let limits = Arc::new(OrganisationLimits::alone(connections.most()));
    let pace = Pace::default();
    let schedule = Schedule::new(options.delivery_pauses.as_deref());
    let top = OrganisationService::start(ServiceOptions {
        folder,
        first,
        sample: options.sample,
        accept_loss: options.journal.accept_loss,
        keep_entries: options.journal.keep_entries,
        schedule: schedule.clone(),
        records,
        proxies: proxies.clone(),
        limits: Arc::clone(&limits),
        pace: pace.clone(),
    });
    let top = top.await?;
    let cannot_listen = |error| StartError::Listen { address: options.listen, error };
    let connection = TcpListener::bind(options.listen).await.map_err(cannot_listen)?;
    let address = connection.local_addr().map_err(cannot_listen)?;
    let data = options.data.clone();
    let common = Common {
        data: options.data,
        records: shared,
        proxies: proxies.clone(),
        keep_entries: options.journal.keep_entries,
        schedule,
        connections: connections.most(),
        pace,
    };
    let hosting = Arc::new(Hosting::new(common, Arc::clone(&limits)));
    hosting.begin().await?;
    let front = Front {
        hosts: if proxies.is_any() { Hosts::Any } else { Hosts::Here(options.public_host) },
        top: top.routes(),
        top_limits: limits,
        operators: operator::routes(&hosting),
        directory: hosting.directory(),
        is_behind_tls: proxies.is_any(),
    };
    let (ending, told) = watch::channel(false);
    let commands = tokio::spawn(command::listen(data, Arc::clone(&hosting), told.clone()));
    let routes = front.into_router().layer(from_fn(read_to_the_end));
    let serving = tokio::spawn(serve(connection, routes, connections, told));
    tracing::info!(%address, "listening");
    Ok(Running { address, ending, serving, commands, top: Some(top), hosting })
}

impl Running {
    /// The address that the router listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Accepts no more requests, closes the sockets with a reason, saves everything and ends.
    pub async fn end(mut self) {
        self.ending.send_replace(true);
        let top = self.top.take();
        let ending = async {
            if let Some(top) = top {
                top.end(CloseReason::Ending).await;
            }
        };
        tokio::join!(ending, self.hosting.end());
        self.hosting.close_records().await;
        if tokio::time::timeout(CLOSE_TIMEOUT, &mut self.serving).await.is_err() {
            tracing::warn!("somebody's request is cut off");
        }
    }

    /// Stops like a power cut, and returns once the data folder is free.
    pub async fn kill(mut self) {
        self.stop();
        drop((&mut self.serving).await);
        drop((&mut self.commands).await);
        if let Some(top) = self.top.take() {
            top.kill().await;
        }
        self.hosting.kill().await;
    }

    fn stop(&self) {
        self.serving.abort();
        self.commands.abort();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}
