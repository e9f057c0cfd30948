use protocol::Problem;
use reqwest::Url;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Deserialize)]
struct SignedIn {
    token: String,
}

/// A router's address: TLS, or this machine.
///
/// # Errors
/// A problem that tells what to write instead.
pub(crate) fn address(text: &str) -> Result<Url, Problem> {
    let text = text.trim().trim_end_matches('/');
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&whole).ok().filter(|url| url.has_host());
    let url = url
        .ok_or_else(|| Problem::new("bad-address", "Write an address such as https://router.example.com."))?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let is_loopback = host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback => Ok(url),
        _ => Err(Problem::new(
            "not-private",
            "Write an address that begins with https://, so that nobody can read along.",
        )),
    }
}

/// Signs in and gives the token.
///
/// # Errors
/// A problem in words for the person.
pub(crate) async fn sign_in(router: &Url, email: &str, password: &str) -> Result<String, Problem> {
    let unreachable =
        |_| Problem::new("unreachable", "The router cannot be reached. Check the address and the network.");
    let client = client().map_err(unreachable)?;
    let request =
        client.post(endpoint(router, "sign-in")).json(&json!({ "email": email, "password": password }));
    let response = request.send().await.map_err(unreachable)?;
    if response.status().is_success() {
        let other = |_| {
            Problem::new("other-program", "There is something at this address, but not a Handbell router.")
        };
        return Ok(response.json::<SignedIn>().await.map_err(other)?.token);
    }
    let status = response.status();
    let problem: Option<Told> = response.json().await.ok();
    Err(problem.map_or_else(
        || Problem::new("other-program", format!("The router answered with {status}.")),
        |told| Problem::new(told.code, told.detail),
    ))
}

/// Makes a token worthless. Without a connection it stays good until it runs out.
pub(crate) async fn sign_out(router: Url, token: String) {
    let Ok(client) = client() else { return };
    if let Err(error) = client.post(endpoint(&router, "sign-out")).bearer_auth(token).send().await {
        tracing::warn!(error = %error.without_url(), "the router does not know of the sign-out");
    }
}

/// A problem as the router tells it over HTTP.
#[derive(Deserialize)]
struct Told {
    code: String,
    detail: String,
}

fn client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder().timeout(PATIENCE).pool_max_idle_per_host(0).build()
}

fn endpoint(router: &Url, what: &str) -> String {
    format!("{}/api/v1/{what}", router.as_str().trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_private_addresses_are_taken() {
        assert_eq!(address("router.example.com").unwrap().as_str(), "https://router.example.com/");
        assert_eq!(address(" http://127.0.0.1:7410/ ").unwrap().as_str(), "http://127.0.0.1:7410/");
        assert!(address("http://[::1]:7410").is_ok());
        assert!(address("http://localhost:7410").is_ok());
        assert_eq!(address("http://router.example.com").unwrap_err().code, "not-private");
        assert_eq!(address("").unwrap_err().code, "bad-address");
        assert_eq!(address("ftp://localhost").unwrap_err().code, "not-private");
    }
}
