//! The routes of accounts.

use super::body::{Body, wrong_field};
use super::changes::About;
use super::look;
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Asked, Page, Query};
use super::request::{Named, Precondition, tag};
use crate::api::sign_in::close_desks;
use crate::app_state::AppState;
use crate::auth::credentials::{Account, AccountError, Person};
use crate::auth::role::Role;
use crate::http::problem::{Flaw, Problem};
use crate::http::problem_code::ProblemCode;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use model::RepId;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;
use utoipa::ToSchema;

/// An existing account.
#[derive(Debug, Serialize, ToSchema)]
struct KnownAccount {
    /// The email that the person signs in with.
    email: String,
    /// The person's identity; a representative's is the one in the configuration.
    person: String,
    /// The role of the account.
    role: Role,
}

/// An account in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ListedAccount {
    /// The revision to give with a change.
    revision: u64,
    /// The account.
    item: KnownAccount,
    /// What is wrong with it, as a sentence; absent if nothing is.
    #[schema(required)]
    warning: Option<&'static str>,
}

/// What is wrong with an account whose representative is not in the configuration.
const NO_REPRESENTATIVE: &str = "The organisation has no representative of this identity: nobody can sign in with this \
                                 account until it has.";

/// A new or changed account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAccount {
    /// The email that the person signs in with, if not the one in the address.
    email: String,
    /// The person's identity; a representative's is the one in the configuration.
    person: String,
    /// The role of the account.
    role: Role,
    /// At least 10 characters, neither the email nor a common password. Without one, an existing account
    /// keeps its own.
    #[serde(default)]
    password: Option<String>,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("accounts", id, summary, description);
    interface
        .route(
            Method::Get,
            "/accounts",
            list,
            about(
                "listAccounts",
                "List accounts",
                "A page of the accounts of those who sign in, in the order of their emails, each with \
                 its revision. One whose representative is missing in the configuration carries a \
                 warning.",
            )
            .gives_page::<ListedAccount>(),
        )
        .route(
            Method::Get,
            "/accounts/{email}",
            see,
            about(
                "getAccount",
                "Get an account",
                "Its email, person and role, and its revision as `ETag`. The password is never told.",
            )
            .gives::<KnownAccount>(200, "As it is.")
            .tagged(),
        )
        .route(
            Method::Put,
            "/accounts/{email}",
            put,
            about(
                "putAccount",
                "Create or change an account",
                "A change signs the person out everywhere. Refused are a password that is too short or \
                 too common, a person who has another account, and a change of role that would leave no \
                 administrator.",
            )
            .on_revision_or_new()
            .takes::<NewAccount>()
            .gives_nothing(201, "It is made.")
            .tagged()
            .placed()
            .warned()
            .gives_nothing(204, "It is changed.")
            .tagged()
            .warned()
            .refuses(&[409]),
        )
        .route(
            Method::Delete,
            "/accounts/{email}",
            remove,
            about(
                "deleteAccount",
                "Delete an account",
                "The person is signed out everywhere. The last administrator's account is refused with \
                 `last-administrator`.",
            )
            .on_revision()
            .gives_nothing(204, "It is removed.")
            .refuses(&[409]),
        )
}

async fn list(
    State(app): State<Arc<AppState>>,
    Query(asked): Query<Asked>,
) -> Result<Json<Page<ListedAccount>>, Problem> {
    let find = async |after: Option<String>, most| {
        let after = after.unwrap_or_default();
        let found = app.authenticator.blocking(move |credentials| credentials.accounts(&after, most)).await;
        let found = found.map_err(|error| Problem::internal(&error))?;
        let nobody = nobodies(&app, found.iter().map(|account| &account.person)).await;
        let listed = found.into_iter().map(|account| {
            let warning = nobody.contains(&account.person.id).then_some(NO_REPRESENTATIVE);
            ListedAccount { revision: number(account.revision), item: known(account), warning }
        });
        Ok(listed.collect())
    };
    asked.page(find, |listed| listed.item.email.clone()).await
}

async fn see(State(app): State<Arc<AppState>>, Named(email): Named) -> Result<Response, Problem> {
    let found = app.authenticator.blocking(move |credentials| credentials.account(&email)).await;
    let account = found.map_err(AccountError::CredentialStore)?.ok_or(AccountError::NoSuchAccount)?;
    Ok(([tag(number(account.revision))], Json(known(account))).into_response())
}

async fn put(
    State(app): State<Arc<AppState>>,
    Named(email): Named,
    condition: Precondition,
    Body(NewAccount { email: said, person, role, password }): Body<NewAccount>,
) -> Result<Response, Problem> {
    if said != email {
        return Err(wrong_field("/email", "must be the email in the address"));
    }
    let on = revision(condition);
    let address: String = form_urlencoded::byte_serialize(email.as_bytes()).collect();
    let whom = Person { id: person.clone(), role };
    let put = move |credentials: &crate::auth::credentials::CredentialStore| {
        Ok(credentials.put_account(&email, &whom, password.as_deref(), on))
    };
    let changed = app.authenticator.blocking(put).await.map_err(AccountError::CredentialStore)??;
    if let Some(signed_out) = changed.signed_out
        && let Err(problem) = close_desks(&app, &signed_out).await
    {
        return Ok((Extension(About(person)), problem).into_response());
    }
    let nobody = nobodies(&app, [&Person { id: person.clone(), role }]).await;
    let warning = nobody.contains(&person).then_some(NO_REPRESENTATIVE);
    let warning = warning.map(|words| [(header::WARNING, format!("299 - \"{words}\""))]);
    let (tag, about) = (([tag(number(changed.revision))], warning), Extension(About(person)));
    let place = [(header::LOCATION, format!("/api/v1/accounts/{address}"))];
    Ok(match on {
        None => (StatusCode::CREATED, place, tag, about).into_response(),
        Some(_) => (StatusCode::NO_CONTENT, tag, about).into_response(),
    })
}

async fn remove(
    State(app): State<Arc<AppState>>,
    Named(email): Named,
    condition: Precondition,
) -> Result<Response, Problem> {
    let on = Some(revision(condition).ok_or_else(Problem::no_tag)?);
    let gone =
        app.authenticator.blocking(move |credentials| Ok(credentials.remove_account(&email, on))).await;
    let Person { id: person, .. } = gone.map_err(AccountError::CredentialStore)??;
    let closed = close_desks(&app, &person).await;
    let about = Extension(About(person));
    Ok(match closed {
        Ok(()) => (StatusCode::NO_CONTENT, about).into_response(),
        Err(problem) => (about, problem).into_response(),
    })
}

/// Of these, the representatives who are not in the configuration; none if the organisation cannot be asked.
async fn nobodies(app: &AppState, people: impl IntoIterator<Item = &Person>) -> HashSet<String> {
    let reps = people.into_iter().filter(|person| person.role == Role::Representative);
    let ids: Vec<String> = reps.map(|person| person.id.clone()).collect();
    let is_nobody =
        |org: &engine::Organisation, id: &str| org.representative_floor(&RepId::from(id)).is_none();
    let found = look(app, move |org| ids.into_iter().filter(|id| is_nobody(org, id)).collect()).await;
    found.unwrap_or_default()
}

fn known(account: Account) -> KnownAccount {
    let Account { email, person: Person { id: person, role }, .. } = account;
    KnownAccount { email, person, role }
}

/// The revision that was given; one that matches nothing if the number is invalid.
fn revision(condition: Precondition) -> Option<i64> {
    match condition {
        Precondition::Absent => None,
        Precondition::Revision(revision) => Some(i64::try_from(revision).unwrap_or_default()),
    }
}

fn number(revision: i64) -> u64 {
    u64::try_from(revision).unwrap_or_default()
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        let (status, code, field) = match &error {
            AccountError::CredentialStore(error) => return error.into(),
            AccountError::Folder(_) => return Self::internal(&error),
            AccountError::NoSuchAccount => (StatusCode::NOT_FOUND, ProblemCode::NoSuchAccount, None),
            AccountError::AlreadyThere => (StatusCode::PRECONDITION_FAILED, ProblemCode::AlreadyThere, None),
            AccountError::Conflict => (StatusCode::PRECONDITION_FAILED, ProblemCode::Conflict, None),
            AccountError::LastAdministrator => (StatusCode::CONFLICT, ProblemCode::LastAdministrator, None),
            AccountError::Email => {
                (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::WrongField, Some("/email"))
            }
            AccountError::Password(_) | AccountError::NoPassword => {
                (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::WrongField, Some("/password"))
            }
            AccountError::Person => {
                (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::WrongField, Some("/person"))
            }
            AccountError::PersonTaken => {
                (StatusCode::UNPROCESSABLE_ENTITY, ProblemCode::PersonTaken, Some("/person"))
            }
        };
        let detail = super::refusal::sentence(&error.to_string());
        let flaws = field.map(|field| Flaw::at(code, field, detail.clone())).into_iter().collect();
        Self::new(status, code, detail).with(flaws)
    }
}
