use crate::attempts::Attempts;
use crate::input::OrgHandle;
use crate::metrics::Metrics;
use crate::overload::Overload;
use crate::problem::Problem;
use crate::repeats::Repeats;
use crate::sign_in::Gate;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::Channel;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// What everything needs that comes in from outside.
#[derive(Debug)]
pub(crate) struct Doors {
    pub(crate) gate: Gate,
    pub(crate) organisation: OrgHandle,
    pub(crate) ending: watch::Receiver<bool>,
    pub(crate) metrics: Arc<Metrics>,
    /// Whether everything comes through a proxy, which tells for whom.
    pub(crate) behind_proxy: bool,
    /// Conversations that are opened, by the customer's address. One address can be a whole office.
    pub(crate) openings: Attempts<IpAddr>,
    /// How much of the new work is let in.
    pub(crate) overload: Arc<Overload>,
    /// What came under the keys of requests.
    pub(crate) repeats: Repeats,
}

impl Doors {
    pub(crate) fn new(
        gate: Gate,
        organisation: OrgHandle,
        ending: watch::Receiver<bool>,
        metrics: Arc<Metrics>,
        behind_proxy: bool,
    ) -> Self {
        let openings = Attempts::new(60, Duration::from_secs(1));
        Self {
            gate,
            organisation,
            ending,
            metrics,
            behind_proxy,
            openings,
            overload: Arc::new(Overload::new()),
            repeats: Repeats::new(),
        }
    }

    /// `GET /`: the page of the first chat.
    pub(crate) async fn first_page(&self) -> Result<Response, Problem> {
        let first = self
            .organisation
            .look(|org, _| {
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
