//! The socket of those who watch the floor.

use crate::api::permission::{self, Permission};
use crate::client::Client;
use crate::doors::Doors;
use crate::input::{Input, WatcherCame};
use crate::outlet::frame;
use crate::socket::{Farewell, Hear, close, converse, greeting, limited};
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use domain::SupervisorId;
use protocol::floor::{ToRouter, ToWatcher};
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::mpsc;

/// How many frames may wait for one watcher. They come four times a second and can be large.
const WAITING: usize = 16;

/// `GET /api/v1/floor/live`: the floor as it changes, for supervisors and administrators. The token travels in the first
/// frame, so a page of another site can do nothing with this address.
pub(crate) async fn connect(
    State(doors): State<Arc<Doors>>,
    Client(address): Client,
    upgrade: WebSocketUpgrade,
) -> Response {
    limited(upgrade).on_upgrade(async move |socket| serve(&doors, address, socket).await)
}

async fn serve(doors: &Doors, address: IpAddr, mut socket: WebSocket) {
    let Some(unknown) = doors.connections.take_unknown(address) else {
        return close(socket, Farewell::TooMany).await;
    };
    let (watcher, token) = match recognise(doors, &mut socket).await {
        Ok(watcher) => watcher,
        Err(farewell) => return close(socket, farewell).await,
    };
    drop(unknown);
    let listener = doors.organisation.listener();
    let (line, lines) = mpsc::channel(WAITING);
    tracing::info!(%watcher, "somebody watches the floor");
    let whose = watcher.to_string();
    doors.organisation.send(Input::WatcherCame(WatcherCame { listener, line, watcher })).await;
    let over = async {
        doors.gate.until_over(&token, |person| person.role.supervises() && person.id == whose).await;
        Farewell::NotSignedIn
    };
    let parting = converse(socket, lines, doors.ending.clone(), &mut Deaf, over).await;
    doors.organisation.send(Input::Left { listener, quit: false }).await;
    if let Some((socket, farewell)) = parting {
        close(socket, farewell).await;
    }
}

async fn recognise(doors: &Doors, socket: &mut WebSocket) -> Result<(SupervisorId, String), Farewell> {
    let first = greeting(socket).await?;
    crate::socket::check_version(&first)?;
    let Ok(ToRouter::Hello { version: _, token }) = protocol::read(&first) else {
        return Err(Farewell::NoGreeting);
    };
    let person = doors.gate.person(token.clone()).await.map_err(|error| {
        tracing::error!(%error, "a token cannot be looked up");
        Farewell::ComeBack
    })?;
    let person = person.ok_or(Farewell::NotSignedIn)?;
    if !person.role.supervises() {
        return Err(Farewell::NoSupervisor);
    }
    Ok((SupervisorId::from(person.id.as_str()), token))
}

/// A watcher has nothing to say after hello.
struct Deaf;

impl Hear for Deaf {
    async fn hear(&mut self, text: &str) -> Result<Option<Utf8Bytes>, Farewell> {
        let why = match protocol::read::<ToRouter>(text).map(|frame| permission::of_floor_frame(&frame)) {
            Ok(Permission::Everybody) => "this watcher has said hello already",
            _ => "nothing is said here after hello",
        };
        let why = why.to_owned();
        Ok(Some(frame(&ToWatcher::NotUnderstood { why })))
    }
}
