use crate::customers::Customer;
use crate::desk::Machine;
use crate::organisation::{REPS, START, organisation};
use crate::people::Sent;
use crate::random::Random;
use crate::router::Router;
use crate::screens::{Sights, Turn};
use domain::desk::{Act, Effect, FromRouter, Input};
use domain::org::{Answer, RepAct};
use domain::{DeskEvent, OfferId, Outcome, RepId, Span, Timestamp};
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
        let org = self.router.org.deadline().map(|(at, _)| at).filter(|_| self.router.is_up);
        let desks = self.machines.iter().filter_map(Machine::deadline);
        desks.chain(future).chain(org).min()
    }

    fn do_what_is_due(&mut self) {
        if self.router.is_up && self.router.org.deadline().is_some_and(|(at, _)| at <= self.now) {
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
            Happens::RouterDies => {
                self.router.is_up = false;
                for machine in 0..self.machines.len() {
                    self.cut(machine);
                }
                self.later(Span::seconds(6), Happens::RouterStarts);
            }
            Happens::RouterStarts => {
                let snapshot_at = self.random.below(self.router.disk().len() as u64 + 1) as usize;
                self.router.start_again(snapshot_at, self.now);
                self.customers_come_back();
                self.send_frames();
            }
        }
    }

    fn connect(&mut self, machine: usize) {
        if self.machines[machine].line.is_some() || !self.machines[machine].is_signed_in {
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
        let resumed = after.filter(|_| self.random.one_in(2));
        let welcome = FromRouter::Welcome { rep: rep.into(), now: self.now, resumed: resumed.is_some() };
        self.down(machine, welcome);
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
                    self.down(machine, FromRouter::Event { number, event: event.clone() });
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
            Travelling::Cut => self.cut(machine),
            Travelling::Act { key, act } => {
                if !self.router.is_up {
                    return;
                }
                let rep = self.machines[machine].rep;
                let did = RepAct::at(self.machines[machine].id, act.clone());
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

    /// A connection is gone, and both ends know.
    pub(crate) fn cut(&mut self, machine: usize) {
        if self.machines[machine].line.take().is_none() {
            return;
        }
        let (rep, desk) = (self.machines[machine].rep, self.machines[machine].id);
        if self.router.is_up {
            self.router.act(rep, RepAct::DeskWent { desk, quit: false }, None, self.now).unwrap();
            self.send_frames();
        }
        self.input(machine, Input::Router(FromRouter::Lost));
        self.later(Span::seconds(3), Happens::Connects { machine });
    }

    /// The rep signs out everywhere, when all that was pressed and written has arrived, and comes back later.
    pub(crate) fn signs_out(&mut self, machine: usize) {
        let rep = self.machines[machine].rep;
        let all = self.machines_of(rep);
        let is_ready = |machine: &usize| {
            let machine = &self.machines[*machine];
            machine.desk.kept().outbox.is_empty() && machine.line.is_some()
        };
        if !all.iter().all(is_ready) {
            return;
        }
        for machine in &all {
            self.machines[*machine].line = None;
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
        let (rep, desk) = (self.machines[machine].rep, self.machines[machine].id);
        if self.machines[machine].line.is_some() && self.router.is_up {
            self.router.act(rep, RepAct::DeskWent { desk, quit: false }, None, self.now).unwrap();
            self.send_frames();
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
                Effect::Typing(_) | Effect::Keep => {}
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
            assert!(machine.desk.kept().outbox.is_empty(), "every answer has arrived");
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
