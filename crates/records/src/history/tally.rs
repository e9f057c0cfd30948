//! What is counted by quarter of an hour, while entries are projected.

use crate::history::rows::{ConversationRow, OfferRow};
use model::{OfferOutcome, Span, Timestamp};
use std::collections::BTreeMap;

/// A quarter of an hour.
pub const QUARTER: Span = Span::seconds(15 * 60);

/// The longest durations are counted together: beyond about nine hours.
const MOST_SECONDS: u64 = 1 << 15;

/// When the quarter of an hour of a moment begins.
pub(crate) fn quarter_of(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0 % QUARTER.0)
}

/// What is counted: for which quarter, of a queue or a rep, on which channel, and what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) quarter: Timestamp,
    pub(crate) kind: &'static str,
    pub(crate) subject: String,
    pub(crate) channel: String,
    pub(crate) measure: &'static str,
    pub(crate) detail: String,
}

/// How often, and how long together and at most, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) count: u64,
    pub(crate) total: u64,
    pub(crate) longest: u64,
}

/// The counts of some entries.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The first quarter that is counted: those before were counted already.
    from: Timestamp,
    pub(crate) counts: BTreeMap<Key, Count>,
}

/// Whose work is counted: a kind and an identity.
type Subject<'a> = (&'static str, &'a str);

impl Tally {
    pub(crate) fn new(from: Timestamp) -> Self {
        Self { from, counts: BTreeMap::new() }
    }

    fn add(
        &mut self,
        at: Timestamp,
        (kind, subject): Subject<'_>,
        channel: &str,
        (measure, detail): (&'static str, &str),
        lasted: Option<Span>,
    ) {
        let quarter = quarter_of(at);
        if quarter < self.from {
            return;
        }
        let (subject, channel, detail) = (subject.to_owned(), channel.to_owned(), detail.to_owned());
        let key = Key { quarter, kind, subject, channel, measure, detail };
        let count = self.counts.entry(key).or_default();
        count.count += 1;
        if let Some(Span(lasted)) = lasted {
            count.total = count.total.saturating_add(lasted);
            count.longest = count.longest.max(lasted);
        }
    }

    /// A duration, by the power of two of its seconds.
    fn add_duration(
        &mut self,
        at: Timestamp,
        subject: Subject<'_>,
        channel: &str,
        measure: &'static str,
        lasted: Span,
    ) {
        let seconds = lasted.0.div_ceil(1_000).clamp(1, MOST_SECONDS).next_power_of_two();
        self.add(at, subject, channel, (measure, &seconds.to_string()), Some(lasted));
    }

    pub(crate) fn queued(&mut self, conversation: &ConversationRow, at: Timestamp) {
        if let Some(queue) = &conversation.queue {
            self.add(at, ("queue", queue), &conversation.channel, ("queued", ""), None);
        }
    }

    pub(crate) fn offered(&mut self, offer: &OfferRow, at: Timestamp) {
        for subject in subjects(offer) {
            self.add(at, subject, &offer.channel, ("offered", ""), None);
        }
    }

    /// An offer got its outcome. One that was answered was seen, whatever the desks say.
    pub(crate) fn ended(&mut self, offer: &OfferRow, outcome: OfferOutcome, at: Timestamp) {
        let reason = offer.detail.as_deref().or(offer.reason.as_deref()).unwrap_or_default();
        let is_answered =
            matches!(outcome, OfferOutcome::Accepted | OfferOutcome::Rejected | OfferOutcome::Missed);
        let never_seen = matches!(outcome, OfferOutcome::NotDisplayed(_) | OfferOutcome::DeskGone);
        for subject in subjects(offer) {
            self.add(at, subject, &offer.channel, (outcome.word(), reason), None);
            if is_answered || offer.was_shown && !never_seen {
                self.add(at, subject, &offer.channel, ("seen", ""), None);
            }
        }
        let rang = at - offer.made_at;
        match outcome {
            OfferOutcome::Accepted => {
                self.add_duration(at, ("rep", &offer.rep), &offer.channel, "toAccept", rang)
            }
            OfferOutcome::Rejected => {
                self.add_duration(at, ("rep", &offer.rep), &offer.channel, "toReject", rang)
            }
            _ => {}
        }
    }

    /// A waiting conversation got a rep.
    pub(crate) fn answered(&mut self, conversation: &ConversationRow, since: Timestamp, at: Timestamp) {
        if let Some(queue) = &conversation.queue {
            self.add_duration(at, ("queue", queue), &conversation.channel, "answered", at - since);
        }
    }

    /// The customer of a waiting conversation left.
    pub(crate) fn abandoned(&mut self, conversation: &ConversationRow, since: Timestamp, at: Timestamp) {
        if let Some(queue) = &conversation.queue {
            self.add_duration(at, ("queue", queue), &conversation.channel, "abandoned", at - since);
        }
    }

    pub(crate) fn candidates_exhausted(&mut self, conversation: &ConversationRow, at: Timestamp) {
        if let Some(queue) = &conversation.queue {
            self.add(at, ("queue", queue), &conversation.channel, ("nobodyLeft", ""), None);
        }
    }

    /// A session ended.
    pub(crate) fn handled(
        &mut self,
        conversation: &ConversationRow,
        rep: &str,
        began_at: Timestamp,
        at: Timestamp,
    ) {
        self.add_duration(at, ("rep", rep), &conversation.channel, "handled", at - began_at);
    }
}

fn subjects(offer: &OfferRow) -> impl Iterator<Item = Subject<'_>> {
    let queue = offer.queue.as_deref().map(|queue| ("queue", queue));
    let work = [Some(("rep", offer.rep.as_str())), queue].into_iter().flatten();
    work.filter(|_| offer.is_work)
}
