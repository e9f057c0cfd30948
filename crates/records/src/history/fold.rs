//! What entries change, worked out in memory on the rows that they concern; the store is not asked meanwhile.

use super::event::{Opening, ProjectedEvent, SessionEnd};
use super::rows::{ConversationRow, MessageRow, OfferRow, PresenceRow, SessionRow};
use super::tally::Tally;
use model::{
    Author, ContactId, ConversationId, Ending, OfferId, OfferOutcome, RepId, Text, Timestamp, Withdrawal,
};
use std::collections::{BTreeMap, BTreeSet};

/// The rows that some entries concern: those that the store has, and then as the entries leave them.
#[derive(Debug)]
pub(crate) struct Fold {
    pub(crate) conversations: BTreeMap<u64, ConversationRow>,
    pub(crate) offers: BTreeMap<u64, OfferRow>,
    /// The sessions that go on, by conversation.
    pub(crate) sessions: BTreeMap<u64, SessionRow>,
    /// The presence that each rep has.
    pub(crate) presences: BTreeMap<String, PresenceRow>,
    /// Conversations whose words are not kept, since the person was erased.
    pub(crate) erased: BTreeSet<u64>,
    /// Where the identities of contacts lead that were merged.
    pub(crate) renamed: BTreeMap<String, String>,
    /// When contacts were erased. Nobody is linked to them any more.
    pub(crate) erasures: BTreeMap<String, Timestamp>,
    pub(crate) changed: Changed,
}

/// What has to be written.
#[derive(Debug)]
pub(crate) struct Changed {
    pub(crate) conversations: BTreeSet<u64>,
    pub(crate) offers: BTreeSet<u64>,
    pub(crate) messages: Vec<MessageRow>,
    pub(crate) sessions: BTreeMap<(u64, u64), SessionRow>,
    pub(crate) presences: BTreeMap<(String, i64), PresenceRow>,
    /// Conversations from before their person was erased.
    pub(crate) erased: BTreeSet<u64>,
    pub(crate) tally: Tally,
}

/// Which entry an event is from, and when that was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) entry: i64,
    pub(crate) at: Timestamp,
}

impl Fold {
    /// Nothing yet; figures are counted from the given quarter on.
    pub(crate) fn new(counted_from: Timestamp) -> Self {
        Self {
            conversations: BTreeMap::new(),
            offers: BTreeMap::new(),
            sessions: BTreeMap::new(),
            presences: BTreeMap::new(),
            erased: BTreeSet::new(),
            renamed: BTreeMap::new(),
            erasures: BTreeMap::new(),
            changed: Changed {
                conversations: BTreeSet::new(),
                offers: BTreeSet::new(),
                messages: Vec::new(),
                sessions: BTreeMap::new(),
                presences: BTreeMap::new(),
                erased: BTreeSet::new(),
                tally: Tally::new(counted_from),
            },
        }
    }

    /// Takes one event. What it refers to is passed over where it is not there.
    pub(crate) fn take(&mut self, moment: Moment, event: ProjectedEvent) {
        use ProjectedEvent as Event;
        match event {
            Event::ConversationOpened { conversation, opening } => self.open(moment, conversation, *opening),
            Event::CustomerLinked { conversation, customer, contact, case, verified } => {
                let contact = self.contact(contact);
                let is_erased = self.erased.contains(&conversation.0);
                self.change(conversation, |row| {
                    if !is_erased {
                        row.customer = customer.into();
                    }
                    row.contact = contact.filter(|_| !is_erased);
                    row.service_case = case.map(|case| case.0.into());
                    row.verified = verified;
                });
            }
            Event::Queued { conversation, queue } => {
                self.change(conversation, |row| {
                    row.queue = Some(queue.0.into());
                    row.waits_since = row.waits_since.or(Some(moment.at));
                });
                self.count(conversation, |tally, row| tally.queued(row, moment.at));
            }
            Event::CandidatesExhausted { conversation } => {
                self.count(conversation, |tally, row| tally.candidates_exhausted(row, moment.at));
            }
            Event::MessageAdded { conversation, author, text } => {
                self.add_message(moment, conversation, author, &text);
            }
            Event::Offered { offer, conversation, rep, is_work } => {
                self.offer(moment, offer, conversation, rep, is_work);
            }
            Event::OfferShown { offer } => {
                if let Some(row) = self.offers.get_mut(&offer.0).filter(|row| !row.was_shown) {
                    row.was_shown = true;
                    self.changed.offers.insert(offer.0);
                }
            }
            Event::OfferEnded { offer, outcome, reason } => self.end_offer(moment, offer, outcome, reason),
            Event::Taken { conversation, rep } => self.begin_session(moment, conversation, rep.0.into()),
            Event::SessionEnded { conversation, how } => self.end_session(moment, conversation, how),
            Event::ConversationEnded { conversation, ending } => self.end(moment, conversation, ending),
            Event::Disposed { conversation, disposition } => {
                self.change(conversation, |row| row.disposition = Some(disposition.0.into()));
            }
            Event::SurveyAnswered { conversation, survey } => {
                let comment = survey.comment.filter(|_| !self.erased.contains(&conversation.0));
                self.change(conversation, |row| {
                    row.rating = Some(survey.rating.into());
                    row.comment = comment.map(String::from);
                });
            }
            Event::PresenceChanged { rep, presence, base, set_by, why } => {
                let row = PresenceRow {
                    rep: rep.0.into(),
                    entry: moment.entry,
                    began_at: moment.at,
                    ended_entry: None,
                    ended_at: None,
                    presence: presence.map_or(String::new(), |presence| presence.0.into()),
                    base: base.into(),
                    set_by: set_by.into(),
                    why: why.map(String::from),
                };
                self.change_presence(moment, row);
            }
        }
    }

    fn change(&mut self, conversation: ConversationId, change: impl FnOnce(&mut ConversationRow)) {
        if let Some(row) = self.conversations.get_mut(&conversation.0) {
            change(row);
            self.changed.conversations.insert(conversation.0);
        }
    }

    fn count(&mut self, conversation: ConversationId, count: impl FnOnce(&mut Tally, &ConversationRow)) {
        if let Some(row) = self.conversations.get(&conversation.0) {
            count(&mut self.changed.tally, row);
        }
    }

    /// The contact that an identity leads to now.
    fn contact(&self, contact: Option<ContactId>) -> Option<String> {
        let id: String = contact?.0.into();
        let id = self.renamed.get(&id).cloned().unwrap_or(id);
        (!self.erasures.contains_key(&id)).then_some(id)
    }

    fn open(&mut self, moment: Moment, conversation: ConversationId, opening: Opening) {
        let erased_at = opening.contact.as_ref().and_then(|contact| self.erasures.get(contact.0.as_str()));
        if erased_at.is_some_and(|erased_at| moment.at <= *erased_at) && self.erased.insert(conversation.0) {
            self.changed.erased.insert(conversation.0);
        }
        let is_erased = self.erased.contains(&conversation.0);
        let row = ConversationRow {
            number: conversation.0,
            entry: moment.entry,
            channel: opening.channel.word().into(),
            workstream: opening.workstream.0.into(),
            customer: if is_erased { String::new() } else { opening.customer.into() },
            subject: opening.subject.filter(|_| !is_erased).map(String::from),
            contact: self.contact(opening.contact).filter(|_| !is_erased),
            service_case: opening.case.filter(|_| !is_erased).map(|case| case.0.into()),
            verified: opening.verified,
            opened_at: moment.at,
            ..ConversationRow::default()
        };
        self.conversations.insert(conversation.0, row);
        self.changed.conversations.insert(conversation.0);
    }

    fn add_message(&mut self, moment: Moment, conversation: ConversationId, author: Author, text: &Text) {
        let Some(row) = self.conversations.get_mut(&conversation.0) else { return };
        row.messages += 1;
        self.changed.conversations.insert(conversation.0);
        if self.erased.contains(&conversation.0) {
            return;
        }
        let (author_kind, author) = match author {
            Author::Customer => ("customer", String::new()),
            Author::Representative(rep) => ("representative", rep.0.into()),
            Author::AiAgent(name) => ("aiAgent", name),
            Author::Supervisor(supervisor) => ("supervisor", supervisor.0.into()),
            Author::Automatic => ("automatic", String::new()),
        };
        self.changed.messages.push(MessageRow {
            entry: moment.entry,
            conversation: conversation.0,
            place: row.messages,
            author_kind,
            author,
            // PostgreSQL keeps no text with a zero in it.
            text: text.replace('\0', ""),
            at: moment.at,
        });
    }

    fn offer(
        &mut self,
        moment: Moment,
        id: OfferId,
        conversation: ConversationId,
        rep: RepId,
        is_work: bool,
    ) {
        let Some(row) = self.conversations.get_mut(&conversation.0) else { return };
        if is_work && row.offered_at.is_none() {
            row.offered_at = Some(moment.at);
            self.changed.conversations.insert(conversation.0);
        }
        let offer = OfferRow {
            number: id.0,
            entry: moment.entry,
            ended_entry: None,
            conversation: conversation.0,
            rep: rep.0.into(),
            queue: row.queue.clone(),
            channel: row.channel.clone(),
            is_work,
            was_shown: false,
            made_at: moment.at,
            ended_at: None,
            outcome: None,
            detail: None,
            reason: None,
        };
        self.changed.tally.offered(&offer, moment.at);
        self.offers.insert(id.0, offer);
        self.changed.offers.insert(id.0);
    }

    fn end_offer(&mut self, moment: Moment, id: OfferId, outcome: OfferOutcome, reason: Option<Text>) {
        let Some(offer) = self.offers.get_mut(&id.0).filter(|offer| offer.ended_at.is_none()) else { return };
        offer.ended_entry = Some(moment.entry);
        offer.ended_at = Some(moment.at);
        offer.outcome = Some(outcome.word().into());
        offer.detail = match outcome {
            OfferOutcome::Withdrawn(by) => Some(withdrawn_by(by).into()),
            other => other.not_shown().map(|why| why.word().into()),
        };
        offer.reason = reason.map(String::from);
        self.changed.offers.insert(id.0);
        self.changed.tally.ended(offer, outcome, moment.at);
        if outcome.is_taken() && offer.is_work {
            let (conversation, rep) = (ConversationId(offer.conversation), offer.rep.clone());
            self.begin_session(moment, conversation, rep);
        }
    }

    fn begin_session(&mut self, moment: Moment, conversation: ConversationId, rep: String) {
        self.end_session(moment, conversation, SessionEnd::TakenOver);
        let Some(row) = self.conversations.get_mut(&conversation.0) else { return };
        row.sessions += 1;
        row.rep = Some(rep.clone());
        row.answered_at = row.answered_at.or(Some(moment.at));
        if let Some(since) = row.waits_since.take() {
            self.changed.tally.answered(row, since, moment.at);
        }
        self.changed.conversations.insert(conversation.0);
        let session = SessionRow {
            conversation: conversation.0,
            place: row.sessions,
            entry: moment.entry,
            ended_entry: None,
            rep,
            began_at: moment.at,
            ended_at: None,
            how: None,
        };
        self.changed.sessions.insert((session.conversation, session.place), session.clone());
        self.sessions.insert(conversation.0, session);
    }

    fn end_session(&mut self, moment: Moment, conversation: ConversationId, how: SessionEnd) {
        if let Some(mut session) = self.sessions.remove(&conversation.0) {
            session.ended_entry = Some(moment.entry);
            session.ended_at = Some(moment.at);
            session.how = Some(how.word().into());
            self.count(conversation, |tally, row| {
                tally.handled(row, &session.rep, session.began_at, moment.at)
            });
            self.changed.sessions.insert((session.conversation, session.place), session);
        }
        if how == SessionEnd::Closed {
            self.change(conversation, |row| {
                row.closed_entry = Some(moment.entry);
                row.closed_at = Some(moment.at);
            });
        }
    }

    fn end(&mut self, moment: Moment, conversation: ConversationId, ending: Ending) {
        let Some(row) = self.conversations.get_mut(&conversation.0) else { return };
        row.ended_entry = Some(moment.entry);
        row.ended_at = Some(moment.at);
        row.ending = Some(ending.word().into());
        let since = row.waits_since.take();
        self.changed.conversations.insert(conversation.0);
        let has_left = matches!(ending, Ending::Customer | Ending::CustomerGone);
        if let Some(since) = since.filter(|_| has_left) {
            self.changed.tally.abandoned(row, since, moment.at);
        }
    }

    /// A rep's presence begins, and the one before ends. Two changes of one entry are one, and what looks the same goes on.
    fn change_presence(&mut self, moment: Moment, mut row: PresenceRow) {
        if self.presences.get(&row.rep).is_some_and(|before| before.looks_like(&row)) {
            return;
        }
        if let Some(mut before) = self.presences.remove(&row.rep) {
            if before.entry == moment.entry {
                row.began_at = before.began_at;
            } else {
                before.ended_entry = Some(moment.entry);
                before.ended_at = Some(moment.at);
                self.changed.presences.insert((before.rep.clone(), before.entry), before);
            }
        }
        self.changed.presences.insert((row.rep.clone(), row.entry), row.clone());
        self.presences.insert(row.rep.clone(), row);
    }
}

fn withdrawn_by(by: Withdrawal) -> &'static str {
    match by {
        Withdrawal::Customer => "customer",
        Withdrawal::SignOut => "signOut",
        Withdrawal::Supervisor => "supervisor",
        Withdrawal::LostRace => "lostRace",
        Withdrawal::Representative => "representative",
    }
}
