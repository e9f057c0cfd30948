//! What is heard at a desk, and when it stops.

use super::*;
use crate::{ChosenSounds, SoundSettings, SoundSource};
use model::{NotShown, OrganisationSounds, SoundChoice, Tone};
use std::collections::BTreeMap;

fn sounds(effects: &[Effect]) -> Vec<Option<Sound>> {
    let sound = |effect: &Effect| match effect {
        Effect::Sound(sound) => Some(*sound),
        _ => None,
    };
    effects.iter().filter_map(sound).collect()
}

fn offered(id: u64, channel: Channel, left: u64) -> DeskEvent {
    let expires_at = ROUTERS + Span::seconds(left);
    DeskEvent::Offered { offer: OfferView { channel, expires_at, ..offer(id, DesktopMode::Background) } }
}

fn ended(offer: u64) -> DeskEvent {
    DeskEvent::OfferEnded { offer: OfferId(offer), outcome: OfferOutcome::Missed }
}

/// How a channel rings where nobody has set it.
fn usual(channel: Channel) -> Option<Sound> {
    let choice = SoundChoice::usual_ring(channel);
    Some(Sound { tone: choice.tone, volume: choice.volume, repeats: choice.repeats })
}

fn sets(desk: &mut Desk, change: SettingsChange) -> Vec<Effect> {
    did(desk, UserAction::ChangeSettings { change })
}

#[test]
fn a_request_is_heard_from_its_coming_to_its_answer() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(sounds(&desk.take(event(1, offered(1, Channel::Chat, 60)), NOW)), [usual(Channel::Chat)]);
    let accept = UserAction::Accept { offer: OfferId(1), activation: None };
    assert_eq!(sounds(&did(&mut desk, accept)), [None]);
}

#[test]
fn a_request_that_ends_or_is_lost_sight_of_is_heard_no_more() {
    let lost = Input::SignedOut { why: None };
    let time_out = |desk: &mut Desk| desk.take(Input::Woke, NOW + Span::seconds(90));
    for end in [
        &(|desk: &mut Desk| desk.take(event(2, ended(1)), NOW)) as &dyn Fn(&mut Desk) -> Vec<Effect>,
        &|desk| desk.take(lost.clone(), NOW),
        &time_out,
    ] {
        let (mut desk, _) = connected(PersistedOutbox::default());
        desk.take(event(1, offered(1, Channel::Chat, 60)), NOW);
        assert_eq!(sounds(&end(&mut desk)), [None]);
    }
}

#[test]
fn of_several_the_one_that_ends_soonest_is_heard_and_then_the_next() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, offered(1, Channel::Chat, 60)), NOW);
    assert_eq!(sounds(&desk.take(event(2, offered(2, Channel::Voice, 40)), NOW)), [usual(Channel::Voice)]);
    assert_eq!(sounds(&desk.take(event(3, offered(3, Channel::Sms, 90)), NOW)), []);
    assert_eq!(sounds(&desk.take(event(4, ended(2)), NOW)), [usual(Channel::Chat)]);
}

#[test]
fn what_is_off_or_has_no_volume_is_not_heard_and_what_is_set_meanwhile_is_heard_at_once() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let choice = SoundChoice::usual_ring(Channel::Chat);
    let ring = |sound| SettingsChange::Ring { channel: Channel::Chat, sound: Some(sound) };
    sets(&mut desk, ring(SoundChoice { is_on: false, ..choice }));
    assert_eq!(sounds(&desk.take(event(1, offered(1, Channel::Chat, 60)), NOW)), []);
    sets(&mut desk, ring(SoundChoice { volume: 0.into(), ..choice }));
    let phone = SoundChoice { tone: Tone::Phone, ..choice };
    let heard = Sound { tone: Tone::Phone, volume: choice.volume, repeats: true };
    assert_eq!(sounds(&sets(&mut desk, ring(phone))), [Some(heard)]);
    assert_eq!(sounds(&sets(&mut desk, ring(SoundChoice { is_on: false, ..phone }))), [None]);
}

#[test]
fn nothing_is_heard_while_nobody_can_see_the_screen_or_the_desktop_is_not_to_disturb() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, offered(1, Channel::Chat, 60)), NOW);
    let screen = |away| Input::Desktop(DesktopChange::Screen(away));
    assert_eq!(sounds(&desk.take(screen(Some(NotShown::Locked)), NOW)), [None]);
    assert_eq!(sounds(&desk.take(screen(None), NOW)), [usual(Channel::Chat)]);
    let inhibited = FromNotification::NotShown { offer: OfferId(1), why: NotShown::Inhibited };
    assert_eq!(sounds(&desk.take(Input::Notification(inhibited), NOW)), [None]);
}

#[test]
fn messages_are_heard_once_while_the_window_is_not_in_front_and_never_over_a_request() {
    let once = SoundChoice::usual_message();
    let once = Some(Sound { tone: once.tone, volume: once.volume, repeats: false });
    let said = |number, from: u64| {
        let message = message(from, Author::Customer, None);
        event(number, DeskEvent::MessageAdded { conversation: KIRAN, message })
    };
    let mut desk = talking();
    assert_eq!(sounds(&desk.take(said(2, 1), NOW)), [once]);
    assert_eq!(sounds(&desk.take(said(3, 2), NOW)), [], "no faster than they are told");
    desk.take(Input::Window(FromWindow::Opened), NOW);
    desk.take(Input::Window(FromWindow::InFront(true)), NOW);
    did(&mut desk, UserAction::Select { conversation: Some(KIRAN) });
    assert_eq!(sounds(&desk.take(said(4, 3), NOW + Span::seconds(10))), []);
    let mut desk = talking();
    desk.take(event(2, offered(1, Channel::Chat, 60)), NOW);
    assert_eq!(sounds(&desk.take(said(3, 1), NOW)), []);
    let mut desk = talking();
    sets(
        &mut desk,
        SettingsChange::MessageSound(Some(SoundChoice { is_on: false, ..SoundChoice::usual_message() })),
    );
    assert_eq!(sounds(&desk.take(said(2, 1), NOW)), []);
}

#[test]
fn a_sound_is_tried_once_also_where_it_is_off_but_not_over_a_request() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let sound = SoundChoice { is_on: false, ..SoundChoice::usual_ring(Channel::Voice) };
    let heard = Sound { tone: sound.tone, volume: sound.volume, repeats: false };
    assert_eq!(sounds(&did(&mut desk, UserAction::TrySound { sound })), [Some(heard)]);
    desk.take(event(1, offered(1, Channel::Chat, 60)), NOW);
    assert_eq!(sounds(&did(&mut desk, UserAction::TrySound { sound })), []);
}

/// What somebody has chosen in a file of settings.
fn chosen(sounds: &serde_json::Value) -> ChosenSounds {
    let read: DeskSettings = serde_json::from_value(serde_json::json!({ "sounds": sounds })).unwrap();
    read.sounds
}

#[test]
fn a_file_has_what_was_chosen_and_of_an_older_one_what_differs_and_too_much_volume_is_all() {
    let loud = serde_json::json!({ "isOn": false, "tone": "ping", "volume": 200, "repeats": false });
    let read = chosen(&serde_json::json!({ "rings": { "chat": loud } }));
    assert_eq!(read.rings[&Channel::Chat].volume.percent(), 100);
    assert_eq!((read.rings.len(), read.messages), (1, None));
    let usual = SoundChoice::usual_ring(Channel::Chat);
    let read = chosen(&serde_json::json!({ "rings": { "chat": usual } }));
    assert_eq!(read.rings[&Channel::Chat], usual, "chosen, though it is built in");

    let all = Channel::ALL.iter().map(|channel| (*channel, SoundChoice::usual_ring(*channel)));
    let mut rings: BTreeMap<Channel, SoundChoice> = all.collect();
    rings.get_mut(&Channel::Voice).unwrap().tone = Tone::Chime;
    let older = serde_json::json!({ "rings": rings, "messages": SoundChoice::usual_message() });
    let read = chosen(&older);
    assert_eq!((read.rings.keys().collect::<Vec<_>>(), read.messages), (vec![&Channel::Voice], None));
    let again = serde_json::to_value(&read).unwrap();
    assert_eq!(chosen(&again), read);
}

fn of_organisation(may_be_changed: bool) -> OrganisationSounds {
    let chime = |channel| SoundChoice { tone: Tone::Chime, ..SoundChoice::usual_ring(channel) };
    let rings = [Channel::Chat, Channel::Sms].map(|channel| (channel, chime(channel))).into();
    OrganisationSounds { rings, messages: None, may_be_changed }
}

#[test]
fn the_person_s_choice_counts_then_the_organisation_s_then_what_is_built_in() {
    let wood = SoundChoice { tone: Tone::Wood, ..SoundChoice::usual_ring(Channel::Chat) };
    let person = ChosenSounds { rings: [(Channel::Chat, wood)].into(), messages: None };
    let heard = |sounds: &SoundSettings, channel| {
        let setting = sounds.rings[&channel];
        (setting.sound.tone, setting.by)
    };
    let sounds = SoundSettings::of(&of_organisation(true), &person);
    assert_eq!(heard(&sounds, Channel::Chat), (Tone::Wood, SoundSource::Person));
    assert_eq!(heard(&sounds, Channel::Sms), (Tone::Chime, SoundSource::Organisation));
    assert_eq!(heard(&sounds, Channel::Voice), (Tone::Phone, SoundSource::App));
    assert_eq!(sounds.messages.by, SoundSource::App);
    let fixed = SoundSettings::of(&of_organisation(false), &person);
    assert_eq!(heard(&fixed, Channel::Chat), (Tone::Chime, SoundSource::Organisation));
}

#[test]
fn an_organisation_s_sounds_are_heard_and_where_they_are_fixed_nothing_else_can_be_chosen() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let renewed = |number, may_be_changed| {
        let renewed = DeskEvent::Renewed {
            name: "Ana".into(),
            organisation: "Larkfield".into(),
            choices: vec![],
            decline_reasons: vec![],
            session_grace: model::SessionGrace::UntilClosed,
            sounds: of_organisation(may_be_changed),
        };
        event(number, renewed)
    };
    desk.take(renewed(1, true), NOW);
    let heard = sounds(&desk.take(event(2, offered(1, Channel::Chat, 60)), NOW));
    assert_eq!(heard[0].map(|sound| sound.tone), Some(Tone::Chime));
    let wood = SoundChoice { tone: Tone::Wood, ..SoundChoice::usual_ring(Channel::Chat) };
    let ring = |sound| SettingsChange::Ring { channel: Channel::Chat, sound };
    assert_eq!(sounds(&sets(&mut desk, ring(Some(wood))))[0].map(|sound| sound.tone), Some(Tone::Wood));
    assert_eq!(sounds(&sets(&mut desk, ring(None)))[0].map(|sound| sound.tone), Some(Tone::Chime));
    desk.take(renewed(3, false), NOW);
    assert_eq!(sets(&mut desk, ring(Some(wood))), []);
    assert_eq!(desk.view().settings.sounds, ChosenSounds::default());
    desk.take(Input::SignedOut { why: None }, NOW);
    assert_eq!(desk.view().sounds, SoundSettings::default(), "another organisation may sign in");
}
