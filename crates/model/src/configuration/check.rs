//! Checks a configuration: problems that make it unusable, and warnings.

mod attribute;
mod conditions;
pub(super) mod ids;
mod origin;
pub(super) mod people;
pub(super) mod place;
mod questions;
pub(super) mod queues;
pub(super) mod references;
pub(super) mod report;
pub(super) mod settings;
pub(super) mod templates;
pub(super) mod warnings;
pub(super) mod workstreams;
