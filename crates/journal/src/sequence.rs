//! The types for numbers and moments of entries.

/// The number of an entry in its journal: the first is 1, there are no gaps.
pub type Sequence = u64;

/// Milliseconds since 1970 by the wall clock.
pub type Millis = u64;
