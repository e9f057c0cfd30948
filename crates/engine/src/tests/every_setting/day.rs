//! What happens in an organisation, step by step, and all that is heard of it.

use crate::command::{Command, CustomerAct, NewConversation, RepAct, SupervisorAct};
use crate::tests::world::{World, identified};
use model::{Configuration, ConversationId, DeskId, OfferId, Receipt, RepAction, Span, Target};
use std::fmt::Write as _;

/// Some things that happen one after the other.
pub(super) type Script = fn(&mut Day);

/// An organisation at work, and what was answered.
pub(super) struct Day {
    world: World,
    answers: String,
    last: u64,
}

/// All that can be heard and seen of an organisation to which this happens.
pub(super) fn trace(organisation: Configuration, script: Script) -> String {
    let mut day = Day { world: World::of(organisation), answers: String::new(), last: 0 };
    day.world.outputs.clear();
    script(&mut day);
    let org = &day.world.org;
    let mut seen = day.answers;
    for outputs in &day.world.outputs {
        writeln!(seen, "{outputs:?}").unwrap();
    }
    for rep in ["ana", "ben"] {
        let rep = rep.into();
        writeln!(seen, "{:?} {:?}", org.desk(&rep), org.representative_figures(&rep)).unwrap();
    }
    for number in 1..=day.last {
        let id = ConversationId(number);
        writeln!(seen, "{:?} {:?}", org.customer_view(id), org.conversation_floor(id)).unwrap();
    }
    writeln!(seen, "{:?} {:?}", org.all_queue_figures(None, 9), org.queue_floors(None, 9)).unwrap();
    writeln!(seen, "{:?}", org.entrance(&"chat".into(), day.world.now)).unwrap();
    seen
}

impl Day {
    /// Takes a command; what is refused is refused.
    pub(super) fn take(&mut self, command: Command) {
        let answer = self.world.take(command);
        writeln!(self.answers, "{answer:?}").unwrap();
    }

    pub(super) fn rep(&mut self, rep: &str, act: impl Into<RepAct>) {
        self.take(Command::Representative { rep: rep.into(), act: act.into() });
    }

    pub(super) fn desk(&mut self, rep: &str) {
        self.rep(rep, RepAct::DeskConnected { desk: DeskId(1), receipts: true });
    }

    pub(super) fn gone(&mut self, rep: &str) {
        self.rep(rep, RepAct::DeskDisconnected { desk: DeskId(1), quit: false });
    }

    pub(super) fn supervisor(&mut self, act: SupervisorAct) {
        self.take(Command::Supervisor { supervisor: "sofia".into(), act });
    }

    pub(super) fn customer(&mut self, act: CustomerAct) {
        self.take(Command::Customer { conversation: self.last(), act });
    }

    pub(super) fn last(&self) -> ConversationId {
        ConversationId(self.last)
    }

    /// Work comes in.
    pub(super) fn bring(&mut self, opening: NewConversation) -> ConversationId {
        let done = self.world.take(Command::Open(Box::new(opening))).unwrap();
        let id = done.conversation.unwrap();
        self.last = self.last.max(id.0);
        self.customer(CustomerAct::Came);
        id
    }

    /// A chat of a customer who has answered the question, or of one who has not.
    pub(super) fn open(&mut self, email: Option<&str>) -> ConversationId {
        let answers = email.map(|email| ("Email".to_owned(), email.to_owned())).into_iter().collect();
        let name = "Kiran".into();
        self.bring(NewConversation { workstream: "chat".into(), name, answers, ..NewConversation::default() })
    }

    pub(super) fn pass(&mut self, seconds: u64) {
        self.world.pass(Span::seconds(seconds));
    }

    fn offers(&self, rep: &str) -> Vec<OfferId> {
        self.world.of_rep(rep).offers.iter().map(|offer| offer.id).collect()
    }

    /// The desks of the rep show all that rings.
    pub(super) fn show(&mut self, rep: &str) {
        for offer in self.offers(rep) {
            self.rep(
                rep,
                RepAct::Did {
                    desk: Some(DeskId(1)),
                    action: RepAction::Receipt { offer, receipt: Receipt::Natively },
                },
            );
        }
    }

    /// The rep accepts all that rings.
    pub(super) fn accept(&mut self, rep: &str) {
        self.show(rep);
        for offer in self.offers(rep) {
            self.rep(rep, RepAction::Accept { offer });
        }
    }

    pub(super) fn reject(&mut self, rep: &str) {
        self.show(rep);
        for offer in self.offers(rep) {
            self.rep(rep, RepAction::Reject { offer, reason: None });
        }
    }
}

/// A chat is answered, ended and closed.
pub(super) fn served(day: &mut Day) {
    day.desk("ana");
    let id = day.open(Some("kiran@example.com"));
    day.show("ana");
    day.pass(30);
    day.accept("ana");
    day.rep("ana", RepAction::Send { conversation: id, text: "Hello".into() });
    day.customer(CustomerAct::Send { text: "Hello?".into() });
    day.rep("ana", RepAction::End { conversation: id });
    day.open(None);
    day.open(None);
    day.pass(300);
    day.rep("ana", RepAction::Close { conversation: id });
    day.pass(600);
}

/// A chat without an answer to the question comes in.
pub(super) fn quiet(day: &mut Day) {
    day.desk("ana");
    day.open(None);
}

/// A known customer comes in, who prefers a rep who is not there.
pub(super) fn known(day: &mut Day) {
    day.desk("ana");
    let identification = identified(&["ben"]);
    day.bring(NewConversation { workstream: "chat".into(), identification, ..NewConversation::default() });
}

/// A customer writes twice, from a number that is written in two ways.
pub(super) fn two_notations(day: &mut Day) {
    day.desk("ana");
    for thread in ["+1 425 555 0101", "(425) 555-0101"] {
        let (thread, text) = (Some(thread.into()), Some("Hello".into()));
        day.bring(NewConversation { workstream: "chat".into(), thread, text, ..NewConversation::default() });
    }
}

/// A customer comes who says nothing of themselves.
pub(super) fn nameless(day: &mut Day) {
    day.bring(NewConversation {
        workstream: "chat".into(),
        text: Some("Hello".into()),
        ..NewConversation::default()
    });
}

/// The only rep misses what rings.
pub(super) fn missed(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    for _ in 0..8 {
        day.show("ana");
        day.pass(60);
    }
    day.open(None);
    day.show("ana");
    day.pass(400);
}

/// The only rep rejects what rings.
pub(super) fn rejected(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    day.reject("ana");
    day.pass(60);
    day.open(None);
    day.pass(5);
}

/// No desk shows what rings.
pub(super) fn unshown(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    day.pass(1_000);
}

/// The desk goes while it rings, and comes back.
pub(super) fn away(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    day.show("ana");
    day.gone("ana");
    day.pass(30);
    day.desk("ana");
    day.pass(60);
}

/// The desk goes in the middle of a conversation.
pub(super) fn left_alone(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    day.accept("ana");
    day.gone("ana");
    day.pass(1_000);
}

/// The customer goes in the middle of a conversation.
pub(super) fn customer_gone(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    day.accept("ana");
    day.customer(CustomerAct::Went);
    day.pass(100);
}

/// Nobody writes any more.
pub(super) fn silent(day: &mut Day) {
    day.desk("ana");
    let id = day.open(None);
    day.accept("ana");
    day.rep("ana", RepAction::Send { conversation: id, text: "Are you there?".into() });
    day.pass(3_600);
}

/// More comes than one can take.
pub(super) fn crowded(day: &mut Day) {
    day.desk("ana");
    for _ in 0..3 {
        day.open(None);
        day.accept("ana");
    }
    day.rep("ana", RepAction::End { conversation: ConversationId(1) });
    day.rep("ana", RepAction::Close { conversation: ConversationId(1) });
    day.pass(5);
}

/// Two reps share what comes.
pub(super) fn shared(day: &mut Day) {
    day.desk("ana");
    day.desk("ben");
    for _ in 0..2 {
        day.open(None);
        day.accept("ana");
        day.accept("ben");
    }
}

/// Work of another workstream comes beside a chat.
pub(super) fn mixed(day: &mut Day) {
    day.desk("ana");
    day.open(None);
    day.accept("ana");
    day.bring(NewConversation { workstream: "plain".into(), ..NewConversation::default() });
}

/// Work waits, and nobody is there until later.
pub(super) fn waiting(day: &mut Day) {
    day.open(None);
    day.open(Some("kiran@example.com"));
    day.pass(90);
    day.desk("ben");
    day.pass(5);
}

/// A customer leaves the queue after a while.
pub(super) fn abandoned(day: &mut Day) {
    day.open(None);
    day.pass(10);
    day.customer(CustomerAct::End);
}

/// A rep parks a message, and the customer writes again.
pub(super) fn back(day: &mut Day) {
    let write = |day: &mut Day, text: &str| {
        let (thread, text) = (Some("+1 425 555 0101".into()), Some(text.into()));
        day.bring(NewConversation { workstream: "chat".into(), thread, text, ..NewConversation::default() })
    };
    day.desk("ana");
    let id = write(day, "Hello");
    day.accept("ana");
    day.desk("ben");
    day.rep("ana", RepAction::Send { conversation: id, text: "A moment".into() });
    day.rep("ana", RepAction::Close { conversation: id });
    write(day, "And?");
    day.accept("ana");
    day.rep("ana", RepAction::Send { conversation: id, text: "A moment".into() });
    day.rep("ana", RepAction::Close { conversation: id });
    day.pass(600);
}

/// A live chat goes back to its queue.
pub(super) fn given_back(day: &mut Day) {
    day.desk("ben");
    let id = day.open(None);
    day.accept("ben");
    day.desk("ana");
    day.rep("ben", RepAction::Close { conversation: id });
    day.pass(1);
}

/// A rep asks another one for help, then hands over.
pub(super) fn handed_over(day: &mut Day) {
    day.desk("ana");
    let id = day.open(None);
    day.accept("ana");
    day.desk("ben");
    let ben = || Target::Representative { rep: "ben".into() };
    day.rep("ana", RepAction::Consult { conversation: id, to: ben(), note: None });
    day.accept("ben");
    day.rep("ana", RepAction::EndConsult { conversation: id, rep: "ben".into() });
    day.rep("ana", RepAction::Transfer { conversation: id, to: ben(), note: None });
    day.pass(1);
}

/// A rep asks for help in a queue where nobody is there yet.
pub(super) fn searched(day: &mut Day) {
    day.desk("ana");
    let id = day.open(None);
    day.accept("ana");
    day.rep(
        "ana",
        RepAction::Consult { conversation: id, to: Target::Queue { queue: "more".into() }, note: None },
    );
    day.pass(30);
}

/// A supervisor assigns, says something, transfers and closes.
pub(super) fn supervised(day: &mut Day) {
    day.desk("ana");
    day.rep("ana", RepAction::ChoosePresence { presence: "away".into() });
    let id = day.open(None);
    day.supervisor(SupervisorAct::Assign { conversation: id, rep: "ana".into() });
    day.accept("ana");
    day.rep("ana", RepAction::ChoosePresence { presence: "available".into() });
    day.accept("ana");
    day.desk("ben");
    day.supervisor(SupervisorAct::Send { conversation: id, text: "I can help".into() });
    let to = Target::Representative { rep: "ben".into() };
    day.supervisor(SupervisorAct::Transfer { conversation: id, to });
    day.supervisor(SupervisorAct::ForceClose(id));
}

/// Presences are chosen and set.
pub(super) fn chosen(day: &mut Day) {
    day.desk("ana");
    day.rep("ana", RepAction::ChoosePresence { presence: "away".into() });
    day.rep("ana", RepAction::ChoosePresence { presence: "available".into() });
    let presence = "available".into();
    day.supervisor(SupervisorAct::SetPresence { rep: "ana".into(), presence, on: None });
}
