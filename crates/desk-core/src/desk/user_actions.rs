//! What a person does, and what becomes of it here.

use super::Desk;
use super::returned::LONGEST_DRAFT;
use crate::effect::Effect;
use crate::files::SendingFile;
use crate::rep_action_rules::{Request, rules_of};
use crate::returned::{ReturnedKind, ReturnedReason};
use crate::session::Outgoing;
use crate::toast::ToastContent;
use crate::user_action::UserAction;
use crate::view::{PendingAnswer, Question};
use model::{ConversationId, LONGEST_MESSAGE, RepAction, Timestamp};

impl Desk {
    pub(crate) fn user_acted(&mut self, action: UserAction, now: Timestamp) {
        match action {
            UserAction::Open { activation } => self.effects.push(Effect::Front { activation }),
            UserAction::Accept { offer, activation } => {
                let conversation = self.rings.get(&offer).map(|ring| ring.view().offer.conversation);
                if self.press(offer, PendingAnswer::Accept, None, now) {
                    self.accepted = conversation;
                    self.effects.push(Effect::Front { activation });
                }
            }
            UserAction::Reject { offer, reason } => {
                self.press(offer, PendingAnswer::Reject, reason, now);
            }
            UserAction::Do(act) => self.pass_on(act, now),
            // Whoever looks asks again when there is a connection: what is found grows old.
            UserAction::LookUp { what: lookup } => {
                if self.is_connected() {
                    self.effects.push(Effect::LookUp(lookup));
                }
            }
            UserAction::Select { conversation } => {
                self.selected = conversation.filter(|id| self.sessions.contains_key(id));
                self.effects.push(Effect::Persist);
                self.read_selected(now);
            }
            UserAction::Draft { conversation, text } => self.draft(conversation, text, now),
            UserAction::Send { conversation, text } => self.send(conversation, text, now),
            UserAction::SendFile { held, conversation, name, size } => {
                self.send_file(SendingFile { held, conversation, name, size, problem: None }, now);
            }
            UserAction::SendFileAgain { held } => self.send_file_again(&held),
            UserAction::DiscardFile { held } => self.discard_file(&held),
            UserAction::FetchFile { id } => self.fetch_file(id),
            UserAction::Typing { conversation } => {
                if self.is_connected() && self.can_write(conversation) {
                    self.effects.push(Effect::Typing(conversation));
                }
            }
            UserAction::End { conversation } => {
                if self.is_going_on(conversation) {
                    self.act_end(conversation, now);
                }
            }
            UserAction::UndoEnd { conversation } => self.undo_end(conversation),
            UserAction::Close { conversation } => self.close(conversation, now),
            UserAction::EditReturned { id } => self.edit_returned(id, now),
            UserAction::DiscardReturned { id } => self.discard_returned(id),
            UserAction::SendReturned { id } => self.send_returned(id, now),
            UserAction::OlderMessages { conversation } => self.ask_earlier(conversation),
            UserAction::Retry => self.effects.push(Effect::Retry),
            UserAction::ChangeSettings { change } => self.change_settings(change),
            UserAction::Diagnose => self.diagnose(now),
            UserAction::EndDiagnosis => self.diagnosing.told = None,
            UserAction::TestRing => self.begin_test_ring(now),
            UserAction::EndTestRing => self.end_test_ring(),
            UserAction::TrySound { sound } => self.try_sound(sound),
            UserAction::DismissSettingsAside => self.settings_aside = None,
            UserAction::DismissNotDisplayed => self.not_displayed = None,
            UserAction::DismissPassed => self.passed.clear(),
            UserAction::AskSignOut { activation } if self.has_customers() => {
                self.question = Some(Question::SignOut);
                self.effects.push(Effect::Front { activation });
            }
            UserAction::AskSignOut { .. } | UserAction::SignOut => self.decided(Effect::SignOut),
            UserAction::CloseWindow if self.is_told_of_no_tray => self.decided(Effect::PutAway),
            UserAction::CloseWindow => {
                self.is_told_of_no_tray = true;
                self.question = Some(Question::PutAway);
            }
            UserAction::Stay => self.question = None,
            UserAction::PutAway => self.decided(Effect::PutAway),
            UserAction::Quit => self.decided(Effect::Quit),
            UserAction::Dismiss { toast } => self.toasts.retain(|(each, _)| each.id != toast),
        }
    }

    /// What was asked is decided, and done.
    fn decided(&mut self, effect: Effect) {
        self.question = None;
        self.effects.push(effect);
    }

    /// Whether conversations go on that are the rep's.
    pub(super) fn has_customers(&self) -> bool {
        self.sessions.keys().any(|id| self.is_going_on(*id))
    }

    /// Passes on what a person asked for, as its row says.
    fn pass_on(&mut self, act: RepAction, now: Timestamp) {
        match rules_of(&act).request {
            Request::GoesUp => {}
            Request::GoesUpWhileOpen => {
                if !act.conversation().is_some_and(|id| self.is_going_on(id)) {
                    return;
                }
            }
            Request::GoesUpThenFront => self.accepted = act.conversation(),
            Request::GoesUpPassedSeen => self.passed.clear(),
            Request::Refused => return,
        }
        self.act_once(act, now);
    }

    fn close(&mut self, conversation: ConversationId, now: Timestamp) {
        // Closed before its end goes up, the customer would be offered to somebody else.
        if self.outbox.holds_back(&RepAction::End { conversation }) {
            return;
        }
        let session = self.sessions.get(&conversation);
        let Some((session, account)) = session.zip(self.account.as_ref()) else { return };
        let act = if session.conversation.is_mine {
            RepAction::Close { conversation }
        } else {
            RepAction::EndConsult { conversation, rep: account.rep.clone() }
        };
        self.act_once(act, now);
    }

    fn draft(&mut self, conversation: ConversationId, text: String, now: Timestamp) {
        if !self.can_write(conversation) {
            self.give_back_late(ReturnedKind::Draft, conversation, text, now);
            return;
        }
        if text.chars().count() > LONGEST_DRAFT {
            self.draft_too_long(conversation, now);
            return;
        }
        if text.is_empty() {
            self.drafts.remove(&conversation);
        } else {
            self.drafts.insert(conversation, text);
        }
        self.effects.push(Effect::Persist);
    }

    fn send(&mut self, conversation: ConversationId, text: String, now: Timestamp) {
        if text.trim().is_empty() {
            return;
        }
        if !self.can_write(conversation) {
            self.give_back_late(ReturnedKind::Message, conversation, text, now);
            return;
        }
        let length = text.chars().count();
        if length > LONGEST_MESSAGE {
            let limit = LONGEST_MESSAGE;
            if length > LONGEST_DRAFT {
                self.give_back_long(conversation, text, ReturnedReason::TooLong { length, limit }, now);
            } else {
                self.draft(conversation, text, now);
                self.toast_about(Some(conversation), ToastContent::MessageTooLong { length, limit }, now);
            }
            return;
        }
        self.drafts.remove(&conversation);
        self.put_message(conversation, text, now);
    }

    /// Sends a message that can be sent.
    pub(super) fn put_message(&mut self, conversation: ConversationId, text: String, now: Timestamp) {
        let key = self.act(RepAction::Send { conversation, text: text.clone() }, now);
        if let Some(session) = self.sessions.get_mut(&conversation) {
            session.put_outgoing(Outgoing { key, text, at: now });
        }
    }
}
