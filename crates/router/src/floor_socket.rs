use crate::doors::Doors;
use crate::input::{Input, WatcherCame};
use crate::outlet::frame;
use crate::socket::{Farewell, Hear, close, converse, greeting, limited};
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use domain::SupervisorId;
use protocol::floor::{ToRouter, ToWatcher};
use std::sync::Arc;
use tokio::sync::mpsc;

/// How many frames may wait for one watcher. They come four times a second and can be large.
const WAITING: usize = 16;

/// `GET /api/v1/floor/live`: the floor as it changes, for supervisors and administrators. The token travels in the first
/// frame, so a page of another site can do nothing with this address.
pub(crate) async fn connect(State(doors): State<Arc<Doors>>, upgrade: WebSocketUpgrade) -> Response {
    limited(upgrade).on_upgrade(async move |socket| serve(&doors, socket).await)
}

async fn serve(doors: &Doors, mut socket: WebSocket) {
    let watcher = match recognise(doors, &mut socket).await {
        Ok(watcher) => watcher,
        Err(farewell) => return close(socket, farewell).await,
    };
    let listener = doors.organisation.listener();
    let (line, lines) = mpsc::channel(WAITING);
    tracing::info!(%watcher, "somebody watches the floor");
    doors.organisation.send(Input::WatcherCame(WatcherCame { listener, line, watcher })).await;
    let parting = converse(socket, lines, doors.ending.clone(), &mut Deaf).await;
    doors.organisation.send(Input::Left { listener, quit: false }).await;
    if let Some((socket, farewell)) = parting {
        close(socket, farewell).await;
    }
}

async fn recognise(doors: &Doors, socket: &mut WebSocket) -> Result<SupervisorId, Farewell> {
    let first = greeting(socket).await.ok_or(Farewell::NoGreeting)?;
    crate::socket::check_version(&first)?;
    let Ok(ToRouter::Hello { version: _, token }) = protocol::read(&first) else {
        return Err(Farewell::NoGreeting);
    };
    let person = doors.gate.person(token).await.map_err(|error| {
        tracing::error!(%error, "a token cannot be looked up");
        Farewell::ComeBack
    })?;
    let person = person.ok_or(Farewell::NotSignedIn)?;
    if !person.role.supervises() {
        return Err(Farewell::NoSupervisor);
    }
    Ok(SupervisorId::from(person.id.as_str()))
}

/// A watcher has nothing to say after hello.
struct Deaf;

impl Hear for Deaf {
    async fn hear(&mut self, _: &str) -> Result<Option<Utf8Bytes>, Farewell> {
        let why = "nothing is said here after hello".to_owned();
        Ok(Some(frame(&ToWatcher::NotUnderstood { why })))
    }
}
