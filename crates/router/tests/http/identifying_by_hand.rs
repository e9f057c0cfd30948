//! A representative says who the customer is: links, creates and unlinks contacts.

use crate::api::Api;
use crate::people::{Desk, key};
use crate::test_router::TestRouter;
use rusqlite::Connection;
use serde_json::{Value, json};

/// A conversation from a phone number that ana has accepted.
async fn from_phone(ana: &mut Desk, system: &Api<'_>, phone: &str) -> Value {
    let opening = json!({ "workstream": "sms", "phone": phone, "text": "Hello" });
    system.post("/conversations", opening).await.good(201);
    ana.accepts().await
}

fn ids(contacts: &Value) -> Vec<&str> {
    contacts.as_array().unwrap().iter().map(|contact| contact["id"].as_str().unwrap()).collect()
}

fn contacts(router: &TestRouter) -> i64 {
    let records = Connection::open(router.data().join("records.sqlite")).unwrap();
    records.query_row("SELECT count(*) FROM contact", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn a_contact_that_a_rep_creates_is_linked_and_there_once_however_often_it_is_sent() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let session = from_phone(&mut ana, &system, "+1 425 555 0177").await;
    let conversation = &session["id"];
    let create = |name: &str, email: &str, phone: &str| json!({ "act": "createContact", "conversation": conversation, "name": name, "email": email, "phone": phone });
    for (act, field) in [
        (create(" ", "", ""), "name"),
        (create("Ada", "no address", ""), "email"),
        (create("Ada", "", "call me"), "phone"),
    ] {
        let problem = ana.act_as(&key(), act).await["problem"].clone();
        let told = (problem["code"].as_str(), problem["parameters"]["field"].as_str());
        assert_eq!(told, (Some("wrong-contact"), Some(field)), "{problem}");
    }
    let before = contacts(&router);
    let (once, ada) = (key(), create("Ada King", "ada@example.test", "425 555 0177"));
    for _ in 0..2 {
        assert_eq!(ana.act_as(&once, ada.clone()).await["problem"], Value::Null);
    }
    assert_eq!(contacts(&router), before + 1);
    let changed = ana.event("sessionChanged").await["conversation"].clone();
    assert_eq!(
        (&changed["contact"]["name"], &changed["customer"]["verified"]),
        (&json!("Ada King"), &json!(true))
    );
    assert_eq!(changed["customer"]["name"], "Ada King");
    let next = from_phone(&mut ana, &system, "001 425 555 0177").await;
    assert_eq!(next["contact"]["name"], "Ada King", "she is known from then on");
    let mut ben = Desk::connect(&router, "ben", 2).await;
    let refused = ben.act_as(&key(), ada).await;
    assert_eq!(refused["problem"]["code"], "no-such-conversation", "{refused}");
    assert_eq!(contacts(&router), before + 1, "what is refused creates nothing");
}

#[tokio::test]
async fn of_two_who_have_the_number_none_is_linked_until_the_rep_chooses() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    // Somebody else has Kiran's number, too.
    let first = from_phone(&mut ana, &system, "+1 425 555 0101").await;
    ana.act(json!({ "act": "createContact", "conversation": first["id"], "name": "Robin", "phone": "425 555 0101" })).await;
    let robin =
        ana.event("sessionChanged").await["conversation"]["contact"]["id"].as_str().unwrap().to_owned();
    ana.act(json!({ "act": "end", "conversation": first["id"] })).await;
    ana.act(json!({ "act": "close", "conversation": first["id"] })).await;

    let session = from_phone(&mut ana, &system, "+1 425 555 0101").await;
    assert_eq!((&session["contact"], &session["customer"]["contact"]), (&Value::Null, &Value::Null));
    assert_eq!(ids(&session["candidates"]), [robin.as_str(), "kiran-sohal"]);
    let kiran = &session["candidates"][1];
    assert_eq!(
        *kiran,
        json!({
            "id": "kiran-sohal", "name": "Kiran Sohal", "email": "kiran.sohal@example.com",
            "phone": "+1 425 555 0101", "company": "Pine Hut Rentals",
        })
    );
    let (once, conversation) = (key(), &session["id"]);
    let link = json!({ "act": "linkContact", "conversation": conversation, "contact": "kiran-sohal" });
    for _ in 0..2 {
        assert_eq!(ana.act_as(&once, link.clone()).await["problem"], Value::Null);
    }
    let linked = ana.event("sessionChanged").await["conversation"].clone();
    assert_eq!(
        (&linked["contact"]["id"], &linked["case"]["id"]),
        (&json!("kiran-sohal"), &json!("CAS-01042"))
    );
    assert_eq!((&linked["customer"]["verified"], &linked["candidates"]), (&json!(true), &json!([])));
    ana.act(json!({ "act": "unlinkContact", "conversation": conversation })).await;
    let unlinked = ana.event("sessionChanged").await["conversation"].clone();
    assert_eq!((&unlinked["contact"], &unlinked["case"]), (&Value::Null, &Value::Null));
    assert_eq!(unlinked["candidates"].as_array().unwrap().len(), 2, "the choice is there again");
}

#[tokio::test]
async fn a_rep_finds_contacts_by_words_and_by_numbers_for_their_own_conversations() {
    let router = TestRouter::start();
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let session = from_phone(&mut ana, &system, "+1 425 555 0177").await;
    let find = async |desk: &mut Desk, search: &str| {
        let what = json!({ "lookup": "contacts", "conversation": session["id"], "search": search });
        desk.send(json!({ "type": "lookUp", "what": what })).await;
        desk.frame_of("found").await["found"].clone()
    };
    let found = find(&mut ana, "kiran").await;
    assert_eq!((ids(&found["contacts"]), &found["unavailable"]), (vec!["kiran-sohal"], &json!(false)));
    assert_eq!(ids(&find(&mut ana, "(425) 555-0102").await["contacts"]), ["maria-castellan"]);
    assert_eq!(ids(&find(&mut ana, "").await["contacts"]), [""; 0]);
    let mut ben = Desk::connect(&router, "ben", 2).await;
    assert_eq!(ids(&find(&mut ben, "kiran").await["contacts"]), [""; 0], "it is ana's conversation");
}
