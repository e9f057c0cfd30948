//! The state that handlers of requests and sockets of one organisation share.

use crate::ai::service::AiService;
use crate::archive::Archive;
use crate::attachments::files::Files;
use crate::auth::authenticator::Authenticator;
use crate::auth::guesses::Guesses;
use crate::engine::input::OrganisationHandle;
use crate::engine::storage::Storage;
use crate::http::client_address::Proxies;
use crate::http::overload::Overload;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::http::socket_limits::SocketLimits;
use crate::observe::metrics::Metrics;
use crate::outbox::Outbox;
use crate::records::erasures::Erasures;
use crate::records::identifier::Identifier;
use crate::records::store::Store;
use crate::sockets::open_chats::Chats;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use protocol::CloseReason;
use std::sync::Arc;
use tokio::sync::watch;

/// The state that handlers of requests and sockets of one organisation share.
#[derive(Debug)]
pub(crate) struct AppState {
    pub(crate) authenticator: Authenticator,
    pub(crate) organisation: OrganisationHandle,
    /// Why the sockets close, once they are to.
    pub(crate) ending: watch::Receiver<Option<CloseReason>>,
    pub(crate) metrics: Arc<Metrics>,
    /// What happened, for look-ups.
    pub(crate) records: Arc<Store>,
    /// The files of attachments.
    pub(crate) attachments: Arc<Files>,
    /// What went from the journal.
    pub(crate) archive: Arc<Archive>,
    /// What goes out to other systems.
    pub(crate) outbox: Arc<Outbox>,
    /// The organisation's AI endpoint.
    pub(crate) ai: Arc<AiService>,
    /// Who was erased.
    pub(crate) erasures: Arc<Erasures>,
    /// For how long at most the journal and its snapshots hold what the organisation has forgotten, in milliseconds.
    pub(crate) journal_forgets_after: u64,
    /// Who asks them who a customer is.
    pub(crate) identifier: Arc<Identifier>,
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
    /// The limits on sockets.
    pub(crate) connections: Arc<SocketLimits>,
}

impl AppState {
    /// `GET /`: the page of the first chat.
    pub(crate) async fn first_page(&self) -> Result<Response, Problem> {
        let first = self
            .organisation
            .query(|org, _| {
                let chat = org.workstreams().find(|workstream| workstream.channel.traits().has_page);
                chat.map(|workstream| workstream.id.to_string())
            })
            .await
            .ok_or_else(Problem::starting)?;
        let Some(first) = first else {
            return Err(Problem::new(
                StatusCode::NOT_FOUND,
                ProblemCode::NoChat,
                "No chat has been set up yet.",
            ));
        };
        Ok((StatusCode::SEE_OTHER, [(header::LOCATION, format!("/chat/{first}"))]).into_response())
    }
}
