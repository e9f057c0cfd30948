//! What reps find, and pick themselves.

use super::world::{World, of_channel, organisation};
use crate::command::CustomerAct;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Channel, ConversationId, LookupRequest, LookupResult, Mode, OpenWork, Receipt, RepAction, WorkOrder,
};

#[test]
fn what_is_picked_is_offered_to_nobody_by_itself_and_to_whoever_picks_it_first() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    organisation.workstreams[0].mode = Mode::Pick;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.desk("ben");
    let conversation = world.open("Kiran");
    assert_eq!(world.ringing(), [""; 0]);
    world.rep("ben", RepAction::Pick { conversation }).unwrap();
    let offer = world.ring("ben");
    assert_eq!(world.rep("ana", RepAction::Pick { conversation }), Err(Refusal::NotWaiting));
    world.reject("ben", offer);
    assert_eq!(world.ringing(), [""; 0], "a reject leaves it open");
    world.rep("ana", RepAction::Pick { conversation }).unwrap();
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
}

#[test]
fn a_rep_can_pick_more_than_fits() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.workstreams[0].mode = Mode::Pick;
    let mut world = World::of(organisation);
    world.desk("ana");
    for _ in 0..2 {
        let conversation = world.open("Kiran");
        world.rep("ana", RepAction::Pick { conversation }).unwrap();
        let offer = world.ring("ana");
        world.rep("ana", RepAction::Accept { offer }).unwrap();
    }
    assert_eq!((world.of_rep("ana").presence.used, world.shown("ana")), (2, "Do not disturb".into()));
}

#[test]
fn at_the_session_limit_a_pick_is_refused_and_the_presence_stays() {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.workstreams[0].mode = Mode::Pick;
    organisation.settings.session_limit = 1;
    let mut world = World::of(organisation);
    world.desk("ana");
    let ids = ["Kiran", "Maria"].map(|name| world.open(name));
    world.rep("ana", RepAction::Pick { conversation: ids[0] }).unwrap();
    let refused = world.rep("ana", RepAction::Pick { conversation: ids[1] });
    assert_eq!(refused, Err(Refusal::SessionLimit { limit: 1 }));
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn at_most_ten_offers_ring_for_a_rep_and_the_eleventh_is_refused_with_its_reason() {
    let mut organisation = organisation(&[("ana", 99)]);
    organisation.settings.session_limit = 50;
    let mut world = World::of(organisation);
    world.desk("ana");
    let last = (0..11).map(|_| world.open("Kiran")).last().unwrap();
    assert_eq!(world.ringing().len(), 10);
    let refused = world.rep("ana", RepAction::Pick { conversation: last });
    assert_eq!(refused, Err(Refusal::TooManyOffers { limit: 10 }));
    let offer = world.of_rep("ana").offers[0].id;
    world.receipt("ana", offer, Receipt::Natively);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.ringing().len(), 10, "there is room for the next one");
}

fn work_of(world: &World, rep: &str) -> OpenWork {
    match world
        .org
        .look_up(&rep.into(), &LookupRequest::Work { search: String::new(), order: WorkOrder::default() })
    {
        LookupResult::Work(work) => work,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_can_be_picked_is_what_waits_in_the_queues_of_the_rep_and_is_offered_to_nobody() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    organisation.workstreams[0].mode = Mode::Pick;
    organisation.representatives[1].queues.clear();
    let mut world = World::of(organisation);
    world.desk("ana");
    let (first, second) = (world.open("Kiran"), world.open("Li"));
    let work = work_of(&world, "ana");
    let listed: Vec<_> = work.open.iter().map(|item| (item.id, item.customer.as_str())).collect();
    assert_eq!((listed, work.waiting), (vec![(first, "Kiran"), (second, "Li")], 2));
    assert_eq!(work_of(&world, "ben"), OpenWork::default(), "ben has no queues");
    world.rep("ana", RepAction::Pick { conversation: first }).unwrap();
    let work = work_of(&world, "ana");
    assert_eq!((work.open[0].id, work.waiting), (second, 1), "what is offered cannot be picked");
}

#[test]
fn what_a_rep_parked_is_found_until_the_customer_writes_again() {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    of_channel(&mut organisation, Channel::Sms);
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.active("ana");
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    let parked = |world: &World, rep: &str| -> Vec<ConversationId> {
        work_of(world, rep).parked.iter().map(|item| item.id).collect()
    };
    assert_eq!((parked(&world, "ana"), parked(&world, "ben")), (vec![conversation], vec![]));
    let restored = Organisation::restore(&world.org.snapshot().unwrap()).unwrap();
    assert_eq!(
        restored.look_up(
            &"ana".into(),
            &LookupRequest::Work { search: String::new(), order: WorkOrder::default() }
        ),
        LookupResult::Work(work_of(&world, "ana"))
    );
    world.customer(conversation, CustomerAct::Send { text: "Still there?".into() });
    assert_eq!(parked(&world, "ana"), []);
}

#[test]
fn open_work_is_searched_and_sorted_among_all_that_waits_and_not_among_the_first_fifty() {
    let mut organisation = organisation(&[("ana", 1)]);
    organisation.workstreams[0].mode = Mode::Pick;
    let mut world = World::of(organisation);
    world.desk("ana");
    for number in 0..60 {
        world.open(&format!("Customer {number:02}"));
        world.pass(model::Span::seconds(1));
    }
    let look = |search: &str, order: WorkOrder| {
        let lookup = LookupRequest::Work { search: search.into(), order };
        match world.org.look_up(&"ana".into(), &lookup) {
            LookupResult::Work(work) => work,
            other => panic!("{other:?}"),
        }
    };
    let names = |work: &OpenWork| work.open.iter().map(|each| each.customer.clone()).collect::<Vec<_>>();
    let newest = look("", WorkOrder::Newest);
    assert_eq!((newest.open.len(), newest.waiting, newest.matching), (50, 60, 60));
    assert_eq!(newest.open[0].customer, "Customer 59");
    let found = look(" CUSTOMER 5", WorkOrder::Longest);
    assert_eq!((found.matching, found.waiting), (10, 60));
    assert_eq!(names(&found)[..2], ["Customer 50", "Customer 51"]);
    assert_eq!(names(&look("help", WorkOrder::Customer))[0], "Customer 00", "the queue's name counts, too");
    assert_eq!(names(&look("nobody", WorkOrder::Queue)), [""; 0]);
}
