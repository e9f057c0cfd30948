use crate::house::{House, http};
use serde_json::Value;
use std::path::Path;

/// Set, the document in the tree is written anew.
const RENEW: &str = "HANDBELL_RENEW_OPENAPI";

#[tokio::test]
async fn the_document_in_the_tree_is_the_one_that_the_router_gives() {
    let house = House::start();
    let answer = http().get(house.url("/api/v1/openapi.json")).send().await.unwrap();
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
    let house = House::start();
    let document: Value =
        http().get(house.url("/api/v1/openapi.json")).send().await.unwrap().json().await.unwrap();
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

#[tokio::test]
async fn the_document_tells_what_operators_need_and_which_headers_are_sent() {
    let house = House::start();
    let document: Value =
        http().get(house.url("/api/v1/openapi.json")).send().await.unwrap().json().await.unwrap();
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
