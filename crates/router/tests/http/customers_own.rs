//! Whoever is signed in at the site reads their own earlier conversations in the chat, and nobody else's.

use crate::api::{Answer, Api, send};
use crate::people::{Customer, Desk, key};
use crate::record_items::records_answer;
use crate::signed::Site;
use crate::test_router::{TestRouter, http, until};
use serde_json::{Value, json};

const LIST: &str = "/chat/earlier?workstream=support";

/// A router that knows the site, and two customers of it.
async fn router_with_site(site: &Site) -> TestRouter {
    let router = TestRouter::start();
    records_answer(&router).await;
    let adam = Api::administrator(&router).await;
    adam.set("/settings", "siteKeys", site.public()).await.good(204);
    for (id, name, customer) in [("c-1", "Maria Silva", "shop-17"), ("c-2", "Walter Brandt", "shop-18")] {
        adam.make(&format!("/contacts/{id}"), json!({ "id": id, "name": name, "customer": customer }))
            .await
            .good(201);
    }
    router
}

fn token(site: &Site, customer: &str) -> String {
    site.token(&json!({ "sub": customer }), 600)
}

/// Chats with Ana until she ends it and the records have it; the conversation's number.
async fn chats(router: &TestRouter, ana: &mut Desk, signed: String, words: &str) -> Value {
    let mut visit = Customer::visit_signed(router, "support", signed).await;
    let start = json!({ "type": "start", "key": key(), "name": "", "answers": {}, "text": words });
    visit.send(start).await;
    let started = visit.frame("started").await;
    let id = ana.accepts().await["id"].clone();
    let token = started["token"].as_str().unwrap();
    let file = http()
        .post(router.url("/api/v1/chat/attachments?name=tent.txt"))
        .bearer_auth(token)
        .header("content-type", "application/octet-stream")
        .body("a tent");
    send(file).await.good(201);
    ana.act(json!({ "act": "addNote", "conversation": id, "text": "Do not tell them." })).await;
    ana.act(json!({ "act": "send", "conversation": id, "text": "I send another." })).await;
    ana.act(json!({ "act": "end", "conversation": id })).await;
    ana.act(json!({ "act": "close", "conversation": id })).await;
    let sofia = Api::supervisor(router).await;
    let path = format!("/history/conversations/{id}");
    until(async || {
        let answer = sofia.get(&path).await;
        answer.status == 200 && !answer.json()["closedAt"].is_null()
    })
    .await;
    id
}

async fn asks(router: &TestRouter, token: &str, path: &str) -> Answer {
    Api::with_token(router, token).get(path).await
}

/// The list of a customer, once it has so many entries.
async fn list(router: &TestRouter, token: &str, many: usize) -> Value {
    let mut found = Value::Null;
    until(async || {
        found = asks(router, token, LIST).await.good(200).json();
        found["items"].as_array().unwrap().len() == many
    })
    .await;
    found
}

#[tokio::test]
async fn a_signed_in_customer_reads_their_own_earlier_conversations_and_nobody_elses() {
    let site = Site::new(1);
    let router = router_with_site(&site).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let (maria, walter) = (token(&site, "shop-17"), token(&site, "shop-18"));
    let first = chats(&router, &mut ana, maria.clone(), "My tent\nleaks").await;
    let second = chats(&router, &mut ana, maria.clone(), &"And the pole ".repeat(30)).await;
    let others = chats(&router, &mut ana, walter.clone(), "A secret of Walter").await;

    let found = list(&router, &maria, 2).await;
    let [later, earlier] = &found["items"].as_array().unwrap()[..] else { panic!("{found}") };
    assert_eq!((&later["id"], &earlier["id"]), (&second, &first));
    assert_eq!((&earlier["about"], &earlier["ending"]), (&json!("My tent leaks"), &json!("representative")));
    let about = later["about"].as_str().unwrap();
    assert!(about.ends_with('…') && about.chars().count() == 121, "{about}");
    assert_eq!(found["next"], Value::Null);
    let fields: Vec<&String> = earlier.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["about", "at", "ending", "id"], "nothing that only reps see");
    assert_eq!(list(&router, &walter, 1).await["items"][0]["id"], others);
    assert_eq!(list(&router, &token(&site, "shop-99"), 0).await["next"], Value::Null);

    let path = |id: &Value| format!("/chat/earlier/{id}/messages?workstream=support");
    let talk = asks(&router, &maria, &path(&first)).await.good(200);
    assert!(!talk.text.contains("Do not tell them"), "a note is for reps");
    let talk = talk.json();
    let said: Vec<(&Value, &Value, &Value)> = talk["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| (&each["text"], &each["writer"]["from"], &each["file"]))
        .collect();
    let (customer, rep, no, yes) = (json!("customer"), json!("representative"), json!(false), json!(true));
    assert_eq!(
        said,
        [
            (&json!("My tent\nleaks"), &customer, &no),
            (&json!("tent.txt"), &customer, &yes),
            (&json!("I send another."), &rep, &no)
        ]
    );
    assert_eq!(talk["items"][2]["writer"], json!({ "from": "representative", "name": "Ana Lima" }));
    assert_eq!(talk["earlier"], false);
    let before = asks(&router, &maria, &format!("{}&before=2", path(&first))).await.good(200).json();
    assert_eq!(before["items"].as_array().unwrap().len(), 1);
    for (who, id) in [(&walter, &first), (&maria, &others), (&maria, &json!(777))] {
        asks(&router, who, &path(id)).await.problem(404, "no-such-conversation");
    }
    asks(&router, &maria, &format!("{LIST}&after=x")).await.blames(400, "wrong-query", "/after");
}

#[tokio::test]
async fn what_is_linked_without_certainty_or_goes_on_is_not_shown() {
    let site = Site::new(1);
    let router = router_with_site(&site).await;
    let adam = Api::administrator(&router).await;
    let contact = json!({ "id": "c-3", "name": "Lena", "customer": "shop-19", "email": "lena@example.com" });
    adam.make("/contacts/c-3", contact).await.good(201);
    let mut ana = Desk::connect(&router, "ana", 1).await;
    // Somebody types her address.
    let mut mallory = Customer::arrive(&router, "support", "lena").await;
    mallory.writes(&key(), "It is really me").await;
    let session = ana.accepts().await;
    assert_eq!(
        (&session["customer"]["contact"], &session["customer"]["verified"]),
        (&json!("c-3"), &json!(false))
    );
    mallory.ends().await;
    ana.act(json!({ "act": "close", "conversation": session["id"] })).await;
    let lena = token(&site, "shop-19");
    let certain = chats(&router, &mut ana, lena.clone(), "It is me").await;
    let mut visit = Customer::visit_signed(&router, "support", lena.clone()).await;
    visit
        .send(json!({ "type": "start", "key": key(), "name": "", "answers": {}, "text": "Once more" }))
        .await;
    let started = visit.frame("started").await;
    ana.accepts().await;
    assert_eq!(list(&router, &lena, 1).await["items"][0]["id"], certain);
    // A page that comes back into its chat hears that the customer is known, too.
    visit.token = Some(started["token"].as_str().unwrap().to_owned());
    visit.come_back(&router).await;
    assert_eq!((visit.welcome["chat"].is_object(), &visit.welcome["signedIn"]), (true, &json!(true)));
}

#[tokio::test]
async fn nothing_but_the_sites_token_opens_earlier_conversations() {
    let site = Site::new(1);
    let router = router_with_site(&site).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let id = chats(&router, &mut ana, token(&site, "shop-17"), "My tent leaks").await;
    let chat = Customer::arrive(&router, "support", "Maria").await.token.unwrap();
    let person = router.sign_in("adam@sample.test").await;
    let system = Api::system(&router).await.token().to_owned();
    let gone = site.token(&json!({ "sub": "shop-17" }), -600);
    let forged = token(&Site::new(2), "shop-17");
    for path in [LIST.to_owned(), format!("/chat/earlier/{id}/messages?workstream=support")] {
        for wrong in [&chat, &person, &system, &gone, &forged] {
            asks(&router, wrong, &path).await.problem(401, "not-signed-in");
        }
        let without = http().get(router.url(&format!("/api/v1{path}")));
        send(without).await.problem(401, "not-signed-in");
    }
    let adam = Api::administrator(&router).await;
    adam.set("/workstreams/support", "allowedOrigins", json!(["https://shop.example"])).await.good(204);
    let from = |origin: &str| {
        let request = http().get(router.url(&format!("/api/v1{LIST}"))).bearer_auth(token(&site, "shop-17"));
        send(request.header("origin", origin))
    };
    from("https://evil.test").await.problem(403, "not-for-you");
    from("https://shop.example").await.good(200);
}

#[tokio::test]
async fn earlier_conversations_are_asked_for_at_a_bounded_rate() {
    let site = Site::new(1);
    let router = router_with_site(&site).await;
    let maria = token(&site, "shop-17");
    let mut asked = 0;
    let answer = loop {
        let answer = asks(&router, &maria, LIST).await;
        if answer.status != 200 {
            break answer;
        }
        asked += 1;
        assert!(asked < 500, "nothing slows it down");
    };
    assert!(asked >= 30, "thirty are answered at once: {asked}");
    answer.problem(429, "too-many-attempts");
}

#[tokio::test]
async fn while_the_records_are_away_earlier_conversations_are_too() {
    let site = Site::new(1);
    let mut router = router_with_site(&site).await;
    router.end();
    router.start_again(&["--records", "postgres://nobody@127.0.0.1:1/none"]);
    let maria = token(&site, "shop-17");
    for path in [LIST, "/chat/earlier/1/messages?workstream=support"] {
        asks(&router, &maria, path).await.problem(503, "records-unavailable");
    }
}
