//! Commands at random: whatever comes, every state is sound, and the journal gives it again.

use super::soundness::sound;
use super::world::{World, identified, organisation};
use crate::command::{Command, CustomerAct, NewConversation, RepAct, SupervisorAct};
use crate::organisation::Organisation;
use crate::output::Output;
use model::{
    Assignment, AssignmentRule, CapacityProfile, Channel, Comparison, Condition, Configuration,
    ConversationId, Day, DeliverySettings, DeskId, Identification, Inactivity, Mode, NamedRecords, NotShown,
    OfferId, OpenHours, OperatingHours, Order, OverflowAction, ProfileReset, Queue, QueueId, QueueKind,
    Receipt, RepAction, RepId, RouteRule, Share, Skill, SkillMatch, SkillNeed, Span, Target, Test,
    TimeoutAct, TimeoutRule, Value, WaitingOverflow, Workstream, WrapUp,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const REPS: [&str; 3] = ["ana", "ben", "chloe"];

#[derive(Clone, Debug)]
enum Step {
    Take(Command),
    Pass(u64),
    /// Whether the first of two routers owns the journal, and after how many seconds without an owner.
    ChangeOwner(bool, u64),
}

fn rep_act() -> impl Strategy<Value = RepAct> {
    let offer = || (1..12_u64).prop_map(OfferId);
    let conversation = || (1..8_u64).prop_map(ConversationId);
    let desk = || (1..3_u64).prop_map(DeskId);
    let receipt = prop_oneof![
        Just(Receipt::Natively),
        Just(Receipt::InApp),
        Just(Receipt::Hidden { why: NotShown::Inhibited }),
        Just(Receipt::Hidden { why: NotShown::Dismissed }),
        Just(Receipt::No { why: NotShown::NoServer })
    ];
    let presence = prop_oneof![Just("available"), Just("busy"), Just("dnd"), Just("nothing")];
    prop_oneof![
        4 => (desk(), any::<bool>()).prop_map(|(desk, receipts)| RepAct::DeskConnected { desk, receipts }),
        1 => (desk(), any::<bool>()).prop_map(|(desk, quit)| RepAct::DeskDisconnected { desk, quit }),
        1 => Just(RepAction::SignOut.into()),
        1 => presence.prop_map(|id| RepAction::ChoosePresence { presence: id.into() }.into()),
        2 => Just(RepAction::ResetPresence.into()),
        2 => (conversation(), any::<bool>()).prop_map(|(after, chosen)| RepAction::ChooseNextPresence { presence: chosen.then(|| "dnd".into()), after }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Dispose { conversation, disposition: "solved".into() }.into()),
        6 => (offer(), desk(), receipt)
            .prop_map(|(offer, desk, receipt)| RepAct::Did { desk: Some(desk), action: RepAction::Receipt { offer, receipt } }),
        4 => offer().prop_map(|offer| RepAction::Accept { offer }.into()),
        2 => offer().prop_map(|offer| RepAction::Reject { offer, reason: None }.into()),
        2 => offer().prop_map(|offer| RepAction::AskMoreTime { offer }.into()),
        2 => conversation().prop_map(|conversation| RepAction::Send { conversation, text: "Hello".into() }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Read { conversation, through: 2 }.into()),
        2 => conversation().prop_map(|conversation| RepAction::End { conversation }.into()),
        2 => conversation().prop_map(|conversation| RepAction::Close { conversation }.into()),
        2 => (conversation(), target()).prop_map(|(conversation, to)| RepAction::Transfer { conversation, to, note: None }.into()),
        1 => (conversation(), target()).prop_map(|(conversation, to)| RepAction::Escalate { conversation, to, note: None }.into()),
        3 => (conversation(), target()).prop_map(|(conversation, to)| RepAction::Consult { conversation, to, note: None }.into()),
        1 => (conversation(), rep()).prop_map(|(conversation, rep)| RepAction::EndConsult { conversation, rep }.into()),
        1 => (conversation(), queue()).prop_map(|(conversation, queue)| RepAction::CancelConsultSearch { conversation, queue }.into()),
        1 => (conversation(), rule_name()).prop_map(|(conversation, rule)| RepAction::PauseTimeout { conversation, rule }.into()),
        1 => (conversation(), rule_name()).prop_map(|(conversation, rule)| RepAction::ResumeTimeout { conversation, rule }.into()),
        2 => (conversation(), rep()).prop_map(|(conversation, rep)| RepAction::AddConsultant { conversation, rep }.into()),
        1 => (conversation(), rep()).prop_map(|(conversation, rep)| RepAction::RemoveConsultant { conversation, rep }.into()),
        1 => (conversation(), any::<bool>()).prop_map(|(conversation, is_ben)| {
            let preferred: &[&str] = if is_ben { &["ben"] } else { &[] };
            RepAct::Linked { conversation, found: Ok(Box::new(identified(preferred).linked)) }
        }),
        1 => conversation().prop_map(|conversation| RepAction::UnlinkContact { conversation }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Pick { conversation }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Reopen { conversation }.into()),
    ]
}

fn opening() -> impl Strategy<Value = NewConversation> {
    let workstream =
        prop_oneof![3 => Just("support"), 2 => Just("text"), 1 => Just("cases"), 1 => Just("picked")];
    (workstream, any::<bool>(), any::<bool>(), 0..3_u8).prop_map(|(workstream, known, gold, thread)| {
        NewConversation {
            workstream: workstream.into(),
            identification: match (known, gold) {
                (true, _) => identified(&["chloe"]),
                (false, true) => {
                    Identification { awaited: Some(NamedRecords::default()), ..Identification::default() }
                }
                (false, false) => Identification::default(),
            },
            context: gold.then(|| ("tier".to_owned(), Value::Text("gold".into()))).into_iter().collect(),
            thread: (workstream == "text" && thread > 0).then(|| thread.to_string()),
            text: (workstream == "text").then(|| "Hello".into()),
            ..NewConversation::default()
        }
    })
}

/// Organisations in which every rule has something to decide.
fn configuration() -> impl Strategy<Value = Configuration> {
    let method = prop_oneof![
        Just(Assignment::HighestCapacity),
        Just(Assignment::RoundRobin),
        Just(Assignment::LeastActive),
        Just(Assignment::Custom { rules: vec![everybody()] })
    ];
    let skill_match = prop_oneof![Just(SkillMatch::None), Just(SkillMatch::Exact), Just(SkillMatch::Closest)];
    let wrap_up =
        prop_oneof![Just(WrapUp::Always), Just(WrapUp::Never), Just(WrapUp::For(Span::seconds(60)))];
    let delivery = prop_oneof![3 => Just(DeliverySettings::Receipt), 1 => Just(DeliverySettings::Assigned)];
    (method, skill_match, wrap_up, delivery, any::<[bool; 4]>()).prop_map(
        |(method, skill_match, wrap_up, delivery, flags)| {
            let [covers, affinity, auto_assign, hours] = flags;
            let mut organisation = organisation(&[("ana", 1), ("ben", 2), ("chloe", 4)]);
            let settings = &mut organisation.settings;
            (settings.session_limit, settings.delivery) = (2, delivery);
            (settings.inactive_after_miss, settings.do_not_disturb_after_reject) = (covers, covers);
            settings.session_grace = Some(Span::seconds(90));
            organisation.skills = vec![Skill { id: "french".into(), name: "French".into() }];
            organisation.capacity_profiles = vec![CapacityProfile {
                id: "text".into(),
                name: "Texts".into(),
                limit: 1,
                reset: ProfileReset::EndOfDay,
                blocking: affinity,
            }];
            organisation.queues[0].assignment = method;
            let mut records = Queue::new("records", "Records");
            records.kind = QueueKind::Record;
            organisation.queues.extend([Queue::new("more", "More"), records]);
            organisation.queues[1].overflow_waiting = Some(WaitingOverflow {
                over: Span::seconds(300),
                action: OverflowAction::Transfer { queue: "help".into() },
            });
            if hours {
                organisation.operating_hours = vec![half_of_every_hour()];
                organisation.queues[1].hours = Some("some".into());
            }
            for (rep, rating) in organisation.representatives.iter_mut().zip([3, 5, 9]) {
                rep.skills.insert("french".into(), rating);
                rep.profiles.insert("text".into(), None);
                rep.queues.extend(["more".into(), "records".into()]);
            }
            organisation.representatives[1].queues.remove(&"more".into());
            organisation.templates[0].more_time = covers;
            if auto_assign {
                organisation.templates[0].auto_assign = true;
                organisation.templates[0].timeout = Span::seconds(10);
            }
            let support = &mut organisation.workstreams[0];
            (support.skill_match, support.wrap_up, support.affinity) = (skill_match, wrap_up, Some(affinity));
            (support.rings_at_once, support.waits_for_preferred) = (covers, hours);
            support.skills = vec![SkillNeed { skill: "french".into(), rating: 5 }];
            let gold = Condition::Test(Test {
                of: "context.tier".into(),
                is: Comparison::Equals,
                value: Some(Value::Text("gold".into())),
            });
            let to = vec![
                Share { queue: "more".into(), percent: 50 },
                Share { queue: "help".into(), percent: 50 },
            ];
            support.routing = vec![RouteRule { name: "gold".into(), when: gold, to }];
            support.timeouts = vec![
                rule("ask", Inactivity::Reply, TimeoutAct::TellRepresentative { text: "Now".into() }),
                rule("next", Inactivity::FirstReply, TimeoutAct::Release),
            ];
            let mut text = Workstream::new("text", "Texts", Channel::Sms, "more".into());
            text.profile = Some("text".into());
            text.timeouts = vec![rule("wait", Inactivity::Customer, TimeoutAct::Wait)];
            let cases = Workstream::new("cases", "Cases", Channel::Record, "records".into());
            let mut picked = Workstream::new("picked", "Picked", Channel::Chat, "help".into());
            picked.mode = Mode::Pick;
            organisation.workstreams.extend([text, cases, picked]);
            organisation
        },
    )
}

fn rule_name() -> impl Strategy<Value = String> {
    prop_oneof![Just("ask".to_owned()), Just("next".to_owned()), Just("wait".to_owned())]
}

fn rule(name: &str, when: Inactivity, act: TimeoutAct) -> TimeoutRule {
    TimeoutRule { name: name.into(), when, after: Span::seconds(60), act, pausable: true }
}

fn everybody() -> AssignmentRule {
    let present = Condition::Not {
        not: Box::new(Condition::Test(Test {
            of: "rep.presence".into(),
            is: Comparison::Equals,
            value: Some(Value::Text("doNotDisturb".into())),
        })),
    };
    AssignmentRule { name: "present".into(), when: present, order: vec![Order::MostFree, Order::RoundRobin] }
}

fn half_of_every_hour() -> OperatingHours {
    use Day::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let days = vec![Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
    let from = |hour: u8| OpenHours {
        days: days.clone(),
        from: format!("{hour:02}:00"),
        to: format!("{hour:02}:30"),
    };
    OperatingHours {
        id: "some".into(),
        name: "Some".into(),
        time_zone: "UTC".into(),
        weekly: (0..24).map(from).collect(),
        holidays: vec![],
    }
}

fn rep() -> impl Strategy<Value = RepId> {
    (0..REPS.len()).prop_map(|rep| REPS[rep].into())
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        2 => rep().prop_map(|rep| Target::Representative { rep }),
        1 => queue().prop_map(|queue| Target::Queue { queue }),
    ]
}

fn queue() -> impl Strategy<Value = QueueId> {
    prop_oneof![Just("help".into()), Just("more".into())]
}

fn supervisor_act() -> impl Strategy<Value = SupervisorAct> {
    let conversation = || (1..8_u64).prop_map(ConversationId);
    prop_oneof![
        3 => (conversation(), rep()).prop_map(|(conversation, rep)| SupervisorAct::Assign { conversation, rep }),
        3 => (conversation(), target()).prop_map(|(conversation, to)| SupervisorAct::Transfer { conversation, to }),
        1 => conversation().prop_map(SupervisorAct::ForceClose),
        1 => rep().prop_map(SupervisorAct::ResetPresence),
        1 => rep().prop_map(|rep| SupervisorAct::SetPresence { rep, presence: "busy".into(), on: None }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let customer = prop_oneof![
        2 => Just(CustomerAct::Came),
        1 => Just(CustomerAct::Went),
        2 => Just(CustomerAct::Send { text: "Hi".into() }),
        1 => Just(CustomerAct::End),
    ];
    prop_oneof![
        3 => opening().prop_map(|opening| Step::Take(Command::Open(Box::new(opening)))),
        3 => (1..8_u64, customer).prop_map(|(id, act)| Step::Take(Command::Customer { conversation: ConversationId(id), act })),
        9 => (0..3_usize, rep_act()).prop_map(|(rep, act)| Step::Take(Command::Representative { rep: REPS[rep].into(), act })),
        1 => supervisor_act().prop_map(|act| Step::Take(Command::Supervisor { supervisor: "sofia".into(), act })),
        1 => (1..8_u64, any::<bool>()).prop_map(|(id, known)| {
            let found = if known { identified(&["ana"]) } else { Identification::default() };
            Step::Take(Command::Identify { conversation: ConversationId(id), found: Box::new(found) })
        }),
        1 => (1..8_u64).prop_map(|id| Step::Take(Command::Resolve { conversation: ConversationId(id) })),
        1 => (any::<bool>(), 0..90_u64).prop_map(|(is_first, seconds)| Step::ChangeOwner(is_first, seconds)),
        3 => (0..60_u64).prop_map(Step::Pass),
        1 => Just(Step::Pass(200)),
        1 => Just(Step::Pass(2_000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_state_is_sound_and_the_journal_gives_it_again(configuration in configuration(), steps in proptest::collection::vec(step(), 1..120)) {
        let mut world = World::of(configuration);
        for step in steps {
            match step {
                Step::Take(command) => drop(world.take(command)),
                Step::Pass(seconds) => world.pass(Span::seconds(seconds)),
                Step::ChangeOwner(is_first, seconds) => {
                    world.owner_gone(if is_first { "one" } else { "two" }, Span::seconds(seconds));
                    // What came due meanwhile happens right after.
                    world.pass(Span(0));
                }
            }
            sound(&world.org);
        }
        let replayed = world.replayed();
        prop_assert_eq!(replayed.snapshot().unwrap(), world.org.snapshot().unwrap());
        let restored = Organisation::restore(&world.org.snapshot().unwrap()).unwrap();
        prop_assert_eq!(restored.snapshot().unwrap(), world.org.snapshot().unwrap());
        let mut numbers: BTreeMap<RepId, u64> = BTreeMap::new();
        let mut ended = BTreeMap::new();
        for outputs in &world.outputs {
            let Output::Representative { rep, number, event } = outputs else { continue };
            let last = numbers.entry(rep.clone()).or_default();
            *last += 1;
            prop_assert_eq!(*number, *last, "frames have no gap");
            if let model::DeskEvent::OfferEnded { offer, outcome } = event {
                prop_assert_eq!(ended.insert(*offer, *outcome), None, "one outcome an offer");
            }
        }
        prop_assert_eq!(ended.len() as u64, world.org.last_offer.0 - world.org.offers.keys().count() as u64);
    }
}
