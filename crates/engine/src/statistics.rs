//! The figures of the day: what became of offers, and how long customers waited.
//!
//! They are counted event by event, so replaying the journal gives them again. A request for help is not an
//! offer of work and is not counted.

pub(crate) mod average_wait;
mod durations;
pub(crate) mod view;

pub use durations::DurationFigures;
pub use view::{OfferFigures, QueueFigures, QueueWork, RepresentativeFigures, RepresentativeWork};

use crate::conversations::conversation::Conversation;
use crate::event::Event;
use crate::offers::offer::{Offer, Purpose};
use crate::organisation::Organisation;
use crate::serde_maps::in_order;
use durations::Durations;
use model::{
    Channel, ConversationId, Ending, NotShown, OfferId, OfferOutcome, QueueId, RepId, Text, Timestamp,
    is_default,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most reject reasons that are counted separately in a day: an organisation has twenty at a time, and
/// may change them.
const MOST_REASONS: usize = 100;

/// What was counted since the day began in the organisation's time zone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Figures {
    #[serde(serialize_with = "in_order")]
    queues: FxHashMap<QueueId, ByChannel<QueueTally>>,
    #[serde(serialize_with = "in_order")]
    reps: FxHashMap<RepId, ByChannel<RepTally>>,
}

/// One entry per channel with work. Few reps have more than one, so a list is smaller than a map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct ByChannel<T>(Vec<(Channel, T)>);

/// Offers by outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct OfferTally {
    offered: u64,
    /// Those that ended after they were on a screen.
    seen: u64,
    accepted: u64,
    assigned: u64,
    rejected: u64,
    /// Those of them that had a reason, by it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    decline_reasons: BTreeMap<Text, u64>,
    missed: u64,
    not_displayed: u64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    not_displayed_reasons: BTreeMap<NotShown, u64>,
    desk_gone: u64,
    withdrawn: u64,
}

/// Work of one channel in one queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct QueueTally {
    offers: OfferTally,
    answered: u64,
    /// Those within the queue's service level.
    answered_in_time: u64,
    abandoned: u64,
    /// Those sooner than the queue counts as waiting.
    abandoned_at_once: u64,
    /// How often nobody was left to ask.
    #[serde(rename = "nobody_left", skip_serializing_if = "is_default")]
    candidates_exhausted: u64,
    /// From the first offer to anybody.
    to_accept: Durations,
    /// From the customer's waiting to the first rep.
    first_wait: Durations,
}

/// Work of one channel for one rep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct RepTally {
    offers: OfferTally,
    to_accept: Durations,
    to_reject: Durations,
}

impl OfferTally {
    /// An offer that was not on a screen was not seen, whatever its outcome; one that was answered was.
    fn ended(&mut self, outcome: OfferOutcome, reason: Option<&str>, shown: bool) {
        if let Some(reason) = reason.map(Text::from) {
            let is_counted =
                self.decline_reasons.len() < MOST_REASONS || self.decline_reasons.contains_key(&reason);
            if is_counted {
                *self.decline_reasons.entry(reason).or_default() += 1;
            }
        }

        let (count, seen) = match outcome {
            OfferOutcome::Accepted => (&mut self.accepted, true),
            OfferOutcome::AutoAccepted | OfferOutcome::Assigned => (&mut self.assigned, shown),
            OfferOutcome::Rejected => (&mut self.rejected, true),
            OfferOutcome::Missed => (&mut self.missed, true),
            OfferOutcome::NotDisplayed(_) => {
                *self
                    .not_displayed_reasons
                    .entry(outcome.not_shown().unwrap_or(NotShown::Other))
                    .or_default() += 1;
                (&mut self.not_displayed, false)
            }
            OfferOutcome::DeskGone => (&mut self.desk_gone, false),
            OfferOutcome::Withdrawn(_) => (&mut self.withdrawn, shown),
        };
        *count += 1;
        self.seen += u64::from(seen);
    }
}

impl<T> Default for ByChannel<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Default> ByChannel<T> {
    fn of(&mut self, channel: Channel) -> &mut T {
        let place = self.0.iter().position(|(each, _)| *each == channel);
        let place = place.unwrap_or_else(|| {
            self.0.push((channel, T::default()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }
}

impl Figures {
    fn queue(&mut self, queue: &QueueId, channel: Channel) -> &mut QueueTally {
        self.queues.entry(queue.clone()).or_default().of(channel)
    }
}

impl Organisation {
    /// Counts an event that is about to be applied.
    pub(crate) fn count(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Offered { offer } => self.count_offer(offer),
            Event::OfferEnded { offer, outcome, reason } => {
                self.count_outcome(*offer, *outcome, reason.as_deref(), at);
            }
            Event::SessionOpened { conversation, .. } => self.count_answer(*conversation, true, at),
            Event::ConversationEnded { conversation, ending: Ending::Customer | Ending::CustomerGone } => {
                self.count_leaving(*conversation, at);
            }
            Event::CandidatesExhausted { conversation } => {
                let Some(found) = self.conversations.get(conversation) else { return };
                let (queue, channel) = (found.queue.clone(), self.channel_of(found));
                self.figures.queue(&queue, channel).candidates_exhausted += 1;
            }
            Event::DayEnded => self.figures = Figures::default(),
            _ => {}
        }
    }

    fn count_offer(&mut self, offer: &Offer) {
        let Some((queue, channel)) = self.counted_as(offer) else { return };
        self.figures.queue(&queue, channel).offers.offered += 1;
        self.figures.reps.entry(offer.rep.clone()).or_default().of(channel).offers.offered += 1;
    }

    fn count_outcome(&mut self, id: OfferId, outcome: OfferOutcome, reason: Option<&str>, at: Timestamp) {
        let Some(offer) = self.offers.get(&id) else { return };
        let Some((queue, channel)) = self.counted_as(offer) else { return };
        let (conversation, shown, rang) =
            (offer.conversation, offer.on_screen.was_shown(), at - offer.made_at);
        let tally = self.figures.reps.entry(offer.rep.clone()).or_default().of(channel);
        tally.offers.ended(outcome, reason, shown);
        match outcome {
            OfferOutcome::Accepted => tally.to_accept.add(rang),
            OfferOutcome::Rejected => tally.to_reject.add(rang),
            _ => {}
        }
        self.figures.queue(&queue, channel).offers.ended(outcome, reason, shown);
        if outcome.is_taken() {
            self.count_answer(conversation, outcome == OfferOutcome::Accepted, at);
        }
    }

    /// A waiting conversation gets a rep. An assignment counts as answered, without a time to accept.
    fn count_answer(&mut self, id: ConversationId, is_accept: bool, at: Timestamp) {
        let Some(conversation) = self.in_queue(id) else { return };
        let in_time = self
            .queue(&conversation.queue)
            .is_some_and(|queue| self.waited(conversation, at) <= queue.service_level);
        let first = conversation.accepted.is_none();
        // A customer who has said nothing yet does not wait.
        let first_wait = first.then(|| self.waited(conversation, at));
        let to_accept = conversation.first_offered_at.filter(|_| first && is_accept);
        let to_accept = to_accept.map(|offered| self.downtime.between(offered, at));
        let (queue, channel) = (conversation.queue.clone(), self.channel_of(conversation));
        let tally = self.figures.queue(&queue, channel);
        tally.answered += 1;
        tally.answered_in_time += u64::from(in_time);
        tally.to_accept.extend(to_accept);
        tally.first_wait.extend(first_wait);
    }

    /// A customer ends a waiting conversation.
    fn count_leaving(&mut self, id: ConversationId, at: Timestamp) {
        let Some(conversation) = self.in_queue(id) else { return };
        let at_once = self
            .queue(&conversation.queue)
            .is_some_and(|queue| self.waited(conversation, at) < queue.short_abandon);
        let (queue, channel) = (conversation.queue.clone(), self.channel_of(conversation));
        let tally = self.figures.queue(&queue, channel);
        *(if at_once { &mut tally.abandoned_at_once } else { &mut tally.abandoned }) += 1;
    }

    /// The queue and channel that an offer is counted for.
    fn counted_as(&self, offer: &Offer) -> Option<(QueueId, Channel)> {
        let conversation = self.conversations.get(&offer.conversation)?;
        (offer.purpose == Purpose::Take).then(|| (conversation.queue.clone(), self.channel_of(conversation)))
    }

    fn in_queue(&self, id: ConversationId) -> Option<&Conversation> {
        self.conversations.get(&id).filter(|conversation| conversation.is_in_line())
    }
}
