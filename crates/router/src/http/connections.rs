//! How many connections there may be: in all, for each subscriber, and for those who have no business here yet.

use crate::http::client_address::{AddressBlock, Proxies};
use crate::http::quota::{Place, Quota};
use axum::http::StatusCode;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;

/// So many files are kept back for the journal, the accounts, and whoever is told that there is no room.
const RESERVED_FILES: usize = 48;

/// The most connections, however many files the system allows.
const MOST_CONNECTIONS: usize = 100_000;

/// The fewest: with less nothing could be done.
const FEWEST_CONNECTIONS: usize = 16;

/// One subscriber has at most this part of all connections.
const PART_OF_SUBSCRIBER: usize = 4;

/// Pages without a conversation have at most this part of all.
const PART_OF_STRANGERS: usize = 2;

/// Sockets of desks and watchers that have not said yet who they are have at most this part of all.
const PART_OF_UNKNOWN: usize = 4;

/// So many pages without a conversation may one subscriber have open, and so many sockets that are not known yet.
const STRANGERS_OF_SUBSCRIBER: usize = 100;

/// So many pages, in conversations or not, may one subscriber have open.
const PAGES_OF_SUBSCRIBER: usize = 200;

/// So many may be told at once that there is no room; others are cut off without a word.
const TOLD_AT_ONCE: usize = 16;

/// How long telling them may take.
const TELLING: Duration = Duration::from_secs(1);

/// After how many seconds a connection that found no room is to be tried again.
const ROOM_AGAIN: u64 = 5;

/// How long a client may let what it is sent wait: whoever does not read holds an answer in memory.
const WRITE_TIMEOUT: Duration = Duration::from_secs(15);

/// Room for connections.
#[derive(Debug)]
pub(crate) struct Connections {
    all: Arc<Quota<AddressBlock>>,
    strangers: Arc<Quota<AddressBlock>>,
    unknown: Arc<Quota<AddressBlock>>,
    pages: Arc<Quota<AddressBlock>>,
    told: Arc<Semaphore>,
    proxies: Proxies,
}

/// Why a connection is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoRoom {
    /// All places are taken.
    InAll,
    /// This subscriber has all that it may have.
    OfSubscriber,
}

impl Connections {
    /// Room for so many, or for as many as the system allows open files.
    pub(crate) fn new(most: Option<usize>, proxies: Proxies) -> Self {
        let allowed = || files().map_or(MOST_CONNECTIONS, |files| files.saturating_sub(RESERVED_FILES));
        let all = most.unwrap_or_else(allowed).clamp(FEWEST_CONNECTIONS, MOST_CONNECTIONS);
        tracing::info!(connections = all, "room for connections");
        Self {
            all: Quota::new(all / PART_OF_SUBSCRIBER, all),
            strangers: Quota::new(STRANGERS_OF_SUBSCRIBER, all / PART_OF_STRANGERS),
            unknown: Quota::new(STRANGERS_OF_SUBSCRIBER, all / PART_OF_UNKNOWN),
            pages: Quota::new(PAGES_OF_SUBSCRIBER, all),
            told: Arc::new(Semaphore::new(TOLD_AT_ONCE)),
            proxies,
        }
    }

    /// A place for a connection from this address. This machine and a proxy stand for many, who are counted elsewhere.
    pub(crate) fn take(&self, peer: IpAddr) -> Result<Place<AddressBlock>, NoRoom> {
        let peer = peer.to_canonical();
        if peer.is_loopback() || self.proxies.trusts(peer) {
            return self.all.take(None).ok_or(NoRoom::InAll);
        }
        let place = self.all.take(Some(AddressBlock::of(peer)));
        place.ok_or_else(|| if self.all.is_full() { NoRoom::InAll } else { NoRoom::OfSubscriber })
    }

    /// A place for the socket of a desk or a watcher at this client, until it is known whose it is.
    pub(crate) fn take_unknown(&self, client: IpAddr) -> Option<Place<AddressBlock>> {
        self.unknown.take(elsewhere(client))
    }

    /// A place for a page of this client that has no conversation.
    pub(crate) fn take_stranger(&self, client: IpAddr) -> Option<Place<AddressBlock>> {
        self.strangers.take(elsewhere(client))
    }

    /// A place for a customer's page of this client. Behind a proxy its connection is the proxy's, and not bounded.
    pub(crate) fn take_page(&self, client: IpAddr) -> Option<Place<AddressBlock>> {
        self.pages.take(elsewhere(client))
    }

    /// Tells a connection that there is no room, behind the back of whoever takes connections.
    pub(crate) fn turn_away(&self, stream: TcpStream, why: NoRoom) {
        let Ok(turn) = Arc::clone(&self.told).try_acquire_owned() else { return };
        tokio::spawn(async move {
            drop(timeout(TELLING, tell(stream, why)).await);
            drop(turn);
        });
    }
}

/// Who has an address, if not a program on this machine.
fn elsewhere(client: IpAddr) -> Option<AddressBlock> {
    Some(client).filter(|client| !client.is_loopback()).map(AddressBlock::of)
}

/// Answers whatever is asked, and reads on, so that the answer is not lost by a reset.
async fn tell(mut stream: TcpStream, why: NoRoom) -> std::io::Result<()> {
    let (status, code, detail) = match why {
        NoRoom::InAll => {
            (StatusCode::SERVICE_UNAVAILABLE, "no-room", "The router has no room for more connections.")
        }
        NoRoom::OfSubscriber => (
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-connections",
            "There are too many connections from your address.",
        ),
    };
    let title = status.canonical_reason().unwrap_or_default();
    let body = serde_json::json!({
        "type": "about:blank", "title": title, "status": status.as_u16(), "code": code,
        "detail": format!("{detail} Try again in {ROOM_AGAIN} seconds."),
    });
    let body = body.to_string();
    let answer = format!(
        "HTTP/1.1 {} {title}\r\ncontent-type: application/problem+json\r\nretry-after: {ROOM_AGAIN}\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        status.as_u16(),
        body.len()
    );
    // A client that is answered before it has asked takes the answer for a mistake.
    let mut asked = [0; 1_024];
    if stream.read(&mut asked).await? == 0 {
        return Ok(());
    }
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await?;
    while stream.read(&mut asked).await? > 0 {}
    Ok(())
}

/// How many files the system lets this program have open.
#[cfg(unix)]
fn files() -> Option<usize> {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Nofile).current.map(|files| usize::try_from(files).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn files() -> Option<usize> {
    None
}

/// A connection that has its place for as long as it is open, and ends when its other end reads nothing for too long.
pub(crate) struct Connection {
    stream: Pin<Box<TimeoutStream<TcpStream>>>,
    _place: Place<AddressBlock>,
}

impl Connection {
    /// A connection that was taken.
    pub(crate) fn new(stream: TcpStream, place: Place<AddressBlock>) -> Self {
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(WRITE_TIMEOUT));
        Self { stream: Box::pin(stream), _place: place }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        self.stream.as_mut().poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        self.stream.as_mut().poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[std::io::IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        self.stream.as_mut().poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.stream.as_mut().poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        self.stream.as_mut().poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::client_address::network;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_subscriber_cannot_take_all_places_and_a_proxy_can() {
        let connections = Connections::new(Some(16), Proxies::new(false, &[network("10.0.0.0/8").unwrap()]));
        let places: Vec<_> = (0..4).map(|_| connections.take(ip("192.0.2.1")).unwrap()).collect();
        assert_eq!(connections.take(ip("192.0.2.1")).unwrap_err(), NoRoom::OfSubscriber);
        let others: Vec<_> = (0..12).map(|_| connections.take(ip("10.0.0.1")).unwrap()).collect();
        assert_eq!(connections.take(ip("127.0.0.1")).unwrap_err(), NoRoom::InAll);
        assert_eq!(connections.take(ip("192.0.2.9")).unwrap_err(), NoRoom::InAll);
        drop(places);
        assert!(connections.take(ip("192.0.2.9")).is_ok());
        drop(others);
    }

    #[test]
    fn strangers_leave_room_for_those_who_have_something_to_do() {
        let connections = Connections::new(Some(16), Proxies::default());
        let strangers: Vec<_> = (0..8).map(|_| connections.take_stranger(ip("127.0.0.1")).unwrap()).collect();
        assert!(connections.take_stranger(ip("192.0.2.1")).is_none());
        drop(strangers);
        let connections = Connections::new(Some(1_000), Proxies::default());
        let pages: Vec<_> = (0..STRANGERS_OF_SUBSCRIBER)
            .map(|_| connections.take_stranger(ip("192.0.2.1")).unwrap())
            .collect();
        assert!(connections.take_stranger(ip("192.0.2.1")).is_none());
        assert!(connections.take_stranger(ip("192.0.2.2")).is_some());
        drop(pages);
    }
}
