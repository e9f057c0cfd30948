//! Registers routes together with their documentation, and builds the OpenAPI document of them.

use super::changes::{self, Changing};
use super::openapi_operation::Operation;
use super::openapi_tags::tags;
use super::permission::{Permission, of_route};
use super::schemas::Schemas;
use super::statuses::refusals;
use crate::api::method::Method;
use crate::app_state::AppState;
use crate::http::problem::Problem;
use crate::http::problem_code;
use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};
use axum::routing::on;
use serde_json::{Map, Value, json};
use std::pin::Pin;
use std::sync::Arc;
use tracing::Instrument;

/// The root of the interface.
const ROOT: &str = "/api/v1";

/// A handler with the permission check and the log line of its changes.
#[derive(Clone)]
struct Guarded<H> {
    permission: Permission,
    method: Method,
    /// What it changes, if that is logged.
    changes: Option<String>,
    handler: H,
}

impl<T: 'static, H: Handler<T, Arc<AppState>>> Handler<T, Arc<AppState>> for Guarded<H> {
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, app: Arc<AppState>) -> Self::Future {
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            if let Err(problem) = self.permission.check(&mut parts, &app).await {
                return problem.into_response();
            }
            let Some(kind) = &self.changes else {
                return self.handler.call(Request::from_parts(parts, body), app).await;
            };
            let changing = Changing::of(&mut parts, self.method, kind).await;
            let making = self.handler.call(Request::from_parts(parts, body), app);
            // A caller who disconnects stops neither the change nor its log line.
            let made = async move {
                let answer = making.await;
                changing.log(&answer);
                answer
            };
            let made = tokio::spawn(made.in_current_span());
            made.await.unwrap_or_else(|error| Problem::internal(&error).into_response())
        })
    }
}

/// Routes with their permissions and their part of the document.
#[derive(Default)]
pub(crate) struct OpenApi {
    router: Router<Arc<AppState>>,
    routes: Vec<(Method, String)>,
    paths: Map<String, Value>,
    schemas: Schemas,
}

impl OpenApi {
    /// Adds a route. The address is the part after the root.
    pub(crate) fn route<H, T>(self, method: Method, address: &str, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, Arc<AppState>>,
        T: 'static,
    {
        self.documented(method, address, operation).undocumented(method, &format!("{ROOT}{address}"), handler)
    }

    /// Documents a route that is served elsewhere. The address is the part after the root.
    pub(crate) fn documented(mut self, method: Method, address: &str, mut operation: Operation) -> Self {
        let full = format!("{ROOT}{address}");
        let said = operation.at(address, of_route(method, &full));
        self.schemas.append(&mut operation.schemas);
        let path = self.paths.entry(full).or_insert_with(|| json!({}));
        path[method.word()] = said;
        self
    }

    /// Adds a route that is not in the document, by its full address.
    pub(crate) fn undocumented<H, T>(mut self, method: Method, address: &str, handler: H) -> Self
    where
        H: Handler<T, Arc<AppState>>,
        T: 'static,
    {
        let permission = of_route(method, address);
        self.routes.push((method, address.to_owned()));
        let changes = changes::kind(method, address, permission);
        let handler = Guarded { permission, method, changes, handler };
        Self { router: self.router.route(address, on(method.filter(), handler)), ..self }
    }

    /// Documents a `GET` address outside the interface.
    pub(crate) fn beside(mut self, address: &str, mut operation: Operation) -> Self {
        let said = operation.at(address, of_route(Method::Get, address));
        self.schemas.append(&mut operation.schemas);
        self.paths.insert(address.to_owned(), json!({ "get": said }));
        self
    }

    /// All routes.
    #[cfg(test)]
    pub(crate) fn routes(&self) -> &[(Method, String)] {
        &self.routes
    }

    /// Schema names that several types use.
    #[cfg(test)]
    pub(crate) fn doubles(&self) -> &std::collections::BTreeSet<String> {
        self.schemas.doubles()
    }

    /// The routes alone.
    pub(crate) fn into_router(self) -> Router<Arc<AppState>> {
        self.router
    }

    /// The document of all routes so far.
    pub(crate) fn document(&mut self) -> Value {
        if let Some(code) = self.schemas.get_mut("Problem").and_then(|it| it.pointer_mut("/properties/code"))
        {
            code["examples"] = json!(problem_code::all());
        }
        let token = json!({
            "type": "http",
            "scheme": "bearer",
            "description": "The token of a sign-in, or the key of a system. Each operation names the roles of people and \
                            the scopes of keys that may use it.",
        });
        json!({
            "openapi": "3.1.0",
            "info": {
                "title": "Handbell router",
                "version": "1",
                "description": "Administration, ingest and supervision. Moments are milliseconds since 1970; lengths of time \
                                are milliseconds.",
                "license": { "name": "MIT or Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            },
            "servers": [{ "url": "/", "description": "The router that serves this document." }],
            "security": [{ "token": [] }],
            "tags": tags(),
            "paths": self.paths,
            "components": {
                "schemas": self.schemas.all(),
                "responses": refusals(),
                "securitySchemes": { "token": token },
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The words that the id of an operation begins with.
    const VERBS: &[&str] = &[
        "assign", "close", "copy", "create", "delete", "end", "erase", "export", "get", "import", "list",
        "merge", "offer", "open", "put", "reset", "resolve", "resume", "rotate", "search", "send", "set",
        "sign", "suspend", "test", "transfer", "watch",
    ];

    /// The text of a field; empty where it has none.
    fn text<'a>(value: &'a Value, field: &str) -> &'a str {
        value[field].as_str().unwrap_or_default()
    }

    fn operations(document: &Value) -> Vec<&Value> {
        let paths = document["paths"].as_object().unwrap().values();
        paths.flat_map(|methods| methods.as_object().unwrap().values()).collect()
    }

    #[test]
    fn every_operation_has_an_id_of_its_own_that_begins_with_a_verb_and_a_summary_and_a_description() {
        let document = crate::api::routes().document();
        let (mut ids, mut summaries) = (BTreeSet::new(), BTreeSet::new());
        for operation in operations(&document) {
            let (id, summary) = (text(operation, "operationId"), text(operation, "summary"));
            assert!(ids.insert(id), "{id} is the id of two operations");
            assert!(summaries.insert(summary), "{summary:?} is the summary of two operations");
            let noun = VERBS.iter().find_map(|verb| id.strip_prefix(verb)).unwrap_or_default();
            let is_camel_case = noun.starts_with(|first: char| first.is_ascii_uppercase())
                && noun.chars().all(|each| each.is_ascii_alphanumeric());
            assert!(is_camel_case, "{id} is no verb with a noun in camelCase");
            assert!(!summary.is_empty() && !summary.ends_with('.'), "{id}: {summary:?}");
            let description = text(operation, "description");
            assert!(
                description.ends_with('.') && !description.starts_with("This is for"),
                "{id}: {description:?}"
            );
        }
    }

    #[test]
    fn every_tag_is_used_and_has_a_description() {
        let document = crate::api::routes().document();
        let tags = document["tags"].as_array().unwrap();
        let described: Vec<&str> = tags.iter().map(|tag| text(tag, "name")).collect();
        let used: BTreeSet<&str> = operations(&document)
            .into_iter()
            .flat_map(|operation| operation["tags"].as_array().unwrap())
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(described.iter().copied().collect::<BTreeSet<_>>(), used);
        assert_eq!(described.len(), used.len(), "a tag is described twice");
        assert!(tags.iter().all(|tag| text(tag, "description").ends_with('.')));
    }
}
