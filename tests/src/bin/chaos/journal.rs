//! The content of the router's journal in the end, read from its file.

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that matters here.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    pub(crate) entries: u64,
    /// Entries that are missing between others.
    pub(crate) gaps: Vec<String>,
    pub(crate) conversations: BTreeMap<u64, Conversation>,
    pub(crate) offers: BTreeMap<u64, Offer>,
}

#[derive(Debug, Default)]
pub(crate) struct Conversation {
    /// The name that its customer gave.
    pub(crate) name: String,
    pub(crate) messages: Vec<Message>,
    pub(crate) ends: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Message {
    /// The rep, or nobody for the customer.
    pub(crate) rep: Option<String>,
    pub(crate) key: String,
    pub(crate) text: String,
}

#[derive(Debug, Default)]
pub(crate) struct Offer {
    pub(crate) rep: String,
    pub(crate) conversation: u64,
    pub(crate) outcomes: Vec<String>,
}

impl Journal {
    /// Reads the file of a router that has ended.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let file =
            Connection::open_with_flags(data.join("journal.sqlite"), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut statement = file.prepare("SELECT sequence, payload FROM entry ORDER BY sequence")?;
        let mut rows = statement.query([])?;
        let (mut journal, mut last) = (Self::default(), 0_i64);
        while let Some(row) = rows.next()? {
            let sequence: i64 = row.get(0)?;
            if sequence != last + 1 {
                journal.gaps.push(format!("entry {sequence} follows on {last}"));
            }
            last = sequence;
            journal.entries += 1;
            let payload: Vec<u8> = row.get(1)?;
            let entry: Value =
                serde_json::from_slice(&payload).with_context(|| format!("entry {sequence}"))?;
            for event in entry["events"].as_array().into_iter().flatten() {
                if let Some((name, event)) = event.as_object().and_then(|fields| fields.iter().next()) {
                    journal.apply(name, event);
                }
            }
        }
        Ok(journal)
    }

    fn apply(&mut self, name: &str, event: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let id = event["conversation"].as_u64().unwrap_or_default();
        match name {
            "conversationOpened" => {
                self.conversations.entry(id).or_default().name = text(&event["opening"]["name"]);
            }
            "messageAdded" => {
                let author = &event["author"];
                let is_person = matches!(author["from"].as_str(), Some("customer" | "representative"));
                let message = Message {
                    rep: (author["from"] == "representative").then(|| text(&author["rep"])),
                    key: text(&event["key"]),
                    text: text(&event["text"]),
                };
                if is_person {
                    self.conversations.entry(id).or_default().messages.push(message);
                }
            }
            "conversationEnded" => self.conversations.entry(id).or_default().ends += 1,
            "offered" => {
                let offer = &event["offer"];
                let made = Offer {
                    rep: text(&offer["rep"]),
                    conversation: offer["conversation"].as_u64().unwrap_or_default(),
                    outcomes: Vec::new(),
                };
                self.offers.insert(offer["id"].as_u64().unwrap_or_default(), made);
            }
            "offerEnded" => {
                let outcome = text(&event["outcome"]["outcome"]);
                let offer = self.offers.entry(event["offer"].as_u64().unwrap_or_default()).or_default();
                offer.outcomes.push(outcome);
            }
            _ => {}
        }
    }

    /// The conversation of each customer's name.
    pub(crate) fn by_name(&self) -> BTreeMap<&str, Vec<u64>> {
        let mut named: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
        for (id, conversation) in &self.conversations {
            named.entry(&conversation.name).or_default().push(*id);
        }
        named
    }
}
