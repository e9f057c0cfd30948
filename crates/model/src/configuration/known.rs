use super::{Clip, Configuration, ValidationReport};
use crate::{ItemKind, NotificationTemplate, QueueId, QueueKind, TemplateId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a configuration can refer to.
pub(crate) struct References<'a> {
    ids: BTreeMap<ItemKind, HashSet<&'a str>>,
    queues: HashMap<&'a QueueId, QueueKind>,
    organisation: &'a Configuration,
}

impl<'a> References<'a> {
    pub(crate) fn of(organisation: &'a Configuration) -> Self {
        let ids = |kind: &ItemKind| (*kind, organisation.ids(*kind).collect());
        Self {
            ids: ItemKind::ALL.iter().map(ids).collect(),
            queues: organisation.queues.iter().map(|queue| (&queue.id, queue.kind)).collect(),
            organisation,
        }
    }

    pub(crate) fn has(&self, kind: ItemKind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    pub(crate) fn queue_kind(&self, id: &QueueId) -> Option<QueueKind> {
        self.queues.get(id).copied()
    }

    /// A template of the organisation or a built-in one.
    pub(crate) fn template(&self, id: &TemplateId) -> Option<&'a NotificationTemplate> {
        self.organisation.template(id)
    }
}

/// Says which ids cannot be used or are there twice.
pub(super) fn check_ids(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    for kind in ItemKind::ALL {
        let mut seen = HashSet::new();
        for id in organisation.ids(*kind) {
            let (list, shown) = (kind.list(), Clip(id));
            report.length(format_args!("{list}[{shown}].id"), id, 1, 64);
            let is_plain = id.chars().all(|each| fits(*kind, each));
            report.check(is_plain, format_args!("{list}[{shown}].id"), allowed(*kind));
            report.check(seen.insert(id), format_args!("{list}[{shown}].id"), "is there twice");
        }
    }
}

/// Contacts and cases often have ids from elsewhere, with capitals.
fn comes_from_elsewhere(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Contact | ItemKind::Case)
}

fn fits(kind: ItemKind, each: char) -> bool {
    match each {
        'a'..='z' | '0'..='9' | '-' | '_' | '.' => true,
        'A'..='Z' => comes_from_elsewhere(kind),
        _ => false,
    }
}

fn allowed(kind: ItemKind) -> &'static str {
    match comes_from_elsewhere(kind) {
        true => "can only have the characters A-Z, a-z, 0-9, -, _ and .",
        false => "can only have the characters a-z, 0-9, -, _ and .",
    }
}
