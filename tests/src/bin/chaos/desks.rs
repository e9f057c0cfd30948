//! Reps at their desks, who send again what was not answered when their connection breaks, and resume after
//! the last frame.

use crate::ledger::{Fate, Heard, Ledger};
use crate::line::{Life, Line, Lost};
use desk::Backoff;
use model::DeskId;
use protocol::desk::ToRouter;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tests::Random;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

/// Close codes that no desk may ever see here: nobody signs out, and everybody speaks the same version.
const NEVER: [u16; 5] = [4400, 4401, 4403, 4410, 4426];

/// A rep's desk.
pub(crate) struct Desk {
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) router: String,
    pub(crate) rep: String,
    pub(crate) token: String,
    pub(crate) number: usize,
    pub(crate) random: Random,
    /// What others can see of its connection.
    pub(crate) life: Arc<Life>,
    pub(crate) state: State,
}

/// What a desk knows and is about to do.
#[derive(Default)]
pub(crate) struct State {
    last: Option<u64>,
    keys: u64,
    /// What was sent and not answered, oldest first.
    pending: VecDeque<(String, Value, Sent)>,
    /// Conversations that the rep has, with how many messages the rep has written there.
    sessions: BTreeMap<u64, u64>,
    offers: Vec<u64>,
    due: Vec<(Instant, Deed)>,
    outgoing: Vec<Value>,
}

#[derive(Clone, Copy, Debug)]
enum Sent {
    Message(usize),
    Accept(u64),
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Accept(u64),
    Reject(u64),
    Reply(u64),
    End(u64),
    Close(u64),
}

impl Desk {
    fn address(&self) -> Ipv4Addr {
        tests::bench::address(self.number)
    }

    /// Works until it is told to end.
    pub(crate) async fn work(mut self, mut ending: watch::Receiver<bool>) {
        let mut backoff = Backoff::default();
        while !*ending.borrow() {
            if let Ok(mut line) =
                Line::connect(&self.router, "/api/v1/desk", self.address(), &self.life).await
            {
                let lost = self.talk(&mut line, &mut ending).await;
                if line.was_steady() {
                    backoff.reset();
                }
                self.life.connected.store(false, Ordering::Relaxed);
                match lost {
                    Ok(()) => return,
                    Err(lost) => self.lost(lost),
                }
            }
            sleep(backoff.next(self.random.number())).await;
        }
    }

    fn lost(&self, lost: Lost) {
        self.ledger.lost(lost);
        if let Lost::Closed(code) = lost
            && NEVER.contains(&code)
        {
            self.ledger.wrong(format!("the desk of {} was closed with {code}", self.rep));
        }
    }

    async fn talk(&mut self, line: &mut Line, ending: &mut watch::Receiver<bool>) -> Result<(), Lost> {
        let desk = DeskId(self.number as u64 + 1);
        line.say(&ToRouter::hello(self.token.clone(), desk, self.state.last)).await?;
        let welcome = line.hear_until(|frame| (frame["type"] == "welcome").then(|| frame.clone())).await?;
        line.is_welcome();
        if welcome["resumed"] != true {
            // A snapshot follows, which tells where counting goes on.
            self.state.last = None;
        }
        self.life.connected.store(true, Ordering::Relaxed);
        self.state.outgoing = self.state.pending.iter().map(|(_, frame, _)| frame.clone()).collect();
        for offer in self.state.offers.clone() {
            self.receipt(offer);
        }
        loop {
            for frame in std::mem::take(&mut self.state.outgoing) {
                line.say(&frame).await?;
            }
            let due = self.state.due.iter().map(|(at, _)| *at).min();
            tokio::select! {
                frame = line.hear() => self.hear(&frame?),
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => self.act_when_due(),
                () = async { drop(ending.wait_for(|ending| *ending).await) } => {
                    return line.say(&json!({ "type": "goodbye" })).await;
                }
            }
        }
    }

    fn hear(&mut self, frame: &Value) {
        match frame["type"].as_str() {
            Some("snapshot") => self.snapshot(frame),
            Some("event") => {
                let number = frame["number"].as_u64().unwrap_or_default();
                self.ledger.open().frames += 1;
                match self.state.last {
                    Some(last) if number <= last => return,
                    Some(last) if number > last + 1 => {
                        self.ledger.wrong(format!("{} heard frame {number} after {last}", self.rep));
                    }
                    _ => {}
                }
                self.state.last = Some(number);
                self.event(&frame["event"]);
            }
            Some("answer") => self.answered(frame),
            Some("notUnderstood") => self.ledger.wrong(format!("a desk was not understood: {frame}")),
            _ => {}
        }
    }

    fn snapshot(&mut self, frame: &Value) {
        self.state.last = frame["number"].as_u64();
        self.state.due.clear();
        self.state.sessions.clear();
        let before = std::mem::take(&mut self.state.offers);
        let offers = frame["state"]["offers"].as_array().cloned().unwrap_or_default();
        for offer in &offers {
            self.offered(offer);
        }
        for gone in before {
            if !self.state.offers.contains(&gone) {
                self.offer_ended(gone);
            }
        }
        for conversation in frame["state"]["conversations"].as_array().into_iter().flatten() {
            self.session(conversation);
        }
    }

    fn event(&mut self, event: &Value) {
        let conversation = event["conversation"].as_u64().unwrap_or_default();
        match event["event"].as_str() {
            Some("offered") => self.offered(&event["offer"]),
            Some("offerEnded") => self.offer_ended(event["offer"].as_u64().unwrap_or_default()),
            Some("sessionOpened") => self.session(&event["conversation"]),
            Some("messageAdded")
                if event["message"]["author"]["from"] == "customer" && !self.random.one_in(3) =>
            {
                self.plan(Deed::Reply(conversation), 300, 2_000);
            }
            Some("conversationEnded") => self.plan(Deed::Close(conversation), 200, 1_000),
            Some("sessionClosed") => {
                self.state.sessions.remove(&conversation);
                self.state.due.retain(|(_, deed)| !deed.is_about(conversation));
            }
            _ => {}
        }
    }

    fn offered(&mut self, offer: &Value) {
        let id = offer["id"].as_u64().unwrap_or_default();
        let lasts =
            offer["expiresAt"].as_u64().unwrap_or_default() - offer["madeAt"].as_u64().unwrap_or_default();
        self.state.offers.push(id);
        let heard = Heard {
            rep: self.rep.clone(),
            conversation: offer["conversation"].as_u64().unwrap_or_default(),
            at: self.ledger.now(),
            lasts,
            ..Heard::default()
        };
        let is_answered = self.ledger.open().offers.entry(id).or_insert(heard).accept.is_some();
        self.receipt(id);
        if is_answered {
            return;
        }
        match self.random.below(16) {
            // Nobody looks: it is missed.
            0 | 1 => {}
            2 => self.plan(Deed::Reject(id), 200, 2_000),
            _ => self.plan(Deed::Accept(id), 50, 1_500),
        }
    }

    fn offer_ended(&mut self, offer: u64) {
        self.state.offers.retain(|each| *each != offer);
        self.state
            .due
            .retain(|(_, deed)| !matches!(deed, Deed::Accept(id) | Deed::Reject(id) if *id == offer));
        let now = self.ledger.now();
        if let Some(heard) = self.ledger.open().offers.get_mut(&offer) {
            heard.ended_at.get_or_insert(now);
        }
    }

    fn session(&mut self, conversation: &Value) {
        let id = conversation["id"].as_u64().unwrap_or_default();
        self.state.sessions.insert(id, 0);
        if conversation["ended"].is_null() {
            self.plan(Deed::Reply(id), 300, 2_000);
        } else {
            self.plan(Deed::Close(id), 200, 1_000);
        }
    }

    fn plan(&mut self, deed: Deed, least: u64, most: u64) {
        if !self.state.due.iter().any(|(_, each)| *each == deed) {
            self.state.due.push((Instant::now() + self.random.between(least, most), deed));
        }
    }

    fn act_when_due(&mut self) {
        let now = Instant::now();
        let (due, later): (Vec<_>, _) = self.state.due.drain(..).partition(|(at, _)| *at <= now);
        self.state.due = later;
        for (_, deed) in due {
            self.perform(deed);
        }
    }

    fn perform(&mut self, deed: Deed) {
        match deed {
            Deed::Accept(offer) => {
                let at = self.ledger.now();
                if let Some(heard) = self.ledger.open().offers.get_mut(&offer) {
                    heard.accepted_at = Some(at);
                    heard.accept = Some(Fate::Open);
                }
                self.act(json!({ "act": "accept", "offer": offer }), Sent::Accept(offer));
            }
            Deed::Reject(offer) => self.act(json!({ "act": "reject", "offer": offer }), Sent::Other),
            Deed::End(conversation) => {
                self.act(json!({ "act": "end", "conversation": conversation }), Sent::Other)
            }
            Deed::Close(conversation) => {
                self.act(json!({ "act": "close", "conversation": conversation }), Sent::Other);
            }
            Deed::Reply(conversation) => self.reply(conversation),
        }
    }

    fn reply(&mut self, conversation: u64) {
        let Some(written) = self.state.sessions.get_mut(&conversation) else { return };
        *written += 1;
        if *written > 3 && self.random.one_in(4) {
            return self.plan(Deed::End(conversation), 100, 800);
        }
        let key = self.key();
        let text = format!("{} {}", self.rep, self.state.keys);
        let place = self.ledger.say(conversation, Some(&self.rep), &key, &text);
        let act = json!({ "act": "send", "conversation": conversation, "text": text });
        self.send(key, &act, Sent::Message(place));
    }

    fn receipt(&mut self, offer: u64) {
        let key = self.key();
        let act = json!({ "act": "receipt", "offer": offer, "receipt": { "shown": "natively" } });
        // Not kept: it is said anew with each connection.
        self.state.outgoing.push(json!({ "type": "act", "key": key, "act": act }));
    }

    fn act(&mut self, act: Value, sent: Sent) {
        let key = self.key();
        self.send(key, &act, sent);
    }

    fn key(&mut self) -> String {
        self.state.keys += 1;
        format!("{}-{}-{}", self.rep, std::process::id(), self.state.keys)
    }

    fn send(&mut self, key: String, act: &Value, sent: Sent) {
        let frame = json!({ "type": "act", "key": key, "act": act });
        self.state.outgoing.push(frame.clone());
        self.state.pending.push_back((key, frame, sent));
    }

    fn answered(&mut self, frame: &Value) {
        let Some(place) = self.state.pending.iter().position(|(key, ..)| frame["key"] == key.as_str()) else {
            return;
        };
        let Some((_, _, sent)) = self.state.pending.remove(place) else { return };
        let mut history = self.ledger.open();
        let fate = history.answer(&frame["answer"]);
        match sent {
            Sent::Message(place) => history.said[place].fate = fate,
            Sent::Accept(offer) => {
                if let Some(heard) = history.offers.get_mut(&offer) {
                    heard.accept = Some(fate);
                }
            }
            Sent::Other => {}
        }
    }
}

impl Deed {
    fn is_about(self, id: u64) -> bool {
        matches!(self, Self::Reply(about) | Self::End(about) | Self::Close(about) if about == id)
    }
}
