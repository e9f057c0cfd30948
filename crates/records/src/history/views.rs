//! What a look-up gives of what happened.

use crate::RecordsError;
use crate::database::Row;
use model::{
    CaseId, Channel, ContactId, ConversationId, DispositionId, Ending, OfferId, QueueId, RepId, Survey, Text,
    Timestamp, WorkstreamId,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A conversation, without its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PastConversation))]
#[serde(rename_all = "camelCase")]
pub struct Conversation {
    /// Its number.
    pub id: ConversationId,
    /// How the customer came.
    pub channel: Channel,
    /// The workstream.
    pub workstream: WorkstreamId,
    /// The queue that it was last in.
    pub queue: Option<QueueId>,
    /// The customer's name, as it was shown; empty after the person was erased.
    pub customer: String,
    /// What it was about.
    pub subject: Option<String>,
    /// The contact that is linked.
    pub contact: Option<ContactId>,
    /// The case that is linked.
    pub case: Option<CaseId>,
    /// Whether that is certain.
    pub verified: bool,
    /// The rep who had it last.
    pub representative: Option<RepId>,
    /// When it began.
    pub opened_at: Timestamp,
    /// When a rep first had it.
    pub answered_at: Option<Timestamp>,
    /// When it was over for the customer.
    pub ended_at: Option<Timestamp>,
    /// Who or what ended it.
    pub ending: Option<Ending>,
    /// When it was over for the rep.
    pub closed_at: Option<Timestamp>,
    /// What came of it.
    pub disposition: Option<DispositionId>,
    /// What the customer said of it, when it was over.
    pub survey: Option<Survey>,
    /// How many messages were written.
    pub messages: u64,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = TranscriptMessage))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Its number in the conversation, from 1.
    pub number: u64,
    /// The kind of author: `customer`, `representative`, `supervisor`, `aiAgent` or `automatic`.
    pub from: String,
    /// The author's identity or name; empty for the customer and for automatic messages.
    pub author: String,
    /// The text.
    pub text: String,
    /// When the router received it.
    pub at: Timestamp,
}

/// A session of a rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PastSession))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Its number in the conversation, from 1.
    pub number: u64,
    /// The rep.
    pub representative: RepId,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// How it ended: `closed`, `released` to its queue, `setAside` until the customer writes, or `takenOver`.
    pub how: Option<String>,
}

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PastOffer))]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Its number.
    pub id: OfferId,
    /// The conversation.
    pub conversation: ConversationId,
    /// The rep.
    pub representative: RepId,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Its outcome, in the word of frames and figures.
    pub outcome: Option<String>,
    /// Why it was not displayed, or who took it back.
    pub detail: Option<String>,
    /// The reason that the rep chose with a reject.
    pub reason: Option<String>,
    /// Whether it was on a screen.
    pub was_shown: bool,
}

/// A time in which a rep had one presence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PresenceTime {
    /// The presence; empty without a desk.
    pub presence: String,
    /// What routing goes by.
    pub base: String,
    /// Who or what set it.
    pub set_by: String,
    /// Why, where it was not chosen.
    pub why: Option<String>,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended; nothing while it lasts.
    pub ended_at: Option<Timestamp>,
}

impl Conversation {
    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: ConversationId(row.number("number")?),
            channel: word(&row.text("channel")?)?,
            workstream: row.text("workstream")?.as_str().into(),
            queue: row.maybe_text("queue")?.as_deref().map(QueueId::from),
            customer: row.text("customer")?,
            subject: row.maybe_text("subject")?,
            contact: row.maybe_text("contact")?.as_deref().map(ContactId::from),
            case: row.maybe_text("service_case")?.as_deref().map(CaseId::from),
            verified: row.boolean("verified")?,
            representative: row.maybe_text("rep")?.as_deref().map(RepId::from),
            opened_at: row.timestamp("opened_at")?,
            answered_at: row.maybe_timestamp("answered_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            ending: row.maybe_text("ending")?.as_deref().map(word).transpose()?,
            closed_at: row.maybe_timestamp("closed_at")?,
            disposition: row.maybe_text("disposition")?.as_deref().map(DispositionId::from),
            survey: survey(row)?,
            messages: row.number("messages")?,
        })
    }
}

impl Message {
    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            number: row.number("place")?,
            from: row.text("author_kind")?,
            author: row.text("author")?,
            text: row.text("text")?,
            at: row.timestamp("at")?,
        })
    }
}

impl Session {
    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            number: row.number("place")?,
            representative: row.text("rep")?.as_str().into(),
            began_at: row.timestamp("began_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            how: row.maybe_text("how")?,
        })
    }
}

impl Offer {
    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            id: OfferId(row.number("number")?),
            conversation: ConversationId(row.number("conversation")?),
            representative: row.text("rep")?.as_str().into(),
            made_at: row.timestamp("made_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
            outcome: row.maybe_text("outcome")?,
            detail: row.maybe_text("detail")?,
            reason: row.maybe_text("reason")?,
            was_shown: row.boolean("was_shown")?,
        })
    }
}

impl PresenceTime {
    pub(crate) fn read(row: &Row) -> Result<Self, RecordsError> {
        Ok(Self {
            presence: row.text("presence")?,
            base: row.text("base")?,
            set_by: row.text("set_by")?,
            why: row.maybe_text("why")?,
            began_at: row.timestamp("began_at")?,
            ended_at: row.maybe_timestamp("ended_at")?,
        })
    }
}

/// What the customer said; nothing where they said nothing.
fn survey(row: &Row) -> Result<Option<Survey>, RecordsError> {
    let Some(rating) = row.maybe_integer("rating")? else { return Ok(None) };
    let rating = u8::try_from(rating).map_err(|error| RecordsError::Damaged(format!("rating: {error}")))?;
    Ok(Some(Survey { rating, comment: row.maybe_text("comment")?.map(Text::from) }))
}

/// The value that a word stands for.
pub(super) fn word<T: DeserializeOwned>(word: &str) -> Result<T, RecordsError> {
    let value = serde_json::Value::String(word.to_owned());
    serde_json::from_value(value).map_err(|error| RecordsError::Damaged(format!("{word}: {error}")))
}
