//! The true content of one machine's screen, beside what its desk believes: a notification server that dies,
//! holds back, lies or shows one at a time, a window that hangs, a screen that is locked.

use model::OfferId;
use std::collections::{BTreeMap, BTreeSet};

/// The notification server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    Well,
    Dead,
    /// It takes everything and draws nothing.
    Paused,
}

/// What the server was asked to show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice {
    pub(crate) can_reject: bool,
    /// Whether it is on the screen.
    pub(crate) drawn: bool,
}

/// The window.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    /// Tells it from those before it.
    pub(crate) id: u64,
    pub(crate) in_front: bool,
    pub(crate) hung: bool,
    /// Whether its page draws nothing of what rings.
    pub(crate) blank: bool,
    /// What its page shows.
    pub(crate) drawn: BTreeSet<OfferId>,
    /// Whether it is about to draw.
    pub(crate) draws: bool,
}

/// One machine's screen.
#[derive(Debug)]
pub(crate) struct Screen {
    pub(crate) server: Server,
    pub(crate) one_at_a_time: bool,
    pub(crate) notices: BTreeMap<OfferId, Notice>,
    pub(crate) window: Option<Window>,
    pub(crate) locked: bool,
}

impl Screen {
    pub(crate) fn new(one_at_a_time: bool) -> Self {
        Self { server: Server::Well, one_at_a_time, notices: BTreeMap::new(), window: None, locked: false }
    }

    /// What a person at the machine could see.
    pub(crate) fn visible(&self) -> BTreeSet<OfferId> {
        if self.locked {
            return BTreeSet::new();
        }
        let native = self.notices.iter().filter(|(_, notice)| notice.drawn).map(|(offer, _)| *offer);
        let window = self.window.iter().filter(|window| window.in_front && !window.hung);
        native.chain(window.flat_map(|window| window.drawn.iter().copied())).collect()
    }

    /// Whether another one is in front of what is to be drawn.
    pub(crate) fn is_behind(&self) -> bool {
        self.one_at_a_time && self.notices.values().any(|notice| notice.drawn)
    }

    /// What the server no longer shows, because it is gone or holds back.
    pub(crate) fn undrawn(&mut self) -> Vec<OfferId> {
        let drawn = self.notices.iter_mut().filter(|(_, notice)| notice.drawn);
        let gone = drawn.map(|(offer, notice)| {
            notice.drawn = false;
            *offer
        });
        gone.collect()
    }

    /// What the server was asked for and does not show.
    pub(crate) fn waiting(&self) -> Vec<OfferId> {
        let waiting = self.notices.iter().filter(|(_, notice)| !notice.drawn);
        waiting.map(|(offer, _)| *offer).collect()
    }
}
