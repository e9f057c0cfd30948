//! What waits and is offered to nobody is told with the reason.

use super::world::{World, organisation};
use crate::output::{LifecycleStep, Output, StepKind, Unoffered};
use model::{Configuration, Mode};

fn outputs(world: &World) -> Vec<Unoffered> {
    let why = |outputs: &Output| match outputs {
        Output::Lifecycle(LifecycleStep { what: StepKind::Unoffered { why, .. }, .. }) => Some(*why),
        _ => None,
    };
    world.outputs.iter().filter_map(why).collect()
}

fn opened(change: impl FnOnce(&mut Configuration), is_there: bool) -> Vec<Unoffered> {
    let mut organisation = organisation(&[("ana", 1)]);
    change(&mut organisation);
    let mut world = World::of(organisation);
    if is_there {
        world.desk("ana");
    }
    world.open("Kiran");
    outputs(&world)
}

#[test]
fn the_reason_is_the_first_thing_that_is_in_the_way() {
    assert_eq!(opened(|_| {}, true), []);
    assert_eq!(opened(|_| {}, false), [Unoffered::NobodyReady]);
    assert_eq!(opened(|it| it.workstreams[0].mode = Mode::Pick, true), [Unoffered::Picked]);
    assert_eq!(opened(|it| it.workstreams[0].cost = 2, true), [Unoffered::NobodyFits], "ana has room for 1");
}

#[test]
fn it_is_told_again_when_an_offer_ended_and_nobody_else_is_asked() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    assert_eq!(outputs(&world), []);
    world.reject("ana", offer);
    assert_eq!(outputs(&world), [Unoffered::NobodyReady], "a reject makes ana Do not disturb here");
}
