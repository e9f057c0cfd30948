//! What customers say of a conversation when it is over (R11.6).

use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{ConversationId, LONGEST_COMMENT, Survey, is_visible, without_controls};

impl Organisation {
    /// Whether the customer of a conversation is asked how it was: it is over, a rep had it, and they have not said it yet.
    pub fn asks_survey(&self, id: ConversationId) -> bool {
        self.conversations.get(&id).is_some_and(|conversation| {
            let asks = self.workstream(&conversation.workstream).is_some_and(|workstream| workstream.survey);
            asks && conversation.ended.is_some()
                && conversation.accepted.is_some()
                && conversation.survey.is_none()
        })
    }

    /// Keeps what a customer says of a conversation, once. Who asks has checked the rating, and whether it is asked for.
    pub(crate) fn decide_survey(&self, id: ConversationId, rating: u8, comment: Option<&str>) -> Decision {
        if !self.asks_survey(id) || !Survey::is_rating(rating) {
            return done(vec![]);
        }
        let comment = comment.map(|comment| without_controls(comment.trim()));
        let comment = comment.filter(|comment| is_visible(comment));
        if comment.as_ref().is_some_and(|comment| comment.chars().count() > LONGEST_COMMENT) {
            return Err(Refusal::TooLong { longest: LONGEST_COMMENT, field: "/comment".into() });
        }
        let survey = Survey { rating, comment: comment.map(|comment| comment.as_ref().into()) };
        done(vec![Event::SurveyAnswered { conversation: id, survey }])
    }
}
