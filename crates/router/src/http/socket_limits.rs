//! Limits on the sockets of one organisation: pages, those without a conversation, and sockets before their hello.

use crate::http::client_address::AddressBlock;
use crate::http::quota::{Place, Quota};
use std::net::IpAddr;
use std::sync::Arc;

/// The share of all connections for pages without a conversation.
const PART_OF_STRANGERS: usize = 2;

/// The share of all connections for sockets of desks and watchers before their hello.
const PART_OF_UNKNOWN: usize = 4;

/// The most pages without a conversation, and the most sockets before their hello, of one subscriber.
const STRANGERS_OF_SUBSCRIBER: usize = 100;

/// The most pages, in conversations or not, of one subscriber.
const PAGES_OF_SUBSCRIBER: usize = 200;

/// The limits on the sockets of one organisation.
#[derive(Debug)]
pub(crate) struct SocketLimits {
    strangers: Arc<Quota<AddressBlock>>,
    unknown: Arc<Quota<AddressBlock>>,
    pages: Arc<Quota<AddressBlock>>,
}

impl SocketLimits {
    /// The limits of an organisation that may have this many connections.
    pub(crate) fn new(connections: usize) -> Self {
        Self {
            strangers: Quota::new(STRANGERS_OF_SUBSCRIBER, connections / PART_OF_STRANGERS),
            unknown: Quota::new(STRANGERS_OF_SUBSCRIBER, connections / PART_OF_UNKNOWN),
            pages: Quota::new(PAGES_OF_SUBSCRIBER, connections),
        }
    }

    /// Sets the limits anew for this many connections.
    pub(crate) fn set_connections(&self, connections: usize) {
        self.strangers.set_limits(STRANGERS_OF_SUBSCRIBER, connections / PART_OF_STRANGERS);
        self.unknown.set_limits(STRANGERS_OF_SUBSCRIBER, connections / PART_OF_UNKNOWN);
        self.pages.set_limits(PAGES_OF_SUBSCRIBER, connections);
    }

    /// A place for the socket of a desk or a watcher of this client, until its hello.
    pub(crate) fn take_unknown(&self, client: IpAddr) -> Option<Place<AddressBlock>> {
        self.unknown.take(elsewhere(client))
    }

    /// A place for a page of this client without a conversation.
    pub(crate) fn take_stranger(&self, client: IpAddr) -> Option<Place<AddressBlock>> {
        self.strangers.take(elsewhere(client))
    }

    /// A place for a customer's page of this client. Behind a proxy the connection is the proxy's, and not
    /// limited.
    pub(crate) fn take_page(&self, client: IpAddr) -> Option<Place<AddressBlock>> {
        self.pages.take(elsewhere(client))
    }
}

/// The subscriber with an address, unless it is a program on this machine.
fn elsewhere(client: IpAddr) -> Option<AddressBlock> {
    Some(client).filter(|client| !client.is_loopback()).map(AddressBlock::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn strangers_leave_room_for_those_who_have_something_to_do() {
        let limits = SocketLimits::new(16);
        let strangers: Vec<_> = (0..8).map(|_| limits.take_stranger(ip("127.0.0.1")).unwrap()).collect();
        assert!(limits.take_stranger(ip("192.0.2.1")).is_none());
        drop(strangers);
        let limits = SocketLimits::new(1_000);
        let pages: Vec<_> =
            (0..STRANGERS_OF_SUBSCRIBER).map(|_| limits.take_stranger(ip("192.0.2.1")).unwrap()).collect();
        assert!(limits.take_stranger(ip("192.0.2.1")).is_none());
        assert!(limits.take_stranger(ip("192.0.2.2")).is_some());
        drop(pages);
    }
}
