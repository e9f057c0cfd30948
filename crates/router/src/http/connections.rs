//! Limits on the connections of the router: in all, and per subscriber.

use crate::http::client_address::{AddressBlock, Proxies};
use crate::http::problem_code::ProblemCode;
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

/// File descriptors that are reserved for the journal, the accounts, and refusals of connections.
const RESERVED_FILES: usize = 48;

/// File descriptors that are reserved for each further organisation.
const FILES_OF_ORGANISATION: usize = 24;

/// The most connections, however many files the system allows.
const MOST_CONNECTIONS: usize = 100_000;

/// The least useful number of connections.
const FEWEST_CONNECTIONS: usize = 16;

/// The share of all connections that one subscriber may have.
const PART_OF_SUBSCRIBER: usize = 4;

/// The most connections that are refused with an answer at a time; others are closed without one.
const TOLD_AT_ONCE: usize = 16;

/// How long sending a refusal may take.
const TELLING: Duration = Duration::from_secs(1);

/// After how many seconds a refused connection should be tried again.
const ROOM_AGAIN: u64 = 5;

/// How long a client may leave what it is sent unread, which takes memory.
const WRITE_TIMEOUT: Duration = Duration::from_secs(15);

/// The limits on connections.
#[derive(Debug)]
pub(crate) struct Connections {
    most: usize,
    all: Arc<Quota<AddressBlock>>,
    told: Arc<Semaphore>,
    proxies: Proxies,
}

/// Why a connection is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoRoom {
    /// The limit of all connections is reached.
    InAll,
    /// The limit of this subscriber is reached.
    OfSubscriber,
}

impl Connections {
    /// Limits for this many connections, or for as many as the system allows open files beside those of further organisations.
    pub(crate) fn new(most: Option<usize>, organisations: usize, proxies: Proxies) -> Self {
        let reserved = organisations.saturating_mul(FILES_OF_ORGANISATION).saturating_add(RESERVED_FILES);
        let allowed = || files().map_or(MOST_CONNECTIONS, |files| files.saturating_sub(reserved));
        let all = most.unwrap_or_else(allowed).clamp(FEWEST_CONNECTIONS, MOST_CONNECTIONS);
        tracing::info!(connections = all, "room for connections");
        Self {
            most: all,
            all: Quota::new(all / PART_OF_SUBSCRIBER, all),
            told: Arc::new(Semaphore::new(TOLD_AT_ONCE)),
            proxies,
        }
    }

    /// The most connections at a time.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// A place for a connection from this address. This machine and proxies stand for many clients, which are
    /// counted elsewhere.
    pub(crate) fn take(&self, peer: IpAddr) -> Result<Place<AddressBlock>, NoRoom> {
        let peer = peer.to_canonical();
        if peer.is_loopback() || self.proxies.trusts(peer) {
            return self.all.take(None).ok_or(NoRoom::InAll);
        }
        let place = self.all.take(Some(AddressBlock::of(peer)));
        place.ok_or_else(|| if self.all.is_full() { NoRoom::InAll } else { NoRoom::OfSubscriber })
    }

    /// Refuses a connection with an answer, in the background.
    pub(crate) fn turn_away(&self, stream: TcpStream, why: NoRoom) {
        let Ok(turn) = Arc::clone(&self.told).try_acquire_owned() else { return };
        tokio::spawn(async move {
            drop(timeout(TELLING, tell(stream, why)).await);
            drop(turn);
        });
    }
}

/// Answers any request, and keeps reading, so that a reset does not lose the answer.
async fn tell(mut stream: TcpStream, why: NoRoom) -> std::io::Result<()> {
    let (status, code, detail) = match why {
        NoRoom::InAll => (
            StatusCode::SERVICE_UNAVAILABLE,
            ProblemCode::NoRoom,
            "The router has no room for more connections.",
        ),
        NoRoom::OfSubscriber => (
            StatusCode::TOO_MANY_REQUESTS,
            ProblemCode::TooManyConnections,
            "There are too many connections from your address.",
        ),
    };
    let title = status.canonical_reason().unwrap_or_default();
    let body = serde_json::json!({
        "type": "about:blank", "title": title, "status": status.as_u16(), "code": <&str>::from(code),
        "detail": format!("{detail} Try again in {ROOM_AGAIN} seconds."),
    });
    let body = body.to_string();
    let answer = format!(
        "HTTP/1.1 {} {title}\r\ncontent-type: application/problem+json\r\nretry-after: {ROOM_AGAIN}\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        status.as_u16(),
        body.len()
    );
    // A client that is answered before it has sent a request takes the answer for an error.
    let mut asked = [0; 1_024];
    if stream.read(&mut asked).await? == 0 {
        return Ok(());
    }
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await?;
    while stream.read(&mut asked).await? > 0 {}
    Ok(())
}

/// How many open files the system allows this program.
#[cfg(unix)]
fn files() -> Option<usize> {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Nofile).current.map(|files| usize::try_from(files).unwrap_or(usize::MAX))
}

#[cfg(not(unix))]
fn files() -> Option<usize> {
    None
}

/// A connection that holds its place while it is open, and ends if the other end reads nothing for too long.
pub(crate) struct Connection {
    stream: Pin<Box<TimeoutStream<TcpStream>>>,
    _place: Place<AddressBlock>,
}

impl Connection {
    /// An accepted connection.
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
        let connections =
            Connections::new(Some(16), 0, Proxies::new(false, &[network("10.0.0.0/8").unwrap()]));
        let places: Vec<_> = (0..4).map(|_| connections.take(ip("192.0.2.1")).unwrap()).collect();
        assert_eq!(connections.take(ip("192.0.2.1")).unwrap_err(), NoRoom::OfSubscriber);
        let others: Vec<_> = (0..12).map(|_| connections.take(ip("10.0.0.1")).unwrap()).collect();
        assert_eq!(connections.take(ip("127.0.0.1")).unwrap_err(), NoRoom::InAll);
        assert_eq!(connections.take(ip("192.0.2.9")).unwrap_err(), NoRoom::InAll);
        drop(places);
        assert!(connections.take(ip("192.0.2.9")).is_ok());
        drop(others);
    }
}
