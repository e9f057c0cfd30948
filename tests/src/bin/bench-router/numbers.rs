//! What the measurements compute with.

use std::time::Duration;

/// How long a message may take to ring, in milliseconds.
pub(crate) const RING_TARGET: f64 = 50.0;

/// A percentile of sorted times, in milliseconds.
pub(crate) fn percentile(times: &[Duration], percent: usize) -> f64 {
    let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
}

/// The count as a figure.
#[expect(clippy::cast_precision_loss, reason = "no measurement counts as far as that")]
pub(crate) fn number(count: impl TryInto<u64>) -> f64 {
    count.try_into().unwrap_or(u64::MAX) as f64
}
