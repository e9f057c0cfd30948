//! A client of the HTTP interface that holds each answer against what the document in the tree promises of it: the status must be
//! listed, the headers there, the body of its type and of its schema, with no field of which the schema says nothing. What was
//! taken must have been as the document asks for it.

use axum::http::{HeaderMap, Response as HttpResponse};
use jsonschema::Validator;
use reqwest::{Body, IntoUrl, Method, RequestBuilder, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

/// A client.
#[derive(Clone)]
pub(crate) struct Client(pub(crate) reqwest::Client);

/// A request that is not sent yet.
pub(crate) struct Request(RequestBuilder);

impl Client {
    pub(crate) fn request(&self, method: Method, url: impl IntoUrl) -> Request {
        Request(self.0.request(method, url))
    }

    pub(crate) fn get(&self, url: impl IntoUrl) -> Request {
        self.request(Method::GET, url)
    }

    pub(crate) fn head(&self, url: impl IntoUrl) -> Request {
        self.request(Method::HEAD, url)
    }

    pub(crate) fn post(&self, url: impl IntoUrl) -> Request {
        self.request(Method::POST, url)
    }
}

impl Request {
    pub(crate) fn bearer_auth(self, token: impl Display) -> Self {
        Self(self.0.bearer_auth(token))
    }

    pub(crate) fn header(self, name: &str, value: impl AsRef<str>) -> Self {
        Self(self.0.header(name, value.as_ref()))
    }

    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        Self(self.0.json(body))
    }

    pub(crate) fn body(self, body: impl Into<Body>) -> Self {
        Self(self.0.body(body))
    }

    /// Sends, and fails the test where the answer is none that the document promises.
    ///
    /// # Errors
    /// There was no answer.
    pub(crate) async fn send(self) -> reqwest::Result<Response> {
        let (client, request) = self.0.build_split();
        let request = request?;
        let (method, path) = (request.method().as_str().to_lowercase(), request.url().path().to_owned());
        let sent = request.body().and_then(Body::as_bytes).map(<[u8]>::to_vec);
        let answer = client.execute(request).await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.bytes().await?;
        if let Some(operation) = Operation::at(&method, &path) {
            operation.check(status.as_u16(), &headers, &body);
            if let Some(sent) = sent.filter(|_| status.is_success()) {
                operation.check_request(&sent);
            }
        }
        let mut told = HttpResponse::new(body);
        (*told.status_mut(), *told.headers_mut()) = (status, headers);
        Ok(told.into())
    }
}

/// The document in the tree.
pub(crate) fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    })
}

/// What the document promises of one method at one address.
struct Operation {
    name: String,
    /// Nothing where the address takes other methods.
    said: Option<&'static Value>,
}

impl Operation {
    /// Nothing for an address of which the document says nothing.
    fn at(method: &str, path: &str) -> Option<Self> {
        // The same holds for each organisation of a router.
        let behind = path.strip_prefix("/o/").and_then(|rest| rest.find('/').map(|at| &rest[at..]));
        let path = behind.unwrap_or(path);
        let is_at = |address: &str| {
            let (mut parts, mut asked) = (address.split('/'), path.split('/'));
            parts.by_ref().zip(asked.by_ref()).all(|(part, asked)| part == asked || part.starts_with('{'))
                && address.split('/').count() == path.split('/').count()
        };
        let mut paths = document()["paths"].as_object().unwrap().iter();
        let (address, methods) = paths.find(|(address, _)| is_at(address))?;
        Some(Self { name: format!("{method} {address}"), said: methods.get(method) })
    }

    fn check(&self, status: u16, headers: &HeaderMap, body: &[u8]) {
        let name = &self.name;
        let Some(said) = self.said else {
            assert_eq!(status, 405, "{name} is in no document");
            return;
        };
        let promised = &said["responses"][status.to_string()];
        assert!(!promised.is_null(), "{name}: the document lists no answer with the status {status}");
        let promised = resolve(promised);
        for (header, said) in promised["headers"].as_object().into_iter().flatten() {
            let told = headers.get(header).map(|told| told.to_str().unwrap());
            assert!(told.is_some() || said["required"] != true, "{name} {status}: no {header}");
            if let Some(told) = told {
                let number = told.parse::<u64>().map(Value::from);
                let told = if said["schema"]["type"] == "integer" { number.unwrap() } else { told.into() };
                hold(&format!("{name} {status} {header}"), &said["schema"], &told);
            }
        }
        let Some(kinds) = promised["content"].as_object() else {
            assert!(body.is_empty(), "{name} {status}: a body that the document does not promise");
            return;
        };
        let told = headers.get("content-type").map(|told| told.to_str().unwrap()).unwrap_or_default();
        let kind = told.split(';').next().unwrap_or_default();
        let content =
            kinds.get(kind).unwrap_or_else(|| panic!("{name} {status}: the document promises no `{kind}`"));
        if kind.ends_with("json") {
            let body = serde_json::from_slice(body).unwrap();
            hold(&format!("{name} {status}"), &content["schema"], &body);
        }
    }

    /// What is taken is as the document asks for it.
    fn check_request(&self, sent: &[u8]) {
        let asked = self.said.map(|said| &said["requestBody"]["content"]["application/json"]["schema"]);
        if let Some(schema) = asked.filter(|schema| !schema.is_null()) {
            let sent = serde_json::from_slice(sent).unwrap();
            hold(&format!("{} took", self.name), schema, &sent);
        }
    }
}

/// What a reference leads to.
fn resolve(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => document().pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// Fails unless the value is as the schema says, and of nothing more.
pub(crate) fn hold(what: &str, schema: &Value, value: &Value) {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap();
    let validator = known.entry(schema.to_string()).or_insert_with(|| validator(schema).into()).clone();
    drop(known);
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what} is not as the document says: {errors:#?}\n{value:#}");
}

/// A validator of a schema of the document, closed: a field of which the schema says nothing is a mistake.
fn validator(schema: &Value) -> Validator {
    let mut root = schema.clone();
    close(&mut root);
    // No others than it refers to: each takes time to prepare.
    let (mut schemas, mut left) = (Map::new(), references(schema));
    while let Some(name) = left.pop() {
        if !schemas.contains_key(&name) {
            let mut schema = document()["components"]["schemas"][&name].clone();
            left.extend(references(&schema));
            close_inside(&mut schema);
            schemas.insert(name, schema);
        }
    }
    root["components"] = json!({ "schemas": schemas });
    jsonschema::draft202012::new(&root).unwrap()
}

/// The names of the schemas that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str).and_then(|it| it.rsplit('/').next());
            own.map(str::to_owned).into_iter().chain(fields.values().flat_map(references)).collect()
        }
        Value::Array(entries) => entries.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// Closes a schema that stands where a value stands.
fn close(schema: &mut Value) {
    close_inside(schema);
    let is_composed =
        ["$ref", "allOf", "oneOf", "anyOf", "properties"].iter().any(|word| schema.get(*word).is_some());
    if is_composed && schema.get("additionalProperties").is_none() {
        schema["unevaluatedProperties"] = false.into();
    }
}

/// Closes what is inside of a schema that may be a part of another one.
fn close_inside(schema: &mut Value) {
    for word in ["allOf", "oneOf", "anyOf"] {
        schema.get_mut(word).and_then(Value::as_array_mut).into_iter().flatten().for_each(close_inside);
    }
    schema
        .get_mut("properties")
        .and_then(Value::as_object_mut)
        .into_iter()
        .flatten()
        .for_each(|(_, it)| close(it));
    for word in ["items", "additionalProperties"] {
        if let Some(inside) = schema.get_mut(word).filter(|inside| inside.is_object()) {
            close(inside);
        }
    }
}

#[test]
#[should_panic(expected = "lists no answer with the status 418")]
fn a_status_that_the_document_does_not_list_fails() {
    Operation::at("get", "/api/v1/queues/general").unwrap().check(418, &HeaderMap::new(), b"");
}

#[test]
#[should_panic(expected = "is not as the document says")]
fn a_field_of_which_the_document_says_nothing_fails() {
    let headers = [("content-type", "application/json")]
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    let body = br#"{ "status": "ok", "version": "1", "mood": "good" }"#;
    Operation::at("get", "/api/v1/health").unwrap().check(200, &HeaderMap::from_iter(headers), body);
}
