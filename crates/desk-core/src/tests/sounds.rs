//! What is heard at a desk, and when it stops.

use super::*;
use model::NotShown;

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
    let choice = DeskSettings::default().sounds.rings[&channel];
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
    let choice = DeskSettings::default().sounds.rings[&Channel::Chat];
    let ring = |sound| SettingsChange::Ring { channel: Channel::Chat, sound };
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
    let once = DeskSettings::default().sounds.messages;
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
        SettingsChange::MessageSound(SoundChoice { is_on: false, ..DeskSettings::default().sounds.messages }),
    );
    assert_eq!(sounds(&desk.take(said(2, 1), NOW)), []);
}

#[test]
fn a_sound_is_tried_once_also_where_it_is_off_but_not_over_a_request() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let sound = SoundChoice { is_on: false, ..DeskSettings::default().sounds.rings[&Channel::Voice] };
    let heard = Sound { tone: sound.tone, volume: sound.volume, repeats: false };
    assert_eq!(sounds(&did(&mut desk, UserAction::TrySound { sound })), [Some(heard)]);
    desk.take(event(1, offered(1, Channel::Chat, 60)), NOW);
    assert_eq!(sounds(&did(&mut desk, UserAction::TrySound { sound })), []);
}

#[test]
fn a_file_that_lacks_channels_has_them_as_usual_and_too_much_volume_is_all() {
    let json = serde_json::json!({ "sounds": { "rings": { "chat": {
        "isOn": false, "tone": "ping", "volume": 200, "repeats": false,
    } } } });
    let read: DeskSettings = serde_json::from_value(json).unwrap();
    let usual = DeskSettings::default();
    assert_eq!(read.sounds.rings[&Channel::Chat].volume.percent(), 100);
    assert_eq!(read.sounds.rings[&Channel::Voice], usual.sounds.rings[&Channel::Voice]);
    assert_eq!((read.sounds.rings.len(), read.sounds.messages), (Channel::ALL.len(), usual.sounds.messages));
}
