//! A router that was started as a program.

use anyhow::{Context, Result};
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::Child;

/// Waits until a router says where it listens, and returns that as `http://` with host and port. Its standard output has to
/// be piped, and nothing else may have read from it.
///
/// # Errors
/// It ended, or printed something else; the error has the line.
pub fn wait_until_listening(router: &mut Child) -> Result<String> {
    let output = router.stdout.take().context("the router's output is not piped")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    let printed: Value = serde_json::from_str(&line).with_context(|| format!("not ready: {line:?}"))?;
    let url = printed["listening"].as_str().with_context(|| format!("not ready: {line:?}"))?;
    Ok(url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    fn printed(text: &str) -> Result<String> {
        let mut child = Command::new("echo").arg(text).stdout(Stdio::piped()).spawn().unwrap();
        let url = wait_until_listening(&mut child);
        child.wait().unwrap();
        url
    }

    #[test]
    fn the_address_is_read_from_the_first_line() {
        assert_eq!(printed("{\"listening\":\"http://127.0.0.1:1\"}\nmore").unwrap(), "http://127.0.0.1:1");
    }

    #[test]
    fn what_a_router_printed_instead_is_in_the_error() {
        assert!(printed("no folder").unwrap_err().to_string().contains("no folder"));
        assert!(printed("{}").is_err());
    }
}
