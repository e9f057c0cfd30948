//! Assesses how customers sound by the organisation's endpoint where it may, else by the word lists.

use super::service::AiService;
use crate::sentiment::scorer::{Scorer, WordLists};
use model::Sentiment;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How long the endpoint may take for one conversation before the lists are asked.
const SENTIMENT_TIMEOUT: Duration = Duration::from_secs(5);

/// How long an endpoint that did not tell is not asked again.
const REST: Duration = Duration::from_secs(30);

/// The endpoint, with the lists behind it.
#[derive(Debug)]
pub(crate) struct AiOrLists {
    /// The endpoint.
    ai: Arc<AiService>,
    /// Until when it is not asked.
    rests_until: Mutex<Option<Instant>>,
}

impl AiOrLists {
    /// Asks this endpoint first.
    pub(crate) fn new(ai: Arc<AiService>) -> Self {
        Self { ai, rests_until: Mutex::default() }
    }

    async fn ask(&self, messages: &[&str]) -> Option<Sentiment> {
        if self.rests().is_some_and(|until| Instant::now() < until) || messages.is_empty() {
            return None;
        }
        let told = match timeout(SENTIMENT_TIMEOUT, self.ai.sentiment(messages)).await {
            Ok(None) => return None,
            Ok(Some(told)) => told.ok(),
            Err(_) => None,
        };
        if told.is_none() {
            tracing::info!(
                "the AI endpoint does not tell how a customer sounds: the lists are asked for now"
            );
            *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + REST);
        }
        told
    }

    fn rests(&self) -> Option<Instant> {
        *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Scorer for AiOrLists {
    async fn score(&self, language: Option<&str>, messages: &[&str]) -> Option<Sentiment> {
        match self.ask(messages).await {
            Some(told) => Some(told),
            None => WordLists.score(language, messages).await,
        }
    }
}
