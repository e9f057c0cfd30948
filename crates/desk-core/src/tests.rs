//! A desk from outside: inputs in, effects and views out.

mod diagnostics;
mod files;
mod frames;
mod leaving;
mod lines;
mod many;
mod passed;
mod pressed;
mod screen;
mod sessions;
mod settings;
mod sounds;
mod telling;
mod test_ring;
mod to_answer_with;
mod today;
mod told;
mod written;

use super::*;
use crate::desk::TOAST_LIFE;
use model::{
    Author, Channel, ConversationView, DeskEvent, DeskSnapshot, DesktopMode, Message, Notice as RouterNotice,
    OfferOutcome, OfferView, Presentation, Receipt, Scenario, Withdrawal,
};
use model::{
    ConversationDetails, ConversationId, LookupRequest, LookupResult, OfferId, OpenWork, RepAction,
    RepActionKind, Span, Timestamp,
};
use testkit::{conversation_view, desk_snapshot, filled_field, offer_view};

const NOW: Timestamp = Timestamp(50_000);
/// The router's clock is an hour ahead of the desk's.
const ROUTERS: Timestamp = Timestamp(3_650_000);

fn offer(id: u64, desktop: DesktopMode) -> OfferView {
    let fields = vec![filled_field("Case", "4711"), filled_field("Empty", "")].into();
    OfferView { fields, desktop, ..offer_view(id, ROUTERS) }
}

fn conversation(id: u64) -> ConversationView {
    conversation_view(id, ROUTERS)
}

/// The same with something else in it.
fn conversation_with(id: u64, change: impl FnOnce(&mut ConversationDetails)) -> ConversationView {
    let mut conversation = conversation(id);
    change(&mut conversation.details);
    conversation
}

fn message(number: u64, author: Author, key: Option<&str>) -> Message {
    Message {
        number,
        author,
        text: "Hello".into(),
        at: ROUTERS,
        key: key.map(Into::into),
        attachment: None,
        delivery: None,
    }
}

fn snapshot(number: u64, offers: Vec<OfferView>, conversations: Vec<ConversationView>) -> Input {
    let state = DeskSnapshot {
        decline_reasons: vec!["Not my field".into()],
        session_grace: model::SessionGrace::For { span: model::Span::seconds(300) },
        offers,
        conversations,
        ..desk_snapshot(ROUTERS)
    };
    Input::Router(FromRouter::Snapshot { number, state: Box::new(state) })
}

fn opened(conversation: ConversationView) -> DeskEvent {
    DeskEvent::SessionOpened { conversation: Box::new(conversation), front: false }
}

fn event(number: u64, event: DeskEvent) -> Input {
    Input::Router(FromRouter::Event { number, event })
}

/// Where ana signs in.
const ROUTER: &str = "https://router.test";

fn signed_in() -> Input {
    Input::SignedIn { router: ROUTER.into(), is_kept: true }
}

/// A connection that begins with the whole state.
fn welcome() -> Input {
    welcome_at(ROUTERS)
}

fn welcome_at(now: Timestamp) -> Input {
    Input::Router(FromRouter::Welcome { rep: "ana".into(), now, resumed: false })
}

/// What is kept of ana's.
fn anas(desk: &Desk) -> Belongings {
    let owner = Owner { router: ROUTER.into(), rep: "ana".into() };
    let kept = desk.persisted().owned.into_iter().find(|each| each.owner == owner);
    kept.map(|owned| owned.belongings).unwrap_or_default()
}

/// The one session of a desk that is [`talking`].
const KIRAN: ConversationId = ConversationId(1);

/// A desk with one session.
fn talking() -> Desk {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    desk
}

fn did(desk: &mut Desk, did: UserAction) -> Vec<Effect> {
    desk.take(Input::UserAction(did), NOW)
}

/// What is done but for sounds.
fn seen(mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.retain(|effect| !matches!(effect, Effect::Sound(_)));
    effects
}

/// A desk that is connected and has nothing to do.
fn connected(kept: PersistedOutbox) -> (Desk, Vec<Effect>) {
    let mut desk = Desk::new(7, kept);
    desk.take(signed_in(), NOW);
    let mut effects = desk.take(welcome(), NOW);
    effects.extend(desk.take(snapshot(0, vec![], vec![]), NOW));
    (desk, effects)
}

fn acts(effects: &[Effect]) -> Vec<RepAction> {
    let act = |effect: &Effect| match effect {
        Effect::Send { act, .. } => Some(act.clone()),
        _ => None,
    };
    effects.iter().filter_map(act).collect()
}

fn shown(offer: u64) -> Input {
    Input::Notification(FromNotification::Shown { offer: OfferId(offer) })
}

fn pressed(offer: u64, button: Button) -> Input {
    let activation = Some("token".to_owned());
    Input::Notification(FromNotification::Pressed { offer: OfferId(offer), button, activation })
}

#[test]
fn out_of_focus_an_offer_is_a_native_notification() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let effects = desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let effects = seen(effects);
    let [Effect::Notify(notice)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(
        (notice.title.as_str(), notice.lines.as_slice()),
        ("Chat from Kiran", &["Case: 4711".to_owned()][..])
    );
    assert_eq!(notice.lasts.as_secs(), 120, "by the router's clock");
    let effects = desk.take(shown(1), NOW);
    assert_eq!(acts(&effects), [RepAction::Receipt { offer: OfferId(1), receipt: Receipt::Natively }]);
}

#[test]
fn a_notification_says_that_a_record_was_found_by_what_somebody_typed() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let offer = OfferView { verified: Some(false), ..offer(1, DesktopMode::Background) };
    let effects = desk.take(event(1, DeskEvent::Offered { offer }), NOW);
    let effects = seen(effects);
    let [Effect::Notify(notice)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((notice.is_unverified, notice.lines.as_slice()), (true, &["Case: 4711".to_owned()][..]));
}

/// The router knows that an offer is displayed only from the desk that displays it (R3.11).
#[test]
fn an_offer_that_is_told_again_gets_its_receipt_again_where_it_is_on_a_screen() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let again = || offer(1, DesktopMode::Background);
    desk.take(event(1, DeskEvent::Offered { offer: again() }), NOW);
    let effects = desk.take(event(2, DeskEvent::Offered { offer: again() }), NOW);
    assert_eq!(acts(&effects), [], "nothing is on a screen yet");
    desk.take(shown(1), NOW);
    let receipt = RepAction::Receipt { offer: OfferId(1), receipt: Receipt::Natively };
    let effects = desk.take(event(3, DeskEvent::Offered { offer: again() }), NOW);
    assert_eq!(acts(&effects), std::slice::from_ref(&receipt));
    let effects = desk.take(snapshot(4, vec![again()], vec![]), NOW);
    assert_eq!(acts(&effects), [receipt]);
}

#[test]
fn accept_takes_the_notification_away_and_opens_the_session_in_front() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(8))), NOW);
    desk.take(event(2, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let effects = desk.take(pressed(1, Button::Accept), NOW);
    assert_eq!(acts(&effects), [RepAction::Accept { offer: OfferId(1) }]);
    assert!(effects.contains(&Effect::Withdraw(OfferId(1))));
    assert!(effects.contains(&Effect::Front { activation: Some("token".into()) }));
    assert_eq!(desk.take(pressed(1, Button::Reject), NOW), [], "the first press decides");
    desk.take(event(3, DeskEvent::OfferEnded { offer: OfferId(1), outcome: OfferOutcome::Accepted }), NOW);
    desk.take(event(4, opened(conversation(1))), NOW);
    assert_eq!(desk.view().selected, Some(ConversationId(1)));
    assert_eq!(desk.view().ringing, []);
}

#[test]
fn the_body_opens_the_app_and_accepts_nothing() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let effects = desk.take(pressed(1, Button::Body), NOW);
    assert_eq!(effects[0], Effect::Front { activation: Some("token".into()) });
    let receipt = Receipt::Hidden { why: model::NotShown::Dismissed };
    assert_eq!(acts(&effects), [RepAction::Receipt { offer: OfferId(1), receipt }], "it is off the screen");
    assert_eq!(desk.view().ringing[0].pressed, None);
}

#[test]
fn reject_opens_no_window() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let effects = desk.take(pressed(1, Button::Reject), NOW);
    assert_eq!(acts(&effects), [RepAction::Reject { offer: OfferId(1), reason: None }]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Front { .. })));
}

#[test]
fn the_notification_goes_the_moment_the_offer_ends_elsewhere() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let outcome = OfferOutcome::Withdrawn(Withdrawal::Customer);
    let effects = desk.take(event(2, DeskEvent::OfferEnded { offer: OfferId(1), outcome }), NOW);
    assert_eq!(seen(effects), [Effect::Withdraw(OfferId(1))]);
    assert_eq!(desk.take(pressed(1, Button::Accept), NOW), [], "a stale press");
    assert_eq!(desk.view().toasts.len(), 1);
    desk.take(Input::Woke, NOW + TOAST_LIFE);
    assert_eq!(desk.view().toasts, []);
}

#[test]
fn without_a_router_an_offer_stops_ringing_when_its_time_is_over() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    desk.take(Input::Router(FromRouter::Lost), NOW);
    let due = desk.deadline().unwrap();
    assert_eq!(due, NOW + Span::seconds(125));
    assert_eq!(seen(desk.take(Input::Woke, due)), [Effect::Withdraw(OfferId(1))]);
}

#[test]
fn an_answer_that_had_not_arrived_goes_up_again_under_its_key_after_a_restart() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    desk.take(Input::Router(FromRouter::Lost), NOW);
    let effects = desk.take(pressed(1, Button::Accept), NOW);
    assert_eq!(acts(&effects), []);
    assert!(effects.contains(&Effect::Persist));
    assert!(matches!(desk.view().connection, Connection::Reconnecting { unsent: 1, .. }));
    let key = anas(&desk).outbox[0].key.clone();

    let mut desk = Desk::new(8, desk.persisted());
    desk.take(signed_in(), NOW);
    let effects = desk.take(welcome(), NOW);
    assert_eq!(acts(&effects), [], "the snapshot tells whether the offer is there");
    let effects = desk.take(snapshot(1, vec![offer(1, DesktopMode::Background)], vec![]), NOW);
    let again = Effect::Send { key: key.clone(), act: RepAction::Accept { offer: OfferId(1) } };
    assert_eq!(effects, [again], "what was pressed does not ring again");
    desk.take(Input::Router(FromRouter::Answer { key, problem: None }), NOW);
    assert_eq!(anas(&desk).outbox, []);
}

#[test]
fn a_message_is_on_the_screen_once_from_the_press_to_its_echo() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    desk.take(
        Input::UserAction(UserAction::Draft { conversation: ConversationId(1), text: "Hel".into() }),
        NOW,
    );
    let effects = desk.take(
        Input::UserAction(UserAction::Send { conversation: ConversationId(1), text: "Hello".into() }),
        NOW,
    );
    let [Effect::Persist, Effect::Send { key, .. }] = &effects[..] else {
        panic!("it is kept before it goes up: {effects:?}")
    };
    assert_eq!(desk.lines(ConversationId(1))[0].delivery, SendState::Waiting);
    assert_eq!(desk.view().sessions[0].draft, "");
    desk.take(Input::Router(FromRouter::Answer { key: key.clone(), problem: None }), NOW);
    let author = Author::Representative("ana".into());
    let echo =
        DeskEvent::MessageAdded { conversation: ConversationId(1), message: message(1, author, Some(key)) };
    desk.take(event(2, echo.clone()), NOW);
    desk.take(event(2, echo), NOW);
    let lines = desk.lines(ConversationId(1));
    assert_eq!((lines.len(), &lines[0].key, &lines[0].delivery), (1, key, &SendState::Sent));
}

#[test]
fn unread_is_what_came_while_nobody_looked() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    let added = |number| DeskEvent::MessageAdded {
        conversation: ConversationId(1),
        message: message(number, Author::Customer, None),
    };
    desk.take(event(2, added(1)), NOW);
    assert_eq!(desk.view().sessions[0].unread, 1);
    assert_eq!(desk.view().sessions[0].waiting_since, Some(ROUTERS));
    desk.take(Input::UserAction(UserAction::Select { conversation: Some(ConversationId(1)) }), NOW);
    desk.take(Input::Window(FromWindow::Opened), NOW);
    let effects = desk.take(Input::Window(FromWindow::InFront(true)), NOW);
    assert_eq!(acts(&effects), [RepAction::Read { conversation: ConversationId(1), through: 1 }]);
    assert_eq!(desk.view().sessions[0].unread, 0);
}

#[test]
fn a_missing_frame_makes_the_desk_resume() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(desk.take(event(2, opened(conversation(2))), NOW), [Effect::Resume]);
    assert_eq!((desk.last_frame(), desk.view().sessions.len()), (Some(0), 0));
}

#[test]
fn a_reject_goes_up_with_the_reason_that_was_chosen() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    assert_eq!(desk.view().decline_reasons, ["Not my field"]);
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let reason = Some("Not my field".to_owned());
    let reject = UserAction::Reject { offer: OfferId(1), reason: reason.clone() };
    let effects = desk.take(Input::UserAction(reject), NOW);
    assert_eq!(acts(&effects), [RepAction::Reject { offer: OfferId(1), reason }]);
}

#[test]
fn an_offer_that_cannot_be_rejected_has_no_such_button_and_no_such_act() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let record = OfferView {
        scenario: Scenario::RecordAssignment,
        presentation: Presentation::Toast,
        accept: "Open item".into(),
        reject: None,
        auto_assign: true,
        ..offer(1, DesktopMode::Background)
    };
    let effects = desk.take(event(1, DeskEvent::Offered { offer: record }), NOW);
    let effects = seen(effects);
    let [Effect::Notify(notice)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((notice.accept.as_str(), &notice.reject), ("Open item", &None));
    assert_eq!(desk.take(pressed(1, Button::Reject), NOW), []);
}

#[test]
fn a_session_that_opens_by_itself_comes_to_the_front_and_one_that_was_assigned_does_not() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, opened(conversation(1))), NOW);
    assert_eq!(desk.view().selected, None);
    let by_itself = DeskEvent::SessionOpened { conversation: Box::new(conversation(2)), front: true };
    let effects = desk.take(event(2, by_itself), NOW);
    assert!(effects.contains(&Effect::Front { activation: None }));
    assert_eq!(desk.view().selected, Some(ConversationId(2)));
}

#[test]
fn what_is_looked_up_is_in_the_view_until_it_is_looked_up_again() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let look = || {
        Input::UserAction(UserAction::LookUp {
            what: LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() },
        })
    };
    assert_eq!(
        desk.take(look(), NOW),
        [Effect::LookUp(LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() })]
    );
    let work = OpenWork { waiting: 3, ..OpenWork::default() };
    desk.take(Input::Router(FromRouter::Found(LookupResult::Work(work.clone()))), NOW);
    assert_eq!(desk.view().open_work, Some(work));
    desk.take(Input::Router(FromRouter::Lost), NOW);
    assert_eq!(desk.take(look(), NOW), [], "without a connection nothing can be looked up");
}

#[test]
fn what_the_administrator_changes_is_there_at_once() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    let renewed = DeskEvent::Renewed {
        name: "Ana Lima-Costa".into(),
        organisation: "Larkfield".into(),
        choices: vec![],
        decline_reasons: vec!["No time".into()],
        session_grace: model::SessionGrace::UntilClosed,
        sounds: model::OrganisationSounds { may_be_changed: false, ..model::OrganisationSounds::default() },
    };
    desk.take(event(1, renewed), NOW);
    let view = desk.view();
    assert_eq!(view.account.map(|account| account.name), Some("Ana Lima-Costa".into()));
    assert_eq!((view.choices, view.decline_reasons), (vec![], vec!["No time".to_owned()]));
    assert_eq!(view.session_grace, model::SessionGrace::UntilClosed);
    assert!(!view.sounds.may_be_changed);
}

#[test]
fn signing_out_leaves_nothing_behind() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(event(1, DeskEvent::Offered { offer: offer(1, DesktopMode::Background) }), NOW);
    let effects = desk.take(Input::SignedOut { why: None }, NOW);
    assert!(effects.contains(&Effect::Withdraw(OfferId(1))));
    assert_eq!(desk.persisted(), PersistedOutbox::default());
    assert_eq!(desk.view().account, None);
}
