use crate::{CapacityProfileId, CaseId, ContactId, Organisation, QueueId, TemplateId, WorkstreamId};
use std::collections::{BTreeMap, BTreeSet};

use crate::RepId;

/// Where the items of the configuration are in their lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Catalogue {
    pub(crate) workstreams: BTreeMap<WorkstreamId, usize>,
    pub(crate) queues: BTreeMap<QueueId, usize>,
    pub(crate) templates: BTreeMap<TemplateId, usize>,
    pub(crate) profiles: BTreeMap<CapacityProfileId, usize>,
    pub(crate) contacts: BTreeMap<ContactId, usize>,
    pub(crate) cases: BTreeMap<CaseId, usize>,
    /// The active cases of a customer.
    pub(crate) cases_of: BTreeMap<ContactId, Vec<usize>>,
    /// Active records of customers by e-mail address or phone number.
    pub(crate) addresses: BTreeMap<String, Vec<usize>>,
    /// The workstreams whose work a queue gets, by their rules or as the fallback.
    pub(crate) sources: Vec<Vec<usize>>,
    /// Who works for a queue.
    pub(crate) members: Vec<BTreeSet<RepId>>,
}

impl Catalogue {
    pub(crate) fn of(organisation: &Organisation) -> Self {
        let mut catalogue = Self {
            workstreams: places(organisation.workstreams.iter().map(|each| &each.id)),
            queues: places(organisation.queues.iter().map(|each| &each.id)),
            templates: places(organisation.templates.iter().map(|each| &each.id)),
            profiles: places(organisation.capacity_profiles.iter().map(|each| &each.id)),
            contacts: places(organisation.contacts.iter().map(|each| &each.id)),
            cases: places(organisation.cases.iter().map(|each| &each.id)),
            sources: vec![Vec::new(); organisation.queues.len()],
            members: vec![BTreeSet::new(); organisation.queues.len()],
            ..Self::default()
        };
        for (place, case) in organisation.cases.iter().enumerate().filter(|(_, case)| case.active) {
            catalogue.cases_of.entry(case.contact.clone()).or_default().push(place);
        }
        for (place, contact) in organisation.contacts.iter().enumerate().filter(|(_, contact)| contact.active)
        {
            for address in [&contact.email, &contact.mobile] {
                if let Some(key) = address_key(address, organisation.settings.country.as_deref()) {
                    catalogue.addresses.entry(key).or_default().push(place);
                }
            }
        }
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

fn places<'a, K: Ord + Clone + 'a>(ids: impl Iterator<Item = &'a K>) -> BTreeMap<K, usize> {
    ids.cloned().zip(0..).collect()
}

/// An e-mail address or phone number in the one way in which it is looked up; nothing for other text.
pub(crate) fn address_key(text: &str, _country: Option<&str>) -> Option<String> {
    let text = text.trim();
    if text.contains('@') {
        return Some(text.to_lowercase());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_phone =
        digits.len() >= 7 && text.chars().all(|each| each.is_ascii_digit() || " +-()/.".contains(each));
    is_phone.then_some(digits)
}
