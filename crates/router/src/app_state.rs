//! The state that handlers of requests and sockets share.

use crate::auth::authenticator::Authenticator;
use crate::auth::guesses::Guesses;
use crate::engine::input::OrganisationHandle;
use crate::engine::storage::Storage;
use crate::http::client_address::Proxies;
use crate::http::connections::Connections;
use crate::http::overload::Overload;
use crate::http::problem::Problem;
use crate::observe::metrics::Metrics;
use crate::sockets::open_chats::Chats;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use model::Channel;
use std::sync::Arc;
use tokio::sync::watch;

/// The state that handlers of requests and sockets share.
#[derive(Debug)]
pub(crate) struct AppState {
    pub(crate) authenticator: Authenticator,
    pub(crate) organisation: OrganisationHandle,
    pub(crate) ending: watch::Receiver<bool>,
    pub(crate) metrics: Arc<Metrics>,
    /// The state of the disk.
    pub(crate) storage: Storage,
    /// New work that waits to be durable.
    pub(crate) overload: Arc<Overload>,
    /// The trusted proxies in front of the router.
    pub(crate) proxies: Proxies,
    /// The limits on sign-in attempts.
    pub(crate) guesses: Guesses,
    /// Open chats of customers, with their limits.
    pub(crate) chats: Chats,
    /// The limits on connections.
    pub(crate) connections: Arc<Connections>,
}

impl AppState {
    pub(crate) fn new(
        authenticator: Authenticator,
        organisation: OrganisationHandle,
        ending: watch::Receiver<bool>,
        metrics: Arc<Metrics>,
        proxies: Proxies,
        connections: Arc<Connections>,
        storage: Storage,
    ) -> Self {
        let (guesses, chats, overload) = (Guesses::new(), Chats::new(), Arc::default());
        Self {
            authenticator,
            organisation,
            ending,
            metrics,
            storage,
            overload,
            proxies,
            guesses,
            chats,
            connections,
        }
    }

    /// `GET /`: the page of the first chat.
    pub(crate) async fn first_page(&self) -> Result<Response, Problem> {
        let first = self
            .organisation
            .query(|org, _| {
                let chat = org.workstreams().find(|workstream| workstream.channel == Channel::Chat);
                chat.map(|workstream| workstream.id.to_string())
            })
            .await
            .ok_or_else(Problem::starting)?;
        let Some(first) = first else {
            return Err(Problem::new(StatusCode::NOT_FOUND, "no-chat", "No chat has been set up yet."));
        };
        Ok((StatusCode::SEE_OTHER, [(header::LOCATION, format!("/chat/{first}"))]).into_response())
    }
}
