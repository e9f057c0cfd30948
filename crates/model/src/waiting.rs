//! From when on a customer who waits for an answer counts as waiting long.

use crate::Span;
use serde::{Deserialize, Serialize};

/// How long a customer can wait before a desk marks it. Without a time, nothing is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct WaitingThresholds {
    /// From so long a wait on the answer is due.
    #[serde(default)]
    pub warning: Option<Span>,
    /// From so long a wait on the answer is overdue.
    #[serde(default)]
    pub overdue: Option<Span>,
}

impl WaitingThresholds {
    /// Nothing is marked, however long it takes.
    pub const NONE: Self = Self { warning: None, overdue: None };
}
