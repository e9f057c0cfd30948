//! More offers than a desk takes at a time (R2.7).

use super::*;
use model::MOST_OFFERS;
use model::NotShown;
use model::RepAction;

/// A desk at which as many offers ring as can.
fn full() -> Desk {
    let (mut desk, _) = connected(PersistedOutbox::default());
    for number in 1..=MOST_OFFERS as u64 {
        let effects = offered(&mut desk, number);
        assert!(matches!(effects[..], [Effect::Notify(_), ..]), "{number} rings: {effects:?}");
    }
    desk
}

fn offered(desk: &mut Desk, number: u64) -> Vec<Effect> {
    desk.take(event(number, DeskEvent::Offered { offer: offer(number, DesktopMode::Background) }), NOW)
}

fn refused(number: u64) -> RepAction {
    RepAction::Receipt { offer: OfferId(number), receipt: Receipt::No { why: NotShown::QueueFull } }
}

fn ringing(desk: &Desk) -> Vec<u64> {
    desk.view().ringing.iter().map(|ringing| ringing.offer.id.0).collect()
}

#[test]
fn ten_ring_and_the_eleventh_is_refused_at_once_with_its_reason() {
    assert_eq!(MOST_OFFERS, 10);
    let mut desk = full();
    let effects = offered(&mut desk, 11);
    assert_eq!(acts(&effects), [refused(11)]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Notify(_))), "{effects:?}");
    assert_eq!(ringing(&desk), (1..=10).collect::<Vec<_>>());
    let ended = DeskEvent::OfferEnded {
        offer: OfferId(11),
        outcome: OfferOutcome::NotDisplayed(Some(NotShown::QueueFull)),
    };
    desk.take(event(12, ended), NOW);
    assert_eq!(ringing(&desk).len(), 10, "and the others ring on");
}

#[test]
fn what_rings_already_is_asked_about_anew_at_a_full_desk() {
    let mut desk = full();
    desk.take(shown(3), NOW);
    let again = DeskEvent::Offered { offer: offer(3, DesktopMode::Background) };
    let effects = desk.take(event(11, again), NOW);
    assert_eq!(acts(&effects), [RepAction::Receipt { offer: OfferId(3), receipt: Receipt::Natively }]);
}

#[test]
fn an_offer_that_ends_makes_room_for_the_next() {
    let mut desk = full();
    let ended = DeskEvent::OfferEnded { offer: OfferId(4), outcome: OfferOutcome::Missed };
    desk.take(event(11, ended), NOW);
    let effects = offered(&mut desk, 12);
    assert!(matches!(effects[..], [Effect::Notify(_), ..]), "{effects:?}");
}

#[test]
fn of_a_snapshot_with_too_many_the_first_ten_ring() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let offers = (1..=12).map(|number| offer(number, DesktopMode::Background)).collect();
    let effects = desk.take(snapshot(1, offers, vec![]), NOW);
    assert_eq!(acts(&effects), [refused(11), refused(12)]);
    assert_eq!(ringing(&desk), (1..=10).collect::<Vec<_>>());
}
