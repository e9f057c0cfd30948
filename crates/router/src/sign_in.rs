use crate::access::{Access, AccessError, LONGEST, Person, SIGN_IN_LASTS};
use crate::api::{Body, Caller, Interface, Method, Operation};
use crate::attempts::Attempts;
use crate::client::Client;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::role::Role;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::handler::Handler;
use axum::http::{HeaderMap, StatusCode, header};
use domain::org::{Command, RepAct};
use domain::{ConversationId, RepId};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use utoipa::ToSchema;

/// Lets people in and out, slowly enough that guessing passwords leads nowhere.
#[derive(Debug)]
pub(crate) struct Gate {
    access: Arc<Access>,
    by_email: Attempts<String>,
    by_address: Attempts<IpAddr>,
    /// Checking a password takes 19 MiB and a core for a moment: more at once than this would starve the offers.
    at_once: Semaphore,
}

/// What a person gives to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// In any case.
    email: String,
    /// As it was chosen.
    password: String,
}

/// What they get.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignedIn {
    /// Opens the desk's socket; to be kept as a secret.
    token: String,
    /// Who signed in.
    person: String,
    /// What they may do.
    role: Role,
    /// For how many seconds the token is good.
    expires_in: u64,
}

/// The longest body of a sign-in that is read, in bytes.
const LONGEST_BODY: usize = 64 * 1024;

impl Gate {
    pub(crate) fn new(access: Arc<Access>) -> Self {
        Self {
            access,
            by_email: Attempts::new(5, Duration::from_secs(15)),
            by_address: Attempts::new(30, Duration::from_secs(5)),
            at_once: Semaphore::new(2),
        }
    }

    /// The person whom the token signed in.
    pub(crate) async fn person(&self, token: String) -> Result<Option<Person>, AccessError> {
        self.blocking(move |access| access.person(&token)).await
    }

    /// The person whom the token signed in, or the system whose key it is.
    pub(crate) async fn caller(&self, token: String) -> Result<Option<Caller>, AccessError> {
        self.blocking(move |access| match access.person(&token)? {
            Some(person) => Ok(Some(Caller::Person(person))),
            None => Ok(access.key(&token)?.map(Caller::System)),
        })
        .await
    }

    /// Ends all sign-ins of the person.
    pub(crate) async fn revoke(&self, person: String) -> Result<(), AccessError> {
        self.blocking(move |access| access.revoke(&person)).await
    }

    /// Gives out a token with which a customer comes back to the conversation.
    pub(crate) async fn admit_customer(&self, conversation: ConversationId) -> Result<String, AccessError> {
        self.blocking(move |access| access.admit_customer(&conversation.to_string())).await
    }

    /// The conversation that a customer's token opens.
    pub(crate) async fn conversation(&self, token: String) -> Result<Option<ConversationId>, AccessError> {
        let found = self.blocking(move |access| access.conversation(&token)).await?;
        Ok(found.and_then(|id| id.parse().ok()).map(ConversationId))
    }

    /// Runs something that waits for the disk or the processor where waiting harms nobody.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Access) -> Result<T, AccessError> + Send + 'static,
    ) -> Result<T, AccessError> {
        let access = Arc::clone(&self.access);
        tokio::task::spawn_blocking(move || work(&access))
            .await
            .unwrap_or_else(|error| Err(AccessError::Interrupted(error.to_string())))
    }
}

/// Adds the routes.
pub(crate) fn routes(interface: Interface) -> Interface {
    let about = |summary| Operation::new("sign-in", summary);
    interface
        .route(
            Method::Post,
            "/sign-in",
            sign_in.layer(DefaultBodyLimit::max(LONGEST_BODY)),
            about("Sign a person in.").open().takes::<SignIn>().gives::<SignedIn>(200, "They are signed in."),
        )
        .route(
            Method::Post,
            "/sign-out",
            sign_out,
            about("Sign the person out everywhere.").gives_nothing(204, "They are signed out."),
        )
}

/// `POST /api/v1/sign-in`
async fn sign_in(
    State(doors): State<Arc<Doors>>,
    Client(address): Client,
    Body(SignIn { email, password }): Body<SignIn>,
) -> Result<Json<SignedIn>, Problem> {
    let gate = &doors.gate;
    let email = email.trim().to_lowercase();
    // Longer ones would only cost time.
    if email.len() > LONGEST || password.len() > LONGEST {
        return Err(wrong());
    }
    let now = Instant::now();
    let allowed = gate.by_address.take(address, now).and_then(|()| gate.by_email.take(email.clone(), now));
    allowed.map_err(too_many)?;
    let Ok(_turn) = gate.at_once.acquire().await else { return Err(wrong()) };
    let asked = email.clone();
    let person = gate
        .blocking(move |access| access.verify(&asked, &password))
        .await
        .map_err(|error| Problem::internal(&error))?
        .ok_or_else(wrong)?;
    gate.by_address.give_back(&address);
    gate.by_email.give_back(&email);
    if person.role == Role::Representative {
        let rep = RepId::from(person.id.as_str());
        let is_rep = doors.organisation.look(move |org, _| org.desk(&rep).is_some()).await;
        if !is_rep.ok_or_else(Problem::starting)? {
            return Err(no_representative());
        }
    }
    let Person { id: person, role } = person;
    let whom = person.clone();
    let token = gate
        .blocking(move |access| access.sign_in(&whom))
        .await
        .map_err(|error| Problem::internal(&error))?;
    tracing::info!(person, "signed in");
    Ok(Json(SignedIn { token, person, role, expires_in: SIGN_IN_LASTS.as_secs() }))
}

/// `POST /api/v1/sign-out` with the token as bearer: signs its person out everywhere. Signing out twice is no error.
async fn sign_out(State(doors): State<Arc<Doors>>, headers: HeaderMap) -> Result<StatusCode, Problem> {
    let token = bearer(&headers)?.to_owned();
    let person = doors.gate.person(token).await.map_err(|error| Problem::internal(&error))?;
    if let Some(Person { id: person, .. }) = person {
        doors.gate.revoke(person.clone()).await.map_err(|error| Problem::internal(&error))?;
        close_desks(&doors, &person).await?;
        tracing::info!(person, "signed out");
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all desks of a person whose sign-ins have ended.
pub(crate) async fn close_desks(doors: &Doors, person: &str) -> Result<(), Problem> {
    let command = Command::Representative { rep: RepId::from(person), act: RepAct::SignOut };
    // Somebody who is no representative has nothing to sign out of but the token.
    drop(doors.organisation.ask(command, None).await.ok_or_else(Problem::starting)?);
    Ok(())
}

/// The token of a request.
pub(crate) fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(|| {
            Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", "Send the token of the sign-in.")
        })
}

/// The same for an unknown email and a wrong password, so that nobody learns who has an account.
fn wrong() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "Email or password is wrong.")
}

/// Told only to somebody who gave the right password.
fn no_representative() -> Problem {
    let detail =
        "This account does not answer customers. Ask your administrator to make it a representative.";
    Problem::new(StatusCode::FORBIDDEN, "no-representative", detail)
}

fn too_many(wait: Duration) -> Problem {
    let seconds = wait.as_secs().max(1);
    let detail = format!("Too many attempts. Try again in {seconds} seconds.");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-attempts", detail).retry_after(seconds)
}
