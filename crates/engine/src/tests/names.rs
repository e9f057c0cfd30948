//! People are called by their names, and times and figures are those that they ask for.

use super::world::{World, of_channel, organisation};
use crate::command::{Command, NewConversation, SupervisorAct};
use crate::refusal::Refusal;
use model::{
    Channel, Configuration, DeskEvent, LookupRequest, LookupResult, Notice, Parameter, RecordReference,
    RepAction, Span, Target, WorkOrder,
};

fn three() -> Configuration {
    organisation(&[("ana", 1), ("ben", 1)])
}

fn transfer(world: &mut World, rep: &str, to: &str) -> Refusal {
    let conversation = world.of_rep(rep).conversations[0].details.id;
    let to = Target::Representative { rep: to.into() };
    world.rep(rep, RepAction::Transfer { conversation, to, note: None }).unwrap_err()
}

#[test]
fn a_refusal_has_the_names_that_people_read() {
    let mut world = World::of(three());
    world.desk("ana");
    world.active("ana");
    world.desk("ben");
    world.rep("ben", RepAction::ChoosePresence { presence: "dnd".into() }).unwrap();
    let refused = transfer(&mut world, "ana", "ben");
    assert_eq!(refused.parameters()["name"], Parameter::Text("BEN".into()));
}

#[test]
fn whoever_takes_a_conversation_over_is_told_what_those_are_called_who_wrote_in_it() {
    let mut world = World::of(three());
    world.desk("ana");
    let conversation = world.active("ana");
    let said = |text: &str| RepAction::Send { conversation, text: text.into() };
    world.rep("ana", said("Hello")).unwrap();
    world.desk("ben");
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Transfer { conversation, to, note: None }).unwrap();
    let offer = world.ring("ben");
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    let writers = world.of_rep("ben").conversations[0].details.writers.clone();
    assert_eq!(writers.into_iter().collect::<Vec<_>>(), [("ana".to_owned(), "ANA".to_owned())]);
}

#[test]
fn a_supervisor_who_has_a_name_here_is_called_by_it() {
    let mut world = World::of(three());
    world.desk("ana");
    let conversation = world.active("ana");
    let act = |text: &str| SupervisorAct::Send { conversation, text: text.into() };
    world.take(Command::Supervisor { supervisor: "ben".into(), act: act("I can help.") }).unwrap();
    world.take(Command::Supervisor { supervisor: "s-4711".into(), act: act("So can I.") }).unwrap();
    let supervisors: Vec<_> = world
        .heard("ana")
        .into_iter()
        .filter_map(|event| match event {
            DeskEvent::Notice { notice: Notice::SupervisorJoined { supervisor, .. }, .. } => {
                Some(supervisor.as_deref())
            }
            _ => None,
        })
        .collect();
    assert_eq!(supervisors, [Some("BEN"), None]);
    assert_eq!(world.of_rep("ana").conversations[0].details.writers["ben"], "BEN");
}

#[test]
fn the_wait_for_a_rep_begins_when_the_conversation_came_into_a_queue_for_them() {
    let mut world = World::of(three());
    world.desk("ana");
    world.active("ana");
    world.pass(Span::seconds(600));
    world.desk("ben");
    let conversation = world.of_rep("ana").conversations[0].details.id;
    let to = Target::Representative { rep: "ben".into() };
    world.rep("ana", RepAction::Transfer { conversation, to, note: None }).unwrap();
    let offer = world.ring("ben");
    world.pass(Span::seconds(7));
    world.rep("ben", RepAction::Accept { offer }).unwrap();
    let view = &world.of_rep("ben").conversations[0];
    assert_eq!(view.details.accepted_at - view.details.queued_at, Span::seconds(7));
}

#[test]
fn a_rep_is_told_of_the_capacity_in_use_as_soon_as_something_rings() {
    let mut world = World::of(three());
    world.desk("ana");
    world.open("Kiran");
    let used = world.heard("ana").into_iter().rev().find_map(|event| match event {
        DeskEvent::PresenceChanged { presence } => Some(presence.used),
        _ => None,
    });
    assert_eq!(used, Some(1));
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_record_without_a_contact_goes_by_its_title() {
    let mut organisation = three();
    of_channel(&mut organisation, Channel::Record);
    let mut world = World::of(organisation);
    let record =
        RecordReference { table: "case".into(), id: "9".into(), title: "Refund for a sleeping bag".into() };
    let opening =
        NewConversation { workstream: "support".into(), record: Some(record), ..NewConversation::default() };
    let conversation = world.bring(opening);
    assert_eq!(world.org.conversations[&conversation].customer.name.as_str(), "Refund for a sleeping bag");
}

#[test]
fn a_name_has_no_hidden_sign_that_turns_it_around() {
    let mut world = World::of(three());
    let conversation = world.open("Mallory \u{202e}nairiK\u{202c}");
    assert_eq!(world.org.conversations[&conversation].customer.name.as_str(), "Mallory nairiK");
}

#[test]
fn how_long_a_customer_can_wait_is_the_workstreams_or_the_channels() {
    let mut organisation = three();
    organisation.workstreams[0].mode = model::Mode::Pick;
    let thresholds = |organisation: &Configuration| {
        let mut world = World::of(organisation.clone());
        world.desk("ana");
        world.open("Kiran");
        match world
            .org
            .look_up(&"ana".into(), &LookupRequest::Work { search: String::new(), order: WorkOrder::Queue })
        {
            LookupResult::Work(work) => (work.open[0].waiting.warning, work.open[0].waiting.overdue),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(thresholds(&organisation), (Some(Span::seconds(60)), Some(Span::seconds(180))), "of a chat");
    organisation.workstreams[0].waiting_overdue = Some(Span::seconds(30));
    assert_eq!(thresholds(&organisation), (None, Some(Span::seconds(30))));
}
