//! Signing accounts in over the HTTP interface.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// The password of the sample accounts of a router that only this machine can reach.
pub(crate) const SAMPLE_PASSWORD: &str = "handbell-sample";

/// Signs a sample account in and gives its token.
///
/// # Errors
/// The router cannot be reached or refuses.
pub async fn sign_in(router: &str, email: &str) -> Result<String> {
    sign_in_with(&http(), router, email, SAMPLE_PASSWORD).await
}

/// A client of HTTP.
pub(crate) fn http() -> reqwest::Client {
    // An error says that there is one already, which is the same.
    drop(rustls::crypto::ring::default_provider().install_default());
    reqwest::Client::new()
}

/// Signs an account in with this client and password, and gives its token.
///
/// # Errors
/// The router cannot be reached or refuses.
pub async fn sign_in_with(
    client: &reqwest::Client,
    router: &str,
    email: &str,
    password: &str,
) -> Result<String> {
    let body = json!({ "email": email, "password": password });
    let answer = client.post(format!("{router}/api/v1/sign-in")).json(&body).send().await?;
    let status = answer.status();
    ensure!(status.is_success(), "the router refuses {email}: {status} {}", answer.text().await?);
    let signed_in: Value = answer.json().await?;
    Ok(signed_in["token"].as_str().context("the router gives no token")?.to_owned())
}
