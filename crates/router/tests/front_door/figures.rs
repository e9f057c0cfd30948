//! The day's figures over the HTTP interface.

use crate::api::Api;
use crate::house::House;
use crate::people::{Customer, Desk};
use serde_json::{Value, json};

fn of<'a>(page: &'a Value, field: &str, id: &str) -> &'a Value {
    page["items"].as_array().unwrap().iter().find(|each| each[field] == id).unwrap()
}

#[tokio::test]
async fn the_figures_tell_what_became_of_offers() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let _visit = Customer::arrive(&house, "support", "Maria").await;
    let offer = ana.rings().await;
    let mut ben = Desk::connect(&house, "ben", 1).await;
    ana.act(json!({ "act": "reject", "offer": offer["id"], "reason": "Not my field" })).await;
    ben.accepts().await;

    let sofia = Api::supervisor(&house).await;
    let reps = sofia.get("/figures/representatives").await.good(200).json();
    let offers = &of(&reps, "representative", "ana")["offers"];
    assert_eq!((&offers["rejected"], &offers["rejectionRate"]), (&json!(1), &json!(10_000)));
    assert_eq!(offers["declineReasons"], json!({ "Not my field": 1 }));
    assert_eq!(of(&reps, "representative", "ben")["byChannel"]["chat"]["offers"]["accepted"], 1);
    let queues = sofia.get("/figures/queues").await.good(200).json();
    let general = of(&queues, "queue", "general");
    assert_eq!((&general["answered"], &general["serviceLevel"]), (&json!(1), &json!(10_000)));
    assert_eq!(general["offers"]["rejectionRate"], 5_000);
    assert_eq!(general["offers"]["declineReasons"], json!({ "Not my field": 1 }));
    let floor = sofia.get("/floor/conversations").await.good(200).json();
    let decline = &floor["items"][0]["declines"][0];
    assert_eq!((&decline["representative"], &decline["reason"]), (&json!("ana"), &json!("Not my field")));

    let first = sofia.get("/figures/queues?limit=1").await.good(200).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 1);
    assert_eq!(first["next"], first["items"][0]["queue"]);
}

#[tokio::test]
async fn figures_are_for_supervisors_and_administrators() {
    let house = House::start();
    let ana = Api::sign_in(&house, "ana").await;
    for path in ["/figures/queues", "/figures/representatives"] {
        ana.get(path).await.problem(403, "not-for-you");
    }
}
