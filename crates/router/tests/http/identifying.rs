//! Customers are identified by the records, before their work is opened or as soon as the records are there.

use crate::api::Api;
use crate::people::{Customer, Desk, key};
use crate::test_router::{ANSWER_TIMEOUT, TestRouter};
use rusqlite::Connection;
use serde_json::{Value, json};

/// Takes from the records what they identify by, as long as they are "away", or gives it back.
fn records_are_away(router: &TestRouter, are_away: bool) {
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.busy_timeout(ANSWER_TIMEOUT).unwrap();
    let (before, after) = if are_away { ("address", "address_away") } else { ("address_away", "address") };
    records.execute_batch(&format!("ALTER TABLE {before} RENAME TO {after}")).unwrap();
}

/// The session of work that a system brings.
async fn session(ana: &mut Desk, system: &Api<'_>, opening: Value) -> Value {
    let mut opening = opening;
    opening["workstream"] = json!("web-messages");
    opening["text"] = json!("Hello");
    system.post("/conversations", opening).await.good(201);
    let session = ana.accepts().await;
    ana.act(json!({ "act": "end", "conversation": session["id"] })).await;
    ana.act(json!({ "act": "close", "conversation": session["id"] })).await;
    session
}

#[tokio::test]
async fn what_the_channel_knows_leads_to_the_customer() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let kiran =
        json!({ "id": "kiran-sohal", "case": "CAS-01042", "company": "Pine Hut Rentals", "verified": true });
    let in_short = |session: &Value| {
        json!({
            "id": session["contact"]["id"], "case": session["case"]["id"],
            "company": session["company"]["name"], "verified": session["customer"]["verified"],
        })
    };
    for opening in [
        json!({ "email": " Kiran.Sohal@EXAMPLE.com" }),
        json!({ "phone": "(425) 555-0101" }),
        json!({ "phone": "001 425 555 0101" }),
        json!({ "contact": "kiran-sohal" }),
        json!({ "case": "CAS-01042" }),
    ] {
        let found = session(&mut ana, &system, opening.clone()).await;
        assert_eq!(in_short(&found), kiran, "{opening}");
        assert_eq!(found["customer"]["name"], "Kiran Sohal");
    }
    let of_company = session(&mut ana, &system, json!({ "phone": "425.555.0190" })).await;
    let (contact, company) = (&of_company["contact"], &of_company["company"]["id"]);
    assert_eq!((contact, company), (&Value::Null, &json!("pine-hut-rentals")));
    let unknown = session(&mut ana, &system, json!({ "email": "nobody@example.com" })).await;
    assert_eq!(in_short(&unknown), json!({ "id": null, "case": null, "company": null, "verified": false }));
    for (name, field) in [("contact", "/contact"), ("case", "/case")] {
        let opening = json!({ "workstream": "web-messages", name: "misspelt" });
        system.post("/conversations", opening).await.blames(422, "no-such-reference", field);
    }
}

#[tokio::test]
async fn a_case_that_is_routed_leads_to_its_customer() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut dev = Desk::connect(&router, "dev", 1).await;
    let record =
        |id: &str| json!({ "workstream": "cases", "record": { "table": "case", "id": id, "title": "Tent" } });
    system.post("/records", record("CAS-01042")).await.good(201);
    let offer = dev.event("offered").await["offer"].clone();
    assert_eq!((&offer["customer"], &offer["verified"]), (&json!("Kiran Sohal"), &json!(true)));
    system.post("/records", record("of another system")).await.good(201);
    assert_eq!(dev.event("offered").await["offer"]["customer"], "Tent");
}

#[tokio::test]
async fn work_that_comes_while_the_records_are_away_rings_and_is_identified_while_it_does() {
    let mut router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    records_are_away(&router, true);
    let opening = json!({ "workstream": "web-messages", "email": "kiran.sohal@example.com", "text": "Hi" });
    let opened = system.post("/conversations", opening).await.good(201).json();
    let rings = ana.rings().await;
    assert_eq!((&rings["conversation"], &rings["verified"]), (&opened["id"], &Value::Null));
    // A kill loses nobody who is still to be identified.
    router.kill_and_restart();
    ana.come_back(&router).await;
    let again = ana.whole_state(&router).await["offers"][0].clone();
    assert_eq!((&again["id"], &again["verified"]), (&rings["id"], &Value::Null));
    records_are_away(&router, false);
    let identified = loop {
        let offer = ana.event("offered").await["offer"].clone();
        if offer["verified"] != Value::Null {
            break offer;
        }
    };
    assert_eq!((&identified["customer"], &identified["verified"]), (&json!("Kiran Sohal"), &json!(true)));
    for notified in ["id", "title", "fields", "accept", "reject"] {
        assert_eq!(identified[notified], rings[notified], "the notification stays: {notified}");
    }
    ana.act(json!({ "act": "receipt", "offer": rings["id"], "receipt": { "shown": "natively" } })).await;
    ana.act(json!({ "act": "accept", "offer": rings["id"] })).await;
    let session = ana.event("sessionOpened").await["conversation"].clone();
    assert_eq!(
        (&session["contact"]["id"], &session["case"]["id"]),
        (&json!("kiran-sohal"), &json!("CAS-01042"))
    );
}

#[tokio::test]
async fn a_chat_starts_while_the_records_are_away_and_its_session_changes_when_they_are_back() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    records_are_away(&router, true);
    let _maria = Customer::arrive(&router, "support", "maria.castellan").await;
    let session = ana.accepts().await;
    assert_eq!((&session["contact"], &session["isIdentificationAwaited"]), (&Value::Null, &json!(true)));
    // What is linked by hand is looked up, too: nothing is lost, and the rep is told.
    let link = json!({ "act": "linkContact", "conversation": session["id"], "contact": "nobody" });
    let refused = ana.act_as(&key(), link).await;
    assert_eq!(refused["problem"]["code"], "no-such-reference", "{refused}");
    records_are_away(&router, false);
    let changed = ana.event("sessionChanged").await["conversation"].clone();
    assert_eq!(
        (&changed["contact"]["id"], &changed["customer"]["verified"]),
        (&json!("maria-castellan"), &json!(false))
    );
    assert_eq!(changed["isIdentificationAwaited"], false);
}
