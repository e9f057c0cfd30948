//! The statuses with which an operation may refuse, and their descriptions in the document.

use super::permission::Permission;
use serde_json::{Map, Value, json};

/// The statuses of refusals with their descriptions.
const REFUSALS: &[(u16, &str)] = &[
    (
        400,
        "The request cannot be understood: its body, a header, or what it asks for behind the question mark.",
    ),
    (401, "Nobody is known by this token, or none was sent."),
    (403, "This is not for whoever asks, or the organisation does not allow it."),
    (404, "There is nothing of this name."),
    (408, "The body did not come in time."),
    (409, "What is there does not let it happen at the moment."),
    (412, "It was changed since the revision that was named, or is there already."),
    (413, "The body is larger than this address takes."),
    (415, "The body is of another type than this address takes."),
    (421, "The router is not known by this host's name."),
    (422, "The request is understood, and says something that cannot be."),
    (426, "This address is for WebSockets alone."),
    (428, "A change must name the revision that was seen."),
    (429, "Too many requests, or too many connections, came from here."),
    (500, "The router could not do it. Nothing was changed."),
    (503, "The router cannot do it at the moment: it starts, is too busy, or nothing can be stored."),
];

/// The statuses with which every operation may refuse: connection limits, hosts, and a router in trouble.
const ALWAYS: [u16; 4] = [421, 429, 500, 503];

/// The statuses that say when to try again.
const COME_BACK: [u16; 2] = [429, 503];

/// The properties of an operation that determine its statuses.
pub(super) struct Usual<'a> {
    /// The permission of the operation.
    pub(super) permission: Permission,
    /// Its parameters, as in the document.
    pub(super) parameters: &'a [Value],
    /// Whether it takes a body.
    pub(super) has_body: bool,
}

impl Usual<'_> {
    /// All statuses, with those of the operation itself.
    pub(super) fn with(&self, own: &[u16]) -> Vec<u16> {
        let is_there = |of: &str, name: Option<&str>| {
            let is_it = |one: &Value| one["in"] == of && name.is_none_or(|name| one["name"] == name);
            self.parameters.iter().any(is_it)
        };
        let mut all = [&ALWAYS, own].concat();
        all.extend(match self.permission {
            Permission::Everybody => &[][..],
            Permission::TokenHolder => &[401],
            _ => &[401, 403],
        });
        for (has, statuses) in [
            (is_there("path", None), &[404][..]),
            (is_there("query", None) || is_there("header", None), &[400]),
            (is_there("header", Some("If-Match")), &[412]),
            (self.needs_revision(), &[428]),
            // The same key with another body.
            (is_there("header", Some("Idempotency-Key")), &[422]),
            (self.has_body, &[400, 408, 413, 415, 422]),
        ] {
            all.extend(statuses.iter().filter(|_| has));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a change without a revision is refused.
    fn needs_revision(&self) -> bool {
        let needs = |one: &Value| {
            one["name"] == "If-None-Match" || (one["name"] == "If-Match" && one["required"] == true)
        };
        self.parameters.iter().any(needs)
    }
}

/// A reference to the description of refusals with this status.
pub(super) fn reference(status: u16) -> Value {
    json!({ "$ref": format!("#/components/responses/Refused{status}") })
}

/// The description of a refusal.
pub(super) fn refusal(status: Option<u16>, what: &str) -> Value {
    let content = json!({ "application/problem+json": { "schema": super::schemas::reference("Problem") } });
    let mut answer = json!({ "description": what, "content": content });
    if status.is_none_or(|status| COME_BACK.contains(&status)) {
        answer["headers"]["Retry-After"] = json!({
            "description": "After how many seconds trying again makes sense.",
            "schema": { "type": "integer", "minimum": 1 },
        });
    }
    if status == Some(401) {
        answer["headers"]["WWW-Authenticate"] = json!({ "description": "How to say who asks.", "schema": { "type": "string", "const": "Bearer" } });
    }
    answer
}

/// The descriptions of all statuses of refusals.
pub(super) fn refusals() -> Map<String, Value> {
    let named =
        REFUSALS.iter().map(|(status, what)| (format!("Refused{status}"), refusal(Some(*status), what)));
    named.collect()
}
