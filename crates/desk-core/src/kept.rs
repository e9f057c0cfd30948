//! What outlives a desk, by whose it is: it is sent to the router and as the person that it was written to and by.

use super::{ClosedSession, Desk, Effect, Returned, Unanswered};
use model::{ConversationId, RepAction, RepId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// So many people's things are kept; those of who was here longest ago make room.
const KEPT_OWNERS: usize = 16;

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
    fn is_done(&self) -> bool {
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

impl Desk {
    /// What is to outlive the desk.
    pub fn kept(&self) -> PersistedOutbox {
        let mut owned = self.shelf.clone();
        if let Some(owner) = &self.owner {
            let belongings = Belongings {
                outbox: self.outbox.kept(),
                drafts: self.drafts.clone(),
                selected: self.selected,
                returned: self.returned.clone(),
                closed: self.closed.clone(),
            };
            owned.push(Owned { owner: owner.clone(), belongings });
        }
        PersistedOutbox { owned, unowned: self.unowned.clone() }
    }

    /// The router has recognised somebody: what is theirs is at hand, and nothing else.
    pub(super) fn recognised(&mut self, rep: RepId, now: Timestamp) {
        let Some(router) = self.router.clone() else { return };
        let owner = Owner { router, rep };
        if self.owner.as_ref() == Some(&owner) {
            return;
        }
        if self.owner.is_some() {
            self.put_down();
        }
        let place = self.shelf.iter().position(|each| each.owner == owner);
        let mut theirs = place.map(|place| self.shelf.remove(place).belongings).unwrap_or_default();
        if self.is_kept_sign_in && !self.unowned.is_empty() {
            let unowned = std::mem::take(&mut self.unowned);
            theirs.outbox.extend(unowned.outbox);
            theirs.drafts.extend(unowned.drafts);
            theirs.selected = theirs.selected.or(unowned.selected);
        }
        self.owner = Some(owner);
        self.outbox.put_before(theirs.outbox);
        self.drafts.append(&mut theirs.drafts);
        self.selected = theirs.selected;
        self.returned = theirs.returned;
        self.closed = theirs.closed;
        self.give_back_unowned(now);
        self.effects.push(Effect::Keep);
    }

    /// Nobody is recognised from here on: what is theirs waits until they are again.
    pub(super) fn put_down(&mut self) {
        let PersistedOutbox { mut owned, .. } = self.kept();
        owned.retain(|each| !each.belongings.is_empty());
        // What was only closed makes room before what was written.
        let mut too_many = owned.len().saturating_sub(KEPT_OWNERS);
        owned.retain(|each| {
            let goes = too_many > 0 && each.belongings.is_done();
            too_many -= usize::from(goes);
            !goes
        });
        for dropped in owned.drain(..too_many) {
            self.effects.push(Effect::Forgotten { owner: dropped.owner });
        }
        self.shelf = owned;
        self.owner = None;
        self.outbox.put_down();
        self.drafts.clear();
        self.returned.clear();
        self.closed.clear();
        self.left.clear();
        self.selected = None;
        self.effects.push(Effect::Keep);
    }

    /// The customers of messages that are not delivered yet, by conversation.
    pub(super) fn undelivered(&self) -> impl Iterator<Item = (&Unanswered, ConversationId, &str)> {
        self.outbox.waiting().iter().filter_map(|each| match &each.act {
            RepAction::Send { conversation, text } => Some((each, *conversation, text.as_str())),
            _ => None,
        })
    }
}
