//! Has conversations assessed, one after the other, and tells the organisation what came of it.

use crate::auth::credentials::CredentialStore;
use crate::engine::input::OrganisationHandle;
use crate::sentiment::scorer::Scorer;
use crate::sentiment::unassessed::{Next, Unassessed};
use engine::{Command, Refusal};
use model::{ConversationId, Sentiment, SentimentSetting, SupervisorId};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How many conversations are looked up at a time where all are to be assessed.
const AT_A_TIME: usize = 256;

/// The most accounts of supervisors that are asked whether they can be alerted.
const MOST_SUPERVISORS: usize = 1_000;

/// The pause where nothing can be stored, or the organisation is starting anew.
const PAUSE: Duration = Duration::from_secs(1);

/// Who has conversations assessed.
pub(crate) struct Assessing<S> {
    /// Who can tell how a customer sounds.
    pub(crate) scorer: S,
    /// What is to be assessed.
    pub(crate) unassessed: Arc<Unassessed>,
    /// Who has the conversations.
    pub(crate) organisation: OrganisationHandle,
    /// Who knows the supervisors.
    pub(crate) credentials: Arc<CredentialStore>,
}

/// It cannot be done now, and is tried again.
struct Later;

impl<S: Scorer> Assessing<S> {
    /// Runs until told to end. Whatever was not assessed by then is at the next start, which looks at everything once.
    pub(crate) async fn run(self, mut ending: watch::Receiver<bool>) {
        self.unassessed.add(Next::All);
        let work = async {
            loop {
                let next = self.unassessed.next().await;
                let done = match &next {
                    Next::All => self.gather().await,
                    Next::One(conversation) => self.assess(*conversation).await,
                };
                if let Err(Later) = done {
                    self.unassessed.add(next);
                    tokio::time::sleep(PAUSE).await;
                }
            }
        };
        tokio::select! {
            _ = ending.wait_for(|ending| *ending) => {}
            () = work => {}
        }
    }

    /// Every conversation whose sentiment is wanted is to be assessed.
    async fn gather(&self) -> Result<(), Later> {
        let mut after = None;
        loop {
            let page =
                self.organisation.query(move |org, _| org.to_assess(after, AT_A_TIME)).await.ok_or(Later)?;
            page.iter().for_each(|id| self.unassessed.add(Next::One(*id)));
            after = page.last().copied();
            if page.len() < AT_A_TIME {
                return Ok(());
            }
        }
    }

    async fn assess(&self, conversation: ConversationId) -> Result<(), Later> {
        let found = self.organisation.query(move |org, _| org.unassessed(conversation)).await.ok_or(Later)?;
        let Some(found) = found else { return Ok(()) };
        let messages: Vec<&str> = found.messages.iter().map(|message| &**message).collect();
        let sentiment = self.scorer.score(found.language.as_deref(), &messages).await;
        if sentiment == found.before {
            return Ok(());
        }
        let supervisors = self.supervisors(found.setting, sentiment).await;
        let command = Command::AssessSentiment { conversation, sentiment, supervisors };
        match self.organisation.ask(command, None).await.ok_or(Later)? {
            Err(Refusal::NotStored { .. }) => Err(Later),
            // It is gone meanwhile.
            _ => Ok(()),
        }
    }

    /// Who supervises, where somebody may have to be alerted.
    async fn supervisors(
        &self,
        setting: SentimentSetting,
        sentiment: Option<Sentiment>,
    ) -> Vec<SupervisorId> {
        if !sentiment.is_some_and(|level| setting.alerts_at(level)) {
            return Vec::new();
        }
        let found = self.credentials.blocking(|credentials| credentials.supervisors(MOST_SUPERVISORS)).await;
        found.unwrap_or_else(|error| {
            tracing::warn!(%error, "nobody is alerted of how a customer sounds: it is not known who supervises");
            Vec::new()
        })
    }
}
