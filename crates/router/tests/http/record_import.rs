//! Records in bulk over the front door, whatever the file has in it.

use crate::api::{Answer, Api, send};
use crate::record_items::{ids, router_with_records};
use crate::test_router::{TestRouter, until};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn import(api: &Api<'_>, path: &str, kind: &str, file: impl Into<Vec<u8>>) -> Answer {
    send(api.request(Method::POST, path).header("content-type", kind).body(file.into())).await
}

fn counts(report: &Value) -> [u64; 4] {
    ["created", "changed", "unchanged", "failed"].map(|name| report[name].as_u64().unwrap())
}

fn lines(report: &Value) -> Vec<u64> {
    report["errors"].as_array().unwrap().iter().map(|error| error["line"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_file_is_tried_first_and_then_imported_and_changes_nothing_again() {
    let router = router_with_records().await;
    let (adam, sofia) = (Api::administrator(&router).await, Api::supervisor(&router).await);
    let file = "id,title,text,tags,published\npoles,Poles,\"One,\nor two\",tent;spare,yes\n,Nothing,,,\nend,End,Bye,,no\n";
    let dry = import(&sofia, "/articles/import?dryRun=true", "text/csv; charset=utf-8", file)
        .await
        .good(200)
        .json();
    assert_eq!((counts(&dry), lines(&dry)), ([2, 0, 0, 1], vec![4]), "{dry}");
    assert_eq!(ids(&sofia.get("/articles").await.json()), [""; 0]);
    let done = import(&sofia, "/articles/import", "text/csv", file).await.good(200).json();
    assert_eq!(done, dry);
    let again = import(&sofia, "/articles/import?dryRun=false", "text/csv", file).await.good(200).json();
    assert_eq!(counts(&again), [0, 0, 2, 1]);
    let poles = adam.get("/articles/poles").await.good(200).json();
    assert_eq!((&poles["text"], &poles["tags"]), (&json!("One,\nor two"), &json!(["tent", "spare"])));
    let entry = adam.get("/audit?kind=article&item=poles").await.good(200).json();
    assert_eq!(entry["items"][0]["by"], "person sofia");
    import(&sofia, "/companies/import", "text/csv", "id,name\nx,x\n").await.problem(403, "not-for-you");
    import(&adam, "/companies/import", "application/json", "{}").await.problem(415, "wrong-content-type");
    import(&adam, "/companies/import?dryRun=maybe", "text/csv", "").await.blames(
        400,
        "wrong-query",
        "/dryRun",
    );
    assert_eq!(counts(&import(&adam, "/companies/import", "text/csv", "").await.good(200).json()), [0; 4]);
}

#[tokio::test]
async fn contacts_and_cases_come_in_by_lines_of_json() {
    let router = router_with_records().await;
    let adam = Api::administrator(&router).await;
    let contacts = "{\"id\":\"kiran\",\"name\":\"Kiran\",\"email\":\"kiran@example.test\"}\n\n{\"id\":\"maria\",\"name\":\"Maria\"}";
    let report = import(&adam, "/contacts/import", "application/jsonl", contacts).await.good(200).json();
    assert_eq!(counts(&report), [2, 0, 0, 0], "{report}");
    let cases = "id,title,contact\nCAS-1,A pole,kiran\n";
    let report = import(&adam, "/cases/import", "text/csv", cases).await.good(200).json();
    assert_eq!(counts(&report), [1, 0, 0, 0], "{report}");
    let sofia = Api::supervisor(&router).await;
    let timeline = sofia.get("/contacts/kiran/timeline").await.good(200).json();
    assert_eq!(
        (&timeline["items"][0]["kind"], &timeline["items"][0]["item"]["id"]),
        (&json!("case"), &json!("CAS-1"))
    );
}

#[tokio::test]
async fn a_hostile_file_costs_its_bad_lines_and_nothing_else() {
    let router = router_with_records().await;
    let adam = Api::administrator(&router).await;
    let good = |report: &Value| assert_eq!(report["created"], 1, "{report}");

    // Bytes that are no text, a name of 200 columns, and half a line at the end.
    let mut bytes = b"id,name\n1,\xff\xfe\n2,Good\n3".to_vec();
    let report = import(&adam, "/companies/import", "text/csv", bytes.clone()).await.good(200).json();
    good(&report);
    assert_eq!(lines(&report), [2, 4]);
    let columns: Vec<String> = (0..200).map(|number| format!("c{number}")).collect();
    bytes = format!("id,name,{}\n9,Wide,{}\n", columns.join(","), vec!["x"; 200].join(",")).into_bytes();
    let report = import(&adam, "/companies/import", "text/csv", bytes).await.good(200).json();
    assert_eq!(counts(&report), [0, 0, 0, 1], "{report}");

    // The same id again and again: the last one counts.
    let twice = "{\"id\":\"3\",\"name\":\"a\"}\n{\"id\":\"3\",\"name\":\"b\"}\n{\"id\":\"3\",\"name\":\"c\"}\n{\"id\":\"4\"";
    let report = import(&adam, "/companies/import", "application/jsonl", twice).await.good(200).json();
    assert_eq!((counts(&report), lines(&report)), ([1, 2, 0, 1], vec![4]), "{report}");
    assert_eq!(adam.get("/companies/3").await.good(200).json()["name"], "c");

    // Five megabytes in one line, then a good one; and five megabytes of bad lines, of which the first thousand are told.
    let long = format!("{}\n{{\"id\":\"5\",\"name\":\"Good\"}}\n", "x".repeat(5_000_000));
    let report = import(&adam, "/companies/import", "application/jsonl", long).await.good(200).json();
    good(&report);
    assert_eq!(lines(&report), [1]);
    let bad = "{\"name\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}\n".repeat(80_000);
    let answer = import(&adam, "/companies/import", "application/jsonl", bad).await.good(200);
    assert_eq!((answer.json()["failed"].as_u64(), lines(&answer.json()).len()), (Some(80_000), 1_000));
    assert!(answer.text.len() < 300_000, "{}", answer.text.len());
    let there = adam.get("/companies").await.json();
    assert!(ids(&there).ends_with(&["2", "3", "5"]), "{there}");
}

/// Begins an import that says it has so many bytes, and sends these.
async fn begin(router: &TestRouter, token: &str, length: usize, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(router.address()).await.unwrap();
    let head = format!(
        "POST /api/v1/companies/import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: text/csv\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{sent}"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

#[tokio::test]
async fn a_file_that_is_too_large_or_cut_off_is_told() {
    let router = router_with_records().await;
    let adam = Api::administrator(&router).await;
    let mut answer = String::new();
    let mut large = begin(&router, adam.token(), 64 * 1024 * 1024 + 1, "id,name\n").await;
    drop(large.read_to_string(&mut answer).await);
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("\"too-large\""), "{answer}");
    // Nobody is left to hear it, and what came is not half a company.
    drop(begin(&router, adam.token(), 1_000, "id,name\nx,On").await);
    drop(begin(&router, adam.token(), 1_000, "id,name\nx,On").await);
    // Both have given their places back.
    until(async || import(&adam, "/companies/import", "text/csv", "id,name\ny,Y\n").await.status == 200)
        .await;
    let there = adam.get("/companies").await.good(200).json();
    assert!(ids(&there).ends_with(&["y"]) && !ids(&there).contains(&"x"), "{there}");
}
