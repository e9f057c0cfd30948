//! The figures of the day as the HTTP interface gives them, by queue and by rep.

use super::{ByChannel, DurationFigures, OfferTally, QueueTally, RepTally};
use crate::organisation::Organisation;
use crate::queries::floor::behind;
use model::{Channel, NotShown, QueueId, RepId, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// What became of offers since the day began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OfferFigures {
    /// All offers that were made, including those that still ring.
    pub offered: u64,
    /// Offers that were on a screen and ended: the total that the rates refer to.
    pub seen: u64,
    /// The rep pressed Accept, or Open.
    pub accepted: u64,
    /// The conversation was assigned without an answer.
    pub assigned: u64,
    /// The rep pressed Reject.
    pub rejected: u64,
    /// How often each of the organisation's reasons was chosen. Rejects without a reason are in none of them.
    pub decline_reasons: BTreeMap<Text, u64>,
    /// Shown and not answered in time.
    pub missed: u64,
    /// Never on a screen, or too briefly to be missed.
    pub not_displayed: u64,
    /// Why these were not displayed.
    pub not_displayed_reasons: BTreeMap<NotShown, u64>,
    /// The rep's desk went away.
    pub desk_gone: u64,
    /// Taken back.
    pub withdrawn: u64,
    /// Rejected offers among those seen, in hundredths of a percent.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub rejection_rate: Option<u64>,
    /// Missed offers among those seen, in hundredths of a percent.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub time_out_rate: Option<u64>,
}

/// The figures of a queue for the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QueueFigures {
    /// The queue's identity.
    pub queue: QueueId,
    /// All channels together.
    #[serde(flatten)]
    pub all: QueueWork,
    /// Each channel that had work.
    pub by_channel: BTreeMap<Channel, QueueWork>,
}

/// What happened to the work of a queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QueueWork {
    /// The queue's offers.
    pub offers: OfferFigures,
    /// Conversations that found a rep.
    pub answered: u64,
    /// Customers who left before a rep had them, except those who left at once.
    pub abandoned: u64,
    /// Customers who left sooner than the queue counts as waiting.
    pub abandoned_at_once: u64,
    /// How often a conversation came to wait with nobody left to ask: everybody had declined it, or nobody
    /// could be asked at all.
    #[serde(rename = "nobodyLeft")]
    pub candidates_exhausted: u64,
    /// Conversations that were answered within the queue's service level, among those answered or left, in
    /// hundredths of a percent. Customers who left at once are not counted.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub service_level: Option<u64>,
    /// From the first offer to the first accept.
    pub time_to_accept: DurationFigures,
    /// From the opening, or the first words of a chat, to the first rep.
    pub first_wait: DurationFigures,
}

/// The figures of a rep for the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepresentativeFigures {
    /// The rep's identity.
    pub representative: RepId,
    /// All channels together.
    #[serde(flatten)]
    pub all: RepresentativeWork,
    /// Each channel that had work.
    pub by_channel: BTreeMap<Channel, RepresentativeWork>,
}

/// What a rep did with offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepresentativeWork {
    /// The rep's offers.
    pub offers: OfferFigures,
    /// From the rep's own offer to Accept.
    pub time_to_accept: DurationFigures,
    /// From the rep's own offer to Reject.
    pub time_to_reject: DurationFigures,
}

impl Organisation {
    /// The figures of a queue for the day so far, or nothing if there is no such queue.
    pub fn queue_figures(&self, id: &QueueId) -> Option<QueueFigures> {
        self.queue(id)?;
        let (all, by_channel) = views(self.figures.queues.get(id), QueueTally::join, QueueTally::view);
        Some(QueueFigures { queue: id.clone(), all, by_channel })
    }

    /// The figures of at most `limit` queues in order of their ids, starting after the given one.
    pub fn all_queue_figures(&self, after: Option<&QueueId>, limit: usize) -> Vec<QueueFigures> {
        let queues = behind(after, self.index.catalogue.queues.keys());
        queues.into_iter().filter_map(|id| self.queue_figures(id)).take(limit).collect()
    }

    /// The figures of at most `limit` reps in order of their ids, starting after the given one.
    pub fn all_representative_figures(
        &self,
        after: Option<&RepId>,
        limit: usize,
    ) -> Vec<RepresentativeFigures> {
        let reps = behind(after, self.reps.keys());
        reps.into_iter().filter_map(|id| self.representative_figures(id)).take(limit).collect()
    }

    /// The day of a rep so far, or nothing for somebody who is none.
    pub fn representative_figures(&self, id: &RepId) -> Option<RepresentativeFigures> {
        self.representative(id)?;
        let (all, by_channel) = views(self.figures.reps.get(id), RepTally::join, RepTally::view);
        Some(RepresentativeFigures { representative: id.clone(), all, by_channel })
    }
}

/// The sum of all channels, and each of them.
fn views<T: Default, V>(
    tallies: Option<&ByChannel<T>>,
    join: impl Fn(&mut T, &T),
    view: impl Fn(&T) -> V,
) -> (V, BTreeMap<Channel, V>) {
    let mut all = T::default();
    let mut by_channel = BTreeMap::new();
    for (channel, tally) in tallies.into_iter().flat_map(|tallies| &tallies.0) {
        join(&mut all, tally);
        by_channel.insert(*channel, view(tally));
    }
    (view(&all), by_channel)
}

/// In hundredths of a percent.
fn share(part: u64, whole: u64) -> Option<u64> {
    (part * 10_000).checked_div(whole)
}

impl OfferTally {
    fn join(&mut self, other: &Self) {
        self.offered += other.offered;
        self.seen += other.seen;
        self.accepted += other.accepted;
        self.assigned += other.assigned;
        self.rejected += other.rejected;
        for (reason, count) in &other.decline_reasons {
            *self.decline_reasons.entry(reason.clone()).or_default() += count;
        }
        self.missed += other.missed;
        self.not_displayed += other.not_displayed;
        for (why, count) in &other.not_displayed_reasons {
            *self.not_displayed_reasons.entry(*why).or_default() += count;
        }
        self.desk_gone += other.desk_gone;
        self.withdrawn += other.withdrawn;
    }

    fn view(&self) -> OfferFigures {
        OfferFigures {
            offered: self.offered,
            seen: self.seen,
            accepted: self.accepted,
            assigned: self.assigned,
            rejected: self.rejected,
            decline_reasons: self.decline_reasons.clone(),
            missed: self.missed,
            not_displayed: self.not_displayed,
            not_displayed_reasons: self.not_displayed_reasons.clone(),
            desk_gone: self.desk_gone,
            withdrawn: self.withdrawn,
            rejection_rate: share(self.rejected, self.seen),
            time_out_rate: share(self.missed, self.seen),
        }
    }
}

impl QueueTally {
    fn join(&mut self, other: &Self) {
        self.offers.join(&other.offers);
        self.answered += other.answered;
        self.answered_in_time += other.answered_in_time;
        self.abandoned += other.abandoned;
        self.abandoned_at_once += other.abandoned_at_once;
        self.candidates_exhausted += other.candidates_exhausted;
        self.to_accept.join(&other.to_accept);
        self.first_wait.join(&other.first_wait);
    }

    fn view(&self) -> QueueWork {
        QueueWork {
            offers: self.offers.view(),
            answered: self.answered,
            abandoned: self.abandoned,
            abandoned_at_once: self.abandoned_at_once,
            candidates_exhausted: self.candidates_exhausted,
            service_level: share(self.answered_in_time, self.answered + self.abandoned),
            time_to_accept: self.to_accept.view(),
            first_wait: self.first_wait.view(),
        }
    }
}

impl RepTally {
    fn join(&mut self, other: &Self) {
        self.offers.join(&other.offers);
        self.to_accept.join(&other.to_accept);
        self.to_reject.join(&other.to_reject);
    }

    fn view(&self) -> RepresentativeWork {
        RepresentativeWork {
            offers: self.offers.view(),
            time_to_accept: self.to_accept.view(),
            time_to_reject: self.to_reject.view(),
        }
    }
}
