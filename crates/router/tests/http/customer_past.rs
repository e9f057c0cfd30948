//! The past of a customer at a desk: notes of reps, the timeline, and earlier conversations.

use crate::api::Api;
use crate::people::{Desk, key, texts};
use crate::record_items::ids;
use crate::test_router::{TestRouter, until};
use serde_json::{Value, json};

/// A conversation from Kiran's phone that ana has accepted.
async fn from_kiran(ana: &mut Desk, system: &Api<'_>, text: &str) -> Value {
    let opening = json!({ "workstream": "sms", "phone": "+1 425 555 0101", "text": text });
    system.post("/conversations", opening).await.good(201);
    ana.accepts().await
}

async fn look_up(desk: &mut Desk, what: Value) -> Value {
    desk.send(json!({ "type": "lookUp", "what": what })).await;
    desk.frame_of("found").await["found"].clone()
}

async fn timeline(desk: &mut Desk, conversation: &Value) -> Value {
    look_up(desk, json!({ "lookup": "timeline", "conversation": conversation, "most": 20 })).await
}

#[tokio::test]
async fn a_rep_notes_and_reads_what_happened_with_their_own_customer_and_with_nobody_elses() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let first = from_kiran(&mut ana, &system, "Is my tent there?").await["id"].clone();
    let (once, note) = (key(), json!({ "act": "addNote", "conversation": first, "text": " Calls back. " }));
    for _ in 0..2 {
        assert_eq!(ana.act_as(&once, note.clone()).await["problem"], Value::Null);
    }
    let adam = Api::administrator(&router).await;
    let kept = adam.get(&format!("/notes?conversation={first}")).await.good(200).json();
    assert_eq!(ids(&kept).len(), 1, "the same key keeps one note");
    let kept = &kept["items"][0]["item"];
    assert_eq!((&kept["text"], &kept["author"]), (&json!("Calls back."), &json!("ana")));
    assert_eq!(kept["about"], json!({ "kind": "conversation", "id": first }));
    for (text, code) in [(" ".to_owned(), "empty"), ("x".repeat(1_001), "too-long")] {
        let refused = json!({ "act": "addNote", "conversation": first, "text": text });
        assert_eq!(ana.act_as(&key(), refused).await["problem"]["code"], code);
    }
    ana.act(json!({ "act": "end", "conversation": first })).await;
    ana.act(json!({ "act": "close", "conversation": first })).await;

    let second = from_kiran(&mut ana, &system, "And the pole?").await["id"].clone();
    let mut found = Value::Null;
    until(async || {
        found = timeline(&mut ana, &second).await;
        let has_ended = |each: &Value| each["id"] == first && !each["ending"].is_null();
        found["entries"].as_array().is_some_and(|entries| entries.iter().any(has_ended))
    })
    .await;
    let kinds = |kind: &str| -> Vec<Value> {
        let entries = found["entries"].as_array().unwrap().iter();
        entries.filter(|each| each["kind"] == kind).cloned().collect()
    };
    let talks = kinds("conversation");
    assert!(talks.iter().all(|each| each["id"] != second), "the one in front is left out");
    let earlier = talks.iter().find(|each| each["id"] == first).unwrap();
    assert_eq!((&earlier["by"], &earlier["ending"]), (&json!("Ana Lima"), &json!("representative")));
    let noted = kinds("note");
    let noted = noted.iter().find(|each| each["text"] == "Calls back.").unwrap();
    assert_eq!((&noted["by"], &noted["ofThis"]), (&json!("Ana Lima"), &json!(false)));
    assert!(kinds("case").iter().any(|each| each["id"] == "CAS-01042"));

    let past = json!({ "lookup": "transcript", "conversation": second, "past": first });
    let talk = look_up(&mut ana, past.clone()).await;
    assert_eq!(texts(&talk["messages"]), ["Is my tent there?"]);
    assert_eq!((&talk["earlier"], &talk["unavailable"]), (&json!(false), &json!(false)));
    let mut ben = Desk::connect(&router, "ben", 2).await;
    assert_eq!(timeline(&mut ben, &second).await["entries"], json!([]), "it is ana's conversation");
    assert_eq!(look_up(&mut ben, past).await["messages"], json!([]));
    system
        .post("/conversations", json!({ "workstream": "sms", "phone": "+1 425 555 0177", "text": "Hi" }))
        .await
        .good(201);
    let other = ana.accepts().await["id"].clone();
    let others = json!({ "lookup": "transcript", "conversation": other, "past": first });
    assert_eq!(look_up(&mut ana, others).await["messages"], json!([]), "another customer's past");
    ana.act(json!({ "act": "addNote", "conversation": other, "text": "Nobody known." })).await;
    let found = timeline(&mut ana, &other).await;
    assert_eq!(
        (found["entries"].as_array().unwrap().len(), &found["entries"][0]["ofThis"]),
        (1, &json!(true))
    );
}
