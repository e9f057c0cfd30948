//! What holds where an organisation says nothing of its settings.

use super::world::{World, organisation};
use model::{CoolDowns, Settings, Span, SupervisorAbilities};

/// One rep, and the settings of a file that has none.
fn alone() -> World {
    let mut plain = organisation(&[("ana", 2)]);
    plain.settings = Settings::default();
    let mut world = World::of(plain);
    world.desk("ana");
    world
}

#[test]
fn the_only_rep_is_not_rung_again_in_the_second_of_a_reject() {
    let mut world = alone();
    world.open("Kiran");
    let offer = world.ring("ana");
    world.reject("ana", offer);
    world.pass(Span::seconds(1));
    assert_eq!(world.ringing(), [] as [&str; 0]);
    world.pass(CoolDowns::default().rejected);
    assert_eq!(world.ringing(), ["ana"], "nobody else is there");
}

#[test]
fn the_only_rep_is_not_rung_again_in_the_second_of_a_miss() {
    let mut world = alone();
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(121));
    assert_eq!(world.ringing(), [] as [&str; 0]);
    world.pass(CoolDowns::default().missed);
    assert_eq!(world.ringing(), ["ana"], "nobody else is there");
}

#[test]
fn supervisors_read_along_and_all_else_must_be_enabled() {
    let settings = Settings::default();
    let expected = SupervisorAbilities { monitor: true, assign: false, transfer: false, force_close: false };
    assert_eq!(settings.supervisors, expected);
    assert!(!settings.direct_transfer, "handing over without a consult must be enabled too");
}
