//! One item of a configuration, such as a queue or a rep, by its kind and id.

use crate::{
    CapacityProfile, NotificationTemplate, OperatingHours, Presence, Queue, Representative, Skill, Workstream,
};
use serde::de::{DeserializeSeed, Deserializer};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;

macro_rules! items {
    ($($(#[$doc:meta])* $kind:ident($type:ty) in $list:ident as $word:literal called $label:ident),+ $(,)?) => {
        /// One item of the configuration, with an identity.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", tag = "kind", content = "item")]
        #[expect(clippy::large_enum_variant, reason = "few are ever held at once")]
        pub enum Item {$(
            $(#[$doc])*
            $kind($type),
        )+}

        /// The kinds of items.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub enum ItemKind {$(
            $(#[$doc])*
            $kind,
        )+}

        impl ItemKind {
            /// All kinds, in the order of a configuration file.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The name of its list in a configuration file and in addresses of the HTTP interface.
            pub fn list(self) -> &'static str {
                match self {$(
                    Self::$kind => $word,
                )+}
            }
        }

        impl Item {
            /// The identity and kind of the item.
            pub fn id(&self) -> ItemId {
                match self {$(
                    Self::$kind(item) => ItemId { kind: ItemKind::$kind, id: item.id.0.clone() },
                )+}
            }

            /// Writes the item as it is in its list, without its kind.
            ///
            /// # Errors
            /// Those of the serializer.
            pub fn serialize_plain<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {$(
                    Self::$kind(item) => item.serialize(serializer),
                )+}
            }
        }

        /// Reads an item of this kind as it is in its list.
        impl<'de> DeserializeSeed<'de> for ItemKind {
            type Value = Item;

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
                match self {$(
                    Self::$kind => <$type>::deserialize(deserializer).map(Item::$kind),
                )+}
            }
        }

        impl crate::Configuration {
            /// Whether the item exists.
            pub fn has(&self, id: &ItemId) -> bool {
                match id.kind {$(
                    ItemKind::$kind => self.$list.iter().any(|each| each.id.0 == id.id),
                )+}
            }

            /// At most `limit` items of a kind in order of their identities, starting after the given one,
            /// with these words in their identity or name.
            pub fn page(&self, kind: ItemKind, after: Option<&str>, words: &str, limit: usize) -> Vec<Item> {
                match kind {$(
                    ItemKind::$kind => page(
                        self.$list.iter().map(|each| (each.id.0.as_str(), each.$label.as_str(), each)),
                        after,
                        words,
                        limit,
                    )
                    .cloned()
                    .map(Item::$kind)
                    .collect(),
                )+}
            }

            /// An item.
            pub fn item(&self, id: &ItemId) -> Option<Item> {
                match id.kind {$(
                    ItemKind::$kind => self.$list.iter().find(|each| each.id.0 == id.id).cloned().map(Item::$kind),
                )+}
            }

            /// The identities of all items of a kind, in order.
            pub fn ids(&self, kind: ItemKind) -> Box<dyn Iterator<Item = &str> + '_> {
                match kind {$(
                    ItemKind::$kind => Box::new(self.$list.iter().map(|each| each.id.0.as_str())),
                )+}
            }

            /// All items of a kind, in order.
            pub fn items(&self, kind: ItemKind) -> Vec<Item> {
                match kind {$(
                    ItemKind::$kind => self.$list.iter().cloned().map(Item::$kind).collect(),
                )+}
            }

            /// Replaces the item of the same identity, or appends the item.
            pub fn put(&mut self, item: Item) {
                match item {$(
                    Item::$kind(item) => match self.$list.iter_mut().find(|each| each.id == item.id) {
                        Some(before) => *before = item,
                        None => self.$list.push(item),
                    },
                )+}
            }

            /// Appends an item to its list, even if one of its identity is there.
            pub fn add(&mut self, item: Item) {
                match item {$(
                    Item::$kind(item) => self.$list.push(item),
                )+}
            }

            /// Removes an item. Whether there was one.
            pub fn remove(&mut self, id: &ItemId) -> bool {
                match id.kind {$(
                    ItemKind::$kind => {
                        let before = self.$list.len();
                        self.$list.retain(|each| each.id.0 != id.id);
                        self.$list.len() < before
                    }
                )+}
            }
        }
    };
}

items! {
    /// A skill.
    Skill(Skill) in skills as "skills" called name,
    /// A capacity profile.
    CapacityProfile(CapacityProfile) in capacity_profiles as "capacityProfiles" called name,
    /// Operating hours.
    OperatingHours(OperatingHours) in operating_hours as "operatingHours" called name,
    /// A presence.
    Presence(Presence) in presences as "presences" called text,
    /// A representative.
    Representative(Representative) in representatives as "representatives" called name,
    /// A queue.
    Queue(Queue) in queues as "queues" called name,
    /// A notification template.
    Template(NotificationTemplate) in templates as "templates" called name,
    /// A workstream.
    Workstream(Workstream) in workstreams as "workstreams" called name,
}

impl Default for ItemKind {
    fn default() -> Self {
        Self::ALL[0]
    }
}

/// The name of an item: its kind and identity.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemId {
    /// The kind of the item.
    pub kind: ItemKind,
    /// The item's identity.
    pub id: SmolStr,
}

impl fmt::Display for ItemId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]", self.kind.list(), self.id)
    }
}

/// The first of these (identity, name, thing) by identity, each examined once.
fn page<'a, T: 'a>(
    all: impl Iterator<Item = (&'a str, &'a str, T)>,
    after: Option<&str>,
    words: &str,
    limit: usize,
) -> impl Iterator<Item = T> {
    let words = words.to_lowercase();
    let has_words = |text: &str| words.is_empty() || text.to_lowercase().contains(&words);
    let mut first = BTreeMap::new();
    for (id, name, thing) in all {
        let is_full = first.len() == limit && first.last_key_value().is_some_and(|(last, _)| id > *last);
        if is_full || after.is_some_and(|after| id <= after) || !(has_words(id) || has_words(name)) {
            continue;
        }
        first.insert(id, thing);
        if first.len() > limit {
            first.pop_last();
        }
    }
    first.into_values()
}
