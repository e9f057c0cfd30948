use crate::customers::Customer;
use crate::desk::Machine;
use crate::organisation::{REPS, START, organisation};
use crate::people::Sent;
use crate::random::Random;
use crate::router::Router;
use crate::screens::{Sights, Turn};
use domain::desk::{Act, Effect, FromRouter, Input};
use domain::org::{Answer, Change, Command, Edit, RepAct};
use domain::{DeskEvent, DeskId, Item, OfferId, Outcome, RepId, Span, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// How long chaos lasts, and how long things may settle after it.
const CHAOS: Span = Span::seconds(400);
const CALM: Span = Span::seconds(400);

/// How long before the end nobody wants anything any more.
const REST: Span = Span::seconds(120);

/// What is on its way.
#[derive(Clone, Debug)]
pub(crate) enum Travelling {
    Down(FromRouter),
    Act { key: String, act: Act },
    Cut,
}

#[derive(Clone, Debug)]
pub(crate) enum Happens {
    /// Something arrives at the end of a line, if the line is still there.
    Arrives {
        machine: usize,
        line: u64,
        what: Travelling,
    },
    /// A desk tries to connect.
    Connects {
        machine: usize,
    },
    /// Something happens on a machine's screen.
    Turn {
        machine: usize,
        turn: Turn,
    },
    /// A rep does something.
    Rep {
        machine: usize,
    },
    /// Something goes wrong on a machine's screen.
    Mishap {
        machine: usize,
    },
    /// A customer does something, or a new one comes.
    Customer {
        customer: usize,
    },
    Arrival,
    /// A supervisor does something.
    Supervisor,
    /// Everybody has what they wanted.
    Rest,
    /// A rep who signed out comes back.
    SignsIn {
        machine: usize,
    },
    RouterDies,
    RouterStarts,
    /// The router stands still, and goes on.
    RouterStops {
        goes_on: bool,
    },
    /// It has read what was sent while it stood still.
    RouterResumes,
    /// Its clock is set.
    ClockSet,
    /// The administrator changes something.
    Edit,
    /// The router reads what was sent while it stood still.
    Read {
        machine: usize,
        desk: DeskId,
        key: String,
        act: Act,
    },
    /// The router finds out that a desk's connection is dead.
    RouterLoses {
        machine: usize,
        line: u64,
        desk: DeskId,
    },
}

/// How a router dies of what it is asked next.
#[derive(Clone, Copy, Debug)]
enum Death {
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
    pub(crate) sent: Sent,
    pub(crate) sights: Sights,
    future: BTreeMap<(Timestamp, u64), Happens>,
    count: u64,
    told: BTreeMap<RepId, usize>,
    /// How the router is about to die.
    dies: Option<Death>,
    /// What was sent to a router that stands still.
    waits: Vec<Happens>,
    /// Whether it reads that now.
    reads: bool,
    /// What was accepted with which answer, by the act's key.
    accepts: BTreeMap<String, (OfferId, Answer)>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let now = START;
        let mut random = Random::new(seed);
        let router = Router::new(organisation(&mut random), now);
        // One of them works at two machines.
        let machines = REPS.iter().chain(&REPS[3..]).map(|rep| Machine::new(rep, &mut random, now)).collect();
        Self {
            now,
            random,
            router,
            machines,
            customers: Vec::new(),
            sent: Sent::default(),
            sights: Sights::default(),
            future: BTreeMap::new(),
            count: 0,
            told: BTreeMap::new(),
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

    pub(crate) fn later(&mut self, within: Span, happens: Happens) {
        let at = Timestamp(self.now.0 + 1 + self.random.below(within.0));
        self.at(at, happens);
    }

    pub(crate) fn at(&mut self, at: Timestamp, happens: Happens) {
        self.count += 1;
        self.future.insert((at, self.count), happens);
    }

    /// Lets everything happen, then looks whether all is well.
    pub(crate) fn live(&mut self) {
        for machine in 0..self.machines.len() {
            self.later(Span::seconds(2), Happens::Connects { machine });
            self.later(Span::seconds(10), Happens::Rep { machine });
            self.later(Span::seconds(40), Happens::Mishap { machine });
        }
        self.later(Span::seconds(5), Happens::Arrival);
        self.later(CHAOS, Happens::RouterDies);
        self.later(CHAOS, Happens::RouterStops { goes_on: false });
        self.later(CHAOS, Happens::ClockSet);
        self.later(Span::seconds(60), Happens::Edit);
        self.later(Span::seconds(30), Happens::Supervisor);
        let end = self.now + CHAOS + CALM;
        self.at(Timestamp(end.0 - REST.0), Happens::Rest);
        while let Some(at) = self.next_moment().filter(|at| *at < end) {
            let at = self.now.max(at);
            self.watch(at);
            self.now = at;
            self.do_what_is_due();
            self.judge_blame();
        }
        self.now = end;
        self.judge();
    }

    fn next_moment(&self) -> Option<Timestamp> {
        let future = self.future.first_key_value().map(|((at, _), _)| *at);
        let org = self.router.deadline().filter(|_| self.router_answers());
        let desks = self.machines.iter().filter_map(Machine::deadline);
        desks.chain(future).chain(org).min()
    }

    /// Whether the router is there, and does what is due.
    pub(crate) fn router_answers(&self) -> bool {
        self.router.is_up && self.router.stands_still.is_none()
    }

    fn do_what_is_due(&mut self) {
        if self.router_answers() && self.router.deadline().is_some_and(|at| at <= self.now) {
            self.router.wake(self.now);
            self.send_frames();
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

    fn happen(&mut self, happens: Happens) {
        match happens {
            Happens::Arrives { machine, line, what } => {
                if self.machines[machine].line == Some(line) {
                    self.arrive(machine, what);
                }
            }
            Happens::Connects { machine } => self.connect(machine),
            Happens::Turn { machine, turn } => self.turns(machine, turn),
            Happens::Rep { machine } => {
                self.rep_acts(machine);
                self.later(Span::seconds(8), Happens::Rep { machine });
            }
            Happens::Mishap { machine } => {
                if !self.is_calm() {
                    self.mishap(machine);
                    self.later(Span::seconds(40), Happens::Mishap { machine });
                }
            }
            Happens::Customer { customer } => {
                if self.customer_acts(customer) {
                    self.later(Span::seconds(20), Happens::Customer { customer });
                }
            }
            Happens::Arrival => {
                if !self.is_calm() {
                    if let Some(customer) = self.customer_arrives() {
                        self.later(Span::seconds(10), Happens::Customer { customer });
                    }
                    self.later(Span::seconds(24), Happens::Arrival);
                }
            }
            Happens::Supervisor => {
                if !self.is_calm() {
                    self.supervisor_acts();
                    self.later(Span::seconds(25), Happens::Supervisor);
                }
            }
            Happens::Rest => {
                self.all_end();
                self.send_frames();
            }
            Happens::SignsIn { machine } => {
                if !self.machines[machine].is_signed_in {
                    self.machines[machine].is_signed_in = true;
                    self.input(
                        machine,
                        Input::SignedIn { router: "https://router.test".into(), is_kept: true },
                    );
                    self.connect(machine);
                }
            }
            Happens::RouterDies => match self.random.below(3) {
                0 if self.dies.is_none() => {
                    self.dies = Some(Death::Undecided);
                    self.later(Span::seconds(6), Happens::RouterDies);
                }
                1 if self.dies.is_none() => {
                    self.dies = Some(Death::Untold);
                    self.later(Span::seconds(6), Happens::RouterDies);
                }
                _ if self.router.is_up => self.router_dies(),
                _ => {}
            },
            Happens::RouterStops { .. } if !self.router.is_up => {}
            Happens::RouterStops { goes_on: false } => {
                self.router.stands_still = Some(self.now);
                for machine in 0..self.machines.len() {
                    // After nine seconds of silence the desk gives it up.
                    let Some(line) = self.machines[machine].line else { continue };
                    let what = Travelling::Cut;
                    self.at(self.now + Span::seconds(9), Happens::Arrives { machine, line, what });
                }
                self.later(Span::seconds(20), Happens::RouterStops { goes_on: true });
            }
            Happens::RouterStops { goes_on: true } => self.router_goes_on(),
            Happens::RouterResumes => {
                if self.router.is_up && self.router.stands_still.take().is_some() {
                    self.reads = false;
                    self.router.take(&Command::Resumed, None, self.now).unwrap();
                }
            }
            Happens::ClockSet => self.clock_is_set(),
            Happens::Edit => {
                if !self.is_calm() {
                    self.edit();
                    self.later(Span::seconds(60), Happens::Edit);
                }
            }
            Happens::RouterLoses { machine, line, desk } => self.router_loses(machine, line, desk),
            Happens::Read { machine, desk, key, act } => self.read(machine, desk, key, act),
            Happens::RouterStarts => {
                let snapshot_at = self.random.below(self.router.disk().len() as u64 + 1) as usize;
                self.router.start_again(snapshot_at, self.now);
                self.customers_come_back();
                self.send_frames();
            }
        }
    }

    fn router_dies(&mut self) {
        self.router.is_up = false;
        self.dies = None;
        self.reads = false;
        for happens in std::mem::take(&mut self.waits) {
            if let Happens::Connects { .. } = happens {
                self.later(Span::seconds(3), happens);
            }
        }
        for machine in 0..self.machines.len() {
            self.machines[machine].router_line = None;
            self.cut(machine);
        }
        self.later(Span::seconds(6), Happens::RouterStarts);
    }

    /// What was sent meanwhile is read before anything is due.
    fn router_goes_on(&mut self) {
        let Some(since) = self.router.stands_still.filter(|_| self.router.is_up) else { return };
        self.router.take(&Command::Paused { since: self.router.clock(since) }, None, self.now).unwrap();
        self.reads = true;
        for happens in std::mem::take(&mut self.waits) {
            self.happen(happens);
            self.send_frames();
        }
        self.at(self.now + Span::seconds(1), Happens::RouterResumes);
    }

    fn clock_is_set(&mut self) {
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
    fn edit(&mut self) {
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
        let change = Change { edit: Edit::Put(Box::new(item)), on: None, anyway: true };
        self.router.take(&Command::Change(Box::new(change)), None, self.now).unwrap();
        self.send_frames();
    }

    /// The router gives up a connection that it has heard nothing of, unless its desk has another one already.
    fn router_loses(&mut self, machine: usize, line: u64, desk: DeskId) {
        let is_replaced = self.machines[machine].router_line != Some(line);
        if is_replaced && self.machines[machine].id == desk || !self.router.is_up {
            return;
        }
        if self.router.stands_still.is_some() && !self.reads {
            self.waits.push(Happens::RouterLoses { machine, line, desk });
            return;
        }
        if !is_replaced {
            self.machines[machine].router_line = None;
        }
        let rep = self.machines[machine].rep;
        self.router.act(rep, RepAct::DeskWent { desk, quit: false }, None, self.now).unwrap();
        self.send_frames();
    }

    fn connect(&mut self, machine: usize) {
        if self.machines[machine].line.is_some() || !self.machines[machine].is_signed_in {
            return;
        }
        if self.router.is_up && self.router.stands_still.is_some() && !self.reads {
            self.waits.push(Happens::Connects { machine });
            return;
        }
        if !self.router.is_up {
            self.later(Span::seconds(3), Happens::Connects { machine });
            return;
        }
        self.count += 1;
        let line = self.count;
        let rep = self.machines[machine].rep;
        let desk = self.machines[machine].id;
        let after = self.machines[machine].desk.last_frame();
        self.router.act(rep, RepAct::DeskCame(desk), None, self.now).unwrap();
        // What the arrival itself brought about is part of what this line is told first.
        self.send_frames();
        self.machines[machine].line = Some(line);
        self.machines[machine].router_line = Some(line);
        self.welcome(machine, after);
    }

    /// A desk is told what it missed, or everything.
    fn welcome(&mut self, machine: usize, after: Option<u64>) {
        let rep = self.machines[machine].rep;
        let rings_from = self.router.rings_from.get(&RepId::from(rep)).copied().unwrap_or_default() as u64;
        let resumed = after.filter(|after| *after >= rings_from && self.random.one_in(2));
        let now = self.router.clock(self.now);
        self.down(machine, FromRouter::Welcome { rep: rep.into(), now, resumed: resumed.is_some() });
        let frames = self.router.frames.get(&RepId::from(rep)).cloned().unwrap_or_default();
        match resumed {
            Some(after) => {
                for (place, event) in frames.iter().enumerate().skip(after as usize) {
                    self.down(machine, FromRouter::Event { number: place as u64 + 1, event: event.clone() });
                }
            }
            None => {
                let state = Box::new(self.router.org.desk(&rep.into()).unwrap());
                self.down(machine, FromRouter::Snapshot { number: frames.len() as u64, state });
            }
        }
    }

    /// Sends what the router has told since the last time. A line that exists hears every frame once.
    pub(crate) fn send_frames(&mut self) {
        for name in REPS {
            let rep = RepId::from(name);
            let told = self.told.get(&rep).copied().unwrap_or_default();
            let fresh: Vec<DeskEvent> =
                self.router.frames.get(&rep).map_or(&[][..], |all| &all[told..]).to_vec();
            self.told.insert(rep, told + fresh.len());
            for machine in self.machines_of(name) {
                for (number, event) in (told as u64 + 1..).zip(&fresh) {
                    // Now and then it is of a kind that the desk's program does not know.
                    let is_unknown = !self.is_calm() && self.random.one_in(200);
                    let event = FromRouter::Event { number, event: event.clone() };
                    self.down(machine, if is_unknown { FromRouter::Unknown { number } } else { event });
                }
            }
        }
    }

    /// The machines at which a rep works.
    fn machines_of(&self, rep: &str) -> Vec<usize> {
        (0..self.machines.len()).filter(|machine| self.machines[*machine].rep == rep).collect()
    }

    fn down(&mut self, machine: usize, said: FromRouter) {
        self.travel(machine, Travelling::Down(said));
    }

    /// Puts something on a line, which may delay it, lose it (and then breaks), or carry it twice.
    fn travel(&mut self, machine: usize, what: Travelling) {
        let Some(line) = self.machines[machine].line else { return };
        let chaos = !self.is_calm();
        if chaos && self.random.one_in(60) {
            self.lost_something(machine);
            self.later(Span::seconds(9), Happens::Arrives { machine, line, what: Travelling::Cut });
            return;
        }
        if chaos && self.random.one_in(30) {
            self.in_order(machine, line, what.clone());
        }
        self.in_order(machine, line, what);
    }

    /// What travels on one line arrives in order.
    fn in_order(&mut self, machine: usize, line: u64, what: Travelling) {
        let last = self.future.iter().rev().find(|(_, happens)| {
            matches!(happens, Happens::Arrives { machine: other, line: same, what }
                if *other == machine && *same == line && !matches!(what, Travelling::Cut))
        });
        let earliest = last.map_or(self.now, |((at, _), _)| *at);
        let at = Timestamp(earliest.0.max(self.now.0 + self.random.below(300)));
        self.at(at, Happens::Arrives { machine, line, what });
    }

    fn arrive(&mut self, machine: usize, what: Travelling) {
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
                    self.waits.push(Happens::Read { machine, desk, key, act });
                    return;
                }
                let rep = self.machines[machine].rep;
                let did = RepAct::at(self.machines[machine].id, act.clone());
                let command = Command::Representative { rep: rep.into(), act: did.clone() };
                match self.dies {
                    Some(Death::Undecided) => {
                        self.router.dies_deciding(&command, Some(&key), self.now);
                        return self.router_dies();
                    }
                    Some(Death::Untold) => {
                        drop(self.router.act(rep, did, Some(&key), self.now));
                        self.catch_up_told();
                        return self.router_dies();
                    }
                    None => {}
                }
                let answer = self.router.act(rep, did, Some(&key), self.now);
                if let Act::Accept { offer } = act {
                    self.accepts.insert(key.clone(), (offer, answer.clone()));
                }
                self.sent.answered(&key, answer.is_ok());
                self.send_frames();
                let problem = answer.err().map(|refusal| refusal.to_string());
                self.down(machine, FromRouter::Answer { key, problem });
            }
        }
    }

    /// What was told to nobody is in the rings, for those who come back.
    fn catch_up_told(&mut self) {
        for (rep, frames) in &self.router.frames {
            self.told.insert(rep.clone(), frames.len());
        }
    }

    /// What a desk sent before it gave its connection up is read. Nobody hears the answer.
    fn read(&mut self, machine: usize, desk: DeskId, key: String, act: Act) {
        let rep = self.machines[machine].rep;
        let answer = self.router.act(rep, RepAct::at(desk, act.clone()), Some(&key), self.now);
        if let Act::Accept { offer } = act {
            self.accepts.insert(key, (offer, answer));
        }
    }

    /// A desk gives a connection up that it has heard nothing of. The router finds out some time later.
    fn desk_loses(&mut self, machine: usize) {
        let Some(line) = self.machines[machine].line.take() else { return };
        let desk = self.machines[machine].id;
        self.later(Span::seconds(3), Happens::RouterLoses { machine, line, desk });
        self.input(machine, Input::Router(FromRouter::Lost));
        self.later(Span::seconds(3), Happens::Connects { machine });
    }

    /// A connection is gone, and both ends know.
    pub(crate) fn cut(&mut self, machine: usize) {
        if self.machines[machine].line.take().is_none() {
            return;
        }
        self.desk_is_gone(machine);
        self.input(machine, Input::Router(FromRouter::Lost));
        self.later(Span::seconds(3), Happens::Connects { machine });
    }

    /// The router knows at once that a desk is gone, or as soon as it goes on.
    fn desk_is_gone(&mut self, machine: usize) {
        let desk = self.machines[machine].id;
        if let Some(line) = self.machines[machine].router_line {
            self.router_loses(machine, line, desk);
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
        self.router.act(rep, RepAct::SignOut, None, self.now).unwrap();
        self.send_frames();
        for machine in all {
            self.later(Span::seconds(20), Happens::SignsIn { machine });
        }
    }

    /// The desk's process dies and comes back.
    pub(crate) fn kill(&mut self, machine: usize) {
        if self.machines[machine].line.is_some() {
            self.desk_is_gone(machine);
        }
        let now = self.now;
        self.machines[machine].kill(&mut self.random, now);
        self.later(Span::seconds(4), Happens::Connects { machine });
    }

    pub(crate) fn input(&mut self, machine: usize, input: Input) {
        let effects = self.machines[machine].take(input, self.now);
        for effect in effects {
            match effect {
                Effect::Notify(notice) => self.asked(machine, notice.offer, notice.reject.is_some()),
                Effect::Withdraw(offer) => self.withdrawn(machine, offer),
                Effect::Send { key, act } => {
                    if let Act::Send { conversation, text } = &act {
                        self.sent.on_its_way(&key, *conversation, text);
                    }
                    self.travel(machine, Travelling::Act { key, act });
                }
                Effect::Front { .. } => self.window_comes(machine, true),
                Effect::Show { .. } => self.window_comes(machine, false),
                Effect::Resume => self.cut(machine),
                Effect::LookUp(what) => {
                    let found = self.router.org.look_up(&self.machines[machine].rep.into(), &what);
                    self.input(machine, Input::Router(FromRouter::Found(found)));
                }
                Effect::Typing(_) | Effect::Keep | Effect::Retry => {}
                Effect::Dropped { .. } | Effect::Forgotten { .. } => {}
            }
        }
        self.page_follows(machine);
    }

    /// What must be true when everything has come to rest.
    fn judge(&self) {
        for machine in &self.machines {
            let truth = self.router.org.desk(&machine.rep.into()).unwrap();
            let view = machine.desk.view();
            assert!(machine.line.is_some(), "{} is connected in the end", machine.rep);
            assert_eq!(view.presence.as_ref(), Some(&truth.presence), "{} shows its presence", machine.rep);
            let sessions: Vec<_> =
                view.sessions.iter().map(|each| (each.id, each.is_mine, each.ended)).collect();
            let held = truth.conversations.iter().map(|each| (each.id, each.is_mine, each.ended));
            assert_eq!(sessions, held.collect::<Vec<_>>(), "{} shows its sessions", machine.rep);
            let rings: BTreeSet<_> = view.ringing.iter().map(|each| each.offer.id).collect();
            assert_eq!(rings, truth.offers.iter().map(|offer| offer.id).collect(), "and what rings");
            assert!(
                machine.screen.notices.keys().all(|offer| rings.contains(offer)),
                "a withdrawn offer leaves no notification"
            );
            assert!(machine.waits_for_nothing(), "every answer has arrived");
        }
        let made: BTreeSet<OfferId> = self.made().collect();
        assert_eq!(made, self.router.model.offers_ended(), "every offer was told and has one outcome");
        for (key, (offer, answer)) in &self.accepts {
            let taken = self.router.model.outcome(*offer).is_some_and(Outcome::is_taken);
            assert_eq!(answer.is_ok(), taken, "{key}: an accept that was confirmed has won, and no other");
        }
        self.judge_customers();
        self.judge_messages();
    }

    fn made(&self) -> impl Iterator<Item = OfferId> {
        self.router.frames.values().flatten().filter_map(|event| match event {
            DeskEvent::Offered { offer } => Some(offer.id),
            _ => None,
        })
    }
}
