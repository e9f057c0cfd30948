//! Commands with hostile values: whatever comes, nothing panics and every state is sound.

use super::soundness::sound;
use super::world::{World, organisation};
use crate::command::{
    Command, CustomerAct, Handover, NewConversation, OpenedBy, RepAct, Said, SupervisorAct,
};
use crate::queries::history::MessagePart;
use model::{
    ConversationId, DeskId, LookupRequest, NodeId, NotShown, OfferId, Receipt, RecordReference, RepAction,
    RepId, Span, Target, Timestamp, Value,
};
use proptest::prelude::*;

/// Texts that somebody would think of who wants to break something.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just("Hello".to_owned()),
        1 => Just(String::new()),
        1 => Just("\u{0}".to_owned()),
        1 => Just("{customerName} {customerName{".to_owned()),
        1 => Just("\u{202e}\u{200b}\u{feff}".to_owned()),
        1 => Just("+99999999999999999999999999999".to_owned()),
        1 => Just("tel:+1;ext=".to_owned()),
        1 => Just("@".to_owned()),
        1 => Just("a".repeat(20_000)),
        1 => Just("😀".repeat(4_096)),
        1 => any::<String>(),
    ]
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just("ana".to_owned()), 2 => Just("support".to_owned()), 2 => Just("text".to_owned()),
        2 => Just("help".to_owned()), 1 => text(),
    ]
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0..6_u64, 1 => Just(u64::MAX), 1 => Just(u64::MAX - 1), 1 => any::<u64>()]
}

fn conversation() -> impl Strategy<Value = ConversationId> {
    number().prop_map(ConversationId)
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        id().prop_map(|rep| Target::Representative { rep: rep.as_str().into() }),
        id().prop_map(|queue| Target::Queue { queue: queue.as_str().into() }),
    ]
}

fn opening() -> impl Strategy<Value = NewConversation> {
    let record = (text(), text(), text()).prop_map(|(table, id, title)| RecordReference { table, id, title });
    let handover = (text(), text(), text()).prop_map(|(agent, summary, text)| Handover {
        agent,
        summary,
        transcript: vec![Said { by_agent: true, text: text.clone() }, Said { by_agent: false, text }],
    });
    let by = prop_oneof![Just(None), Just(Some(OpenedBy::Page))];
    let some = || proptest::option::of(text());
    (
        (id(), text(), some(), some(), some()),
        (some(), some(), proptest::option::of(record)),
        (proptest::option::of(handover), by, text(), number()),
    )
        .prop_map(
            |(
                (workstream, name, email, phone, thread),
                (text, contact, record),
                (handover, opened_by, word, value),
            )| {
                NewConversation {
                    workstream: workstream.as_str().into(),
                    name,
                    email,
                    phone,
                    thread,
                    text,
                    contact: contact.as_deref().map(Into::into),
                    answers: [("Email".to_owned(), word.clone()), (word.clone(), word.clone())].into(),
                    context: [
                        (word.clone(), Value::Number(value.cast_signed())),
                        ("x".into(), Value::Text(word)),
                    ]
                    .into(),
                    record,
                    handover,
                    opened_by,
                    ..NewConversation::default()
                }
            },
        )
}

fn rep_act() -> impl Strategy<Value = RepAct> {
    let offer = || number().prop_map(OfferId);
    let desk = || number().prop_map(DeskId);
    let hidden = Receipt::Hidden { why: NotShown::Other };
    let receipt = prop_oneof![Just(Receipt::InApp), Just(hidden), Just(Receipt::No { why: NotShown::Other })];
    prop_oneof![
        3 => (desk(), any::<bool>()).prop_map(|(desk, receipts)| RepAct::DeskConnected { desk, receipts }),
        1 => (desk(), any::<bool>()).prop_map(|(desk, quit)| RepAct::DeskDisconnected { desk, quit }),
        1 => Just(RepAction::SignOut.into()),
        1 => id().prop_map(|id| RepAction::ChoosePresence { presence: id.as_str().into() }.into()),
        2 => (offer(), desk(), receipt).prop_map(|(offer, desk, receipt)| RepAct::Did { desk: Some(desk), action: RepAction::Receipt { offer, receipt } }),
        3 => offer().prop_map(|offer| RepAction::Accept { offer }.into()),
        1 => offer().prop_map(|offer| RepAction::AskMoreTime { offer }.into()),
        1 => (offer(), proptest::option::of(text())).prop_map(|(offer, reason)| RepAction::Reject { offer, reason }.into()),
        2 => (conversation(), text()).prop_map(|(conversation, text)| RepAction::Send { conversation, text }.into()),
        1 => (conversation(), number()).prop_map(|(conversation, message)| RepAction::SendAgain { conversation, message }.into()),
        1 => (conversation(), number()).prop_map(|(conversation, through)| RepAction::Read { conversation, through }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Pick { conversation }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Reopen { conversation }.into()),
        1 => conversation().prop_map(|conversation| RepAction::End { conversation }.into()),
        1 => (conversation(), id()).prop_map(|(after, id)| RepAction::ChooseNextPresence { presence: Some(id.as_str().into()), after }.into()),
        1 => (conversation(), text()).prop_map(|(conversation, text)| RepAction::Dispose { conversation, disposition: text.as_str().into() }.into()),
        1 => (conversation(), target(), text()).prop_map(|(conversation, to, note)| RepAction::Transfer { conversation, to, note: Some(note) }.into()),
        1 => conversation().prop_map(|conversation| RepAction::Close { conversation }.into()),
        1 => (conversation(), target()).prop_map(|(conversation, to)| RepAction::Transfer { conversation, to, note: None }.into()),
        1 => (conversation(), target()).prop_map(|(conversation, to)| RepAction::Escalate { conversation, to, note: None }.into()),
        1 => (conversation(), target()).prop_map(|(conversation, to)| RepAction::Consult { conversation, to, note: None }.into()),
        1 => (conversation(), id()).prop_map(|(conversation, rep)| RepAction::EndConsult { conversation, rep: rep.as_str().into() }.into()),
        1 => (conversation(), id()).prop_map(|(conversation, queue)| RepAction::CancelConsultSearch { conversation, queue: queue.as_str().into() }.into()),
        1 => (conversation(), id()).prop_map(|(conversation, rule)| RepAction::PauseTimeout { conversation, rule: rule.to_string() }.into()),
        1 => (conversation(), id()).prop_map(|(conversation, rule)| RepAction::ResumeTimeout { conversation, rule: rule.to_string() }.into()),
        1 => (conversation(), id()).prop_map(|(conversation, rep)| RepAction::AddConsultant { conversation, rep: rep.as_str().into() }.into()),
        1 => (conversation(), text()).prop_map(|(conversation, id)| RepAction::LinkContact { conversation, contact: id.as_str().into() }.into()),
        1 => (conversation(), text()).prop_map(|(conversation, name)| {
            RepAction::CreateContact { conversation, name: name.clone(), email: name.clone(), phone: name }.into()
        }),
        1 => conversation().prop_map(|conversation| RepAction::UnlinkContact { conversation }.into()),
        1 => (conversation(), id()).prop_map(|(conversation, rep)| RepAction::RemoveConsultant { conversation, rep: rep.as_str().into() }.into()),
    ]
}

fn supervisor_act() -> impl Strategy<Value = SupervisorAct> {
    prop_oneof![
        (conversation(), id())
            .prop_map(|(conversation, rep)| SupervisorAct::Assign { conversation, rep: rep.as_str().into() }),
        (conversation(), target())
            .prop_map(|(conversation, to)| SupervisorAct::Transfer { conversation, to }),
        (conversation(), text()).prop_map(|(conversation, text)| SupervisorAct::Send { conversation, text }),
        conversation().prop_map(SupervisorAct::ForceClose),
        id().prop_map(|rep| SupervisorAct::ResetPresence(rep.as_str().into())),
        (id(), id()).prop_map(|(rep, presence)| SupervisorAct::SetPresence {
            rep: rep.as_str().into(),
            presence: presence.as_str().into(),
            on: None,
        }),
    ]
}

fn owner() -> impl Strategy<Value = Command> {
    let since = prop_oneof![Just(0), Just(u64::MAX), 900_000..2_000_000_u64].prop_map(Timestamp);
    let node = prop_oneof![Just("one"), Just("two"), Just("")];
    let others = proptest::collection::vec(prop_oneof![Just("one"), Just("two"), Just("three")], 0..3);
    (node, any::<u64>(), since, others).prop_map(|(node, epoch, since, others)| Command::ChangeOwner {
        node: node.into(),
        epoch,
        since,
        others: others.into_iter().map(NodeId::from).collect(),
    })
}

fn command() -> impl Strategy<Value = Command> {
    let customer = prop_oneof![
        Just(CustomerAct::Came),
        Just(CustomerAct::Went),
        Just(CustomerAct::End),
        text().prop_map(|text| CustomerAct::Send { text }),
        (0..9_u8, text()).prop_map(|(rating, text)| CustomerAct::Survey { rating, comment: Some(text) }),
    ];
    prop_oneof![
        4 => opening().prop_map(|opening| Command::Open(Box::new(opening))),
        3 => (conversation(), customer).prop_map(|(conversation, act)| Command::Customer { conversation, act }),
        6 => (id(), rep_act()).prop_map(|(rep, act)| Command::Representative { rep: rep.as_str().into(), act }),
        2 => (id(), supervisor_act()).prop_map(|(by, act)| Command::Supervisor { supervisor: by.as_str().into(), act }),
        1 => conversation().prop_map(|conversation| Command::Resolve { conversation }),
        1 => owner(),
    ]
}

/// Its end, in milliseconds.
const YEAR_9999: u64 = 253_402_300_799_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_command_panics(
        steps in proptest::collection::vec((command(), proptest::option::of(text()), 0..600_u64), 1..40),
        jump in prop_oneof![4 => Just(None), 1 => Just(Some(YEAR_9999))],
    ) {
        let mut organisation = organisation(&[("ana", 2), ("ben", 1_000)]);
        organisation.workstreams[0].rings_at_once = jump.is_some();
        organisation.workstreams.push(model::Workstream::new("text", "Texts", model::Channel::Sms, "help".into()));
        let mut world = World::of(organisation);
        for (command, key, seconds) in steps {
            drop(world.take_as(command, key.as_deref()));
            world.pass(Span::seconds(seconds));
        }
        sound(&world.org);
        let ids = world.org.conversations.keys().chain([ConversationId(u64::MAX)]).collect::<Vec<_>>();
        for conversation in ids {
            for before in [0, 1, u64::MAX] {
                drop(world.org.look_up(&RepId::from("ana"), &LookupRequest::Messages { conversation, before }));
                drop(world.org.customer_messages(conversation, MessagePart::After(before), usize::MAX));
                drop(world.org.monitored(conversation, MessagePart::Before(before), 0));
            }
        }
        if let Some(end) = jump {
            // The end of the calendar comes at once.
            world.now = Timestamp(end);
            drop(world.org.wake(world.now));
            drop(world.take(Command::ChangeOwner { node: "one".into(), epoch: 1, since: Timestamp(0), others: Vec::new() }));
        }
        prop_assert_eq!(world.replayed().snapshot().is_ok(), true);
    }
}
