use super::session::Session;
use super::{Account, Act, CLOSED, ClosedSession, Connection, Desk, Effect, FromRouter, Unseen};
use crate::org::Found;
use crate::{
    Author, ConversationId, ConversationView, DeskEvent, DeskSnapshot, Message, Outcome, Span, Timestamp,
};

/// The customer is taken to be writing so long after each sign of it.
const TYPING: Span = Span::seconds(5);

impl Desk {
    pub(crate) fn router_said(&mut self, said: FromRouter, now: Timestamp) {
        match said {
            FromRouter::Welcome { now: theirs } => self.welcome(theirs, now),
            FromRouter::Snapshot { number, state } => {
                self.last_frame = Some(number);
                self.snapshot(*state, now);
            }
            FromRouter::Event { number, event } => {
                let Some(last) = self.last_frame else { return };
                if number == last + 1 {
                    self.last_frame = Some(number);
                    self.event(event, now);
                } else if number > last {
                    self.effects.push(Effect::Resume);
                }
            }
            FromRouter::Answer { key, problem } => self.answered(&key, problem, now),
            FromRouter::Typing { conversation } => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.typing_until = Some(now + TYPING);
                }
            }
            FromRouter::Found(Found::Targets(targets)) => self.targets = Some(targets),
            FromRouter::Found(Found::Work(work)) => self.open_work = Some(work),
            FromRouter::Found(Found::Messages { .. }) => {}
            FromRouter::Lost => self.lost(now),
        }
    }

    fn welcome(&mut self, theirs: Timestamp, ours: Timestamp) {
        let before = self.ahead;
        let drift = i64::try_from(theirs.0).unwrap_or(i64::MAX).saturating_sub_unsigned(ours.0);
        self.ahead = before.saturating_add(drift);
        self.connection = Connection::Connected;
        // What is on the screens is said anew, for all that rings.
        self.outbox.forget_all_receipts();
        // Answers that had not arrived go up again; under their old keys they have one effect.
        let again: Vec<Effect> = (self.outbox.waiting().iter())
            .map(|each| Effect::Send { key: each.key.clone(), act: each.act.clone() })
            .collect();
        self.effects.extend(again);
        for offer in self.rings.keys().copied().collect::<Vec<_>>() {
            self.say_again(offer);
        }
    }

    fn lost(&mut self, now: Timestamp) {
        if self.connection == Connection::Connected {
            self.connection = Connection::Reconnecting { since: now, unsent: 0 };
        }
    }

    fn snapshot(&mut self, state: DeskSnapshot, now: Timestamp) {
        self.account = Some(Account { rep: state.rep, name: state.name, organisation: state.organisation });
        self.presence = Some(state.presence);
        self.choices = state.choices;
        self.decline_reasons = state.decline_reasons;
        let mut before = std::mem::take(&mut self.sessions);
        self.order = state.conversations.iter().map(|conversation| conversation.id).collect();
        for conversation in state.conversations {
            let id = conversation.id;
            let outgoing = before.remove(&id).map(|session| session.outgoing).unwrap_or_default();
            let mut session = Session { outgoing, ..Session::new(conversation) };
            session.settle();
            self.sessions.insert(id, session);
        }
        self.restore_outgoing(now);
        self.ring_exactly(state.offers, now);
        self.read_selected();
    }

    /// Messages that an earlier run of the desk wrote and that have not arrived are on their way again.
    fn restore_outgoing(&mut self, now: Timestamp) {
        for each in self.outbox.waiting() {
            let Act::Send { conversation, text } = &each.act else { continue };
            let Some(session) = self.sessions.get_mut(conversation) else { continue };
            let is_there = session.outgoing.iter().any(|out| out.key == each.key);
            if !is_there {
                let (key, text) = (each.key.clone(), text.clone());
                session.outgoing.push(super::session::Outgoing { key, text, at: now, failed: None });
                session.settle();
            }
        }
    }

    fn event(&mut self, event: DeskEvent, now: Timestamp) {
        match event {
            DeskEvent::Offered { offer } => self.ring(offer, now),
            DeskEvent::OfferEnded { offer, outcome } => {
                let customer = self.rings.get(&offer).map(|ring| ring.view().offer.customer);
                self.silence(offer);
                if let (Some(why), Some(customer)) = (outcome.not_shown(), &customer) {
                    let count = self.not_displayed.take().map_or(1, |before| before.count.saturating_add(1));
                    self.not_displayed = Some(Unseen { customer: customer.to_string(), why, at: now, count });
                }
                if let (Outcome::Withdrawn(crate::Withdrawal::Customer), Some(customer)) = (outcome, customer)
                {
                    self.toast(
                        format!("{customer} has left"),
                        "The customer ended before anybody answered.",
                        now,
                    );
                }
            }
            DeskEvent::PresenceChanged { presence } => {
                // The newest wins; a frame and a snapshot may tell the same.
                if self.presence.as_ref().is_none_or(|before| before.version <= presence.version) {
                    self.presence = Some(presence);
                }
            }
            DeskEvent::Renewed { name, organisation, choices, decline_reasons } => {
                if let Some(account) = &mut self.account {
                    (account.name, account.organisation) = (name, organisation);
                }
                self.choices = choices;
                self.decline_reasons = decline_reasons;
            }
            DeskEvent::SessionOpened { conversation, front } => self.opened(*conversation, front),
            DeskEvent::SessionChanged { conversation } => {
                if let Some(session) = self.sessions.get_mut(&conversation.id) {
                    session.change(*conversation);
                    self.read_selected();
                }
            }
            DeskEvent::Notice { title, detail, conversation } => {
                self.toast_about(conversation, title, detail, now);
            }
            DeskEvent::MessageAdded { conversation, message } => self.message(conversation, message),
            DeskEvent::MessagesRead { conversation, through } => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.conversation.read = session.conversation.read.max(through);
                }
            }
            DeskEvent::CustomerHere { conversation, here } => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.conversation.customer_here = here;
                }
            }
            DeskEvent::ConversationEnded { conversation, ending } => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.conversation.ended = Some(ending);
                    session.typing_until = None;
                }
            }
            DeskEvent::SessionClosed { conversation } => self.closed(conversation, now),
        }
    }

    /// A session that this desk accepted, or that opens by itself, comes to the front; what another desk accepted and
    /// what was assigned without an answer does not.
    fn opened(&mut self, conversation: ConversationView, by_itself: bool) {
        let id = conversation.id;
        if self.sessions.insert(id, Session::new(conversation)).is_none() {
            self.order.push(id);
        }
        self.closed.retain(|closed| closed.id != id);
        if by_itself {
            self.effects.push(Effect::Front { activation: None });
        }
        if self.accepted.take_if(|accepted| *accepted == id).is_some() || by_itself {
            self.selected = Some(id);
            self.effects.push(Effect::Keep);
        }
        self.read_selected();
    }

    fn message(&mut self, id: ConversationId, message: Message) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        if message.number != session.last_message() + 1 {
            return;
        }
        if message.author == Author::Customer {
            session.typing_until = None;
        }
        session.conversation.messages.push(message);
        session.settle();
        self.read_selected();
    }

    fn closed(&mut self, id: ConversationId, now: Timestamp) {
        self.order.retain(|each| *each != id);
        self.drafts.remove(&id);
        if self.selected == Some(id) {
            self.selected = None;
        }
        self.effects.push(Effect::Keep);
        let Some(session) = self.sessions.remove(&id) else { return };
        let ConversationView { channel, customer, .. } = session.conversation;
        self.closed.push_front(ClosedSession { id, channel, customer: customer.name.to_string(), at: now });
        self.closed.truncate(CLOSED);
    }

    fn answered(&mut self, key: &str, problem: Option<String>, now: Timestamp) {
        let Some(act) = self.outbox.answered(key) else { return };
        if act.is_persons() {
            self.effects.push(Effect::Keep);
        }
        let Some(problem) = problem else { return };
        match act {
            Act::Send { conversation, .. } => {
                let session = self.sessions.get_mut(&conversation);
                let out = session.and_then(|session| session.outgoing.iter_mut().find(|out| out.key == key));
                if let Some(out) = out {
                    out.failed = Some(problem);
                }
            }
            Act::Accept { offer } | Act::Reject { offer, .. } => {
                // The router knows better: whatever it still offers, it has told or will tell.
                self.silence(offer);
                self.toast("Too late", sentence(&problem), now);
            }
            Act::Receipt { .. } | Act::Read { .. } => {}
            _ => self.toast("That did not work", sentence(&problem), now),
        }
    }

    /// What lies open before the rep is read.
    pub(crate) fn read_selected(&mut self) {
        if !self.is_looked_at() {
            return;
        }
        let Some(session) = self.selected.and_then(|id| self.sessions.get_mut(&id)) else { return };
        if session.unread() == 0 {
            return;
        }
        let conversation = session.conversation.id;
        let through = session.last_message();
        session.conversation.read = through;
        self.act(Act::Read { conversation, through });
    }
}

/// A problem as a sentence of its own.
fn sentence(problem: &str) -> String {
    let mut letters = problem.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    let stop = if rest.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{rest}{stop}", first.to_uppercase())
}
