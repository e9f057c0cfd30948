//! The run of one command: decide, apply, then decide and apply what follows, until nothing does.

use crate::answers::AnswerKey;
use crate::command::{Actor, Answer, Command, Done};
use crate::event::{Event, Record};
use crate::format::{self, Format, Unreadable};
use crate::idempotency;
use crate::organisation::Organisation;
use crate::output::Output;
use crate::refusal::Refusal;
use model::{Text, Timestamp};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The initial size of the buffer for an entry, in bytes; few entries are longer.
const USUAL_ENTRY: usize = 1_024;

/// The initial size of the list of outputs; few commands have more.
const USUAL_OUTPUTS: usize = 8;

/// What one command or one deadline led to.
#[derive(Debug)]
pub struct CommandOutcome {
    /// The journal entry that must be durable before any of this leaves; nothing if nothing changed.
    pub entry: Option<Vec<u8>>,
    /// The answer for the sender of the command.
    pub answer: Answer,
    /// The outputs for everybody else.
    pub outputs: Vec<Output>,
}

impl Organisation {
    /// Runs a command. A key that was answered before gets the same answer, and nothing happens again.
    pub fn take(&mut self, command: &Command, key: Option<&str>, now: Timestamp) -> CommandOutcome {
        let key = key.map(Text::from);
        let sender = command.remembered_of();
        if let Some(answer) = key.as_ref().and_then(|key| self.answered(command, sender.as_ref(), key)) {
            return CommandOutcome { entry: None, answer, outputs: Vec::new() };
        }
        // Unwind safe: deciding changes nothing, so a fault in it leaves nothing half done.
        let decide = AssertUnwindSafe(|| self.decide(command, key.as_ref(), now));
        let (events, done) = match catch_unwind(decide).unwrap_or(Err(Refusal::Internal)) {
            Ok(decision) => decision,
            Err(refusal) => return CommandOutcome { entry: None, answer: Err(refusal), outputs: Vec::new() },
        };
        let answered = sender.zip(key).map(|(sender, key)| {
            let (name, request) = idempotency::parts(&key);
            ((sender, name.into()), Done { request: request.map(Text::from), ..done.clone() })
        });
        self.carry_out(command.actor(), events, answered, done, now)
    }

    /// Runs the deadlines that have come.
    pub fn wake(&mut self, now: Timestamp) -> CommandOutcome {
        let mut record =
            Record { format: Format, at: now, by: Actor::Router, answered: None, events: Vec::new() };
        let mut outputs = Vec::new();
        while let Some(due) = self.next_due(now) {
            let events = self.decide_deadline(&due, now);
            self.clear_deadline(&due);
            self.happen(events, &mut record, &mut outputs);
        }
        self.publish_unoffered(&mut outputs);
        CommandOutcome { entry: entry(&record), answer: Ok(Done::default()), outputs }
    }

    /// The next deadline, and when it comes.
    pub fn deadline(&self) -> Option<(Timestamp, &'static str)> {
        self.index.dues.first().map(|(at, due)| (*at, due.reason()))
    }

    /// Applies an entry of the journal.
    ///
    /// # Errors
    /// The entry cannot be read.
    pub fn replay(&mut self, entry: &[u8]) -> Result<(), Unreadable> {
        let record: Record = Record::read(entry)?;
        for event in &record.events {
            self.apply(event, record.at);
            // Frames are numbered whether or not anybody receives them.
            self.count_frames(event);
        }
        for rep in std::mem::take(&mut self.agenda).reps {
            self.refresh_rep(&rep);
        }
        if let Some((key, done)) = record.answered {
            self.answers.remember(key, done);
        }
        Ok(())
    }

    /// Serialises the whole state.
    ///
    /// # Errors
    /// The state cannot be written down.
    pub fn snapshot(&self) -> Result<Vec<u8>, Unreadable> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Restores the state from a snapshot.
    ///
    /// # Errors
    /// The snapshot cannot be read.
    pub fn restore(snapshot: &[u8]) -> Result<Self, Unreadable> {
        let mut org: Self = format::read(snapshot)?;
        org.rebuild();
        Ok(org)
    }

    /// What a command was answered that came under this key before; a refusal where something else came under it. Messages
    /// carry their keys.
    fn answered(&self, command: &Command, sender: Option<&Actor>, key: &Text) -> Option<Answer> {
        let (name, request) = idempotency::parts(key);
        let (done, before) = match (command.says(), sender) {
            (Some((conversation, writer)), _) => {
                let found = self.conversations.get(&conversation)?;
                (Done::default(), idempotency::parts(found.said_under(writer, key)?).1)
            }
            (None, Some(sender)) => {
                let done = self.answers.get(sender, &name.into())?;
                (done.clone(), done.request.as_deref())
            }
            (None, None) => return None,
        };
        let is_other = request.zip(before).is_some_and(|(request, before)| request != before);
        Some(if is_other { Err(Refusal::KeyReused) } else { Ok(done) })
    }

    fn carry_out(
        &mut self,
        by: Actor,
        events: Vec<Event>,
        answered: Option<(AnswerKey, Done)>,
        done: Done,
        now: Timestamp,
    ) -> CommandOutcome {
        // What changed nothing is not in the journal: it is decided again.
        let answered = answered.filter(|_| !events.is_empty());
        if let Some((key, done)) = answered.clone() {
            self.answers.remember(key, done);
        }
        let mut record = Record { format: Format, at: now, by, answered, events: Vec::new() };
        let mut outputs = Vec::with_capacity(USUAL_OUTPUTS);
        self.happen(events, &mut record, &mut outputs);
        self.publish_unoffered(&mut outputs);
        CommandOutcome { entry: entry(&record), answer: Ok(done), outputs }
    }

    fn happen(&mut self, events: Vec<Event>, record: &mut Record, outputs: &mut Vec<Output>) {
        let now = record.at;
        let mut one = |org: &mut Self, event: Event| {
            org.apply(&event, now);
            org.publish(&event, outputs);
            let outbound = org.outbound_of(&event);
            record.events.push(event);
            if let Some(outbound) = outbound {
                org.apply(&outbound, now);
                org.publish(&outbound, outputs);
                record.events.push(outbound);
            }
        };
        for event in events {
            one(self, event);
        }
        self.settle(now, one);
    }
}

fn entry(record: &Record) -> Option<Vec<u8>> {
    if record.events.is_empty() {
        return None;
    }
    let mut bytes = Vec::with_capacity(USUAL_ENTRY);
    #[expect(
        clippy::expect_used,
        reason = "a record has no maps with keys that are not text and no failing serializer"
    )]
    serde_json::to_writer(&mut bytes, record).expect("a record can be written down");
    Some(bytes)
}
