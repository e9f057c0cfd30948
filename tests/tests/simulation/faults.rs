//! Faults of the router, and changes by an administrator meanwhile.

use crate::occurrence::Occurrence;
use crate::world::World;
use engine::{Actor, Command, ConfigurationEdit, Edit, RepAct};
use model::{DeskId, Item, RepAction, Span};

impl World {
    pub(crate) fn router_dies(&mut self) {
        self.router.dies();
        self.dies = None;
        self.reads = false;
        for happens in std::mem::take(&mut self.waits) {
            if let Occurrence::Connects { .. } = happens {
                self.later(Span::seconds(3), happens);
            }
        }
        for machine in 0..self.machines.len() {
            self.machines[machine].router_line = None;
            self.cut(machine);
        }
        self.later(Span::seconds(6), Occurrence::RouterStarts);
    }

    /// The journal takes what the router decides, and does not answer.
    pub(crate) fn journal_stalls(&mut self) {
        if !self.router_answers() || self.dies.is_some() {
            self.later(Span::seconds(6), Occurrence::JournalStalls);
        } else if !self.is_calm() {
            self.router.stalls();
            self.later(Span::seconds(5), Occurrence::OwnerChanges);
        }
    }

    /// Another router comes to own the journal. What was asked last may have come that far.
    pub(crate) fn owner_changes(&mut self) {
        let made_it = self.random.below(self.router.waiting() as u64 + 1) as usize;
        self.router.is_deposed(made_it);
        self.router_dies();
    }

    /// What was sent meanwhile is read before anything is due.
    pub(crate) fn router_goes_on(&mut self) {
        let Some(since) = self.router.stands_still.filter(|_| self.router.is_up) else { return };
        self.router.take(&Command::Paused { since: self.router.clock(since) }, None, self.now).unwrap();
        self.reads = true;
        for happens in std::mem::take(&mut self.waits) {
            self.happen(happens);
            self.send_frames();
        }
        self.at(self.now + Span::seconds(1), Occurrence::RouterResumes);
    }

    pub(crate) fn clock_is_set(&mut self) {
        if !self.router_answers() {
            return;
        }
        const MOST: u64 = 2 * 3_600_000;
        let by = i64::try_from(self.random.below(MOST)).unwrap_or_default() - 3_600_000;
        self.router.set_clock(by, self.now);
        self.send_frames();
        for machine in 0..self.machines.len() {
            if self.machines[machine].line.is_some() {
                self.welcome(machine, None);
            }
        }
    }

    /// Something is changed that matters to what goes on.
    pub(crate) fn edit(&mut self) {
        if !self.router_answers() {
            return;
        }
        let configuration = self.router.org.configuration();
        let item = match self.random.below(3) {
            0 => {
                let mut ana = configuration.representatives[0].clone();
                ana.capacity = 1 + self.random.below(3) as u32;
                Item::Representative(ana)
            }
            1 => {
                let mut gold = configuration.queues[1].clone();
                gold.priority = self.random.below(3) as u32;
                Item::Queue(gold)
            }
            _ => {
                let mut ring = configuration.templates[0].clone();
                ring.timeout = Span::seconds(20 + self.random.below(20));
                Item::Template(ring)
            }
        };
        let change =
            ConfigurationEdit { edit: Edit::Put(Box::new(item)), on: None, anyway: true, by: Actor::Router };
        self.router.take(&Command::Change(Box::new(change)), None, self.now).unwrap();
        self.send_frames();
    }

    /// What was told to nobody is in the rings, for those who come back.
    pub(crate) fn catch_up_told(&mut self) {
        for (rep, frames) in &self.router.frames {
            self.outputs.insert(rep.clone(), frames.len());
        }
    }

    /// What a desk sent before it gave its connection up is read. Nobody hears the answer.
    pub(crate) fn read(&mut self, machine: usize, desk: DeskId, key: String, act: RepAction) {
        let rep = self.machines[machine].rep;
        let answer =
            self.router.act(rep, RepAct::Did { desk: Some(desk), action: act.clone() }, Some(&key), self.now);
        if let RepAction::Accept { offer } = act {
            self.accepts.insert(key, (offer, answer));
        }
    }
}
