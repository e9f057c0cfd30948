//! A store of large values by number: look-up by hash, iteration in order, cheap copies.

use crate::serde_maps::in_order;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;
use std::hash::Hash;
use std::ops::{Bound, Index};
use std::sync::Arc;

/// Large values by number: look-up takes constant time, and iteration follows the numbers. A copy shares its
/// values until one of the two changes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OrderedStore<K: Eq + Hash, V> {
    things: FxHashMap<K, Arc<V>>,
    order: BTreeSet<K>,
}

impl<K: Eq + Hash, V> Default for OrderedStore<K, V> {
    fn default() -> Self {
        Self { things: FxHashMap::default(), order: BTreeSet::new() }
    }
}

impl<K: Copy + Ord + Hash, V: Clone> OrderedStore<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.things.get(key).map(Arc::as_ref)
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.things.get_mut(key).map(Arc::make_mut)
    }

    pub(crate) fn insert(&mut self, key: K, thing: V) {
        self.order.insert(key);
        self.things.insert(key, Arc::new(thing));
    }

    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        self.order.remove(key);
        self.things.remove(key).map(Arc::unwrap_or_clone)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = K> {
        self.order.iter().copied()
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.order.iter().filter_map(|key| self.get(key))
    }

    /// All values, in no particular order.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.things.values_mut().map(Arc::make_mut)
    }

    /// The values with a number above the given one; all without one.
    pub(crate) fn behind(&self, seen: Option<K>) -> impl Iterator<Item = &V> {
        let from = seen.map_or(Bound::Unbounded, Bound::Excluded);
        self.order.range((from, Bound::Unbounded)).filter_map(|key| self.get(key))
    }
}

impl<K: Copy + Ord + Hash, V> Index<&K> for OrderedStore<K, V> {
    type Output = V;

    fn index(&self, key: &K) -> &V {
        &self.things[key]
    }
}

impl<K: Ord + Hash + Serialize, V: Serialize> Serialize for OrderedStore<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        in_order(&self.things, serializer)
    }
}

impl<'de, K: Copy + Ord + Hash + Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de>
    for OrderedStore<K, V>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let things = FxHashMap::<K, Arc<V>>::deserialize(deserializer)?;
        let order = things.keys().copied().collect();
        Ok(Self { things, order })
    }
}
