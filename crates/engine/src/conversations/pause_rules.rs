//! Time-out rules that a rep pauses and resumes in their conversation (R7.4).

use crate::conversations::conversation::Conversation;
use crate::conversations::rule_pause::RulePause;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::{Prohibited, Refusal};
use model::{ConversationId, RepId, Stage, TimeoutRule, TimeoutView};

impl Organisation {
    /// A rule does nothing in this conversation until it is resumed, or until the session is over. Pausing twice is no
    /// mistake.
    pub(crate) fn decide_pause_timeout(&self, rep: &RepId, id: ConversationId, rule: &str) -> Decision {
        let conversation = self.going_on(rep, id)?;
        if !self.pausable_rules(conversation).any(|each| each.name == rule) {
            return Err(Refusal::NotAllowed { what: Prohibited::PauseTimeout });
        }
        if is_paused(conversation, rule) {
            return done(vec![]);
        }
        done(vec![Event::TimeoutPaused { conversation: id, rule: rule.to_owned() }])
    }

    /// A rule that was paused counts anew. Resuming what is not paused is no mistake.
    pub(crate) fn decide_resume_timeout(&self, rep: &RepId, id: ConversationId, rule: &str) -> Decision {
        if !is_paused(self.going_on(rep, id)?, rule) {
            return done(vec![]);
        }
        done(vec![Event::TimeoutResumed { conversation: id, rule: rule.to_owned() }])
    }

    /// A rule is paused in a conversation from here on, or was resumed.
    pub(crate) fn apply_rule_paused(&mut self, id: ConversationId, rule: &str, pause: RulePause) {
        self.with_conversation(id, |conversation| {
            conversation.paused_rules.insert(rule.to_owned(), pause);
        });
    }

    /// The rules that a rep may pause in a conversation, and whether they are paused; none if it is not
    /// theirs.
    pub(crate) fn timeout_views(&self, conversation: &Conversation, rep: &RepId) -> Vec<TimeoutView> {
        let is_theirs = matches!(&conversation.stage, Stage::Active { rep: has } if has == rep);
        let rules = self.pausable_rules(conversation).filter(|_| is_theirs);
        let view = |rule: &TimeoutRule| TimeoutView {
            name: rule.name.clone(),
            paused: is_paused(conversation, &rule.name),
        };
        rules.map(view).collect()
    }

    fn pausable_rules(&self, conversation: &Conversation) -> impl Iterator<Item = &TimeoutRule> {
        let workstream = self.workstream(&conversation.workstream);
        let rules = workstream.into_iter().flat_map(|workstream| &workstream.timeouts);
        rules.filter(|rule| rule.pausable)
    }
}

fn is_paused(conversation: &Conversation, rule: &str) -> bool {
    conversation.paused_rules.get(rule) == Some(&RulePause::Paused)
}
