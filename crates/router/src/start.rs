use crate::access::{Access, AccessError};
use crate::http;
use crate::sample::{self, Sample};
use crate::sign_in::Gate;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How to run a router.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The folder that everything is kept in; made when it is missing.
    pub data: PathBuf,
    /// Begin with the sample organisation when there is none yet.
    pub sample: Option<Sample>,
}

/// Why a router could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The data folder cannot be made.
    #[error("{path} cannot be made ({source}): choose another folder with --data")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The address cannot be listened on.
    #[error(
        "{address} cannot be listened on ({source}): stop the program that does, or choose another with --listen"
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The accounts cannot be used.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The sample that is part of this program cannot be read.
    #[error("the sample organisation cannot be read ({0})")]
    Sample(#[from] toml::de::Error),
}

/// A router at work. Dropping it leaves the work to itself; [`Running::end`] ends it well.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    ending: watch::Sender<bool>,
    serving: JoinHandle<std::io::Result<()>>,
}

/// Starts a router and returns once it listens.
///
/// # Errors
/// See [`StartError`]; each says what to do.
pub async fn start(options: Options) -> Result<Running, StartError> {
    std::fs::create_dir_all(&options.data)
        .map_err(|source| StartError::Folder { path: options.data.clone(), source })?;
    let access = Arc::new(Access::open(&options.data.join("accounts.sqlite"))?);
    if let Some(sample) = &options.sample
        && access.is_empty()?
    {
        access.add_accounts(&sample::accounts()?, &sample.password)?;
    }
    let cannot_listen = |source| StartError::Listen { address: options.listen, source };
    let listener = TcpListener::bind(options.listen).await.map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    let (ending, mut told) = watch::channel(false);
    let routes = http::routes(Arc::new(Gate::new(access)));
    let serving = tokio::spawn(async move {
        axum::serve(listener, routes.into_make_service_with_connect_info::<SocketAddr>())
            .with_graceful_shutdown(async move { drop(told.wait_for(|ending| *ending).await) })
            .await
    });
    tracing::info!(%address, "listening");
    Ok(Running { address, ending, serving })
}

impl Running {
    /// Where the router listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more requests, closes the sockets, saves everything and ends.
    pub async fn end(self) {
        self.ending.send_replace(true);
        if let Ok(Err(error)) = self.serving.await {
            tracing::error!(%error, "the listener failed");
        }
    }
}
