//! Conversations that go from one rep to another or to a queue (domain-facts 6.7).

use super::decide::Decision;
use super::{Org, Refusal, Target};
use crate::{ConversationId, RepId, Timestamp};

impl Org {
    pub(crate) fn transfer(
        &self,
        rep: &RepId,
        id: ConversationId,
        _to: &Target,
        _now: Timestamp,
    ) -> Decision {
        self.theirs(rep, id)?;
        Err(Refusal::NoSuchConversation)
    }

    pub(crate) fn escalate(
        &self,
        rep: &RepId,
        id: ConversationId,
        _to: &Target,
        _now: Timestamp,
    ) -> Decision {
        self.theirs(rep, id)?;
        Err(Refusal::NoSuchConversation)
    }
}
