//! Compares the engine's state with the model's.

use super::Model;
use engine::Organisation;
use model::{ConversationId, OfferId, OfferOutcome, RepId, Stage};
use std::collections::BTreeSet;

impl Model {
    /// The engine tells of everybody and everything what the model has counted.
    pub(super) fn compare(&self, org: &Organisation) {
        for rep in self.reps.keys() {
            let outputs = org.representative_floor(rep).unwrap();
            assert_eq!(
                outputs.presence.base,
                self.base(rep),
                "the presence of {rep}: {:?} with {:?}",
                self.reps[rep],
                self.holders()
            );
            assert_eq!(
                outputs.presence.overridden, self.reps[rep].cover,
                "what covers the presence of {rep}"
            );
            assert_eq!(outputs.presence.used, self.units(rep), "the capacity of {rep} in use");
            assert_eq!(outputs.sessions, self.of(rep), "the sessions of {rep}");
            let helping = self.conversations.values().filter(|each| each.helping.contains_key(rep));
            assert_eq!(outputs.helping, helping.map(|each| each.id).collect(), "where {rep} helps");
            let offers = self.offers.values().filter(|offer| offer.rep == *rep);
            assert_eq!(outputs.offers, offers.map(|offer| offer.id).collect(), "what is offered to {rep}");
        }
        for conversation in self.conversations.values() {
            let outputs = org.conversation_floor(conversation.id).unwrap();
            assert_eq!(outputs.stage, conversation.stage, "where {} is on its way", conversation.id);
        }
    }

    fn of(&self, rep: &RepId) -> BTreeSet<ConversationId> {
        let theirs = self.conversations.values().filter(|each| {
            matches!(&each.stage, Stage::Active { rep: has } | Stage::WrapUp { rep: has } if has == rep)
        });
        theirs.map(|each| each.id).collect()
    }

    pub(crate) fn outcome(&self, offer: OfferId) -> Option<OfferOutcome> {
        self.outcomes.get(&offer).copied()
    }

    pub(crate) fn offers_ended(&self) -> BTreeSet<OfferId> {
        self.outcomes.keys().copied().collect()
    }
}
