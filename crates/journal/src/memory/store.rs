//! What the handles of one journal in memory share.

use crate::contract::{Part, Published, Snapshot, TRIMMED_AT_ONCE};
use crate::ownership::{Epoch, Owner, Ownership, PreviousOwner};
use crate::schema::random_name;
use crate::sequence::{Millis, Sequence};
use crate::{AppendError, now};
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};
use tokio::sync::{oneshot, watch};

type Reply<T> = oneshot::Sender<Result<T, AppendError>>;

#[derive(Debug)]
pub(super) struct Store {
    pub(super) name: String,
    /// The epoch of the newest handle, its owner, and when it was last known to own the store.
    epoch: Epoch,
    owner: Option<PreviousOwner>,
    /// Whether older epochs are refused.
    pub(super) fences: bool,
    pub(super) clock: Option<Millis>,
    /// The number of the first entry that was not trimmed.
    pub(super) first: Sequence,
    pub(super) entries: Vec<Vec<u8>>,
    staged: Vec<Part>,
    snapshots: Vec<Kept>,
    /// The epochs whose commits wait.
    held: BTreeSet<Epoch>,
    pub(super) failing: Option<AppendError>,
    pub(super) failing_snapshots: bool,
    waiting: Vec<Waiting>,
    /// What was committed, and nobody has heard of yet.
    answers: Vec<(Epoch, Answer)>,
    /// The handles whose followers wait for entries.
    handles: Vec<Weak<watch::Sender<Sequence>>>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            // On a system without random numbers all have the same name.
            name: random_name().unwrap_or_else(|_| "memory".into()),
            epoch: 0,
            owner: None,
            fences: true,
            clock: None,
            first: 1,
            entries: Vec::new(),
            staged: Vec::new(),
            snapshots: Vec::new(),
            held: BTreeSet::new(),
            failing: None,
            failing_snapshots: false,
            waiting: Vec::new(),
            answers: Vec::new(),
            handles: Vec::new(),
        }
    }
}

/// A snapshot; once its bytes are dropped, it still tells when its entries were durable.
#[derive(Debug)]
struct Kept {
    through: Sequence,
    at: Millis,
    bytes: Option<Vec<u8>>,
}

/// What a handle has submitted.
#[derive(Debug)]
struct Waiting {
    epoch: Epoch,
    at: Millis,
    held: Held,
}

/// What is to be committed.
#[derive(Debug)]
pub(super) enum Held {
    Append(Sequence, Vec<Vec<u8>>, Reply<Sequence>),
    Stage(Part, Reply<()>),
    Publish(Published, Reply<()>),
    Trim(Sequence, Reply<Sequence>),
}

/// The outcome of a commit, for whoever waits for it.
#[derive(Debug)]
enum Answer {
    Number(Reply<Sequence>, Result<Sequence, AppendError>),
    Done(Reply<()>, Result<(), AppendError>),
}

impl Answer {
    /// A dropped receiver is not an error.
    fn send(self) {
        match self {
            Self::Number(reply, outcome) => drop(reply.send(outcome)),
            Self::Done(reply, outcome) => drop(reply.send(outcome)),
        }
    }
}

impl Store {
    pub(super) fn next(&self) -> Sequence {
        self.first + self.entries.len() as Sequence
    }

    /// Takes the store over.
    pub(super) fn open(&mut self, owner: &Owner) -> (Ownership, Arc<watch::Sender<Sequence>>) {
        let owned = PreviousOwner { owner: owner.clone(), since: self.now() };
        let before = self.owner.replace(owned);
        self.epoch += 1;
        let durable = Arc::new(watch::Sender::new(self.next()));
        self.handles.retain(|handle| handle.strong_count() > 0);
        self.handles.push(Arc::downgrade(&durable));
        (Ownership { owner: owner.clone(), epoch: self.epoch, before }, durable)
    }

    /// The handle of this epoch is dropped.
    pub(super) fn release(&mut self, epoch: Epoch) {
        if epoch == self.epoch {
            let now = self.now();
            self.was_owned(now);
        }
    }

    pub(super) fn submit(&mut self, epoch: Epoch, held: Held) {
        let waiting = Waiting { epoch, at: self.now(), held };
        if self.held.contains(&epoch) { self.waiting.push(waiting) } else { self.commit(waiting).send() }
    }

    pub(super) fn hold(&mut self, epoch: Epoch) {
        self.held.insert(epoch);
    }

    pub(super) fn commit_held(&mut self, epoch: Epoch, count: usize) {
        let waiting = std::mem::take(&mut self.waiting);
        let (theirs, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|each| each.epoch == epoch);
        self.waiting = others;
        let mut theirs = theirs.into_iter();
        for waiting in theirs.by_ref().take(count) {
            let answer = self.commit(waiting);
            self.answers.push((epoch, answer));
        }
        self.waiting.extend(theirs);
    }

    pub(super) fn release_held(&mut self, epoch: Epoch) {
        self.held.remove(&epoch);
        self.commit_held(epoch, usize::MAX);
        let answers = std::mem::take(&mut self.answers);
        for (of, answer) in answers {
            if of == epoch { answer.send() } else { self.answers.push((of, answer)) }
        }
    }

    pub(super) fn spoil_snapshot(&mut self, bytes: &[u8]) {
        if let Some(newest) = self.snapshots.iter_mut().rev().find(|kept| kept.bytes.is_some()) {
            newest.bytes = Some(bytes.to_vec());
        }
    }

    pub(super) fn snapshot_before(&self, before: Sequence) -> Option<Snapshot> {
        let mut older = self.snapshots.iter().rev().filter(|kept| kept.through < before);
        older.find_map(|kept| Some(Snapshot { through: kept.through, bytes: kept.bytes.clone()? }))
    }

    pub(super) fn durable_at(&self, at: Millis) -> Sequence {
        self.snapshots.iter().filter(|kept| kept.at <= at).map(|kept| kept.through).max().unwrap_or(0)
    }

    fn commit(&mut self, Waiting { epoch, at, held }: Waiting) -> Answer {
        let fenced = self.fence(epoch);
        match held {
            Held::Append(expected, entries, reply) => {
                let outcome = fenced.and_then(|()| self.append(expected, entries, at));
                Answer::Number(reply, outcome)
            }
            Held::Stage(part, reply) => Answer::Done(reply, fenced.and_then(|()| self.stage(part))),
            Held::Publish(published, reply) => {
                Answer::Done(reply, fenced.and_then(|()| self.publish(published)))
            }
            Held::Trim(through, reply) => Answer::Number(reply, fenced.and_then(|()| self.trim(through))),
        }
    }

    fn fence(&self, epoch: Epoch) -> Result<(), AppendError> {
        if epoch == self.epoch || !self.fences {
            return Ok(());
        }
        let owner = self.owner.as_ref().map_or("nobody", |by| by.owner.as_str());
        let detail = format!("{owner} has it in epoch {}, this is epoch {epoch}", self.epoch);
        Err(AppendError::Fenced { detail })
    }

    fn was_owned(&mut self, at: Millis) {
        if let Some(owner) = &mut self.owner {
            owner.since = at;
        }
    }

    fn now(&self) -> Millis {
        self.clock.unwrap_or_else(now)
    }

    fn append(
        &mut self,
        expected: Sequence,
        entries: Vec<Vec<u8>>,
        at: Millis,
    ) -> Result<Sequence, AppendError> {
        self.check()?;
        if expected != self.next() {
            return Err(AppendError::Conflict { expected, actual: self.next() });
        }
        if !entries.is_empty() {
            self.entries.extend(entries);
            self.was_owned(at);
            let next = self.next();
            for durable in self.handles.iter().filter_map(Weak::upgrade) {
                durable.send_replace(next);
            }
        }
        Ok(self.next())
    }

    fn stage(&mut self, part: Part) -> Result<(), AppendError> {
        self.check_snapshots()?;
        if part.number == 0 {
            self.staged.clear();
        }
        self.staged.push(part);
        Ok(())
    }

    fn publish(&mut self, published: Published) -> Result<(), AppendError> {
        self.check_snapshots()?;
        let Published { through, parts, at } = published;
        if through >= self.next() {
            return Err(AppendError::Conflict { expected: through + 1, actual: self.next() });
        }
        let is_staged =
            (0u32..).zip(&self.staged).all(|(number, part)| (part.through, part.number) == (through, number));
        if !is_staged || self.staged.len() != parts as usize {
            return Err(AppendError::Failed { detail: "a part of the snapshot was not kept".into() });
        }
        let bytes = self.staged.drain(..).flat_map(|part| part.bytes).collect();
        self.snapshots.retain(|kept| kept.through != through);
        self.snapshots.push(Kept { through, at, bytes: Some(bytes) });
        self.snapshots.sort_by_key(|kept| kept.through);
        for older in self.snapshots.iter_mut().rev().filter(|kept| kept.bytes.is_some()).skip(2) {
            older.bytes = None;
        }
        Ok(())
    }

    fn trim(&mut self, through: Sequence) -> Result<Sequence, AppendError> {
        self.check()?;
        let whole = self.snapshots.iter().rev().filter(|kept| kept.bytes.is_some());
        let covered = whole.map(|kept| kept.through).nth(1).unwrap_or(0);
        let last = self.next() - 1;
        let through = through.min(covered).min(last.saturating_sub(1));
        let gone = (through + 1).saturating_sub(self.first).min(TRIMMED_AT_ONCE);
        self.entries.drain(..usize::try_from(gone).unwrap_or(usize::MAX));
        self.first += gone;
        Ok(self.first)
    }

    fn check(&self) -> Result<(), AppendError> {
        self.failing.clone().map_or(Ok(()), Err)
    }

    fn check_snapshots(&self) -> Result<(), AppendError> {
        self.check()?;
        let failure = AppendError::Failed { detail: "told to fail".into() };
        if self.failing_snapshots { Err(failure) } else { Ok(()) }
    }
}
