//! What the router says, and what becomes of it here.

use super::Desk;
use crate::coded_problem::CodedProblem;
use crate::connection::{Connection, TurnedAwayReason};
use crate::effect::Effect;
use crate::input::FromRouter;
use crate::returned::ReturnedReason;
use crate::session::{Outgoing, Session};
use crate::toast::ToastContent;
use crate::view::{Account, Passed, PassedHow, Unseen};
use model::{
    ConversationId, ConversationView, DeskEvent, DeskSnapshot, LookupRequest, LookupResult, Message, Moments,
    OfferOutcome, RepAction, RepId, Span, Timestamp,
};
use std::collections::BTreeMap;

/// The customer is taken to be writing so long after each sign of it.
const TYPING_LIFE: Span = Span::seconds(5);

/// A router's clock that differs by so much from what it was to be was set. In milliseconds.
const CLOCK_SET_BY: u64 = 1_000;

impl Desk {
    pub(crate) fn router_said(&mut self, said: FromRouter, now: Timestamp) {
        match said {
            FromRouter::Welcome { rep, now: theirs, resumed } => self.welcome(rep, theirs, resumed, now),
            FromRouter::Snapshot { number, state } => {
                self.frames.whole(number);
                self.snapshot(*state, now);
            }
            FromRouter::Event { number, event } => {
                if self.is_next_frame(number) {
                    self.event(event, now);
                }
            }
            FromRouter::Unknown { number } => {
                if self.is_next_frame(number) {
                    self.want_whole();
                }
            }
            FromRouter::Answer { key, problem } => self.answered(&key, problem, now),
            FromRouter::Typing { conversation } => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.typing_until = Some(now + TYPING_LIFE);
                }
            }
            FromRouter::Found(LookupResult::Targets(targets)) => self.targets = Some(targets),
            FromRouter::Found(LookupResult::Colleagues(colleagues)) => self.colleagues = Some(colleagues),
            FromRouter::Found(LookupResult::Contacts(contacts)) => self.contacts = Some(contacts),
            FromRouter::Found(LookupResult::Timeline(timeline)) => self.timeline = Some(timeline),
            FromRouter::Found(LookupResult::History(page)) => self.history = Some(page),
            FromRouter::Found(LookupResult::Transcript(page)) => self.transcript = Some(page),
            FromRouter::Found(LookupResult::QuickReplies(replies)) => self.quick_replies = Some(replies),
            FromRouter::Found(LookupResult::Articles(articles)) => self.articles = Some(articles),
            FromRouter::Found(LookupResult::Article(article)) => self.article = Some(article),
            FromRouter::Found(LookupResult::AiFunctions { functions }) => self.ai_functions = functions,
            FromRouter::Found(LookupResult::Ai(made)) => self.made_by_ai = Some(made),
            FromRouter::Found(LookupResult::Work(work)) => self.open_work = Some(work),
            FromRouter::Found(LookupResult::OpenItem { conversation: _, details }) => {
                self.open_item = details
            }
            FromRouter::Found(LookupResult::Dispositions { dispositions }) => {
                self.dispositions = dispositions
            }
            FromRouter::Found(LookupResult::Today(today)) => {
                self.told_what_became(&today);
                self.told_of_today(today);
            }
            FromRouter::Found(LookupResult::Messages { conversation, messages, earlier: _ }) => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.push_earlier(messages);
                }
            }
            FromRouter::TestRing { number } => self.test_ring_came(number, now),
            FromRouter::FileSent { held, problem } => self.file_sent(&held, problem, now),
            FromRouter::FileFetched { id, problem } => self.file_fetched(&id, problem),
            FromRouter::FileGone { id } => self.file_gone(&id),
            FromRouter::TooLarge { key } => self.too_large(key),
            FromRouter::NotKnown { key } => self.not_known(&key),
            FromRouter::TurnedAway { why } => self.turned_away(why, now),
            FromRouter::Lost => self.lost(now),
        }
    }

    fn welcome(&mut self, rep: RepId, theirs: Timestamp, resumed: bool, ours: Timestamp) {
        let before = self.ahead;
        let drift = i64::try_from(theirs.0).unwrap_or(i64::MAX).saturating_sub_unsigned(ours.0);
        self.ahead = before.saturating_add(drift);
        // Before the first welcome moments are by another clock anyhow.
        if before != 0 && drift.unsigned_abs() >= CLOCK_SET_BY {
            self.clock_set(drift);
        }
        let now = theirs;
        self.recognised(rep, now);
        self.connection = Connection::Connected;
        self.frames.connected();
        // What is on the screens is said anew, for all that rings.
        self.outbox.forget_all_receipts();
        self.give_back_too_old(now);
        // What was not answered goes up again.
        if resumed {
            self.send_again(|_| true);
        } else {
            self.send_again_but_answers();
        }
        for offer in self.rings.keys().copied().collect::<Vec<_>>() {
            self.say_again(offer, now);
        }
    }

    /// The router's clock was set: what is measured here keeps its length.
    fn clock_set(&mut self, by: i64) {
        self.rings.values_mut().for_each(|ring| ring.move_by(by));
        self.sessions.values_mut().for_each(|session| session.move_by(by));
        self.window.iter_mut().for_each(|window| window.move_by(by));
        self.toasts.iter_mut().for_each(|(_, until)| until.move_by(by));
        self.test_ring.iter_mut().for_each(|test| test.move_by(by));
        self.telling.move_by(by);
        self.diagnosing.move_by(by);
        self.frames.move_by(by);
        self.closed.iter_mut().for_each(|each| each.at.move_by(by));
        self.outbox.clock_set(by);
        self.clock.move_by(by);
    }

    fn lost(&mut self, now: Timestamp) {
        if self.is_connected() {
            self.connection = Connection::Reconnecting { since: now, unsent: 0, why: None };
        }
        self.sessions.values_mut().for_each(|session| session.asks_earlier = false);
    }

    /// The router does not want this desk for now. What was written stays, and is sent when it does.
    fn turned_away(&mut self, why: TurnedAwayReason, now: Timestamp) {
        let since = match self.connection {
            Connection::Reconnecting { since, .. } => since,
            _ => now,
        };
        self.connection = Connection::Reconnecting { since, unsent: 0, why: Some(why) };
    }

    /// What is too large for the router is given back and not sent again. Where nobody knows what it was, it is taken to be
    /// the longest message that waits.
    fn too_large(&mut self, key: Option<String>) {
        let longest =
            || self.undelivered().max_by_key(|(_, _, text)| text.len()).map(|(each, _, _)| each.key.clone());
        let found = key.or_else(longest).and_then(|key| self.outbox.take(&key));
        if let Some(unanswered) = found.filter(|each| each.act.is_persons()) {
            self.give_back_act(unanswered, ReturnedReason::TooLarge);
        }
    }

    fn not_known(&mut self, key: &str) {
        if let Some(unanswered) = self.outbox.take(key).filter(|each| each.act.is_persons()) {
            self.give_back_act(unanswered, ReturnedReason::NotKnown);
        }
    }

    fn snapshot(&mut self, state: DeskSnapshot, now: Timestamp) {
        self.account = Some(Account { rep: state.rep, name: state.name, organisation: state.organisation });
        self.presence = Some(state.presence);
        self.choices = state.choices;
        self.decline_reasons = state.decline_reasons;
        self.session_grace = state.session_grace;
        self.organisation_sounds = state.sounds;
        let mut before = std::mem::take(&mut self.sessions);
        self.order = state.conversations.iter().map(|conversation| conversation.details.id).collect();
        for conversation in state.conversations {
            let id = conversation.details.id;
            let session = match before.remove(&id) {
                Some(mut session) => {
                    session.change(conversation);
                    session
                }
                None => Session::new(conversation),
            };
            self.sessions.insert(id, session);
        }
        self.passed.retain(|each| !self.sessions.contains_key(&each.conversation));
        self.restore_outgoing();
        self.give_back_lost_drafts(&before, now);
        for session in before.into_values() {
            self.note_closed(Some(session), now);
        }
        self.give_back_stranded_drafts(now);
        self.ring_exactly(state.offers, now);
        self.settle_answers();
        self.read_selected(now);
    }

    /// Messages that an earlier run of the desk wrote and that have not arrived are on their way again.
    fn restore_outgoing(&mut self) {
        let undelivered = self.undelivered();
        let outgoing: Vec<(ConversationId, Outgoing)> = undelivered
            .map(|(each, id, text)| {
                (id, Outgoing { key: each.key.clone(), text: text.to_owned(), at: each.at })
            })
            .collect();
        for (id, out) in outgoing {
            if let Some(session) = self.sessions.get_mut(&id) {
                session.put_outgoing(out);
            }
        }
    }

    /// Drafts of sessions that are gone come back to the rep.
    fn give_back_lost_drafts(&mut self, before: &BTreeMap<ConversationId, Session>, now: Timestamp) {
        let gone: Vec<ConversationId> =
            self.drafts.keys().filter(|id| !self.sessions.contains_key(id)).copied().collect();
        for id in gone {
            let customer = before.get(&id).map(|session| session.conversation.customer.name.to_string());
            self.give_back_draft(id, customer, ReturnedReason::SessionClosedMeanwhile, now);
        }
    }

    /// Asks for messages before the first one that is held.
    pub(crate) fn ask_earlier(&mut self, conversation: ConversationId) {
        if !self.is_connected() {
            return;
        }
        let Some(session) = self.sessions.get_mut(&conversation) else { return };
        let Some(before) = session.earlier_than() else { return };
        session.asks_earlier = true;
        self.effects.push(Effect::LookUp(LookupRequest::Messages { conversation, before }));
    }

    fn event(&mut self, event: DeskEvent, now: Timestamp) {
        match event {
            DeskEvent::Offered { offer } => self.ring(offer, now),
            DeskEvent::OfferEnded { offer, outcome } => {
                let ring = self.rings.get(&offer).map(|ring| ring.view().offer);
                let conversation = ring.as_ref().map(|offer| offer.conversation);
                let customer = ring.map(|offer| offer.customer);
                self.silence(offer);
                if let (Some(conversation), Some(customer)) = (conversation, &customer) {
                    self.passed_by(outcome, conversation, customer, now);
                }
                if let (Some(why), Some(customer)) = (outcome.not_shown(), &customer) {
                    let count = self.not_displayed.take().map_or(1, |before| before.count.saturating_add(1));
                    self.not_displayed = Some(Unseen { customer: customer.to_string(), why, at: now, count });
                }
                if let (OfferOutcome::Withdrawn(model::Withdrawal::Customer), Some(customer)) =
                    (outcome, customer)
                {
                    self.toast(ToastContent::CustomerLeft { customer: customer.to_string() }, now);
                }
            }
            DeskEvent::PresenceChanged { presence } => {
                // The newest wins; a frame and a snapshot may tell the same.
                if self.presence.as_ref().is_none_or(|before| before.version <= presence.version) {
                    self.presence_to_tell(&presence);
                    self.presence = Some(presence);
                }
            }
            DeskEvent::Renewed { name, organisation, choices, decline_reasons, session_grace, sounds } => {
                if let Some(account) = &mut self.account {
                    (account.name, account.organisation) = (name, organisation);
                }
                self.choices = choices;
                self.decline_reasons = decline_reasons;
                self.session_grace = session_grace;
                self.organisation_sounds = sounds;
            }
            DeskEvent::SessionOpened { conversation, front } => self.opened(*conversation, front, now),
            DeskEvent::SessionChanged { conversation } => {
                if let Some(session) = self.sessions.get_mut(&conversation.details.id) {
                    session.change(*conversation);
                    self.give_back_stranded_drafts(now);
                    self.read_selected(now);
                }
            }
            DeskEvent::Notice { notice, conversation } => {
                self.notice_to_tell(conversation, &notice);
                self.toast_about(conversation, ToastContent::FromRouter { notice }, now);
            }
            DeskEvent::MessageAdded { conversation, message } => self.message(conversation, message, now),
            DeskEvent::MessagesRead { conversation, through } => {
                if let Some(session) = self.sessions.get_mut(&conversation) {
                    session.read(through);
                    self.notice_is_over(conversation);
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
                self.give_back_stranded_drafts(now);
            }
            DeskEvent::SessionClosed { conversation } => self.closed(conversation, now),
        }
    }

    /// An offer that was missed or rejected is told until the rep takes note: it may come again at once, to the same rep.
    fn passed_by(
        &mut self,
        outcome: OfferOutcome,
        conversation: ConversationId,
        customer: &str,
        now: Timestamp,
    ) {
        let how = match outcome {
            OfferOutcome::Missed => PassedHow::Missed,
            OfferOutcome::Rejected => PassedHow::Rejected,
            _ => return,
        };
        let before = self.passed.iter().find(|each| each.how == how).map_or(0, |each| each.count);
        self.passed.retain(|each| each.how != how);
        let count = before.saturating_add(1);
        self.passed.push(Passed { how, customer: customer.to_owned(), conversation, at: now, count });
    }

    /// A session that this desk accepted, or that opens by itself, comes to the front; what another desk accepted and
    /// what was assigned without an answer does not.
    fn opened(&mut self, conversation: ConversationView, by_itself: bool, now: Timestamp) {
        let id = conversation.details.id;
        match self.sessions.get_mut(&id) {
            Some(session) => session.change(conversation),
            None => {
                self.sessions.insert(id, Session::new(conversation));
                self.order.push(id);
                self.is_known_from_offer(id);
            }
        }
        self.closed.retain(|closed| closed.id != id);
        self.passed.retain(|passed| passed.conversation != id);
        if by_itself {
            self.effects.push(Effect::Front { activation: None });
        }
        if self.accepted.take_if(|accepted| *accepted == id).is_some() || by_itself {
            self.selected = Some(id);
            self.effects.push(Effect::Persist);
        }
        self.read_selected(now);
    }

    fn message(&mut self, id: ConversationId, message: Message, now: Timestamp) {
        let Some(session) = self.sessions.get_mut(&id) else { return };
        let next = session.last_message() + 1;
        if message.number > next {
            self.want_whole();
        } else if message.number == next {
            let is_party = message.author.is_party();
            session.push(message);
            if is_party {
                self.notice_is_over(id);
            }
            self.read_selected(now);
        } else {
            session.renew(message);
        }
    }

    fn closed(&mut self, id: ConversationId, now: Timestamp) {
        self.order.retain(|each| *each != id);
        let session = self.sessions.remove(&id);
        let customer = session.as_ref().map(|session| session.conversation.customer.name.to_string());
        self.give_back_draft(id, customer, ReturnedReason::SessionClosed, now);
        if self.selected == Some(id) {
            self.selected = None;
        }
        self.effects.push(Effect::Persist);
        self.note_closed(session, now);
    }

    fn answered(&mut self, key: &str, problem: Option<CodedProblem>, now: Timestamp) {
        let Some(unanswered) = self.outbox.take(key) else { return };
        if unanswered.act.is_persons() {
            self.effects.push(Effect::Persist);
        }
        let Some(problem) = problem else { return };
        if let RepAction::Send { .. } | RepAction::AddNote { .. } = unanswered.act {
            self.give_back_act(unanswered, ReturnedReason::Refused { problem });
            return;
        }
        if let RepAction::Accept { offer } | RepAction::Reject { offer, .. } = unanswered.act {
            // The router knows better: whatever it still offers, it has told or will tell.
            self.silence(offer);
        }
        if unanswered.act.is_persons() {
            self.toast(ToastContent::NotDone { act: unanswered.act.kind(), problem }, now);
        }
    }

    /// What lies open before the rep is read.
    pub(crate) fn read_selected(&mut self, now: Timestamp) {
        if !self.is_looked_at() {
            return;
        }
        let Some(session) = self.selected.and_then(|id| self.sessions.get_mut(&id)) else { return };
        if session.unread() == 0 {
            return;
        }
        let conversation = session.conversation.id;
        let through = session.last_message();
        session.read(through);
        self.act(RepAction::Read { conversation, through }, now);
    }
}
