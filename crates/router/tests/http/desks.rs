//! Several desks of one representative, and desks that come and go.

use crate::api::Api;
use crate::people::{Customer, Desk, key, texts};
use crate::test_router::{TestRouter, until};
use serde_json::{Value, json};

#[tokio::test]
async fn a_rejected_offer_goes_to_the_next_rep() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let visit = Customer::arrive(&router, "support", "Maria").await;
    let offer = ana.rings().await;
    let mut ben = Desk::connect(&router, "ben", 1).await;
    ana.act(json!({ "act": "reject", "offer": offer["id"] })).await;
    let ended = ana.event("offerEnded").await;
    assert_eq!(ended["outcome"]["outcome"], "rejected");
    assert_eq!(
        ana.presence("doNotDisturb").await["cover"],
        "rejected",
        "the sample organisation asks for it"
    );
    let session = ben.accepts().await;
    assert_eq!(session["id"], offer["conversation"]);
    let late = ana.act_as(&key(), json!({ "act": "accept", "offer": offer["id"] })).await;
    assert_eq!(late["problem"]["code"], "offer-over");
    drop(visit);
}

#[tokio::test]
async fn an_offer_that_no_desk_shows_counts_against_nobody_and_goes_on() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let visit = Customer::arrive(&router, "support", "Maria").await;
    let offer = ana.event("offered").await["offer"].clone();
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let receipt = json!({ "shown": "no", "why": "the screen is locked" });
    ana.act(json!({ "act": "receipt", "offer": offer["id"], "receipt": receipt })).await;
    assert_eq!(ana.event("offerEnded").await["outcome"]["outcome"], "notDisplayed");
    assert_eq!(ben.accepts().await["id"], offer["conversation"]);
    drop(visit);
}

#[tokio::test]
async fn a_desk_that_says_nothing_of_receipts_keeps_an_offer_that_another_one_loses_without() {
    let router = TestRouter::start();
    let mut ana = Desk::without_abilities(&router, "ana", 1).await;
    let visits = Customer::arrive(&router, "support", "Maria").await;
    let offer = ana.event("offered").await["offer"].clone();
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let more = Customer::arrive(&router, "support", "Kiran").await;
    ben.event("offered").await;
    assert_eq!(ben.event("offerEnded").await["outcome"]["by"], "noAnswer", "the grace is over");
    let taken = ana.act_as(&key(), json!({ "act": "accept", "offer": offer["id"] })).await;
    assert_eq!(taken["conversation"], offer["conversation"], "{taken}");
    drop((visits, more));
}

#[tokio::test]
async fn a_desk_that_was_cut_goes_on_without_a_gap_and_without_a_frame_twice() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    ana.accepts().await;
    for text in ["one", "two", "three"] {
        visit.writes(&key(), text).await;
    }
    // None of these was read when the connection breaks.
    ana.come_back(&router).await;
    assert!(ana.resumed);
    for text in ["one", "two", "three"] {
        assert_eq!(ana.event("messageAdded").await["message"]["text"], text);
    }
    // The router has not noticed that the earlier connection is dead.
    let earlier = ana.come_back_beside_itself(&router).await;
    assert!(ana.resumed);
    drop(earlier);
    visit.writes(&key(), "four").await;
    assert_eq!(ana.event("messageAdded").await["message"]["text"], "four");
    let state = ana.whole_state(&router).await;
    assert_eq!(state["presence"]["base"], "busy", "the end of the earlier connection took nothing away");
    assert_eq!(texts(&state["conversations"][0]["messages"]), ["one", "two", "three", "four"]);
}

#[tokio::test]
async fn a_desk_with_numbers_of_another_life_gets_the_whole_state() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    ana.last = 1_000_000;
    ana.come_back(&router).await;
    assert!(!ana.resumed);
    assert_eq!(ana.state["rep"], "ana");
}

#[tokio::test]
async fn all_desks_of_a_rep_see_the_same() {
    let router = TestRouter::start();
    let mut desk = Desk::connect(&router, "ana", 1).await;
    let mut laptop = Desk::with_token(&router, desk.token(), 2).await;
    let visit = Customer::arrive(&router, "support", "Maria").await;
    let offer = laptop.event("offered").await["offer"].clone();
    let session = desk.accepts().await;
    assert_eq!(session["id"], offer["conversation"]);
    let ended = laptop.event("offerEnded").await;
    assert_eq!(ended["outcome"]["outcome"], "accepted");
    assert_eq!(laptop.event("sessionOpened").await["conversation"]["id"], offer["conversation"]);
    let also = laptop.act(json!({ "act": "accept", "offer": offer["id"] })).await;
    assert_eq!(also["problem"], Value::Null, "pressing at two desks is no mistake");
    drop(visit);
}

#[tokio::test]
async fn a_repeated_act_has_the_same_answer_and_one_effect() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let visit = Customer::arrive(&router, "support", "Maria").await;
    let offer = ana.rings().await;
    let (accepting, accept) = (key(), json!({ "act": "accept", "offer": offer["id"] }));
    let first = ana.act_as(&accepting, accept.clone()).await;
    assert_eq!(first["conversation"], offer["conversation"]);
    assert_eq!(ana.act_as(&accepting, accept).await, first);
    let state = ana.whole_state(&router).await;
    assert_eq!(state["conversations"].as_array().unwrap().len(), 1);
    drop(visit);
}

#[tokio::test]
async fn a_desk_that_quits_or_is_lost_makes_the_rep_offline_until_it_is_back() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    ana.act(json!({ "act": "choosePresence", "presence": "away" })).await;
    ana.send(json!({ "type": "goodbye" })).await;
    assert_eq!(ana.closed().await, Some(1000));
    ana.come_back(&router).await;
    ana.presence("offline").await;
    let back = ana.presence("away").await;
    assert_eq!(back["presence"], "away", "what the rep chose is remembered for a while");
}

#[tokio::test]
async fn a_quit_gives_ringing_offers_to_the_next_rep_at_once() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    // Signing in takes its time, and an offer of which nobody says that it is shown goes on soon.
    let token = router.sign_in("ben@sample.test").await;
    let visit = Customer::arrive(&router, "support", "Maria").await;
    let offer = ana.rings().await;
    let mut ben = Desk::with_token(&router, token, 1).await;
    ana.send(json!({ "type": "goodbye" })).await;
    assert_eq!(ben.accepts().await["id"], offer["conversation"]);
    drop(visit);
}

#[tokio::test]
async fn signing_out_ends_all_desks_and_all_sign_ins() {
    let router = TestRouter::start();
    let mut desk = Desk::connect(&router, "ana", 1).await;
    let mut laptop = Desk::connect(&router, "ana", 2).await;
    let tokens = [desk.token(), laptop.token()];
    assert_ne!(tokens[0], tokens[1]);
    desk.act(json!({ "act": "signOut" })).await;
    assert_eq!(desk.closed().await, Some(4410));
    assert_eq!(laptop.closed().await, Some(4410));
    for token in tokens {
        let mut socket = router.socket("/api/v1/desk").await;
        socket.send(json!({ "type": "hello", "version": 1, "token": token, "desk": 1 })).await;
        assert_eq!(socket.closed().await, Some(4401));
    }
    let again = Desk::connect(&router, "ana", 1).await;
    assert_eq!(again.state["presence"]["base"], "available");
}

#[tokio::test]
async fn signing_out_over_http_is_the_same() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let sign_out = crate::test_router::http().post(router.url("/api/v1/sign-out")).bearer_auth(ana.token());
    assert_eq!(sign_out.send().await.unwrap().status(), 204);
    assert_eq!(ana.closed().await, Some(4410));
}

#[tokio::test]
async fn a_desk_looks_up_whom_a_conversation_can_go_to_and_hands_it_over() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    let session = ana.accepts().await;
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let look = |search: &str| json!({ "lookup": "targets", "conversation": session["id"], "search": search });
    ana.send(json!({ "type": "lookUp", "what": look(&"x".repeat(500)) })).await;
    ana.frame_of("notUnderstood").await;
    ana.send(json!({ "type": "lookUp", "what": look("okafor") })).await;
    let found = ana.frame_of("found").await["found"].clone();
    let target = found["targets"][0].clone();
    assert_eq!((found["found"].as_str(), target["name"].as_str()), (Some("targets"), Some("Ben Okafor")));
    let to = json!({ "to": target["to"], "rep": target["rep"] });
    ana.act(json!({ "act": "transfer", "conversation": session["id"], "to": to })).await;
    assert_eq!(visit.event("representativeLeft").await["position"], 1);
    assert_eq!(ben.accepts().await["id"], session["id"]);
    ana.send(json!({ "type": "lookUp", "what": { "lookup": "work" } })).await;
    assert_eq!(ana.frame_of("found").await["found"]["waiting"], 0);
}

#[tokio::test]
async fn a_desk_that_goes_silent_without_a_word_is_gone_and_one_that_answers_is_not() {
    let router = TestRouter::start();
    // Nobody reads this socket from here on, so nothing answers the router's signs of life.
    let silent = Desk::connect(&router, "ana", 1).await;
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let sofia = Api::supervisor(&router).await;
    let base = async |rep: &str| {
        let floor = sofia.get("/floor/representatives").await.good(200).json();
        let found = floor["items"].as_array().unwrap().iter().find(|each| each["id"] == rep).cloned();
        found.unwrap()["presence"]["base"].clone()
    };
    let looking = until(async || base("ana").await == "offline");
    tokio::select! {
        () = looking => {}
        // Reading answers them.
        said = ben.closed() => panic!("the one that answers was closed: {said:?}"),
    }
    assert_ne!(base("ben").await, "offline");
    drop(silent);
}

#[tokio::test]
async fn a_consultant_is_added_to_the_customers_chat_writes_there_and_leaves_it() {
    let router = TestRouter::start();
    let mut ana = Desk::connect(&router, "ana", 1).await;
    let mut visit = Customer::arrive(&router, "support", "Maria").await;
    let id = ana.accepts().await["id"].clone();
    visit.event("representativeJoined").await;
    let mut ben = Desk::connect(&router, "ben", 1).await;
    let to = json!({ "to": "representative", "rep": "ben" });
    ana.act(json!({ "act": "consult", "conversation": id, "to": to })).await;
    assert_eq!(ben.accepts().await["participates"], false);
    let hello = json!({ "act": "send", "conversation": id, "text": "Hello" });
    assert_eq!(ben.act_as(&key(), hello.clone()).await["problem"]["code"], "no-such-conversation");

    ana.act(json!({ "act": "addConsultant", "conversation": id, "rep": "ben" })).await;
    let joined = visit.event("consultantJoined").await["name"].clone();
    ben.act(hello).await;
    let message = visit.event("messageAdded").await["message"].clone();
    assert_eq!(message["writer"], json!({ "from": "representative", "name": joined }));
    ben.send(json!({ "type": "typing", "conversation": id })).await;
    visit.frame("typing").await;
    visit.come_back(&router).await;
    assert_eq!(visit.welcome["chat"]["consultants"], json!([joined]));

    ana.act(json!({ "act": "endConsult", "conversation": id, "rep": "ben" })).await;
    assert_eq!(visit.event("consultantLeft").await["name"], joined);
    ben.event("sessionClosed").await;
}
