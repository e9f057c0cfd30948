//! Accepts connections and serves them.

use crate::http::connections::{Connection, Connections};
use axum::Router;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower_http::add_extension::AddExtension;

/// How long a client may take to send the head of a request, so that slow senders do not hold connections.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// Serves until told to end, then finishes open requests.
pub(crate) async fn serve(
    mut connection: TcpListener,
    routes: Router,
    room: Arc<Connections>,
    mut ending: watch::Receiver<bool>,
) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    let mut connections = JoinSet::new();
    loop {
        let (stream, peer) = tokio::select! {
            accepted = Listener::accept(&mut connection) => accepted,
            Some(_) = connections.join_next() => continue,
            _ = ending.wait_for(|ending| *ending) => break,
        };
        let place = match room.take(peer.ip()) {
            Ok(place) => place,
            Err(why) => {
                tracing::debug!(?why, "a connection found no room");
                room.turn_away(stream, why);
                continue;
            }
        };
        // Frames are small and must leave at once (no Nagle delay).
        drop(stream.set_nodelay(true));
        let service = TowerToHyperService::new(AddExtension::new(routes.clone(), ConnectInfo(peer)));
        let connection =
            builder.serve_connection(TokioIo::new(Connection::new(stream, place)), service).with_upgrades();
        let mut told = ending.clone();
        connections.spawn(async move {
            let mut connection = pin!(connection);
            let served = tokio::select! {
                served = connection.as_mut() => served,
                () = async { drop(told.wait_for(|ending| *ending).await) } => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = served {
                tracing::debug!(%error, "a connection failed");
            }
        });
    }
    drop(connection);
    while connections.join_next().await.is_some() {}
}
