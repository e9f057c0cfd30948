//! One person: the timeline, two contacts that become one, and what is kept, given out or erased.

use crate::api::{Api, send};
use crate::record_items::router_with_records;
use crate::test_router::TestRouter;
use reqwest::Method;
use serde_json::{Value, json};

/// Contacts, a case and notes.
async fn known(router: &TestRouter) {
    let adam = Api::administrator(router).await;
    for (kind, file) in [
        (
            "contacts",
            "id,name,email,mobile\nkiran,Kiran,kiran@example.test,\ntwin,Kiran S.,k@other.test,+14255550100\n",
        ),
        ("cases", "id,title,contact\nCAS-1,A broken pole,kiran\n"),
        (
            "notes",
            "id,about.kind,about.id,author,text\nn1,contact,twin,ana,Likes hiking\nn2,case,CAS-1,ana,Sent a pole\n",
        ),
    ] {
        let request =
            adam.request(Method::POST, &format!("/{kind}/import")).header("content-type", "text/csv");
        let report = send(request.body(file)).await.good(200).json();
        assert_eq!(report["failed"], 0, "{report}");
    }
}

fn kinds(page: &Value) -> Vec<(&str, &str)> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| (item["kind"].as_str().unwrap(), item["item"]["id"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn two_contacts_become_one_with_all_that_belongs_to_them() {
    let router = router_with_records().await;
    known(&router).await;
    let (adam, sofia) = (Api::administrator(&router).await, Api::supervisor(&router).await);
    let merge = |into: &str, tag: &str, from: &str, revision: u64| {
        let request = adam.request(Method::POST, &format!("/contacts/{into}/merge")).header("if-match", tag);
        send(request.json(&json!({ "from": from, "revision": revision })))
    };
    merge("kiran", "\"2\"", "twin", 1).await.problem(412, "conflict");
    merge("kiran", "\"1\"", "twin", 2).await.problem(412, "conflict");
    merge("kiran", "\"1\"", "nobody", 1).await.problem(404, "no-such-record");
    merge("kiran", "\"1\"", "kiran", 1).await.blames(422, "wrong-field", "/from");
    let merged = merge("kiran", "\"1\"", "twin", 1).await.good(200);
    assert_eq!((&merged.json()["mobile"], merged.tag.as_str()), (&json!("+14255550100"), "\"2\""));
    for id in ["kiran", "twin"] {
        let first = sofia.get(&format!("/contacts/{id}/timeline?limit=2")).await.good(200).json();
        let next = first["next"].as_str().unwrap();
        let rest = sofia.get(&format!("/contacts/{id}/timeline?after={next}")).await.good(200).json();
        let mut all = [kinds(&first), kinds(&rest)].concat();
        all.sort_unstable();
        assert_eq!(all, [("case", "CAS-1"), ("note", "n1"), ("note", "n2")]);
    }
    sofia.get("/contacts/nobody/timeline").await.problem(404, "no-such-record");
    sofia.get("/contacts/kiran/timeline?after=n1").await.blames(400, "wrong-query", "/after");
}

#[tokio::test]
async fn a_person_is_given_out_and_erased_and_both_are_in_the_audit() {
    let router = router_with_records().await;
    known(&router).await;
    let adam = Api::administrator(&router).await;
    let person = adam.get("/persons/export?contact=kiran").await.good(200).json();
    assert_eq!(person["contact"]["item"]["email"], "kiran@example.test");
    assert_eq!(
        (&person["cases"][0]["item"]["id"], &person["notes"][0]["item"]["id"]),
        (&json!("CAS-1"), &json!("n2"))
    );
    adam.get("/persons/export?contact=nobody").await.problem(404, "no-such-record");
    adam.get("/persons/export").await.problem(400, "wrong-query");
    let erased = adam.post("/persons/erase", json!({ "contact": "kiran" })).await.good(200).json();
    assert_eq!((&erased["contacts"], &erased["conversations"]), (&json!(["kiran"]), &json!([])));
    let audit = adam.get("/audit?kind=contact&item=kiran").await.good(200).json();
    let acts: Vec<&Value> = audit["items"].as_array().unwrap().iter().map(|entry| &entry["act"]).collect();
    assert_eq!(acts, [&json!("erased"), &json!("exported"), &json!("created")]);
    let at = audit["items"][0]["at"].as_u64().unwrap();
    let days = (erased["goneAt"].as_u64().unwrap() - at) / 86_400_000;
    assert!((31..=40).contains(&days), "entries stay for thirty days by default: {days}");
    adam.get("/persons/export?contact=kiran").await.problem(404, "no-such-record");
    adam.post("/persons/erase", json!({ "contact": "kiran" })).await.good(200);
    adam.post("/persons/erase", json!({ "contact": "nobody" })).await.problem(404, "no-such-record");
    let sofia = Api::supervisor(&router).await;
    sofia.get("/contacts/kiran/timeline").await.problem(404, "no-such-record");
}
