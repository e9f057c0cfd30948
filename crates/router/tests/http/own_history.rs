//! A rep's own history: what they closed, what they did not take and who mentioned them, by pages, searched, and read again.

use crate::api::Api;
use crate::people::{Customer, Desk, key, texts};
use crate::test_router::{TestRouter, until};
use serde_json::{Value, json};

/// A chat that ana had to its end, with what the customer wrote; its number.
async fn closed(router: &TestRouter, ana: &mut Desk, name: &str, text: &str) -> Value {
    let mut customer = Customer::arrive(router, "support", name).await;
    let id = ana.accepts().await["id"].clone();
    customer.writes(&key(), text).await;
    ana.act(json!({ "act": "end", "conversation": id })).await;
    ana.act(json!({ "act": "close", "conversation": id })).await;
    id
}

async fn look_up(desk: &mut Desk, what: Value) -> Value {
    desk.send(json!({ "type": "lookUp", "what": what })).await;
    desk.frame_of("found").await["found"].clone()
}

fn names(page: &Value, list: &str) -> Vec<String> {
    let rows = page[list].as_array().unwrap().iter();
    rows.map(|row| row["customer"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_rep_searches_what_they_closed_and_reads_it_again_and_nobody_else_does() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let first = closed(&router, &mut ana, "Priya Natarajan", "My sleeping bag is too short").await;
    closed(&router, &mut ana, "Tomás Oliveira", "Where is my tent?").await;
    closed(&router, &mut ana, "Nadia Haddad", "The tent pole is broken").await;
    let hers = Api::sign_in(&router, "ana").await;
    let path = "/history/own/conversations";
    until(async || hers.get(path).await.good(200).json()["items"].as_array().unwrap().len() == 3).await;

    let page = hers.get(&format!("{path}?limit=2")).await.good(200).json();
    assert_eq!(names(&page, "items"), ["Nadia Haddad", "Tomás Oliveira"]);
    let next = page["next"].as_str().unwrap();
    let page = hers.get(&format!("{path}?limit=2&after={next}")).await.good(200).json();
    assert_eq!((names(&page, "items"), &page["next"]), (vec!["Priya Natarajan".to_owned()], &Value::Null));
    for (search, found) in [
        ("TENT", &["Nadia Haddad", "Tomás Oliveira"][..]),
        ("tomas", &["Tomás Oliveira"]),
        ("nadia%20pole", &["Nadia Haddad"]),
        ("priya%20pole", &[]),
    ] {
        let page = hers.get(&format!("{path}?search={search}")).await.good(200).json();
        assert_eq!(names(&page, "items"), found, "{search}");
    }
    hers.get(&format!("{path}?after=x")).await.blames(400, "wrong-query", "/after");
    let his = Api::sign_in(&router, "ben").await;
    assert_eq!(his.get(path).await.good(200).json()["items"], json!([]), "they are ana's");

    let asked = json!({ "lookup": "history", "list": "closed", "search": "bag" });
    let found = look_up(&mut ana, asked.clone()).await;
    assert_eq!(
        (names(&found, "closed"), &found["unavailable"]),
        (vec!["Priya Natarajan".to_owned()], &json!(false))
    );
    let row = &found["closed"][0];
    assert_eq!((&row["id"], &row["ending"]), (&first, &json!("representative")));
    let marked = row["excerpt"].as_array().unwrap().iter().find(|part| part["isMatch"] == true);
    assert_eq!(marked.unwrap()["text"], "bag");
    let again = json!({ "lookup": "transcript", "conversation": first, "past": first });
    assert_eq!(texts(&look_up(&mut ana, again.clone()).await["messages"]), ["My sleeping bag is too short"]);
    let mut ben = Desk::connect(&router, "ben", 1).await;
    assert_eq!(look_up(&mut ben, asked).await["closed"], json!([]));
    assert_eq!(look_up(&mut ben, again).await["messages"], json!([]), "ben never had it");
    let long = json!({ "lookup": "history", "search": "x".repeat(401) });
    ana.send(json!({ "type": "lookUp", "what": long })).await;
    ana.frame_of("notUnderstood").await;
}

#[tokio::test]
async fn a_rep_sees_which_offers_went_elsewhere_and_nothing_that_was_said_there() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    for name in ["Li Wei", "Sam Okafor"] {
        let mut customer = Customer::arrive(&router, "support", name).await;
        let offer = ana.rings().await["id"].clone();
        customer.writes(&key(), "A secret word").await;
        ana.act(json!({ "act": "reject", "offer": offer })).await;
        customer.ends().await;
        ana.act(json!({ "act": "resetPresence" })).await;
    }
    let hers = Api::sign_in(&router, "ana").await;
    let path = "/history/own/offers";
    until(async || hers.get(path).await.good(200).json()["items"].as_array().unwrap().len() == 2).await;
    let page = hers.get(&format!("{path}?limit=1")).await.good(200).json();
    let offer = &page["items"][0];
    assert_eq!((&offer["customer"], &offer["outcome"]), (&json!("Sam Okafor"), &json!("rejected")));
    let next = page["next"].as_str().unwrap();
    let page = hers.get(&format!("{path}?limit=1&after={next}")).await.good(200).json();
    assert_eq!((names(&page, "items"), &page["next"]), (vec!["Li Wei".to_owned()], &Value::Null));
    let page = hers.get(&format!("{path}?search=secret")).await.good(200).json();
    assert_eq!(page["items"], json!([]), "what was written is not hers to find");

    let asked = json!({ "lookup": "history", "list": "passedOn", "search": "sam" });
    let found = look_up(&mut ana, asked.clone()).await;
    assert_eq!(names(&found, "passedOn"), ["Sam Okafor"]);
    let row = &found["passedOn"][0];
    assert_eq!((&row["outcome"]["outcome"], &row["became"]["became"]), (&json!("rejected"), &json!("ended")));
    let conversation = offer["conversation"].clone();
    let talk = json!({ "lookup": "transcript", "conversation": conversation, "past": conversation });
    assert_eq!(look_up(&mut ana, talk).await["messages"], json!([]), "ana never had it");
    let mut ben = Desk::connect(&router, "ben", 1).await;
    assert_eq!(look_up(&mut ben, asked).await["passedOn"], json!([]));
}

#[tokio::test]
async fn a_note_tells_the_colleagues_whom_it_names_and_shows_them_the_conversation() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut customer = Customer::arrive(&router, "support", "Sam Okafor").await;
    let id = ana.accepts().await["id"].clone();
    customer.writes(&key(), "The zip is stuck").await;
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let found = look_up(&mut ana, json!({ "lookup": "colleagues", "search": "ok" })).await;
    let names_of = |found: &Value| found["colleagues"][0]["name"].as_str().map(ToOwned::to_owned);
    assert_eq!(names_of(&found).as_deref(), Some("Ben Okafor"));

    let past = json!({ "lookup": "transcript", "conversation": id, "past": id });
    let texts_seen =
        async |desk: &mut Desk| look_up(desk, past.clone()).await["messages"].as_array().unwrap().len();
    assert_eq!(texts_seen(&mut ben).await, 0, "he has nothing to do with it");
    let (once, text) = (key(), "@ben okafor you know these zips");
    for _ in 0..2 {
        let answer = ana.act_as(&once, json!({ "act": "addNote", "conversation": id, "text": text })).await;
        assert_eq!(answer["problem"], Value::Null);
    }
    let notice = ben.event("notice").await;
    assert_eq!(
        (&notice["notice"]["notice"], &notice["notice"]["by"], &notice["notice"]["customer"]),
        (&json!("mentioned"), &json!("Ana Lima"), &json!("Sam Okafor"))
    );
    let asked = json!({ "lookup": "history", "list": "mentions", "search": "zips" });
    // The records follow within a moment.
    until(async || look_up(&mut ben, asked.clone()).await["mentions"] != json!([])).await;
    let found = look_up(&mut ben, asked.clone()).await;
    assert_eq!(names(&found, "mentions"), ["Sam Okafor"]);
    let row = &found["mentions"][0];
    assert_eq!((&row["text"], &row["by"], &row["conversation"]), (&json!(text), &json!("Ana Lima"), &id));
    // What it is about is theirs to read.
    until(async || texts_seen(&mut ben).await == 1).await;
    let mut chloe = Desk::connect(&router, "chloe", 1).await;
    assert_eq!(look_up(&mut chloe, asked).await["mentions"], json!([]));
    assert_eq!(texts_seen(&mut chloe).await, 0);
}
