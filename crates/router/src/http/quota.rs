//! A limit on how many of something there are at a time, per key and in all.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex};

/// Limits the places that are taken at a time, per key and in all.
#[derive(Debug)]
pub(crate) struct Quota<K> {
    taken: Mutex<Taken<K>>,
}

#[derive(Debug)]
struct Taken<K> {
    most_each: usize,
    most: usize,
    each: HashMap<K, usize>,
    all: usize,
}

/// A place that is taken until this is dropped.
#[derive(Debug)]
pub(crate) struct Place<K: Hash + Eq + Copy> {
    key: Option<K>,
    quota: Arc<Quota<K>>,
}

impl<K: Hash + Eq + Copy> Quota<K> {
    /// A limit for each key, and one for all.
    pub(crate) fn new(each: usize, all: usize) -> Arc<Self> {
        let taken = Taken { most_each: each, most: all, each: HashMap::new(), all: 0 };
        Arc::new(Self { taken: Mutex::new(taken) })
    }

    /// Sets other limits. Places that are taken stay taken.
    pub(crate) fn set_limits(&self, each: usize, all: usize) {
        let mut taken = self.lock();
        (taken.most_each, taken.most) = (each, all);
    }

    /// How many places are taken.
    pub(crate) fn taken(&self) -> usize {
        self.lock().all
    }

    /// Takes a place, if there is one. Without a key only the limit for all counts.
    pub(crate) fn take(self: &Arc<Self>, key: Option<K>) -> Option<Place<K>> {
        let mut taken = self.lock();
        if taken.all >= taken.most {
            return None;
        }
        if let Some(key) = key {
            let most = taken.most_each;
            let count = taken.each.entry(key).or_default();
            if *count >= most {
                return None;
            }
            *count += 1;
        }
        taken.all += 1;
        Some(Place { key, quota: Arc::clone(self) })
    }

    /// Whether all places are taken.
    pub(crate) fn is_full(&self) -> bool {
        let taken = self.lock();
        taken.all >= taken.most
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Taken<K>> {
        self.taken.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl<K: Hash + Eq + Copy> Drop for Place<K> {
    fn drop(&mut self) {
        let mut taken = self.quota.lock();
        taken.all -= 1;
        if let Some(key) = self.key
            && let Some(count) = taken.each.get_mut(&key)
        {
            *count -= 1;
            if *count == 0 {
                taken.each.remove(&key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bounded_by_key_and_in_all_and_come_back() {
        let quota = Quota::new(2, 3);
        let first = quota.take(Some('a')).unwrap();
        let _second = quota.take(Some('a')).unwrap();
        assert!(quota.take(Some('a')).is_none());
        let other = quota.take(Some('b')).unwrap();
        assert!(quota.take(Some('c')).is_none() && quota.take(None).is_none());
        drop(first);
        assert!(quota.take(Some('a')).is_some(), "the place is given back at once");
        quota.set_limits(2, 1);
        assert_eq!(quota.taken(), 2);
        drop(other);
        assert!(quota.take(Some('b')).is_none(), "fewer are allowed by now");
        assert!(!quota.lock().each.contains_key(&'b'));
    }
}
