//! The operators' routes, which belong to no organisation: who has the key of an operator creates, changes, suspends, resumes
//! and removes organisations.

use crate::api::{Asked, Body, LONGEST_BODY, Named, Page, Precondition, Query, bearer, sentence, tag};
use crate::auth::credentials::{AccountError, new_token};
use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use crate::organisations::folders::{Beginning, OrganisationFolderError};
use crate::organisations::hosting::{Hosted, Hosting, Served};
use crate::organisations::lifecycle::HostingError;
use crate::organisations::operator_document::{
    FirstAccount, KnownOrganisation, ListedOrganisation, NewOrganisation,
};
use crate::organisations::registration::{Terms, TermsError, organisation_id};
use crate::organisations::registry::{Registry, RegistryError};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use model::OrganisationId;
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The most keys that are looked up at a time; more are told to come back, so that nobody holds up what is served.
const LOOKUPS_AT_ONCE: usize = 4;

/// What is asked for at a removal.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Removal {
    erase: bool,
}

#[derive(Clone, Debug)]
struct Gate {
    hosting: Arc<Hosting>,
    lookups: Arc<Semaphore>,
}

/// The routes below `/api/v1/organisations`, for whoever has an operator's key.
pub(crate) fn routes(hosting: &Arc<Hosting>) -> Router {
    let gate = Gate { hosting: Arc::clone(hosting), lookups: Arc::new(Semaphore::new(LOOKUPS_AT_ONCE)) };
    Router::new()
        .route("/api/v1/organisations", get(list).post(create))
        .route("/api/v1/organisations/{id}", get(see).put(change).delete(remove))
        .route("/api/v1/organisations/{id}/suspend", post(suspend))
        .route("/api/v1/organisations/{id}/resume", post(resume))
        .with_state(Arc::clone(hosting))
        .fallback(async || Problem::no_such_page())
        .method_not_allowed_fallback(async || Problem::other_method())
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(from_fn_with_state(gate, admit))
}

/// Lets nobody but operators through, and logs what they do.
async fn admit(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let token = bearer(request.headers()).map(str::to_owned);
    let operator = match operator(&gate, token).await {
        Ok(operator) => operator,
        Err(problem) => return problem.into_response(),
    };
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut response = next.run(request).await;
    if !method.is_safe() {
        let status = response.status().as_u16();
        tracing::info!(by = %operator, %method, path, status, "an operator asked for something");
    }
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// The name of the operator's key that a token is.
async fn operator(gate: &Gate, token: Result<String, Problem>) -> Result<String, Problem> {
    let token = token?;
    let _turn = gate.lookups.try_acquire().map_err(|_| Problem::busy())?;
    let found = gate.hosting.registered(move |registry: &Registry| registry.key(&token)).await?;
    found.ok_or_else(|| {
        let detail = "This is for operators of the router, who have a key of their own for it.";
        Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::NotSignedIn, detail)
    })
}

async fn list(
    State(hosting): State<Arc<Hosting>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<ListedOrganisation>>, Problem> {
    let find = async |after: Option<String>, most| {
        let after = after.unwrap_or_default();
        let all = hosting.list().await?.into_iter();
        let listed = all.filter(|each| each.registration.id.0.as_str() > after.as_str()).take(most);
        let listed =
            listed.map(|each| ListedOrganisation { revision: each.registration.revision, item: known(each) });
        Ok(listed.collect())
    };
    asked.page(find, |listed| listed.item.id.clone()).await
}

async fn see(State(hosting): State<Arc<Hosting>>, Named(id): Named) -> Result<Response, Problem> {
    let found = hosting.find(&OrganisationId::from(id.as_str())).await?;
    Ok(([tag(found.registration.revision)], Json(known(found))).into_response())
}

async fn create(
    State(hosting): State<Arc<Hosting>>,
    Body(asked): Body<NewOrganisation>,
) -> Result<Response, Problem> {
    let NewOrganisation { id, name, hosts, quotas, administrator, configuration } = asked;
    let id = organisation_id(&id).map_err(RegistryError::Terms)?;
    let (password, _) = new_token()?;
    let beginning =
        Beginning { configuration, administrator: administrator.clone(), password: password.clone() };
    let place = format!("/api/v1/organisations/{id}");
    // A caller who disconnects does not leave half of it.
    let creating =
        tokio::spawn(async move { hosting.create(id, Terms { name, hosts, quotas }, beginning).await });
    let made = creating.await.map_err(|error| Problem::internal(&error))??;
    let first = FirstAccount { administrator: administrator.trim().to_owned(), password };
    Ok((StatusCode::CREATED, [(header::LOCATION, place)], [tag(made.revision)], Json(first)).into_response())
}

async fn change(
    State(hosting): State<Arc<Hosting>>,
    Named(id): Named,
    condition: Precondition,
    Body(terms): Body<Terms>,
) -> Result<Response, Problem> {
    let Precondition::Revision(revision) = condition else { return Err(Problem::no_tag()) };
    let changed = hosting.change(&OrganisationId::from(id.as_str()), terms, revision).await?;
    Ok((StatusCode::NO_CONTENT, [tag(changed.revision)]).into_response())
}

async fn suspend(State(hosting): State<Arc<Hosting>>, Named(id): Named) -> Result<Response, Problem> {
    let suspending = async move { hosting.suspend(&OrganisationId::from(id.as_str())).await };
    let done = tokio::spawn(suspending).await.map_err(|error| Problem::internal(&error))??;
    Ok((StatusCode::NO_CONTENT, [tag(done.revision)]).into_response())
}

async fn resume(State(hosting): State<Arc<Hosting>>, Named(id): Named) -> Result<Response, Problem> {
    let resuming = async move { hosting.resume(&OrganisationId::from(id.as_str())).await };
    let done = tokio::spawn(resuming).await.map_err(|error| Problem::internal(&error))??;
    Ok((StatusCode::NO_CONTENT, [tag(done.revision)]).into_response())
}

async fn remove(
    State(hosting): State<Arc<Hosting>>,
    Named(id): Named,
    Query(Removal { erase }): Query<Removal>,
) -> Result<StatusCode, Problem> {
    let removing = async move { hosting.remove(&OrganisationId::from(id.as_str()), erase).await };
    tokio::spawn(removing).await.map_err(|error| Problem::internal(&error))??;
    Ok(StatusCode::NO_CONTENT)
}

fn known(hosted: Hosted) -> KnownOrganisation {
    let (state, why) = match hosted.served {
        Served::Starting => ("starting", None),
        Served::Serving => ("serving", None),
        Served::Suspended => ("suspended", None),
        Served::Stopped(why) => ("stopped", Some(why)),
    };
    KnownOrganisation {
        id: hosted.registration.id.to_string(),
        state,
        why,
        terms: hosted.registration.terms,
        connections: u64::try_from(hosted.connections).unwrap_or(u64::MAX),
        stored_bytes: hosted.stored_bytes,
    }
}

impl From<RegistryError> for Problem {
    fn from(error: RegistryError) -> Self {
        let (status, code) = match &error {
            RegistryError::Key(_) | RegistryError::NewerFormat(_) | RegistryError::Store(_) => {
                return Self::internal(&error);
            }
            RegistryError::Terms(terms) => return wrong(terms),
            RegistryError::NoSuchOrganisation(_) => (StatusCode::NOT_FOUND, ProblemCode::NoSuchOrganisation),
            RegistryError::NoSuchKey(_) => (StatusCode::NOT_FOUND, ProblemCode::NoSuchKey),
            RegistryError::AlreadyThere(_) => (StatusCode::CONFLICT, ProblemCode::AlreadyThere),
            RegistryError::HostTaken(_) => (StatusCode::CONFLICT, ProblemCode::HostTaken),
            RegistryError::Conflict => (StatusCode::PRECONDITION_FAILED, ProblemCode::Conflict),
            RegistryError::NotSuspended(_) => (StatusCode::CONFLICT, ProblemCode::NotSuspended),
            RegistryError::TooMany => (StatusCode::CONFLICT, ProblemCode::NoRoom),
            RegistryError::KeyName => (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::WrongField),
        };
        Self::new(status, code, sentence(&error.to_string()))
    }
}

impl From<HostingError> for Problem {
    fn from(error: HostingError) -> Self {
        match error {
            HostingError::Registry(error) => error.into(),
            HostingError::Folder(OrganisationFolderError::Account(error)) => account(error),
            HostingError::Folder(_) | HostingError::Records(_) => Self::internal(&error),
            HostingError::Configuration(_) => {
                let detail = sentence(&error.to_string());
                let flaw = Flaw::at(ProblemCode::Configuration, "/configuration", detail.clone());
                Self::wrong(ProblemCode::Configuration, detail, vec![flaw])
            }
            HostingError::NotStarted(_) => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                ProblemCode::OrganisationStopped,
                sentence(&error.to_string()),
            ),
            HostingError::Ending => Self::starting(),
        }
    }
}

fn wrong(terms: &TermsError) -> Problem {
    let detail = sentence(&terms.to_string());
    Problem::wrong(
        ProblemCode::WrongField,
        detail.clone(),
        vec![Flaw::at(ProblemCode::WrongField, terms.field(), detail)],
    )
}

/// The only part of the first account that an operator chooses is its email.
fn account(error: AccountError) -> Problem {
    match error {
        AccountError::Email => {
            let detail = sentence(&error.to_string());
            let flaw = Flaw::at(ProblemCode::WrongField, "/administrator", detail.clone());
            Problem::wrong(ProblemCode::WrongField, detail, vec![flaw])
        }
        error => error.into(),
    }
}
