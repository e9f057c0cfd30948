//! Tells requests of programs on this machine from others.

use axum::http::HeaderMap;
use std::net::SocketAddr;

/// Whether a program on this machine asks. A local proxy forwards requests of others, and says so.
pub(crate) fn is_from_here(peer: SocketAddr, headers: &HeaderMap) -> bool {
    let passed_on = ["forwarded", "x-forwarded-for", "x-real-ip"];
    peer.ip().to_canonical().is_loopback() && !passed_on.iter().any(|name| headers.contains_key(*name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn what_a_proxy_passes_on_is_not_from_here() {
        let here = "127.0.0.1:9".parse().unwrap();
        let mut headers = HeaderMap::new();
        assert!(is_from_here(here, &headers));
        assert!(is_from_here("[::ffff:127.0.0.1]:9".parse().unwrap(), &headers));
        assert!(!is_from_here("192.0.2.1:9".parse().unwrap(), &headers));
        headers.insert("x-forwarded-for", HeaderValue::from_static("192.0.2.1"));
        assert!(!is_from_here(here, &headers));
    }
}
