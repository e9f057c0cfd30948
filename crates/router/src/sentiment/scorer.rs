//! The port: assesses how a customer sounds by what they wrote last.

use model::Sentiment;

/// Whoever can assess how a customer sounds.
pub(crate) trait Scorer: Send + Sync + 'static {
    /// How a customer sounds who began in this language, by their last messages, the newest at the end. Nothing where that
    /// is not available: it is never guessed. It ends within a bounded time.
    fn score(
        &self,
        language: Option<&str>,
        messages: &[&str],
    ) -> impl Future<Output = Option<Sentiment>> + Send;
}

/// The word lists that Handbell comes with. Nothing of what customers write leaves the router.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordLists;

impl Scorer for WordLists {
    async fn score(&self, language: Option<&str>, messages: &[&str]) -> Option<Sentiment> {
        sentiment::assess(language?, messages)
    }
}
