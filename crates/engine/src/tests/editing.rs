//! Changes of the configuration under optimistic concurrency.

use super::world::{World, of_channel, organisation};
use crate::command::{Actor, Answer, Command, ConfigurationEdit, Done, Edit, Part, RepAct};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Channel, DeskEvent, DeskId, Ending, Item, ItemId, ItemKind, Mode, OfferOutcome, Queue, RepAction,
    Settings, Span, Withdrawal, Workstream,
};

fn change(world: &mut World, edit: Edit, on: Option<u64>) -> Answer {
    world.take(Command::Change(Box::new(ConfigurationEdit { edit, on, anyway: false, by: Actor::Router })))
}

fn anyway(world: &mut World, edit: Edit) -> Answer {
    world.take(Command::Change(Box::new(ConfigurationEdit {
        edit,
        on: None,
        anyway: true,
        by: Actor::Router,
    })))
}

fn queue(id: &str, name: &str) -> Edit {
    Edit::Put(Box::new(Item::Queue(Queue::new(id, name))))
}

fn id(kind: ItemKind, id: &str) -> ItemId {
    ItemId { kind, id: id.into() }
}

fn revision(world: &World, part: Part) -> Option<u64> {
    world.org.revision(&part)
}

fn help() -> Part {
    Part::Item(id(ItemKind::Queue, "help"))
}

/// The places of what is wrong with a change.
fn places(answer: Answer) -> Vec<String> {
    match answer {
        Err(Refusal::Configuration { problems }) => {
            problems.into_iter().map(|problem| problem.path.to_string()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn reps_hear_what_the_administrator_changes_about_their_desks() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    world.outputs.clear();
    anyway(&mut world, Edit::Name("Larkfield".into())).unwrap();
    let [DeskEvent::Renewed { organisation, choices, .. }, DeskEvent::PresenceChanged { .. }] =
        world.heard("ana")[..]
    else {
        panic!("{:?}", world.outputs)
    };
    assert_eq!((organisation.as_str(), choices.len()), ("Larkfield", world.of_rep("ana").choices.len()));
    assert!(world.heard("ben").is_empty(), "ben begins with everything");
}

#[test]
fn a_change_on_the_revision_that_was_read_is_taken_and_gives_another() {
    let mut world = World::new(&[("ana", 1)]);
    let before = revision(&world, help());
    let answer = change(&mut world, queue("help", "Helpers"), before).unwrap();
    assert_eq!(answer.revision, revision(&world, help()));
    assert!(revision(&world, help()) > before);
    assert_eq!(world.org.configuration().queues[0].name, "Helpers");
}

#[test]
fn a_change_on_an_older_revision_conflicts_and_says_which_one_there_is() {
    let mut world = World::new(&[("ana", 1)]);
    let before = revision(&world, help());
    change(&mut world, queue("help", "One"), before).unwrap();
    let revision = revision(&world, help()).unwrap();
    assert_eq!(change(&mut world, queue("help", "Other"), before), Err(Refusal::Conflict { revision }));
    let remove = Edit::Remove(id(ItemKind::Queue, "help"));
    assert_eq!(change(&mut world, remove, before), Err(Refusal::Conflict { revision }));
    assert_eq!(world.org.configuration().queues[0].name, "One");
    anyway(&mut world, queue("help", "Other")).unwrap();
}

#[test]
fn a_change_of_one_thing_does_not_stand_in_the_way_of_a_change_of_another() {
    let mut world = World::new(&[("ana", 1)]);
    let (settings, name, queues) =
        (revision(&world, Part::Settings), revision(&world, Part::Name), revision(&world, help()));
    change(&mut world, Edit::Settings(Box::default()), settings).unwrap();
    change(&mut world, Edit::Name("Another".into()), name).unwrap();
    change(&mut world, queue("help", "Helpers"), queues).unwrap();
    let stale = change(&mut world, Edit::Name("A third".into()), name);
    assert_eq!(stale.unwrap_err().code(), "conflict");
}

#[test]
fn an_item_that_must_be_new_is_not_there_already_and_one_that_must_be_there_is() {
    let mut world = World::new(&[("ana", 1)]);
    let there = Err(Refusal::AlreadyThere { item: id(ItemKind::Queue, "help") });
    assert_eq!(change(&mut world, queue("help", "Helpers"), None), there);
    let billing = id(ItemKind::Queue, "billing");
    let missing = Err(Refusal::NoSuchItem { item: billing.clone() });
    assert_eq!(change(&mut world, queue("billing", "Billing"), Some(1)), missing);
    assert_eq!(anyway(&mut world, Edit::Remove(billing.clone())), missing);
    change(&mut world, queue("billing", "Billing"), None).unwrap();
    let on = revision(&world, Part::Item(billing.clone()));
    change(&mut world, Edit::Remove(billing.clone()), on).unwrap();
    assert_eq!(revision(&world, Part::Item(billing)), None);
}

#[test]
fn a_change_of_everything_conflicts_with_every_other() {
    let mut world = World::new(&[("ana", 1)]);
    let (whole, queues) = (revision(&world, Part::Whole), revision(&world, help()));
    let mut other = organisation(&[("ana", 1), ("ben", 1)]);
    change(&mut world, Edit::Whole(Box::new(other.clone())), whole).unwrap();
    assert_eq!(change(&mut world, queue("help", "Helpers"), queues).unwrap_err().code(), "conflict");
    other.name = "Another".into();
    assert_eq!(change(&mut world, Edit::Whole(Box::new(other)), whole).unwrap_err().code(), "conflict");
}

#[test]
fn a_change_that_changes_nothing_keeps_its_revision() {
    let mut world = World::new(&[("ana", 1)]);
    let (on, entries) = (revision(&world, help()), world.entries.len());
    let done = Done { revision: on, ..Done::default() };
    assert_eq!(change(&mut world, queue("help", "Help"), on), Ok(done));
    assert_eq!((revision(&world, help()), world.entries.len()), (on, entries));
}

#[test]
fn the_configuration_is_checked_whole_and_nothing_is_half_applied() {
    let mut world = World::new(&[("ana", 1)]);
    let before = world.org.snapshot().unwrap();
    let refused = anyway(&mut world, Edit::Remove(id(ItemKind::Queue, "help")));
    let places = places(refused);
    assert!(places.iter().any(|place| place.starts_with("representatives[ana].queues")), "{places:?}");
    assert!(places.contains(&"workstreams[support].queue".into()), "{places:?}");
    assert_eq!(world.org.snapshot().unwrap(), before);
}

#[test]
fn the_channel_and_the_mode_of_a_workstream_are_fixed_when_it_is_made() {
    let mut world = World::new(&[("ana", 1)]);
    let mut support = world.org.configuration().workstreams[0].clone();
    (support.channel, support.mode) = (Channel::Sms, Mode::Pick);
    let refused = anyway(&mut world, Edit::Put(Box::new(Item::Workstream(support))));
    assert_eq!(places(refused), ["workstreams[support].channel", "workstreams[support].mode"]);
}

#[test]
fn what_conversations_go_on_in_is_not_taken_out() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    let sales = Workstream::new("sales", "Sales", Channel::Chat, "help".into());
    change(&mut world, Edit::Put(Box::new(Item::Workstream(sales))), None).unwrap();
    world.desk("ana");
    let conversation = world.active("ana");
    let remove = |kind, name| Edit::Remove(id(kind, name));
    let ana = anyway(&mut world, remove(ItemKind::Representative, "ana"));
    assert_eq!(places(ana), ["representatives[ana]"]);
    let support = anyway(&mut world, remove(ItemKind::Workstream, "support"));
    assert_eq!(places(support), ["workstreams[support]"]);
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    anyway(&mut world, remove(ItemKind::Workstream, "support")).unwrap();
    anyway(&mut world, remove(ItemKind::Representative, "ana")).unwrap();
}

#[test]
fn what_waits_in_a_queue_that_is_taken_out_goes_where_its_workstream_sends_it() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    let active = world.active("ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let waiting = world.open("Maria");
    let mut next = world.org.configuration().clone();
    next.queues = vec![Queue::new("new", "New")];
    next.representatives[0].queues = ["new".into()].into();
    next.workstreams[0].queue = "new".into();
    anyway(&mut world, Edit::Whole(Box::new(next))).unwrap();
    for conversation in [active, waiting] {
        assert_eq!(world.org.conversations[&conversation].queue, "new".into());
    }
    world.rep("ana", RepAction::ChoosePresence { presence: "available".into() }).unwrap();
    world.ring("ana");
}

/// Takes the queue help out, in whose place there is another one.
fn another_queue(world: &mut World) {
    let mut next = world.org.configuration().clone();
    next.queues = vec![Queue::new("new", "New")];
    next.representatives.iter_mut().for_each(|rep| rep.queues = ["new".into()].into());
    next.workstreams[0].queue = "new".into();
    anyway(world, Edit::Whole(Box::new(next))).unwrap();
}

/// Nothing that is offered is lost with its queue (R13.1).
#[test]
fn what_rings_when_its_queue_is_taken_out_is_routed_anew_after_a_decline() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    another_queue(&mut world);
    world.desk("ben");
    world.reject("ana", offer);
    assert_eq!(world.org.conversations[&conversation].queue, "new".into());
    assert_eq!(world.ringing(), ["ben"]);
}

#[test]
fn what_rings_when_its_queue_is_taken_out_belongs_to_the_fallback_queue_once_a_rep_has_it() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    another_queue(&mut world);
    world.desk("ben");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.org.conversations[&conversation].queue, "new".into());
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.ringing(), ["ben"]);
}

/// Losing the last rep is as having none from the beginning (R13.7).
#[test]
fn conversations_in_a_queue_that_loses_its_last_rep_end_and_records_stay() {
    let ended = |channel: Channel| {
        let mut organisation = organisation(&[("ana", 1)]);
        of_channel(&mut organisation, channel);
        let mut world = World::of(organisation);
        let conversation = world.open("Kiran");
        let mut ana = world.org.configuration().representatives[0].clone();
        ana.queues.clear();
        anyway(&mut world, Edit::Put(Box::new(Item::Representative(ana)))).unwrap();
        world.org.conversations[&conversation].ended.map(|(ending, _)| ending)
    };
    assert_eq!(ended(Channel::Chat), Some(Ending::NoRepresentatives));
    assert_eq!(ended(Channel::Record), None);
}

/// Takes ana out, does something, and puts her in again.
fn without_ana(world: &mut World, meanwhile: impl FnOnce(&mut World)) {
    let ana = world.org.configuration().representatives[0].clone();
    anyway(world, Edit::Remove(id(ItemKind::Representative, "ana"))).unwrap();
    meanwhile(world);
    anyway(world, Edit::Put(Box::new(Item::Representative(ana)))).unwrap();
}

/// An offer ends in one way, and a rep who was taken out is not blamed (R3.1).
#[test]
fn what_rings_at_a_rep_who_is_taken_out_goes_to_others_and_the_desks_are_forgotten() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.desk("ben");
    without_ana(&mut world, |world| {
        assert_eq!(world.outcomes(), [OfferOutcome::Withdrawn(Withdrawal::SignOut)]);
        assert_eq!(world.ringing(), ["ben"]);
        let went = world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false });
        assert_eq!(went, Err(Refusal::NoSuchRepresentative { rep: "ana".into() }));
    });
    assert_eq!((world.shown("ana").as_str(), world.of_rep("ana").presence.used), ("Offline", 0));
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    let whole = world.org.snapshot().unwrap();
    assert_eq!(world.replayed().snapshot().unwrap(), whole);
}

/// What is parked takes capacity for as long as it is somebody's work (R15.5).
#[test]
fn records_that_a_rep_who_is_taken_out_laid_aside_go_to_others() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    of_channel(&mut organisation, Channel::Record);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    world.desk("ben");
    without_ana(&mut world, |world| assert_eq!(world.ringing(), ["ben"]));
    assert_eq!(world.of_rep("ana").presence.used, 0);
}

#[test]
fn revisions_survive_a_restart() {
    let mut world = World::new(&[("ana", 1)]);
    let on = revision(&world, help());
    change(&mut world, queue("help", "Helpers"), on).unwrap();
    assert_eq!(world.replayed().revision(&help()), revision(&world, help()));
}

#[test]
fn the_first_change_writes_the_settings_down_and_a_journal_that_does_not_keeps_what_held_for_it() {
    let mut world = World { org: Organisation::default(), ..World::new(&[]) };
    world.entries.clear();
    let shown = world.org.configuration().settings.clone();
    assert_eq!(shown, Settings::default());
    let named = anyway(&mut world, Edit::Name("Larkfield".into())).unwrap();
    assert_eq!(named.revision, revision(&world, Part::Name));
    assert_eq!(world.org.configuration().settings, shown);
    assert_eq!(world.replayed().configuration().settings, shown);

    let written = String::from_utf8(world.entries[0].clone()).unwrap();
    let settings = serde_json::to_string(&Event::Edited { edit: Edit::Settings(Box::new(shown)) }).unwrap();
    let older = written.replace(&format!("{settings},"), "");
    assert_ne!(older, written);
    let mut org = Organisation::default();
    org.replay(older.as_bytes()).unwrap();
    let kept = &org.configuration().settings;
    assert!(kept.direct_transfer && kept.supervisors.assign && kept.supervisors.force_close);
    assert_eq!((kept.cool_downs.rejected, kept.cool_downs.missed), (Span(0), Span(0)));
}
