//! Which desks show an offer, and for how long it was on a screen in all.

use model::{DeskId, Moments, NotShown, Receipt, Span, Timestamp, is_default};
use serde::{Deserialize, Serialize};

/// The least time on a screen, in all, for an offer to be missed, unless its whole time is shorter.
const LEAST_ON_SCREEN: Span = Span::seconds(5);

/// Which desks show an offer, by their last receipts, and for how long it was on a screen in all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct OnScreen {
    #[serde(skip_serializing_if = "is_default")]
    said: Vec<(DeskId, Receipt)>,
    /// How long it was on a screen before `since`.
    #[serde(skip_serializing_if = "is_default")]
    seen: Span,
    /// Since when it is on a screen, while it is.
    #[serde(skip_serializing_if = "is_default")]
    since: Option<Timestamp>,
    /// Why it was on no screen, the last time that it was not.
    #[serde(skip_serializing_if = "is_default")]
    why: Option<NotShown>,
}

impl OnScreen {
    /// The last receipt of each desk.
    pub(crate) fn last(&self, desk: DeskId) -> Option<Receipt> {
        self.said.iter().find(|(each, _)| *each == desk).map(|(_, receipt)| *receipt)
    }

    /// A new receipt of a desk. An offer that comes on a screen after its time is not seen.
    pub(crate) fn say(&mut self, desk: DeskId, receipt: Receipt, at: Timestamp, expires_at: Timestamp) {
        self.said.retain(|(each, _)| *each != desk);
        self.said.push((desk, receipt));
        self.why = receipt.why().or(self.why);
        self.turn(at, expires_at);
    }

    /// A desk is disconnected. How long it went on showing the offer is unknown, so that time does not count,
    /// unless another desk shows it.
    pub(crate) fn forget(&mut self, desk: DeskId) {
        self.said.retain(|(each, _)| *each != desk);
        if !self.shows() {
            self.since = None;
        }
    }

    /// The desks are asked again: their receipts no longer hold.
    pub(crate) fn ask_again(&mut self) {
        self.said.clear();
        self.since = None;
    }

    fn shows(&self) -> bool {
        self.said.iter().any(|(_, receipt)| receipt.is_shown())
    }

    /// Starts or stops the time on a screen.
    fn turn(&mut self, at: Timestamp, expires_at: Timestamp) {
        match self.since {
            None if self.shows() && at <= expires_at => self.since = Some(at),
            Some(since) if !self.shows() => {
                self.seen = self.seen + (at.min(expires_at) - since);
                self.since = None;
            }
            _ => {}
        }
    }

    pub(crate) fn is_shown(&self) -> bool {
        self.since.is_some()
    }

    /// Whether another desk than these shows it.
    pub(crate) fn is_shown_without(&self, desks: &[DeskId]) -> bool {
        self.said.iter().any(|(each, receipt)| !desks.contains(each) && receipt.is_shown())
    }

    /// Whether it was ever on a screen.
    pub(crate) fn was_shown(&self) -> bool {
        self.is_shown() || self.seen > Span(0)
    }

    /// Whether it rings at some desk without being on a screen.
    pub(crate) fn rings_on(&self) -> bool {
        self.said.iter().any(|(_, receipt)| receipt.rings_on())
    }

    /// Whether each of these desks reported that it cannot show it.
    pub(crate) fn is_nowhere<'a>(&self, desks: impl IntoIterator<Item = &'a DeskId>) -> bool {
        desks.into_iter().all(|desk| matches!(self.last(*desk), Some(Receipt::No { .. })))
    }

    /// Whether it will have been on a screen for long enough at the end of its time, if nothing changes until
    /// then.
    pub(crate) fn is_seen_enough(&self, made_at: Timestamp, expires_at: Timestamp) -> bool {
        let seen = self.seen + self.since.map_or(Span(0), |since| expires_at - since);
        let whole_time = self.is_shown() && self.seen == Span(0) && expires_at - made_at <= LEAST_ON_SCREEN;
        seen >= LEAST_ON_SCREEN || whole_time
    }

    /// Why it counts against nobody that it was not answered.
    pub(crate) fn why(&self, has_desk: bool) -> NotShown {
        match self.why {
            Some(why) => why,
            None if self.was_shown() && self.seen < LEAST_ON_SCREEN => NotShown::TooShort,
            None if has_desk => NotShown::NoAnswer,
            None => NotShown::NoDesk,
        }
    }
}

impl Moments for OnScreen {
    fn move_by(&mut self, by: i64) {
        let Self { since, said: _, seen: _, why: _ } = self;
        since.move_by(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeskId = DeskId(1);
    const TWO: DeskId = DeskId(2);
    const MADE: Timestamp = Timestamp(1_000);

    fn at(seconds: u64) -> Timestamp {
        MADE + Span::seconds(seconds)
    }

    fn said(said: &[(u64, DeskId, Receipt)], expires: u64) -> OnScreen {
        let mut on_screen = OnScreen::default();
        for (second, desk, receipt) in said {
            on_screen.say(*desk, *receipt, at(*second), at(expires));
        }
        on_screen
    }

    const HIDDEN: Receipt = Receipt::Hidden { why: NotShown::Inhibited };
    const NO: Receipt = Receipt::No { why: NotShown::NoServer };

    #[test]
    fn five_seconds_in_all_are_enough_and_less_is_not() {
        let enough = said(&[(1, ONE, Receipt::Natively), (4, ONE, HIDDEN), (10, ONE, Receipt::InApp)], 12);
        assert!(enough.is_seen_enough(MADE, at(12)));
        let less = said(&[(1, ONE, Receipt::Natively), (4, ONE, HIDDEN), (11, ONE, Receipt::InApp)], 12);
        assert!(!less.is_seen_enough(MADE, at(12)));
        assert_eq!(less.why(true), NotShown::Inhibited);
    }

    #[test]
    fn a_shorter_offer_must_be_on_the_screen_from_its_receipt_to_its_end() {
        assert!(said(&[(1, ONE, Receipt::Natively)], 4).is_seen_enough(MADE, at(4)));
        let gap = said(&[(1, ONE, Receipt::Natively), (2, ONE, HIDDEN), (3, ONE, Receipt::Natively)], 4);
        assert!(!gap.is_seen_enough(MADE, at(4)));
    }

    #[test]
    fn two_desks_show_it_at_the_same_time_once() {
        let mut both = said(&[(0, ONE, Receipt::Natively), (1, TWO, Receipt::InApp), (2, ONE, HIDDEN)], 60);
        assert!(both.is_shown() && both.is_shown_without(&[ONE]) && !both.is_shown_without(&[TWO]));
        both.forget(TWO);
        assert!(!both.is_shown() && !both.is_seen_enough(MADE, at(60)), "nobody knows how long it showed it");
    }

    #[test]
    fn nowhere_is_where_every_desk_said_no() {
        let one = said(&[(0, ONE, NO)], 60);
        assert!(one.is_nowhere(&[ONE]) && !one.is_nowhere(&[ONE, TWO]));
        assert!(!said(&[(0, ONE, HIDDEN)], 60).is_nowhere(&[ONE]));
    }

    #[test]
    fn what_comes_too_late_is_not_seen() {
        let late = said(&[(61, ONE, Receipt::Natively)], 60);
        assert!(!late.was_shown());
        assert_eq!((late.why(true), late.why(false)), (NotShown::NoAnswer, NotShown::NoDesk));
    }

    #[test]
    fn reasons_are_the_same_words_in_frames_and_logs_and_unknown_ones_are_taken() {
        for why in NotShown::ALL {
            assert_eq!(serde_json::to_value(why).unwrap(), why.word());
        }
        let receipt: Receipt =
            serde_json::from_str(r#"{"shown":"no","why":"No notification server."}"#).unwrap();
        assert_eq!(receipt, Receipt::No { why: NotShown::Other });
    }
}
