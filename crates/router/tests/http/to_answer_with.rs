//! What a rep answers a customer with: quick replies that are filled in, and articles.

use crate::api::Api;
use crate::people::Desk;
use crate::test_router::TestRouter;
use serde_json::{Value, json};

async fn look_up(desk: &mut Desk, what: Value) -> Value {
    desk.send(json!({ "type": "lookUp", "what": what })).await;
    desk.frame_of("found").await["found"].clone()
}

async fn from_phone(ana: &mut Desk, system: &Api<'_>, phone: &str) -> Value {
    let opening = json!({ "workstream": "sms", "phone": phone, "text": "Hello" });
    system.post("/conversations", opening).await.good(201);
    ana.accepts().await["id"].clone()
}

fn column(list: &Value, name: &str) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items.map(|each| each[name].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn quick_replies_are_filled_in_with_what_is_known_of_the_rep_s_own_conversation_and_of_nobody_elses() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let reply = |id: &str, text: &str, owner: Option<&str>| {
        let mut reply = json!({ "id": id, "title": format!("Reply {id}"), "text": text, "tags": ["orders"] });
        if let Some(owner) = owner {
            reply["owner"] = owner.into();
        }
        reply
    };
    let text = "Hello {customerName}, this is {representativeName}. {companyName}: {noSuchThing}";
    for (id, text, owner) in
        [("all", text, None), ("ana-s", "Mine", Some("ana")), ("ben-s", "Not yours", Some("ben"))]
    {
        sofia.make(&format!("/quickReplies/{id}"), reply(id, text, owner)).await.good(201);
    }
    sofia.make("/quickReplies/long", reply("long", &"x".repeat(5_000), None)).await.good(201);
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let known = from_phone(&mut ana, &system, "+1 425 555 0101").await;
    let asked = |conversation: &Value, search: &str| json!({ "lookup": "quickReplies", "conversation": conversation, "search": search });
    let found = look_up(&mut ana, asked(&known, "#ord reply")).await;
    assert_eq!(column(&found["replies"], "id"), ["ana-s", "all", "long"]);
    assert_eq!((&found["replies"][0]["isOwn"], &found["more"]), (&json!(true), &json!(false)));
    let filled = "Hello Kiran Sohal, this is Ana Lima. Pine Hut Rentals: {noSuchThing}";
    assert_eq!(found["replies"][1]["text"], filled);
    assert_eq!(found["replies"][2]["text"].as_str().unwrap().len(), 4_097, "none can send it unseen");
    let found = look_up(&mut ana, asked(&known, "hello")).await;
    assert_eq!((column(&found["replies"], "id"), &found["search"]), (vec!["all".into()], &json!("hello")));
    let mut ben = Desk::connect(&router, "ben", 2).await;
    let found = look_up(&mut ben, asked(&known, "")).await;
    assert_eq!((&found["replies"], &found["unavailable"]), (&json!([]), &json!(false)), "it is ana's");

    let unknown = from_phone(&mut ana, &system, "+1 425 555 0177").await;
    let found = look_up(&mut ana, asked(&unknown, "hello")).await;
    let text = found["replies"][0]["text"].as_str().unwrap();
    assert!(text.ends_with("{companyName}: {noSuchThing}"), "{text}");
    ana.send(json!({ "type": "lookUp", "what": asked(&unknown, &"x".repeat(401)) })).await;
    ana.frame_of("notUnderstood").await;
}

#[tokio::test]
async fn published_articles_are_found_with_the_words_marked_and_read() {
    let router = TestRouter::start();
    let sofia = Api::supervisor(&router).await;
    let article = |id: &str, title: &str, published: bool| json!({ "id": id, "title": title, "text": "A pole that broke is replaced.", "published": published });
    for (id, title, published) in [("a", "Tents", true), ("b", "Poles", true), ("c", "Draft of poles", false)]
    {
        sofia.make(&format!("/articles/{id}"), article(id, title, published)).await.good(201);
    }
    let system = Api::system(&router).await;
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let talk = from_phone(&mut ana, &system, "+1 425 555 0101").await;
    let search = |search: &str| json!({ "lookup": "articles", "conversation": talk, "search": search });
    let found = look_up(&mut ana, search("POLE repl")).await;
    assert_eq!(
        (column(&found["articles"], "id"), &found["more"]),
        (vec!["b".into(), "a".into()], &json!(false))
    );
    let parts = &found["articles"][0]["excerpt"];
    assert_eq!(column(parts, "text"), ["A ", "pole", " that broke is ", "replaced", "."]);
    assert_eq!((&parts[0]["isMatch"], &parts[1]["isMatch"]), (&json!(false), &json!(true)));
    let found = look_up(&mut ana, search("")).await;
    assert_eq!(
        column(&found["articles"], "id"),
        ["a", "b"],
        "without words there is something to begin with"
    );
    let read = |id: &str| json!({ "lookup": "article", "conversation": talk, "article": id });
    let found = look_up(&mut ana, read("b")).await;
    assert_eq!(found["content"], json!({ "title": "Poles", "text": "A pole that broke is replaced." }));
    for id in ["c", "none"] {
        let found = look_up(&mut ana, read(id)).await;
        assert_eq!((&found["content"], &found["unavailable"]), (&Value::Null, &json!(false)), "{id}");
    }
    let mut ben = Desk::connect(&router, "ben", 2).await;
    assert_eq!(look_up(&mut ben, search("pole")).await["articles"], json!([]), "it is ana's conversation");
    assert_eq!(look_up(&mut ben, read("b")).await["content"], Value::Null);
}
