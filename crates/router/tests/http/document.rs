//! The OpenAPI document in the tree is the one that the router gives.

use crate::documented_client::document;
use crate::test_router::{TestRouter, http};
use serde_json::Value;
use std::path::Path;

/// Set, the document in the tree is written anew.
const RENEW: &str = "HANDBELL_RENEW_OPENAPI";

#[tokio::test]
async fn the_document_in_the_tree_is_the_one_that_the_router_gives() {
    let router = TestRouter::start();
    let answer = http().get(router.url("/api/v1/openapi.json")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/json");
    let given = answer.text().await.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    if std::env::var_os(RENEW).is_some() {
        std::fs::write(&path, &given).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let how =
        format!("run `{RENEW}=1 cargo nextest run -p router document` and commit crates/router/openapi.json");
    assert!(kept == given, "crates/router/openapi.json is stale: {how}");
}

#[tokio::test]
async fn every_reference_of_the_document_leads_somewhere_and_every_operation_has_a_name() {
    let router = TestRouter::start();
    let document: Value =
        http().get(router.url("/api/v1/openapi.json")).send().await.unwrap().json().await.unwrap();
    let mut names = std::collections::BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
            let parameters = operation["parameters"].as_array().unwrap();
            let named = parameters.iter().filter(|parameter| parameter["in"] == "path").count();
            assert_eq!(named, path.matches('{').count(), "{method} {path}");
        }
    }
    let mut left = vec![&document];
    while let Some(value) = left.pop() {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
        }
        match value {
            Value::Object(fields) => left.extend(fields.values()),
            Value::Array(entries) => left.extend(entries),
            _ => {}
        }
    }
}

/// Whether words point to what their readers do not have: the rules by their numbers, or the program's own text.
fn points_elsewhere(words: &str) -> bool {
    let is_number = |rest: &str| rest.starts_with(|each: char| each.is_ascii_digit());
    words.split("(R").skip(1).any(is_number) || ["[`", "::", "crate"].iter().any(|sign| words.contains(sign))
}

/// Every value in the document, with the name that it has there.
fn everything(document: &Value) -> Vec<(&str, &Value)> {
    let (mut left, mut all) = (vec![("", document)], Vec::new());
    while let Some((name, value)) = left.pop() {
        all.push((name, value));
        match value {
            Value::Object(fields) => left.extend(fields.iter().map(|(name, value)| (name.as_str(), value))),
            Value::Array(entries) => left.extend(entries.iter().map(|entry| (name, entry))),
            _ => {}
        }
    }
    all
}

#[test]
fn what_is_published_can_be_read_without_the_program() {
    for (_, words) in
        everything(document()).iter().filter(|(name, _)| ["description", "summary"].contains(name))
    {
        assert!(!words.as_str().is_some_and(points_elsewhere), "{words}");
    }
    let bindings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/shared/bindings");
    for file in std::fs::read_dir(bindings).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let comments = text.lines().filter(|line| line.trim_start().starts_with('*') || line.contains("/**"));
        for line in comments {
            assert!(!points_elsewhere(line), "{}: {line}", path.display());
        }
    }
}

#[test]
fn every_field_has_a_name_of_one_kind_but_those_that_are_kept_for_older_programs() {
    for (name, properties) in everything(document()) {
        for (field, schema) in properties.as_object().filter(|_| name == "properties").into_iter().flatten() {
            assert!(!field.contains('_') || schema["deprecated"] == true, "{field}");
        }
    }
}

#[test]
fn what_a_configuration_is_written_in_is_described() {
    let schemas = &document()["components"]["schemas"];
    let words = |pointer: &str| schemas.pointer(pointer).unwrap().as_str().unwrap();
    assert_eq!(schemas["OpenHours"]["required"], serde_json::json!(["days", "from", "to"]));
    assert_eq!(
        schemas["OperatingHours"]["properties"]["weekly"]["items"]["$ref"],
        "#/components/schemas/OpenHours"
    );
    for told in ["24:00", "over midnight"] {
        let to = words("/OpenHours/properties/to/description").replace('\n', " ");
        assert!(to.contains(told), "{to}");
    }
    for word in ["never", "background", "always", "alwaysPreview"] {
        assert!(words("/DesktopMode/description").contains(&format!("`{word}`")), "{word}");
    }
    for list in ["skills", "queues", "templates"] {
        let page = &document()["paths"][format!("/api/v1/{list}")]["get"]["responses"]["200"];
        let item =
            page["content"]["application/json"]["schema"]["properties"]["items"]["items"]["$ref"].as_str();
        let listed = item.unwrap().trim_start_matches("#/components/schemas/Listed").to_lowercase();
        assert!(listed.ends_with(list.trim_end_matches('s')), "{list}: {item:?}");
    }
}

#[test]
fn headers_have_their_formats() {
    let paths = &document()["paths"];
    let parameter = |operation: &Value, name: &str| {
        let mut parameters = operation["parameters"].as_array().unwrap().iter();
        parameters.find(|parameter| parameter["name"] == name).unwrap()["schema"].clone()
    };
    let put = &paths["/api/v1/queues/{id}"]["put"];
    assert_eq!(parameter(put, "If-Match")["pattern"], "^\"[0-9]+\"$");
    assert_eq!(parameter(put, "If-None-Match")["const"], "*");
    assert_eq!(put["responses"]["201"]["headers"]["ETag"]["schema"]["pattern"], "^\"[0-9]+\"$");
    let open = &paths["/api/v1/conversations"]["post"];
    assert_eq!(parameter(open, "Idempotency-Key")["maxLength"], 128);
    let again = &document()["components"]["responses"]["Refused503"]["headers"]["Retry-After"];
    assert_eq!(again["schema"]["type"], "integer");
    for status in ["400", "401", "403", "422", "428", "503"] {
        assert!(!put["responses"][status].is_null(), "{status}");
    }
}

#[tokio::test]
async fn the_document_tells_what_operators_need_and_which_headers_are_sent() {
    let router = TestRouter::start();
    let document: Value =
        http().get(router.url("/api/v1/openapi.json")).send().await.unwrap().json().await.unwrap();
    let paths = &document["paths"];
    for path in ["/api/v1/health", "/metrics", "/api/v1/sign-in"] {
        assert!(paths[path].is_object(), "{path}");
    }
    let if_match = |operation: &Value| {
        let mut parameters = operation["parameters"].as_array().unwrap().iter();
        parameters.find(|parameter| parameter["name"] == "If-Match").unwrap()["required"].clone()
    };
    assert_eq!(if_match(&paths["/api/v1/queues/{id}"]["delete"]), true);
    assert_eq!(if_match(&paths["/api/v1/settings"]["put"]), true);
    assert_eq!(if_match(&paths["/api/v1/queues/{id}"]["put"]), false, "something new has none");
    let answers = &paths["/api/v1/queues/{id}"]["put"]["responses"];
    for (status, header) in
        [("201", "ETag"), ("201", "Location"), ("204", "ETag"), ("default", "Retry-After")]
    {
        assert!(answers[status]["headers"][header].is_object(), "{status} {header}");
    }
    let codes = document["components"]["schemas"]["Problem"]["properties"]["code"]["examples"].clone();
    assert!(codes.as_array().unwrap().contains(&Value::from("key-reused")), "{codes}");
}
