//! What the sample's month of history is made of: who works when, how many come, and what is said.

use super::SampleError;
use ::records::{Article, Company, Contact, Disposition, Note, QuickReply};
use model::{CaseId, ContactId, Day, DispositionId, QueueId, RepId, WorkstreamId};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The first hour of a day in which somebody comes.
pub(super) const FIRST_HOUR: u64 = 8;

/// The templates, as the file has them.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Templates {
    pub(super) products: Vec<String>,
    /// The names of customers whom nobody knows.
    pub(super) visitors: Vec<String>,
    /// How many conversations begin in each hour of a usual day, from [`FIRST_HOUR`] on.
    pub(super) hours: Vec<u64>,
    /// How many in a hundred of them come on each day.
    pub(super) days: BTreeMap<Day, u64>,
    pub(super) shifts: Vec<Shift>,
    pub(super) topics: Vec<Topic>,
    /// What certain customers come for.
    pub(super) featured: Vec<Topic>,
    pub(super) companies: Vec<Company>,
    pub(super) contacts: Vec<Contact>,
    pub(super) dispositions: Vec<Disposition>,
    pub(super) notes: Vec<Note>,
    pub(super) articles: Vec<Article>,
    pub(super) quick_replies: Vec<QuickReply>,
}

/// When a rep works.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shift {
    pub(super) rep: RepId,
    pub(super) days: Vec<Day>,
    /// The hour in which it begins.
    pub(super) from: u64,
    /// The hour before which it ends.
    pub(super) until: u64,
}

/// What a customer comes for, and how it goes.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Topic {
    pub(super) workstream: WorkstreamId,
    pub(super) queue: QueueId,
    pub(super) disposition: DispositionId,
    /// How often it is compared with others.
    #[serde(default)]
    pub(super) share: u64,
    /// The title of the case that is made of it.
    pub(super) case: Option<String>,
    /// The case that it belongs to.
    pub(super) of_case: Option<CaseId>,
    /// What the rep notes about the case.
    pub(super) note: Option<String>,
    /// The customer, where it is a certain one.
    pub(super) contact: Option<ContactId>,
    /// The rep who answers, where it is a certain one.
    pub(super) rep: Option<RepId>,
    /// How many days ago it was at the latest.
    #[serde(default)]
    pub(super) days_ago: u64,
    /// What is said: by the customer behind `<`, by the rep behind `>`.
    pub(super) lines: Vec<String>,
}

/// The templates of the sample.
pub(super) fn read() -> Result<Templates, SampleError> {
    Ok(toml::from_str(include_str!("../../../sample/history.toml"))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::start::sample::{organisation, records};

    #[test]
    fn what_the_templates_name_is_there() {
        let (templates, sample, known) = (read().unwrap(), organisation().unwrap(), records().unwrap());
        let contacts = known.contacts.iter().chain(&templates.contacts).map(|contact| &contact.id);
        let contacts: Vec<_> = contacts.collect();
        for topic in templates.topics.iter().chain(&templates.featured) {
            assert!(sample.workstreams.iter().any(|workstream| workstream.id == topic.workstream));
            let works_for_it = |rep: &&model::Representative| rep.queues.contains(&topic.queue);
            assert!(sample.representatives.iter().any(|rep| works_for_it(&rep)), "{}", topic.queue);
            assert!(templates.dispositions.iter().any(|each| each.id == topic.disposition));
            assert!(topic.contact.iter().all(|contact| contacts.contains(&contact)));
            assert!(topic.of_case.iter().all(|case| known.cases.iter().any(|each| each.id == *case)));
            assert!(topic.lines.iter().all(|line| line.starts_with("< ") || line.starts_with("> ")));
            if let Some(id) = &topic.rep {
                let rep = sample.representatives.iter().find(|rep| rep.id == *id).unwrap();
                assert!(works_for_it(&rep), "{id} does not work for {}", topic.queue);
            }
        }
        for company in templates.contacts.iter().filter_map(|contact| contact.company.as_ref()) {
            assert!(known.companies.iter().chain(&templates.companies).any(|each| each.id == *company));
        }
        assert_eq!(templates.days.len(), 7);
        assert!(templates.articles.len() >= 10 && templates.quick_replies.len() >= 15);
    }
}
