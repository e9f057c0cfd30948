//! The caller of the HTTP interface, and what it may do.

use crate::auth::credentials::{ApiKey, Person, Scopes};
use crate::auth::role::Role;
use engine::{Actor, OpenedBy, Organisation};
use model::{ConversationId, WorkstreamId};

/// The caller of the HTTP interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// A person who is signed in.
    Person(Person),
    /// Another system, with its key.
    System(ApiKey),
}

impl Caller {
    /// A name that no other caller has.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Person(person) => format!("person {}", person.id),
            Self::System(key) => format!("system {}", key.name),
        }
    }

    /// The opener of a conversation that this caller brings in.
    pub(crate) fn opens(&self) -> OpenedBy {
        match self {
            Self::Person(person) => OpenedBy::Person { person: person.id.clone() },
            Self::System(key) => OpenedBy::System { key: key.name.clone() },
        }
    }

    /// Who gives the commands that this caller brings about.
    pub(crate) fn actor(&self) -> Actor {
        match self {
            Self::Person(person) => Actor::Person(person.id.clone()),
            Self::System(key) => Actor::System(key.name.clone()),
        }
    }

    /// What somebody who has signed in may do.
    pub(crate) fn role(&self) -> Option<Role> {
        match self {
            Self::Person(person) => Some(person.role),
            Self::System(_) => None,
        }
    }

    /// The scopes of a system's key.
    pub(crate) fn scopes(&self) -> Option<&Scopes> {
        match self {
            Self::Person(_) => None,
            Self::System(key) => Some(&key.scopes),
        }
    }

    /// Whether it may do what an administrator may.
    pub(crate) fn administers(&self) -> bool {
        match self {
            Self::Person(person) => person.role == Role::Administrator,
            Self::System(key) => key.scopes.administers(),
        }
    }

    /// Whether it may bring work in with this workstream.
    pub(crate) fn may_ingest(&self, workstream: &WorkstreamId) -> bool {
        self.scopes().is_none_or(|scopes| scopes.ingests_by(workstream))
    }

    /// Whether it may act for the customer of a conversation: one that it opened itself.
    pub(crate) fn may_act_in(&self, org: &Organisation, id: ConversationId) -> bool {
        let workstream = org.workstream_of(id);
        self.has_opened(org, id) && workstream.is_some_and(|workstream| self.may_ingest(workstream))
    }

    /// Whether it may see a conversation: one that it opened itself, or of a workstream that its key reads.
    pub(crate) fn may_see(&self, org: &Organisation, id: ConversationId) -> bool {
        let opened = self.has_opened(org, id);
        let Some(workstream) = org.workstream_of(id) else { return false };
        self.scopes().map_or(opened, |scopes| scopes.reads_of(workstream, opened))
    }

    fn has_opened(&self, org: &Organisation, id: ConversationId) -> bool {
        org.opened_by(id) == Some(&self.opens())
    }
}
