use super::codes::CODES;
use super::operation::{Operation, Schemas};
use crate::doors::Doors;
use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Where the interface begins.
const ROOT: &str = "/api/v1";

/// A method that the interface has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Looks.
    Get,
    /// Does something.
    Post,
    /// Puts something in a place.
    Put,
    /// Takes something away.
    Delete,
}

/// Routes, and what the document says of them.
#[derive(Default)]
pub(crate) struct Interface {
    router: Router<Arc<Doors>>,
    paths: Map<String, Value>,
    schemas: Schemas,
}

impl Interface {
    /// One route more. The address is the part behind the root.
    pub(crate) fn route<H, T>(
        mut self,
        method: Method,
        address: &str,
        handler: H,
        mut operation: Operation,
    ) -> Self
    where
        H: Handler<T, Arc<Doors>>,
        T: 'static,
    {
        let (filter, word) = match method {
            Method::Get => (MethodFilter::GET, "get"),
            Method::Post => (MethodFilter::POST, "post"),
            Method::Put => (MethodFilter::PUT, "put"),
            Method::Delete => (MethodFilter::DELETE, "delete"),
        };
        let full = format!("{ROOT}{address}");
        let said = operation.at(address, word);
        self.schemas.append(&mut operation.schemas);
        let path = self.paths.entry(full.clone()).or_insert_with(|| json!({}));
        path[word] = said;
        Self { router: self.router.route(&full, on(filter, handler)), ..self }
    }

    /// What the document says of an address outside the interface, which is looked at.
    pub(crate) fn beside(mut self, address: &str, mut operation: Operation) -> Self {
        let said = operation.at(address, "get");
        self.schemas.append(&mut operation.schemas);
        self.paths.insert(address.to_owned(), json!({ "get": said }));
        self
    }

    /// The routes and the document.
    pub(crate) fn finish(mut self) -> (Router<Arc<Doors>>, Value) {
        if let Some(code) = self.schemas.get_mut("Problem").and_then(|it| it.pointer_mut("/properties/code"))
        {
            code["examples"] = json!(CODES);
        }
        let token = json!({
            "type": "http",
            "scheme": "bearer",
            "description": "The token of a sign-in, or the key of a system.",
        });
        let document = json!({
            "openapi": "3.1.0",
            "info": {
                "title": "Handbell router",
                "version": "1",
                "description": "Administration, ingest and supervision. Moments are milliseconds since 1970; lengths of time \
                                are milliseconds.",
            },
            "security": [{ "token": [] }],
            "paths": self.paths,
            "components": { "schemas": self.schemas, "securitySchemes": { "token": token } },
        });
        (self.router, document)
    }
}
