//! The model that checks the engine: the rules once more, with plain lists instead of indexes. It reads
//! the engine's journal, checks of each event whether it may happen, and counts for itself.

mod capacity;
mod compare;
mod hours;
mod journal;
mod offers;
mod on_screen;
mod presence;
mod rules;
mod searches;

use engine::{Command, Organisation};
use journal::{Event, Offer, Placement, Record, Routed};
use model::{
    Channel, Configuration, ContactId, ConversationId, DeskId, OfferId, OfferOutcome, PresenceId,
    PresenceOverride, Queue, QueueId, RepId, Representative, Scenario, Span, Stage, Timestamp, Value,
    Workstream, WorkstreamId,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of everybody and of everything that is under way.
#[derive(Debug, Default)]
pub(crate) struct Model {
    organisation: Configuration,
    reps: BTreeMap<RepId, Rep>,
    conversations: BTreeMap<ConversationId, Conversation>,
    offers: BTreeMap<OfferId, Offer>,
    outcomes: BTreeMap<OfferId, OfferOutcome>,
    /// Covers of the command that is followed: those that came, and those that the switches say.
    covered: Vec<(RepId, PresenceOverride)>,
    to_cover: Vec<(RepId, PresenceOverride)>,
    /// A search that has found somebody, whose request comes next.
    found: Option<(ConversationId, QueueId)>,
    /// Since when the router stood still, while it has not gone on.
    paused_since: Option<Timestamp>,
    /// What was passed over when something else was offered, and must not be left over.
    passed_over: Vec<(RepId, ConversationId)>,
}

#[derive(Debug, Default)]
struct Rep {
    desks: BTreeSet<DeskId>,
    /// Those of them that send no receipts.
    silent: BTreeSet<DeskId>,
    /// Whether there are desks that send receipts, and desks that send none; while there is no desk, whether there were last.
    kinds: Kinds,
    chosen: Option<PresenceId>,
    cover: Option<PresenceOverride>,
    strikes: u8,
    worked: bool,
    gone_at: Option<Timestamp>,
    cooling_until: Option<Timestamp>,
    /// Room that is given back only when the day ends, by profile.
    spent: BTreeMap<model::CapacityProfileId, u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Kinds {
    telling: bool,
    silent: bool,
}

#[derive(Debug)]
struct Conversation {
    id: ConversationId,
    workstream: WorkstreamId,
    context: BTreeMap<String, Value>,
    contact: Option<ContactId>,
    queue: QueueId,
    routed: Routed,
    scenario: Scenario,
    reserved_for: Option<RepId>,
    queued_at: Timestamp,
    stage: Stage,
    /// Who has it, or had it last.
    rep: Option<RepId>,
    /// How often somebody declined it; whoever handed it over is asked as late as one who did.
    declines: BTreeMap<RepId, u8>,
    /// Whom a rule took it from: they are not asked again.
    passed_over: BTreeSet<RepId>,
    /// Who handed it over, and has a moment's rest.
    resting: Option<RepId>,
    /// Who helps, and whether that takes capacity.
    helping: BTreeMap<RepId, bool>,
    /// Who of them was added to the customer's conversation.
    participants: BTreeSet<RepId>,
    /// Queues in which somebody is searched for who helps, and until when.
    searches: BTreeMap<QueueId, Timestamp>,
    /// The time-out rules that the rep has paused.
    paused_rules: BTreeSet<String>,
    ended_at: Option<Timestamp>,
    wrap_up_over: bool,
}

impl Model {
    /// Follows the engine through what one command, or a deadline, brought about, and looks whether it has come to the
    /// same.
    pub(crate) fn follow(&mut self, cause: Option<&Command>, entry: &[u8], org: &Organisation) {
        let record: Record = serde_json::from_slice(entry).unwrap();
        if record.events.iter().all(Event::is_talk) {
            return;
        }
        if record.events.iter().any(|event| matches!(event, Event::Edited(_))) {
            self.organisation = org.configuration().clone();
        }
        for event in record.events {
            let before = self.holders();
            self.happened(event, cause, record.at);
            self.spend(&before);
        }
        self.judge_covers();
        self.judge_order();
        // A router that stood still hears of the time that passed before it does what became due in it.
        if org.deadline().is_none_or(|(at, _)| at > record.at) {
            self.judge_idle(record.at);
            self.judge_searches(record.at);
        }
        self.compare(org);
    }

    fn happened(&mut self, event: Event, cause: Option<&Command>, at: Timestamp) {
        match event {
            Event::Configured { configuration } => {
                let reps = configuration.representatives.iter().map(|rep| (rep.id.clone(), Rep::default()));
                self.reps.extend(reps);
                self.organisation = *configuration;
            }
            Event::ClockSet { by } => self.clock_set(by),
            Event::Paused { since } => self.paused_since = Some(since),
            Event::Resumed => self.paused_since = None,
            Event::OwnerChanged { since } => {
                self.paused_since = None;
                self.had_no_owner(at - since);
                self.offers.values_mut().for_each(|offer| offer.on_screen.is_asked_anew());
                for rep in self.reps.values_mut().filter(|rep| !rep.desks.is_empty()) {
                    rep.desks.clear();
                    rep.silent.clear();
                    rep.gone_at = Some(at);
                }
            }
            Event::DeskConnected { rep, desk, without_receipts } => {
                let keeps_choice = self.has_lasting_choice(&rep);
                let tells = without_receipts != Some(true);
                self.rep(&rep).desk_came(desk, tells, keeps_choice, at);
            }
            Event::DeskDisconnected { rep, desk } => {
                let offers = self.offers.values_mut().filter(|offer| offer.rep == rep);
                offers.for_each(|offer| offer.on_screen.lost(desk));
                self.rep(&rep).desk_went(desk, at);
            }
            Event::SignedOut { rep } => self.rep(&rep).signed_out(at),
            Event::PresenceChosen { rep, presence } => self.rep(&rep).choose(Some(presence)),
            Event::PresenceReset { rep } => self.rep(&rep).choose(None),
            Event::PresenceOverridden { rep, reason } => self.cover(rep, reason),
            Event::CoolDownEnded { rep } => {
                let until = self.rep(&rep).cooling_until.take();
                assert!(until.is_some_and(|until| until <= at), "{rep} has cooled down");
            }
            Event::ConversationOpened { conversation, opening, customer } => {
                let workstreams = &self.organisation.workstreams;
                let workstream = workstreams.iter().find(|each| each.id == opening.workstream).unwrap();
                let opened = Conversation {
                    id: conversation,
                    queue: workstream.queue.clone(),
                    workstream: opening.workstream,
                    context: opening.context,
                    contact: customer.contact,
                    routed: Routed::default(),
                    scenario: Scenario::Incoming,
                    reserved_for: None,
                    queued_at: at,
                    stage: Stage::Open,
                    rep: None,
                    declines: BTreeMap::new(),
                    passed_over: BTreeSet::new(),
                    resting: None,
                    helping: BTreeMap::new(),
                    participants: BTreeSet::new(),
                    searches: BTreeMap::new(),
                    paused_rules: BTreeSet::new(),
                    ended_at: None,
                    wrap_up_over: false,
                };
                self.conversations.insert(conversation, opened);
            }
            Event::CustomerIdentified { conversation, identification } => {
                self.conversation(conversation).contact = identification.linked.contact.map(|each| each.id);
            }
            Event::Queued { conversation, placement } => self.queued(conversation, placement, at),
            Event::Offered { offer } => self.offered(offer, cause, at),
            Event::ReceiptReported { offer, desk, receipt } => {
                let rep = self.offers[&offer].rep.clone();
                self.rep(&rep).is_heard(desk);
                let offer = self.offers.get_mut(&offer).unwrap();
                offer.on_screen.said(desk, receipt.is_shown(), at, offer.expires_at);
            }
            Event::OfferExtended { offer, expires_at, resets_receipts } => {
                let offer = self.offers.get_mut(&offer).unwrap();
                offer.expires_at = expires_at;
                if resets_receipts == Some(true) {
                    offer.on_screen.is_asked_anew();
                }
            }
            Event::OfferEnded { offer, outcome } => self.offer_ended(offer, outcome, cause, at),
            Event::SessionOpened { conversation, rep } => self.takes(conversation, rep),
            Event::ConsultBegan { conversation, rep } => {
                let before = self.conversation(conversation).helping.insert(rep, false);
                assert_eq!(before, None, "whoever begins to help did not help before");
            }
            Event::ConsultEnded { conversation, rep } => {
                let found = self.conversation(conversation);
                found.helping.remove(&rep);
                assert!(!found.participants.contains(&rep), "{rep} leaves the customer before the help ends");
            }
            Event::ConsultantAdded { conversation, rep } => {
                let found = self.conversation(conversation);
                assert!(
                    found.helping.contains_key(&rep) && found.ended_at.is_none(),
                    "{rep} helps in {conversation}"
                );
                assert!(found.participants.insert(rep), "whoever is added was not there before");
            }
            Event::ConsultantRemoved { conversation, rep } => {
                assert!(self.conversation(conversation).participants.remove(&rep), "{rep} was added");
            }
            Event::ConsultSearchBegan { conversation, queue, until } => {
                self.search_began(conversation, queue, until, cause, at);
            }
            Event::ConsultSearchEnded { conversation, queue, why } => {
                self.search_ended(conversation, queue, why, cause, at);
            }
            Event::ConversationEnded { conversation } => self.ended(conversation, at),
            Event::Requeued { conversation, keeps_position } => {
                self.lets_go(conversation, Stage::Open);
                if keeps_position != Some(true) {
                    self.conversation(conversation).queued_at = at;
                }
            }
            Event::RestEnded { conversation } => self.conversation(conversation).resting = None,
            Event::AskedAgain { conversation } => {
                let found = self.conversation(conversation);
                found.declines.retain(|_, times| *times == 0);
                found.passed_over.clear();
            }
            Event::QueueReordered { moved } => {
                moved.into_iter().for_each(|(id, bucket)| self.conversation(id).routed.bucket = bucket);
            }
            Event::ConversationParked { conversation } => self.lets_go(conversation, Stage::Waiting),
            Event::SessionClosed { conversation } => self.lets_go(conversation, Stage::Closed),
            Event::TimedOut { conversation, rule, passed_over } => {
                let found = self.conversation(conversation);
                assert!(!found.paused_rules.contains(&rule), "{rule} is paused in {conversation}");
                found.passed_over.extend(passed_over);
            }
            Event::TimeoutPaused { conversation, rule } => {
                assert!(self.conversation(conversation).paused_rules.insert(rule), "a rule is paused once");
            }
            Event::TimeoutResumed { conversation, rule } => {
                assert!(
                    self.conversation(conversation).paused_rules.remove(&rule),
                    "what is resumed was paused"
                );
            }
            Event::WrapUpEnded { conversation } => self.conversation(conversation).wrap_up_over = true,
            Event::DayEnded => self.reps.values_mut().for_each(|rep| rep.spent.clear()),
            Event::ConversationForgotten { conversation } => drop(self.conversations.remove(&conversation)),
            Event::NumbersSkipped(_)
            | Event::LegacyRecordsChanged(_)
            | Event::LegacyRecordsMoved
            | Event::CustomerConnected(_)
            | Event::CustomerDisconnected(_)
            | Event::MessageAdded(_)
            | Event::MessagesRead(_)
            | Event::DestinationChanged(_)
            | Event::OutboundQueued(_)
            | Event::SentimentChanged(_)
            | Event::DeliveryReported(_)
            | Event::Edited(_)
            | Event::PresenceChanged(_)
            | Event::NextPresenceChosen(_)
            | Event::Disposed(_)
            | Event::Mentioned(_)
            | Event::HoursChanged(_)
            | Event::CandidatesExhausted(_)
            | Event::ShareAllocated(_)
            | Event::FloodBegan(_)
            | Event::FloodEnded(_) => {}
        }
    }

    /// All that was seen was seen so much later, or earlier.
    /// Time in which nobody owned the journal counts against nobody: who was gone, passed over, asked or searched for has
    /// what was left. A customer has waited all the same.
    fn had_no_owner(&mut self, time: Span) {
        let spared = |at: &mut Timestamp| *at = *at + time;
        for rep in self.reps.values_mut() {
            rep.gone_at.iter_mut().chain(&mut rep.cooling_until).for_each(spared);
        }
        let searches = self.conversations.values_mut().flat_map(|each| each.searches.values_mut());
        searches.for_each(spared);
        for offer in self.offers.values_mut() {
            spared(&mut offer.made_at);
            spared(&mut offer.expires_at);
            offer.on_screen.clock_set(time.0 as i64);
        }
    }

    fn clock_set(&mut self, by: i64) {
        let set = |at: &mut Timestamp| *at = at.moved(by);
        for rep in self.reps.values_mut() {
            rep.gone_at.iter_mut().chain(&mut rep.cooling_until).for_each(set);
        }
        for conversation in self.conversations.values_mut() {
            set(&mut conversation.queued_at);
            conversation.ended_at.iter_mut().chain(conversation.searches.values_mut()).for_each(set);
        }
        for offer in self.offers.values_mut() {
            set(&mut offer.made_at);
            set(&mut offer.expires_at);
            offer.on_screen.clock_set(by);
        }
    }

    fn queued(&mut self, id: ConversationId, placement: Placement, at: Timestamp) {
        let found = self.conversation(id);
        if matches!(placement.scenario, Scenario::Transfer | Scenario::Escalation)
            && let Some(giver) = found.rep.clone()
        {
            found.declines.entry(giver.clone()).or_default();
            if placement.handed_by.is_some() {
                found.resting = Some(giver);
            }
        }
        if found.stage == Stage::Waiting {
            found.stage = Stage::Open;
            found.queued_at = at;
        }
        found.queue = placement.queue;
        found.routed = placement.routed;
        found.scenario = placement.scenario;
        found.reserved_for = placement.reserved_for;
        self.judge_placement(id);
    }

    fn takes(&mut self, id: ConversationId, rep: RepId) {
        self.rep(&rep).worked = true;
        let found = self.conversation(id);
        assert!(matches!(found.stage, Stage::Open | Stage::Waiting), "{id} is nobody's when {rep} takes it");
        found.stage = Stage::Active { rep: rep.clone() };
        // Whoever helped has it.
        found.helping.remove(&rep);
        found.rep = Some(rep);
        found.resting = None;
        found.reserved_for = None;
    }

    fn ended(&mut self, id: ConversationId, at: Timestamp) {
        let found = self.conversation(id);
        assert_eq!(found.ended_at.replace(at), None, "{id} ends once");
        found.stage = match &found.stage {
            Stage::Active { rep } => Stage::WrapUp { rep: rep.clone() },
            Stage::Offered { offer } => Stage::Offered { offer: *offer },
            _ => Stage::Closed,
        };
    }

    fn lets_go(&mut self, id: ConversationId, stage: Stage) {
        let found = self.conversation(id);
        let (Stage::Active { rep } | Stage::WrapUp { rep }) = &found.stage else {
            panic!("{id} is let go by whoever has it")
        };
        let rep = rep.clone();
        assert!(found.searches.is_empty(), "nobody is searched for in {id} when it is let go");
        found.stage = stage;
        found.paused_rules.clear();
        self.rep(&rep).worked = true;
    }

    fn rep(&mut self, id: &RepId) -> &mut Rep {
        self.reps.get_mut(id).unwrap()
    }

    fn conversation(&mut self, id: ConversationId) -> &mut Conversation {
        self.conversations.get_mut(&id).unwrap_or_else(|| panic!("{id} was opened"))
    }

    fn representative(&self, id: &RepId) -> &Representative {
        self.organisation.representatives.iter().find(|rep| rep.id == *id).unwrap()
    }

    fn workstream(&self, conversation: &Conversation) -> &Workstream {
        self.organisation.workstreams.iter().find(|each| each.id == conversation.workstream).unwrap()
    }

    fn queue(&self, id: &QueueId) -> &Queue {
        self.organisation.queues.iter().find(|queue| queue.id == *id).unwrap()
    }

    fn is_record(&self, conversation: &Conversation) -> bool {
        self.workstream(conversation).channel == Channel::Record
    }
}
