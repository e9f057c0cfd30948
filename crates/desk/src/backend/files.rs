//! Files of conversations over HTTP: those of the rep go up, those of messages come down.

use super::sign_in::{client, endpoint};
use crate::ports::backend::Endpoint;
use desk_core::CodedProblem;
use model::{AttachmentId, ConversationId, LARGEST_ATTACHMENT, Parameter};
use reqwest::{Response, StatusCode, Url};
use serde::Deserialize;
use std::time::Duration;

/// How long a file may take on its way: ten megabytes over a slow line.
const FILE_TIMEOUT: Duration = Duration::from_secs(5 * 60);

/// Sends a file, which becomes a message.
///
/// # Errors
/// A code that the router tells, or one of [`unreachable`].
pub(crate) async fn send_file(
    to: &Endpoint,
    conversation: ConversationId,
    name: &str,
    content: Vec<u8>,
) -> Result<(), CodedProblem> {
    let client = client(FILE_TIMEOUT).map_err(|error| unreachable(&error))?;
    let address = endpoint(&to.router, &format!("conversations/{conversation}/attachments"));
    let address =
        Url::parse_with_params(&address, [("name", name)]).map_err(|_| CodedProblem::new("bad-address"))?;
    let request = client.post(address).bearer_auth(&to.token);
    let request = request.header("content-type", "application/octet-stream").body(content);
    let response = request.send().await.map_err(|error| unreachable(&error))?;
    if response.status().is_success() { Ok(()) } else { Err(told(response).await) }
}

/// Fetches the file of a message.
///
/// # Errors
/// As [`send_file`]; `too-large` for one that is larger than any router takes.
pub(crate) async fn fetch_file(from: &Endpoint, id: &AttachmentId) -> Result<Vec<u8>, CodedProblem> {
    let client = client(FILE_TIMEOUT).map_err(|error| unreachable(&error))?;
    let request = client.get(endpoint(&from.router, &format!("attachments/{id}"))).bearer_auth(&from.token);
    let mut response = request.send().await.map_err(|error| unreachable(&error))?;
    if !response.status().is_success() {
        return Err(told(response).await);
    }
    let mut content = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(&error))? {
        if content.len() as u64 + chunk.len() as u64 > LARGEST_ATTACHMENT {
            return Err(CodedProblem::new("too-large"));
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

/// A router that was not reached, or did not answer to the end.
fn unreachable(error: &reqwest::Error) -> CodedProblem {
    CodedProblem::new(if error.is_timeout() { "no-answer" } else { "unreachable" })
}

/// A problem as the router tells it over HTTP.
#[derive(Deserialize)]
struct Told {
    code: String,
}

async fn told(response: Response) -> CodedProblem {
    let status: StatusCode = response.status();
    match response.json::<Told>().await {
        Ok(Told { code }) => CodedProblem::new(code),
        Err(_) => CodedProblem::new("other-status").with("status", Parameter::Number(status.as_u16().into())),
    }
}
