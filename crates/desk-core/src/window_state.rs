//! The window at this desk, as far as the desk knows it.

use model::{Moments, OfferId, Span, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// A page in front has drawn an offer within this, or the next rung is taken.
pub(crate) const DRAWN_WITHIN: Span = Span(700);

/// The window at this desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WindowState {
    /// Whether it has the keyboard, on this workspace, not minimised.
    pub(crate) in_front: bool,
    /// Since when it is, or is not.
    pub(crate) since: Timestamp,
    /// Whether it has stopped to answer.
    pub(crate) hung: bool,
    /// What its page says is on it for a person to see.
    pub(crate) drawn: BTreeSet<OfferId>,
    /// When what was drawn was covered or scrolled away.
    pub(crate) covered: BTreeMap<OfferId, Timestamp>,
}

impl WindowState {
    /// The page has drawn something else. A menu over an offer, or a list that is scrolled, is not the end of it yet.
    pub(crate) fn draws(&mut self, drawn: &[OfferId], now: Timestamp) {
        let drawn: BTreeSet<OfferId> = drawn.iter().copied().collect();
        let lost = self.drawn.difference(&drawn).map(|offer| (*offer, now));
        self.covered.extend(lost);
        self.covered.retain(|offer, at| !drawn.contains(offer) && now < *at + DRAWN_WITHIN);
        self.drawn = drawn;
    }
}

impl Moments for WindowState {
    fn move_by(&mut self, by: i64) {
        let Self { since, covered, in_front: _, hung: _, drawn: _ } = self;
        since.move_by(by);
        covered.values_mut().for_each(|at| at.move_by(by));
    }
}
