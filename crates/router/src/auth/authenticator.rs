//! Authenticates callers by their tokens, without blocking the runtime.

use crate::auth::caller::Caller;
use crate::auth::caller_cache::Recent;
use crate::auth::credentials::{CredentialError, CredentialStore, Person, Seconds};
use crate::http::problem::Problem;
use model::ConversationId;
use std::sync::Arc;
use std::time::{Duration, Instant};
use thiserror::Error;
use tokio::sync::Semaphore;
use tokio::time::sleep;

/// The most look-ups of tokens at a time.
const LOOKUPS_AT_ONCE: usize = 4;

/// The most look-ups that may wait: the desks that reconnect at once after a restart.
const LOOKUPS_WAITING: usize = 4_096;

/// How often the token of an open socket is checked again.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// Why a caller could not be authenticated.
#[derive(Debug, Error)]
pub(crate) enum AuthError {
    /// The accounts cannot be read.
    #[error(transparent)]
    CredentialStore(#[from] CredentialError),
    /// Too many look-ups wait.
    #[error("too many wait to be looked up")]
    Busy,
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::CredentialStore(error) => error.into(),
            AuthError::Busy => Self::busy(),
        }
    }
}

/// Authenticates callers, with limits on concurrent look-ups.
#[derive(Debug)]
pub(crate) struct Authenticator {
    credentials: Arc<CredentialStore>,
    recent: Recent,
    at_once: Semaphore,
    waiting: Semaphore,
}

impl Authenticator {
    pub(crate) fn new(credentials: Arc<CredentialStore>) -> Self {
        let (at_once, waiting) = (Semaphore::new(LOOKUPS_AT_ONCE), Semaphore::new(LOOKUPS_WAITING));
        Self { credentials, recent: Recent::default(), at_once, waiting }
    }

    /// The present moment by the clock of the accounts.
    pub(crate) fn now(&self) -> Seconds {
        self.credentials.now()
    }

    /// The person whose sign-in gave the token.
    pub(crate) async fn person(&self, token: String) -> Result<Option<Person>, AuthError> {
        self.look_up(move |credentials| credentials.person(&token, credentials.now())).await
    }

    /// The person whose sign-in gave the token, or the system whose key it is.
    pub(crate) async fn caller(&self, token: String) -> Result<Option<Caller>, AuthError> {
        let changes = self.credentials.changes();
        if let Some(caller) = self.recent.caller(&token, changes, Instant::now()) {
            return Ok(Some(caller));
        }
        let looked_up = token.clone();
        let found = self.look_up(move |credentials| {
            let now = credentials.now();
            match credentials.person(&token, now)? {
                Some(person) => Ok(Some(Caller::Person(person))),
                None => Ok(credentials.key(&token, now)?.map(Caller::System)),
            }
        });
        let found = found.await?;
        if let Some(caller) = &found {
            self.recent.found(looked_up, caller.clone(), changes, Instant::now());
        }
        Ok(found)
    }

    /// Whether the person with this email has signed in at the device before.
    pub(crate) async fn knows_device(&self, email: String, device: String) -> Result<bool, AuthError> {
        self.look_up(move |credentials| credentials.knows_device(&email, &device, credentials.now())).await
    }

    /// The conversation that a customer's token opens.
    pub(crate) async fn conversation(&self, token: String) -> Result<Option<ConversationId>, AuthError> {
        let found = self.look_up(move |credentials| credentials.conversation(&token)).await?;
        Ok(found.and_then(|id| id.parse().ok()).map(ConversationId))
    }

    /// Resolves when a token that has opened a socket becomes invalid.
    pub(crate) async fn until_over(&self, token: &str, still: impl Fn(&Person) -> bool) {
        loop {
            match self.person(token.to_owned()).await {
                Ok(Some(person)) if still(&person) => {}
                Ok(_) => return,
                Err(error) => tracing::warn!(%error, "a token cannot be looked up again"),
            }
            sleep(LOOK_AGAIN).await;
        }
    }

    /// Ends all sign-ins of the person.
    pub(crate) async fn revoke(&self, person: String) -> Result<(), CredentialError> {
        self.blocking(move |credentials| credentials.revoke(&person)).await
    }

    /// Creates a token with which a customer comes back to the conversation.
    pub(crate) async fn admit_customer(
        &self,
        conversation: ConversationId,
    ) -> Result<String, CredentialError> {
        self.blocking(move |credentials| credentials.admit_customer(&conversation.to_string())).await
    }

    /// Runs a look-up within the limits, so that one client cannot delay the others for long.
    async fn look_up<T: Send + 'static>(
        &self,
        look: impl FnOnce(&CredentialStore) -> Result<T, CredentialError> + Send + 'static,
    ) -> Result<T, AuthError> {
        let place = self.waiting.try_acquire().map_err(|_| AuthError::Busy)?;
        let _turn = self.at_once.acquire().await.map_err(|_| AuthError::Busy)?;
        drop(place);
        Ok(self.blocking(look).await?)
    }

    /// Runs something that blocks on the disk or the processor on a thread for that.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&CredentialStore) -> Result<T, CredentialError> + Send + 'static,
    ) -> Result<T, CredentialError> {
        self.credentials.blocking(work).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::credentials::SIGN_IN_LASTS;
    use crate::auth::role::Role;
    use futures_util::FutureExt;
    use tokio::time::timeout;

    fn open() -> (tempfile::TempDir, Arc<CredentialStore>) {
        let folder = tempfile::tempdir().unwrap();
        let credentials = Arc::new(CredentialStore::open(&folder.path().join("accounts")).unwrap());
        let ana = Person { id: "ana".into(), role: Role::Representative };
        credentials.add_accounts(&[("ana@a.test".into(), ana)], "secret").unwrap();
        (folder, credentials)
    }

    async fn is_over(authenticator: &Authenticator, token: &str, within: Duration) -> bool {
        timeout(within, authenticator.until_over(token, |person| person.id == "ana")).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn a_socket_learns_within_a_minute_that_its_token_is_over() {
        let (_folder, credentials) = open();
        let authenticator = Authenticator::new(Arc::clone(&credentials));
        let token = credentials.sign_in("ana", credentials.now()).unwrap();
        assert!(!is_over(&authenticator, &token, LOOK_AGAIN * 3).await);
        let watching = is_over(&authenticator, &token, LOOK_AGAIN * 3);
        let revoking = async {
            // Later than its first check.
            sleep(LOOK_AGAIN / 2).await;
            credentials.revoke("ana").unwrap();
        };
        assert!(tokio::join!(watching, revoking).0);
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_revoked_while_a_socket_entered_is_found_at_once() {
        let (_folder, credentials) = open();
        let authenticator = Authenticator::new(Arc::clone(&credentials));
        let token = credentials.sign_in("ana", credentials.now()).unwrap();
        let other = |person: &Person| person.id == "ben";
        assert!(timeout(LOOK_AGAIN / 2, authenticator.until_over(&token, other)).await.is_ok(), "another's");
        credentials.revoke("ana").unwrap();
        assert!(is_over(&authenticator, &token, LOOK_AGAIN / 2).await);
        let long_ago = credentials.now() - i64::try_from(SIGN_IN_LASTS.as_secs()).unwrap();
        let expired = credentials.sign_in("ana", long_ago).unwrap();
        assert!(is_over(&authenticator, &expired, LOOK_AGAIN / 2).await, "its time is over");
    }

    #[tokio::test]
    async fn look_ups_without_end_are_refused_and_not_queued_for_ever() {
        let (_folder, credentials) = open();
        let authenticator = Authenticator::new(credentials);
        let _turns =
            authenticator.at_once.acquire_many(u32::try_from(LOOKUPS_AT_ONCE).unwrap()).await.unwrap();
        let mut waiting: Vec<_> =
            (0..LOOKUPS_WAITING).map(|_| Box::pin(authenticator.person("any".into()))).collect();
        for each in &mut waiting {
            assert!(each.as_mut().now_or_never().is_none());
        }
        assert!(matches!(authenticator.person("any".into()).await, Err(AuthError::Busy)));
    }
}
