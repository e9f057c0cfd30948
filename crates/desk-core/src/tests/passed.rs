//! What was missed or rejected is told until the rep has taken note.

use super::*;

fn ended(number: u64, id: u64, outcome: OfferOutcome) -> [Input; 2] {
    let offered = DeskEvent::Offered { offer: offer(id, DesktopMode::Background) };
    [event(number, offered), event(number + 1, DeskEvent::OfferEnded { offer: OfferId(id), outcome })]
}

fn passed(desk: &Desk) -> Vec<(PassedHow, u32)> {
    desk.view().passed.iter().map(|each| (each.how, each.count)).collect()
}

#[test]
fn a_miss_and_a_reject_are_told_each_with_their_number_until_the_rep_takes_note() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let outcomes = [
        OfferOutcome::Missed,
        OfferOutcome::Rejected,
        OfferOutcome::Missed,
        OfferOutcome::Accepted,
        OfferOutcome::NotDisplayed(None),
    ];
    for (id, outcome) in (1..).zip(outcomes) {
        for input in ended(2 * id - 1, id, outcome) {
            desk.take(input, NOW);
        }
    }
    assert_eq!(passed(&desk), [(PassedHow::Rejected, 1), (PassedHow::Missed, 2)]);
    assert_eq!(desk.view().passed[1].customer, "Kiran");
    desk.take(Input::UserAction(UserAction::DismissPassed), NOW);
    assert_eq!(passed(&desk), []);
}

#[test]
fn what_came_again_and_was_accepted_is_not_told_any_more() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    for input in ended(1, 1, OfferOutcome::Missed) {
        desk.take(input, NOW);
    }
    assert_eq!(passed(&desk), [(PassedHow::Missed, 1)]);
    desk.take(event(3, opened(conversation(1))), NOW);
    assert_eq!(passed(&desk), []);
}
