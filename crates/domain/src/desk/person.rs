use super::session::Outgoing;
use super::{Act, Desk, Effect, Person, Pressed};
use crate::{ConversationId, Timestamp};

impl Desk {
    pub(crate) fn person_did(&mut self, did: Person, now: Timestamp) {
        match did {
            Person::Open { activation } => self.effects.push(Effect::Front { activation }),
            Person::Accept { offer, activation } => {
                let conversation = self.rings.get(&offer).map(|ring| ring.view().offer.conversation);
                if self.press(offer, Pressed::Accept) {
                    self.accepted = conversation;
                    self.effects.push(Effect::Front { activation });
                }
            }
            Person::Reject(offer) => {
                self.press(offer, Pressed::Reject);
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
                if self.is_connected() && self.sessions.contains_key(&conversation) {
                    self.effects.push(Effect::Typing(conversation));
                }
            }
            Person::End(conversation) => {
                if self
                    .sessions
                    .get(&conversation)
                    .is_some_and(|session| session.conversation.ended.is_none())
                {
                    self.act(Act::End { conversation });
                }
            }
            Person::Close(conversation) => {
                if self.sessions.contains_key(&conversation) {
                    self.act(Act::Close { conversation });
                }
            }
            Person::Dismiss(toast) => self.toasts.retain(|(each, _)| each.id != toast),
        }
    }

    fn draft(&mut self, conversation: ConversationId, text: String) {
        if !self.sessions.contains_key(&conversation) {
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
        if text.trim().is_empty() || !self.sessions.contains_key(&conversation) {
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
