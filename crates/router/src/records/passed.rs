//! How far the journal was read by whoever builds something from its entries.

use journal::Sequence;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// In place of a number: what was passed is to be read again.
const HELD: u64 = u64::MAX - 1;

/// The last entry that the records contain. Entries behind it stay in the journal.
#[derive(Clone, Debug)]
pub(crate) struct Passed(Arc<AtomicU64>);

impl Passed {
    /// Nothing is built from the entries.
    pub(crate) fn everything() -> Self {
        Self(Arc::new(AtomicU64::new(Sequence::MAX)))
    }

    /// Nothing has been read so far.
    pub(crate) fn nothing() -> Self {
        Self(Arc::new(AtomicU64::new(0)))
    }

    /// The last entry.
    pub(crate) fn through(&self) -> Sequence {
        match self.0.load(Ordering::Acquire) {
            HELD => 0,
            through => through,
        }
    }

    /// No entry counts as passed until the reader begins anew.
    pub(crate) fn hold(&self) {
        self.0.store(HELD, Ordering::Release);
    }

    /// The reader begins behind this entry.
    pub(crate) fn begin(&self, through: Sequence) {
        self.0.store(through, Ordering::Release);
    }

    /// The reader has come to this entry.
    pub(crate) fn advance(&self, through: Sequence) {
        // While it is held, the reader is about to begin anew.
        let advance = |before| (before != HELD).then_some(through);
        self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, advance).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_read_again_does_not_count_as_passed() {
        let passed = Passed::nothing();
        passed.begin(5);
        passed.advance(9);
        assert_eq!(passed.through(), 9);
        passed.hold();
        passed.advance(10);
        assert_eq!(passed.through(), 0);
        passed.begin(2);
        passed.advance(3);
        assert_eq!(passed.through(), 3);
        assert_eq!(Passed::everything().through(), Sequence::MAX);
    }
}
