//! What the OpenAPI document says of the operations on each kind of item of the configuration.

use super::openapi_operation::Operation;
use model::ItemKind;

/// A kind of item in the words of the document.
pub(super) struct ItemOperations {
    kind: ItemKind,
    /// In the ids of operations on one item, such as `Queue`.
    name: &'static str,
    /// In the id of the operation on the list, such as `Queues`.
    plural_name: &'static str,
    /// One item in a sentence, such as `a queue`.
    one: &'static str,
    /// Several in a sentence, such as `queues`.
    many: &'static str,
}

impl ItemOperations {
    /// The operations on a kind of item.
    pub(super) fn of(kind: ItemKind) -> Self {
        let (name, plural_name, one, many) = match kind {
            ItemKind::Skill => ("Skill", "Skills", "a skill", "skills"),
            ItemKind::CapacityProfile => {
                ("CapacityProfile", "CapacityProfiles", "a capacity profile", "capacity profiles")
            }
            ItemKind::OperatingHours => {
                ("OperatingHours", "OperatingHours", "an entry of operating hours", "operating hours")
            }
            ItemKind::Presence => ("Presence", "Presences", "a presence", "presences"),
            ItemKind::Representative => {
                ("Representative", "Representatives", "a representative", "representatives")
            }
            ItemKind::Queue => ("Queue", "Queues", "a queue", "queues"),
            ItemKind::Template => {
                ("Template", "Templates", "a notification template", "notification templates")
            }
            ItemKind::Workstream => ("Workstream", "Workstreams", "a workstream", "workstreams"),
        };
        Self { kind, name, plural_name, one, many }
    }

    /// The page of a list.
    pub(super) fn list(&self) -> Operation {
        let Self { plural_name, many, .. } = self;
        self.operation(
            format!("list{plural_name}"),
            format!("List {many}"),
            format!("A page of the {many} of the configuration, in the order of their ids, each with its revision."),
        )
    }

    /// One item by its id.
    pub(super) fn get(&self) -> Operation {
        let Self { name, one, .. } = self;
        let description = match self.kind {
            ItemKind::Template => {
                "How its offers look, and its revision as `ETag`. One that comes with the program has no revision, for it \
                 cannot be changed."
            }
            _ => "What the configuration says of it, and its revision as `ETag`.",
        };
        self.operation(format!("get{name}"), format!("Get {one}"), description.to_owned())
    }

    /// One item that is made or changed.
    pub(super) fn put(&self) -> Operation {
        let Self { name, one, .. } = self;
        self.operation(
            format!("put{name}"),
            format!("Create or change {one}"),
            "Makes a new one under `If-None-Match: *`, and changes the one whose revision `If-Match` names. Refused when it \
             was changed since, and with `configuration` when the configuration would have an error."
                .to_owned(),
        )
    }

    /// One item that is removed.
    pub(super) fn delete(&self) -> Operation {
        let Self { name, one, .. } = self;
        self.operation(
            format!("delete{name}"),
            format!("Delete {one}"),
            "Refused when it was changed since, and while anything in the configuration refers to it."
                .to_owned(),
        )
    }

    fn operation(&self, id: String, summary: String, description: String) -> Operation {
        Operation::new(self.kind.list(), id, summary, description)
    }
}
