//! The lines between desks and the router: each carries in order, and may delay, lose, repeat and break.

use crate::desk::Machine;
use crate::occurrence::{Occurrence, Travelling};
use crate::organisation::REPS;
use crate::world::World;
use desk_core::{FromRouter, Input};
use engine::{Command, RepAct};
use model::{DeskEvent, DeskId, RepId, Span, Timestamp};

impl World {
    /// The router gives up a connection that it has heard nothing of, unless its desk has another one already.
    pub(crate) fn router_loses(&mut self, machine: usize, line: u64, desk: DeskId) {
        let is_replaced = self.machines[machine].router_line != Some(line);
        if is_replaced && self.machines[machine].id == desk || !self.router.is_up {
            return;
        }
        if self.router.is_held {
            let rep = self.machines[machine].rep.into();
            let command =
                Command::Representative { rep, act: RepAct::DeskDisconnected { desk, quit: false } };
            self.router.take_unanswered(&command, None, self.now);
            return;
        }
        if self.router.stands_still.is_some() && !self.reads {
            self.waits.push(Occurrence::RouterLoses { machine, line, desk });
            return;
        }
        if !is_replaced {
            self.machines[machine].router_line = None;
        }
        let rep = self.machines[machine].rep;
        self.router.act(rep, RepAct::DeskDisconnected { desk, quit: false }, None, self.now).unwrap();
        self.send_frames();
    }

    pub(crate) fn connect(&mut self, machine: usize) {
        if self.machines[machine].line.is_some() || !self.machines[machine].is_signed_in {
            return;
        }
        if self.router.is_up && self.router.stands_still.is_some() && !self.reads {
            self.waits.push(Occurrence::Connects { machine });
            return;
        }
        if !self.router.is_up || self.router.is_held {
            self.later(Span::seconds(3), Occurrence::Connects { machine });
            return;
        }
        self.count += 1;
        let line = self.count;
        let rep = self.machines[machine].rep;
        let Machine { id: desk, sends_receipts: receipts, .. } = self.machines[machine];
        let after = self.machines[machine].desk.last_frame();
        self.router.act(rep, RepAct::DeskConnected { desk, receipts }, None, self.now).unwrap();
        // What the arrival itself brought about is part of what this line is told first.
        self.send_frames();
        self.machines[machine].line = Some(line);
        self.machines[machine].router_line = Some(line);
        self.welcome(machine, after);
    }

    /// A desk is told what it missed, or everything.
    pub(crate) fn welcome(&mut self, machine: usize, after: Option<u64>) {
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
            let outputs = self.outputs.get(&rep).copied().unwrap_or_default();
            let fresh: Vec<DeskEvent> =
                self.router.frames.get(&rep).map_or(&[][..], |all| &all[outputs..]).to_vec();
            self.outputs.insert(rep, outputs + fresh.len());
            for machine in self.machines_of(name) {
                for (number, event) in (outputs as u64 + 1..).zip(&fresh) {
                    // Now and then it is of a kind that the desk's program does not know.
                    let is_unknown = !self.is_calm() && self.random.one_in(200);
                    let event = FromRouter::Event { number, event: event.clone() };
                    self.down(machine, if is_unknown { FromRouter::Unknown { number } } else { event });
                }
            }
        }
    }

    /// The machines at which a rep works.
    pub(crate) fn machines_of(&self, rep: &str) -> Vec<usize> {
        (0..self.machines.len()).filter(|machine| self.machines[*machine].rep == rep).collect()
    }

    pub(crate) fn down(&mut self, machine: usize, said: FromRouter) {
        self.travel(machine, Travelling::Down(said));
    }

    /// Puts something on a line, which may delay it, lose it (and then breaks), or carry it twice.
    pub(crate) fn travel(&mut self, machine: usize, what: Travelling) {
        let Some(line) = self.machines[machine].line else { return };
        let chaos = !self.is_calm();
        if chaos && self.random.one_in(60) {
            self.lost_something(machine);
            self.later(Span::seconds(9), Occurrence::Arrives { machine, line, what: Travelling::Cut });
            return;
        }
        if chaos && self.random.one_in(30) {
            self.in_order(machine, line, what.clone());
        }
        self.in_order(machine, line, what);
    }

    /// What travels on one line arrives in order.
    pub(crate) fn in_order(&mut self, machine: usize, line: u64, what: Travelling) {
        let last = self.future.iter().rev().find(|(_, happens)| {
            matches!(happens, Occurrence::Arrives { machine: other, line: same, what }
                if *other == machine && *same == line && !matches!(what, Travelling::Cut))
        });
        let earliest = last.map_or(self.now, |((at, _), _)| *at);
        let at = Timestamp(earliest.0.max(self.now.0 + self.random.below(300)));
        self.at(at, Occurrence::Arrives { machine, line, what });
    }

    /// A desk gives a connection up that it has heard nothing of. The router finds out some time later.
    pub(crate) fn desk_loses(&mut self, machine: usize) {
        let Some(line) = self.machines[machine].line.take() else { return };
        let desk = self.machines[machine].id;
        self.later(Span::seconds(3), Occurrence::RouterLoses { machine, line, desk });
        self.input(machine, Input::Router(FromRouter::Lost));
        self.later(Span::seconds(3), Occurrence::Connects { machine });
    }

    /// A connection is gone, and both ends know.
    pub(crate) fn cut(&mut self, machine: usize) {
        if self.machines[machine].line.take().is_none() {
            return;
        }
        self.desk_is_gone(machine);
        self.input(machine, Input::Router(FromRouter::Lost));
        self.later(Span::seconds(3), Occurrence::Connects { machine });
    }

    /// The router knows at once that a desk is gone, or as soon as it goes on.
    pub(crate) fn desk_is_gone(&mut self, machine: usize) {
        let desk = self.machines[machine].id;
        if let Some(line) = self.machines[machine].router_line {
            self.router_loses(machine, line, desk);
        }
    }
}
