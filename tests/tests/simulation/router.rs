//! The router of the simulation: the engine with a disk, a clock and the model that checks it.

use crate::model::Model;
use ::journal::{AppendError, Journal, MemoryJournal, Owner, Ownership, Pending, Sequence};
use engine::{Answer, Command, CommandOutcome, MessagePart, Organisation, Output, RepAct};
use model::{
    Configuration, ConversationId, CustomerMessage, DeskEvent, OfferId, PAGE_MESSAGES, RepId, Timestamp,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::ControlFlow;

/// A decision that is not durable yet.
struct Waiting {
    durable: Pending<Sequence>,
    cause: Option<Command>,
    entry: Vec<u8>,
    outputs: Vec<Output>,
    at: Timestamp,
}

/// A router that does not own the journal any more.
struct Deposed {
    journal: MemoryJournal,
    waits: Vec<Waiting>,
    /// How many of these are durable.
    made_it: usize,
}

/// A router with a journal. Killed or deposed, it has what is in the journal.
pub(crate) struct Router {
    pub(crate) org: Organisation,
    /// What the engine is measured by.
    pub(crate) model: Model,
    journal: MemoryJournal,
    /// The number of the next entry that it decides.
    next: Sequence,
    /// What is decided and not durable yet, in order.
    waits: VecDeque<Waiting>,
    /// Routers that were deposed, and have not heard yet what became of what they decided last.
    late: Vec<Deposed>,
    /// Whether its journal lets its appends wait.
    pub(crate) is_held: bool,
    /// All frames of each rep, as the ring of a router that is never too short.
    pub(crate) frames: BTreeMap<RepId, Vec<DeskEvent>>,
    /// Offers of which the rep was told that they are over.
    told_over: BTreeSet<OfferId>,
    /// Whom it blamed for which offers, since that was judged last.
    pub(crate) missed: Vec<(RepId, OfferId)>,
    /// When offers were made, by the world's clock.
    pub(crate) made: BTreeMap<OfferId, Timestamp>,
    /// From which of its frames on a rep's ring goes back: those before are by a clock that was set since.
    pub(crate) rings_from: BTreeMap<RepId, usize>,
    pub(crate) is_up: bool,
    /// Since when it stands still, by the world's clock.
    pub(crate) stands_still: Option<Timestamp>,
    /// By how much its clock is ahead of the world's, or behind.
    ahead: i64,
    /// Whether it died of a decision that never reached the disk.
    is_torn: bool,
}

impl Router {
    pub(crate) fn new(organisation: Configuration, journal: MemoryJournal, now: Timestamp) -> Self {
        let mut router = Self {
            org: Organisation::default(),
            model: Model::default(),
            journal,
            next: 1,
            waits: VecDeque::new(),
            late: Vec::new(),
            is_held: false,
            frames: BTreeMap::new(),
            told_over: BTreeSet::new(),
            missed: Vec::new(),
            made: BTreeMap::new(),
            rings_from: BTreeMap::new(),
            is_up: true,
            stands_still: None,
            ahead: 0,
            is_torn: false,
        };
        router.take(&Command::Configure(Box::new(organisation)), None, now).unwrap();
        router
    }

    /// Takes a command; what is told is in the rings afterwards.
    pub(crate) fn take(&mut self, command: &Command, key: Option<&str>, now: Timestamp) -> Answer {
        let outcome = self.org.take(command, key, self.clock(now));
        self.keep(Some(command), outcome, now)
    }

    /// Its clock.
    pub(crate) fn clock(&self, now: Timestamp) -> Timestamp {
        now.moved(self.ahead)
    }

    /// When something is due by itself, by the world's clock.
    pub(crate) fn deadline(&self) -> Option<Timestamp> {
        self.org.deadline().map(|(at, _)| at.moved(-self.ahead))
    }

    /// Its clock is set. Whoever listens hears everything anew.
    pub(crate) fn set_clock(&mut self, by: i64, now: Timestamp) {
        self.ahead += by;
        self.take(&Command::ClockSet { by }, None, now).unwrap();
        self.rings_from = self.frames.iter().map(|(rep, frames)| (rep.clone(), frames.len())).collect();
    }

    /// It decides, and dies before that is on the disk: nobody ever hears of it.
    pub(crate) fn dies_deciding(&mut self, command: &Command, key: Option<&str>, now: Timestamp) {
        drop(self.org.take(command, key, self.clock(now)));
        self.is_torn = true;
    }

    pub(crate) fn act(
        &mut self,
        rep: &str,
        act: impl Into<RepAct>,
        key: Option<&str>,
        now: Timestamp,
    ) -> Answer {
        self.take(&Command::Representative { rep: rep.into(), act: act.into() }, key, now)
    }

    /// All that was said in a conversation, page by page.
    pub(crate) fn all_messages(&self, conversation: ConversationId) -> Vec<CustomerMessage> {
        let mut all: Vec<CustomerMessage> = Vec::new();
        loop {
            let part = MessagePart::After(all.last().map_or(0, |message| message.number));
            let page = self.org.customer_messages(conversation, part, PAGE_MESSAGES).unwrap();
            all.extend(page.messages);
            if !page.more {
                return all;
            }
        }
    }

    pub(crate) fn wake(&mut self, now: Timestamp) {
        let outcome = self.org.wake(self.clock(now));
        self.keep(None, outcome, now).unwrap();
    }

    fn keep(&mut self, cause: Option<&Command>, outcome: CommandOutcome, now: Timestamp) -> Answer {
        assert!(!self.is_held, "nobody is answered before it is durable");
        match outcome.entry {
            Some(entry) => self.append(cause, entry, outcome.outputs, now),
            None => self.hear(outcome.outputs, now),
        }
        outcome.answer
    }

    fn append(&mut self, cause: Option<&Command>, entry: Vec<u8>, outputs: Vec<Output>, now: Timestamp) {
        self.journal.set_clock(self.clock(now).0);
        let durable = self.journal.append(self.next, vec![entry.clone()]);
        self.next += 1;
        self.waits.push_back(Waiting { durable, cause: cause.cloned(), entry, outputs, at: now });
        while let Some(outcome) = self.waits.front_mut().and_then(|first| first.durable.outcome()) {
            let Waiting { cause, entry, outputs, at, .. } = self.waits.pop_front().unwrap();
            assert!(outcome.is_ok(), "an owner's entry is taken: {outcome:?}");
            self.model.follow(cause.as_ref(), &entry, &self.org);
            self.hear(outputs, at);
        }
    }

    /// Its journal does not answer any more. What it decides from now on waits, and nobody hears of it.
    pub(crate) fn stalls(&mut self) {
        self.journal.hold();
        self.is_held = true;
    }

    /// Decides while its journal does not answer.
    pub(crate) fn take_unanswered(&mut self, command: &Command, key: Option<&str>, now: Timestamp) {
        let outcome = self.org.take(command, key, self.clock(now));
        self.keep_waiting(Some(command), outcome, now);
    }

    /// Does what is due while its journal does not answer.
    pub(crate) fn wake_unanswered(&mut self, now: Timestamp) {
        let outcome = self.org.wake(self.clock(now));
        self.keep_waiting(None, outcome, now);
    }

    fn keep_waiting(&mut self, cause: Option<&Command>, outcome: CommandOutcome, now: Timestamp) {
        if let Some(entry) = outcome.entry {
            let told = |router: &Self| router.frames.values().map(Vec::len).sum::<usize>();
            let before = told(self);
            self.append(cause, entry, outcome.outputs, now);
            assert_eq!(told(self), before, "nothing leaves before it is durable");
        }
    }

    /// How many of its decisions wait.
    pub(crate) fn waiting(&self) -> usize {
        self.waits.len()
    }

    /// Another router is about to own its journal. So many of its last decisions have come that far.
    pub(crate) fn is_deposed(&mut self, made_it: usize) {
        self.journal.commit_held(made_it);
        let waits = self.waits.drain(..).collect();
        self.late.push(Deposed { journal: self.journal.clone(), waits, made_it });
        self.is_held = false;
    }

    /// It is killed.
    pub(crate) fn dies(&mut self) {
        self.is_up = false;
    }

    /// Comes back with what is in the journal, from a snapshot of some moment on. The rings are lost. What a deposed one
    /// still has under way may come after it has opened the journal.
    pub(crate) fn start_again(&mut self, snapshot_at: usize, strays: bool, now: Timestamp) {
        self.journal = self.journal.open(&Owner::new("simulation"));
        let mut entries: Vec<Vec<u8>> = Vec::new();
        let visit = &mut |_, entry: &[u8]| {
            entries.push(entry.to_vec());
            ControlFlow::Continue(())
        };
        self.journal.replay(1, visit).unwrap();
        if strays && let Some(deposed) = self.late.last() {
            deposed.journal.commit_held(usize::MAX);
        }
        let untold = self.untold();
        let followed = entries.len() - untold.len();
        let ahead = std::mem::take(&mut self.is_torn) || self.next as usize > entries.len() + 1;
        let before = std::mem::take(&mut self.org);
        let mut untold = untold.into_iter();
        for (place, entry) in entries.iter().enumerate() {
            if place == snapshot_at {
                self.org = Organisation::restore(&self.org.snapshot().unwrap()).unwrap();
            }
            self.org.replay(entry).unwrap();
            if place >= followed {
                // It is durable, and nobody has heard of it.
                let (cause, outputs, at) = untold.next().unwrap();
                self.model.follow(cause.as_ref(), entry, &self.org);
                self.hear(outputs, at);
            }
        }
        assert!(ahead || self.org == before, "replaying the journal gives the same state again");
        self.next = self.journal.next();
        self.is_up = true;
        self.stands_still = None;
        let Ownership { epoch, before, .. } = self.journal.ownership().clone();
        let since = Timestamp(before.unwrap().since);
        self.take(
            &Command::ChangeOwner { node: "simulation".into(), epoch, since, others: Vec::new() },
            None,
            now,
        )
        .unwrap();
    }

    /// What the last deposed router has decided and made durable, and told to nobody.
    fn untold(&mut self) -> Vec<(Option<Command>, Vec<Output>, Timestamp)> {
        let Some(deposed) = self.late.last_mut() else { return Vec::new() };
        let mut untold = Vec::new();
        for waiting in deposed.waits.iter_mut().take(deposed.made_it) {
            // They are told once, however many routers come after it.
            if !std::mem::take(&mut waiting.entry).is_empty() {
                untold.push((waiting.cause.take(), std::mem::take(&mut waiting.outputs), waiting.at));
            }
        }
        untold
    }

    /// Those who were deposed hear what became of what they decided last, and try once more. It changes nothing.
    pub(crate) fn late_answers(&mut self) {
        let entries = self.entries();
        if self
            .late
            .last()
            .is_some_and(|last| last.journal.ownership().epoch == self.journal.ownership().epoch)
        {
            // The next one has not opened the journal yet.
            return;
        }
        for Deposed { journal, waits, made_it } in self.late.drain(..) {
            journal.release();
            for (place, mut waiting) in waits.into_iter().enumerate() {
                let outcome = waiting.durable.outcome().expect("it is answered in the end");
                let is_fenced = matches!(outcome, Err(AppendError::Fenced { .. }));
                assert_eq!(outcome.is_ok(), place < made_it, "what made it is durable: {outcome:?}");
                assert!(place < made_it || is_fenced, "what is late is refused for good: {outcome:?}");
            }
            let stray = journal.append(journal.next(), vec![b"stray".to_vec()]).outcome();
            assert!(matches!(stray, Some(Err(AppendError::Fenced { .. }))), "it stays deposed: {stray:?}");
        }
        assert_eq!(self.entries(), entries, "whoever was deposed writes nothing any more");
    }

    /// The number of entries in the journal.
    pub(crate) fn entries(&self) -> u64 {
        self.journal.next() - 1
    }

    fn hear(&mut self, outputs: Vec<Output>, now: Timestamp) {
        for outputs in outputs {
            let Output::Representative { rep, number, event } = outputs else { continue };
            if let DeskEvent::Offered { offer } = &event {
                self.made.entry(offer.id).or_insert(now);
            }
            if let DeskEvent::OfferEnded { offer, outcome } = &event {
                assert!(self.told_over.insert(*offer), "the end of offer {offer} is told once");
                assert_eq!(self.model.outcome(*offer), Some(*outcome), "and as it was");
                if *outcome == model::OfferOutcome::Missed {
                    self.missed.push((rep.clone(), *offer));
                }
            }
            let frames = self.frames.entry(rep).or_default();
            assert_eq!(number, frames.len() as u64 + 1, "frames have no gap");
            frames.push(event);
        }
    }
}
