//! The address of the client, with or without proxies in between.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The addresses of one subscriber: an IPv4 address, or an IPv6 /64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AddressBlock(IpAddr);

impl AddressBlock {
    /// The subscriber with an address.
    pub(crate) fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            address @ IpAddr::V4(_) => address,
            IpAddr::V6(address) => first_bits_v6(address, 64).into(),
        })
    }
}

/// The addresses that an attacker who guesses passwords is assumed to have: an IPv4 /24, or an IPv6 /64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Network(IpAddr);

impl Network {
    /// The network around an address.
    pub(crate) fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (u32::MAX << 8)).into(),
            IpAddr::V6(address) => first_bits_v6(address, 64).into(),
        })
    }
}

fn first_bits_v6(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

/// The proxies whose `X-Forwarded-For` is trusted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Proxies(Vec<IpNet>);

impl Proxies {
    /// The given networks, and this machine if a proxy on it is in front.
    pub(crate) fn new(behind_proxy: bool, trusted: &[IpNet]) -> Self {
        let here = [IpNet::from(IpAddr::from(Ipv4Addr::LOCALHOST)), IpAddr::from(Ipv6Addr::LOCALHOST).into()];
        let here = here.into_iter().filter(|_| behind_proxy);
        Self(here.chain(trusted.iter().map(IpNet::trunc)).collect())
    }

    /// Whether there is any proxy, so that other machines can reach the router.
    pub(crate) fn is_any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether this is the address of a trusted proxy.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client's address: the last one that is no proxy's. Addresses before it were sent by the client and
    /// may be forged; if a proxy sends nothing readable, its own address is used.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut nearest = peer.to_canonical();
        let lines = headers.get_all("x-forwarded-for").iter().rev();
        let mut hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
        while self.trusts(nearest) {
            match hops.next().and_then(hop) {
                Some(address) => nearest = address,
                None => break,
            }
        }
        nearest
    }
}

/// One entry of `X-Forwarded-For`, with or without a port.
fn hop(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let with_port = || text.parse().map(|address: SocketAddr| address.ip());
    text.parse().or_else(|_| with_port()).ok().map(|address: IpAddr| address.to_canonical())
}

/// A network as `--trusted-proxy` takes it: `10.0.0.0/8`, or one address.
///
/// # Errors
/// The text is neither.
pub fn network(text: &str) -> Result<IpNet, String> {
    let one = |text: &str| text.parse::<IpAddr>().map(IpNet::from);
    text.parse()
        .or_else(|_| one(text))
        .map_err(|_| "write a network such as 10.0.0.0/8, or one address".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(lines: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        headers
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_client_is_the_last_address_that_is_no_trusted_proxy() {
        let proxies =
            Proxies::new(true, &[network("10.0.0.0/8").unwrap(), network("2001:db8:1::/48").unwrap()]);
        for (peer, lines, client) in [
            ("127.0.0.1", &[][..], "127.0.0.1"),
            ("127.0.0.1", &["192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", &["203.0.113.9, 192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", &["203.0.113.9, 192.0.2.1, 10.1.2.3"], "192.0.2.1"),
            ("127.0.0.1", &["203.0.113.9", "192.0.2.7"], "192.0.2.7"),
            ("::ffff:127.0.0.1", &["192.0.2.1:443"], "192.0.2.1"),
            ("10.9.9.9", &["[2001:db8::1]:443, 2001:db8:1::5"], "2001:db8::1"),
            ("10.9.9.9", &["unknown"], "10.9.9.9"),
            ("10.9.9.9", &["203.0.113.9, unknown, 10.1.1.1"], "10.1.1.1"),
            ("10.9.9.9", &["10.1.1.1"], "10.1.1.1"),
            ("192.0.2.50", &["203.0.113.9"], "192.0.2.50"),
        ] {
            assert_eq!(proxies.client(ip(peer), &headers(lines)), ip(client), "{peer} {lines:?}");
        }
    }

    #[test]
    fn without_a_named_proxy_nobody_is_believed() {
        let nobody = Proxies::new(false, &[]);
        assert!(!nobody.is_any());
        assert_eq!(nobody.client(ip("127.0.0.1"), &headers(&["192.0.2.1"])), ip("127.0.0.1"));
        let named = Proxies::new(false, &[network("10.0.0.7").unwrap()]);
        assert_eq!(named.client(ip("127.0.0.1"), &headers(&["192.0.2.1"])), ip("127.0.0.1"));
        assert_eq!(named.client(ip("10.0.0.7"), &headers(&["192.0.2.1"])), ip("192.0.2.1"));
        assert!(network("here").is_err());
    }

    #[test]
    fn neighbours_share_a_network_and_others_do_not() {
        let network = |text| Network::of(ip(text));
        assert_eq!(network("192.0.2.1"), network("192.0.2.254"));
        assert_ne!(network("192.0.2.1"), network("192.0.3.1"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1:2:3"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        let subscriber = |text| AddressBlock::of(ip(text));
        assert_ne!(subscriber("192.0.2.1"), subscriber("192.0.2.2"));
        assert_eq!(subscriber("::ffff:192.0.2.1"), subscriber("192.0.2.1"));
        assert_eq!(subscriber("2001:db8::1"), subscriber("2001:db8::2"));
    }
}
