//! The router of the simulation: the engine with a disk, a clock and the model that checks it.

use crate::model::Model;
use engine::{Answer, Command, CommandOutcome, MessagePart, Organisation, Output, RepAct};
use model::{
    Configuration, ConversationId, CustomerMessage, DeskEvent, OfferId, PAGE_MESSAGES, RepId, Timestamp,
};
use std::collections::{BTreeMap, BTreeSet};

/// A router with a disk. Killed, it has what is on the disk.
pub(crate) struct Router {
    pub(crate) org: Organisation,
    /// What the engine is measured by.
    pub(crate) model: Model,
    disk: Vec<Vec<u8>>,
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
    pub(crate) fn new(organisation: Configuration, now: Timestamp) -> Self {
        let mut router = Self {
            org: Organisation::default(),
            model: Model::default(),
            disk: Vec::new(),
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
        if let Some(entry) = outcome.entry {
            self.disk.push(entry.clone());
            self.model.follow(cause, &entry, &self.org);
        }
        self.hear(outcome.outputs, now);
        outcome.answer
    }

    /// Comes back with what is on the disk, from a snapshot of some moment on. The rings are lost.
    pub(crate) fn start_again(&mut self, snapshot_at: usize, now: Timestamp) {
        let mut org = Organisation::default();
        for (place, entry) in self.disk.iter().enumerate() {
            if place == snapshot_at {
                org = Organisation::restore(&org.snapshot().unwrap()).unwrap();
            }
            org.replay(entry).unwrap();
        }
        let is_torn = std::mem::take(&mut self.is_torn);
        assert!(is_torn || org == self.org, "replaying the journal gives the same state again");
        self.org = org;
        self.is_up = true;
        self.stands_still = None;
        self.take(&Command::Restarted, None, now).unwrap();
    }

    /// The journal's entries.
    pub(crate) fn disk(&self) -> &[Vec<u8>] {
        &self.disk
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
