//! The socket of watchers of the floor.

use crate::api::permission::{self, Permission};
use crate::api::{OpenApi, Operation};
use crate::app_state::AppState;
use crate::engine::input::{Input, WatcherCame};
use crate::fanout::delivery::frame;
use crate::http::client_extractor::ClientAddress;
use crate::sockets::hello::{read_hello, signed_in};
use crate::sockets::socket::{FrameHandler, Upgrade, close, run_socket};
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocket};
use axum::response::Response;
use model::SupervisorId;
use protocol::floor::{ToRouter, ToWatcher};
use protocol::{CloseCode, CloseReason};
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::mpsc;

/// The most frames that may wait for one watcher. They come four times a second and can be large.
const WAITING: usize = 16;

/// `GET /api/v1/floor/live`: the floor as it changes, for supervisors and administrators. The token is in the
/// first frame, so a page of another site can do nothing with this address.
pub(crate) async fn connect(
    State(app): State<Arc<AppState>>,
    ClientAddress(address): ClientAddress,
    Upgrade(upgrade): Upgrade,
) -> Response {
    upgrade.on_upgrade(async move |socket| serve(&app, address, socket).await)
}

/// Documents `/api/v1/floor/live` and its frames.
pub(crate) fn document(interface: OpenApi) -> OpenApi {
    let code = |code: CloseCode| format!("{} ({})", code.number(), code.word());
    let description = format!(
        "The floor as it changes, over a WebSocket. This is for supervisors and administrators. `x-frames` names the schemas of what the socket takes and sends. The \
         watcher says `hello` with a token first, within a few seconds, and nothing more. The router answers with `welcome` \
         and the whole `floor`, and from there on tells what is another than before as `changed`, at most four times a \
         second: each thing is told whole and stands in place of what was known of it. A conversation that is closed is told \
         once more, as closed. After a change of the configuration the whole `floor` comes again. The router closes with {} \
         for a token that opens nothing, {} when its sign-in has ended, {} for somebody who may not watch, {} when `hello` did not \
         come, {} where it speaks other frames, and {} when the watcher was too slow or the router starts anew: then connect \
         again.",
        code(CloseCode::NotSignedIn),
        code(CloseCode::SignedOut),
        code(CloseCode::Forbidden),
        code(CloseCode::NoHello),
        code(CloseCode::OtherVersion),
        code(CloseCode::ComeBack),
    );
    let about = Operation::new("floor", "watchFloor", "Watch the floor", description);
    interface.beside("/api/v1/floor/live", about.speaks::<ToRouter, ToWatcher>())
}

async fn serve(app: &AppState, address: IpAddr, mut socket: WebSocket) {
    let Some(unknown) = app.connections.take_unknown(address) else {
        return close(socket, CloseReason::TooMany).await;
    };
    let (watcher, token) = match recognise(app, &mut socket).await {
        Ok(watcher) => watcher,
        Err(reason) => return close(socket, reason).await,
    };
    drop(unknown);
    let connection = app.organisation.connection();
    let (sender, frames) = mpsc::channel(WAITING);
    tracing::info!(%watcher, "somebody watches the floor");
    let whose = watcher.to_string();
    app.organisation.send(Input::WatcherCame(WatcherCame { connection, sender, watcher })).await;
    let over = async {
        app.authenticator.until_over(&token, |person| person.role.supervises() && person.id == whose).await;
        CloseReason::NotSignedIn
    };
    let parting = run_socket(socket, frames, app.ending.clone(), &mut Deaf, over).await;
    app.organisation.send(Input::Left { connection, quit: false }).await;
    if let Some((socket, reason)) = parting {
        close(socket, reason).await;
    }
}

async fn recognise(app: &AppState, socket: &mut WebSocket) -> Result<(SupervisorId, String), CloseReason> {
    let ToRouter::Hello { version: _, token } = read_hello(socket).await?;
    let person = signed_in(app, &token).await?;
    if !person.role.supervises() {
        return Err(CloseReason::NoSupervisor);
    }
    Ok((SupervisorId::from(person.id.as_str()), token))
}

/// A watcher sends nothing after its hello.
struct Deaf;

impl FrameHandler for Deaf {
    async fn handle_frame(&mut self, text: &str) -> Result<Option<Utf8Bytes>, CloseReason> {
        let why = match protocol::read::<ToRouter>(text).map(|frame| permission::of_floor_frame(&frame)) {
            Ok(Permission::Everybody) => "this watcher has said hello already",
            _ => "nothing is said here after hello",
        };
        let why = why.to_owned();
        Ok(Some(frame(&ToWatcher::NotUnderstood { why })))
    }
}
