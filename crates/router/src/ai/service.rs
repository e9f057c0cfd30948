//! Has the endpoint do what reps ask for: a bounded number at a time, and only what the organisation allows.

use super::names::Names;
use super::prompts::{self, Prompt};
use crate::auth::credentials::{AiUse, CredentialError, CredentialStore, KeptAiEndpoint};
use crate::engine::input::OrganisationHandle;
use channels::{AiEndpoint, AiKey};
use model::{AiFailure, AiFunctions, AiOutcome, AiResult, AiTask, ConversationId, RepId, Sentiment, Text};
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Semaphore;

/// How many texts an organisation has made at a time. More are refused for the moment.
const AT_ONCE: usize = 4;

/// The organisation's endpoint, if it has one.
#[derive(Debug)]
pub(crate) struct AiService {
    current: RwLock<Option<Arc<Current>>>,
    places: Semaphore,
}

/// The endpoint that is set.
#[derive(Debug)]
struct Current {
    endpoint: AiEndpoint,
    uses: BTreeSet<AiUse>,
    sends_names: bool,
}

/// What a rep asks for.
pub(crate) struct AiRequest {
    /// The rep.
    pub(crate) rep: RepId,
    /// The conversation that it is about.
    pub(crate) conversation: ConversationId,
    /// The number that the page gave to it.
    pub(crate) request: u32,
    /// What is to be done.
    pub(crate) task: AiTask,
    /// The language that the rep reads.
    pub(crate) language: String,
}

impl AiService {
    /// The endpoint that is kept. One that cannot be used is left out, and the log says so.
    pub(crate) fn kept(credentials: &CredentialStore) -> Result<Self, CredentialError> {
        let service = Self { current: RwLock::new(None), places: Semaphore::new(AT_ONCE) };
        service.set(credentials.ai_endpoint()?.as_ref());
        Ok(service)
    }

    /// Uses another endpoint from here on, or none.
    pub(crate) fn set(&self, kept: Option<&KeptAiEndpoint>) {
        let current = kept.and_then(|kept| {
            let KeptAiEndpoint { address, key, model, uses, sends_names } = kept;
            let address = address.parse().ok()?;
            let key = key.as_deref().and_then(AiKey::read);
            let made = AiEndpoint::new(address, key, model.clone());
            let made = made.inspect_err(|error| tracing::error!(%error, "the AI endpoint cannot be used"));
            Some(Arc::new(Current { endpoint: made.ok()?, uses: uses.clone(), sends_names: *sends_names }))
        });
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current;
    }

    /// What reps may have done.
    pub(crate) fn functions(&self) -> AiFunctions {
        let current = self.current();
        let may = |wanted: AiUse| current.as_ref().is_some_and(|current| current.uses.contains(&wanted));
        AiFunctions {
            summary: may(AiUse::Summary),
            drafts: may(AiUse::Drafts),
            translation: may(AiUse::Translation),
        }
    }

    /// Does what a rep asks for.
    pub(crate) async fn carry_out(&self, organisation: &OrganisationHandle, asked: AiRequest) -> AiResult {
        let (conversation, request) = (asked.conversation, asked.request);
        let outcome = match self.text(organisation, asked).await {
            Ok(text) => AiOutcome::Done { text: Text::from(text) },
            Err(why) => AiOutcome::Failed { why },
        };
        AiResult { conversation, request, outcome }
    }

    /// How a customer sounds; nothing where the endpoint may not tell, or does not.
    pub(super) async fn sentiment(&self, messages: &[&str]) -> Option<Result<Sentiment, AiFailure>> {
        let current = self.of_use(AiUse::Sentiment)?;
        let Ok(_place) = self.places.try_acquire() else { return Some(Err(AiFailure::Busy)) };
        let Prompt { instruction, about } = prompts::of_sentiment(messages);
        let word = current.endpoint.complete(&instruction, &about).await;
        Some(word.and_then(|word| prompts::sentiment(&word).ok_or(AiFailure::NotUnderstood)))
    }

    async fn text(&self, organisation: &OrganisationHandle, asked: AiRequest) -> Result<String, AiFailure> {
        let AiRequest { rep, conversation, request: _, task, language } = asked;
        let current = self.of_use(use_of(&task)).ok_or(AiFailure::NotAllowed)?;
        let _place = self.places.try_acquire().map_err(|_| AiFailure::Busy)?;
        let seen = organisation.query(move |org, _| org.ai_text(&rep, conversation)).await;
        let text = seen.ok_or(AiFailure::Busy)?.ok_or(AiFailure::NotAllowed)?;
        let names = Names::hidden(&text, current.sends_names);
        let Prompt { instruction, about } = prompts::of_task(&task, &text, names.as_ref(), &language)?;
        let made = current.endpoint.complete(&instruction, &about).await?;
        Ok(match names {
            Some(names) => names.put_in(&made),
            None => made,
        })
    }

    fn of_use(&self, wanted: AiUse) -> Option<Arc<Current>> {
        self.current().filter(|current| current.uses.contains(&wanted))
    }

    fn current(&self) -> Option<Arc<Current>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn use_of(task: &AiTask) -> AiUse {
    match task {
        AiTask::Summary => AiUse::Summary,
        AiTask::Draft => AiUse::Drafts,
        AiTask::TranslateMessage { .. } | AiTask::TranslateAnswer { .. } => AiUse::Translation,
    }
}
