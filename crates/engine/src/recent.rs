//! A bounded map that keeps the most recent entries.

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::VecDeque;
use std::hash::{BuildHasher, Hash};

/// The most recent entries, oldest first. Each key is there once; a table of entry numbers finds it, which
/// stays small however many entries come and go.
#[derive(Clone, Debug)]
pub(crate) struct Recent<K, V> {
    entries: VecDeque<(K, V)>,
    /// How many entries were forgotten. Added to an entry's position it gives the entry's number.
    forgotten: usize,
    numbers: HashTable<usize>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self { entries: VecDeque::new(), forgotten: 0, numbers: HashTable::new() }
    }
}

/// Forgotten entries make no difference.
impl<K: PartialEq, V: PartialEq> PartialEq for Recent<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

fn hash(key: &impl Hash) -> u64 {
    FxBuildHasher.hash_one(key)
}

impl<K: Eq + Hash, V> Recent<K, V> {
    /// Adds an entry, and drops the oldest above the limit. A known key keeps its position.
    pub(crate) fn remember(&mut self, key: K, value: V, most: usize) {
        if let Some(place) = self.place(&key) {
            self.entries[place].1 = value;
            return;
        }
        self.push(key, value);
        if self.entries.len() > most
            && let Some((oldest, _)) = self.entries.pop_front()
        {
            let number = self.forgotten;
            if let Ok(found) = self.numbers.find_entry(hash(&oldest), |each| *each == number) {
                found.remove();
            }
            self.forgotten += 1;
        }
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.place(key).map(|place| &self.entries[place].1)
    }

    fn place(&self, key: &K) -> Option<usize> {
        let is_it = |number: &usize| self.entries[*number - self.forgotten].0 == *key;
        self.numbers.find(hash(key), is_it).map(|number| *number - self.forgotten)
    }

    fn push(&mut self, key: K, value: V) {
        let number = self.forgotten + self.entries.len();
        let hashed = hash(&key);
        self.entries.push_back((key, value));
        let (entries, forgotten) = (&self.entries, self.forgotten);
        self.numbers.insert_unique(hashed, number, |number| hash(&entries[*number - forgotten].0));
    }
}

/// Written as pairs, oldest first.
impl<K: Serialize, V: Serialize> Serialize for Recent<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.entries)
    }
}

impl<'de, K: Eq + Hash + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Recent<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut recent = Self::default();
        for (key, value) in Vec::<(K, V)>::deserialize(deserializer)? {
            recent.remember(key, value, usize::MAX);
        }
        Ok(recent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_few_are_found_and_the_table_stays_as_small_as_it_was() {
        let mut recent = Recent::default();
        for key in 0..100_000_u64 {
            recent.remember(key, key.to_string(), 100);
            assert_eq!(recent.get(&key), Some(&key.to_string()));
            assert_eq!(recent.get(&key.wrapping_sub(100)), None);
        }
        assert!((99_900..100_000).all(|key| recent.get(&key).is_some()));
        assert!(recent.numbers.capacity() < 500, "{}", recent.numbers.capacity());
    }

    #[test]
    fn what_is_known_keeps_its_place_and_what_is_read_again_is_the_same() {
        let mut recent = Recent::default();
        for (key, value) in [("a", 1), ("b", 2), ("a", 3), ("c", 4)] {
            recent.remember(key, value, 2);
        }
        assert_eq!((recent.get(&"a"), recent.get(&"b"), recent.get(&"c")), (None, Some(&2), Some(&4)));
        let written = serde_json::to_string(&recent).unwrap();
        assert_eq!(written, r#"[["b",2],["c",4]]"#);
        assert!(serde_json::from_str::<Recent<&str, i32>>(&written).unwrap() == recent);
    }
}
