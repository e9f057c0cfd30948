//! The address of a webhook, and which machines it may lead to.
//!
//! An administrator sets the address, and the receiver may well be in the organisation's own network: private addresses are
//! allowed. Those of the machine's surroundings that give secrets to whoever asks, such as a cloud's metadata service, are not,
//! whatever name leads to them: that is looked at each time a connection is made.

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use thiserror::Error;

/// The longest address, in bytes.
const LONGEST_ADDRESS: usize = 2_048;

/// The addresses of metadata services that are no link-local ones.
const METADATA: [IpAddr; 3] = [
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V4(Ipv4Addr::new(192, 0, 0, 192)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
];

/// Where a webhook is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAddress(Url);

/// Why an address cannot be that of a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It is not an absolute URL, or a very long one.
    #[error("must be an absolute URL of at most {LONGEST_ADDRESS} bytes")]
    NoUrl,
    /// It is neither `https`, nor `http` to this machine.
    #[error("must begin with `https`; `http` is only for this machine, as `localhost` or a loopback address")]
    NotSecure,
    /// It has a name or a password in it.
    #[error("must not have a name or a password in it: the signature says who sends")]
    Credentials,
    /// It leads to a machine that no webhook is sent to.
    #[error("leads to a machine that nothing is sent to")]
    Forbidden,
}

impl WebhookAddress {
    /// The URL, for people who may set it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(crate) fn url(&self) -> Url {
        self.0.clone()
    }

    /// Whether it may only lead to this machine.
    fn stays_here(&self) -> bool {
        self.0.scheme() == "http"
    }
}

impl FromStr for WebhookAddress {
    type Err = AddressError;

    fn from_str(words: &str) -> Result<Self, AddressError> {
        let url = Url::parse(words).map_err(|_| AddressError::NoUrl)?;
        if words.len() > LONGEST_ADDRESS || !url.has_host() {
            return Err(AddressError::NoUrl);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::Credentials);
        }
        // A number as a host is never looked up.
        let host = url.host_str().unwrap_or_default();
        let number: Option<IpAddr> = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        let is_here = number.map_or(host == "localhost", |number| plain(number).is_loopback());
        if !(url.scheme() == "https" || url.scheme() == "http" && is_here) {
            return Err(AddressError::NotSecure);
        }
        if number.is_some_and(is_forbidden) {
            return Err(AddressError::Forbidden);
        }
        Ok(Self(url))
    }
}

/// Looks names up, and leaves out the addresses that nothing is sent to.
pub(crate) struct GuardedResolver {
    stays_here: bool,
}

impl GuardedResolver {
    pub(crate) fn new(address: &WebhookAddress) -> std::sync::Arc<Self> {
        std::sync::Arc::new(Self { stays_here: address.stays_here() })
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let stays_here = self.stays_here;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|found| is_allowed(found.ip(), stays_here)).collect();
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn is_allowed(address: IpAddr, stays_here: bool) -> bool {
    !is_forbidden(address) && (!stays_here || plain(address).is_loopback())
}

/// Whether nothing is sent to an address: link-local ones, metadata services, and those that are no machine's.
fn is_forbidden(address: IpAddr) -> bool {
    let address = plain(address);
    let is_of_no_machine = address.is_unspecified() || address.is_multicast();
    let is_near = match address {
        IpAddr::V4(address) => address.is_link_local() || address.is_broadcast() || address.octets()[0] == 0,
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    is_of_no_machine || is_near || METADATA.contains(&address)
}

/// An IPv4 address that is written as an IPv6 one, as it is: mapped, or behind the prefix of NAT64.
fn plain(address: IpAddr) -> IpAddr {
    let IpAddr::V6(long) = address else { return address };
    if let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = long.segments() {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        return Ipv4Addr::new(a, b, c, d).into();
    }
    long.to_ipv4_mapped().map_or(address, IpAddr::V4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_https_or_stay_on_this_machine() {
        let parse = |words: &str| words.parse::<WebhookAddress>().map(|_| ());
        for good in [
            "https://example.com/hook?a=b",
            "https://10.0.0.7/hook",
            "https://[fd12::1]:8443/",
            "http://localhost:9000/",
            "http://127.0.0.1:9000/",
            "http://[::1]/",
        ] {
            assert_eq!(parse(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("example.com", AddressError::NoUrl),
            ("", AddressError::NoUrl),
            ("mailto:ana@example.com", AddressError::NoUrl),
            ("http://example.com/", AddressError::NotSecure),
            ("http://10.0.0.7/", AddressError::NotSecure),
            ("ftp://localhost/", AddressError::NotSecure),
            ("https://ana:secret@example.com/", AddressError::Credentials),
            ("https://169.254.169.254/latest", AddressError::Forbidden),
            ("https://2852039166/", AddressError::Forbidden),
            ("https://[::ffff:169.254.169.254]/", AddressError::Forbidden),
            ("https://[64:ff9b::a9fe:a9fe]/", AddressError::Forbidden),
            ("https://[fe80::1]/", AddressError::Forbidden),
            ("https://[fd00:ec2::254]/", AddressError::Forbidden),
            ("https://100.100.100.200/", AddressError::Forbidden),
            ("https://0.0.0.0/", AddressError::Forbidden),
            ("https://[::]/", AddressError::Forbidden),
        ] {
            assert_eq!(parse(bad), Err(why), "{bad}");
        }
        assert_eq!(
            parse(&format!("https://example.com/{}", "x".repeat(LONGEST_ADDRESS))),
            Err(AddressError::NoUrl)
        );
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_not_followed() {
        let allowed = |words: &str, stays_here| is_allowed(words.parse().unwrap(), stays_here);
        assert!(allowed("127.0.0.1", true) && allowed("::1", true));
        assert!(!allowed("10.0.0.7", true) && !allowed("93.184.216.34", true));
        assert!(allowed("93.184.216.34", false) && allowed("10.0.0.7", false));
        assert!(!allowed("169.254.169.254", false) && !allowed("::ffff:169.254.1.1", false));
    }

    #[tokio::test]
    async fn a_look_up_gives_what_is_allowed() {
        let here: WebhookAddress = "http://localhost/".parse().unwrap();
        let found = GuardedResolver::new(&here).resolve("localhost".parse().unwrap()).await.unwrap();
        assert!(found.into_iter().all(|found| found.ip().is_loopback()));
        let resolver = GuardedResolver::new(&here);
        let found = resolver.resolve("169.254.169.254".parse().unwrap()).await.unwrap();
        assert_eq!(found.count(), 0);
    }
}
