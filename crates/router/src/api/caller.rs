use crate::access::Person;
use crate::doors::Doors;
use crate::problem::Problem;
use crate::role::Role;
use crate::sign_in::bearer;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use domain::SupervisorId;
use domain::org::OpenedBy;
use std::sync::Arc;

/// Whoever asks over HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Somebody who has signed in.
    Person(Person),
    /// Another system, by the name of its key.
    System(String),
}

impl Caller {
    /// A name that no other caller has.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Person(person) => format!("person {}", person.id),
            Self::System(key) => format!("system {key}"),
        }
    }

    /// Who opens a conversation that this caller brings.
    pub(crate) fn opens(&self) -> OpenedBy {
        match self {
            Self::Person(person) => OpenedBy::Person { person: person.id.clone() },
            Self::System(key) => OpenedBy::System { key: key.clone() },
        }
    }

    fn role(&self) -> Option<Role> {
        match self {
            Self::Person(person) => Some(person.role),
            Self::System(_) => None,
        }
    }
}

impl FromRequestParts<Arc<Doors>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, doors: &Arc<Doors>) -> Result<Self, Problem> {
        let token = bearer(&parts.headers)?.to_owned();
        let caller = doors.gate.caller(token).await.map_err(|error| Problem::internal(&error))?;
        caller.ok_or_else(|| {
            let detail = "This token opens nothing: sign in again, or ask for a new key.";
            Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", detail)
        })
    }
}

/// Somebody who may change the configuration.
pub(crate) struct Administrator(pub(crate) Caller);

impl FromRequestParts<Arc<Doors>> for Administrator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, doors: &Arc<Doors>) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, doors).await?;
        match caller.role() {
            Some(Role::Administrator) => Ok(Self(caller)),
            _ => Err(forbidden("administrators")),
        }
    }
}

/// Somebody who may watch the floor and act on it.
pub(crate) struct Supervisor(pub(crate) Person);

impl Supervisor {
    /// Who they are to the organisation.
    pub(crate) fn id(&self) -> SupervisorId {
        SupervisorId::from(self.0.id.as_str())
    }
}

impl FromRequestParts<Arc<Doors>> for Supervisor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, doors: &Arc<Doors>) -> Result<Self, Problem> {
        match Caller::from_request_parts(parts, doors).await? {
            Caller::Person(person) if person.role.supervises() => Ok(Self(person)),
            _ => Err(forbidden("supervisors and administrators")),
        }
    }
}

/// A system that brings work, or an administrator in its place.
pub(crate) struct Source(pub(crate) Caller);

impl FromRequestParts<Arc<Doors>> for Source {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, doors: &Arc<Doors>) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, doors).await?;
        match caller.role() {
            None | Some(Role::Administrator) => Ok(Self(caller)),
            Some(_) => Err(forbidden("systems with a key, and administrators")),
        }
    }
}

fn forbidden(who: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "not-for-you", format!("This is for {who} only."))
}
