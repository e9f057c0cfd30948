use crate::{
    CapacityProfile, Case, Contact, NotificationTemplate, OperatingHours, Presence, Queue, Representative,
    Skill, Workstream,
};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;

macro_rules! items {
    ($($(#[$doc:meta])* $kind:ident($type:ty) in $list:ident as $word:literal),+ $(,)?) => {
        /// One thing of the configuration that has an identity.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", tag = "kind", content = "item")]
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
            /// All of them, in the order of a configuration file.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The name of its list in a configuration file and in addresses.
            pub fn list(self) -> &'static str {
                match self {$(
                    Self::$kind => $word,
                )+}
            }
        }

        impl Item {
            /// Which item it is.
            pub fn id(&self) -> ItemId {
                match self {$(
                    Self::$kind(item) => ItemId { kind: ItemKind::$kind, id: item.id.0.clone() },
                )+}
            }
        }

        impl crate::Organisation {
            /// An item.
            pub fn item(&self, id: &ItemId) -> Option<Item> {
                match id.kind {$(
                    ItemKind::$kind => self.$list.iter().find(|each| each.id.0 == id.id).cloned().map(Item::$kind),
                )+}
            }

            /// All items of a kind, in order.
            pub fn items(&self, kind: ItemKind) -> Vec<Item> {
                match kind {$(
                    ItemKind::$kind => self.$list.iter().cloned().map(Item::$kind).collect(),
                )+}
            }

            /// Puts an item in place of the one with its identity, or behind all others.
            pub fn put(&mut self, item: Item) {
                match item {$(
                    Item::$kind(item) => match self.$list.iter_mut().find(|each| each.id == item.id) {
                        Some(before) => *before = item,
                        None => self.$list.push(item),
                    },
                )+}
            }

            /// Takes an item out. Whether there was one.
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
    Skill(Skill) in skills as "skills",
    /// A capacity profile.
    CapacityProfile(CapacityProfile) in capacity_profiles as "capacityProfiles",
    /// Operating hours.
    OperatingHours(OperatingHours) in operating_hours as "operatingHours",
    /// A presence.
    Presence(Presence) in presences as "presences",
    /// A representative.
    Representative(Representative) in representatives as "representatives",
    /// A queue.
    Queue(Queue) in queues as "queues",
    /// A notification template.
    Template(NotificationTemplate) in templates as "templates",
    /// A workstream.
    Workstream(Workstream) in workstreams as "workstreams",
    /// A customer's record.
    Contact(Contact) in contacts as "contacts",
    /// A case.
    Case(Case) in cases as "cases",
}

/// Names an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemId {
    /// Of which kind.
    pub kind: ItemKind,
    /// Its identity.
    pub id: SmolStr,
}

impl fmt::Display for ItemId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]", self.kind.list(), self.id)
    }
}
