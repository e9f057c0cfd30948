//! Who takes part in a conversation: its customer with the chat's token, its representatives, and the system that opened it.

use super::bearer::bearer;
use super::look;
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::auth::role::Role;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use engine::{Command, CustomerAct, Organisation, Refusal, RepAct};
use model::{ConversationId, MessageAttachment, RepId};
use records::AttachedBy;
use std::sync::Arc;

/// Somebody who may take part in conversations.
#[derive(Clone, Debug)]
pub(crate) enum Party {
    /// The customer of this conversation.
    Customer(ConversationId),
    /// A person or a system.
    Caller(Caller),
}

impl FromRequestParts<Arc<AppState>> for Party {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<AppState>) -> Result<Self, Problem> {
        if let Some(party) = parts.extensions.get::<Self>() {
            return Ok(party.clone());
        }
        let token = bearer(&parts.headers)?.to_owned();
        if let Some(conversation) = app.authenticator.conversation(token).await? {
            return Ok(Self::Customer(conversation));
        }
        Caller::from_request_parts(parts, app).await.map(Self::Caller)
    }
}

impl Party {
    /// Whether there are conversations at all that it can take part in.
    pub(super) fn can_take_part(&self) -> bool {
        match self {
            Self::Customer(_) | Self::Caller(Caller::Person(_)) => true,
            Self::Caller(Caller::System(key)) => key.scopes.ingests() || key.scopes.reads(),
        }
    }

    /// The author of what it attaches.
    pub(super) fn author(&self) -> AttachedBy {
        let (kind, id) = match self {
            Self::Customer(_) => ("customer", String::new()),
            Self::Caller(Caller::Person(person)) => ("person", person.id.clone()),
            Self::Caller(Caller::System(key)) => ("system", key.name.clone()),
        };
        AttachedBy { kind: kind.into(), id }
    }

    /// Refuses to attach something to a conversation that it does not take part in, as if that did not exist, and to one that has
    /// ended.
    pub(super) async fn check_may_attach(&self, app: &AppState, id: ConversationId) -> Result<(), Problem> {
        let this = self.clone();
        let found = look(app, move |org| (this.takes_part(org, id), org.goes_on(id))).await?;
        match found {
            (true, true) => Ok(()),
            (true, false) => Err(Refusal::ConversationEnded.into()),
            (false, _) => Err(Refusal::NoSuchConversation.into()),
        }
    }

    /// What it does by sending a file, which is kept: it writes a message whose text is the name.
    pub(super) fn sends(&self, id: ConversationId, name: &str, file: MessageAttachment) -> Command {
        let name = name.to_owned();
        match self {
            Self::Caller(Caller::Person(person)) => Command::Representative {
                rep: RepId::from(person.id.as_str()),
                act: RepAct::Attach { conversation: id, name, file },
            },
            // A system brings what its customer sends.
            Self::Customer(_) | Self::Caller(Caller::System(_)) => {
                Command::Customer { conversation: id, act: CustomerAct::Attach { name, file } }
            }
        }
    }

    /// Whether it may read what belongs to a conversation.
    pub(super) async fn may_read(&self, app: &AppState, id: ConversationId) -> Result<bool, Problem> {
        let this = self.clone();
        look(app, move |org| match &this {
            Self::Caller(Caller::Person(person)) if person.role.supervises() => true,
            Self::Caller(caller @ Caller::System(_)) => caller.may_see(org, id),
            _ => this.takes_part(org, id),
        })
        .await
    }

    fn takes_part(&self, org: &Organisation, id: ConversationId) -> bool {
        match self {
            Self::Customer(conversation) => *conversation == id && org.workstream_of(id).is_some(),
            Self::Caller(Caller::Person(person)) if person.role == Role::Representative => {
                org.is_seen_by(id, &RepId::from(person.id.as_str()))
            }
            Self::Caller(Caller::Person(_)) => false,
            Self::Caller(caller @ Caller::System(_)) => caller.may_act_in(org, id),
        }
    }
}

/// The answer to somebody who takes part in nothing.
pub(super) fn takes_no_part(whom: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, ProblemCode::NotForYou, format!("This is {whom}."))
}
