use crate::org::{Answer, Command, CustomerAct, Org, RepAct, Told};
use crate::{
    Base, Channel, ConversationId, DeskEvent, DeskId, DeskSnapshot, NotificationTemplate, OfferId,
    Organisation, Presence, Queue, Receipt, RepId, Representative, Settings, Span, TemplateId, Timestamp,
    Workstream,
};
use std::collections::BTreeMap;

/// An organisation at some moment, and all that its journal holds.
pub(super) struct World {
    pub(super) org: Org,
    pub(super) now: Timestamp,
    pub(super) entries: Vec<Vec<u8>>,
    pub(super) told: Vec<Told>,
}

pub(super) fn organisation(reps: &[(&str, u32)]) -> Organisation {
    let presence = |id: &str, text: &str, base| Presence { id: id.into(), text: text.into(), base };
    let rep = |(id, capacity): &(&str, u32)| Representative {
        id: (*id).into(),
        name: id.to_uppercase(),
        capacity: *capacity,
        queues: [crate::QueueId::from("help")].into(),
        default_presence: None,
    };
    Organisation {
        name: "Sample".into(),
        settings: Settings {
            inactive_after_miss: true,
            do_not_disturb_after_reject: true,
            session_limit: 3,
            ..Settings::default()
        },
        presences: vec![
            presence("available", "Available", Base::Available),
            presence("busy", "Busy", Base::Busy),
            presence("dnd", "Do not disturb", Base::DoNotDisturb),
            presence("away", "Appear away", Base::Away),
            presence("offline", "Offline", Base::Offline),
        ],
        representatives: reps.iter().map(rep).collect(),
        queues: vec![Queue { id: "help".into(), name: "Help".into() }],
        templates: vec![NotificationTemplate::plain(TemplateId::from("chat"))],
        workstreams: vec![Workstream {
            id: "support".into(),
            name: "Support".into(),
            channel: Channel::Chat,
            queue: "help".into(),
            cost: 1,
            allowed_presences: [Base::Available, Base::Busy].into(),
            known_customer: "chat".into(),
            unknown_customer: "chat".into(),
            questions: vec!["Email".into()],
        }],
        contacts: vec![],
        cases: vec![],
    }
}

impl World {
    pub(super) fn new(reps: &[(&str, u32)]) -> Self {
        Self::of(organisation(reps))
    }

    pub(super) fn of(organisation: Organisation) -> Self {
        let mut world =
            Self { org: Org::default(), now: Timestamp(1_000_000), entries: Vec::new(), told: Vec::new() };
        world.take(Command::Configure(Box::new(organisation))).unwrap();
        world
    }

    pub(super) fn take(&mut self, command: Command) -> Answer {
        self.take_as(command, None)
    }

    pub(super) fn take_as(&mut self, command: Command, key: Option<&str>) -> Answer {
        let outcome = self.org.take(&command, key, self.now);
        self.entries.extend(outcome.entry);
        self.told.extend(outcome.told);
        outcome.answer
    }

    /// Lets time pass, with every deadline at its moment.
    pub(super) fn pass(&mut self, span: Span) {
        let end = self.now + span;
        while let Some((at, _)) = self.org.deadline().filter(|(at, _)| *at <= end) {
            self.now = self.now.max(at);
            let outcome = self.org.wake(self.now);
            self.entries.extend(outcome.entry);
            self.told.extend(outcome.told);
        }
        self.now = end;
    }

    pub(super) fn rep(&mut self, rep: &str, act: RepAct) -> Answer {
        self.take(Command::Representative { rep: rep.into(), act })
    }

    pub(super) fn desk(&mut self, rep: &str) {
        self.rep(rep, RepAct::DeskCame(DeskId(1))).unwrap();
    }

    pub(super) fn open(&mut self, name: &str) -> ConversationId {
        let open =
            Command::Open { workstream: "support".into(), name: name.into(), answers: BTreeMap::new() };
        let conversation = self.take(open).unwrap().conversation.unwrap();
        self.customer(conversation, CustomerAct::Came);
        conversation
    }

    pub(super) fn customer(&mut self, conversation: ConversationId, act: CustomerAct) {
        self.take(Command::Customer { conversation, act }).unwrap();
    }

    pub(super) fn of_rep(&self, rep: &str) -> DeskSnapshot {
        self.org.desk(&RepId::from(rep)).unwrap()
    }

    /// The only offer of a rep, which the desk says it shows.
    pub(super) fn ring(&mut self, rep: &str) -> OfferId {
        let offers = self.of_rep(rep).offers;
        assert_eq!(offers.len(), 1, "{rep} is offered one conversation");
        let offer = offers[0].id;
        self.rep(rep, RepAct::Receipt(offer, Receipt::Natively)).unwrap();
        offer
    }

    pub(super) fn ringing(&self) -> Vec<String> {
        let offers = self.org.offers.values();
        offers.map(|offer| offer.rep.to_string()).collect()
    }

    pub(super) fn shown(&self, rep: &str) -> String {
        self.of_rep(rep).presence.text
    }

    pub(super) fn outcomes(&self) -> Vec<crate::Outcome> {
        let outcome = |told: &Told| match told {
            Told::Representative { event: DeskEvent::OfferEnded { outcome, .. }, .. } => Some(*outcome),
            _ => None,
        };
        self.told.iter().filter_map(outcome).collect()
    }

    /// The state that the journal alone gives.
    pub(super) fn replayed(&self) -> Org {
        let mut org = Org::default();
        for entry in &self.entries {
            org.replay(entry).unwrap();
        }
        org
    }
}
