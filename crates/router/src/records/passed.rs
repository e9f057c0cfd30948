//! How far the journal was read by those who build something from its entries.

use journal::Sequence;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// In place of a number: what was passed is to be read again.
const HELD: u64 = u64::MAX - 1;

/// The last entry that a reader has taken in, or each of two. Entries behind it stay in the journal.
#[derive(Clone, Debug)]
pub(crate) struct Passed {
    own: Arc<AtomicU64>,
    other: Option<Arc<AtomicU64>>,
}

impl Passed {
    /// Nothing is built from the entries.
    pub(crate) fn everything() -> Self {
        Self::at(Sequence::MAX)
    }

    /// Nothing has been read so far.
    pub(crate) fn nothing() -> Self {
        Self::at(0)
    }

    fn at(through: Sequence) -> Self {
        Self { own: Arc::new(AtomicU64::new(through)), other: None }
    }

    /// What another reader, too, has passed.
    pub(crate) fn and(self, other: &Self) -> Self {
        Self { other: Some(Arc::clone(&other.own)), ..self }
    }

    /// The last entry.
    pub(crate) fn through(&self) -> Sequence {
        let readers = [Some(&self.own), self.other.as_ref()].into_iter().flatten();
        let through = readers.map(|reader| match reader.load(Ordering::Acquire) {
            HELD => 0,
            through => through,
        });
        through.min().unwrap_or(0)
    }

    /// No entry counts as passed until the reader begins anew.
    pub(crate) fn hold(&self) {
        self.own.store(HELD, Ordering::Release);
    }

    /// The reader begins behind this entry.
    pub(crate) fn begin(&self, through: Sequence) {
        self.own.store(through, Ordering::Release);
    }

    /// The reader has come to this entry.
    pub(crate) fn advance(&self, through: Sequence) {
        // While it is held, the reader is about to begin anew.
        let advance = |before| (before != HELD).then_some(through);
        self.own.fetch_update(Ordering::AcqRel, Ordering::Acquire, advance).unwrap_or_default();
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

    #[test]
    fn of_two_readers_the_slower_one_counts() {
        let (one, other) = (Passed::nothing(), Passed::everything());
        let both = one.clone().and(&other);
        one.begin(7);
        assert_eq!(both.through(), 7);
        other.begin(3);
        assert_eq!((both.through(), one.through()), (3, 7));
        other.hold();
        assert_eq!(both.through(), 0);
    }
}
