//! When a window is started, started again, and replaced.

use crate::ports::Ports;
use crate::ports::window::Appearance;
use std::time::Duration;
use tokio::time::Instant;

/// A window that has not connected after this long has failed, whatever it is doing.
const CONNECTS_WITHIN: Duration = Duration::from_secs(20);

/// A window that goes so soon after it was told to come to the front was closing already.
const CLOSING_WITHIN: Duration = Duration::from_secs(2);

/// So often a window is replaced by itself within [`REPLACED_IN`]; after that only when somebody wants to see it.
pub(super) const REPLACEMENTS: usize = 3;
const REPLACED_IN: Duration = Duration::from_secs(5 * 60);

/// The window of this core, and who waits for it.
#[derive(Debug, Default)]
pub(super) struct WindowSupervisor {
    /// When the window was started that has not gone from the link since.
    started: Option<Instant>,
    /// Whether it was started for somebody to see, and has not been at the link.
    awaited: bool,
    /// Somebody wanted to see the window, and none has come to the front for it.
    unmet: Option<ActivationRequest>,
    in_front: bool,
    replaced: Vec<Instant>,
}

/// The wish to have the window in front, with the right to come there.
#[derive(Debug)]
struct ActivationRequest {
    activation: Option<String>,
    since: Instant,
}

impl WindowSupervisor {
    /// Starts a window, unless one is on its way already: that one may be minimised before it is heard of, so the wish
    /// stays.
    pub(super) fn start(&mut self, appearance: Appearance, ports: &mut impl Ports) {
        if self.is_on_its_way(ports) {
            if let Appearance::InFront(activation) = appearance {
                self.told(activation);
            }
            return;
        }
        self.unmet = None;
        self.awaited = matches!(appearance, Appearance::InFront(_));
        self.started = Some(Instant::now());
        ports.start_window(&appearance);
    }

    /// Whether a window was started that lives and may still connect.
    fn is_on_its_way(&mut self, ports: &mut impl Ports) -> bool {
        if !ports.is_window_running() {
            return false;
        }
        if self.started.is_some_and(|started| started.elapsed() < CONNECTS_WITHIN) {
            return true;
        }
        tracing::warn!("a window that does not answer is ended");
        ports.kill_window();
        false
    }

    /// The window that is there was told to come to the front.
    pub(super) fn told(&mut self, activation: Option<String>) {
        self.unmet = Some(ActivationRequest { activation, since: Instant::now() });
    }

    /// The window is in front, or no more.
    pub(super) fn is_in_front(&mut self, in_front: bool) {
        self.in_front = in_front;
        if in_front {
            self.unmet = None;
        }
    }

    /// The window's process has ended. One that has ended without having been at the link is started again where somebody
    /// waits for it, unless somebody has closed it before its page was there.
    pub(super) fn ended(&mut self, is_success: bool, was_at_link: bool, ports: &mut impl Ports) {
        self.awaited &= !is_success;
        if was_at_link {
            return;
        }
        let wish = self.unmet.take().map(|wish| wish.activation);
        if (self.awaited || wish.is_some()) && self.may_replace() {
            self.start(Appearance::InFront(wish.flatten()), ports);
        }
    }

    /// Whether a window that failed may be replaced by itself. Counts it.
    fn may_replace(&mut self) -> bool {
        self.replaced.retain(|at| at.elapsed() < REPLACED_IN);
        if self.replaced.len() >= REPLACEMENTS {
            tracing::error!("the window fails again and again; it is started when it is wanted");
            return false;
        }
        self.replaced.push(Instant::now());
        true
    }

    /// A window is at the link. Gives the activation to come to the front with, where somebody waits for that.
    pub(super) fn opened(&mut self) -> Option<Option<String>> {
        self.awaited = false;
        self.unmet.take().map(|wish| wish.activation)
    }

    /// The window is gone from the link: it has ended, or is about to. One that was closing when it was told to come to
    /// the front is followed by another.
    pub(super) fn gone(&mut self, ports: &mut impl Ports) {
        self.in_front = false;
        ports.release_window();
        if let Some(wish) = self.unmet.take_if(|wish| wish.since.elapsed() < CLOSING_WITHIN) {
            self.start(Appearance::InFront(wish.activation), ports);
        }
    }

    /// The window hangs or its page is gone: another takes its place, where it was. One that fails again and again is not
    /// replaced before somebody wants to see it.
    pub(super) fn replace(&mut self, ports: &mut impl Ports) {
        ports.kill_window();
        let in_front = std::mem::take(&mut self.in_front);
        let wish = self.unmet.take();
        if !self.may_replace() && wish.is_none() {
            return;
        }
        let appearance = match wish {
            Some(wish) => Appearance::InFront(wish.activation),
            None if in_front => Appearance::InFront(None),
            None => Appearance::Minimised,
        };
        self.start(appearance, ports);
    }
}
