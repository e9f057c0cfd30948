//! Signing in and out.

use crate::api::bearer::bearer;
use crate::api::{Body, Method, OpenApi, Operation};
use crate::app_state::AppState;
use crate::auth::authenticator::AuthError;
use crate::auth::credentials::{DEVICE_LASTS, Person, SIGN_IN_LASTS};
use crate::auth::guesses::{Guess, NotNow};
use crate::auth::passwords::LONGEST_PASSWORD;
use crate::auth::rate_limit::whole_seconds;
use crate::auth::role::Role;
use crate::http::client_extractor::ClientAddress;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::handler::Handler;
use axum::http::{HeaderMap, StatusCode};
use engine::Command;
use model::{RepAction, RepId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::{Duration, Instant};
use utoipa::ToSchema;

/// The credentials of a sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// The email, in upper or lower case.
    email: String,
    /// The password.
    password: String,
    /// The `device` of the last sign-in on this device: a known device can sign in even while others try to
    /// guess the password.
    #[serde(default)]
    device: Option<String>,
}

/// The result of a sign-in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedIn {
    /// The token for the desk's socket and the HTTP interface; a secret.
    token: String,
    /// The identity of the person.
    person: String,
    /// The person's role.
    role: Role,
    /// How many seconds the token is valid.
    expires_in: u64,
    /// Identifies this device at the next sign-in; to be kept beside the token, even after a sign-out.
    device: String,
    /// For how many seconds the device is remembered.
    device_expires_in: u64,
    /// `expiresIn` under its name in older programs.
    #[serde(rename = "expires_in")]
    #[schema(deprecated)]
    expires_in_by_its_old_name: u64,
    /// `deviceExpiresIn` under its name in older programs.
    #[serde(rename = "device_expires_in")]
    #[schema(deprecated)]
    device_expires_in_by_its_old_name: u64,
}

/// The longest body of a sign-in that is read, in bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("sign-in", id, summary, description);
    interface
        .route(
            Method::Post,
            "/sign-in",
            sign_in.layer(DefaultBodyLimit::max(LONGEST_BODY)),
            about(
                "signIn",
                "Sign in",
                "Gives a token for an email and its password, and a `device` to send at the next \
                 sign-in from the same machine. Refused alike for an unknown email and a wrong \
                 password, and for a while after too many attempts.",
            )
            .takes::<SignIn>()
            .gives::<SignedIn>(200, "They are signed in.")
            .refuses(&[401, 403]),
        )
        .route(
            Method::Post,
            "/sign-out",
            sign_out,
            about(
                "signOut",
                "Sign out",
                "Ends all sign-ins of the token's person and closes their desks. Signing out twice \
                 is no error.",
            )
            .gives_nothing(204, "They are signed out."),
        )
}

/// `POST /api/v1/sign-in`
async fn sign_in(
    State(app): State<Arc<AppState>>,
    ClientAddress(address): ClientAddress,
    Body(SignIn { email, password, device }): Body<SignIn>,
) -> Result<Json<SignedIn>, Problem> {
    let authenticator = &app.authenticator;
    let email = email.trim().to_lowercase();
    // A longer one would only cost time.
    if email.len() > LONGEST_PASSWORD || password.len() > LONGEST_PASSWORD {
        return Err(wrong());
    }
    let known = match &device {
        Some(device) => authenticator.knows_device(email.clone(), device.clone()).await?,
        None => false,
    };
    let guess = Guess { email: email.clone(), address, device: device.clone().filter(|_| known) };
    app.guesses.take(&guess, Instant::now()).await?;
    let turn = app.guesses.turn(&guess).await?;
    let found = authenticator.blocking(move |credentials| credentials.verify(&email, &password)).await;
    drop(turn);
    let Person { id: person, role } = found.map_err(AuthError::CredentialStore)?.ok_or_else(wrong)?;
    app.guesses.give_back(&guess);
    if role == Role::Representative {
        let rep = RepId::from(person.as_str());
        let is_rep = app.organisation.query(move |org, _| org.desk(&rep).is_some()).await;
        if !is_rep.ok_or_else(Problem::starting)? {
            return Err(no_representative());
        }
    }
    let whom = person.clone();
    let signed_in = move |credentials: &crate::auth::credentials::CredentialStore| {
        let now = credentials.now();
        Ok((credentials.sign_in(&whom, now)?, credentials.remember_device(&whom, device.as_deref(), now)?))
    };
    let (token, device) = authenticator.blocking(signed_in).await.map_err(AuthError::CredentialStore)?;
    tracing::info!(person, "signed in");
    let (expires_in, device_expires_in) = (SIGN_IN_LASTS.as_secs(), DEVICE_LASTS.as_secs());
    Ok(Json(SignedIn {
        token,
        person,
        role,
        expires_in,
        device,
        device_expires_in,
        expires_in_by_its_old_name: expires_in,
        device_expires_in_by_its_old_name: device_expires_in,
    }))
}

/// `POST /api/v1/sign-out` with the token as bearer: signs its person out everywhere. Signing out twice is
/// not an error.
async fn sign_out(State(app): State<Arc<AppState>>, headers: HeaderMap) -> Result<StatusCode, Problem> {
    let token = bearer(&headers)?.to_owned();
    let person = app.authenticator.person(token).await?;
    if let Some(Person { id: person, .. }) = person {
        app.authenticator.revoke(person.clone()).await.map_err(Problem::from)?;
        close_desks(&app, &person).await?;
        tracing::info!(person, "signed out");
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Closes all desks of a person whose sign-ins have ended.
pub(crate) async fn close_desks(app: &AppState, person: &str) -> Result<(), Problem> {
    let command = Command::Representative { rep: RepId::from(person), act: RepAction::SignOut.into() };
    // Somebody who is no representative has nothing to sign out of but the token.
    drop(app.organisation.ask(command, None).await.ok_or_else(Problem::starting)?);
    Ok(())
}

/// The same for an unknown email and a wrong password, so that it does not reveal who has an account.
fn wrong() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::WrongCredentials, "Email or password is wrong.")
}

/// Sent only after the right password.
fn no_representative() -> Problem {
    let detail =
        "This account does not answer customers. Ask your administrator to make it a representative.";
    Problem::new(StatusCode::FORBIDDEN, ProblemCode::NoRepresentative, detail)
}

impl From<NotNow> for Problem {
    fn from(not_now: NotNow) -> Self {
        match not_now {
            NotNow::TooMany(wait) => too_many(wait),
            NotNow::Busy => Self::busy(),
        }
    }
}

fn too_many(wait: Duration) -> Problem {
    let seconds = whole_seconds(wait);
    let detail = format!("Too many attempts. Try again in {seconds} seconds.");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooManyAttempts, detail).retry_after(seconds)
}
