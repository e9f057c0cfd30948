//! Customers who come, write and go, and who send again what was not answered when their connection breaks.

use crate::ledger::{Fate, Ledger};
use crate::line::{Line, Lost};
use desk::Backoff;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use tests::Random;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

/// The most messages that one customer writes: all of them are on the page that a socket opens with.
const MOST_MESSAGES: u64 = 12;

/// After so many messages without any answer a customer gives up, and leaves.
const UNANSWERED: u64 = 11;

/// How long a customer waits who was refused because of haste.
const HASTE: Duration = Duration::from_millis(1_500);

/// One after another at one address.
pub(crate) struct Customer {
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) router: String,
    pub(crate) number: usize,
    pub(crate) random: Random,
    pub(crate) came: u64,
}

/// One visit.
struct Visit {
    name: String,
    key: String,
    conversation: Option<u64>,
    token: Option<String>,
    /// What was sent and not answered, oldest first.
    pending: VecDeque<(String, Value, Sent)>,
    to_write: u64,
    written: u64,
    since_answer: u64,
    /// The number of the last message that the page has.
    seen: u64,
    ending: bool,
    /// Whether the conversation has ended. What was sent before is still answered.
    over: bool,
    next: Instant,
}

#[derive(Clone, Copy, Debug)]
enum Sent {
    Message(usize),
    End,
}

/// Whether a visit is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stay {
    Here,
    Gone,
}

impl Customer {
    fn address(&self) -> Ipv4Addr {
        tests::bench::address(1_000 + self.number)
    }

    /// Comes again and again, until it is closing time.
    pub(crate) async fn come(mut self, closing: watch::Receiver<bool>) {
        while !*closing.borrow() {
            self.came += 1;
            let name = format!("c{}v{}", self.number, self.came);
            let visit = Visit {
                key: format!("{name} opens under a key of {}", std::process::id()),
                name,
                conversation: None,
                token: None,
                pending: VecDeque::new(),
                to_write: 5 + self.random.below(MOST_MESSAGES - 4),
                written: 0,
                since_answer: 0,
                seen: 0,
                ending: false,
                over: false,
                next: Instant::now(),
            };
            self.visit(visit, &closing).await;
            sleep(self.random.between(100, 1_500)).await;
        }
    }

    async fn visit(&mut self, mut visit: Visit, closing: &watch::Receiver<bool>) {
        let mut backoff = Backoff::default();
        loop {
            if let Ok(mut line) =
                Line::connect(&self.router, "/api/v1/chat", self.address(), &Arc::default()).await
            {
                match self.talk(&mut line, &mut visit, closing).await {
                    Ok(()) => return,
                    Err(lost) => self.ledger.lost(lost),
                }
                if line.was_steady() {
                    backoff.reset();
                }
            }
            // Whoever was never let in has nothing to come back for.
            if visit.conversation.is_none() && *closing.borrow() {
                return;
            }
            sleep(backoff.next(self.random.number())).await;
        }
    }

    /// Enters, and stays until the visit is over.
    async fn talk(
        &mut self,
        line: &mut Line,
        visit: &mut Visit,
        closing: &watch::Receiver<bool>,
    ) -> Result<(), Lost> {
        let hello = json!({ "type": "hello", "version": 1, "workstream": "chat", "token": visit.token });
        line.say(&hello).await?;
        let welcome = line.hear_until(|frame| (frame["type"] == "welcome").then(|| frame.clone())).await?;
        line.is_welcome();
        if let Some(conversation) = visit.conversation {
            if welcome["chat"].is_null() {
                self.ledger.wrong(format!("the token of conversation {conversation} opens nothing"));
                return Ok(());
            }
            if self.read(visit, &welcome["chat"]) == Stay::Gone {
                return Ok(());
            }
        } else if self.start(line, visit).await? == Stay::Gone {
            return Ok(());
        }
        for (_, frame, _) in &visit.pending {
            line.say(frame).await?;
        }
        loop {
            tokio::select! {
                frame = line.hear() => if self.hear(visit, &frame?) == Stay::Gone { return Ok(()) },
                () = sleep_until(visit.next) => {
                    let closing = *closing.borrow();
                    self.write(line, visit, closing).await?;
                }
            }
        }
    }

    async fn start(&mut self, line: &mut Line, visit: &mut Visit) -> Result<Stay, Lost> {
        let start = json!({ "type": "start", "key": visit.key, "name": visit.name, "answers": {} });
        line.say(&start).await?;
        let answer = line
            .hear_until(|frame| {
                matches!(frame["type"].as_str(), Some("started" | "answer")).then(|| frame.clone())
            })
            .await?;
        if answer["type"] == "answer" {
            self.ledger.open().answer(&answer["answer"]);
            sleep(HASTE).await;
            return Ok(Stay::Gone);
        }
        let token = answer["token"].as_str().unwrap_or_default().to_owned();
        // A page learns the number of its conversation nowhere: the first words tell it apart in the journal.
        visit.conversation = Some(number_of(&visit.name));
        self.ledger.open().tokens.insert(number_of(&visit.name), token.clone());
        visit.token = Some(token);
        Ok(self.read(visit, &answer["chat"]))
    }

    /// Takes the whole of the chat in.
    fn read(&self, visit: &mut Visit, chat: &Value) -> Stay {
        let last =
            chat["messages"].as_array().and_then(|all| all.last()).and_then(|last| last["number"].as_u64());
        let last = last.unwrap_or_default();
        if last < visit.seen {
            self.ledger
                .wrong(format!("{} had message {} and now has {last} at most", visit.name, visit.seen));
        }
        visit.seen = last;
        visit.over |= !chat["ended"].is_null();
        visit.stays()
    }

    fn hear(&mut self, visit: &mut Visit, frame: &Value) -> Stay {
        match frame["type"].as_str() {
            Some("event") if frame["event"]["event"] == "messageAdded" => {
                let message = &frame["event"]["message"];
                let number = message["number"].as_u64().unwrap_or_default();
                self.ledger.open().frames += 1;
                if number != visit.seen + 1 {
                    self.ledger
                        .wrong(format!("{} had message {} and hears {number}", visit.name, visit.seen));
                }
                visit.seen = number;
                if message["writer"]["from"] == "representative" {
                    visit.since_answer = 0;
                }
            }
            Some("event") if frame["event"]["event"] == "conversationEnded" => visit.over = true,
            Some("answer") => self.answered(visit, frame),
            Some("notUnderstood") => self.ledger.wrong(format!("a page was not understood: {frame}")),
            _ => {}
        }
        visit.stays()
    }

    fn answered(&mut self, visit: &mut Visit, frame: &Value) {
        let Some(place) = visit.pending.iter().position(|(key, ..)| frame["key"] == key.as_str()) else {
            return;
        };
        let Some((_, _, sent)) = visit.pending.remove(place) else { return };
        let mut history = self.ledger.open();
        let fate = history.answer(&frame["answer"]);
        if let Fate::Refused(_) = fate {
            visit.next = Instant::now() + HASTE;
        }
        match sent {
            Sent::Message(place) => history.said[place].fate = fate,
            Sent::End => {
                // Refused, it is tried again, unless somebody else was first.
                visit.ending = fate == Fate::Done;
                if let Some(conversation) = visit.conversation {
                    history.ends.insert(conversation, fate);
                }
            }
        }
    }

    /// Writes the next message, two at once now and then, or says good-bye.
    async fn write(&mut self, line: &mut Line, visit: &mut Visit, closing: bool) -> Result<(), Lost> {
        visit.next = Instant::now() + self.random.between(800, 2_500);
        let Some(conversation) = visit.conversation.filter(|_| visit.may_write()) else {
            return Ok(());
        };
        if closing || visit.written >= visit.to_write || visit.since_answer >= UNANSWERED {
            visit.ending = true;
            let key = format!("{}-end", visit.name);
            let frame = json!({ "type": "end", "key": key });
            self.ledger.open().ends.insert(conversation, Fate::Open);
            visit.pending.push_back((key, frame.clone(), Sent::End));
            return line.say(&frame).await;
        }
        for _ in 0..=u8::from(self.random.one_in(6)) {
            visit.written += 1;
            visit.since_answer += 1;
            let (key, text) =
                (format!("{}-{}", visit.name, visit.written), format!("{} {}", visit.name, visit.written));
            let place = self.ledger.say(conversation, None, &key, &text);
            let frame = json!({ "type": "send", "key": key, "text": text });
            visit.pending.push_back((key, frame.clone(), Sent::Message(place)));
            line.say(&frame).await?;
        }
        Ok(())
    }
}

impl Visit {
    fn may_write(&self) -> bool {
        self.pending.len() < 2 && !self.ending && !self.over
    }

    fn stays(&self) -> Stay {
        if self.over && self.pending.is_empty() { Stay::Gone } else { Stay::Here }
    }
}

/// A number that stands for a visit, until the journal tells that of the conversation.
pub(crate) fn number_of(name: &str) -> u64 {
    let mut parts =
        name.trim_start_matches('c').split('v').map(|part| part.parse::<u64>().unwrap_or_default());
    parts.next().unwrap_or_default() * 1_000_000 + parts.next().unwrap_or_default()
}
