//! The first frame of a socket, and the person whose token is in it.

use crate::app_state::AppState;
use crate::auth::credentials::Person;
use crate::sockets::socket::is_too_large;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use protocol::CloseReason;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::time::timeout;

/// How long the first frame may take.
const HELLO_TIMEOUT: Duration = Duration::from_secs(9);

/// Waits for the first frame and reads it.
///
/// # Errors
/// It did not come in time, is of another version of the protocol, or is something else.
pub(super) async fn read_hello<T: DeserializeOwned>(socket: &mut WebSocket) -> Result<T, CloseReason> {
    let hello = timeout(HELLO_TIMEOUT, first_text(socket)).await.unwrap_or(Err(CloseReason::NoHello))?;
    check_version(&hello)?;
    protocol::read(&hello).map_err(|_| CloseReason::NoHello)
}

/// The person whose sign-in gave the token.
///
/// # Errors
/// There is none, or it cannot be found out at the moment.
pub(super) async fn signed_in(app: &AppState, token: &str) -> Result<Person, CloseReason> {
    let person = app.authenticator.person(token.to_owned()).await.map_err(|error| {
        tracing::error!(%error, "a token cannot be looked up");
        CloseReason::ComeBack
    })?;
    person.ok_or(CloseReason::NotSignedIn)
}

async fn first_text(socket: &mut WebSocket) -> Result<Utf8Bytes, CloseReason> {
    loop {
        match socket.recv().await.ok_or(CloseReason::NoHello)? {
            Ok(Message::Text(text)) => return Ok(text),
            Ok(Message::Ping(_) | Message::Pong(_)) => {}
            Err(error) if is_too_large(&error) => return Err(CloseReason::FrameTooLarge),
            Ok(Message::Binary(_) | Message::Close(_)) | Err(_) => return Err(CloseReason::NoHello),
        }
    }
}

/// Reads the version alone: a hello of another version may have any other form.
fn check_version(hello: &str) -> Result<(), CloseReason> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u32,
    }
    match protocol::read::<Versioned>(hello) {
        Ok(Versioned { version: protocol::ROUTER_VERSION }) => Ok(()),
        Ok(_) => Err(CloseReason::OtherVersion),
        Err(_) => Err(CloseReason::NoHello),
    }
}
