//! Look-up tables for the items of the configuration: by identity and queue.

use model::{CapacityProfileId, Configuration, QueueId, RepId, Schedule, TemplateId, WorkstreamId, Zone};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

/// The slots of the configuration's items in their lists, by identity.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Catalogue {
    pub(crate) workstreams: FxHashMap<WorkstreamId, usize>,
    pub(crate) queues: FxHashMap<QueueId, usize>,
    pub(crate) templates: FxHashMap<TemplateId, usize>,
    pub(crate) profiles: FxHashMap<CapacityProfileId, usize>,
    /// The workstreams whose work a queue gets, by their routing rules or as the fallback queue.
    pub(crate) sources: Vec<Vec<usize>>,
    /// The members of a queue.
    pub(crate) members: Vec<BTreeSet<RepId>>,
    /// The operating hours of a queue; nothing if it is always open.
    pub(crate) schedules: Vec<Option<Schedule>>,
    /// The organisation's time zone.
    pub(crate) zone: Zone,
}

impl Catalogue {
    pub(crate) fn of(organisation: &Configuration) -> Self {
        let mut catalogue = Self {
            workstreams: places(organisation.workstreams.iter().map(|each| &each.id)),
            queues: places(organisation.queues.iter().map(|each| &each.id)),
            templates: places(organisation.templates.iter().map(|each| &each.id)),
            profiles: places(organisation.capacity_profiles.iter().map(|each| &each.id)),
            sources: vec![Vec::new(); organisation.queues.len()],
            members: vec![BTreeSet::new(); organisation.queues.len()],
            schedules: schedules(organisation),
            zone: Zone::named(&organisation.settings.time_zone).unwrap_or_default(),
        };
        for (place, workstream) in organisation.workstreams.iter().enumerate() {
            let shares = workstream.routing.iter().flat_map(|rule| rule.to.iter().map(|share| &share.queue));
            let queues: BTreeSet<&QueueId> = shares.chain([&workstream.queue]).collect();
            for slot in queues.into_iter().filter_map(|queue| catalogue.queues.get(queue)) {
                catalogue.sources[*slot].push(place);
            }
        }
        for rep in &organisation.representatives {
            for slot in rep.queues.iter().filter_map(|queue| catalogue.queues.get(queue)) {
                catalogue.members[*slot].insert(rep.id.clone());
            }
        }
        catalogue
    }
}

fn places<'a, K: Eq + Hash + Clone + 'a>(ids: impl Iterator<Item = &'a K>) -> FxHashMap<K, usize> {
    ids.cloned().zip(0..).collect()
}

fn schedules(organisation: &Configuration) -> Vec<Option<Schedule>> {
    let hours = &organisation.operating_hours;
    let ready: BTreeMap<_, _> =
        hours.iter().filter_map(|each| Some((&each.id, Schedule::of(each).ok()?))).collect();
    organisation.queues.iter().map(|queue| ready.get(queue.hours.as_ref()?).cloned()).collect()
}
