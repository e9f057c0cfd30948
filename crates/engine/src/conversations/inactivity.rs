//! Inactivity of the customer or the rep, and the workstream's time-out rules for it (R7).

use crate::conversations::conversation::{Conversation, Placement};
use crate::conversations::messages::{Written, said};
use crate::conversations::rule_pause::RulePause;
use crate::event::Event;
use crate::organisation::Organisation;
use model::{
    Author, ConversationId, DeskEvent, Ending, Inactivity, Message, Notice, RepId, Span, Stage, TimeoutAct,
    TimeoutRule, Timestamp, Workstream,
};

/// The time for the first answer starts with the offer; a rep who accepted it late has less of it left.
const TIME_TO_WRITE: Span = Span::seconds(30);

impl Organisation {
    /// What a silence comes to that has lasted for too long: of several rules, the first decides.
    pub(crate) fn decide_timeout(&self, id: ConversationId, now: Timestamp) -> Vec<Event> {
        let Some(conversation) = self.conversations.get(&id) else { return vec![] };
        let Some(workstream) = self.workstream(&conversation.workstream) else { return vec![] };
        let Some((_, rule)) = self.timeouts(workstream, conversation).find(|(at, _)| *at <= now) else {
            return vec![];
        };
        let passed_over = match rule.act {
            TimeoutAct::Release => {
                conversation.rep().filter(|rep| self.has_others(conversation, rep)).cloned()
            }
            _ => None,
        };
        let mut events = vec![Event::TimedOut { conversation: id, rule: rule.name.clone(), passed_over }];
        events.extend(match &rule.act {
            TimeoutAct::TellCustomer { text } => {
                vec![said(id, Author::Automatic, Written::text(text, None))]
            }
            TimeoutAct::TellRepresentative { .. } => vec![],
            TimeoutAct::Close => self.decide_end(conversation, Ending::AutoClosed),
            TimeoutAct::Wait => self.decide_park(conversation),
            TimeoutAct::Release => {
                let placement = self.returning(conversation, now);
                let is_reps = rule.when != Inactivity::Customer;
                self.decide_pass_on(conversation, Placement { reserved_for: None, ..placement }, is_reps)
            }
        });
        events
    }

    /// When the first of a workstream's rules times out for a conversation.
    pub(crate) fn times_out_at(
        &self,
        workstream: &Workstream,
        conversation: &Conversation,
    ) -> Option<Timestamp> {
        self.timeouts(workstream, conversation).map(|(at, _)| at).min()
    }

    /// The rules that have yet to act on an inactivity, and when.
    fn timeouts<'a>(
        &self,
        workstream: &'a Workstream,
        conversation: &'a Conversation,
    ) -> impl Iterator<Item = (Timestamp, &'a TimeoutRule)> {
        let left = workstream.timeouts.iter().filter(|rule| !conversation.timed_out.contains(&rule.name));
        left.filter_map(|rule| {
            let since = silent_since(conversation, rule.when)?;
            let since = match conversation.paused_rules.get(&rule.name).filter(|_| rule.pausable) {
                Some(RulePause::Paused) => return None,
                Some(RulePause::Resumed(at)) => since.max(*at),
                None => since,
            };
            let (_, accepted_at) = conversation.accepted.as_ref()?;
            let at = self.downtime.due(since, rule.after);
            Some((at.max(self.downtime.due(*accepted_at, rule.after.min(TIME_TO_WRITE))), rule))
        })
    }

    /// Whether the conversation's queue has other reps.
    fn has_others(&self, conversation: &Conversation, rep: &RepId) -> bool {
        let catalogue = &self.index.catalogue;
        let members = catalogue.queues.get(&conversation.queue).map(|slot| &catalogue.members[*slot]);
        members.is_some_and(|members| members.iter().any(|each| each != rep))
    }

    /// A rule has done what it does about this silence.
    pub(crate) fn apply_timeout_rule(&mut self, id: ConversationId, rule: &str, passed_over: Option<&RepId>) {
        self.with_conversation(id, |conversation| {
            conversation.timed_out.push(rule.to_owned());
            conversation.passed_over.extend(passed_over.cloned());
        });
    }

    /// The reminder for the rep, if a rule asks for one.
    pub(crate) fn reminder(&self, id: ConversationId, rule: &str) -> Option<DeskEvent> {
        let conversation = self.conversations.get(&id)?;
        let mut rules = self.workstream(&conversation.workstream)?.timeouts.iter();
        let rule = rules.find(|each| each.name == rule)?;
        let TimeoutAct::TellRepresentative { text } = &rule.act else { return None };
        let (customer, text) = (conversation.customer.name.clone(), text.clone());
        let notice = match rule.when {
            Inactivity::Customer => Notice::CustomerInactive { customer, text },
            Inactivity::FirstReply | Inactivity::Reply => Notice::AnswerDue { customer, text },
        };
        Some(DeskEvent::Notice { notice, conversation: Some(id) })
    }
}

/// Since when the one whose turn it is to write has been inactive.
fn silent_since(conversation: &Conversation, silence: Inactivity) -> Option<Timestamp> {
    let Stage::Active { rep } = &conversation.stage else { return None };
    let (_, accepted_at) = conversation.accepted.as_ref()?;
    if conversation.ended.is_some() {
        return None;
    }
    let said = || conversation.messages.iter().rev().filter(|message| message.author.is_party());
    // A helper who was added to the conversation answers for the rep. Messages of other people count only
    // from the moment when the rep got it.
    let is_answer = |message: &&Message| match &message.author {
        Author::Representative(writer) if writer == rep => message.at >= *accepted_at,
        Author::Representative(_) => message.at > *accepted_at,
        _ => false,
    };
    let answered = said().find(is_answer);
    match silence {
        // Nobody owes an answer from before this rep got or reopened the conversation.
        Inactivity::Customer => {
            let last = said().next().filter(|last| matches!(last.author, Author::Representative(_)));
            last.map(|last| last.at.max(*accepted_at))
        }
        Inactivity::FirstReply => {
            answered.is_none().then(|| conversation.assigned_at.unwrap_or(*accepted_at))
        }
        Inactivity::Reply => {
            answered?;
            said().take_while(|message| message.author == Author::Customer).last().map(|first| first.at)
        }
    }
}

/// Whether a message ends the inactivity: the one who owed it has written, or the rep has written again.
pub(crate) fn breaks_silence(conversation: &Conversation, author: &Author) -> bool {
    let mut said = conversation.messages.iter().rev().filter(|message| message.author.is_party());
    match author {
        Author::Customer => said.next().is_none_or(|last| last.author != Author::Customer),
        author => author.is_party(),
    }
}
