//! What a person sets at their desk.

use super::*;
use model::OfferId;

fn sets(desk: &mut Desk, change: SettingsChange) -> Vec<Effect> {
    did(desk, UserAction::ChangeSettings { change })
}

#[test]
fn what_is_set_is_shown_and_kept_and_setting_the_same_again_does_nothing() {
    let mut desk = Desk::new(1, PersistedOutbox::default());
    let dark = SettingsChange::Theme(ThemeChoice::Dark);
    let settings = DeskSettings { theme: ThemeChoice::Dark, ..DeskSettings::default() };
    assert_eq!(sets(&mut desk, dark), [Effect::PersistSettings(settings.clone())]);
    assert_eq!(desk.view().settings, settings);
    assert_eq!(sets(&mut desk, dark), []);
}

#[test]
fn a_language_is_spoken_before_anything_else_is_shown_in_it() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let effects = sets(&mut desk, SettingsChange::Language(Some(Language::De)));
    assert_eq!(effects[0], Effect::Speak(Some(Language::De)));
    assert_eq!(sets(&mut desk, SettingsChange::Language(None))[0], Effect::Speak(None));
}

#[test]
fn a_zoom_outside_of_its_bounds_is_the_nearest_within() {
    for (percent, factor) in [(0, 0.8), (79, 0.8), (125, 1.25), (u16::MAX, 2.0)] {
        let read: DeskSettings = serde_json::from_value(serde_json::json!({ "zoom": percent })).unwrap();
        assert!((read.zoom.factor() - factor).abs() < f64::EPSILON, "{percent}");
    }
}

#[test]
fn what_was_set_before_is_there_and_a_file_that_was_put_aside_is_told_until_the_person_has_taken_note() {
    let settings = DeskSettings { zoom: 150.into(), ..DeskSettings::default() };
    let kept = KeptSettings { settings: settings.clone(), aside: Some("/aside".into()) };
    let about = About { version: "1.2.3".into(), ..About::default() };
    let mut desk = Desk::new(1, PersistedOutbox::default()).installed(kept, about.clone());
    let view = desk.view();
    assert_eq!(
        (view.settings, view.settings_aside, view.about),
        (settings.clone(), Some("/aside".into()), about)
    );
    did(&mut desk, UserAction::DismissSettingsAside);
    desk.take(Input::SignedOut { why: None }, NOW);
    let view = desk.view();
    assert_eq!(
        (view.settings, view.settings_aside),
        (settings, None),
        "nobody signs out of a machine's look"
    );
}

#[test]
fn notifications_come_as_the_person_wants_unless_the_organisation_forbids_them() {
    let choices =
        [NotificationChoice::Organisation, NotificationChoice::Background, NotificationChoice::Always];
    for (template, expected) in [
        (DesktopMode::Never, [false, false, false]),
        (DesktopMode::Background, [false, false, true]),
        (DesktopMode::Always, [true, false, true]),
    ] {
        let shown = choices.map(|choice| {
            let (mut desk, _) = connected(PersistedOutbox::default());
            desk.take(Input::Window(FromWindow::Opened), NOW);
            desk.take(Input::Window(FromWindow::InFront(true)), NOW);
            sets(&mut desk, SettingsChange::Notifications(choice));
            let mut effects = desk.take(event(1, DeskEvent::Offered { offer: offer(1, template) }), NOW);
            effects.extend(desk.take(Input::Window(FromWindow::Drawn(vec![OfferId(1)])), NOW));
            effects.iter().any(|effect| matches!(effect, Effect::Notify(_)))
        });
        assert_eq!(shown, expected, "{template:?}");
    }
}
