//! The events on screens, and for how long each offer could be seen.

use crate::occurrence::{Occurrence, Turn};
use crate::screen::{Notice, Screen, Server, Window};
use crate::world::World;
use desk_core::{DesktopChange, FromNotification, FromWindow, Input};
use model::{NotShown, OfferId, RepId, Span, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// A hanging window is noticed between these.
const NOTICED: (u64, u64) = (2_500, 3_000);

/// What is missed was on a screen for five seconds, but for what word of its end was on its way.
const LEAST_SEEN: u64 = 5_000 - 700;

/// A line that lost something is noticed within nine seconds, and at the other end within three more; for so long the router
/// may believe too much.
const HALF_OPEN: Span = Span::seconds(12);

/// For how long each offer was to be seen, and which lines lost something when.
#[derive(Debug, Default)]
pub(crate) struct Sights {
    seen: BTreeMap<OfferId, Span>,
    lost: BTreeMap<&'static str, Timestamp>,
    hung: BTreeMap<&'static str, Timestamp>,
    pub(crate) windows: u64,
}

impl World {
    /// Time passes up to a moment, and people see what is on their screens.
    pub(crate) fn watch(&mut self, until: Timestamp) {
        // What is seen while nobody owns the journal counts against nobody.
        let passed = if self.router.is_up { until - self.now } else { Span(0) };
        let visible: BTreeSet<OfferId> =
            self.machines.iter().flat_map(|machine| machine.screen.visible()).collect();
        for offer in visible {
            let seen = self.sights.seen.entry(offer).or_default();
            *seen = *seen + passed;
        }
    }

    /// Something was lost on the way to or from a machine.
    pub(crate) fn lost_something(&mut self, machine: usize) {
        self.sights.lost.insert(self.machines[machine].rep, self.now);
    }

    /// Nobody is blamed for what no person could see.
    pub(crate) fn judge_blame(&mut self) {
        for (rep, offer) in std::mem::take(&mut self.router.missed) {
            let seen = self.sights.seen.get(&offer).copied().unwrap_or_default();
            let made_at = self.router.made[&offer];
            let since = |times: &BTreeMap<&'static str, Timestamp>| {
                times.iter().find(|(each, _)| rep == RepId::from(**each)).map(|(_, at)| *at)
            };
            let half_open = since(&self.sights.lost).is_some_and(|at| at + HALF_OPEN > made_at);
            let hung = since(&self.sights.hung).is_some_and(|at| at + Span(NOTICED.1) > made_at);
            let least = match (half_open, hung) {
                (true, _) => 1,
                (false, true) => LEAST_SEEN - NOTICED.1,
                (false, false) => LEAST_SEEN,
            };
            assert!(
                seen >= Span(least),
                "{rep} is blamed for {offer}, which was to be seen for {} ms",
                seen.0
            );
        }
    }

    fn screen(&mut self, machine: usize) -> &mut Screen {
        &mut self.machines[machine].screen
    }

    fn turn_later(&mut self, machine: usize, within: Span, turn: Turn) {
        self.later(within, Occurrence::Turn { machine, turn });
    }

    fn native(&mut self, machine: usize, said: FromNotification) {
        self.input(machine, Input::Notification(said));
    }

    /// The server is asked to show something.
    pub(crate) fn asked(&mut self, machine: usize, offer: OfferId, can_reject: bool) {
        let notice = Notice { can_reject, drawn: false };
        let before = self.screen(machine).notices.insert(offer, notice);
        assert!(before.is_none(), "{offer} is asked for once at a time");
        self.turn_later(machine, Span(400), Turn::Draws(offer));
    }

    /// The server is told to show it no longer.
    pub(crate) fn withdrawn(&mut self, machine: usize, offer: OfferId) {
        self.screen(machine).notices.remove(&offer);
        self.next_in_line(machine);
    }

    /// A server that shows one at a time comes to the next.
    pub(crate) fn next_in_line(&mut self, machine: usize) {
        let screen = self.screen(machine);
        if screen.one_at_a_time && !screen.is_behind() {
            for offer in self.screen(machine).waiting() {
                self.turn_later(machine, Span(200), Turn::Draws(offer));
            }
        }
    }

    pub(crate) fn mishap(&mut self, machine: usize) {
        let turn = match self.random.below(8) {
            0..=2 => Turn::Hangs,
            3 | 4 => Turn::ServerDies,
            5 | 6 => Turn::ServerPauses,
            _ => Turn::Locks,
        };
        self.turns(machine, turn);
    }

    pub(crate) fn turns(&mut self, machine: usize, turn: Turn) {
        match turn {
            Turn::Draws(offer) => self.draws(machine, offer),
            Turn::Expires(offer) => {
                if self.screen(machine).notices.get(&offer).is_some_and(|notice| !notice.drawn) {
                    self.screen(machine).notices.remove(&offer);
                    self.native(machine, FromNotification::Expired { offer });
                }
            }
            Turn::ServerDies => {
                self.screen(machine).server = Server::Dead;
                for offer in self.screen(machine).undrawn() {
                    self.native(machine, FromNotification::Hidden { offer, why: NotShown::NoServer });
                }
                self.turn_later(machine, Span::seconds(9), Turn::ServerReturns);
                self.at(self.now + Span::seconds(3), Occurrence::Turn { machine, turn: Turn::GivenUp });
            }
            Turn::GivenUp => {
                if self.screen(machine).server == Server::Dead {
                    self.not_drawn(machine, NotShown::NoServer);
                }
            }
            Turn::ServerPauses => {
                self.screen(machine).server = Server::Paused;
                self.screen(machine).undrawn();
                self.not_drawn(machine, NotShown::Inhibited);
                self.turn_later(machine, Span::seconds(20), Turn::ServerReturns);
            }
            Turn::ServerReturns => {
                self.screen(machine).server = Server::Well;
                for offer in self.screen(machine).waiting() {
                    self.turn_later(machine, Span(400), Turn::Draws(offer));
                }
            }
            Turn::Locks => {
                self.screen(machine).locked = true;
                self.input(machine, Input::Desktop(DesktopChange::Screen(Some(NotShown::Locked))));
                self.turn_later(machine, Span::seconds(15), Turn::Unlocks);
            }
            Turn::Unlocks => {
                self.screen(machine).locked = false;
                self.input(machine, Input::Desktop(DesktopChange::Screen(None)));
            }
            Turn::PageDraws(id) => self.page_draws(machine, id),
            Turn::Hangs => {
                let Some(window) = &mut self.screen(machine).window else { return };
                window.hung = true;
                let id = window.id;
                self.sights.hung.insert(self.machines[machine].rep, self.now);
                let after = Span(NOTICED.0 + self.random.below(NOTICED.1 - NOTICED.0));
                self.at(self.now + after, Occurrence::Turn { machine, turn: Turn::Noticed(id) });
            }
            Turn::Noticed(id) => {
                if self.is_there(machine, id) {
                    self.input(machine, Input::Window(FromWindow::Hung(true)));
                    self.turn_later(machine, Span::seconds(1), Turn::Replaced(id));
                }
            }
            Turn::Replaced(id) => {
                if self.is_there(machine, id) {
                    let in_front = self.screen(machine).window.take().is_some_and(|window| window.in_front);
                    let gone = FromWindow::Gone { why: Some(NotShown::WindowHung) };
                    self.input(machine, Input::Window(gone));
                    self.turn_later(machine, Span::seconds(1), Turn::Opens(in_front));
                }
            }
            Turn::Opens(in_front) => {
                if self.screen(machine).window.is_none() {
                    self.window_opens(machine, in_front);
                }
            }
        }
    }

    fn is_there(&mut self, machine: usize, id: u64) -> bool {
        self.screen(machine).window.as_ref().is_some_and(|window| window.id == id)
    }

    fn draws(&mut self, machine: usize, offer: OfferId) {
        let lies = !self.is_calm() && self.random.one_in(12);
        let screen = self.screen(machine);
        let (server, is_behind) = (screen.server, screen.is_behind());
        let Some(notice) = screen.notices.get_mut(&offer).filter(|notice| !notice.drawn) else { return };
        let not = |why| FromNotification::NotShown { offer, why };
        match server {
            Server::Dead => self.native(machine, not(NotShown::NoServer)),
            Server::Paused => self.native(machine, not(NotShown::Inhibited)),
            Server::Well if is_behind => self.native(machine, not(NotShown::BehindAnotherBanner)),
            Server::Well => {
                notice.drawn = !lies;
                self.native(machine, FromNotification::Shown { offer });
                if lies {
                    self.turn_later(machine, Span::seconds(1), Turn::Expires(offer));
                }
            }
        }
    }

    fn not_drawn(&mut self, machine: usize, why: NotShown) {
        for offer in self.screen(machine).waiting() {
            self.native(machine, FromNotification::NotShown { offer, why });
        }
    }

    /// A window opens, or the one that is there is brought to the front; one that hangs does not come.
    pub(crate) fn window_comes(&mut self, machine: usize, in_front: bool) {
        match &mut self.screen(machine).window {
            None => self.window_opens(machine, in_front),
            Some(window) if in_front && !window.hung => {
                // Some window managers do not give the keyboard to whoever asks for it.
                if self.is_calm() || !self.random.one_in(3) {
                    self.focus(machine, true);
                }
            }
            Some(_) => {}
        }
    }

    fn window_opens(&mut self, machine: usize, in_front: bool) {
        self.sights.windows += 1;
        let blank = !self.is_calm() && self.random.one_in(5);
        let window = Window { id: self.sights.windows, in_front, blank, ..Window::default() };
        self.screen(machine).window = Some(window);
        self.input(machine, Input::Window(FromWindow::Opened));
        self.input(machine, Input::Window(FromWindow::InFront(in_front)));
    }

    pub(crate) fn closes(&mut self, machine: usize) {
        if self.screen(machine).window.take().is_some() {
            self.input(machine, Input::Window(FromWindow::Gone { why: None }));
        }
    }

    pub(crate) fn focus(&mut self, machine: usize, in_front: bool) {
        let Some(window) = self.screen(machine).window.as_mut().filter(|window| !window.hung) else { return };
        window.in_front = in_front;
        self.input(machine, Input::Window(FromWindow::InFront(in_front)));
    }

    /// A page in front draws what rings, some time after it hears of it.
    pub(crate) fn page_follows(&mut self, machine: usize) {
        let rings = self.rings(machine);
        let Some(window) = &mut self.screen(machine).window else { return };
        if window.in_front && !window.hung && !window.blank && !window.draws && window.drawn != rings {
            window.draws = true;
            let id = window.id;
            self.turn_later(machine, Span(1_200), Turn::PageDraws(id));
        }
    }

    fn page_draws(&mut self, machine: usize, id: u64) {
        let rings = self.rings(machine);
        let Some(window) = self.screen(machine).window.as_mut().filter(|window| window.id == id) else {
            return;
        };
        window.draws = false;
        if window.in_front && !window.hung {
            window.drawn.clone_from(&rings);
            self.input(machine, Input::Window(FromWindow::Drawn(rings.into_iter().collect())));
        }
    }

    fn rings(&self, machine: usize) -> BTreeSet<OfferId> {
        self.machines[machine].desk.view().ringing.iter().map(|each| each.offer.id).collect()
    }
}
