//! The live floor: what watchers receive over their socket.

use crate::api::Api;
use crate::house::{House, Socket};
use crate::people::{Customer, Desk, key};
use crate::promises::{document, hold};
use serde_json::{Value, json};

/// Somebody who watches the floor and remembers what was told last of each thing.
struct Watcher {
    socket: Socket,
    floor: Value,
}

/// The schemas of the frames, as the document names them.
fn frames() -> &'static Value {
    &document()["paths"]["/api/v1/floor/live"]["get"]["x-frames"]
}

impl Watcher {
    async fn hello(house: &House, token: &str) -> Socket {
        let mut socket = house.socket("/api/v1/floor/live").await;
        let hello = json!({ "type": "hello", "version": 1, "token": token });
        hold("the hello of a watcher", &frames()["takes"], &hello);
        socket.send(hello).await;
        socket
    }

    /// The next frame, which is as the document says.
    async fn frame(socket: &mut Socket) -> Value {
        let frame = socket.next().await.unwrap();
        hold("a frame to a watcher", &frames()["sends"], &frame);
        frame
    }

    async fn connect(house: &House) -> Self {
        let token = house.sign_in("sofia@sample.test").await;
        let mut socket = Self::hello(house, &token).await;
        assert_eq!(Self::frame(&mut socket).await["type"], "welcome");
        let floor = Self::frame(&mut socket).await;
        assert_eq!(floor["type"], "floor");
        Self { socket, floor }
    }

    fn thing(&self, list: &str, id: &Value) -> Option<Value> {
        self.floor[list].as_array().unwrap().iter().find(|thing| thing["id"] == *id).cloned()
    }

    /// Hears on until a thing is as awaited.
    async fn until(&mut self, list: &str, id: Value, right: impl Fn(&Value) -> bool) -> Value {
        loop {
            if let Some(thing) = self.thing(list, &id).filter(&right) {
                return thing;
            }
            let told = Self::frame(&mut self.socket).await;
            assert_eq!(told["type"], "changed", "{told}");
            for list in ["representatives", "queues", "workstreams", "conversations"] {
                let known = self.floor[list].as_array_mut().unwrap();
                for thing in told[list].as_array().unwrap() {
                    known.retain(|each| each["id"] != thing["id"]);
                    known.push(thing.clone());
                }
            }
        }
    }
}

#[tokio::test]
async fn a_supervisor_sees_the_whole_floor_and_then_what_moves() {
    let house = House::start();
    let mut ana = Desk::connect(&house, "ana", 1).await;
    let mut sofia = Watcher::connect(&house).await;
    assert_eq!(sofia.thing("representatives", &json!("ben")).unwrap()["presence"]["base"], "offline");
    assert_eq!(sofia.thing("queues", &json!("general")).unwrap()["waiting"], 0);
    assert_eq!(sofia.thing("representatives", &json!("ana")).unwrap()["presence"]["base"], "available");

    let mut visit = Customer::arrive(&house, "support", "Maria").await;
    let conversation = ana.accepts().await["id"].clone();
    let active = sofia.until("conversations", conversation.clone(), |it| it["stage"] == "active").await;
    assert_eq!(active["representative"], "ana");
    sofia.until("representatives", json!("ana"), |ana| ana["sessions"] == json!([conversation])).await;

    visit.send(json!({ "type": "end", "key": key() })).await;
    ana.event("conversationEnded").await;
    ana.act(json!({ "act": "close", "conversation": conversation })).await;
    sofia.until("conversations", conversation.clone(), |it| it["stage"] == "closed").await;
    let again = Watcher::connect(&house).await;
    assert_eq!(again.thing("conversations", &conversation), None, "what is closed is not on the floor");
}

#[tokio::test]
async fn another_configuration_tells_the_whole_floor_anew() {
    let house = House::start();
    let mut sofia = Watcher::connect(&house).await;
    let adam = Api::administrator(&house).await;
    adam.make("/queues/returns", json!({ "id": "returns", "name": "Returns" })).await.good(201);
    let told = Watcher::frame(&mut sofia.socket).await;
    assert_eq!(told["type"], "floor");
    assert!(told["queues"].as_array().unwrap().iter().any(|queue| queue["id"] == "returns"));
}

#[tokio::test]
async fn only_whoever_may_supervise_watches_the_floor() {
    let house = House::start();
    let ana = house.sign_in("ana@sample.test").await;
    assert_eq!(Watcher::hello(&house, &ana).await.closed().await, Some(4403));
    assert_eq!(Watcher::hello(&house, "made up").await.closed().await, Some(4401));
    let adam = house.sign_in("adam@sample.test").await;
    assert_eq!(Watcher::hello(&house, &adam).await.next().await.unwrap()["type"], "welcome");
}

#[tokio::test]
async fn who_signs_out_watches_no_longer() {
    let house = House::start();
    let token = house.sign_in("sofia@sample.test").await;
    let mut socket = Watcher::hello(&house, &token).await;
    assert_eq!(socket.next().await.unwrap()["type"], "welcome");
    Api::with_token(&house, &token).post("/sign-out", Value::Null).await.good(204);
    assert_eq!(socket.closed().await, Some(4410));
}

#[tokio::test]
async fn whoever_talks_while_watching_is_told_that_nobody_listens() {
    let house = House::start();
    let mut sofia = Watcher::connect(&house).await;
    sofia.socket.send(json!({ "type": "hello" })).await;
    assert_eq!(Watcher::frame(&mut sofia.socket).await["type"], "notUnderstood");
}

#[tokio::test]
async fn whoever_asks_for_no_socket_is_told_to() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    adam.get("/floor/live").await.problem(426, "no-upgrade");
}
