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
    /// How many were made, those included that still ring.
    pub offered: u64,
    /// How many ended after they were on a screen: the whole of which the rates are parts.
    pub seen: u64,
    /// The rep pressed Accept, or Open.
    pub accepted: u64,
    /// The conversation was the rep's by itself.
    pub assigned: u64,
    /// The rep pressed Reject.
    pub rejected: u64,
    /// How often each of the organisation's reasons was chosen with it. Without a reason, a reject is in none of them.
    pub decline_reasons: BTreeMap<Text, u64>,
    /// Shown and not answered in time.
    pub missed: u64,
    /// Never on a screen, or for too short a time to be missed.
    pub not_displayed: u64,
    /// Why those were not displayed.
    pub not_displayed_reasons: BTreeMap<NotShown, u64>,
    /// The rep's desk went away.
    pub desk_gone: u64,
    /// Taken back.
    pub withdrawn: u64,
    /// Rejected ones among those seen, in hundredths of a percent.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub rejection_rate: Option<u64>,
    /// Missed ones among those seen, in hundredths of a percent.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub time_out_rate: Option<u64>,
}

/// The day of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QueueFigures {
    /// Which.
    pub queue: QueueId,
    /// Of all channels.
    #[serde(flatten)]
    pub all: QueueWork,
    /// Of each channel with work.
    pub by_channel: BTreeMap<Channel, QueueWork>,
}

/// What became of the work of a queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct QueueWork {
    /// Its offers.
    pub offers: OfferFigures,
    /// How many conversations found a rep.
    pub answered: u64,
    /// How many customers left before a rep had them, those not counted who left at once.
    pub abandoned: u64,
    /// How many left sooner than the queue counts as waiting.
    pub abandoned_at_once: u64,
    /// How often a conversation came to wait with nobody left to ask: because everybody had declined it, or
    /// because nobody could be asked at all.
    pub nobody_left: u64,
    /// How many of those who were answered or left were answered within the queue's service level, in hundredths of a
    /// percent. Whoever left at once is not among them.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub service_level: Option<u64>,
    /// From the first offer to the first accept.
    pub time_to_accept: DurationFigures,
    /// From the opening, or the first words of a chat, to the first rep.
    pub first_wait: DurationFigures,
}

/// The day of a rep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepresentativeFigures {
    /// Who.
    pub representative: RepId,
    /// Of all channels.
    #[serde(flatten)]
    pub all: RepresentativeWork,
    /// Of each channel with work.
    pub by_channel: BTreeMap<Channel, RepresentativeWork>,
}

/// What a rep did with offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepresentativeWork {
    /// The offers.
    pub offers: OfferFigures,
    /// From the rep's own offer to Accept.
    pub time_to_accept: DurationFigures,
    /// From the rep's own offer to Reject.
    pub time_to_reject: DurationFigures,
}

impl Organisation {
    /// The day of a queue so far, or nothing where there is no such queue.
    pub fn queue_figures(&self, id: &QueueId) -> Option<QueueFigures> {
        self.queue(id)?;
        let (all, by_channel) = views(self.figures.queues.get(id), QueueTally::join, QueueTally::view);
        Some(QueueFigures { queue: id.clone(), all, by_channel })
    }

    /// The days of at most so many queues in order of their ids, those behind one that was seen.
    pub fn all_queue_figures(&self, after: Option<&QueueId>, limit: usize) -> Vec<QueueFigures> {
        let queues = behind(after, self.index.catalogue.queues.keys());
        queues.into_iter().filter_map(|id| self.queue_figures(id)).take(limit).collect()
    }

    /// The days of at most so many reps in order of their ids, those behind one that was seen.
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
        self.nobody_left += other.nobody_left;
        self.to_accept.join(&other.to_accept);
        self.first_wait.join(&other.first_wait);
    }

    fn view(&self) -> QueueWork {
        QueueWork {
            offers: self.offers.view(),
            answered: self.answered,
            abandoned: self.abandoned,
            abandoned_at_once: self.abandoned_at_once,
            nobody_left: self.nobody_left,
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
