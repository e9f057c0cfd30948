//! The organisation's AI endpoint, with its key: at most one.

use super::{CredentialError, CredentialStore};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// What the endpoint may be used for, and so what may be sent to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum AiUse {
    /// To translate messages and answers.
    Translation,
    /// To summarise conversations.
    Summary,
    /// To draft answers.
    Drafts,
    /// To assess how customers sound.
    Sentiment,
}

impl AiUse {
    const ALL: [Self; 4] = [Self::Translation, Self::Summary, Self::Drafts, Self::Sentiment];

    fn word(self) -> &'static str {
        match self {
            Self::Translation => "translation",
            Self::Summary => "summary",
            Self::Drafts => "drafts",
            Self::Sentiment => "sentiment",
        }
    }
}

/// The endpoint as it is kept. It has no `Debug`, so that no log has its key.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct KeptAiEndpoint {
    /// The address.
    pub(crate) address: String,
    /// The key.
    pub(crate) key: Option<String>,
    /// The model that is asked for.
    pub(crate) model: String,
    /// What it may be used for.
    pub(crate) uses: BTreeSet<AiUse>,
    /// Whether names of customers and reps are sent.
    pub(crate) sends_names: bool,
}

impl CredentialStore {
    /// The endpoint, if one is set.
    pub(crate) fn ai_endpoint(&self) -> Result<Option<KeptAiEndpoint>, CredentialError> {
        let found = "SELECT address, key, model, uses, names FROM ai_endpoint";
        let endpoint = self.reads().query_row(found, [], |row| {
            let uses: String = row.get(3)?;
            let is_in = |each: &AiUse| uses.split(' ').any(|word| word == each.word());
            Ok(KeptAiEndpoint {
                address: row.get(0)?,
                key: row.get(1)?,
                model: row.get(2)?,
                uses: AiUse::ALL.into_iter().filter(is_in).collect(),
                sends_names: row.get(4)?,
            })
        });
        Ok(endpoint.optional()?)
    }

    /// Sets the endpoint. Whether there was none.
    pub(crate) fn set_ai_endpoint(&self, endpoint: &KeptAiEndpoint) -> Result<bool, CredentialError> {
        let KeptAiEndpoint { address, key, model, uses, sends_names } = endpoint;
        let uses = uses.iter().map(|each| each.word()).collect::<Vec<_>>().join(" ");
        let mut store = self.store();
        let transaction = store.transaction()?;
        let removed = transaction.execute("DELETE FROM ai_endpoint", [])?;
        transaction.execute(
            "INSERT INTO ai_endpoint (address, key, model, uses, names) VALUES (?, ?, ?, ?, ?)",
            params![address, key, model, uses, sends_names],
        )?;
        transaction.commit()?;
        Ok(removed == 0)
    }

    /// Removes the endpoint and its key. Whether there was one.
    pub(crate) fn remove_ai_endpoint(&self) -> Result<bool, CredentialError> {
        Ok(self.store().execute("DELETE FROM ai_endpoint", [])? > 0)
    }
}
