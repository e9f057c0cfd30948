//! An organisation's AI endpoint: a text for a text, by the interface that most of them understand (`/v1/chat/completions`).

use crate::guarded_client::guarded_client;
use crate::webhook::WebhookAddress;
use model::{AiFailure, LONGEST_AI_TEXT, is_visible, without_controls};
use reqwest::{Client, Response, header};
use serde::Deserialize;
use serde_json::json;
use std::fmt;
use std::time::Duration;

/// How long the endpoint may take for one text, to the last byte.
pub const AI_TIMEOUT: Duration = Duration::from_secs(30);

/// The largest answer that is read, in bytes.
pub const LARGEST_AI_ANSWER: usize = 256 * 1_024;

/// A key for an endpoint. It is not shown, in logs either.
#[derive(Clone, PartialEq, Eq)]
pub struct AiKey(String);

impl AiKey {
    /// A key that can stand in a header; nothing where it cannot.
    pub fn read(words: &str) -> Option<Self> {
        let is_plain = !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_graphic());
        is_plain.then(|| Self(words.to_owned()))
    }

    /// The key itself, to be stored.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for AiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AiKey(…)")
    }
}

/// An endpoint.
#[derive(Clone, Debug)]
pub struct AiEndpoint {
    client: Client,
    address: WebhookAddress,
    key: Option<AiKey>,
    model: String,
}

/// What of an answer is read.
#[derive(Deserialize)]
struct Answer {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Content,
}

#[derive(Deserialize)]
struct Content {
    content: String,
}

impl AiEndpoint {
    /// An endpoint at this address, which is asked for this model.
    ///
    /// # Errors
    /// The client cannot be made: the system has no certificates of authorities, for instance.
    pub fn new(address: WebhookAddress, key: Option<AiKey>, model: String) -> Result<Self, reqwest::Error> {
        Self::within(AI_TIMEOUT, address, key, model)
    }

    fn within(
        timeout: Duration,
        address: WebhookAddress,
        key: Option<AiKey>,
        model: String,
    ) -> Result<Self, reqwest::Error> {
        let client = guarded_client(&address, timeout)?;
        Ok(Self { client, address, key, model })
    }

    /// The text that the endpoint gives for an instruction and what it is about.
    ///
    /// # Errors
    /// Why there is none; nothing of what the endpoint said is in it.
    pub async fn complete(&self, instruction: &str, about: &str) -> Result<String, AiFailure> {
        let asked = json!({
            "model": self.model,
            "messages": [
                { "role": "system", "content": instruction },
                { "role": "user", "content": about },
            ],
            "stream": false,
        });
        let request =
            self.client.post(self.address.url()).header(header::ACCEPT, "application/json").json(&asked);
        let request = match &self.key {
            Some(key) => request.bearer_auth(&key.0),
            None => request,
        };
        let answer = request.send().await.map_err(|error| failure(&error))?;
        if !answer.status().is_success() {
            tracing::info!(status = answer.status().as_u16(), "the AI endpoint refused a request");
            return Err(AiFailure::Refused);
        }
        let body = read_body(answer).await?;
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| AiFailure::NotUnderstood)?;
        let text = answer.choices.into_iter().next().ok_or(AiFailure::NotUnderstood)?.message.content;
        let text = without_controls(text.trim());
        if !is_visible(&text) {
            return Err(AiFailure::NotUnderstood);
        }
        if text.chars().count() > LONGEST_AI_TEXT {
            return Err(AiFailure::TooLong);
        }
        Ok(text.into_owned())
    }
}

/// Reads an answer up to its largest size, whatever size it claims.
async fn read_body(mut answer: Response) -> Result<Vec<u8>, AiFailure> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + chunk.len() > LARGEST_AI_ANSWER {
            return Err(AiFailure::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn failure(error: &reqwest::Error) -> AiFailure {
    if error.is_timeout() { AiFailure::TimedOut } else { AiFailure::Unreachable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_endpoint_that_never_answers_is_given_up() {
        // The system takes the connection, and nobody serves it.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", silent.local_addr().unwrap()).parse().unwrap();
        let patience = Duration::from_millis(50);
        let endpoint = AiEndpoint::within(patience, address, None, "small".into()).unwrap();
        assert_eq!(endpoint.complete("Summarise", "Hello").await, Err(AiFailure::TimedOut));
    }

    #[test]
    fn a_key_is_one_word_and_is_not_shown() {
        let key = AiKey::read("sk-secret").unwrap();
        assert_eq!(key.reveal(), "sk-secret");
        assert!(!format!("{key:?}").contains("secret"));
        for wrong in ["", "two words", "line\nbreak", "schlüssel"] {
            assert_eq!(AiKey::read(wrong), None, "{wrong}");
        }
    }
}
