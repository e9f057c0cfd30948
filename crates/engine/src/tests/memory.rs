//! What is over leaves memory after its time, all of it.

use super::soundness::sound;
use super::world::{World, organisation};
use crate::command::{CustomerAct, NewConversation};
use crate::organisation::{OUTCOMES, Organisation};
use model::{RepAction, Span, Workstream};

/// How many there are of everything that conversations leave behind.
fn sizes(org: &Organisation) -> Vec<(&'static str, usize)> {
    let index = &org.index;
    vec![
        ("conversations", org.conversations.keys().count()),
        ("offers", org.offers.keys().count()),
        ("sessions", org.reps.values().map(|rep| rep.work_count()).sum()),
        ("queues of turns", org.reps.values().map(|rep| rep.turns.len()).sum()),
        ("waits", org.waits.len()),
        ("arrivals", org.arrivals.len()),
        ("threads", index.threads.len()),
        ("wanted", index.wanted.len()),
        ("parked", index.parked.len()),
        ("lines", index.lines.iter().map(|line| line.all.len() + line.open.len()).sum()),
        ("closed", index.totals.closed.len()),
        ("workstreams with work", index.totals.workstreams.len()),
        ("bytes", usize::try_from(index.totals.open_bytes + index.totals.closed_bytes).unwrap()),
        ("dues", index.dues.count()),
        ("agenda", org.agenda.count()),
    ]
}

/// Lets so many customers come and go: some answered, some not, some in threads.
fn come_and_go(world: &mut World, count: usize) {
    for number in 0..count {
        let is_text = number % 3 == 1;
        let id = world.bring(NewConversation {
            workstream: if is_text { "text" } else { "support" }.into(),
            name: format!("Customer {number}"),
            thread: is_text.then(|| format!("thread {number}")),
            text: (number % 3 != 2).then(|| "Hello".into()),
            ..NewConversation::default()
        });
        world.customer(id, CustomerAct::Came);
        let offer = world.of_rep("ana").offers.first().map(|offer| offer.id);
        if let Some(offer) = offer {
            world.rep("ana", RepAction::Accept { offer }).unwrap();
            world.rep("ana", RepAction::Send { conversation: id, text: "Hello".into() }).unwrap();
            world.rep("ana", RepAction::Close { conversation: id }).unwrap();
        }
        world.customer(id, CustomerAct::End);
        world.customer(id, CustomerAct::Went);
        for offer in world.of_rep("ana").offers {
            world.reject("ana", offer.id);
        }
        let open: Vec<_> = world.of_rep("ana").conversations.iter().map(|each| each.details.id).collect();
        for id in open {
            drop(world.rep("ana", RepAction::End { conversation: id }));
            drop(world.rep("ana", RepAction::Close { conversation: id }));
        }
        drop(world.rep("ana", RepAction::ResetPresence));
    }
}

#[test]
fn ended_conversations_leave_memory_after_their_time() {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.settings.kept_after_end = Span::seconds(60);
    organisation.workstreams[0].rings_at_once = false;
    organisation.workstreams.push(Workstream::new("text", "Texts", model::Channel::Sms, "help".into()));
    let mut world = World::of(organisation);
    world.desk("ana");
    come_and_go(&mut world, 30);
    assert!(world.org.conversations.keys().count() > 20, "they are kept for their time");
    world.pass(Span::seconds(3_600));
    let first = sizes(&world.org);
    assert_eq!(first[0], ("conversations", 0));
    come_and_go(&mut world, 600);
    world.pass(Span::seconds(3_600));
    assert_eq!(sizes(&world.org), first, "nothing is left behind");
    sound(&world.org);
    let snapshot = world.org.snapshot().unwrap().len();
    assert!(snapshot < 40_000 + OUTCOMES * 120, "{snapshot}");
}
