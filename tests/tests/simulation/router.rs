use crate::model::Model;
use domain::org::{Answer, Command, Org, Outcome, RepAct, Told};
use domain::{DeskEvent, OfferId, Organisation, RepId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// A router with a disk. Killed, it has what is on the disk.
pub(crate) struct Router {
    pub(crate) org: Org,
    /// What the engine is measured by.
    pub(crate) model: Model,
    disk: Vec<Vec<u8>>,
    /// All frames of each rep, as the ring of a router that is never too short.
    pub(crate) frames: BTreeMap<RepId, Vec<DeskEvent>>,
    /// Offers of which the rep was told that they are over.
    told_over: BTreeSet<OfferId>,
    /// Whom it blamed for which offers, since that was judged last.
    pub(crate) missed: Vec<(RepId, OfferId)>,
    pub(crate) is_up: bool,
}

impl Router {
    pub(crate) fn new(organisation: Organisation, now: Timestamp) -> Self {
        let mut router = Self {
            org: Org::default(),
            model: Model::default(),
            disk: Vec::new(),
            frames: BTreeMap::new(),
            told_over: BTreeSet::new(),
            missed: Vec::new(),
            is_up: true,
        };
        router.take(&Command::Configure(Box::new(organisation)), None, now).unwrap();
        router
    }

    /// Takes a command; what is told is in the rings afterwards.
    pub(crate) fn take(&mut self, command: &Command, key: Option<&str>, now: Timestamp) -> Answer {
        let outcome = self.org.take(command, key, now);
        self.keep(Some(command), outcome)
    }

    pub(crate) fn act(&mut self, rep: &str, act: RepAct, key: Option<&str>, now: Timestamp) -> Answer {
        self.take(&Command::Representative { rep: rep.into(), act }, key, now)
    }

    pub(crate) fn wake(&mut self, now: Timestamp) {
        let outcome = self.org.wake(now);
        self.keep(None, outcome).unwrap();
    }

    fn keep(&mut self, cause: Option<&Command>, outcome: Outcome) -> Answer {
        if let Some(entry) = outcome.entry {
            self.disk.push(entry.clone());
            self.model.follow(cause, &entry, &self.org);
        }
        self.hear(outcome.told);
        outcome.answer
    }

    /// Comes back with what is on the disk, from a snapshot of some moment on. The rings are lost.
    pub(crate) fn start_again(&mut self, snapshot_at: usize, now: Timestamp) {
        let mut org = Org::default();
        for (place, entry) in self.disk.iter().enumerate() {
            if place == snapshot_at {
                org = Org::restore(&org.snapshot().unwrap()).unwrap();
            }
            org.replay(entry).unwrap();
        }
        assert!(org == self.org, "replaying the journal gives the same state again");
        self.org = org;
        self.is_up = true;
        self.take(&Command::Restarted, None, now).unwrap();
    }

    /// The journal's entries.
    pub(crate) fn disk(&self) -> &[Vec<u8>] {
        &self.disk
    }

    fn hear(&mut self, told: Vec<Told>) {
        for told in told {
            let Told::Representative { rep, number, event } = told else { continue };
            if let DeskEvent::OfferEnded { offer, outcome } = &event {
                assert!(self.told_over.insert(*offer), "the end of offer {offer} is told once");
                assert_eq!(self.model.outcome(*offer), Some(*outcome), "and as it was");
                if *outcome == domain::Outcome::Missed {
                    self.missed.push((rep.clone(), *offer));
                }
            }
            let frames = self.frames.entry(rep).or_default();
            assert_eq!(number, frames.len() as u64 + 1, "frames have no gap");
            frames.push(event);
        }
    }
}
