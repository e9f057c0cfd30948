//! The fixture of the engine's tests: an organisation with a clock, its journal and everything that it sent.

use crate::command::{Answer, Command, CustomerAct, NewConversation, RepAct};
use crate::organisation::Organisation;
use crate::output::Output;
use model::{
    BaseStatus, Channel, Configuration, ConversationId, CoolDowns, DeskEvent, DeskId, DeskSnapshot,
    Identification, LinkedRecords, NodeId, NotificationTemplate, OfferId, Presence, Question, Queue, QueueId,
    QueueKind, Receipt, RepAction, RepId, Representative, Settings, Span, SupervisorAbilities, TemplateId,
    Timestamp, Workstream,
};
use std::collections::BTreeMap;

/// An organisation at some moment, and all that its journal holds.
pub(super) struct World {
    pub(super) org: Organisation,
    pub(super) now: Timestamp,
    pub(super) entries: Vec<Vec<u8>>,
    pub(super) outputs: Vec<Output>,
}

pub(super) fn organisation(reps: &[(&str, u32)]) -> Configuration {
    let presence = |id: &str, text: &str, base| Presence {
        id: id.into(),
        text: text.into(),
        base,
        by_representative: true,
        by_supervisor: true,
    };
    let rep = |(id, capacity): &(&str, u32)| Representative {
        id: (*id).into(),
        name: id.to_uppercase(),
        capacity: *capacity,
        profiles: BTreeMap::new(),
        queues: [QueueId::from("help")].into(),
        skills: BTreeMap::new(),
        default_presence: None,
        attributes: BTreeMap::new(),
    };
    let mut support = Workstream::new("support", "Support", Channel::Chat, "help".into());
    support.known_customer = Some("chat".into());
    support.unknown_customer = Some("chat".into());
    support.questions = vec![Question::plain("Email")];
    // What customers say first is tried where it matters.
    support.rings_at_once = true;
    Configuration {
        name: "Sample".into(),
        settings: Settings {
            inactive_after_miss: true,
            do_not_disturb_after_reject: true,
            session_limit: 3,
            // What happens is tried where it can, and one thing after the other without a pause.
            cool_downs: CoolDowns {
                rejected: Span::default(),
                missed: Span::default(),
                ..CoolDowns::default()
            },
            direct_transfer: true,
            supervisors: SupervisorAbilities {
                monitor: true,
                assign: true,
                transfer: true,
                force_close: true,
            },
            ..Settings::default()
        },
        presences: vec![
            presence("available", "Available", BaseStatus::Available),
            presence("busy", "Busy", BaseStatus::Busy),
            presence("dnd", "Do not disturb", BaseStatus::DoNotDisturb),
            presence("away", "Appear away", BaseStatus::Away),
            presence("offline", "Offline", BaseStatus::Offline),
        ],
        representatives: reps.iter().map(rep).collect(),
        queues: vec![Queue::new("help", "Help")],
        templates: vec![NotificationTemplate::plain(TemplateId::from("chat"))],
        workstreams: vec![support],
        ..Configuration::default()
    }
}

/// Makes the only workstream one of this channel, and its queue one that takes such work.
pub(super) fn of_channel(organisation: &mut Configuration, channel: Channel) {
    organisation.workstreams[0].channel = channel;
    organisation.queues[0].kind = match channel {
        Channel::Chat | Channel::Sms | Channel::Messaging => QueueKind::Messaging,
        Channel::Voice => QueueKind::Voice,
        Channel::Record => QueueKind::Record,
    };
}

impl World {
    pub(super) fn new(reps: &[(&str, u32)]) -> Self {
        Self::of(organisation(reps))
    }

    pub(super) fn of(organisation: Configuration) -> Self {
        let mut world = Self {
            org: Organisation::default(),
            now: Timestamp(1_000_000),
            entries: Vec::new(),
            outputs: Vec::new(),
        };
        world.take(Command::Configure(Box::new(organisation))).unwrap();
        world
    }

    pub(super) fn take(&mut self, command: Command) -> Answer {
        self.take_as(command, None)
    }

    pub(super) fn take_as(&mut self, command: Command, key: Option<&str>) -> Answer {
        let outcome = self.org.take(&command, key, self.now);
        self.entries.extend(outcome.entry);
        self.outputs.extend(outcome.outputs);
        outcome.answer
    }

    /// Lets time pass, with every deadline at its moment.
    pub(super) fn pass(&mut self, span: Span) {
        let end = self.now + span;
        while let Some((at, _)) = self.org.deadline().filter(|(at, _)| *at <= end) {
            self.now = self.now.max(at);
            let outcome = self.org.wake(self.now);
            self.entries.extend(outcome.entry);
            self.outputs.extend(outcome.outputs);
        }
        self.now = end;
    }

    /// Nobody owns the journal for a while, and then a router does that has just started. The others are there all the time.
    pub(super) fn owner_gone(&mut self, node: &str, span: Span) {
        let since = self.now;
        self.now = self.now + span;
        let epoch = self.org.owner.as_ref().map_or(0, |owner| owner.epoch) + 1;
        let others = ["one", "two"].into_iter().filter(|other| *other != node).map(NodeId::from).collect();
        self.take(Command::ChangeOwner { node: node.into(), epoch, since, others }).unwrap();
    }

    pub(super) fn rep(&mut self, rep: &str, act: impl Into<RepAct>) -> Answer {
        self.take(Command::Representative { rep: rep.into(), act: act.into() })
    }

    pub(super) fn desk(&mut self, rep: &str) {
        self.rep(rep, RepAct::DeskConnected { desk: DeskId(1), receipts: true }).unwrap();
    }

    pub(super) fn open(&mut self, name: &str) -> ConversationId {
        let opening =
            NewConversation { workstream: "support".into(), name: name.into(), ..NewConversation::default() };
        let conversation = self.bring(opening);
        self.customer(conversation, CustomerAct::Came);
        conversation
    }

    /// A new conversation that a rep has accepted, who is the only one to be asked.
    pub(super) fn active(&mut self, rep: &str) -> ConversationId {
        let conversation = self.open("Kiran");
        let offer = self.ring(rep);
        self.rep(rep, RepAction::Accept { offer }).unwrap();
        conversation
    }

    /// Work comes in.
    pub(super) fn bring(&mut self, opening: NewConversation) -> ConversationId {
        self.take(Command::Open(Box::new(opening))).unwrap().conversation.unwrap()
    }

    pub(super) fn reject(&mut self, rep: &str, offer: OfferId) {
        self.rep(rep, RepAction::Reject { offer, reason: None }).unwrap();
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
        self.receipt(rep, offer, Receipt::Natively);
        offer
    }

    /// The rep's first desk says what became of an offer on its screen.
    pub(super) fn receipt(&mut self, rep: &str, offer: OfferId, receipt: Receipt) {
        let desk = self.org.reps[&rep.into()].desks.keys().next().copied().unwrap();
        self.rep(rep, RepAct::Did { desk: Some(desk), action: RepAction::Receipt { offer, receipt } })
            .unwrap();
    }

    /// All that a rep was told.
    pub(super) fn heard(&self, rep: &str) -> Vec<&DeskEvent> {
        let heard = self.outputs.iter().filter_map(|outputs| match outputs {
            Output::Representative { rep: who, event, .. } if who.0 == rep => Some(event),
            _ => None,
        });
        heard.collect()
    }

    pub(super) fn ringing(&self) -> Vec<String> {
        let offers = self.org.offers.values();
        offers.map(|offer| offer.rep.to_string()).collect()
    }

    pub(super) fn shown(&self, rep: &str) -> String {
        self.of_rep(rep).presence.text.into()
    }

    pub(super) fn outcomes(&self) -> Vec<model::OfferOutcome> {
        let outcome = |outputs: &Output| match outputs {
            Output::Representative { event: DeskEvent::OfferEnded { outcome, .. }, .. } => Some(*outcome),
            _ => None,
        };
        self.outputs.iter().filter_map(outcome).collect()
    }

    /// The state that the journal alone gives.
    pub(super) fn replayed(&self) -> Organisation {
        let mut org = Organisation::default();
        for entry in &self.entries {
            org.replay(entry).unwrap();
        }
        org
    }
}

/// The records say that the customer is Kiran, who asks for these reps.
pub(super) fn identified(preferred: &[&str]) -> Identification {
    let linked =
        LinkedRecords { contact: Some(contact(preferred)), verified: true, ..LinkedRecords::default() };
    Identification { linked, ..Identification::default() }
}

/// Kiran, who asks for these reps.
pub(super) fn contact(preferred: &[&str]) -> model::Contact {
    model::Contact {
        id: "kiran".into(),
        name: "Kiran Sohal".into(),
        email: "kiran@example.test".into(),
        mobile: String::new(),
        company: String::new(),
        preferred: preferred.iter().map(|rep| (*rep).into()).collect(),
        active: true,
    }
}
