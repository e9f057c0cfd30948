//! Tests of more time to answer an offer (R3.15).

use super::world::{World, organisation};
use crate::refusal::{Prohibited, Refusal};
use model::{Configuration, NotificationTemplate, OfferId, OfferOutcome, RepAction, Span};

fn with(change: impl FnOnce(&mut NotificationTemplate)) -> World {
    let mut organisation: Configuration = organisation(&[("ana", 1), ("ben", 1)]);
    let mut template = NotificationTemplate::plain("chat".into());
    template.timeout = Span::seconds(30);
    template.more_time = true;
    change(&mut template);
    organisation.templates = vec![template];
    let mut world = World::of(organisation);
    world.desk("ana");
    world.desk("ben");
    world.open("Kiran");
    world
}

fn ask(world: &mut World, offer: OfferId) -> Result<(), Refusal> {
    world.rep("ana", RepAction::AskMoreTime { offer }).map(drop)
}

fn refused() -> Result<(), Refusal> {
    Err(Refusal::NotAllowed { what: Prohibited::MoreTime })
}

#[test]
fn an_offer_rings_twice_as_long_for_a_rep_who_asks_for_more_time_and_only_once() {
    let mut world = with(|_| {});
    let offer = world.ring("ana");
    let before = world.of_rep("ana").offers[0].clone();
    assert_eq!(before.more_time, Some(Span::seconds(30)));
    world.pass(Span::seconds(20));
    assert_eq!(ask(&mut world, offer), Ok(()));
    let after = &world.of_rep("ana").offers[0];
    assert_eq!((after.expires_at, after.more_time), (before.expires_at + Span::seconds(30), None));
    assert_eq!(ask(&mut world, offer), refused());
    world.pass(Span::seconds(39));
    assert_eq!(world.outcomes(), [], "its time is not over");
    world.pass(Span::seconds(1));
    assert_eq!(world.outcomes(), [OfferOutcome::Missed]);
    world.ring("ben");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn more_time_is_only_there_where_the_template_has_it_and_for_what_can_still_be_answered() {
    let mut world = with(|template| template.more_time = false);
    let offer = world.ring("ana");
    assert_eq!(world.of_rep("ana").offers[0].more_time, None);
    assert_eq!(ask(&mut world, offer), refused());
    let mut world = with(|template| template.auto_assign = true);
    let offer = world.ring("ana");
    assert_eq!(ask(&mut world, offer), refused(), "the work is theirs in any case");
    let mut world = with(|_| {});
    let offer = world.ring("ana");
    world.pass(Span::seconds(30));
    assert_eq!(ask(&mut world, offer), Err(Refusal::OfferOver { outcome: Some(OfferOutcome::Missed) }));
}
