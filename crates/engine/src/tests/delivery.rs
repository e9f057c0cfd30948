//! What becomes of offers: receipts, declines, cool-downs, auto-assign and auto-accept (R2.1, R3).

use super::world::{World, of_channel, organisation};
use crate::command::{NewConversation, RepAct};
use crate::refusal::Refusal;
use model::{
    Channel, Configuration, ConversationId, DeliverySettings, DeskEvent, DeskId, NotShown,
    NotificationTemplate, OfferId, OfferOutcome, Presentation, Receipt, RecordReference, RepAction, Scenario,
    Span, TemplateId,
};

const MINUTE: u64 = 60;

fn template(change: impl FnOnce(&mut NotificationTemplate)) -> Configuration {
    let mut organisation = organisation(&[("ana", 2), ("ben", 2)]);
    let mut template = NotificationTemplate::plain(TemplateId::from("chat"));
    change(&mut template);
    organisation.templates = vec![template];
    organisation
}

fn auto_assign(timeout: u64, auto_accept: bool) -> World {
    let mut world = World::of(template(|template| {
        template.auto_assign = true;
        template.auto_accept = auto_accept;
        template.timeout = Span::seconds(timeout);
    }));
    world.desk("ana");
    world
}

fn fronted(world: &World) -> Vec<bool> {
    let front = |outputs: &crate::Output| match outputs {
        crate::Output::Representative { event: DeskEvent::SessionOpened { front, .. }, .. } => Some(*front),
        _ => None,
    };
    world.outputs.iter().filter_map(front).collect()
}

#[test]
fn auto_assigned_work_has_open_and_no_reject_and_is_the_reps_when_the_time_is_over() {
    let mut world = auto_assign(90, false);
    world.open("Kiran");
    let offer = world.ring("ana");
    let view = &world.of_rep("ana").offers[0];
    assert_eq!((view.accept.as_str(), view.reject.as_ref(), view.auto_assign), ("Open", None, true));
    assert_eq!(world.rep("ana", RepAction::Reject { offer, reason: None }), Err(Refusal::CannotReject));
    world.pass(Span::seconds(90));
    assert_eq!(world.outcomes(), [OfferOutcome::Assigned]);
    assert_eq!((world.of_rep("ana").conversations.len(), fronted(&world)), (1, vec![false]));
}

#[test]
fn auto_accepted_work_opens_by_itself_when_the_time_is_over_and_always_shows_the_countdown() {
    let mut world = auto_assign(20, true);
    world.open("Kiran");
    world.ring("ana");
    assert!(world.of_rep("ana").offers[0].show_timeout);
    world.pass(Span::seconds(20));
    assert_eq!((world.outcomes(), fronted(&world)), (vec![OfferOutcome::AutoAccepted], vec![true]));
}

#[test]
fn with_a_countdown_of_nothing_both_act_at_once() {
    for (auto_accept, outcome) in [(false, OfferOutcome::Assigned), (true, OfferOutcome::AutoAccepted)] {
        let mut world = auto_assign(0, auto_accept);
        world.open("Kiran");
        assert_eq!((world.outcomes(), world.of_rep("ana").conversations.len()), (vec![outcome], 1));
    }
}

#[test]
fn a_press_on_open_opens_before_the_time_is_over() {
    let mut world = auto_assign(90, false);
    world.open("Kiran");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

#[test]
fn a_case_is_assigned_by_a_toast_that_cannot_be_rejected_whatever_the_time_out() {
    let mut organisation = organisation(&[("ana", 2)]);
    of_channel(&mut organisation, Channel::Record);
    organisation.workstreams[0].known_customer = None;
    organisation.workstreams[0].unknown_customer = None;
    let mut world = World::of(organisation);
    world.desk("ana");
    let record = RecordReference { table: "case".into(), id: "4711".into(), title: "Broken bell".into() };
    world.bring(NewConversation {
        workstream: "support".into(),
        record: Some(record),
        ..NewConversation::default()
    });
    let offer = world.ring("ana");
    let view = world.of_rep("ana").offers[0].clone();
    assert_eq!((view.scenario, view.presentation), (Scenario::RecordAssignment, Presentation::Toast));
    assert_eq!((view.accept.as_str(), view.reject), ("Open item", None));
    assert_eq!(world.rep("ana", RepAction::Reject { offer, reason: None }), Err(Refusal::CannotReject));
    world.pass(Span::seconds(500));
    assert_eq!(world.outcomes(), [OfferOutcome::Assigned]);
    assert_eq!(world.of_rep("ana").conversations.len(), 1);
}

#[test]
fn a_template_without_a_reject_button_allows_no_reject() {
    let mut world = World::of(template(|template| template.reject = None));
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    assert_eq!(world.rep("ana", RepAction::Reject { offer, reason: None }), Err(Refusal::CannotReject));
}

#[test]
fn a_reject_may_have_one_of_the_organisations_reasons_and_needs_none() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.settings.decline_reasons = vec!["On a break".into()];
    organisation.settings.do_not_disturb_after_reject = false;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    let mut offer = world.ring("ana");
    let unknown = RepAction::Reject { offer, reason: Some("Bored".into()) };
    assert_eq!(world.rep("ana", unknown), Err(Refusal::NoSuchReason { reason: "Bored".into() }));
    world.rep("ana", RepAction::Reject { offer, reason: Some("On a break".into()) }).unwrap();
    offer = world.ring("ana");
    world.reject("ana", offer);
    assert_eq!(world.outcomes(), [OfferOutcome::Rejected; 2]);
}

#[test]
fn rejects_and_misses_together_are_three_at_most() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.settings.do_not_disturb_after_reject = false;
    organisation.settings.inactive_after_miss = false;
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    for _ in 0..2 {
        let offer = world.ring("ana");
        world.reject("ana", offer);
    }
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.ringing(), [""; 0]);
    world.rep("ana", RepAction::Pick { conversation }).unwrap();
    assert_eq!(world.ringing(), ["ana"], "but a rep may still pick it");
}

#[test]
fn so_many_misses_in_a_row_make_inactive_and_an_answer_starts_anew() {
    let mut organisation = organisation(&[("ana", 3)]);
    organisation.settings.misses_until_inactive = 2;
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(120));
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.open("Maria");
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.shown("ana"), "Busy");
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.shown("ana"), "Inactive");
}

#[test]
fn each_cause_has_its_own_cool_down() {
    let again = |end: fn(&mut World, OfferId)| {
        let mut organisation = organisation(&[("ana", 2)]);
        let settings = &mut organisation.settings;
        (settings.do_not_disturb_after_reject, settings.inactive_after_miss) = (false, false);
        settings.cool_downs.rejected = Span::seconds(10);
        settings.cool_downs.missed = Span::seconds(20);
        settings.cool_downs.not_displayed = Span::seconds(40);
        settings.cool_downs.desk_gone = Span::seconds(80);
        let mut world = World::of(organisation);
        world.desk("ana");
        world.open("Kiran");
        let offer = world.of_rep("ana").offers[0].id;
        end(&mut world, offer);
        let mut seconds = 0;
        while world.ringing().is_empty() {
            world.pass(Span::seconds(1));
            seconds += 1;
        }
        seconds
    };
    assert_eq!(again(|world, offer| world.reject("ana", offer)), 10);
    let missed = |world: &mut World, _| {
        world.ring("ana");
        world.pass(Span::seconds(120));
    };
    assert_eq!(again(missed), 20);
    let not_shown = |world: &mut World, offer| {
        world
            .rep(
                "ana",
                RepAct::Did {
                    desk: Some(DeskId(1)),
                    action: RepAction::Receipt { offer, receipt: Receipt::No { why: NotShown::NoServer } },
                },
            )
            .unwrap();
    };
    assert_eq!(again(not_shown), 40);
    let gone = |world: &mut World, _| {
        world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
        world.desk("ana");
    };
    assert_eq!(again(gone), 80);
}

#[test]
fn several_desks_ring_together_and_one_that_does_not_show_it_ends_nothing() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    world.open("Kiran");
    let offer = world.of_rep("ana").offers[0].id;
    let no = |desk| RepAct::Did {
        desk: Some(DeskId(desk)),
        action: RepAction::Receipt { offer, receipt: Receipt::No { why: NotShown::NoServer } },
    };
    world.rep("ana", no(1)).unwrap();
    assert_eq!(world.ringing(), ["ana"], "the other desk may show it");
    world.rep("ana", no(2)).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::NotDisplayed(Some(NotShown::NoServer))]);
}

/// An offer that ana's first desk shows and the second one has said nothing about; ben is there too.
fn on_the_first_of_two_desks() -> (World, OfferId) {
    let mut world = World::new(&[("ana", 2), ("ben", 1)]);
    world.desk("ana");
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    world.open("Kiran");
    let offer = world.ring("ana");
    world.desk("ben");
    world.pass(Span::seconds(30));
    (world, offer)
}

/// What no desk shows is not missed (R3.9, R3.11).
#[test]
fn nobody_is_blamed_for_what_only_a_desk_that_is_gone_has_shown() {
    for (quit, grace) in [(true, 2), (false, 10)] {
        let (mut world, _) = on_the_first_of_two_desks();
        world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit }).unwrap();
        world.pass(Span::seconds(grace - 1));
        assert_eq!(world.ringing(), ["ana"]);
        world.pass(Span::seconds(1));
        let outcome = OfferOutcome::NotDisplayed(Some(NotShown::NoAnswer));
        assert_eq!((world.outcomes(), world.ringing()), (vec![outcome], vec!["ben".into()]));
        assert_eq!(world.shown("ana"), "Available");
    }
}

#[test]
fn an_offer_that_another_desk_still_shows_rings_on_and_can_be_missed() {
    let (mut world, offer) = on_the_first_of_two_desks();
    world.outputs.clear();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    assert!(world.heard("ana").iter().any(|event| matches!(event, DeskEvent::Offered { .. })), "is asked");
    world
        .rep(
            "ana",
            RepAct::Did {
                desk: Some(DeskId(2)),
                action: RepAction::Receipt { offer, receipt: Receipt::InApp },
            },
        )
        .unwrap();
    world.pass(Span::seconds(89));
    assert_eq!(world.ringing(), ["ana"]);
    world.pass(Span::seconds(1));
    assert_eq!(world.outcomes(), [OfferOutcome::Missed]);
}

#[test]
fn the_first_answer_wins() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    let conversation = world.open("Kiran");
    let offer = world.ring("ana");
    let answer = world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(answer.conversation, Some(conversation));
    let late = world.rep("ana", RepAction::Reject { offer, reason: None });
    assert_eq!(late, Err(Refusal::OfferOver { outcome: Some(OfferOutcome::Accepted) }));
    assert_eq!(world.rep("ana", RepAction::Accept { offer }).unwrap().conversation, Some(conversation));
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

/// The router owns the deadline, and a late answer loses (R3.2).
#[test]
fn an_answer_after_the_deadline_loses_though_nobody_has_looked_yet() {
    let mut world = World::new(&[("ana", 2), ("ben", 2)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.now = world.now + Span::seconds(120);
    let over = Err(Refusal::OfferOver { outcome: None });
    assert_eq!(world.rep("ana", RepAction::Accept { offer }), over);
    assert_eq!(world.rep("ana", RepAction::Reject { offer, reason: None }), over);
    world.desk("ben");
    world.pass(Span::seconds(0));
    assert_eq!((world.outcomes(), world.ringing()), (vec![OfferOutcome::Missed], vec!["ben".to_owned()]));
}

#[test]
fn an_answer_after_the_deadline_counts_where_the_work_is_the_reps_in_any_case() {
    let mut world = auto_assign(90, false);
    world.open("Kiran");
    let offer = world.ring("ana");
    world.now = world.now + Span::seconds(91);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

#[test]
fn while_the_desk_is_away_the_deadline_of_an_offer_waits_for_the_desk_grace() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.pass(Span::seconds(115));
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(6));
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(world.outcomes(), [OfferOutcome::Accepted]);
}

fn without_receipts() -> (World, ConversationId) {
    let mut organisation = organisation(&[("ana", 1), ("ben", 1)]);
    organisation.settings.delivery = DeliverySettings::Assigned;
    let mut world = World::of(organisation);
    world.desk("ana");
    let conversation = world.open("Kiran");
    world.desk("ben");
    (world, conversation)
}

#[test]
fn without_receipts_what_nobody_saw_is_rerouted_eight_minutes_after_the_time_out_and_blames_nobody() {
    let (mut world, _) = without_receipts();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    world.pass(Span::seconds(120 + 8 * MINUTE - 1));
    assert_eq!(world.ringing(), ["ana"], "it counts as assigned");
    world.pass(Span::seconds(1));
    let outcome = OfferOutcome::NotDisplayed(Some(NotShown::NoDesk));
    assert_eq!((world.outcomes(), world.ringing()), (vec![outcome], vec!["ben".to_owned()]));
}

#[test]
fn without_receipts_what_was_seen_is_missed_at_its_time_out() {
    let (mut world, _) = without_receipts();
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.outcomes(), [OfferOutcome::Missed]);
}

#[test]
fn without_receipts_a_rep_who_comes_back_in_the_eight_minutes_can_still_accept() {
    let (mut world, conversation) = without_receipts();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    world.pass(Span::seconds(300));
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    let offer = world.ring("ana");
    world.pass(Span::seconds(60));
    assert_eq!(world.rep("ana", RepAction::Accept { offer }).unwrap().conversation, Some(conversation));
}

#[test]
fn offers_keep_capacity_until_they_end_without_an_accept() {
    let mut world = World::new(&[("ana", 1), ("ben", 1)]);
    world.desk("ana");
    world.open("Kiran");
    let offer = world.ring("ana");
    world.open("Maria");
    assert_eq!((world.ringing(), world.of_rep("ana").presence.used), (vec!["ana".to_owned()], 1));
    world.desk("ben");
    world.reject("ana", offer);
    assert_eq!(world.of_rep("ana").presence.used, 0);
}

#[test]
fn alerts_and_toasts_are_for_the_scenarios_that_the_page_names() {
    let mut world = World::new(&[("ana", 1)]);
    world.desk("ana");
    world.open("Kiran");
    assert_eq!(world.of_rep("ana").offers[0].presentation, Presentation::Alert);
}

#[test]
fn of_two_cool_downs_the_longer_one_stays() {
    let mut organisation = organisation(&[("ana", 2)]);
    let settings = &mut organisation.settings;
    settings.do_not_disturb_after_reject = false;
    settings.cool_downs.not_displayed = Span::seconds(40);
    settings.cool_downs.rejected = Span::seconds(10);
    let mut world = World::of(organisation);
    world.desk("ana");
    world.open("Kiran");
    world.open("Maria");
    let [first, second] = [0, 1].map(|number| world.of_rep("ana").offers[number].id);
    let no = Receipt::No { why: NotShown::NoServer };
    world
        .rep(
            "ana",
            RepAct::Did { desk: Some(DeskId(1)), action: RepAction::Receipt { offer: first, receipt: no } },
        )
        .unwrap();
    world.reject("ana", second);
    world.pass(Span::seconds(39));
    assert_eq!(world.ringing(), [""; 0]);
    world.pass(Span::seconds(1));
    assert_eq!(world.ringing().len(), 2);
}
