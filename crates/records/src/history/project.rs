//! Entries of the journal become rows, each exactly once: the position is stored in the transaction of the rows.

use super::event::{ProjectedEntry, ProjectedEvent};
use super::fold::{Fold, Moment};
use super::rows::{ConversationRow, MessageRow, OfferRow, PresenceRow, SessionRow};
use crate::RecordsError;
use crate::database::{Dialect, Insert, Row, Session, Value};
use crate::organisation::OrganisationRecords;
use crate::words::insert_words;
use model::Timestamp;
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// The events that one transaction takes; more are several transactions, so that others who write wait briefly.
const MOST_EVENTS_AT_ONCE: usize = 500;

const CONVERSATIONS: Insert =
    Insert::plain("conversation", ConversationRow::COLUMNS, ConversationRow::UPSERT);
const OFFERS: Insert = Insert::plain("offer", OfferRow::COLUMNS, OfferRow::UPSERT);
const SESSIONS: Insert = Insert::plain("session", SessionRow::COLUMNS, SessionRow::UPSERT);
const PRESENCES: Insert = Insert::plain("presence_time", PresenceRow::COLUMNS, PresenceRow::UPSERT);
const MESSAGES: Insert = Insert::plain("message", MessageRow::COLUMNS, "");
pub(crate) const ERASED: Insert =
    Insert::plain("erased_conversation", "organisation, number", "ON CONFLICT DO NOTHING");
const FIGURES: Insert = Insert::plain(
    "figure",
    "organisation, quarter, kind, subject, channel, measure, detail, count, total, longest",
    "ON CONFLICT (organisation, quarter, kind, subject, channel, measure, detail) DO UPDATE SET \
     count = figure.count + excluded.count, total = figure.total + excluded.total, \
     longest = CASE WHEN figure.longest > excluded.longest THEN figure.longest ELSE excluded.longest END",
);

/// How far the journal was projected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The last entry that was projected; 0 before the first.
    pub last: u64,
    /// When that entry happened; 0 if it is not known, as after a rebuild. The entry of this number in the journal has
    /// another moment if the journal went on from an older state, as after a restored backup.
    pub at: Timestamp,
    /// The journal whose entries they are, by its name, if it was stated.
    pub journal: Option<String>,
    /// The time of the oldest entry that the latest rebuild renewed. Rows from before are as they were; 0 if nothing was
    /// rebuilt.
    pub renewed_from: Timestamp,
}

impl OrganisationRecords {
    /// Projects entries of the journal, the first of which has the number `from`, and tells the last that is projected then.
    /// Those that were projected before are skipped, so a call may be repeated whatever became of it. When it fails, some of
    /// the entries may be projected, in order.
    ///
    /// # Errors
    /// Entries are missing before `from` ([`RecordsError::Gap`]), or the store is away.
    pub async fn apply(&self, from: u64, entries: Vec<ProjectedEntry>) -> Result<u64, RecordsError> {
        let mut rest = entries.into_iter().zip(from..).peekable();
        let mut last = None;
        while let Some((_, number)) = rest.peek() {
            let (first, mut batch, mut events) = (*number, Vec::new(), 0);
            while let Some((entry, _)) = rest.next_if(|_| events < MOST_EVENTS_AT_ONCE) {
                events += entry.events.len().max(1);
                batch.push(entry);
            }
            last = Some(self.apply_at_once(first, batch).await?);
        }
        match last {
            Some(last) => Ok(last),
            None => Ok(self.position().await?.last),
        }
    }

    /// How far the journal was projected.
    ///
    /// # Errors
    /// The store is away.
    pub async fn position(&self) -> Result<Position, RecordsError> {
        const FIND: &str = "SELECT * FROM projection WHERE organisation = $1";
        let row = self.read().await?.row(FIND, vec![self.number().into()]).await?;
        let Some(row) = row else { return Ok(Position::default()) };
        Ok(Position {
            last: row.number("position")?,
            at: row.timestamp("position_at")?,
            journal: row.maybe_text("journal")?,
            renewed_from: row.timestamp("renewed_from")?,
        })
    }

    /// States which journal is projected, by its name.
    ///
    /// # Errors
    /// The store is away.
    pub async fn belong_to(&self, journal: &str) -> Result<(), RecordsError> {
        const SET: &str = "UPDATE projection SET journal = $2 WHERE organisation = $1";
        let mut session = self.write().await?;
        self.lock_position(&mut session).await?;
        session.execute(SET, vec![self.number().into(), journal.into()]).await?;
        session.commit().await
    }

    async fn apply_at_once(&self, first: u64, batch: Vec<ProjectedEntry>) -> Result<u64, RecordsError> {
        const ADVANCE: &str = "UPDATE projection SET position = $2, position_at = $3 WHERE organisation = $1";
        let mut session = self.write().await?;
        let (position, counted_from) = self.lock_position(&mut session).await?;
        if first > position + 1 {
            return Err(RecordsError::Gap { awaited: position + 1, given: first });
        }
        let last = first + batch.len() as u64 - 1;
        if last <= position {
            return Ok(position);
        }
        let new: Vec<(u64, ProjectedEntry)> =
            (first..).zip(batch).filter(|(number, _)| *number > position).collect();
        let mut fold = Fold::new(counted_from);
        self.load(&mut session, &new, &mut fold).await?;
        let last_at = new.last().map_or(Timestamp(0), |(_, entry)| entry.at);
        for (entry, what) in new {
            let moment = Moment { entry: i64::try_from(entry).unwrap_or(i64::MAX), at: what.at };
            what.events.into_iter().for_each(|event| fold.take(moment, event));
        }
        self.store(&mut session, fold).await?;
        session.execute(ADVANCE, vec![self.number().into(), last.into(), last_at.into()]).await?;
        session.commit().await?;
        Ok(last)
    }

    /// The position and the first quarter that is counted. Nobody else changes them before this transaction ends.
    pub(super) async fn lock_position(
        &self,
        session: &mut Session,
    ) -> Result<(u64, Timestamp), RecordsError> {
        const ADD: &str = "INSERT INTO projection (organisation, position, counted_from, renewed_from) \
            VALUES ($1, 0, 0, 0) ON CONFLICT (organisation) DO NOTHING";
        const FIND: &str = "SELECT position, counted_from FROM projection WHERE organisation = $1";
        let find = format!("{FIND}{}", session.lock());
        let mut row = session.row(AssertSqlSafe(find.clone()), vec![self.number().into()]).await?;
        if row.is_none() {
            session.execute(ADD, vec![self.number().into()]).await?;
            row = session.row(AssertSqlSafe(find), vec![self.number().into()]).await?;
        }
        let row = row.ok_or_else(|| RecordsError::Damaged("a position was not added".into()))?;
        Ok((row.number("position")?, row.timestamp("counted_from")?))
    }

    /// Reads the rows that entries concern.
    async fn load(
        &self,
        session: &mut Session,
        entries: &[(u64, ProjectedEntry)],
        fold: &mut Fold,
    ) -> Result<(), RecordsError> {
        let mut concerned = Concerned::default();
        entries.iter().flat_map(|(_, entry)| &entry.events).for_each(|event| concerned.add(event));
        let offers = "SELECT * FROM offer WHERE organisation = $1 AND number";
        for row in self.rows_of(session, offers, "", Value::numbers(concerned.offers)).await? {
            let offer = OfferRow::read(&row)?;
            concerned.conversations.insert(offer.conversation);
            fold.offers.insert(offer.number, offer);
        }
        let erased = "SELECT number FROM erased_conversation WHERE organisation = $1 AND number";
        let numbers = Value::numbers(concerned.conversations);
        for row in self.rows_of(session, erased, "", numbers.clone()).await? {
            fold.erased.insert(row.number("number")?);
        }
        let sessions = "SELECT * FROM session WHERE organisation = $1 AND conversation";
        for row in self.rows_of(session, sessions, "AND ended_at IS NULL", numbers.clone()).await? {
            let open = SessionRow::read(&row)?;
            fold.sessions.insert(open.conversation, open);
        }
        let conversations = "SELECT * FROM conversation WHERE organisation = $1 AND number";
        for row in self.rows_of(session, conversations, "", numbers).await? {
            let conversation = ConversationRow::read(&row)?;
            fold.conversations.insert(conversation.number, conversation);
        }
        let presences = "SELECT * FROM presence_time WHERE organisation = $1 AND rep";
        let reps = Value::texts(concerned.reps);
        for row in self.rows_of(session, presences, "AND ended_at IS NULL", reps).await? {
            let presence = PresenceRow::read(&row)?;
            fold.presences.insert(presence.rep.clone(), presence);
        }
        let merged = "SELECT id, into_contact FROM merged_contact WHERE organisation = $1 AND id";
        let contacts = Value::texts(concerned.contacts);
        for row in self.rows_of(session, merged, "", contacts.clone()).await? {
            fold.renamed.insert(row.text("id")?, row.text("into_contact")?);
        }
        let erasures = "SELECT contact, at FROM erasure WHERE organisation = $1 AND contact";
        for row in self.rows_of(session, erasures, "", contacts).await? {
            fold.erasures.insert(row.text("contact")?, row.timestamp("at")?);
        }
        Ok(())
    }

    async fn rows_of(
        &self,
        session: &mut Session,
        select: &str,
        and: &str,
        keys: Option<Value>,
    ) -> Result<Vec<Row>, RecordsError> {
        let Some(keys) = keys else { return Ok(Vec::new()) };
        let sql = format!("{select} {} {and}", session.among(2));
        session.rows(AssertSqlSafe(sql), vec![self.number().into(), keys]).await
    }

    /// Writes the rows that have changed.
    pub(super) async fn store(&self, session: &mut Session, fold: Fold) -> Result<(), RecordsError> {
        let organisation = self.number();
        let Fold { mut conversations, mut offers, changed, .. } = fold;
        let changed_conversations =
            changed.conversations.iter().filter_map(|number| conversations.remove(number));
        let rows = changed_conversations.map(|row| row.values(organisation)).collect();
        session.insert(&CONVERSATIONS, rows).await?;
        let changed_offers = changed.offers.iter().filter_map(|number| offers.remove(number));
        session.insert(&OFFERS, changed_offers.map(|row| row.values(organisation)).collect()).await?;
        let sessions = changed.sessions.into_values().map(|row| row.values(organisation));
        session.insert(&SESSIONS, sessions.collect()).await?;
        let presences = changed.presences.into_values().map(|row| row.values(organisation));
        session.insert(&PRESENCES, presences.collect()).await?;
        let erased = changed.erased.into_iter().map(|number| vec![organisation.into(), number.into()]);
        session.insert(&ERASED, erased.collect()).await?;
        self.store_messages(session, changed.messages).await?;
        let figure = |(key, count): (super::tally::Key, super::tally::Count)| {
            vec![
                organisation.into(),
                key.quarter.into(),
                key.kind.into(),
                key.subject.into(),
                key.channel.into(),
                key.measure.into(),
                key.detail.into(),
                count.count.into(),
                count.total.into(),
                count.longest.into(),
            ]
        };
        session.insert(&FIGURES, changed.tally.counts.into_iter().map(figure).collect()).await?;
        Ok(())
    }

    async fn store_messages(
        &self,
        session: &mut Session,
        messages: Vec<MessageRow>,
    ) -> Result<(), RecordsError> {
        if messages.is_empty() {
            return Ok(());
        }
        let numbers = message_numbers(session, messages.len()).await?;
        let words: Vec<(i64, String)> =
            numbers.iter().zip(&messages).map(|(number, message)| (*number, message.text.clone())).collect();
        let rows = numbers.iter().zip(messages).map(|(number, row)| row.values(self.number(), *number));
        session.insert(&MESSAGES, rows.collect()).await?;
        insert_words(session, "message_words", self.number(), words).await
    }
}

/// Numbers for new messages, larger than those of all earlier ones of the organisation.
async fn message_numbers(session: &mut Session, count: usize) -> Result<Vec<i64>, RecordsError> {
    const LAST: &str = "SELECT coalesce(max(number), 0) AS number FROM message";
    const NEXT: &str = "SELECT nextval(pg_get_serial_sequence('message', 'number')) AS number \
        FROM generate_series(1, $1)";
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    match session.dialect() {
        Dialect::Sqlite => {
            let last = session.row(LAST, vec![]).await?.map_or(Ok(0), |row| row.integer("number"))?;
            Ok((last + 1..=last + count).collect())
        }
        Dialect::Postgres => {
            session.rows(NEXT, vec![count.into()]).await?.iter().map(|row| row.integer("number")).collect()
        }
    }
}

/// What events refer to.
#[derive(Debug, Default)]
struct Concerned {
    conversations: BTreeSet<u64>,
    offers: BTreeSet<u64>,
    reps: BTreeSet<String>,
    contacts: BTreeSet<String>,
}

impl Concerned {
    fn add(&mut self, event: &ProjectedEvent) {
        use ProjectedEvent as Event;
        match event {
            Event::ConversationOpened { conversation, opening } => {
                self.conversations.insert(conversation.0);
                self.contacts.extend(opening.contact.iter().map(|contact| contact.0.to_string()));
            }
            Event::CustomerLinked { conversation, contact, .. } => {
                self.conversations.insert(conversation.0);
                self.contacts.extend(contact.iter().map(|contact| contact.0.to_string()));
            }
            Event::Queued { conversation, .. }
            | Event::CandidatesExhausted { conversation }
            | Event::MessageAdded { conversation, .. }
            | Event::Taken { conversation, .. }
            | Event::SessionEnded { conversation, .. }
            | Event::ConversationEnded { conversation, .. }
            | Event::SurveyAnswered { conversation, .. }
            | Event::Disposed { conversation, .. } => {
                self.conversations.insert(conversation.0);
            }
            Event::Offered { offer, conversation, .. } => {
                self.conversations.insert(conversation.0);
                self.offers.insert(offer.0);
            }
            Event::OfferShown { offer } | Event::OfferEnded { offer, .. } => {
                self.offers.insert(offer.0);
            }
            Event::PresenceChanged { rep, .. } => {
                self.reps.insert(rep.0.to_string());
            }
        }
    }
}
