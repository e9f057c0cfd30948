//! What operators see: counters and the lifecycle log.

pub(crate) mod lifecycle_log;
pub(crate) mod metrics;
