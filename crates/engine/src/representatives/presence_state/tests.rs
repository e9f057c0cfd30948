//! Tests of presence: the sign-in, capacity, choices, covers and reconnection (R4).

use super::*;

const NOW: Timestamp = Timestamp(1_000_000);

fn choices() -> Vec<Presence> {
    let presence = |id: &str, text: &str, base| Presence {
        id: id.into(),
        text: text.into(),
        base,
        by_representative: true,
        by_supervisor: true,
    };
    vec![
        presence("available", "Available", BaseStatus::Available),
        presence("busy", "Busy", BaseStatus::Busy),
        presence("dnd", "Do not disturb", BaseStatus::DoNotDisturb),
        presence("away", "Appear away", BaseStatus::Away),
        presence("offline", "Offline", BaseStatus::Offline),
        presence("lunch", "Lunch break", BaseStatus::Away),
    ]
}

fn units(used: u32, limit: u32) -> Load {
    Load::of([CapacityLimit { used, limit, blocking: false }])
}

fn profiles<const N: usize>(rooms: [(u32, u32, bool); N]) -> Load {
    Load::of(rooms.map(|(used, limit, blocking)| CapacityLimit { used, limit, blocking }))
}

fn signed_in() -> PresenceState {
    let mut state = PresenceState::default();
    state.connect(NOW, false);
    state
}

fn text(state: &PresenceState, default: Option<&str>, load: Load) -> String {
    state.shown(&choices(), default.map(PresenceId::from).as_ref(), load).text.into()
}

#[test]
fn without_a_default_presence_a_rep_signs_in_as_available() {
    assert_eq!(text(&signed_in(), None, units(0, 2)), "Available");
}

#[test]
fn without_work_a_rep_signs_in_with_the_default_presence() {
    for (default, shown) in [("busy", "Busy"), ("dnd", "Do not disturb"), ("lunch", "Lunch break")] {
        let shown_as = signed_in().shown(&choices(), Some(&default.into()), units(0, 2));
        assert_eq!((shown_as.text.as_str(), shown_as.why), (shown, Why::AtSignIn));
    }
}

#[test]
fn with_work_a_default_of_available_or_busy_gives_way_to_capacity_and_any_other_holds() {
    assert_eq!(text(&signed_in(), Some("available"), units(1, 2)), "Busy");
    assert_eq!(text(&signed_in(), Some("busy"), units(2, 2)), "Do not disturb");
    assert_eq!(text(&signed_in(), Some("away"), units(1, 2)), "Appear away");
    assert_eq!(text(&signed_in(), Some("offline"), units(1, 2)), "Offline");
}

#[test]
fn a_custom_default_presence_goes_by_its_base() {
    let shown = signed_in().shown(&choices(), Some(&"lunch".into()), units(1, 2));
    assert_eq!((shown.text.as_str(), shown.base), ("Lunch break", BaseStatus::Away));
}

#[test]
fn capacity_makes_available_busy_and_do_not_disturb() {
    let mut state = signed_in();
    state.worked();
    assert_eq!(text(&state, None, units(0, 2)), "Available");
    assert_eq!(text(&state, None, units(1, 2)), "Busy");
    assert_eq!(text(&state, None, units(2, 2)), "Do not disturb");
    assert_eq!(text(&state, None, units(3, 2)), "Do not disturb", "more by force than there is room");
}

#[test]
fn with_units_and_profiles_both_must_be_used_up() {
    assert_eq!(profiles([(2, 2, false), (0, 1, false)]), Load::Partly);
    assert_eq!(profiles([(2, 2, false), (1, 1, false)]), Load::Full);
}

#[test]
fn a_blocking_profile_decides_alone() {
    assert_eq!(profiles([(0, 2, false), (1, 1, true)]), Load::Full);
    assert_eq!(profiles([(2, 2, false), (0, 1, true)]), Load::Partly);
}

#[test]
fn without_units_work_by_force_makes_do_not_disturb_and_its_end_does_not_lift_it() {
    let mut state = signed_in();
    assert_eq!(text(&state, None, units(0, 0)), "Available");
    state.worked();
    assert_eq!(text(&state, None, units(1, 0)), "Do not disturb");
    assert_eq!(text(&state, None, units(0, 0)), "Do not disturb");
}

#[test]
fn a_chosen_available_or_busy_holds_until_work_is_accepted_or_closed() {
    for chosen in ["available", "busy"] {
        let mut state = signed_in();
        state.choose(chosen.into(), None);
        let shown = state.shown(&choices(), None, units(2, 2));
        assert_eq!((shown.presence, shown.set_by), (Some(chosen.into()), SetBy::Representative));
        state.worked();
        let shown = state.shown(&choices(), Some(&"away".into()), units(2, 2));
        assert_eq!((shown.text.as_str(), shown.why), ("Do not disturb", Why::Capacity));
    }
}

#[test]
fn a_chosen_do_not_disturb_away_or_offline_holds_through_work() {
    for (chosen, shown) in [("dnd", "Do not disturb"), ("lunch", "Lunch break"), ("offline", "Offline")] {
        let mut state = signed_in();
        state.choose(chosen.into(), None);
        state.worked();
        assert_eq!(text(&state, None, units(0, 2)), shown);
    }
}

#[test]
fn a_supervisors_choice_bears_the_supervisors_name() {
    let mut state = signed_in();
    state.choose("away".into(), Some("sam".into()));
    let shown = state.shown(&choices(), None, units(0, 2));
    assert_eq!((shown.set_by, shown.supervisor), (SetBy::Supervisor, Some("sam".into())));
}

#[test]
fn an_override_hides_the_choice_and_a_reset_gives_the_systems_own_finding() {
    let mut state = signed_in();
    state.choose("away".into(), None);
    state.override_for(PresenceOverride::Missed, Some("Kiran".into()));
    let shown = state.shown(&choices(), None, units(1, 2));
    assert_eq!((shown.text.as_str(), shown.base, shown.why), ("Inactive", BaseStatus::Away, Why::Missed));
    assert!(state.is_inactive());
    state.reset();
    assert_eq!(text(&state, None, units(1, 2)), "Busy");
    for reason in [PresenceOverride::Rejected, PresenceOverride::SessionLimit] {
        state.override_for(reason, None);
        assert_eq!(text(&state, None, units(1, 2)), "Do not disturb");
        assert!(!state.is_inactive());
    }
}

#[test]
fn so_many_misses_in_a_row_make_inactive_and_an_answer_between_them_starts_anew() {
    let mut state = signed_in();
    assert!(state.is_inactive_after_miss(1));
    assert!(!state.is_inactive_after_miss(2));
    state.missed();
    assert!(state.is_inactive_after_miss(2));
    state.answered();
    assert!(!state.is_inactive_after_miss(2));
}

#[test]
fn back_within_two_and_a_half_minutes_the_presence_is_what_it_was() {
    let mut state = signed_in();
    state.choose("lunch".into(), None);
    state.disconnect(NOW);
    assert_eq!(text(&state, None, units(0, 2)), "Offline");
    state.connect(NOW + Span::seconds(150), false);
    assert_eq!(text(&state, None, units(0, 2)), "Lunch break");
    state.disconnect(NOW);
    state.connect(NOW + Span::seconds(151), false);
    assert_eq!(text(&state, None, units(0, 2)), "Available");
}

#[test]
fn back_later_a_choice_that_lasts_is_kept_and_what_lies_over_it_is_gone() {
    let mut state = signed_in();
    state.choose("lunch".into(), None);
    state.override_for(PresenceOverride::Missed, None);
    state.disconnect(NOW);
    state.connect(NOW + Span::seconds(600), true);
    assert_eq!(text(&state, None, units(0, 2)), "Lunch break");
}
