//! Opens addresses outside of the window, in the program that the system has for them. The page itself goes nowhere.

use std::time::Duration;
use tauri::Url;

/// What a page may have opened: the web, a message to somebody, a call to somebody. Anything else could start a program
/// with what a customer wrote.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The longest address, in bytes; a longer one is refused. Programs and systems cut longer ones.
const LONGEST_ADDRESS: usize = 2_048;

/// How long the system may take to say that it cannot. On some desktops the program that opens ends with the browser
/// only: after that time it counts as opened.
const OPEN_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens an address for the page.
///
/// # Errors
/// The page gets a code: `not-allowed` for an address that may not be opened, `no-program` where the system has nothing
/// for it.
#[tauri::command]
pub(crate) async fn open_link(address: String) -> Result<(), &'static str> {
    let address = check(&address).ok_or("not-allowed")?;
    let opening = tauri::async_runtime::spawn_blocking(move || opener::open(address.as_str()));
    match tokio::time::timeout(OPEN_TIMEOUT, opening).await {
        Ok(Ok(Ok(()))) | Err(_) => Ok(()),
        Ok(Ok(Err(error))) => {
            tracing::warn!(%error, "a link was not opened");
            Err("no-program")
        }
        Ok(Err(error)) => {
            tracing::warn!(%error, "a link was not opened");
            Err("no-program")
        }
    }
}

/// The address as it is opened, if it may be: in its normal form, which begins with its scheme, so that no program takes
/// it for an option.
fn check(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok().filter(|_| address.len() <= LONGEST_ADDRESS)?;
    // `https://bank.example@evil.example` leads elsewhere than it seems to.
    let is_plain = url.username().is_empty() && url.password().is_none();
    (SCHEMES.contains(&url.scheme()) && is_plain).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_people_are_opened_and_nothing_else() {
        for address in
            ["https://example.org/a?b=c", "http://example.org", "mailto:ana@example.org", "tel:+49301234567"]
        {
            assert!(check(address).is_some(), "{address}");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST_ADDRESS));
        for address in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            "smb://host/share",
            "ms-msdt:/id",
            "vscode://file/x",
            "--help",
            "example.org",
            "https://bank.example@evil.example/",
            "",
            &long,
        ] {
            assert!(check(address).is_none(), "{address}");
        }
    }

    #[test]
    fn an_address_is_opened_in_its_normal_form() {
        assert_eq!(check(" HTTPS://Example.org/a b\n").unwrap().as_str(), "https://example.org/a%20b");
    }
}
