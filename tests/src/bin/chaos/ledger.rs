//! The history of everything that people did and received. What the router acknowledged must be in its
//! journal afterwards.

use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What became of something under a key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) enum Fate {
    /// Nobody has said yet.
    #[default]
    Open,
    /// The router acknowledged it.
    Done,
    /// The router refused it, with this code.
    Refused(String),
}

/// A message.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Said {
    pub(crate) conversation: u64,
    /// The rep, or nobody for the customer.
    pub(crate) rep: Option<String>,
    pub(crate) key: String,
    pub(crate) text: String,
    pub(crate) fate: Fate,
}

/// An offer as a desk heard of it. Moments are milliseconds since the beginning.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Heard {
    pub(crate) rep: String,
    pub(crate) conversation: u64,
    pub(crate) at: u64,
    pub(crate) lasts: u64,
    pub(crate) accepted_at: Option<u64>,
    pub(crate) accept: Option<Fate>,
    pub(crate) ended_at: Option<u64>,
}

/// Something broken for a while. Moments are milliseconds since the beginning.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Broken {
    pub(crate) fault: &'static str,
    pub(crate) from: u64,
    pub(crate) to: u64,
    /// How long it took afterwards until every desk was back and work went on.
    pub(crate) back_after: Option<u64>,
}

/// All of it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct History {
    pub(crate) said: Vec<Said>,
    pub(crate) offers: BTreeMap<u64, Heard>,
    /// The token of each conversation that a customer was let into.
    pub(crate) tokens: BTreeMap<u64, String>,
    /// Conversations whose customer ended them, and what became of that.
    pub(crate) ends: BTreeMap<u64, Fate>,
    /// How often something was refused, by code.
    pub(crate) refused: BTreeMap<String, u64>,
    /// How often a connection ended, by how.
    pub(crate) lost: BTreeMap<String, u64>,
    pub(crate) broken: Vec<Broken>,
    /// How often the router was asked how it is while a disk failed, and what was wrong with the answers.
    pub(crate) asked: u64,
    pub(crate) answered_wrong: Vec<String>,
    /// Frames that were counted.
    pub(crate) frames: u64,
    /// What can never be right, as soon as it was seen.
    pub(crate) wrong: Vec<String>,
    /// How much was acknowledged.
    pub(crate) acknowledged: u64,
}

/// The history, written by everybody.
#[derive(Debug)]
pub(crate) struct Ledger {
    start: Instant,
    history: Mutex<History>,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), history: Mutex::default() }
    }

    /// Milliseconds since the beginning.
    pub(crate) fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    pub(crate) fn open(&self) -> MutexGuard<'_, History> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a message that is about to be sent; its place.
    pub(crate) fn say(&self, conversation: u64, rep: Option<&str>, key: &str, text: &str) -> usize {
        let mut history = self.open();
        history.said.push(Said {
            conversation,
            rep: rep.map(str::to_owned),
            key: key.to_owned(),
            text: text.to_owned(),
            fate: Fate::Open,
        });
        history.said.len() - 1
    }

    /// Notes something that can never be right.
    pub(crate) fn wrong(&self, what: String) {
        let at = Duration::from_millis(self.now());
        self.open().wrong.push(format!("{:.1} s: {what}", at.as_secs_f64()));
    }

    /// Notes how a connection ended.
    pub(crate) fn lost(&self, lost: crate::line::Lost) {
        *self.open().lost.entry(format!("{lost:?}")).or_default() += 1;
    }

    pub(crate) fn acknowledged(&self) -> u64 {
        self.open().acknowledged
    }
}

impl History {
    /// Reads an answer, and counts it.
    pub(crate) fn answer(&mut self, answer: &serde_json::Value) -> Fate {
        let problem = &answer["problem"];
        if problem.is_null() {
            self.acknowledged += 1;
            return Fate::Done;
        }
        let code = problem["code"].as_str().unwrap_or_default().to_owned();
        if code.is_empty() {
            self.wrong.push(format!("something was refused without a code: {problem}"));
        }
        *self.refused.entry(code.clone()).or_default() += 1;
        Fate::Refused(code)
    }
}
