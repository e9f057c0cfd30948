//! Where what rings is on a screen, and what the router is told of it (R2.3, R2.6).
//!
//! The ways to the screen are rungs: the page of a window that is in front, the operating system's notification, the window
//! that is brought to the front. The next is taken when one fails. An offer counts as shown only while something says so that
//! a person could see.

use super::Desk;
use crate::diagnostics::Happened;
use crate::effect::Effect;
use crate::input::FromWindow;
use crate::ringing_offer::{Native, RingingOffer};
use crate::session::Session;
use crate::window_state::{DRAWN_WITHIN, WindowState};
use model::{DesktopMode, NotShown, OfferId, Receipt, RepAction, Span, Timestamp};

/// A window that loses the keyboard for less than this, to a menu of the tray for example, rings on alone.
const FOCUS_BACK_WITHIN: Span = Span::seconds(1);

/// A window that was asked to the front and has not drawn the offer there after this long does not come.
const FRONT_WITHIN: Span = Span::seconds(3);

/// When less than this is left, no window is brought to the front any more.
const FRONT_NOT_IN_LAST: Span = Span::seconds(2);

impl Desk {
    pub(crate) fn window_said(&mut self, said: FromWindow, now: Timestamp) {
        match said {
            FromWindow::Opened => {
                self.window_failed = None;
                self.window = Some(WindowState { since: now, ..WindowState::default() });
                self.sessions.values_mut().for_each(Session::hold_newest);
            }
            FromWindow::Gone { why } => {
                self.diagnosing.told = None;
                self.end_test_ring();
                self.window_failed = why;
                self.window = None;
            }
            FromWindow::InFront(in_front) => {
                if let Some(window) = self.window.as_mut().filter(|window| window.in_front != in_front) {
                    (window.in_front, window.since) = (in_front, now);
                }
            }
            FromWindow::Hung(hung) => {
                self.window.iter_mut().for_each(|window| window.hung = hung);
            }
            FromWindow::Drawn(drawn) => {
                self.window.iter_mut().for_each(|window| window.draws(&drawn, now));
            }
        }
        self.read_selected(now);
    }

    /// Whether a person who is at the machine looks at the window.
    pub(crate) fn is_looked_at(&self) -> bool {
        self.away.is_none() && self.window.as_ref().is_some_and(|window| window.in_front && !window.hung)
    }

    /// Brings every offer on the screen that can be, and tells the router what became of that.
    pub(crate) fn refresh_rings(&mut self, now: Timestamp) {
        for id in self.rings.keys().copied().collect::<Vec<_>>() {
            self.refresh_ring(id, now);
        }
    }

    fn refresh_ring(&mut self, id: OfferId, now: Timestamp) {
        let Some(ring) = self.rings.get(&id).filter(|ring| ring.pressed.is_none()) else { return };
        let in_app = self.is_in_app(id);
        let awaited = self.is_awaited(ring, now);
        let native = match self.desktop_mode(ring) {
            DesktopMode::Never => false,
            DesktopMode::Background => !in_app && !awaited,
            DesktopMode::Always => true,
        };
        let asks = native && ring.native == Native::None;
        // Not before the page has drawn it, so that it is on a screen all the time.
        let withdraws = !native && in_app && ring.native.is_wanted();
        let fronts = !in_app && !awaited && self.needs_window(ring, now) && ring.fronted.is_none();
        let Some(ring) = self.rings.get_mut(&id) else { return };
        if asks {
            ring.native = Native::Asked;
            let notice = ring.notice(now);
            self.effects.push(Effect::Notify(notice));
        } else if withdraws {
            ring.native = Native::None;
            self.effects.push(Effect::Withdraw(id));
        } else if in_app && !native && matches!(ring.native, Native::Closed(_)) {
            // Whoever looked at it in the app and goes elsewhere is to hear of it again.
            ring.native = Native::None;
        }
        if fronts {
            ring.fronted = Some(now);
            self.diagnosing.recent.note(Happened::Fronted { offer: id }, now);
            self.effects.push(Effect::Front { activation: None });
        }
        let receipt = self.rings.get(&id).and_then(|ring| self.receipt_of(ring, in_app, now));
        let Some(ring) = self.rings.get_mut(&id).filter(|ring| ring.receipt != receipt) else { return };
        ring.receipt = receipt;
        if let Some(receipt) = receipt {
            self.act(RepAction::Receipt { offer: id, receipt }, now);
        }
    }

    /// Whether the page of a window in front shows it.
    fn is_in_app(&self, id: OfferId) -> bool {
        self.is_looked_at() && self.window.as_ref().is_some_and(|window| window.drawn.contains(&id))
    }

    /// Whether the window is given the time to draw it, or to get the keyboard back.
    fn is_awaited(&self, ring: &RingingOffer, now: Timestamp) -> bool {
        let Some(window) = self.window.as_ref().filter(|window| !window.hung) else { return false };
        if window.in_front {
            let covered = window.covered.get(&ring.offer.id).copied().unwrap_or_default();
            return now < ring.since.max(window.since).max(covered) + DRAWN_WITHIN;
        }
        window.drawn.contains(&ring.offer.id) && now < window.since + FOCUS_BACK_WITHIN
    }

    /// When it is shown on the desktop, by the organisation and by the person.
    fn desktop_mode(&self, ring: &RingingOffer) -> DesktopMode {
        self.settings.notifications.over(ring.offer.desktop)
    }

    /// Whether only the window is left to show it.
    fn needs_window(&self, ring: &RingingOffer, now: Timestamp) -> bool {
        let alone = match ring.native {
            Native::Failed(_) | Native::Closed(NotShown::Expired) => true,
            _ => self.desktop_mode(ring) == DesktopMode::Never,
        };
        alone && self.away.is_none() && now + FRONT_NOT_IN_LAST < ring.offer.expires_at
    }

    /// What is to be said of an offer: nothing before anything is known.
    fn receipt_of(&self, ring: &RingingOffer, in_app: bool, now: Timestamp) -> Option<Receipt> {
        if let Some(why) = self.away {
            return Some(Receipt::No { why });
        }
        if in_app {
            return Some(Receipt::InApp);
        }
        if ring.native == Native::Shown {
            return Some(Receipt::Natively);
        }
        let failed = ring.fronted.is_some_and(|at| now >= at + FRONT_WITHIN);
        let is_new = ring.receipt.is_none() && ring.fronted.is_none() && ring.native.why().is_none();
        if is_new {
            return None;
        }
        let why = ring.native.why().unwrap_or_else(|| self.why_not_in_app());
        Some(if failed && why != NotShown::Dismissed { Receipt::No { why } } else { Receipt::Hidden { why } })
    }

    fn why_not_in_app(&self) -> NotShown {
        match &self.window {
            Some(window) if window.hung => NotShown::WindowHung,
            Some(window) if window.in_front => NotShown::PageFailed,
            Some(_) => NotShown::NotInFront,
            None => self.window_failed.unwrap_or(NotShown::NotInFront),
        }
    }

    /// When a rung's time is over, by the router's clock.
    pub(crate) fn rung_deadline(&self) -> Option<Timestamp> {
        let draws = self.window.as_ref().is_some_and(|window| window.in_front);
        let of_rings = self.rings.values().flat_map(|ring| {
            [draws.then_some(ring.since + DRAWN_WITHIN), ring.fronted.map(|at| at + FRONT_WITHIN)]
        });
        let window = self.window.iter().filter(|_| !self.rings.is_empty());
        let of_window = window.flat_map(|window| {
            let covered = window.covered.values().map(|at| *at + DRAWN_WITHIN);
            covered.chain([window.since + DRAWN_WITHIN, window.since + FOCUS_BACK_WITHIN]).map(Some)
        });
        of_rings.chain(of_window).flatten().filter(|at| *at > self.clock).min()
    }
}
