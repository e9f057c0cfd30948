use super::world::{World, organisation};
use crate::conversation::{Conversation, Stage};
use crate::offer::Purpose;
use crate::org::{Command, CustomerAct, Opening, Org, RepAct, SupervisorAct, Target, Told};
use crate::{ConversationId, DeskId, OfferId, Receipt, RepId, Span};
use proptest::prelude::*;
use std::collections::BTreeMap;

const REPS: [&str; 3] = ["ana", "ben", "chloe"];

#[derive(Clone, Debug)]
enum Step {
    Take(Command),
    Pass(u64),
}

fn rep_act() -> impl Strategy<Value = RepAct> {
    let offer = || (1..12_u64).prop_map(OfferId);
    let conversation = || (1..8_u64).prop_map(ConversationId);
    let desk = || (1..3_u64).prop_map(DeskId);
    let receipt = prop_oneof![
        Just(Receipt::Natively),
        Just(Receipt::InApp),
        Just(Receipt::No { why: "no server".into() })
    ];
    let presence = prop_oneof![Just("available"), Just("busy"), Just("dnd"), Just("nothing")];
    prop_oneof![
        4 => desk().prop_map(RepAct::DeskCame),
        1 => (desk(), any::<bool>()).prop_map(|(desk, quit)| RepAct::DeskWent { desk, quit }),
        1 => Just(RepAct::SignOut),
        1 => presence.prop_map(|id| RepAct::ChoosePresence(id.into())),
        2 => Just(RepAct::ResetPresence),
        6 => (offer(), receipt).prop_map(|(offer, receipt)| RepAct::Receipt(offer, receipt)),
        4 => offer().prop_map(RepAct::Accept),
        2 => offer().prop_map(|offer| RepAct::Reject { offer, reason: None }),
        2 => conversation().prop_map(|conversation| RepAct::Send { conversation, text: "Hello".into() }),
        1 => conversation().prop_map(|conversation| RepAct::Read { conversation, through: 2 }),
        2 => conversation().prop_map(RepAct::End),
        2 => conversation().prop_map(RepAct::Close),
        2 => (conversation(), target()).prop_map(|(conversation, to)| RepAct::Transfer { conversation, to }),
        1 => (conversation(), target()).prop_map(|(conversation, to)| RepAct::Escalate { conversation, to }),
        3 => (conversation(), target()).prop_map(|(conversation, to)| RepAct::Consult { conversation, to }),
        1 => (conversation(), rep()).prop_map(|(conversation, rep)| RepAct::EndConsult { conversation, rep }),
        1 => conversation().prop_map(RepAct::Pick),
    ]
}

fn rep() -> impl Strategy<Value = RepId> {
    (0..REPS.len()).prop_map(|rep| REPS[rep].into())
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        2 => rep().prop_map(|rep| Target::Representative { rep }),
        1 => Just(Target::Queue { queue: "help".into() }),
    ]
}

fn supervisor_act() -> impl Strategy<Value = SupervisorAct> {
    let conversation = || (1..8_u64).prop_map(ConversationId);
    prop_oneof![
        3 => (conversation(), rep()).prop_map(|(conversation, rep)| SupervisorAct::Assign { conversation, rep }),
        3 => (conversation(), target()).prop_map(|(conversation, to)| SupervisorAct::Transfer { conversation, to }),
        1 => conversation().prop_map(SupervisorAct::ForceClose),
        1 => rep().prop_map(SupervisorAct::ResetPresence),
        1 => rep().prop_map(|rep| SupervisorAct::SetPresence { rep, presence: "busy".into() }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let customer = prop_oneof![
        2 => Just(CustomerAct::Came),
        1 => Just(CustomerAct::Went),
        2 => Just(CustomerAct::Send { text: "Hi".into() }),
        1 => Just(CustomerAct::End),
    ];
    let opening = Opening { workstream: "support".into(), ..Opening::default() };
    let open = Command::Open(Box::new(opening));
    prop_oneof![
        2 => Just(Step::Take(open)),
        3 => (1..8_u64, customer).prop_map(|(id, act)| Step::Take(Command::Customer { conversation: ConversationId(id), act })),
        9 => (0..3_usize, rep_act()).prop_map(|(rep, act)| Step::Take(Command::Representative { rep: REPS[rep].into(), act })),
        1 => supervisor_act().prop_map(|act| Step::Take(Command::Supervisor { supervisor: "sofia".into(), act })),
        1 => Just(Step::Take(Command::Restarted)),
        3 => (0..60_u64).prop_map(Step::Pass),
        1 => Just(Step::Pass(200)),
    ]
}

/// What must be true of every state.
fn sound(org: &Org) {
    for (id, rep) in &org.reps {
        let units = |conversation: &ConversationId| org.conversations[conversation].routed.units();
        let taken = |each: &&Conversation| {
            each.takes_capacity && each.accepted.as_ref().is_some_and(|(rep, _)| rep == id)
        };
        let helped = |each: &&Conversation| {
            let consult = each.consults.get(id).filter(|consult| consult.since.is_some());
            assert_eq!(consult.is_some(), rep.helping.contains(&each.id), "help is known on both sides");
            consult.is_some_and(|consult| consult.takes_capacity)
        };
        let all = || org.conversations.values();
        let used: u32 = all().filter(taken).chain(all().filter(helped)).map(|each| each.routed.units()).sum();
        assert_eq!(rep.taken.used, used, "capacity of {id} is what the conversations take");
        let kept = rep.offers.iter().map(|offer| &org.offers[offer]).filter(|offer| offer.takes_capacity);
        let reserved: u32 = kept.map(|offer| units(&offer.conversation)).sum();
        assert_eq!(rep.taken.reserved, reserved, "and what the offers keep");
        for session in &rep.sessions {
            assert_eq!(org.conversations[session].rep(), Some(id), "a session belongs to one rep");
        }
        assert_eq!(org.presence_shown(id), None, "what is shown is what is so");
    }
    for conversation in org.conversations.values() {
        match &conversation.stage {
            Stage::Offered { offer } => {
                let offer = &org.offers[offer];
                assert_eq!(offer.conversation, conversation.id);
                assert!(org.reps[&offer.rep].offers.contains(&offer.id));
            }
            Stage::Active { rep } | Stage::WrapUp { rep } => {
                assert!(org.reps[rep].sessions.contains(&conversation.id));
            }
            Stage::Open | Stage::Waiting => assert_eq!(conversation.ended, None),
            Stage::Closed => assert!(conversation.ended.is_some() && !conversation.takes_capacity),
        }
        let numbers: Vec<u64> = conversation.messages.iter().map(|message| message.number).collect();
        assert_eq!(numbers, (1..=conversation.messages.len() as u64).collect::<Vec<_>>());
    }
    for conversation in org.conversations.values() {
        let asked = conversation.consults.iter().filter(|(_, consult)| consult.since.is_none());
        for (helper, _) in asked {
            let is_request = |offer: &&OfferId| {
                let offer = &org.offers[offer];
                offer.purpose == Purpose::Consult && offer.conversation == conversation.id
            };
            assert_eq!(
                org.reps[helper].offers.iter().filter(is_request).count(),
                1,
                "who is asked for help is rung"
            );
        }
        let is_over = conversation.stage == Stage::Closed;
        assert!(!is_over || conversation.consults.is_empty(), "nobody helps where nothing goes on");
        assert!(conversation.rep().is_none_or(|rep| !conversation.consults.contains_key(rep)));
    }
    for offer in org.offers.values().filter(|offer| offer.purpose == Purpose::Take) {
        assert_eq!(org.conversations[&offer.conversation].stage, Stage::Offered { offer: offer.id });
    }
    let waiting = org.conversations.values().filter(|each| each.stage == Stage::Open);
    for conversation in waiting {
        for (rep, state) in &org.reps {
            let declined = conversation.declined_by(rep);
            let able = state.presence.connected
                && state.cooling_until.is_none()
                && state.taken.units_left(org.representative(rep).unwrap().capacity) > 0
                && declined < org.configuration.settings.declines_allowed
                && org
                    .workstream(&conversation.workstream)
                    .unwrap()
                    .allowed_presences
                    .contains(&state.shown.base);
            assert!(!able, "{} waits although {rep} could take it", conversation.id);
        }
    }
    let mut rebuilt = org.clone();
    rebuilt.rebuild();
    assert!(org.index == rebuilt.index, "the index is what a look through the state finds");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_state_is_sound_and_the_journal_gives_it_again(steps in proptest::collection::vec(step(), 1..120)) {
        let mut configuration = organisation(&[("ana", 1), ("ben", 2), ("chloe", 4)]);
        configuration.settings.session_limit = 2;
        let mut world = World::of(configuration);
        for step in steps {
            match step {
                Step::Take(command) => drop(world.take(command)),
                Step::Pass(seconds) => world.pass(Span::seconds(seconds)),
            }
            sound(&world.org);
        }
        let replayed = world.replayed();
        prop_assert_eq!(replayed.snapshot().unwrap(), world.org.snapshot().unwrap());
        let restored = Org::restore(&world.org.snapshot().unwrap()).unwrap();
        prop_assert_eq!(restored.snapshot().unwrap(), world.org.snapshot().unwrap());
        let mut numbers: BTreeMap<RepId, u64> = BTreeMap::new();
        let mut ended = BTreeMap::new();
        for told in &world.told {
            let Told::Representative { rep, number, event } = told else { continue };
            let last = numbers.entry(rep.clone()).or_default();
            *last += 1;
            prop_assert_eq!(*number, *last, "frames have no gap");
            if let crate::DeskEvent::OfferEnded { offer, outcome } = event {
                prop_assert_eq!(ended.insert(*offer, *outcome), None, "one outcome an offer");
            }
        }
        prop_assert_eq!(ended.len() as u64, world.org.last_offer.0 - world.org.offers.len() as u64);
    }
}
