//! The directory of the organisations that a router serves: by identity and by host, with the door of each.

use crate::organisations::limits::OrganisationLimits;
use axum::Router;
use model::OrganisationId;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use tracing::Span;

/// The way into one organisation.
#[derive(Clone, Debug)]
pub(crate) enum Door {
    /// It is being restored.
    Starting,
    /// It answers.
    Open(Router),
    /// Its operator has suspended it.
    Suspended,
    /// It cannot go on by itself, with the code of the reason.
    Stopped(&'static str),
}

/// An organisation in the directory.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its identity.
    pub(crate) id: OrganisationId,
    /// The span of its log lines.
    pub(crate) span: Span,
    /// Its limits, which stay the same ones while it is suspended.
    pub(crate) limits: Arc<OrganisationLimits>,
    /// The way in.
    pub(crate) door: Door,
}

/// The directory of the organisations beside the one at the top of the data folder.
#[derive(Debug, Default)]
pub(crate) struct Directory(RwLock<Entries>);

#[derive(Debug, Default)]
struct Entries {
    organisations: HashMap<OrganisationId, Arc<Entry>>,
    hosts: HashMap<String, OrganisationId>,
}

impl Directory {
    /// The organisation with this identity.
    pub(crate) fn find(&self, id: &str) -> Option<Arc<Entry>> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        entries.organisations.get(&OrganisationId::from(id)).cloned()
    }

    /// The organisation that is reached under this host, in lower case and without a port.
    pub(crate) fn find_host(&self, host: &str) -> Option<Arc<Entry>> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        entries.organisations.get(entries.hosts.get(host)?).cloned()
    }

    /// Adds an organisation, or puts another entry in place of its own.
    pub(crate) fn put(&self, entry: Entry) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        entries.organisations.insert(entry.id.clone(), Arc::new(entry));
    }

    /// Opens or closes the way into an organisation that is in it.
    pub(crate) fn set_door(&self, id: &OrganisationId, door: Door) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = entries.organisations.get_mut(id) {
            let Entry { id, span, limits, .. } = &**entry;
            let (id, span, limits) = (id.clone(), span.clone(), Arc::clone(limits));
            *entry = Arc::new(Entry { id, span, limits, door });
        }
    }

    /// Sets the hosts of an organisation.
    pub(crate) fn set_hosts(&self, id: &OrganisationId, hosts: &[String]) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        entries.hosts.retain(|_, of| of != id);
        entries.hosts.extend(hosts.iter().map(|host| (host.clone(), id.clone())));
    }

    /// Takes an organisation out.
    pub(crate) fn remove(&self, id: &OrganisationId) {
        let mut entries = self.0.write().unwrap_or_else(PoisonError::into_inner);
        entries.organisations.remove(id);
        entries.hosts.retain(|_, of| of != id);
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).organisations.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str) -> Entry {
        let limits = Arc::new(OrganisationLimits::alone(16));
        Entry { id: OrganisationId::from(id), span: Span::none(), limits, door: Door::Starting }
    }

    #[test]
    fn a_host_leads_to_the_organisation_that_has_it_now() {
        let (directory, acme, beta) = (Directory::default(), "acme".into(), "beta".into());
        directory.put(entry("acme"));
        directory.put(entry("beta"));
        directory.set_hosts(&acme, &["one.example.com".into(), "two.example.com".into()]);
        directory.set_hosts(&acme, &["two.example.com".into()]);
        directory.set_hosts(&beta, &["one.example.com".into()]);
        assert_eq!(directory.find_host("one.example.com").unwrap().id, beta);
        assert_eq!(directory.find_host("two.example.com").unwrap().id, acme);
        directory.set_door(&acme, Door::Suspended);
        assert!(matches!(directory.find("acme").unwrap().door, Door::Suspended));
        directory.remove(&acme);
        assert!(directory.find_host("two.example.com").is_none() && directory.find("acme").is_none());
        assert!(!directory.is_empty());
    }
}
