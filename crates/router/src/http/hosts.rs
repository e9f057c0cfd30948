//! The host names under which requests are accepted if no proxy checks them.
//!
//! Otherwise a page whose name is rebound to this machine's address could read what is meant for local
//! programs.

use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use std::net::IpAddr;

/// The accepted host names.
#[derive(Clone, Debug)]
pub(crate) enum Hosts {
    /// Any: a proxy in front checks them.
    Any,
    /// This machine's own, and this one.
    Here(Option<String>),
}

impl Hosts {
    /// Checks that a request is for this router.
    ///
    /// # Errors
    /// The request names another host.
    pub(crate) fn check(&self, request: &Request) -> Result<(), Problem> {
        let Self::Here(public) = self else { return Ok(()) };
        // Browsers always send it.
        let Some(host) = host_of(request) else { return Ok(()) };
        if is_this_machine(host) || public.as_deref().is_some_and(|public| public.eq_ignore_ascii_case(host))
        {
            return Ok(());
        }
        let detail = "This router is not known by the name in the `Host` header. Ask for localhost, or start the router with \
                      --public-url.";
        Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, ProblemCode::WrongHost, detail))
    }
}

/// The host that a request names, without its port.
pub(crate) fn host_of(request: &Request) -> Option<&str> {
    let in_header = || request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    request.uri().host().or_else(in_header).map(without_port)
}

fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|ip: IpAddr| ip.to_canonical().is_loopback())
}

/// The name in a `Host` header.
fn without_port(host: &str) -> &str {
    let end_of_address = host.find(']').map_or(0, |end| end + 1);
    host[end_of_address..].find(':').map_or(host, |colon| &host[..end_of_address + colon])
}

/// The host of a router's public address, such as `https://help.example.com`.
///
/// # Errors
/// The text is no such address.
pub fn public_host(url: &str) -> Result<String, String> {
    let wrong = || "write the address of the router, such as https://help.example.com".to_owned();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(wrong)?;
    let host = without_port(rest.split('/').next().unwrap_or_default());
    if host.is_empty() || host.contains(['@', ' ', '?', '#']) { Err(wrong()) } else { Ok(host.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn is_taken(hosts: &Hosts, host: &str) -> bool {
        let request = Request::builder().uri("/metrics").header("host", host).body(Body::empty()).unwrap();
        hosts.check(&request).is_ok()
    }

    #[test]
    fn only_names_of_this_machine_and_the_public_one_are_answered() {
        let hosts = Hosts::Here(Some("help.example.com".into()));
        for host in [
            "localhost",
            "LOCALHOST:7410",
            "127.0.0.1:7410",
            "127.1.2.3",
            "[::1]:7410",
            "[::1]",
            "Help.example.com:80",
        ] {
            assert!(is_taken(&hosts, host), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:7410",
            "localhost.evil.example",
            "192.0.2.1",
            "[2001:db8::1]:7410",
            "",
        ] {
            assert!(!is_taken(&hosts, host), "{host}");
        }
        assert!(is_taken(&Hosts::Any, "evil.example"));
        assert!(!is_taken(&Hosts::Here(None), "help.example.com"));
    }

    #[test]
    fn a_public_address_has_a_host() {
        assert_eq!(public_host("https://help.example.com").as_deref(), Ok("help.example.com"));
        assert_eq!(public_host("http://[2001:db8::1]:7410/x").as_deref(), Ok("[2001:db8::1]"));
        for wrong in ["help.example.com", "https://", "ftp://x", "https://a@b"] {
            assert!(public_host(wrong).is_err(), "{wrong}");
        }
    }
}
