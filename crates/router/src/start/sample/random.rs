//! Chance for the sample's history, which is the same each time.

use super::templates::Topic;

/// Numbers that look random and are the same for the same beginning (`SplitMix64`).
pub(super) struct Random(u64);

impl Random {
    /// The numbers of a beginning.
    pub(super) fn new(beginning: u64) -> Self {
        Self(beginning)
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, the end.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.number() % end.max(1)
    }

    /// From the least up to, not including, the most.
    pub(super) fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least))
    }

    /// One of a list that is not empty: the tests hold the templates and the sample to that.
    pub(super) fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        let place = usize::try_from(self.below(list.len() as u64)).unwrap_or_default();
        &list[place]
    }

    /// One of the topics, the more often the larger its share.
    pub(super) fn topic<'t>(&mut self, topics: &'t [Topic]) -> &'t Topic {
        let mut left = self.below(topics.iter().map(|topic| topic.share).sum());
        let found = topics.iter().find(|topic| {
            let is_it = left < topic.share;
            left = left.saturating_sub(topic.share);
            is_it
        });
        found.unwrap_or(&topics[0])
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = usize::try_from(self.below(place as u64 + 1)).unwrap_or_default();
            list.swap(place, other);
        }
    }
}
