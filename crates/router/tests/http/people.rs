//! A fake desk and a fake customer: they speak the protocol and remember what they received.

use crate::test_router::{Socket, TestRouter};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};

/// A key that no other test uses, long enough for anything.
pub(crate) fn key() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    format!("{:032}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// A rep's desk. It fails the test when a frame is missing or comes twice.
pub(crate) struct Desk {
    socket: Socket,
    token: String,
    desk: u64,
    /// What its program says that it can do; nothing for one that says nothing of it.
    abilities: Option<Value>,
    /// The last frame that was taken.
    pub(crate) last: u64,
    /// Whether the last welcome went on where the connection before it was cut.
    pub(crate) resumed: bool,
    /// The last snapshot.
    pub(crate) state: Value,
    heard: VecDeque<Value>,
}

impl Desk {
    /// Signs in and connects.
    pub(crate) async fn connect(router: &TestRouter, person: &str, desk: u64) -> Self {
        let token = router.sign_in(&format!("{person}@sample.test")).await;
        Self::with_token(router, token, desk).await
    }

    /// Signs in and connects, and says nothing of what its program can do.
    pub(crate) async fn without_abilities(router: &TestRouter, person: &str, desk: u64) -> Self {
        let token = router.sign_in(&format!("{person}@sample.test")).await;
        Self::greets(router, token, desk, None).await
    }

    /// Connects with the token of an earlier sign-in.
    pub(crate) async fn with_token(router: &TestRouter, token: String, desk: u64) -> Self {
        Self::greets(router, token, desk, Some(json!({ "receipts": true }))).await
    }

    async fn greets(router: &TestRouter, token: String, desk: u64, abilities: Option<Value>) -> Self {
        let socket = router.socket("/api/v1/desk").await;
        let (state, heard) = (Value::Null, VecDeque::new());
        let mut it = Self { socket, token, desk, abilities, last: 0, resumed: false, state, heard };
        it.hello(None).await;
        it
    }

    /// Connects again; the connection before is dropped without a word.
    pub(crate) async fn come_back(&mut self, router: &TestRouter) {
        self.socket = router.socket("/api/v1/desk").await;
        self.hello(Some(self.last)).await;
    }

    /// Connects again; the connection before stays open, as when the network lost it and nobody has noticed.
    pub(crate) async fn come_back_beside_itself(&mut self, router: &TestRouter) -> Socket {
        let before = std::mem::replace(&mut self.socket, router.socket("/api/v1/desk").await);
        self.hello(Some(self.last)).await;
        before
    }

    /// The whole state, as a desk hears it that has just started.
    pub(crate) async fn whole_state(&mut self, router: &TestRouter) -> Value {
        Self::with_token(router, self.token(), self.desk + 100).await.state
    }

    async fn hello(&mut self, after: Option<u64>) {
        let mut hello =
            json!({ "type": "hello", "version": 1, "token": self.token, "desk": self.desk, "after": after });
        if let Some(abilities) = &self.abilities {
            hello["abilities"] = abilities.clone();
        }
        self.socket.send(hello).await;
        let welcome = self.socket.next().await.unwrap();
        assert_eq!(welcome["type"], "welcome", "{welcome}");
        self.resumed = welcome["resumed"].as_bool().unwrap();
        if !self.resumed {
            let snapshot = self.socket.next().await.unwrap();
            assert_eq!(snapshot["type"], "snapshot", "{snapshot}");
            self.last = snapshot["number"].as_u64().unwrap();
            self.state = snapshot["state"].clone();
        }
    }

    /// The token of its sign-in.
    pub(crate) fn token(&self) -> String {
        self.token.clone()
    }

    async fn frame(&mut self) -> Value {
        let frame = self.socket.next().await.unwrap();
        if frame["type"] == "event" {
            assert_eq!(frame["number"].as_u64(), Some(self.last + 1), "a frame is missing or came twice");
            self.last += 1;
        }
        frame
    }

    /// The next event of this kind; others before it are passed over.
    pub(crate) async fn event(&mut self, kind: &str) -> Value {
        loop {
            let event = match self.heard.pop_front() {
                Some(event) => event,
                None => match self.frame().await {
                    frame if frame["type"] == "event" => frame["event"].clone(),
                    _ => continue,
                },
            };
            if event["event"] == kind {
                return event;
            }
        }
    }

    /// Waits until the presence has this base; the presence.
    pub(crate) async fn presence(&mut self, base: &str) -> Value {
        loop {
            let presence = self.event("presenceChanged").await["presence"].clone();
            if presence["base"] == base {
                return presence;
            }
        }
    }

    /// The next frame of this type; events before it are kept.
    pub(crate) async fn frame_of(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.frame().await;
            if frame["type"] == kind {
                return frame;
            }
            if frame["type"] == "event" {
                self.heard.push_back(frame["event"].clone());
            }
        }
    }

    /// Does something under a key; the answer.
    pub(crate) async fn act_as(&mut self, key: &str, act: Value) -> Value {
        self.send(json!({ "type": "act", "key": key, "act": act })).await;
        loop {
            let frame = self.frame_of("answer").await;
            if frame["key"] == key {
                return frame["answer"].clone();
            }
        }
    }

    /// Does something that must work; the answer.
    pub(crate) async fn act(&mut self, act: Value) -> Value {
        let answer = self.act_as(&key(), act).await;
        assert_eq!(answer["problem"], Value::Null, "{answer}");
        answer
    }

    /// Waits for an offer and says that it is on the screen.
    pub(crate) async fn rings(&mut self) -> Value {
        let offer = self.event("offered").await["offer"].clone();
        self.act(json!({ "act": "receipt", "offer": offer["id"], "receipt": { "shown": "natively" } })).await;
        offer
    }

    /// Waits for an offer and accepts it; the conversation.
    pub(crate) async fn accepts(&mut self) -> Value {
        let offer = self.rings().await;
        let answer = self.act(json!({ "act": "accept", "offer": offer["id"] })).await;
        assert_eq!(answer["conversation"], offer["conversation"]);
        self.event("sessionOpened").await["conversation"].clone()
    }

    /// Sends any frame.
    pub(crate) async fn send(&mut self, frame: Value) {
        self.socket.send(frame).await;
    }

    /// Reads on until the router closes; the code that it said.
    pub(crate) async fn closed(&mut self) -> Option<u16> {
        self.socket.closed().await
    }
}

/// A customer's page.
pub(crate) struct Customer {
    socket: Socket,
    workstream: String,
    /// The last welcome.
    pub(crate) welcome: Value,
    /// Stands for the conversation once there is one.
    pub(crate) token: Option<String>,
    /// What the site has signed of its customer.
    signed: Option<String>,
    heard: VecDeque<Value>,
}

impl Customer {
    /// Opens the page.
    pub(crate) async fn visit(router: &TestRouter, workstream: &str) -> Self {
        let socket = router.socket("/api/v1/chat").await;
        let workstream = workstream.to_owned();
        let (welcome, token, signed) = (Value::Null, None, None);
        let mut it = Self { socket, workstream, welcome, token, signed, heard: VecDeque::new() };
        it.hello().await;
        it
    }

    /// Opens the page as somebody who is signed in at the site, which says so with a token.
    pub(crate) async fn visit_signed(router: &TestRouter, workstream: &str, signed: String) -> Self {
        let mut it = Self::visit(router, workstream).await;
        it.signed = Some(signed);
        it.come_back(router).await;
        it
    }

    /// Opens the page and starts a conversation.
    pub(crate) async fn arrive(router: &TestRouter, workstream: &str, name: &str) -> Self {
        let mut it = Self::visit(router, workstream).await;
        it.start(&key(), name).await;
        it
    }

    /// Loads the page again.
    pub(crate) async fn come_back(&mut self, router: &TestRouter) {
        self.socket = router.socket("/api/v1/chat").await;
        self.heard.clear();
        self.hello().await;
    }

    async fn hello(&mut self) {
        let hello = json!({ "type": "hello", "version": 1, "workstream": self.workstream, "token": self.token,
            "customer": self.signed });
        self.socket.send(hello).await;
        self.welcome = self.socket.next().await.unwrap();
        assert_eq!(self.welcome["type"], "welcome", "{}", self.welcome);
    }

    /// Starts a conversation under a key; what the router says of it.
    pub(crate) async fn start(&mut self, key: &str, name: &str) -> Value {
        let answers = json!({ "Email": format!("{name}@example.com"), "never asked": "x" });
        self.send(json!({ "type": "start", "key": key, "name": name, "answers": answers })).await;
        let started = self.frame("started").await;
        assert_eq!(started["key"], key);
        self.token = Some(started["token"].as_str().unwrap().to_owned());
        started["chat"].clone()
    }

    /// The next frame.
    pub(crate) async fn next(&mut self) -> Value {
        self.socket.next().await.unwrap()
    }

    /// The next frame of this type; others before it are kept for later.
    pub(crate) async fn frame(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.socket.next().await.unwrap();
            if frame["type"] == kind {
                return frame;
            }
            self.heard.push_back(frame);
        }
    }

    /// The next event of this kind; others before it are passed over.
    pub(crate) async fn event(&mut self, kind: &str) -> Value {
        loop {
            let frame = match self.heard.pop_front() {
                Some(frame) => frame,
                None => self.socket.next().await.unwrap(),
            };
            if frame["type"] == "event" && frame["event"]["event"] == kind {
                return frame["event"].clone();
            }
        }
    }

    /// Writes; the answer.
    pub(crate) async fn writes(&mut self, key: &str, text: &str) -> Value {
        self.send(json!({ "type": "send", "key": key, "text": text })).await;
        loop {
            let frame = self.frame("answer").await;
            if frame["key"] == key {
                return frame["answer"].clone();
            }
        }
    }

    /// Ends the conversation.
    pub(crate) async fn ends(&mut self) {
        self.send(json!({ "type": "end", "key": key() })).await;
        self.event("conversationEnded").await;
    }

    /// Sends any frame.
    pub(crate) async fn send(&mut self, frame: Value) {
        self.socket.send(frame).await;
    }

    /// Sends a frame that the router may close upon.
    pub(crate) async fn try_send(&mut self, frame: Value) {
        self.socket.try_send(frame).await;
    }

    /// Reads on until the router closes; the code that it said.
    pub(crate) async fn closed(&mut self) -> Option<u16> {
        self.socket.closed().await
    }
}

/// The texts of messages in order.
pub(crate) fn texts(messages: &Value) -> Vec<&str> {
    messages.as_array().unwrap().iter().map(|message| message["text"].as_str().unwrap()).collect()
}
