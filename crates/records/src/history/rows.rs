//! The rows of what happened, as they are kept. Entries of the journal have numbers from 1; what was before it has smaller ones.

use crate::RecordsError;
use crate::database::{Row, Value};
use model::Timestamp;

/// A conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ConversationRow {
    pub(crate) number: u64,
    pub(crate) entry: i64,
    pub(crate) ended_entry: Option<i64>,
    pub(crate) closed_entry: Option<i64>,
    pub(crate) channel: String,
    pub(crate) workstream: String,
    pub(crate) queue: Option<String>,
    pub(crate) customer: String,
    pub(crate) subject: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) service_case: Option<String>,
    pub(crate) verified: bool,
    pub(crate) rep: Option<String>,
    pub(crate) opened_at: Timestamp,
    pub(crate) waits_since: Option<Timestamp>,
    pub(crate) offered_at: Option<Timestamp>,
    pub(crate) answered_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) ending: Option<String>,
    pub(crate) closed_at: Option<Timestamp>,
    pub(crate) disposition: Option<String>,
    pub(crate) rating: Option<i64>,
    pub(crate) comment: Option<String>,
    pub(crate) messages: u64,
    pub(crate) sessions: u64,
}

/// A message. Its place is its number in the conversation, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MessageRow {
    pub(crate) entry: i64,
    pub(crate) conversation: u64,
    pub(crate) place: u64,
    pub(crate) author_kind: &'static str,
    pub(crate) author: String,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
}

/// A session. Its place is its number in the conversation, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionRow {
    pub(crate) conversation: u64,
    pub(crate) place: u64,
    pub(crate) entry: i64,
    pub(crate) ended_entry: Option<i64>,
    pub(crate) rep: String,
    pub(crate) began_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) how: Option<String>,
}

/// An offer. Its detail is why it was not displayed, or who took it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfferRow {
    pub(crate) number: u64,
    pub(crate) entry: i64,
    pub(crate) ended_entry: Option<i64>,
    pub(crate) conversation: u64,
    pub(crate) rep: String,
    pub(crate) queue: Option<String>,
    pub(crate) channel: String,
    pub(crate) is_work: bool,
    pub(crate) was_shown: bool,
    pub(crate) made_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) outcome: Option<String>,
    pub(crate) detail: Option<String>,
    pub(crate) reason: Option<String>,
}

/// A time in which a rep had one presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PresenceRow {
    pub(crate) rep: String,
    pub(crate) entry: i64,
    pub(crate) began_at: Timestamp,
    pub(crate) ended_entry: Option<i64>,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) presence: String,
    pub(crate) base: String,
    pub(crate) set_by: String,
    pub(crate) why: Option<String>,
}

impl ConversationRow {
    pub(crate) const COLUMNS: &'static str = "organisation, number, entry, ended_entry, closed_entry, channel, \
        workstream, queue, customer, subject, contact, service_case, verified, rep, opened_at, waits_since, offered_at, \
        answered_at, ended_at, ending, closed_at, disposition, rating, comment, messages, sessions";
    pub(crate) const UPSERT: &'static str = "ON CONFLICT (organisation, number) DO UPDATE SET entry = excluded.entry, \
        ended_entry = excluded.ended_entry, closed_entry = excluded.closed_entry, channel = excluded.channel, \
        workstream = excluded.workstream, queue = excluded.queue, customer = excluded.customer, \
        subject = excluded.subject, contact = excluded.contact, service_case = excluded.service_case, \
        verified = excluded.verified, rep = excluded.rep, opened_at = excluded.opened_at, \
        waits_since = excluded.waits_since, offered_at = excluded.offered_at, answered_at = excluded.answered_at, \
        ended_at = excluded.ended_at, ending = excluded.ending, closed_at = excluded.closed_at, \
        disposition = excluded.disposition, rating = excluded.rating, comment = excluded.comment, messages = excluded.messages, sessions = excluded.sessions";

    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            number: row.number("number")?,
            entry: row.integer("entry")?,
            ended_entry: row.maybe_integer("ended_entry")?,
            closed_entry: row.maybe_integer("closed_entry")?,
            channel: row.text("channel")?,
            workstream: row.text("workstream")?,
            queue: row.maybe_text("queue")?,
            customer: row.text("customer")?,
            subject: row.maybe_text("subject")?,
            contact: row.maybe_text("contact")?,
            service_case: row.maybe_text("service_case")?,
            verified: row.boolean("verified")?,
            rep: row.maybe_text("rep")?,
            opened_at: row.timestamp("opened_at")?,
            waits_since: row.maybe_timestamp("waits_since")?,
            offered_at: row.maybe_timestamp("offered_at")?,
            answered_at: row.maybe_timestamp("answered_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            ending: row.maybe_text("ending")?,
            closed_at: row.maybe_timestamp("closed_at")?,
            disposition: row.maybe_text("disposition")?,
            rating: row.maybe_integer("rating")?,
            comment: row.maybe_text("comment")?,
            messages: row.number("messages")?,
            sessions: row.number("sessions")?,
        })
    }

    pub(crate) fn values(self, organisation: i64) -> Vec<Value> {
        vec![
            organisation.into(),
            self.number.into(),
            self.entry.into(),
            self.ended_entry.into(),
            self.closed_entry.into(),
            self.channel.into(),
            self.workstream.into(),
            self.queue.into(),
            self.customer.into(),
            self.subject.into(),
            self.contact.into(),
            self.service_case.into(),
            self.verified.into(),
            self.rep.into(),
            self.opened_at.into(),
            self.waits_since.into(),
            self.offered_at.into(),
            self.answered_at.into(),
            self.ended_at.into(),
            self.ending.into(),
            self.closed_at.into(),
            self.disposition.into(),
            self.rating.into(),
            self.comment.into(),
            self.messages.into(),
            self.sessions.into(),
        ]
    }
}

impl MessageRow {
    pub(crate) const COLUMNS: &'static str =
        "number, organisation, entry, conversation, place, author_kind, author, text, at";

    pub(crate) fn values(self, organisation: i64, number: i64) -> Vec<Value> {
        vec![
            number.into(),
            organisation.into(),
            self.entry.into(),
            self.conversation.into(),
            self.place.into(),
            self.author_kind.into(),
            self.author.into(),
            self.text.into(),
            self.at.into(),
        ]
    }
}

impl SessionRow {
    pub(crate) const COLUMNS: &'static str =
        "organisation, conversation, place, entry, ended_entry, rep, began_at, ended_at, how";
    pub(crate) const UPSERT: &'static str = "ON CONFLICT (organisation, conversation, place) DO UPDATE SET \
        ended_entry = excluded.ended_entry, ended_at = excluded.ended_at, how = excluded.how";

    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            conversation: row.number("conversation")?,
            place: row.number("place")?,
            entry: row.integer("entry")?,
            ended_entry: row.maybe_integer("ended_entry")?,
            rep: row.text("rep")?,
            began_at: row.timestamp("began_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            how: row.maybe_text("how")?,
        })
    }

    pub(crate) fn values(self, organisation: i64) -> Vec<Value> {
        vec![
            organisation.into(),
            self.conversation.into(),
            self.place.into(),
            self.entry.into(),
            self.ended_entry.into(),
            self.rep.into(),
            self.began_at.into(),
            self.ended_at.into(),
            self.how.into(),
        ]
    }
}

impl OfferRow {
    pub(crate) const COLUMNS: &'static str = "organisation, number, entry, ended_entry, conversation, rep, queue, \
        channel, is_work, was_shown, made_at, ended_at, outcome, detail, reason";
    pub(crate) const UPSERT: &'static str = "ON CONFLICT (organisation, number) DO UPDATE SET \
        ended_entry = excluded.ended_entry, was_shown = excluded.was_shown, ended_at = excluded.ended_at, \
        outcome = excluded.outcome, detail = excluded.detail, reason = excluded.reason";

    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            number: row.number("number")?,
            entry: row.integer("entry")?,
            ended_entry: row.maybe_integer("ended_entry")?,
            conversation: row.number("conversation")?,
            rep: row.text("rep")?,
            queue: row.maybe_text("queue")?,
            channel: row.text("channel")?,
            is_work: row.boolean("is_work")?,
            was_shown: row.boolean("was_shown")?,
            made_at: row.timestamp("made_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            outcome: row.maybe_text("outcome")?,
            detail: row.maybe_text("detail")?,
            reason: row.maybe_text("reason")?,
        })
    }

    pub(crate) fn values(self, organisation: i64) -> Vec<Value> {
        vec![
            organisation.into(),
            self.number.into(),
            self.entry.into(),
            self.ended_entry.into(),
            self.conversation.into(),
            self.rep.into(),
            self.queue.into(),
            self.channel.into(),
            self.is_work.into(),
            self.was_shown.into(),
            self.made_at.into(),
            self.ended_at.into(),
            self.outcome.into(),
            self.detail.into(),
            self.reason.into(),
        ]
    }
}

impl PresenceRow {
    /// Whether others see the same in both.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        (&self.presence, &self.base, &self.set_by, &self.why)
            == (&other.presence, &other.base, &other.set_by, &other.why)
    }

    pub(crate) const COLUMNS: &'static str =
        "organisation, rep, entry, began_at, ended_entry, ended_at, presence, base, set_by, why";
    pub(crate) const UPSERT: &'static str = "ON CONFLICT (organisation, rep, entry) DO UPDATE SET \
        ended_entry = excluded.ended_entry, ended_at = excluded.ended_at, presence = excluded.presence, \
        base = excluded.base, set_by = excluded.set_by, why = excluded.why";

    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            rep: row.text("rep")?,
            entry: row.integer("entry")?,
            began_at: row.timestamp("began_at")?,
            ended_entry: row.maybe_integer("ended_entry")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            presence: row.text("presence")?,
            base: row.text("base")?,
            set_by: row.text("set_by")?,
            why: row.maybe_text("why")?,
        })
    }

    pub(crate) fn values(self, organisation: i64) -> Vec<Value> {
        vec![
            organisation.into(),
            self.rep.into(),
            self.entry.into(),
            self.began_at.into(),
            self.ended_entry.into(),
            self.ended_at.into(),
            self.presence.into(),
            self.base.into(),
            self.set_by.into(),
            self.why.into(),
        ]
    }
}
