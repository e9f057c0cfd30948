//! Registers routes together with their documentation, and builds the OpenAPI document of them.

use super::changes::{self, Changing};
use super::openapi_operation::Operation;
use super::permission::{Permission, of_route};
use super::problem_codes::CODES;
use super::schemas::Schemas;
use super::statuses::refusals;
use crate::api::method::Method;
use crate::app_state::AppState;
use crate::http::problem::Problem;
use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};
use axum::routing::on;
use serde_json::{Map, Value, json};
use std::pin::Pin;
use std::sync::Arc;

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
            let made = tokio::spawn(async move {
                let answer = making.await;
                changing.log(&answer);
                answer
            });
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
    pub(crate) fn route<H, T>(
        mut self,
        method: Method,
        address: &str,
        handler: H,
        mut operation: Operation,
    ) -> Self
    where
        H: Handler<T, Arc<AppState>>,
        T: 'static,
    {
        let full = format!("{ROOT}{address}");
        let said = operation.at(address, method.word(), of_route(method, &full));
        self.schemas.append(&mut operation.schemas);
        let path = self.paths.entry(full.clone()).or_insert_with(|| json!({}));
        path[method.word()] = said;
        self.undocumented(method, &full, handler)
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
        let said = operation.at(address, "get", of_route(Method::Get, address));
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
            code["examples"] = json!(CODES);
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
            },
            "security": [{ "token": [] }],
            "paths": self.paths,
            "components": {
                "schemas": self.schemas.all(),
                "responses": refusals(),
                "securitySchemes": { "token": token },
            },
        })
    }
}
