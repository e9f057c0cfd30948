use domain::org::{Answer, Command, Org, RepAct, Told};
use domain::{
    Base, Channel, DeskEvent, NotificationTemplate, OfferId, Organisation, Outcome, Presence, Queue, RepId,
    Representative, Settings, Timestamp, Workstream,
};
use std::collections::BTreeMap;

pub(crate) const REPS: [&str; 3] = ["ana", "ben", "chloe"];

/// A router with a disk. Killed, it has what is on the disk.
pub(crate) struct Router {
    pub(crate) org: Org,
    disk: Vec<Vec<u8>>,
    /// All frames of each rep, as the ring of a router that is never too short.
    pub(crate) frames: BTreeMap<RepId, Vec<DeskEvent>>,
    pub(crate) outcomes: BTreeMap<OfferId, Outcome>,
    pub(crate) is_up: bool,
}

impl Router {
    pub(crate) fn new(now: Timestamp) -> Self {
        let mut router = Self {
            org: Org::default(),
            disk: Vec::new(),
            frames: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            is_up: true,
        };
        router.take(&Command::Configure(Box::new(organisation())), None, now).unwrap();
        router
    }

    /// Takes a command; what is told is in the rings afterwards.
    pub(crate) fn take(&mut self, command: &Command, key: Option<&str>, now: Timestamp) -> Answer {
        let outcome = self.org.take(command, key, now);
        self.disk.extend(outcome.entry);
        self.hear(outcome.told);
        outcome.answer
    }

    pub(crate) fn act(&mut self, rep: &str, act: RepAct, key: Option<&str>, now: Timestamp) -> Answer {
        self.take(&Command::Representative { rep: rep.into(), act }, key, now)
    }

    pub(crate) fn wake(&mut self, now: Timestamp) {
        let outcome = self.org.wake(now);
        self.disk.extend(outcome.entry);
        self.hear(outcome.told);
    }

    /// Comes back with what is on the disk. The rings are lost.
    pub(crate) fn start_again(&mut self, now: Timestamp) {
        self.org = Org::default();
        for entry in &self.disk {
            self.org.replay(entry).unwrap();
        }
        self.is_up = true;
        self.take(&Command::Restarted, None, now).unwrap();
    }

    fn hear(&mut self, told: Vec<Told>) {
        for told in told {
            let Told::Representative { rep, number, event } = told else { continue };
            if let DeskEvent::OfferEnded { offer, outcome } = &event {
                let before = self.outcomes.insert(*offer, *outcome);
                assert_eq!(before, None, "offer {offer} ends once");
            }
            let frames = self.frames.entry(rep).or_default();
            assert_eq!(number, frames.len() as u64 + 1, "frames have no gap");
            frames.push(event);
        }
    }

    /// No conversation has two owners.
    pub(crate) fn check(&self) {
        let mut owners = BTreeMap::new();
        for rep in REPS {
            let state = self.org.desk(&rep.into()).unwrap();
            let held = state.conversations.iter().map(|conversation| conversation.id);
            for id in held.chain(state.offers.iter().map(|offer| offer.conversation)) {
                assert_eq!(owners.insert(id, rep), None, "conversation {id} has one owner");
            }
        }
    }
}

fn organisation() -> Organisation {
    let presence = |id: &str, text: &str, base| Presence {
        id: id.into(),
        text: text.into(),
        base,
        by_representative: true,
        by_supervisor: true,
    };
    let rep = |(place, id): (usize, &&str)| Representative {
        id: (*id).into(),
        name: (*id).into(),
        capacity: place as u32 + 1,
        queues: [domain::QueueId::from("help")].into(),
        profiles: BTreeMap::new(),
        skills: BTreeMap::new(),
        default_presence: None,
        attributes: BTreeMap::new(),
    };
    let template: NotificationTemplate = serde_json::from_value(serde_json::json!({
        "id": "chat", "title": "{channel} from {customerName}", "timeout": 30_000,
        "fields": [{ "header": "Queue", "value": "{queueName}" }],
    }))
    .unwrap();
    Organisation {
        name: "Sample".into(),
        settings: Settings {
            inactive_after_miss: true,
            do_not_disturb_after_reject: true,
            ..Settings::default()
        },
        presences: vec![
            presence("available", "Available", Base::Available),
            presence("away", "Away", Base::Away),
        ],
        representatives: REPS.iter().enumerate().map(rep).collect(),
        queues: vec![Queue::new("help", "Help")],
        templates: vec![template],
        workstreams: vec![Workstream {
            known_customer: Some("chat".into()),
            unknown_customer: Some("chat".into()),
            ..Workstream::new("support", "Support", Channel::Chat, "help".into())
        }],
        ..Organisation::default()
    }
}
