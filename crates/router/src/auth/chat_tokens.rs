//! Removes customers' tokens once their conversations are forgotten.

use crate::auth::credentials::{ChatToken, CredentialError, CredentialStore};
use crate::engine::input::OrganisationHandle;
use model::ConversationId;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often tokens of forgotten conversations are searched for.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);

/// How many tokens are examined before other work gets a turn.
const TOKENS_AT_ONCE: usize = 1_000;

/// Removes tokens of forgotten conversations, now and every hour, until told to end.
pub(crate) async fn keep_sweeping(
    credentials: Arc<CredentialStore>,
    organisation: OrganisationHandle,
    mut ending: watch::Receiver<bool>,
) {
    loop {
        tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            outcome = sweep(&credentials, &organisation) => match outcome {
                Ok(0) => {}
                Ok(tokens) => tracing::info!(tokens, "tokens of forgotten conversations were removed"),
                Err(error) => tracing::warn!(%error, "tokens of forgotten conversations stay for now"),
            },
        }
        tokio::select! {
            _ = ending.wait_for(|ending| *ending) => return,
            () = tokio::time::sleep(SWEEP_EVERY) => {}
        }
    }
}

/// Removes the tokens whose conversation the organisation does not know; returns how many.
async fn sweep(
    credentials: &Arc<CredentialStore>,
    organisation: &OrganisationHandle,
) -> Result<usize, CredentialError> {
    let (mut after, mut removed) = (0, 0);
    loop {
        let tokens =
            credentials.blocking(move |credentials| credentials.chat_tokens(after, TOKENS_AT_ONCE)).await?;
        let Some(last) = tokens.last() else { return Ok(removed) };
        after = last.row;
        // Tokens are only given out for existing conversations, so a missing one was forgotten.
        let is_known = |org: &engine::Organisation, token: &ChatToken| {
            let id = token.conversation.parse().ok().map(ConversationId);
            id.is_some_and(|id| org.workstream_of(id).is_some())
        };
        let look = move |org: &engine::Organisation, _| -> Vec<ChatToken> {
            tokens.into_iter().filter(|token| !is_known(org, token)).collect()
        };
        // A task that was restarted is asked again in an hour.
        let Some(forgotten) = organisation.query(look).await else { return Ok(removed) };
        removed += forgotten.len();
        credentials.blocking(move |credentials| credentials.remove_chat_tokens(&forgotten)).await?;
    }
}
