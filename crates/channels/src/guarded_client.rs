//! The client of HTTP for an address that an organisation chose: it goes there and nowhere else.

use crate::webhook::{GuardedResolver, WebhookAddress};
use reqwest::Client;
use std::time::Duration;

/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How the router calls itself.
const USER_AGENT: &str = concat!("handbell-router/", env!("CARGO_PKG_VERSION"));

/// A client that follows no redirect, asks no proxy, and connects to no address that nothing is sent to, whatever the name is
/// said to lead to. A request may take so long.
///
/// # Errors
/// The system has no certificates of authorities, for instance.
pub(crate) fn guarded_client(address: &WebhookAddress, timeout: Duration) -> Result<Client, reqwest::Error> {
    // Another part of the program may have chosen it already.
    drop(rustls::crypto::ring::default_provider().install_default());
    Client::builder()
        .user_agent(USER_AGENT)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .dns_resolver(GuardedResolver::new(address))
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout)
        .build()
}
