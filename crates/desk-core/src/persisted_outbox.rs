//! What outlives a desk, by whose it is: it is sent to the router and as the person that it was written to and by.

use crate::outbox::Unanswered;
use crate::returned::Returned;
use crate::view::ClosedSession;
use model::{ConversationId, RepId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// A person at a router.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Owner {
    /// The router's address.
    pub router: String,
    /// The person.
    pub rep: RepId,
}

/// What one person wrote and pressed at one router, and has not seen done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Belongings {
    /// What the router has not answered, oldest first.
    pub outbox: Vec<Unanswered>,
    /// What the rep has begun to write.
    pub drafts: BTreeMap<ConversationId, String>,
    /// The session in front.
    pub selected: Option<ConversationId>,
    /// What was given back, oldest first.
    pub returned: Vec<Returned>,
    /// What was closed, last first.
    pub closed: VecDeque<ClosedSession>,
}

impl Belongings {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.is_done() && self.closed.is_empty()
    }

    /// Whether nothing that was written or pressed is left in it.
    pub(crate) fn is_done(&self) -> bool {
        self.outbox.is_empty() && self.drafts.is_empty() && self.returned.is_empty()
    }
}

/// Whose, and what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Owned {
    /// Whose.
    pub owner: Owner,
    /// What.
    pub belongings: Belongings,
}

/// What outlives a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", from = "File")]
pub struct PersistedOutbox {
    /// By whose it is; who was here last is last.
    pub owned: Vec<Owned>,
    /// What an older version kept and did not say whose it is.
    pub unowned: Belongings,
}

/// What is kept, as this version and older ones wrote it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct File {
    owned: Vec<Owned>,
    unowned: Belongings,
    outbox: Vec<Unanswered>,
    drafts: BTreeMap<ConversationId, String>,
    selected: Option<ConversationId>,
}

impl From<File> for PersistedOutbox {
    fn from(file: File) -> Self {
        let File { owned, mut unowned, outbox, drafts, selected } = file;
        unowned.outbox.extend(outbox);
        unowned.drafts.extend(drafts);
        unowned.selected = unowned.selected.or(selected);
        Self { owned, unowned }
    }
}
