//! The rows of the outbox: order, bounds, and what the organisation is told.

use super::*;
use crate::outbox::destinations::DestinationSetting;
use crate::outbox::file::OutboxPosition;
use channels::Secret;
use model::{CustomerMessage, Ending, Timestamp, Writer};

const NOW: Millis = 1_000_000;
const WHY: DeliveryFailure = DeliveryFailure::Refused;
const LATER: AttemptOutcome = AttemptOutcome::Retry { after: None, why: WHY };

fn open() -> (tempfile::TempDir, OutboxFile) {
    let folder = tempfile::tempdir().unwrap();
    let file = OutboxFile::open(&folder.path().join("outbox.sqlite")).unwrap();
    file.begin(&OutboxPosition { journal: "journal".into(), last: 7 }).unwrap();
    for name in ["shop", "bank"] {
        file.set_destination(name, &DestinationSetting::Folder, &Secret::random().unwrap()).unwrap();
    }
    (folder, file)
}

fn outbound(system: &str, position: u64, content: OutboundContent) -> Outbound {
    let organisation = "default".into();
    let id = OutboundId::new(&organisation, "journal", position, 0);
    Outbound { id, position, organisation, system: system.into(), at: Timestamp(NOW), content }
}

fn message(system: &str, position: u64, conversation: u64, number: u64) -> Change {
    let text = format!("Words {position}").as_str().into();
    let message = CustomerMessage {
        number,
        writer: Writer::Automatic,
        text,
        at: Timestamp(NOW),
        key: None,
        attachment: None,
    };
    let conversation = ConversationId(conversation);
    Change::Queue(Box::new(outbound(system, position, OutboundContent::Message { conversation, message })))
}

/// The position of what is next.
fn next(file: &OutboxFile, now: Millis) -> Option<u64> {
    match file.next_turn("shop", now).unwrap() {
        NextTurn::Send { outbound, .. } => Some(outbound.position),
        NextTurn::At(_) | NextTurn::Nothing => None,
    }
}

fn attempt(file: &OutboxFile, outcome: AttemptOutcome, now: Millis) {
    let NextTurn::Send { number, attempts, .. } = file.next_turn("shop", now).unwrap() else {
        panic!("nothing is due")
    };
    let schedule = Schedule::new(None);
    file.attempted("shop", (number, attempts), outcome, (&schedule, now)).unwrap();
}

fn told(file: &OutboxFile, is_known: bool) -> Vec<(u64, Delivery)> {
    let untold = file.untold("shop").unwrap();
    untold.iter().for_each(|each| file.told(each.number, is_known).unwrap());
    assert_eq!(file.untold("shop").unwrap(), []);
    untold.into_iter().map(|each| (each.message, each.delivery)).collect()
}

#[test]
fn an_entry_is_queued_once_and_a_conversation_is_sent_in_order() {
    let (_folder, file) = open();
    let changes = [
        message("shop", 8, 1, 1),
        message("shop", 9, 1, 2),
        message("shop", 10, 2, 1),
        message("bank", 11, 3, 1),
        message("gone", 12, 4, 1),
    ];
    file.pass(&changes, 12, NOW).unwrap();
    file.pass(&changes, 12, NOW).unwrap();
    assert_eq!(file.position().unwrap().unwrap().last, 12);
    assert_eq!(file.state("shop").unwrap().unwrap().waiting, 3);
    assert_eq!(next(&file, NOW), Some(8));
    attempt(&file, LATER, NOW);
    assert_eq!(
        file.next_turn("shop", NOW).unwrap(),
        NextTurn::At(NOW + 1_000),
        "it is left alone for a second"
    );
    assert_eq!(next(&file, NOW + 1_000), Some(10), "another conversation does not wait");
    attempt(&file, AttemptOutcome::Sent, NOW + 1_000);
    assert_eq!(file.next_turn("shop", NOW + 1_000).unwrap(), NextTurn::At(NOW + 5_000));
    for position in [8, 9] {
        assert_eq!(next(&file, NOW + 5_000), Some(position));
        attempt(&file, AttemptOutcome::Sent, NOW + 5_000);
    }
    assert_eq!(file.next_turn("shop", NOW + 5_000).unwrap(), NextTurn::Nothing);
    let delivered = |number| (number, Delivery::Delivered);
    assert_eq!(told(&file, true), [delivered(1), delivered(2), delivered(1)]);
    let rows = file
        .look(|store| Ok(store.query_row("SELECT count(*) FROM outbound", [], |row| row.get::<_, i64>(0))?));
    assert_eq!(rows.unwrap(), 1, "what was delivered and told is gone");
}

#[test]
fn after_its_last_attempt_it_has_failed_and_is_sent_again_when_asked() {
    let (_folder, file) = open();
    let conversation = ConversationId(1);
    let ended = OutboundContent::Ended { conversation, ending: Ending::Customer };
    let changes = [message("shop", 8, 1, 1), Change::Queue(Box::new(outbound("shop", 9, ended)))];
    file.pass(&changes, 9, NOW).unwrap();
    let mut now = NOW;
    for _ in 0..10 {
        now += 25 * 60 * 60 * 1_000;
        assert_eq!(next(&file, now), Some(8));
        attempt(&file, LATER, now);
    }
    assert_eq!(told(&file, true), [(1, Delivery::Failed { why: WHY })]);
    now += 1_000;
    assert_eq!(next(&file, now), Some(9), "what is behind it goes on");
    let again = Change::SendAgain { destination: "shop".into(), conversation, message: 1 };
    file.pass(std::slice::from_ref(&again), 10, now).unwrap();
    attempt(&file, AttemptOutcome::Sent, now);
    attempt(&file, AttemptOutcome::Sent, now);
    assert_eq!(told(&file, true), [(1, Delivery::Delivered)], "nobody is told of an end");
    file.pass(&[again], 11, now).unwrap();
    let not_kept = Delivery::Failed { why: DeliveryFailure::NotKept };
    assert_eq!(told(&file, false), [(1, not_kept)]);
    assert_eq!(file.next_turn("shop", now).unwrap(), NextTurn::Nothing);
}

#[test]
fn what_is_over_the_bound_has_failed_and_what_failed_makes_room() {
    let (_folder, file) = open();
    let most = MOST_ENTRIES.unsigned_abs();
    let changes: Vec<Change> = (0..=most).map(|at| message("shop", 8 + at, at, 1)).collect();
    file.pass(&changes, 8 + most, NOW).unwrap();
    let full = Delivery::Failed { why: DeliveryFailure::TooManyWaiting };
    assert_eq!(told(&file, true), [(1, full)]);
    assert_eq!(file.state("shop").unwrap().unwrap().waiting, most);
    file.pass(&[message("shop", 9 + most, most + 1, 1)], 9 + most, NOW).unwrap();
    assert_eq!(told(&file, true), [(1, full)], "all wait");
    attempt(&file, AttemptOutcome::Sent, NOW);
    assert_eq!(told(&file, true), [(1, Delivery::Delivered)]);
    file.pass(&[message("shop", 11 + most, most + 2, 1)], 11 + most, NOW).unwrap();
    assert_eq!(file.untold("shop").unwrap(), [], "the one that failed made room");
    assert_eq!(file.state("shop").unwrap().unwrap().waiting, most);
    file.pass(&[message("bank", 10 + most, 1, 1)], 10 + most, NOW).unwrap();
    assert_eq!(file.state("bank").unwrap().unwrap().waiting, 1, "each system has its own");
}

#[test]
fn a_receiver_that_wants_nothing_ends_all_that_waits() {
    let (_folder, file) = open();
    let test = Change::Queue(Box::new(outbound("shop", 10, OutboundContent::Test)));
    file.pass(&[message("shop", 8, 1, 1), message("shop", 9, 2, 1), test], 10, NOW).unwrap();
    let why = DeliveryFailure::SwitchedOff;
    attempt(&file, AttemptOutcome::Failed { why }, NOW);
    let failed = (1, Delivery::Failed { why });
    assert_eq!(told(&file, true), [failed, failed]);
    let state = file.state("shop").unwrap().unwrap();
    assert!(state.is_switched_off && state.waiting == 0);
    assert_eq!(state.failed, Some((NOW, "switchedOff".into())));
    file.pass(&[message("shop", 11, 3, 1)], 11, NOW).unwrap();
    assert_eq!(told(&file, true), [failed]);
}

#[test]
fn what_is_erased_or_forgotten_is_not_kept() {
    let (_folder, file) = open();
    file.pass(&[message("shop", 8, 1, 1), message("shop", 9, 2, 1)], 9, NOW).unwrap();
    file.erase(&[ConversationId(1)].into()).unwrap();
    assert_eq!(next(&file, NOW), Some(9), "what waits of others is sent");
    let not_kept = Delivery::Failed { why: DeliveryFailure::NotKept };
    assert_eq!(told(&file, true), [(1, not_kept)]);
    file.pass(&[Change::Forget(ConversationId(1)), Change::Forget(ConversationId(2))], 10, NOW).unwrap();
    let rows = file.look(|store| {
        Ok(store.query_row("SELECT min(conversation) FROM outbound", [], |row| row.get::<_, i64>(0))?)
    });
    assert_eq!(rows.unwrap(), 2, "what waits is sent all the same");
}
