//! The rules of searches for help in the model.

use super::journal::{Offer, Purpose, SearchEnd};
use super::{Conversation, Model};
use engine::{Command, RepAct};
use model::{ConversationId, QueueId, RepAction, RepId, Span, Stage, Target, Timestamp};

impl Model {
    /// Somebody is searched for because a rep asked for help in a queue where nobody was free.
    pub(super) fn search_began(
        &mut self,
        id: ConversationId,
        queue: QueueId,
        until: Timestamp,
        cause: Option<&Command>,
        now: Timestamp,
    ) {
        let conversation = &self.conversations[&id];
        let Some(Command::Representative {
            rep,
            act: RepAct::Did { action: RepAction::Consult { conversation: asked, to, .. }, .. },
        }) = cause
        else {
            panic!("help is searched for by a rep")
        };
        assert_eq!((*asked, to), (id, &Target::Queue { queue: queue.clone() }));
        assert_eq!(
            conversation.stage,
            Stage::Active { rep: rep.clone() },
            "{rep} has what help is asked for"
        );
        let span = self.organisation.settings.consult_search;
        assert!(span > Span(0) && until == now + span, "a search has its time");
        assert!(self.helpers(conversation, &queue, now).is_empty(), "nobody of {queue} is free");
        let before = self.conversation(id).searches.insert(queue, until);
        assert_eq!(before, None, "a queue is searched once");
    }

    /// A search ended in a way that it can have come to.
    pub(super) fn search_ended(
        &mut self,
        id: ConversationId,
        queue: QueueId,
        why: SearchEnd,
        cause: Option<&Command>,
        now: Timestamp,
    ) {
        let until = self.conversation(id).searches.remove(&queue).expect("what ends was begun");
        let is_asked_for = matches!(
            cause,
            Some(Command::Representative {
                act: RepAct::Did { action: RepAction::CancelConsultSearch { .. }, .. },
                ..
            })
        );
        match why {
            SearchEnd::Found => assert_eq!(self.found.replace((id, queue)), None, "one is found at a time"),
            SearchEnd::Cancelled => assert!(is_asked_for, "the rep has cancelled it"),
            SearchEnd::Over => assert!(now >= until, "the time is over"),
            SearchEnd::Left => {}
        }
    }

    /// Help of a queue comes from somebody who is free there, and takes capacity.
    pub(super) fn judge_help(&self, offer: &Offer, queue: &QueueId) {
        let conversation = &self.conversations[&offer.conversation];
        let is_primary = matches!(&conversation.stage, Stage::Active { rep } if *rep == offer.rep);
        assert!(!is_primary, "nobody asks themselves");
        assert!(!conversation.helping.contains_key(&offer.rep), "{} does not help already", offer.rep);
        assert!(self.is_free_in(queue, &offer.rep, conversation), "{} is free in {queue}", offer.rep);
        assert!(offer.takes_capacity, "help of a queue takes capacity");
    }

    /// Nobody is searched for longer than the search has time, nor while somebody is free.
    pub(super) fn judge_searches(&self, now: Timestamp) {
        assert_eq!(self.found, None, "whoever was found is asked");
        for conversation in self.conversations.values() {
            let (searched, asked) = (conversation.searches.len(), self.asked_in(conversation).count());
            assert!(conversation.helping.len() + asked + searched <= 5, "no more than five help");
            for queue in conversation.searches.keys() {
                assert!(matches!(conversation.stage, Stage::Active { .. }), "{} goes on", conversation.id);
                let helpers = self.helpers(conversation, queue, now);
                assert!(helpers.is_empty(), "{} waits for {queue} and {helpers:?} are free", conversation.id);
            }
        }
    }

    fn asked_in(&self, conversation: &Conversation) -> impl Iterator<Item = &RepId> {
        let id = conversation.id;
        let asked = self.offers.values().filter(move |offer| offer.conversation == id);
        asked.filter(|offer| offer.purpose == Purpose::Consult).map(|offer| &offer.rep)
    }

    /// Who of a queue could be asked for help.
    fn helpers(&self, conversation: &Conversation, queue: &QueueId, now: Timestamp) -> Vec<&RepId> {
        let is_new = |rep: &&RepId| {
            !matches!(&conversation.stage, Stage::Active { rep: has } if has == *rep)
                && !conversation.helping.contains_key(*rep)
                && !self.asked_in(conversation).any(|asked| asked == *rep)
        };
        let reps = self.reps.keys().filter(|_| self.is_open(queue, now)).filter(is_new);
        reps.filter(|rep| self.can_help(rep, queue, conversation)).collect()
    }
}
