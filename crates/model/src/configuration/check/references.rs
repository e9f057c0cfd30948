//! The ids that a configuration defines, for checks of what refers to them.

use crate::configuration::Configuration;
use crate::{ItemKind, NotificationTemplate, QueueId, QueueKind, TemplateId, Workstream, WorkstreamId};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The ids that a configuration defines.
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

    /// A template of the organisation, or a built-in one.
    pub(crate) fn template(&self, id: &TemplateId) -> Option<&'a NotificationTemplate> {
        self.organisation.template(id)
    }

    pub(crate) fn workstream(&self, id: &WorkstreamId) -> Option<&'a Workstream> {
        self.organisation.workstreams.iter().find(|workstream| workstream.id == *id)
    }
}
