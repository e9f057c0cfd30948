//! What supervisors see and do over the interface.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::TestRouter;
use serde_json::{Value, json};

#[tokio::test]
async fn a_supervisor_sees_who_is_there_and_what_waits() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let _visit = Customer::arrive(&router, "support", "Maria").await;
    let queues = sofia.get("/floor/queues").await.good(200).json();
    let general = queues["items"].as_array().unwrap().iter().find(|queue| queue["id"] == "general").unwrap();
    assert_eq!(general["waiting"], 1);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let offer = ana.state["offers"][0]["id"].clone();
    ana.act(json!({ "act": "accept", "offer": offer })).await;
    let reps = sofia.get("/floor/representatives").await.good(200).json();
    let ana = reps["items"].as_array().unwrap().iter().find(|rep| rep["id"] == "ana").unwrap();
    assert_eq!(ana["sessions"], json!([1]));
    let conversations = sofia.get("/floor/conversations").await.good(200).json();
    assert_eq!(conversations["items"][0]["representative"], "ana");
    assert_eq!(conversations["next"], Value::Null);

    let first = sofia.get("/floor/representatives?limit=1").await.good(200).json();
    assert_eq!((&first["items"][0]["id"], &first["next"]), (&json!("ana"), &json!("ana")));
    let second = sofia.get("/floor/representatives?limit=1&after=ana").await.good(200).json();
    assert_eq!(second["items"][0]["id"], "ben");
    sofia.get("/floor/conversations?after=first").await.blames(400, "wrong-query", "/after");
}

#[tokio::test]
async fn a_supervisor_assigns_a_waiting_conversation_once_under_one_key() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let _visit = Customer::arrive(&router, "support", "Maria").await;
    let path = "/floor/conversations/1/assign";
    sofia.post(path, json!({ "representative": "nobody" })).await.blames(
        422,
        "no-such-representative",
        "/representative",
    );
    sofia.post(path, json!({ "rep": "ben" })).await.blames(422, "wrong-field", "/rep");
    sofia
        .post("/floor/conversations/77/assign", json!({ "representative": "ben" }))
        .await
        .problem(404, "no-such-conversation");
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let offer = ben.state["offers"][0]["id"].clone();
    ben.act(json!({ "act": "reject", "offer": offer })).await;
    let request = key();
    for _ in 0..2 {
        sofia.post_as(&request, path, json!({ "representative": "ben" })).await.good(204);
    }
    let again = ben.event("offered").await["offer"].clone();
    assert_eq!(again["scenario"], "supervisorAssignment");
}

#[tokio::test]
async fn a_supervisor_transfers_and_closes_what_goes_on() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    ana.accepts().await;
    let mut chloe = Desk::connect(&router, "chloe", 1).await;
    let transfer = "/floor/conversations/1/transfer";
    sofia.post(transfer, json!({ "to": { "to": "queue", "queue": "nowhere" } })).await.blames(
        422,
        "no-such-queue",
        "/to",
    );
    sofia.post(transfer, json!({ "to": { "to": "moon" } })).await.blames(422, "wrong-field", "/to/to");
    sofia.post(transfer, json!({ "to": { "to": "representative", "rep": "chloe" } })).await.good(204);
    assert_eq!(chloe.rings().await["scenario"], "transfer");
    sofia.post("/floor/conversations/1/close", Value::Null).await.good(204);
    assert_eq!(visit.event("conversationEnded").await["ending"], "supervisor");
}

#[tokio::test]
async fn a_supervisor_reads_along_and_says_something_to_both() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let path = "/floor/conversations/1/messages";
    sofia.get(path).await.problem(404, "no-such-conversation");
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    sofia.get(path).await.problem(403, "not-allowed");
    ana.accepts().await;
    ana.act(json!({ "act": "send", "conversation": 1, "text": "What can I do?" })).await;
    let read = sofia.get(path).await.good(200).json();
    assert_eq!(read["items"][0]["text"], "What can I do?");
    assert_eq!(sofia.get(&format!("{path}?after=1")).await.good(200).json()["items"], json!([]));
    sofia.get(&format!("{path}?after=first")).await.blames(400, "wrong-query", "/after");
    sofia.post(path, json!({ "text": " " })).await.blames(422, "empty", "/text");
    let request = key();
    for _ in 0..2 {
        sofia.post_as(&request, path, json!({ "text": "I can help." })).await.good(204);
    }
    assert_eq!(ana.event("notice").await["notice"]["notice"], "supervisorJoined");
    let heard = visit.event("messageAdded").await["message"].clone();
    assert_eq!(heard["text"], "What can I do?");
    let heard = visit.event("messageAdded").await["message"].clone();
    assert_eq!(
        (&heard["text"], &heard["writer"]["name"]),
        (&json!("I can help."), &json!("Larkfield Outfitters"))
    );
    assert_eq!(sofia.get(path).await.good(200).json()["items"].as_array().unwrap().len(), 2);
    let abilities = json!({ "monitor": false, "assign": true, "transfer": true, "forceClose": true });
    Api::administrator(&router).await.set("/settings", "supervisors", abilities).await.good(204);
    sofia.get(path).await.problem(403, "not-allowed");
}

#[tokio::test]
async fn a_supervisor_sets_and_resets_a_presence() {
    let router = TestRouter::start();
    let adam = Api::administrator(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let put = async |rep: &str, presence: &str| {
        let path = format!("/floor/representatives/{rep}/presence");
        crate::api::send(adam.request(reqwest::Method::PUT, &path).json(&json!({ "presence": presence })))
            .await
    };
    let set = put("ana", "do-not-disturb").await.good(204);
    let path = "/floor/representatives/ana/presence";
    let again = adam.change(path, &set.tag, json!({ "presence": "do-not-disturb" })).await.good(204);
    adam.change(path, "\"9999\"", json!({ "presence": "away" })).await.problem(412, "conflict");
    adam.change(path, "9999", json!({ "presence": "away" })).await.problem(400, "wrong-precondition");
    assert_eq!(adam.change(path, &again.tag, json!({ "presence": "do-not-disturb" })).await.status, 204);
    let presence = ana.presence("doNotDisturb").await;
    let set_by = (&presence["setBy"], &presence["setByName"]);
    assert_eq!(set_by, (&json!("supervisor"), &json!(null)), "no account's name is a rep's to read");
    let reps = adam.get("/floor/representatives").await.good(200).json();
    let shown = reps["items"].as_array().unwrap().iter().find(|rep| rep["id"] == "ana").unwrap();
    assert_eq!(shown["presence"]["setByName"], "adam", "supervisors tell each other apart");
    put("ana", "asleep").await.blames(422, "no-such-presence", "/presence");
    put("nobody", "away").await.problem(404, "no-such-representative");
    adam.post("/floor/representatives/ana/reset-presence", Value::Null).await.good(204);
    ana.presence("available").await;
    adam.post("/floor/representatives/nobody/reset-presence", Value::Null)
        .await
        .problem(404, "no-such-representative");
}

#[tokio::test]
async fn the_floor_is_for_supervisors_and_administrators_and_only_as_far_as_the_organisation_allows() {
    let router = TestRouter::start();
    let (ana, adam) = (Api::sign_in(&router, "ana").await, Api::administrator(&router).await);
    for path in ["/floor/representatives", "/floor/queues", "/floor/conversations"] {
        ana.get(path).await.problem(403, "not-for-you");
        adam.get(path).await.good(200);
    }
    ana.post("/floor/conversations/1/close", Value::Null).await.problem(403, "not-for-you");
    let _visit = Customer::arrive(&router, "support", "Maria").await;
    adam.set("/settings", "supervisors", json!({ "assign": true, "transfer": true, "forceClose": false }))
        .await
        .good(204);
    adam.post("/floor/conversations/1/close", Value::Null).await.problem(403, "not-allowed");
}

#[tokio::test]
async fn a_supervisor_sees_that_nobody_is_left_to_ask_and_has_everybody_asked_again() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let adam = Api::administrator(&router).await;
    let mut settings = adam.get("/settings").await.json();
    (settings["declinesAllowed"], settings["doNotDisturbAfterReject"]) = (json!(1), json!(false));
    let tag = adam.get("/settings").await.tag;
    adam.change("/settings", &tag, settings).await.good(204);
    let queues = adam.get("/representatives").await.json();
    for listed in queues["items"].as_array().unwrap().iter().filter(|listed| listed["item"]["id"] != "ana") {
        let path = format!("/representatives/{}", listed["item"]["id"].as_str().unwrap());
        adam.set(&path, "queues", json!(["messages"])).await.good(204);
    }
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let _visit = Customer::arrive(&router, "support", "Maria").await;
    let offer = ana.rings().await;
    ana.act(json!({ "act": "reject", "offer": offer["id"] })).await;
    let seen = sofia.get("/floor/conversations").await.good(200).json();
    assert_eq!(seen["items"][0]["nobodyLeft"], true, "{seen}");
    let queues = sofia.get("/floor/queues").await.good(200).json();
    let general = queues["items"].as_array().unwrap().iter().find(|queue| queue["id"] == "general").unwrap();
    assert_eq!(general["nobodyLeft"], 1);
    let figures = sofia.get("/figures/queues").await.good(200).json();
    let general =
        figures["items"].as_array().unwrap().iter().find(|each| each["queue"] == "general").unwrap();
    assert_eq!(general["nobodyLeft"], 1);

    sofia.post("/floor/conversations/1/ask-again", Value::Null).await.good(204);
    ana.accepts().await;
    sofia.post("/floor/conversations/1/ask-again", Value::Null).await.problem(409, "not-waiting");
    sofia.post("/floor/conversations/77/ask-again", Value::Null).await.problem(404, "no-such-conversation");
}
