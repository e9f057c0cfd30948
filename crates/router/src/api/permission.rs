//! Permissions: one table of all routes, and one of all frames of sockets.
//!
//! A route is served as its row says. A route without a row is for nobody, and a test names it.

use super::method::Method::{self, Delete, Get, Post, Put};
use super::party::{Party, takes_no_part};
use super::site_customer::SiteCustomer;
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::auth::role::Role;
use crate::http::loopback::is_from_here;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use protocol::{chat, desk, floor};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;

/// Who may use a route, or send a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    /// Nobody: it has no row.
    Nobody,
    /// Everybody, without a token. A socket authenticates in its first frame.
    Everybody,
    /// The holder of a token, which the route ends.
    TokenHolder,
    /// Administrators, and systems with the scope `administer`.
    Administrator,
    /// Supervisors and administrators.
    Supervisor,
    /// Supervisors and administrators, and systems with the scope `administer`.
    Editor,
    /// Everybody who is signed in, and systems with the scope `administer`.
    SignedIn,
    /// Everybody who takes part in a conversation, and who may read it: its customer with the chat's token, too.
    Party,
    /// Everybody who is signed in, about their own work.
    OwnWork,
    /// Systems that bring work in, and administrators.
    Ingest,
    /// Systems that read what became of it, and administrators.
    Read,
    /// Programs that monitor the router, and administrators.
    Metrics,
    /// Operators of the router, at its front: no organisation is asked.
    Operator,
    /// A rep, at a desk that has said hello.
    Representative,
    /// A customer, on a page that is in a conversation.
    Customer,
    /// A customer whom the organisation's site has signed in, with the token that it signed, about their own conversations.
    SiteCustomer,
}

/// All routes of the router.
#[rustfmt::skip]
pub(crate) const ROUTES: &[(Method, &str, Permission)] = {
    use Permission::{
        Administrator, Editor, Everybody, Ingest, Metrics, Operator, OwnWork, Party, Read, SignedIn, SiteCustomer,
        Supervisor, TokenHolder,
    };
    &[
        (Get, "/", Everybody),
        (Get, "/chat/{workstream}", Everybody),
        (Get, "/widget.js", Everybody),
        (Get, "/widget/{file}", Everybody),
        (Get, "/assets/{*path}", Everybody),
        (Get, "/metrics", Metrics),
        (Get, "/api/v1/organisations", Operator),
        (Post, "/api/v1/organisations", Operator),
        (Get, "/api/v1/organisations/{id}", Operator),
        (Put, "/api/v1/organisations/{id}", Operator),
        (Delete, "/api/v1/organisations/{id}", Operator),
        (Post, "/api/v1/organisations/{id}/suspend", Operator),
        (Post, "/api/v1/organisations/{id}/resume", Operator),
        (Get, "/api/v1/openapi.json", Everybody),
        (Get, "/api/v1/health", Everybody),
        (Get, "/api/v1/desk", Everybody),
        (Get, "/api/v1/chat", Everybody),
        (Post, "/api/v1/chat/attachments", Party),
        (Get, "/api/v1/chat/attachments/{id}", Party),
        (Get, "/api/v1/chat/earlier", SiteCustomer),
        (Get, "/api/v1/chat/earlier/{id}/messages", SiteCustomer),
        (Get, "/api/v1/floor/live", Everybody),
        (Post, "/api/v1/sign-in", Everybody),
        (Post, "/api/v1/sign-out", TokenHolder),
        (Get, "/api/v1/accounts", Administrator),
        (Get, "/api/v1/accounts/{email}", Administrator),
        (Put, "/api/v1/accounts/{email}", Administrator),
        (Delete, "/api/v1/accounts/{email}", Administrator),
        (Get, "/api/v1/keys", Administrator),
        (Post, "/api/v1/keys", Administrator),
        (Delete, "/api/v1/keys/{name}", Administrator),
        (Get, "/api/v1/keys/{name}/delivery", Administrator),
        (Put, "/api/v1/keys/{name}/delivery", Administrator),
        (Delete, "/api/v1/keys/{name}/delivery", Administrator),
        (Post, "/api/v1/keys/{name}/delivery/rotate", Administrator),
        (Post, "/api/v1/keys/{name}/delivery/test", Administrator),
        (Get, "/api/v1/name", Administrator),
        (Put, "/api/v1/name", Administrator),
        (Get, "/api/v1/settings", Administrator),
        (Put, "/api/v1/settings", Administrator),
        (Get, "/api/v1/configuration", Administrator),
        (Put, "/api/v1/configuration", Administrator),
        (Get, "/api/v1/capacityProfiles", Administrator),
        (Get, "/api/v1/capacityProfiles/{id}", Administrator),
        (Put, "/api/v1/capacityProfiles/{id}", Administrator),
        (Delete, "/api/v1/capacityProfiles/{id}", Administrator),
        (Get, "/api/v1/operatingHours", Administrator),
        (Get, "/api/v1/operatingHours/{id}", Administrator),
        (Put, "/api/v1/operatingHours/{id}", Administrator),
        (Delete, "/api/v1/operatingHours/{id}", Administrator),
        (Get, "/api/v1/presences", Administrator),
        (Get, "/api/v1/presences/{id}", Administrator),
        (Put, "/api/v1/presences/{id}", Administrator),
        (Delete, "/api/v1/presences/{id}", Administrator),
        (Get, "/api/v1/queues", Administrator),
        (Get, "/api/v1/queues/{id}", Administrator),
        (Put, "/api/v1/queues/{id}", Administrator),
        (Delete, "/api/v1/queues/{id}", Administrator),
        (Get, "/api/v1/representatives", Administrator),
        (Get, "/api/v1/representatives/{id}", Administrator),
        (Put, "/api/v1/representatives/{id}", Administrator),
        (Delete, "/api/v1/representatives/{id}", Administrator),
        (Get, "/api/v1/skills", Administrator),
        (Get, "/api/v1/skills/{id}", Administrator),
        (Put, "/api/v1/skills/{id}", Administrator),
        (Delete, "/api/v1/skills/{id}", Administrator),
        (Get, "/api/v1/templates", Administrator),
        (Get, "/api/v1/templates/{id}", Administrator),
        (Put, "/api/v1/templates/{id}", Administrator),
        (Delete, "/api/v1/templates/{id}", Administrator),
        (Post, "/api/v1/templates/{id}/copy", Administrator),
        (Get, "/api/v1/workstreams", Administrator),
        (Get, "/api/v1/workstreams/{id}", Administrator),
        (Put, "/api/v1/workstreams/{id}", Administrator),
        (Delete, "/api/v1/workstreams/{id}", Administrator),
        (Get, "/api/v1/articles", SignedIn),
        (Get, "/api/v1/articles/{id}", SignedIn),
        (Put, "/api/v1/articles/{id}", Editor),
        (Delete, "/api/v1/articles/{id}", Editor),
        (Post, "/api/v1/articles/import", Editor),
        (Get, "/api/v1/cases", Editor),
        (Get, "/api/v1/cases/{id}", Editor),
        (Put, "/api/v1/cases/{id}", Administrator),
        (Delete, "/api/v1/cases/{id}", Administrator),
        (Post, "/api/v1/cases/import", Administrator),
        (Get, "/api/v1/companies", SignedIn),
        (Get, "/api/v1/companies/{id}", SignedIn),
        (Put, "/api/v1/companies/{id}", Administrator),
        (Delete, "/api/v1/companies/{id}", Administrator),
        (Post, "/api/v1/companies/import", Administrator),
        (Get, "/api/v1/contacts", Editor),
        (Get, "/api/v1/contacts/{id}", Editor),
        (Put, "/api/v1/contacts/{id}", Administrator),
        (Delete, "/api/v1/contacts/{id}", Administrator),
        (Post, "/api/v1/contacts/import", Administrator),
        (Post, "/api/v1/contacts/{id}/merge", Administrator),
        (Get, "/api/v1/contacts/{id}/timeline", Supervisor),
        (Get, "/api/v1/dispositions", SignedIn),
        (Get, "/api/v1/dispositions/{id}", SignedIn),
        (Put, "/api/v1/dispositions/{id}", Administrator),
        (Delete, "/api/v1/dispositions/{id}", Administrator),
        (Post, "/api/v1/dispositions/import", Administrator),
        (Get, "/api/v1/notes", SignedIn),
        (Get, "/api/v1/notes/{id}", SignedIn),
        (Put, "/api/v1/notes/{id}", SignedIn),
        (Delete, "/api/v1/notes/{id}", SignedIn),
        (Post, "/api/v1/notes/import", Administrator),
        (Get, "/api/v1/quickReplies", SignedIn),
        (Get, "/api/v1/quickReplies/{id}", SignedIn),
        (Put, "/api/v1/quickReplies/{id}", Editor),
        (Delete, "/api/v1/quickReplies/{id}", Editor),
        (Post, "/api/v1/quickReplies/import", Editor),
        (Get, "/api/v1/ai-endpoint", Administrator),
        (Put, "/api/v1/ai-endpoint", Administrator),
        (Delete, "/api/v1/ai-endpoint", Administrator),
        (Get, "/api/v1/audit", Administrator),
        (Get, "/api/v1/retention", Administrator),
        (Put, "/api/v1/retention", Administrator),
        (Get, "/api/v1/persons/export", Administrator),
        (Post, "/api/v1/persons/erase", Administrator),
        (Get, "/api/v1/figures/queues", Supervisor),
        (Get, "/api/v1/figures/representatives", Supervisor),
        (Get, "/api/v1/history/conversations", Supervisor),
        (Get, "/api/v1/history/conversations/{id}", Supervisor),
        (Get, "/api/v1/history/conversations/{id}/messages", Supervisor),
        (Get, "/api/v1/history/messages", Supervisor),
        (Get, "/api/v1/history/closed", OwnWork),
        (Get, "/api/v1/history/own/conversations", OwnWork),
        (Get, "/api/v1/history/own/offers", OwnWork),
        (Get, "/api/v1/history/figures/queues", Supervisor),
        (Get, "/api/v1/history/figures/representatives", Supervisor),
        (Get, "/api/v1/history/decline-reasons", Supervisor),
        (Get, "/api/v1/floor/representatives", Supervisor),
        (Post, "/api/v1/floor/representatives/{id}/reset-presence", Supervisor),
        (Put, "/api/v1/floor/representatives/{id}/presence", Supervisor),
        (Get, "/api/v1/floor/queues", Supervisor),
        (Get, "/api/v1/floor/workstreams", Supervisor),
        (Get, "/api/v1/floor/conversations", Supervisor),
        (Post, "/api/v1/floor/conversations/{id}/assign", Supervisor),
        (Post, "/api/v1/floor/conversations/{id}/transfer", Supervisor),
        (Post, "/api/v1/floor/conversations/{id}/ask-again", Supervisor),
        (Post, "/api/v1/floor/conversations/{id}/close", Supervisor),
        (Get, "/api/v1/floor/conversations/{id}/messages", Supervisor),
        (Post, "/api/v1/floor/conversations/{id}/messages", Supervisor),
        (Post, "/api/v1/conversations", Ingest),
        (Post, "/api/v1/records", Ingest),
        (Get, "/api/v1/conversations/{id}", Read),
        (Get, "/api/v1/conversations/{id}/attachments", Party),
        (Post, "/api/v1/conversations/{id}/attachments", Party),
        (Get, "/api/v1/attachments/{id}", Party),
        (Post, "/api/v1/conversations/{id}/messages", Ingest),
        (Post, "/api/v1/conversations/{id}/end", Ingest),
        (Post, "/api/v1/conversations/{id}/resolve", Ingest),
    ]
};

/// Who may send a frame of a desk's socket.
pub(crate) fn of_desk_frame(frame: &desk::ToRouter) -> Permission {
    match frame {
        desk::ToRouter::Hello { .. } => Permission::Everybody,
        desk::ToRouter::Act { .. }
        | desk::ToRouter::Typing { .. }
        | desk::ToRouter::LookUp { .. }
        | desk::ToRouter::TestRing { .. }
        | desk::ToRouter::Goodbye => Permission::Representative,
    }
}

/// Who may send a frame of a page's socket.
pub(crate) fn of_chat_frame(frame: &chat::ToRouter) -> Permission {
    match frame {
        chat::ToRouter::Hello { .. } | chat::ToRouter::Start { .. } | chat::ToRouter::Ping => {
            Permission::Everybody
        }
        chat::ToRouter::Send { .. }
        | chat::ToRouter::Typing
        | chat::ToRouter::Earlier { .. }
        | chat::ToRouter::End { .. }
        | chat::ToRouter::Survey { .. } => Permission::Customer,
    }
}

/// Who may send a frame of a socket that shows the floor.
pub(crate) fn of_floor_frame(frame: &floor::ToRouter) -> Permission {
    match frame {
        floor::ToRouter::Hello { .. } => Permission::Everybody,
    }
}

/// Who may use a route.
pub(crate) fn of_route(method: Method, address: &str) -> Permission {
    let row = ROUTES.iter().find(|(of, at, _)| *of == method && *at == address);
    row.map_or(Permission::Nobody, |(_, _, permission)| *permission)
}

impl Permission {
    /// Checks that a request is allowed, and adds the caller to it where handlers need one.
    ///
    /// # Errors
    /// The caller may not use the route.
    pub(super) async fn check(self, parts: &mut Parts, app: &Arc<AppState>) -> Result<(), Problem> {
        let is_open = match self {
            Self::Everybody | Self::TokenHolder => true,
            // The metrics name nobody, but they tell how busy an organisation is.
            Self::Metrics => {
                let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
                !app.proxies.is_any() && peer.is_some_and(|peer| is_from_here(peer, &parts.headers))
            }
            _ => false,
        };
        if is_open {
            return Ok(());
        }
        if self == Self::Party {
            let party = Party::from_request_parts(parts, app).await?;
            if !party.can_take_part() {
                return Err(takes_no_part(self.for_whom()));
            }
            parts.extensions.insert(party);
            return Ok(());
        }
        if self == Self::SiteCustomer {
            let customer = SiteCustomer::from_request_parts(parts, app).await?;
            parts.extensions.insert(customer);
            return Ok(());
        }
        let caller = Caller::from_request_parts(parts, app).await?;
        if !self.is_given_to(&caller) {
            let detail = format!("This is {}.", self.for_whom());
            return Err(Problem::new(StatusCode::FORBIDDEN, ProblemCode::NotForYou, detail));
        }
        parts.extensions.insert(caller);
        Ok(())
    }

    /// Whether the caller is allowed.
    fn is_given_to(self, caller: &Caller) -> bool {
        let role = caller.role();
        let is_administrator = role == Some(Role::Administrator);
        let scopes = caller.scopes();
        match self {
            Self::Everybody | Self::TokenHolder => true,
            Self::Administrator => caller.administers(),
            Self::Editor => caller.administers() || role.is_some_and(Role::supervises),
            Self::SignedIn => caller.administers() || role.is_some(),
            Self::Supervisor => role.is_some_and(Role::supervises),
            Self::OwnWork => role.is_some(),
            Self::Ingest => is_administrator || scopes.is_some_and(|scopes| scopes.ingests()),
            Self::Read => is_administrator || scopes.is_some_and(|scopes| scopes.reads()),
            Self::Metrics => is_administrator || scopes.is_some_and(|scopes| scopes.has_metrics()),
            Self::Nobody | Self::Operator | Self::Representative | Self::Customer => false,
            Self::Party | Self::SiteCustomer => false,
        }
    }

    /// The permitted callers, as words for the middle of a sentence.
    pub(super) fn for_whom(self) -> &'static str {
        match self {
            Self::Nobody => "for nobody",
            Self::Everybody => "for everybody, without a token",
            Self::TokenHolder => "for whoever has the token of a sign-in",
            Self::Administrator => "for administrators, and for keys with the scope `administer`",
            Self::Supervisor => "for supervisors and administrators",
            Self::Editor => "for supervisors and administrators, and for keys with the scope `administer`",
            Self::SignedIn => "for everybody who is signed in, and for keys with the scope `administer`",
            Self::Party => {
                "for the customer of the conversation with the token of the chat, its representatives, and the system that \
                 opened it; supervisors, administrators and keys with the scope `read` of it may read"
            }
            Self::OwnWork => "for everybody who is signed in, about their own work",
            Self::Ingest => "for keys with the scope `ingest`, and for administrators",
            Self::Read => "for keys with the scope `read`, and for administrators",
            Self::Metrics => {
                "for keys with the scope `metrics`, for administrators, and without a token for a program on this machine \
                 where no proxy stands in front"
            }
            Self::Operator => "for operators of the router, who have a key of their own for it",
            Self::Representative => "for representatives",
            Self::Customer => "for customers in a conversation",
            Self::SiteCustomer => {
                "for customers whom the organisation's site has signed in, with the token that it signed"
            }
        }
    }

    /// The security requirement in the OpenAPI document: one of these roles or scopes.
    pub(super) fn security(self) -> Value {
        let one_of = |names: &[&str]| json!([{ "token": names }]);
        match self {
            Self::Everybody => json!([]),
            Self::TokenHolder => one_of(&["representative", "supervisor", "administrator"]),
            Self::Administrator => one_of(&["administrator", "administer"]),
            Self::Supervisor => one_of(&["supervisor", "administrator"]),
            Self::Editor => one_of(&["supervisor", "administrator", "administer"]),
            Self::SignedIn => one_of(&["representative", "supervisor", "administrator", "administer"]),
            Self::Party => {
                one_of(&["representative", "supervisor", "administrator", "ingest", "read", "chat"])
            }
            Self::OwnWork => one_of(&["representative", "supervisor", "administrator"]),
            Self::Ingest => one_of(&["ingest", "administrator"]),
            Self::Read => one_of(&["read", "administrator"]),
            Self::Operator => one_of(&["operator"]),
            Self::Metrics => json!([{}, { "token": ["metrics", "administrator"] }]),
            Self::Nobody | Self::Customer | Self::SiteCustomer => one_of(&[]),
            Self::Representative => one_of(&["representative"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::credentials::{ApiKey, Person, Scopes};
    use std::collections::BTreeSet;

    #[test]
    fn each_route_has_one_row() {
        let routes: BTreeSet<_> =
            ROUTES.iter().map(|(method, address, _)| (method.word(), address)).collect();
        assert_eq!(routes.len(), ROUTES.len());
        assert_eq!(of_route(Get, "/api/v1/secrets"), Permission::Nobody);
    }

    #[test]
    fn what_has_no_row_is_for_nobody() {
        let person = |role| Caller::Person(Person { id: "x".into(), role });
        let system = |words: &str| {
            let scopes = Scopes::parse(words.split(' ')).unwrap();
            Caller::System(ApiKey { name: "x".into(), scopes, created: 0, expires: None, last_used: None })
        };
        let everything = system("metrics administer ingest read");
        for caller in [person(Role::Administrator), person(Role::Supervisor), everything] {
            assert!(!Permission::Nobody.is_given_to(&caller));
        }
        assert!(Permission::Ingest.is_given_to(&system("ingest:sms")));
        assert!(!Permission::Ingest.is_given_to(&system("metrics administer read")));
        assert!(
            !Permission::Supervisor.is_given_to(&system("administer")),
            "a key is nobody who could be named"
        );
        assert!(!Permission::Read.is_given_to(&person(Role::Supervisor)));
    }
}
