use super::world::{World, organisation};
use crate::org::{Refusal, RepAct};
use crate::{DeskId, SetBy, Span};

fn accept(world: &mut World, rep: &str) -> crate::ConversationId {
    let conversation = world.open("Kenny");
    let offer = world.ring(rep);
    world.rep(rep, RepAct::Accept(offer)).unwrap();
    conversation
}

#[test]
fn capacity_makes_the_presence() {
    let mut world = World::new(&[("ana", 2)]);
    assert_eq!(world.shown("ana"), "Offline");
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Available");
    let first = accept(&mut world, "ana");
    assert_eq!(world.shown("ana"), "Busy");
    accept(&mut world, "ana");
    assert_eq!(world.shown("ana"), "Do not disturb");
    world.rep("ana", RepAct::End(first)).unwrap();
    world.rep("ana", RepAct::Close(first)).unwrap();
    assert_eq!(world.shown("ana"), "Busy");
}

#[test]
fn chosen_available_ends_with_the_next_accept_and_chosen_away_does_not() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::ChoosePresence("busy".into())).unwrap();
    assert_eq!(world.of_rep("ana").presence.set_by, SetBy::Representative);
    let conversation = accept(&mut world, "ana");
    assert_eq!(world.of_rep("ana").presence.set_by, SetBy::System);
    world.rep("ana", RepAct::ChoosePresence("away".into())).unwrap();
    world.rep("ana", RepAct::End(conversation)).unwrap();
    world.rep("ana", RepAct::Close(conversation)).unwrap();
    assert_eq!(world.shown("ana"), "Appear away");
    world.rep("ana", RepAct::SignOut).unwrap();
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn a_lost_connection_is_offline_and_what_was_before_comes_back_within_two_and_a_half_minutes() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::ChoosePresence("dnd".into())).unwrap();
    world.rep("ana", RepAct::DeskWent { desk: DeskId(1), quit: false }).unwrap();
    assert_eq!(world.shown("ana"), "Offline");
    world.pass(Span::seconds(150));
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Do not disturb");
    world.rep("ana", RepAct::DeskWent { desk: DeskId(1), quit: true }).unwrap();
    world.pass(Span::seconds(151));
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn one_of_two_desks_may_go() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::DeskCame(DeskId(2))).unwrap();
    world.rep("ana", RepAct::DeskWent { desk: DeskId(1), quit: false }).unwrap();
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn a_miss_covers_and_a_reset_gives_back_what_the_system_finds() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::ChoosePresence("busy".into())).unwrap();
    world.open("Kenny");
    world.ring("ana");
    world.pass(Span::seconds(120));
    let missed = world.of_rep("ana").presence;
    assert_eq!((missed.text.as_str(), missed.cover_about.as_deref()), ("Inactive", Some("Kenny")));
    assert_eq!(world.ringing(), [""; 0]);
    world.rep("ana", RepAct::ResetPresence).unwrap();
    assert_eq!(world.shown("ana"), "Available");
    assert_eq!(world.ringing(), ["ana"], "the only one who can");
}

#[test]
fn without_the_switches_a_decline_changes_no_presence() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.settings.inactive_after_miss = false;
    organisation.settings.do_not_disturb_after_reject = false;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kenny");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn a_default_presence_holds_while_there_is_no_work() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.representatives[0].default_presence = Some("away".into());
    let mut world = World::of(organisation);
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Appear away");
    assert_eq!(
        world.rep("ana", RepAct::ChoosePresence("lunch".into())),
        Err(Refusal::NoSuchPresence { presence: "lunch".into() })
    );
}
