//! One entry of the journal: the events of one command.

use super::Event;
use crate::answers::AnswerKey;
use crate::command::{Actor, Done};
use crate::format::{self, Format, Formatted, OLDER, Unreadable, Upcast, from_1, from_2};
use model::{Timestamp, is_default};
use serde::{Deserialize, Serialize};

/// The events of one command, or of the deadlines that came: one entry of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub(crate) format: Format,
    /// When all of it happened, by the router's clock.
    pub at: Timestamp,
    /// Who gave the command; the router where time has passed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Actor,
    /// The command's key and what was answered, so that a repeated command is known after a restart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) answered: Option<(AnswerKey, Done)>,
    /// What happened, in this order.
    pub events: Vec<Event>,
}

impl Formatted for Record {
    const UPCASTS: [Upcast; OLDER] = [from_1::upcast_record, from_2::upcast];
}

impl Record {
    /// Reads an entry of the journal, of this format or any older one.
    ///
    /// # Errors
    /// A newer program wrote it, or it is damaged.
    pub fn read(entry: &[u8]) -> Result<Self, Unreadable> {
        format::read(entry)
    }
}
