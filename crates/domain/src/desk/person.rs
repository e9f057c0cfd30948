use super::session::Outgoing;
use super::{Act, Desk, Effect, Person, Pressed};
use crate::{ConversationId, Timestamp};

impl Desk {
    pub(crate) fn person_did(&mut self, did: Person, now: Timestamp) {
        match did {
            Person::Open { activation } => self.effects.push(Effect::Front { activation }),
            Person::Accept { offer, activation } => {
                let conversation = self.rings.get(&offer).map(|ring| ring.view().offer.conversation);
                if self.press(offer, Pressed::Accept, None) {
                    self.accepted = conversation;
                    self.effects.push(Effect::Front { activation });
                }
            }
            Person::Reject { offer, reason } => {
                self.press(offer, Pressed::Reject, reason);
            }
            Person::Pick(conversation) => {
                self.act(Act::Pick { conversation });
            }
            Person::Reopen(conversation) => {
                self.accepted = Some(conversation);
                self.act(Act::Reopen { conversation });
            }
            Person::Transfer(conversation, to) => {
                self.act_in(conversation, Act::Transfer { conversation, to });
            }
            Person::Escalate(conversation, to) => {
                self.act_in(conversation, Act::Escalate { conversation, to });
            }
            Person::Consult(conversation, to) => {
                self.act_in(conversation, Act::Consult { conversation, to });
            }
            Person::EndConsult(conversation, rep) => {
                self.act_in(conversation, Act::EndConsult { conversation, rep });
            }
            // Whoever looks asks again when there is a connection: what is found grows old.
            Person::LookUp(lookup) => {
                if self.is_connected() {
                    self.effects.push(Effect::LookUp(lookup));
                }
            }
            Person::ChoosePresence(presence) => {
                self.act(Act::ChoosePresence { presence });
            }
            Person::ResetPresence => {
                self.act(Act::ResetPresence);
            }
            Person::Select(conversation) => {
                self.selected = conversation.filter(|id| self.sessions.contains_key(id));
                self.effects.push(Effect::Keep);
                self.read_selected();
            }
            Person::Draft(conversation, text) => self.draft(conversation, text),
            Person::Send(conversation, text) => self.send(conversation, text, now),
            Person::Typing(conversation) => {
                if self.is_connected() && self.is_mine(conversation) {
                    self.effects.push(Effect::Typing(conversation));
                }
            }
            Person::End(conversation) => self.act_in(conversation, Act::End { conversation }),
            Person::Close(conversation) => self.close(conversation),
            Person::DismissNotDisplayed => self.not_displayed = None,
            Person::Dismiss(toast) => self.toasts.retain(|(each, _)| each.id != toast),
        }
    }

    /// Whether the rep has a conversation, and does not only help.
    fn is_mine(&self, conversation: ConversationId) -> bool {
        self.sessions.get(&conversation).is_some_and(|session| session.conversation.is_mine)
    }

    /// Does something in a conversation that is the rep's and goes on.
    fn act_in(&mut self, conversation: ConversationId, act: Act) {
        let session = self.sessions.get(&conversation).map(|session| &session.conversation);
        if session.is_some_and(|session| session.is_mine && session.ended.is_none()) {
            self.act(act);
        }
    }

    fn close(&mut self, conversation: ConversationId) {
        let session = self.sessions.get(&conversation);
        let Some((session, account)) = session.zip(self.account.as_ref()) else { return };
        let act = if session.conversation.is_mine {
            Act::Close { conversation }
        } else {
            Act::EndConsult { conversation, rep: account.rep.clone() }
        };
        self.act(act);
    }

    fn draft(&mut self, conversation: ConversationId, text: String) {
        if !self.is_mine(conversation) {
            return;
        }
        if text.is_empty() {
            self.drafts.remove(&conversation);
        } else {
            self.drafts.insert(conversation, text);
        }
        self.effects.push(Effect::Keep);
    }

    fn send(&mut self, conversation: ConversationId, text: String, now: Timestamp) {
        if text.trim().is_empty() || !self.is_mine(conversation) {
            return;
        }
        self.drafts.remove(&conversation);
        let key = self.act(Act::Send { conversation, text: text.clone() });
        if let Some(session) = self.sessions.get_mut(&conversation) {
            // Sent again, a message that was refused is not on the screen twice.
            session.outgoing.retain(|out| out.failed.is_none() || out.text != text);
            session.outgoing.push(Outgoing { key, text, at: now, failed: None });
        }
    }
}
