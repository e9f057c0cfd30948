//! What becomes of an offer: shown, answered, missed, taken back.

pub(crate) mod answer;
mod more_time;
pub(crate) mod offer;
pub(crate) mod on_screen;
