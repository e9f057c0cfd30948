//! Whose the outbox is: what one person left is at hand when they are there again, and for nobody else.

use super::Desk;
use crate::effect::Effect;
use crate::outbox::Unanswered;
use crate::persisted_outbox::{Belongings, Owned, Owner, PersistedOutbox};
use model::{ConversationId, RepAction, RepId, Timestamp};

/// So many people's things are kept; those of who was here longest ago make room.
const KEPT_OWNERS: usize = 16;

impl Desk {
    /// What is to outlive the desk.
    pub fn persisted(&self) -> PersistedOutbox {
        let mut owned = self.shelf.clone();
        if let Some(owner) = &self.owner {
            let belongings = Belongings {
                outbox: self.outbox.persisted(),
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
        self.effects.push(Effect::Persist);
    }

    /// Nobody is recognised from here on: what is theirs waits until they are again.
    pub(super) fn put_down(&mut self) {
        let PersistedOutbox { mut owned, .. } = self.persisted();
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
        self.effects.push(Effect::Persist);
    }

    /// The customers of messages that are not delivered yet, by conversation.
    pub(super) fn undelivered(&self) -> impl Iterator<Item = (&Unanswered, ConversationId, &str)> {
        self.outbox.waiting().iter().filter_map(|each| match &each.act {
            RepAction::Send { conversation, text } => Some((each, *conversation, text.as_str())),
            _ => None,
        })
    }
}
