//! Tests of presence in a running organisation: choices, covers, reconnection, and why no work comes (R4).

use super::world::{World, organisation};
use crate::command::{CustomerAct, RepAct};
use crate::output::Output;
use crate::refusal::Refusal;
use model::{
    BaseStatus, CapacityProfile, Channel, ClassificationOutput, ClassificationRule, Condition, Day,
    DeskEvent, DeskId, Mode, NoWork, OpenHours, OperatingHours, PresenceOverride, ProfileReset, Queue,
    RepAction, Ruleset, SetBy, Skill, SkillMatch, SkillNeed, Span, Timestamp, Workstream,
};

fn accept(world: &mut World, rep: &str) -> model::ConversationId {
    let conversation = world.open("Kiran");
    let offer = world.ring(rep);
    world.rep(rep, RepAction::Accept { offer }).unwrap();
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
    world.rep("ana", RepAction::End { conversation: first }).unwrap();
    world.rep("ana", RepAction::Close { conversation: first }).unwrap();
    assert_eq!(world.shown("ana"), "Busy");
}

#[test]
fn chosen_available_ends_with_the_next_accept_and_chosen_away_does_not() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "busy".into() }).unwrap();
    assert_eq!(world.of_rep("ana").presence.set_by, SetBy::Representative);
    let conversation = accept(&mut world, "ana");
    assert_eq!(world.of_rep("ana").presence.set_by, SetBy::System);
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    world.rep("ana", RepAction::End { conversation }).unwrap();
    world.rep("ana", RepAction::Close { conversation }).unwrap();
    assert_eq!(world.shown("ana"), "Appear away");
    world.rep("ana", RepAction::SignOut).unwrap();
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn a_lost_connection_is_offline_and_what_was_before_comes_back_within_two_and_a_half_minutes() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "busy".into() }).unwrap();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    assert_eq!(world.shown("ana"), "Offline");
    world.pass(Span::seconds(150));
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Busy");
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).unwrap();
    world.pass(Span::seconds(151));
    world.desk("ana");
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn one_of_two_desks_may_go() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAct::DeskConnected { desk: DeskId(2), receipts: true }).unwrap();
    world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
    assert_eq!(world.shown("ana"), "Available");
}

#[test]
fn a_miss_covers_and_a_reset_gives_back_what_the_system_finds() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "busy".into() }).unwrap();
    world.open("Kiran");
    world.ring("ana");
    world.pass(Span::seconds(120));
    let missed = world.of_rep("ana").presence;
    assert_eq!((missed.text.as_str(), missed.overridden_about.as_deref()), ("Inactive", Some("Kiran")));
    assert_eq!(world.ringing(), [""; 0]);
    world.rep("ana", RepAction::ResetPresence).unwrap();
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
    world.open("Kiran");
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
        world.rep("ana", RepAction::ChoosePresence { presence: "lunch".into() }),
        Err(Refusal::NoSuchPresence { presence: "lunch".into() })
    );
}

#[test]
fn a_presence_that_a_rep_cannot_choose_is_no_choice() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.presences[3].by_representative = false;
    let mut world = World::of(organisation);
    world.desk("ana");
    assert!(world.of_rep("ana").choices.iter().all(|choice| choice.id != "away".into()));
    assert_eq!(
        world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }),
        Err(Refusal::NoSuchPresence { presence: "away".into() })
    );
}

#[test]
fn inactive_after_so_many_misses_in_a_row_and_an_answer_between_starts_anew() {
    let mut organisation = organisation(&[("ana", 3)]);
    organisation.settings.misses_until_inactive = 2;
    organisation.settings.declines_allowed = 5;
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
    assert_eq!(world.shown("ana"), "Busy", "the second miss, but not in a row");
    world.ring("ana");
    world.pass(Span::seconds(120));
    assert_eq!(world.shown("ana"), "Inactive");
}

#[test]
fn one_reason_tells_why_no_work_comes() {
    let why = |world: &World| world.of_rep("ana").presence.why_no_work;
    let mut world = World::new(&[("ana", 1)]);
    assert_eq!(why(&world), Some(NoWork::NotConnected));
    world.desk("ana");
    assert_eq!(why(&world), None);
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    assert_eq!(why(&world), Some(NoWork::Presence { presence: "Appear away".into() }));
    world.rep("ana", RepAction::ResetPresence).unwrap();
    world.open("Kiran");
    let offer = world.ring("ana");
    assert_eq!(why(&world), None, "what rings is work that comes");
    world.rep("ana", RepAction::Reject { offer, reason: None }).unwrap();
    let rejected = NoWork::Overridden { reason: PresenceOverride::Rejected, customer: Some("Kiran".into()) };
    assert_eq!(why(&world), Some(rejected));
    world.rep("ana", RepAction::ResetPresence).unwrap();
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(why(&world), Some(NoWork::Units));
}

#[test]
fn a_rep_who_cools_down_is_told_so_and_told_when_it_is_over() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.open("Kiran");
    world.pass(Span::seconds(2));
    let cooling = world.of_rep("ana").presence.why_no_work.unwrap();
    assert_eq!(cooling, NoWork::CoolingDown);
    world.pass(Span::seconds(30));
    let outputs = world.outputs.iter().rev().find_map(|outputs| match outputs {
        Output::Representative { event: DeskEvent::PresenceChanged { presence }, .. } => Some(presence),
        _ => None,
    });
    assert_eq!(outputs.unwrap().why_no_work, None);
}

#[test]
fn a_rep_for_whom_there_is_no_work_is_told_what_is_missing() {
    let why = |organisation| {
        let mut world = World::of(organisation);
        world.desk("ana");
        world.of_rep("ana").presence.why_no_work.unwrap()
    };
    let mut without_queue = organisation(&[("ana", 2)]);
    without_queue.representatives[0].queues.clear();
    assert_eq!(why(without_queue), NoWork::NoQueues);
    let mut without_work = organisation(&[("ana", 2)]);
    without_work.queues.push(Queue::new("idle", "Idle"));
    without_work.representatives[0].queues = [model::QueueId::from("idle")].into();
    assert_eq!(why(without_work), NoWork::NoSources);
    let mut to_pick = organisation(&[("ana", 2)]);
    to_pick.workstreams[0].mode = Mode::Pick;
    assert_eq!(why(to_pick), NoWork::Pick);
    let mut limited = organisation(&[("ana", 2)]);
    limited.workstreams[0].profile = Some("calls".into());
    limited.capacity_profiles.push(CapacityProfile {
        id: "calls".into(),
        name: "Calls".into(),
        limit: 1,
        reset: ProfileReset::default(),
        blocking: false,
    });
    assert_eq!(why(limited), NoWork::Profile { profile: "Calls".into() });
}

#[test]
fn a_rep_without_the_skills_that_all_work_asks_for_is_told_so() {
    let why = |change: &dyn Fn(&mut model::Configuration)| {
        let mut organisation = organisation(&[("ana", 2)]);
        organisation.skills = vec![Skill { id: "french".into(), name: "French".into() }];
        organisation.workstreams[0].skill_match = SkillMatch::Exact;
        organisation.workstreams[0].skills = vec![SkillNeed { skill: "french".into(), rating: 5 }];
        organisation.representatives[0].skills.insert("french".into(), 3);
        change(&mut organisation);
        let mut world = World::of(organisation);
        world.desk("ana");
        world.of_rep("ana").presence.why_no_work
    };
    assert_eq!(why(&|_| {}), Some(NoWork::Skills));
    assert_eq!(why(&|each| each.workstreams[0].skill_match = SkillMatch::Closest), None);
    assert_eq!(why(&|each| each.representatives[0].skills = [("french".into(), 5)].into()), None);
    let easier = |each: &mut model::Configuration| {
        let find = vec![ClassificationOutput::Skill { skill: "french".into(), rating: 3 }];
        let when = Condition::All { all: vec![] };
        let rules = vec![ClassificationRule { name: "easy".into(), when, find }];
        each.workstreams[0].classification = vec![Ruleset { name: "easy".into(), rules }];
    };
    assert_eq!(why(&easier), None, "classification may ask for less");
    let other = |each: &mut model::Configuration| {
        each.workstreams.push(Workstream::new("other", "Other", Channel::Chat, "help".into()));
    };
    assert_eq!(why(&other), None, "other work asks for none");
}

#[test]
fn under_a_cover_work_that_allows_its_presence_still_comes() {
    let after = |allowed: BaseStatus, miss: bool| {
        let mut organisation = organisation(&[("ana", 3)]);
        organisation.workstreams[0].allowed_presences.insert(allowed);
        let mut world = World::of(organisation);
        world.desk("ana");
        world.open("Kiran");
        let offer = world.ring("ana");
        if miss {
            world.pass(Span::seconds(120));
        } else {
            world.reject("ana", offer);
        }
        world.open("Maria");
        (world.of_rep("ana").presence.why_no_work, world.ringing().len())
    };
    let (why, offers) = after(BaseStatus::DoNotDisturb, false);
    assert_eq!((why, offers > 0), (None, true));
    let overridden = |reason| Some(NoWork::Overridden { reason, customer: Some("Kiran".into()) });
    assert_eq!(after(BaseStatus::Available, false), (overridden(PresenceOverride::Rejected), 0));
    assert_eq!(after(BaseStatus::Away, true), (overridden(PresenceOverride::Missed), 0));
}

#[test]
fn a_rep_whose_queues_are_closed_is_told_the_moment_until_when_and_gets_work_when_they_open() {
    let mut organisation = organisation(&[("ana", 2)]);
    organisation.operating_hours.push(OperatingHours {
        id: "office".into(),
        name: "Office".into(),
        time_zone: "Europe/Berlin".into(),
        weekly: vec![OpenHours { days: vec![Day::Thursday], from: "09:00".into(), to: "17:00".into() }],
        holidays: vec![],
    });
    organisation.queues[0].hours = Some("office".into());
    // The world begins on the first of January 1970, a Thursday, a little past midnight.
    let mut world = World::of(organisation);
    world.desk("ana");
    let why = |world: &World| world.of_rep("ana").presence.why_no_work;
    // Nine o'clock in Berlin, whatever the zone of the organisation.
    let opens_at = Timestamp(8 * 3_600_000);
    assert_eq!(why(&world), Some(NoWork::Closed { until: Some(opens_at) }));
    world.open("Kiran");
    assert_eq!(world.ringing(), [""; 0]);
    world.pass(opens_at - world.now);
    assert_eq!(why(&world), None);
}

#[test]
fn supervisors_see_reps_queues_and_conversations_page_by_page() {
    let mut world = World::new(&[("ana", 2), ("ben", 2)]);
    world.desk("ana");
    let first = accept(&mut world, "ana");
    world.rep("ana", RepAction::ChoosePresence { presence: "away".into() }).unwrap();
    let second = world.open("Maria");
    let reps = world.org.representative_floors(None, 1);
    assert_eq!(
        (reps[0].name.as_str(), reps[0].sessions.len(), reps[0].presence.text.as_str()),
        ("ANA", 1, "Appear away")
    );
    let rest = world.org.representative_floors(Some(&reps[0].id), 10);
    assert_eq!(rest.iter().map(|rep| rep.name.as_str()).collect::<Vec<_>>(), ["BEN"]);
    let queue = &world.org.queue_floors(None, 10)[0];
    assert_eq!((queue.waiting, queue.members, queue.ready, queue.open), (1, 2, 0, true));
    assert_eq!(queue.waiting_since, Some(world.now));
    let conversations = world.org.conversation_floors(Some(first), 10);
    assert_eq!(conversations.iter().map(|each| each.id).collect::<Vec<_>>(), [second]);
    let active = world.org.conversation_floor(first).unwrap();
    assert_eq!((active.representative, active.waiting_since), (Some("ana".into()), None));
}

#[test]
fn what_a_rep_chose_holds_however_long_the_line_was_gone_and_ends_with_the_sign_in() {
    for (presence, after) in
        [("away", "Appear away"), ("dnd", "Do not disturb"), ("offline", "Offline"), ("busy", "Available")]
    {
        let mut world = World::new(&[("ana", 2)]);
        world.desk("ana");
        world.rep("ana", RepAction::ChoosePresence { presence: presence.into() }).unwrap();
        world.rep("ana", RepAct::DeskDisconnected { desk: DeskId(1), quit: false }).unwrap();
        world.pass(Span::seconds(3_600));
        world.desk("ana");
        assert_eq!(world.shown("ana"), after);
        world.rep("ana", RepAction::SignOut).unwrap();
        world.desk("ana");
        assert_eq!(world.shown("ana"), "Available");
    }
}

#[test]
fn what_rings_fills_the_sessions_that_are_left_and_makes_no_do_not_disturb() {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.settings.session_limit = 2;
    let mut world = World::of(organisation);
    world.desk("ana");
    accept(&mut world, "ana");
    world.open("Mia");
    world.open("Joe");
    assert_eq!(world.ringing(), ["ana"], "one more than fits into the sessions that are left does not ring");
    assert_eq!(world.shown("ana"), "Busy");
    let offer = world.ring("ana");
    world.customer(world.of_rep("ana").offers[0].conversation, CustomerAct::End);
    assert_ne!(world.ring("ana"), offer, "there is room for Joe");
    assert_eq!(world.shown("ana"), "Busy");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    world.open("Lou");
    assert_eq!((world.shown("ana").as_str(), world.ringing().len()), ("Do not disturb", 0));
    assert_eq!(world.replayed(), world.org);
}
