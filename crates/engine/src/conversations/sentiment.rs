//! How customers sound, and who is alerted of it (R17). Whoever assesses it says so; here it is kept and told.

use crate::conversations::conversation::Conversation;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    ASSESSED_MESSAGES, Author, BaseStatus, ConversationId, RepId, Sentiment, SentimentSetting, SentimentView,
    SupervisorId, Text,
};

/// The most supervisors who are alerted of one conversation.
pub const MOST_ALERTED: usize = 50;

/// What the sentiment of a conversation is assessed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unassessed {
    /// The language that the customer began in, as the channel said.
    pub language: Option<Text>,
    /// The customer's last messages, the newest at the end.
    pub messages: Vec<Text>,
    /// How the customer sounded before.
    pub before: Option<Sentiment>,
    /// From where on people are alerted.
    pub setting: SentimentSetting,
}

impl Organisation {
    /// What the sentiment of a conversation is assessed by; nothing where that is not wanted, or the conversation is over.
    pub fn unassessed(&self, id: ConversationId) -> Option<Unassessed> {
        let conversation = self.conversations.get(&id).filter(|found| found.ended.is_none())?;
        let setting = self.sentiment_setting(conversation);
        let theirs = conversation.messages.iter().rev().filter(|each| each.author == Author::Customer);
        // A file has no words of its customer.
        let theirs = theirs.filter(|each| each.attachment.is_none()).take(ASSESSED_MESSAGES);
        let mut messages: Vec<Text> = theirs.map(|each| each.text.clone()).collect();
        messages.reverse();
        let (language, before) = (conversation.customer.language.clone(), conversation.sentiment);
        setting.is_on().then_some(Unassessed { language, messages, before, setting })
    }

    /// The conversations that go on and whose sentiment is wanted, in order, starting after the given one.
    pub fn to_assess(&self, after: Option<ConversationId>, most: usize) -> Vec<ConversationId> {
        let is_wanted = |each: &&Conversation| each.ended.is_none() && self.sentiment_setting(each).is_on();
        self.conversations.behind(after).filter(is_wanted).map(|each| each.id).take(most).collect()
    }

    /// Takes in how a customer sounds. Supervisors are alerted when it reaches what the workstream says, and again only
    /// after it was better meanwhile (R17.5).
    pub(crate) fn decide_assess_sentiment(
        &self,
        id: ConversationId,
        sentiment: Option<Sentiment>,
        supervisors: &[SupervisorId],
    ) -> Decision {
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        let setting = self.sentiment_setting(conversation);
        if conversation.ended.is_some() || !setting.is_on() || conversation.sentiment == sentiment {
            return done(Vec::new());
        }
        let is_alert = |level: Option<Sentiment>| level.is_some_and(|level| setting.alerts_at(level));
        let is_reached = is_alert(sentiment) && !is_alert(conversation.sentiment);
        let alerted = if is_reached { self.alerted_of(conversation, supervisors) } else { Vec::new() };
        done(vec![Event::SentimentChanged { conversation: id, sentiment, alerted }])
    }

    /// How the customer of a conversation sounds; nothing where that is not wanted (R17.4).
    pub(crate) fn sentiment_of(&self, conversation: &Conversation) -> Option<SentimentView> {
        let setting = self.sentiment_setting(conversation);
        let level = conversation.sentiment;
        let is_alert = level.is_some_and(|level| setting.alerts_at(level));
        setting.is_on().then_some(SentimentView { level, is_alert })
    }

    fn sentiment_setting(&self, conversation: &Conversation) -> SentimentSetting {
        self.workstream(&conversation.workstream).map(|found| found.sentiment).unwrap_or_default()
    }

    /// The supervisors who are alerted: those with a desk who are Available or Busy and work for a queue. Whoever has the
    /// conversation or helps in it sees it there.
    fn alerted_of(&self, conversation: &Conversation, supervisors: &[SupervisorId]) -> Vec<RepId> {
        let is_ready = |id: &RepId| {
            let base = self.reps.get(id).map(|rep| rep.effective.base);
            let has_queue = self.representative(id).is_some_and(|profile| !profile.queues.is_empty());
            has_queue && matches!(base, Some(BaseStatus::Available | BaseStatus::Busy))
        };
        let reps = supervisors.iter().map(|id| RepId(id.0.clone()));
        let mut alerted: Vec<RepId> =
            reps.filter(|id| is_ready(id) && !conversation.is_seen_by(id)).take(MOST_ALERTED).collect();
        alerted.sort_unstable();
        alerted.dedup();
        alerted
    }
}
