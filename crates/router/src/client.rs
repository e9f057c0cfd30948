use crate::doors::Doors;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// The address of whoever asks, to bound how often they do.
pub(crate) struct Client(pub(crate) IpAddr);

impl FromRequestParts<Arc<Doors>> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, doors: &Arc<Doors>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |ConnectInfo(peer)| peer.ip());
        let told = doors.behind_proxy.then(|| last_hop(&parts.headers)).flatten();
        Ok(Self(told.unwrap_or(peer).to_canonical()))
    }
}

/// Whom the proxy saw. What stands before the last address was sent by the client, who may have made it up.
fn last_hop(headers: &HeaderMap) -> Option<IpAddr> {
    let header = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let hop = header.rsplit(',').next()?.trim();
    let with_port = || hop.parse().map(|address: SocketAddr| address.ip());
    hop.parse().or_else(|_| with_port()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_last_hop_is_the_one_that_the_proxy_saw() {
        let mut headers = HeaderMap::new();
        assert_eq!(last_hop(&headers), None);
        for (said, hop) in [
            ("192.0.2.1", Some("192.0.2.1")),
            ("203.0.113.9, 192.0.2.1", Some("192.0.2.1")),
            ("192.0.2.1:443", Some("192.0.2.1")),
            ("2001:db8::1", Some("2001:db8::1")),
            ("[2001:db8::1]:443", Some("2001:db8::1")),
            ("unknown", None),
        ] {
            headers.insert("x-forwarded-for", HeaderValue::from_static(said));
            assert_eq!(last_hop(&headers).map(|hop| hop.to_string()).as_deref(), hop, "{said}");
        }
        headers.append("x-forwarded-for", HeaderValue::from_static("192.0.2.7"));
        assert_eq!(last_hop(&headers), Some(IpAddr::from([192, 0, 2, 7])));
    }
}
