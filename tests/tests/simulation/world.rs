//! The world of the simulation: its schedule, its network, its router and everybody in it.

use crate::customers::{Arriving, Customer};
use crate::desk::Machine;
use crate::occurrence::{Occurrence, Travelling};
use crate::organisation::{REPS, START, organisation};
use crate::people::Sent;
use crate::router::Router;
use crate::screens::Sights;
use desk_core::{CodedProblem, Effect, FromRouter, Input};
use engine::{Answer, Command, RepAct};
use journal::MemoryJournal;
use model::{OfferId, RepAction, RepId, Span, Timestamp};
use std::collections::BTreeMap;
use tests::Random;

/// How long chaos lasts, and how long things may settle after it.
const CHAOS: Span = Span::seconds(400);
const CALM: Span = Span::seconds(400);

/// How long after chaos each desk has the whole state: it asks for it once a minute at most.
const SETTLING: Span = Span::seconds(70);

/// How long before the end nobody wants anything any more.
const REST: Span = Span::seconds(120);

/// How a router dies of what it is asked next.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Death {
    /// It has decided, and nothing of it is on the disk.
    Undecided,
    /// It is on the disk, and nobody has heard of it.
    Untold,
}

/// One course of events.
pub(crate) struct World {
    pub(crate) now: Timestamp,
    pub(crate) random: Random,
    pub(crate) router: Router,
    pub(crate) machines: Vec<Machine>,
    pub(crate) customers: Vec<Customer>,
    /// Who asked for help, and whom the router died of.
    pub(crate) arriving: Vec<Arriving>,
    /// What a supervisor did, by its key, and whom the router died of.
    pub(crate) supervising: Option<(String, Command)>,
    pub(crate) sent: Sent,
    pub(crate) sights: Sights,
    pub(crate) future: BTreeMap<(Timestamp, u64), Occurrence>,
    pub(crate) count: u64,
    pub(crate) outputs: BTreeMap<RepId, usize>,
    /// How the router is about to die.
    pub(crate) dies: Option<Death>,
    /// What was sent to a router that stands still.
    pub(crate) waits: Vec<Occurrence>,
    /// Whether it reads that now.
    pub(crate) reads: bool,
    /// What was accepted with which answer, by the act's key.
    pub(crate) accepts: BTreeMap<String, (OfferId, Answer)>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        Self::with(seed, MemoryJournal::default())
    }

    /// With this journal, which may be one that promises less.
    pub(crate) fn with(seed: u64, journal: MemoryJournal) -> Self {
        let now = START;
        let mut random = Random::new(seed);
        let router = Router::new(organisation(&mut random), journal, now);
        // One of them works at two machines.
        let machines = REPS.iter().chain(&REPS[3..]).map(|rep| Machine::new(rep, &mut random, now)).collect();
        Self {
            now,
            random,
            router,
            machines,
            customers: Vec::new(),
            arriving: Vec::new(),
            supervising: None,
            sent: Sent::default(),
            sights: Sights::default(),
            future: BTreeMap::new(),
            count: 0,
            outputs: BTreeMap::new(),
            dies: None,
            waits: Vec::new(),
            reads: false,
            accepts: BTreeMap::new(),
        }
    }

    pub(crate) fn offers_made(&self) -> u64 {
        self.router.model.offers_ended().len() as u64
    }

    pub(crate) fn is_calm(&self) -> bool {
        self.now > START + CHAOS
    }

    pub(crate) fn later(&mut self, within: Span, happens: Occurrence) {
        let at = Timestamp(self.now.0 + 1 + self.random.below(within.0));
        self.at(at, happens);
    }

    pub(crate) fn at(&mut self, at: Timestamp, happens: Occurrence) {
        self.count += 1;
        self.future.insert((at, self.count), happens);
    }

    /// Lets everything happen, then looks whether all is well.
    pub(crate) fn live(&mut self) {
        for machine in 0..self.machines.len() {
            self.later(Span::seconds(2), Occurrence::Connects { machine });
            self.later(Span::seconds(10), Occurrence::Rep { machine });
            self.later(Span::seconds(40), Occurrence::Mishap { machine });
        }
        self.later(Span::seconds(5), Occurrence::Arrival);
        self.later(CHAOS, Occurrence::RouterDies);
        self.later(CHAOS, Occurrence::RouterStops { goes_on: false });
        for _ in 0..2 {
            self.later(CHAOS, Occurrence::JournalStalls);
        }
        self.later(CHAOS, Occurrence::ClockSet);
        self.later(Span::seconds(60), Occurrence::Edit);
        self.later(Span::seconds(30), Occurrence::Supervisor);
        let end = self.now + CHAOS + CALM;
        self.at(Timestamp(end.0 - REST.0), Occurrence::Rest);
        while let Some(at) = self.next_moment().filter(|at| *at < end || self.is_on_its_way()) {
            let at = self.now.max(at);
            self.watch(at);
            self.now = at;
            self.do_what_is_due();
            self.judge_blame();
        }
        self.now = self.now.max(end);
        self.judge();
    }

    /// Whether somebody has not heard yet what was told.
    fn is_on_its_way(&self) -> bool {
        self.future.values().any(|happens| matches!(happens, Occurrence::Arrives { .. }))
    }

    fn next_moment(&self) -> Option<Timestamp> {
        let future = self.future.first_key_value().map(|((at, _), _)| *at);
        let org = self.router.deadline().filter(|_| self.router_takes());
        let desks = self.machines.iter().filter_map(Machine::deadline);
        desks.chain(future).chain(org).min()
    }

    /// Whether the router is there, and does what is due.
    pub(crate) fn router_answers(&self) -> bool {
        self.router.is_up && self.router.stands_still.is_none() && !self.router.is_held
    }

    /// Whether it takes what is asked, if only to answer it never.
    pub(crate) fn router_takes(&self) -> bool {
        self.router_answers() || self.router.is_held
    }

    fn do_what_is_due(&mut self) {
        if self.router_answers() && self.router.deadline().is_some_and(|at| at <= self.now) {
            self.router.wake(self.now);
            self.send_frames();
        }
        if self.router.is_held && self.router.deadline().is_some_and(|at| at <= self.now) {
            self.router.wake_unanswered(self.now);
        }
        for machine in 0..self.machines.len() {
            if self.machines[machine].deadline().is_some_and(|at| at <= self.now) {
                self.input(machine, Input::Woke);
            }
        }
        while let Some(entry) = self.future.first_entry().filter(|entry| entry.key().0 <= self.now) {
            let happens = entry.remove();
            self.happen(happens);
            // What the router has to tell leaves it at once.
            self.send_frames();
        }
    }

    pub(crate) fn happen(&mut self, happens: Occurrence) {
        match happens {
            Occurrence::Arrives { machine, line, what } => {
                if self.machines[machine].line == Some(line) {
                    self.arrive(machine, what);
                }
            }
            Occurrence::Connects { machine } => self.connect(machine),
            Occurrence::Turn { machine, turn } => self.turns(machine, turn),
            Occurrence::Rep { machine } => {
                self.rep_acts(machine);
                self.later(Span::seconds(8), Occurrence::Rep { machine });
            }
            Occurrence::Mishap { machine } => {
                if !self.is_calm() {
                    self.mishap(machine);
                    self.later(Span::seconds(40), Occurrence::Mishap { machine });
                }
            }
            Occurrence::Customer { customer } => {
                if self.now > START + CHAOS + SETTLING {
                    self.judge_lines();
                }
                if self.customer_acts(customer) {
                    self.later(Span::seconds(20), Occurrence::Customer { customer });
                }
            }
            Occurrence::Arrival => {
                if !self.is_calm() {
                    if let Some(customer) = self.customer_arrives() {
                        self.later(Span::seconds(10), Occurrence::Customer { customer });
                    }
                    self.later(Span::seconds(24), Occurrence::Arrival);
                }
            }
            Occurrence::Supervisor => {
                if !self.is_calm() {
                    self.supervisor_acts();
                    self.later(Span::seconds(25), Occurrence::Supervisor);
                }
            }
            Occurrence::Rest => {
                self.all_end();
                self.send_frames();
            }
            Occurrence::SignsIn { machine } => {
                if !self.machines[machine].is_signed_in {
                    self.machines[machine].is_signed_in = true;
                    self.input(
                        machine,
                        Input::SignedIn { router: "https://router.test".into(), is_kept: true },
                    );
                    self.connect(machine);
                }
            }
            Occurrence::RouterDies | Occurrence::RouterStops { goes_on: false } if self.router.is_held => {
                self.later(Span::seconds(6), happens);
            }
            Occurrence::JournalStalls => self.journal_stalls(),
            Occurrence::OwnerChanges => self.owner_changes(),
            Occurrence::LateAnswers => self.router.late_answers(),
            Occurrence::RouterDies => match self.random.below(3) {
                0 if self.dies.is_none() => {
                    self.dies = Some(Death::Undecided);
                    self.later(Span::seconds(6), Occurrence::RouterDies);
                }
                1 if self.dies.is_none() => {
                    self.dies = Some(Death::Untold);
                    self.later(Span::seconds(6), Occurrence::RouterDies);
                }
                _ if self.router.is_up => self.router_dies(),
                _ => {}
            },
            Occurrence::RouterStops { .. } if !self.router.is_up => {}
            Occurrence::RouterStops { goes_on: false } => {
                self.router.stands_still = Some(self.now);
                for machine in 0..self.machines.len() {
                    // After nine seconds of silence the desk gives it up.
                    let Some(line) = self.machines[machine].line else { continue };
                    let what = Travelling::Cut;
                    self.at(self.now + Span::seconds(9), Occurrence::Arrives { machine, line, what });
                }
                self.later(Span::seconds(20), Occurrence::RouterStops { goes_on: true });
            }
            Occurrence::RouterStops { goes_on: true } => self.router_goes_on(),
            Occurrence::RouterResumes => {
                if self.router.is_up && self.router.stands_still.take().is_some() {
                    self.reads = false;
                    self.router.take(&Command::Resumed, None, self.now).unwrap();
                }
            }
            Occurrence::ClockSet => self.clock_is_set(),
            Occurrence::Edit => {
                if !self.is_calm() {
                    self.edit();
                    self.later(Span::seconds(60), Occurrence::Edit);
                }
            }
            Occurrence::RouterLoses { machine, line, desk } => self.router_loses(machine, line, desk),
            Occurrence::Read { machine, desk, key, act } => self.read(machine, desk, key, act),
            Occurrence::RouterStarts => {
                let snapshot_at = self.random.below(self.router.entries() + 1) as usize;
                let strays = self.random.one_in(2);
                self.router.start_again(snapshot_at, strays, self.now);
                self.later(Span::seconds(10), Occurrence::LateAnswers);
                self.customers_come_back();
                self.send_frames();
            }
        }
    }

    pub(crate) fn arrive(&mut self, machine: usize, what: Travelling) {
        match what {
            Travelling::Down(said) => self.input(machine, Input::Router(said)),
            Travelling::Cut => self.desk_loses(machine),
            Travelling::Act { key, act } => {
                if !self.router.is_up {
                    return;
                }
                if self.router.stands_still.is_some() && !self.reads {
                    // It lies in the socket, and is there when the desk has long given it up.
                    let desk = self.machines[machine].id;
                    self.waits.push(Occurrence::Read { machine, desk, key, act });
                    return;
                }
                let rep = self.machines[machine].rep;
                let did = RepAct::Did { desk: Some(self.machines[machine].id), action: act.clone() };
                let command = Command::Representative { rep: rep.into(), act: did };
                let Some(answer) = self.asks(&command, &key) else { return };
                if let RepAction::Accept { offer } = act {
                    self.accepts.insert(key.clone(), (offer, answer.clone()));
                }
                self.sent.answered(&key, answer.is_ok());
                self.send_frames();
                let problem = answer.err().map(|refusal| CodedProblem::new(refusal.code()));
                self.down(machine, FromRouter::Answer { key, problem });
            }
        }
    }

    /// The rep signs out everywhere, when all that was pressed and written has arrived, and comes back later.
    pub(crate) fn signs_out(&mut self, machine: usize) {
        let rep = self.machines[machine].rep;
        let all = self.machines_of(rep);
        let is_ready = |machine: &usize| {
            let machine = &self.machines[*machine];
            machine.waits_for_nothing() && machine.line.is_some()
        };
        if !all.iter().all(is_ready) || !self.router_answers() {
            return;
        }
        for machine in &all {
            self.machines[*machine].line = None;
            self.machines[*machine].router_line = None;
            self.machines[*machine].is_signed_in = false;
            self.input(*machine, Input::SignedOut { why: None });
        }
        self.router.act(rep, RepAction::SignOut, None, self.now).unwrap();
        self.send_frames();
        for machine in all {
            self.later(Span::seconds(20), Occurrence::SignsIn { machine });
        }
    }

    /// The desk's process dies and comes back.
    pub(crate) fn kill(&mut self, machine: usize) {
        if self.machines[machine].line.is_some() {
            self.desk_is_gone(machine);
        }
        let now = self.now;
        self.machines[machine].kill(&mut self.random, now);
        self.later(Span::seconds(4), Occurrence::Connects { machine });
    }

    pub(crate) fn input(&mut self, machine: usize, input: Input) {
        let effects = self.machines[machine].take(input, self.now);
        // What is answered at once here is answered later by a real window: first all else is done.
        let is_answered = |effect: &Effect| {
            matches!(effect, Effect::Front { .. } | Effect::Show { .. } | Effect::LookUp(_))
        };
        let (answered, others): (Vec<_>, Vec<_>) = effects.into_iter().partition(is_answered);
        for effect in others.into_iter().chain(answered) {
            match effect {
                Effect::Notify(notice) => self.asked(machine, notice.offer, notice.reject.is_some()),
                Effect::Withdraw(offer) => self.withdrawn(machine, offer),
                // Its program has nothing to say of its screen, and nobody waits for it.
                Effect::Send { key, act: RepAction::Receipt { .. } }
                    if !self.machines[machine].sends_receipts =>
                {
                    self.input(machine, Input::Router(FromRouter::Answer { key, problem: None }));
                }
                Effect::Send { key, act } => {
                    if let RepAction::Send { conversation, text } = &act {
                        self.sent.on_its_way(&key, *conversation, text);
                    }
                    self.travel(machine, Travelling::Act { key, act });
                }
                Effect::Front { .. } => self.window_comes(machine, true),
                Effect::Show { .. } => self.window_comes(machine, false),
                Effect::Resume => self.cut(machine),
                // Nothing is told that is not durable.
                Effect::LookUp(_) if self.router.is_held => {}
                Effect::LookUp(what) => {
                    let found = self.router.org.look_up(&self.machines[machine].rep.into(), &what);
                    self.input(machine, Input::Router(FromRouter::Found(found)));
                }
                Effect::Typing(_) | Effect::Retry => {}
                // The machine has done it.
                Effect::Persist | Effect::Tell(_) | Effect::TakeBack(_) => {}
                // The simulation has no windows to put away, and signs out by itself.
                Effect::SignOut | Effect::PutAway | Effect::Quit => {}
                // Nobody sends or looks at a file here.
                Effect::SendFile { .. }
                | Effect::DropFile(_)
                | Effect::FetchFile(_)
                | Effect::ForgetFiles => {}
                // Nobody sets anything here.
                Effect::PersistSettings(_) | Effect::Speak(_) => {}
                // Nobody listens.
                Effect::Sound(_) => {}
                // Nobody tests anything.
                Effect::TestRing { .. } | Effect::NotifyTest { .. } | Effect::WithdrawTest => {}
                Effect::Dropped { .. } | Effect::Forgotten { .. } => {}
            }
        }
        self.page_follows(machine);
    }
}
