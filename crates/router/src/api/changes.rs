//! The log line of each change: what was changed, how, and by whom. It never has the new values.

use super::method::Method;
use super::permission::Permission;
use crate::auth::caller::Caller;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::Response;

/// What is kept of customers. Other systems choose its identities, which may be email addresses: no log has them.
const OF_CUSTOMERS: [&str; 3] = ["contacts", "cases", "notes"];

/// Added to an answer: whom or what a change was about, if the address does not tell or has too much for a
/// log. With it, a change is logged even if the answer is no success, because a consequence of the change
/// failed.
#[derive(Clone, Debug)]
pub(crate) struct About(pub(crate) String);

/// Added to an answer that succeeded without a change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NothingChanged;

/// A change that is being made.
#[derive(Debug)]
pub(super) struct Changing {
    by: String,
    method: Method,
    kind: String,
    named: Option<String>,
}

/// What is changed at an address: its words without the parts in braces, such as
/// `floor/conversations/assign`. Nothing if its callers only act for themselves: what customers and their
/// systems do is in the trail.
pub(super) fn kind(method: Method, address: &str, permission: Permission) -> Option<String> {
    let is_change = method != Method::Get
        && match permission {
            Permission::Administrator
            | Permission::Supervisor
            | Permission::Editor
            | Permission::SignedIn => true,
            Permission::Nobody
            | Permission::Everybody
            | Permission::TokenHolder
            | Permission::OwnWork
            | Permission::Party
            | Permission::Ingest
            | Permission::Read
            | Permission::Metrics
            | Permission::Operator
            | Permission::Representative
            | Permission::Customer
            | Permission::SiteCustomer => false,
        };
    let words = address.strip_prefix("/api/v1/").unwrap_or(address).split('/');
    is_change.then(|| words.filter(|word| !word.starts_with('{')).collect::<Vec<_>>().join("/"))
}

impl Changing {
    /// The change of this kind that a request asks for.
    pub(super) async fn of(parts: &mut Parts, method: Method, kind: &str) -> Self {
        let by = parts.extensions.get::<Caller>().map(Caller::name).unwrap_or_default();
        let named = RawPathParams::from_request_parts(parts, &()).await.ok();
        let named = named.and_then(|named| named.iter().next().map(|(_, value)| value.to_owned()));
        Self { by, method, kind: kind.to_owned(), named }
    }

    /// Logs the change if it was made. A request that is repeated under its key, or changes nothing, is
    /// logged again.
    pub(super) fn log(self, answer: &Response) {
        let about = answer.extensions().get::<About>().map(|About(about)| about.clone());
        let is_made = answer.status().is_success() || about.is_some();
        if !is_made || answer.extensions().get::<NothingChanged>().is_some() {
            return;
        }
        let did = match (self.method, answer.status()) {
            (_, StatusCode::CREATED) => "made",
            (Method::Delete, _) => "removed",
            (Method::Put, _) => "changed",
            (Method::Get | Method::Post, _) => "done",
        };
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok());
        let made = header(header::LOCATION).filter(|_| self.method == Method::Post).map(last_name);
        let is_record = OF_CUSTOMERS.contains(&self.kind.split('/').next().unwrap_or_default());
        let id = about.or(made).or(self.named).filter(|_| !is_record);
        let revision = header(header::ETAG).map(|tag| tag.trim_matches('"'));
        tracing::info!(by = self.by, did, kind = self.kind, id, revision, "a change over the interface");
    }
}

/// The name at the end of an address.
fn last_name(address: &str) -> String {
    let last = address.rsplit('/').next().unwrap_or_default();
    let name = form_urlencoded::parse(last.as_bytes()).next().map(|(name, _)| name.into_owned());
    name.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::permission::ROUTES;

    #[test]
    fn each_route_that_changes_something_for_others_has_a_kind_of_its_own() {
        let kinds: Vec<_> =
            ROUTES.iter().filter_map(|(method, address, who)| kind(*method, address, *who)).collect();
        for known in ["settings", "queues", "templates/copy", "accounts", "floor/representatives/presence"] {
            assert!(kinds.iter().any(|kind| kind == known), "{known}");
        }
        assert!(!kinds.iter().any(|kind| kind.starts_with("conversations")), "{kinds:?}");
    }

    #[test]
    fn the_name_of_what_was_made_is_read_as_it_is() {
        assert_eq!(last_name("/api/v1/keys/our+shop%2F1"), "our shop/1");
    }
}
