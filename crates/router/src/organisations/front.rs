//! The router's front: from the host and the address of a request it chooses the organisation that answers, and hands the
//! request over. What it hands over reaches no other organisation.

use crate::http::hosts::{Hosts, host_of};
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::organisations::directory::{Directory, Door, Entry};
use crate::organisations::limits::OrganisationLimits;
use crate::sockets::socket::{Upgrade, close};
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use protocol::CloseReason;
use std::sync::Arc;
use std::time::Instant;
use tower::ServiceExt;
use tower_http::set_header::SetResponseHeaderLayer;
use tracing::Instrument;

/// The beginning of the addresses that name an organisation: `/o/acme/api/v1/…`.
pub(crate) const PREFIX: &str = "/o/";

/// The root of the operators' routes.
pub(crate) const OPERATORS: &str = "/api/v1/organisations";

/// What the front chooses from.
#[derive(Debug)]
pub(crate) struct Front {
    /// The hosts under which the organisation at the top of the data folder answers.
    pub(crate) hosts: Hosts,
    /// The routes of that organisation.
    pub(crate) top: Router,
    /// Its limits.
    pub(crate) top_limits: Arc<OrganisationLimits>,
    /// The routes for operators.
    pub(crate) operators: Router,
    /// The other organisations.
    pub(crate) directory: Arc<Directory>,
    /// Whether TLS is terminated by a proxy.
    pub(crate) is_behind_tls: bool,
}

impl Front {
    /// All that the router answers, with the headers of all answers.
    pub(crate) fn into_router(self) -> Router {
        let is_behind_tls = self.is_behind_tls;
        let all = Router::new()
            .fallback(async |State(front): State<Arc<Self>>, request: Request| front.answer(request).await)
            .with_state(Arc::new(self))
            .layer(always("x-content-type-options", "nosniff"))
            .layer(always("referrer-policy", "no-referrer"))
            .layer(always("cross-origin-resource-policy", "same-origin"))
            .layer(always("content-security-policy", "default-src 'none'; frame-ancestors 'none'"));
        // Browsers ignore it without TLS.
        if is_behind_tls { all.layer(always("strict-transport-security", "max-age=31536000")) } else { all }
    }

    async fn answer(&self, request: Request) -> Response {
        let host = host_of(&request).map(str::to_ascii_lowercase);
        if let Some(entry) = host.and_then(|host| self.directory.find_host(&host)) {
            return enter(&entry, request).await;
        }
        if let Err(problem) = self.hosts.check(&request) {
            return problem.into_response();
        }
        let path = request.uri().path();
        if let Some(named) = path.strip_prefix(PREFIX) {
            let id = named.split('/').next().unwrap_or_default();
            return match self.directory.find(id) {
                Some(entry) => enter_by_address(&entry, request).await,
                None => no_such_organisation().into_response(),
            };
        }
        let is_for_operators =
            path.strip_prefix(OPERATORS).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if is_for_operators {
            return pass(self.operators.clone(), request).await;
        }
        pass_with_place(&self.top_limits, self.top.clone(), request).await
    }
}

/// Hands a request to an organisation whose identity the address begins with. What it says of its own addresses begins with
/// it, too.
async fn enter_by_address(entry: &Entry, mut request: Request) -> Response {
    let prefix = format!("{PREFIX}{}", entry.id);
    let Some(uri) = without_prefix(request.uri(), &prefix) else {
        return no_such_organisation().into_response();
    };
    *request.uri_mut() = uri;
    let mut response = enter(entry, request).await;
    let place = response.headers().get(header::LOCATION).and_then(|place| place.to_str().ok());
    if let Some(place) = place.filter(|place| place.starts_with('/'))
        && let Ok(place) = HeaderValue::try_from(format!("{prefix}{place}"))
    {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// The address behind a prefix.
fn without_prefix(uri: &Uri, prefix: &str) -> Option<Uri> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(prefix)?;
    let rest = match rest.chars().next() {
        Some('/') => rest.to_owned(),
        _ => format!("/{rest}"),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(rest).ok()?);
    Uri::from_parts(parts).ok()
}

async fn enter(entry: &Entry, request: Request) -> Response {
    let (reason, problem) = match &entry.door {
        Door::Open(routes) => {
            let passing = pass_with_place(&entry.limits, routes.clone(), request);
            return passing.instrument(entry.span.clone()).await;
        }
        Door::Suspended => (CloseReason::Suspended, suspended()),
        Door::Starting => return Problem::starting().into_response(),
        Door::Stopped(why) => return stopped(why).into_response(),
    };
    let place = match entry.limits.take(Instant::now()) {
        Ok(place) => place,
        Err(problem) => return problem.into_response(),
    };
    let (mut parts, _) = request.into_parts();
    parts.extensions.insert(place);
    // Only a socket can tell a desk or a page why.
    match Upgrade::from_request_parts(&mut parts, &()).await {
        Ok(Upgrade(upgrade)) => upgrade.on_upgrade(move |socket| close(socket, reason)),
        Err(_) => problem.into_response(),
    }
}

/// The request holds a place of its organisation until it is answered, and a socket until it is closed.
async fn pass_with_place(limits: &OrganisationLimits, routes: Router, mut request: Request) -> Response {
    match limits.take(Instant::now()) {
        Ok(place) => {
            request.extensions_mut().insert(Arc::clone(&place));
            let response = pass(routes, request).await;
            drop(place);
            response
        }
        Err(problem) => problem.into_response(),
    }
}

async fn pass(routes: Router, request: Request) -> Response {
    match routes.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn no_such_organisation() -> Problem {
    let detail = "There is no organisation of this name here.";
    Problem::new(StatusCode::NOT_FOUND, ProblemCode::NoSuchOrganisation, detail)
}

fn suspended() -> Problem {
    let detail = "This organisation is suspended. Ask whoever operates the router.";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::OrganisationSuspended, detail)
}

fn stopped(why: &str) -> Problem {
    let detail = format!(
        "This organisation cannot be served at the moment ({why}). Whoever operates the router finds the reason in its log."
    );
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::OrganisationStopped, detail)
}

/// A header of every answer, unless its handler set another value.
fn always(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_behind_the_prefix_is_the_organisations_own() {
        for (whole, own) in [
            ("/o/acme/api/v1/queues?after=x", "/api/v1/queues?after=x"),
            ("/o/acme/", "/"),
            ("/o/acme", "/"),
            ("/o/acme?x", "/?x"),
            ("/o/acme//x", "//x"),
        ] {
            let uri = without_prefix(&whole.parse().unwrap(), "/o/acme").unwrap();
            assert_eq!(uri.path_and_query().unwrap().as_str(), own);
        }
    }
}
