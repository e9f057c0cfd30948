//! What is told on the desktop beside offers.

use super::*;
use crate::news::{AbsenceNews, News, NewsContent, NewsSubject, PresenceNews};
use model::{
    Became, DayRecords, NotShown, Notice, PassedOn, PresenceOverride, PresenceView, Sentiment, SetBy, Today,
};
use testkit::presence_view;

/// What is told and what is taken back, in their order.
#[derive(Debug, PartialEq)]
enum Done {
    Told(News),
    TakenBack(NewsSubject),
}

fn done(effects: Vec<Effect>) -> Vec<Done> {
    let done = |effect| match effect {
        Effect::Tell(news) => Some(Done::Told(news)),
        Effect::TakeBack(subject) => Some(Done::TakenBack(subject)),
        _ => None,
    };
    effects.into_iter().filter_map(done).collect()
}

fn writes(frame: u64, conversation: u64, number: u64) -> Input {
    let message = message(number, Author::Customer, None);
    event(frame, DeskEvent::MessageAdded { conversation: ConversationId(conversation), message })
}

fn messages(conversation: u64, count: u32) -> Done {
    let subject = NewsSubject::Session(ConversationId(conversation));
    let content = NewsContent::Messages { title: "Kiran".into(), count, last: "Hello".into() };
    Done::Told(News { subject, content })
}

fn after(millis: u64) -> Timestamp {
    Timestamp(NOW.0 + millis)
}

const OF_KIRAN: NewsSubject = NewsSubject::Session(KIRAN);

#[test]
fn a_message_that_nobody_sees_is_told_once_and_taken_back_when_it_is_read() {
    let mut desk = talking();
    assert_eq!(done(desk.take(writes(2, 1, 1), NOW)), [messages(1, 1)]);
    assert_eq!(done(desk.take(Input::Woke, after(10_000))), []);
    assert_eq!(done(did(&mut desk, UserAction::Select { conversation: Some(KIRAN) })), []);
    desk.take(Input::Window(FromWindow::Opened), after(11_000));
    let looked_at = desk.take(Input::Window(FromWindow::InFront(true)), after(11_000));
    assert_eq!(done(looked_at), [Done::TakenBack(OF_KIRAN)]);
    assert_eq!(done(desk.take(writes(3, 1, 2), after(12_000))), []);
}

#[test]
fn a_message_that_was_read_at_another_desk_is_taken_back_here() {
    let mut desk = talking();
    desk.take(writes(2, 1, 1), NOW);
    let read = DeskEvent::MessagesRead { conversation: KIRAN, through: 1 };
    assert_eq!(done(desk.take(event(3, read), after(10))), [Done::TakenBack(OF_KIRAN)]);
}

#[test]
fn whoever_writes_fast_is_told_of_no_faster_than_every_three_seconds() {
    let mut desk = talking();
    assert_eq!(done(desk.take(writes(2, 1, 1), NOW)), [messages(1, 1)]);
    for number in 2..20 {
        assert_eq!(done(desk.take(writes(number + 1, 1, number), after(number * 100))), []);
    }
    assert_eq!(desk.deadline(), Some(after(3_000)));
    assert_eq!(done(desk.take(Input::Woke, after(3_000))), [messages(1, 19)]);
}

#[test]
fn news_that_were_put_away_come_again_with_more_and_lead_to_their_session() {
    let mut desk = talking();
    desk.take(writes(2, 1, 1), NOW);
    let subject = OF_KIRAN;
    let closed = FromNotification::NewsClosed { subject, may_be_click: false };
    assert_eq!(desk.take(Input::Notification(closed), after(10)), []);
    assert_eq!(done(desk.take(Input::Woke, after(9_000))), []);
    assert_eq!(done(desk.take(writes(3, 1, 2), after(10_000))), [messages(1, 2)]);
    let activation = Some("token".to_owned());
    let said = FromNotification::NewsPressed { subject, activation: activation.clone() };
    let effects = desk.take(Input::Notification(said), after(11_000));
    assert!(effects.contains(&Effect::Front { activation }), "{effects:?}");
    assert_eq!(desk.view().selected, Some(KIRAN));
    desk.take(Input::Window(FromWindow::Opened), after(12_000));
    // It left the desktop with the press.
    assert_eq!(done(desk.take(Input::Window(FromWindow::InFront(true)), after(12_000))), []);
}

#[test]
fn what_may_be_a_click_leads_to_the_session_and_what_the_offer_said_is_no_news() {
    let mut desk = talking();
    let asked = vec![message(1, Author::Customer, None)];
    let known = ConversationView { messages: asked, ..conversation(2) };
    assert_eq!(done(desk.take(event(2, opened(known)), NOW)), []);
    assert_eq!(done(desk.take(writes(3, 2, 2), NOW)), [messages(2, 2)]);
    let subject = NewsSubject::Session(ConversationId(2));
    let closed = FromNotification::NewsClosed { subject, may_be_click: true };
    let effects = desk.take(Input::Notification(closed), after(10));
    assert!(effects.contains(&Effect::Show { clicked: true }), "{effects:?}");
    assert_eq!(desk.view().selected, Some(ConversationId(2)));
}

#[test]
fn another_session_than_the_one_in_view_is_told_also_in_front() {
    let mut desk = talking();
    desk.take(event(2, opened(conversation(2))), NOW);
    did(&mut desk, UserAction::Select { conversation: Some(KIRAN) });
    desk.take(Input::Window(FromWindow::Opened), NOW);
    desk.take(Input::Window(FromWindow::InFront(true)), NOW);
    assert_eq!(done(desk.take(writes(3, 2, 1), NOW)), [messages(2, 1)]);
    let closed = DeskEvent::SessionClosed { conversation: ConversationId(2) };
    let over = NewsSubject::Session(ConversationId(2));
    assert_eq!(done(desk.take(event(4, closed), NOW)), [Done::TakenBack(over)]);
}

#[test]
fn a_reminder_of_a_rule_is_told_until_somebody_looks() {
    let mut desk = talking();
    let notice = RouterNotice::AnswerDue { customer: "Kiran".into(), text: "Answer, please".into() };
    let said = DeskEvent::Notice { notice: notice.clone(), conversation: Some(KIRAN) };
    let content = NewsContent::Notice { notice };
    let told = Done::Told(News { subject: OF_KIRAN, content });
    assert_eq!(done(desk.take(event(2, said), NOW)), [told]);
    did(&mut desk, UserAction::Select { conversation: Some(KIRAN) });
    desk.take(Input::Window(FromWindow::Opened), NOW);
    let looked_at = desk.take(Input::Window(FromWindow::InFront(true)), NOW);
    assert_eq!(done(looked_at), [Done::TakenBack(OF_KIRAN)]);
}

#[test]
fn a_reminder_is_told_also_where_a_message_was_and_goes_with_the_next_word() {
    let mut desk = talking();
    assert_eq!(done(desk.take(writes(2, 1, 1), NOW)), [messages(1, 1)]);
    let notice = RouterNotice::AnswerDue { customer: "Kiran".into(), text: "Answer, please".into() };
    let said = DeskEvent::Notice { notice: notice.clone(), conversation: Some(KIRAN) };
    let told = Done::Told(News { subject: OF_KIRAN, content: NewsContent::Notice { notice } });
    assert_eq!(done(desk.take(event(3, said), after(60_000))), [told]);
    assert_eq!(done(desk.take(writes(4, 1, 2), after(70_000))), [messages(1, 2)]);
}

#[test]
fn what_a_customer_wrote_before_they_left_stays_until_it_is_seen() {
    let mut desk = talking();
    desk.take(writes(2, 1, 1), NOW);
    let ended = DeskEvent::ConversationEnded { conversation: KIRAN, ending: model::Ending::Customer };
    assert_eq!(done(desk.take(event(3, ended), after(10))), []);
}

fn presence(version: u64, overridden: Option<PresenceOverride>, set_by: SetBy) -> DeskEvent {
    let presence = PresenceView {
        text: "Inactive".into(),
        version,
        overridden,
        set_by,
        set_by_name: (set_by == SetBy::Supervisor).then(|| "Robin".into()),
        ..presence_view(ROUTERS)
    };
    DeskEvent::PresenceChanged { presence }
}

fn presence_news(overridden: Option<PresenceOverride>, by: Option<&str>) -> PresenceNews {
    PresenceNews { presence: "Inactive".into(), overridden, by: by.map(Into::into) }
}

#[test]
fn a_presence_that_the_rep_did_not_choose_is_told_and_taken_back_when_it_is_reset() {
    let mut desk = talking();
    let missed = Some(PresenceOverride::Missed);
    let told =
        |news| Done::Told(News { subject: NewsSubject::Presence, content: NewsContent::Presence(news) });
    let effects = desk.take(event(2, presence(10, missed, SetBy::System)), NOW);
    assert_eq!(done(effects), [told(presence_news(missed, None))]);
    desk.take(Input::Window(FromWindow::Opened), NOW);
    let looked_at = desk.take(Input::Window(FromWindow::InFront(true)), NOW);
    assert_eq!(done(looked_at), [Done::TakenBack(NewsSubject::Presence)]);
    desk.take(Input::Window(FromWindow::InFront(false)), NOW);
    // The capacity in use changes, and the presence does not.
    assert_eq!(done(desk.take(event(3, presence(11, missed, SetBy::System)), NOW)), []);
    assert_eq!(done(desk.take(event(4, presence(12, None, SetBy::Representative)), NOW)), []);
    let effects = desk.take(event(5, presence(13, None, SetBy::Supervisor)), NOW);
    assert_eq!(done(effects), [told(presence_news(None, Some("Robin")))]);
    let effects = desk.take(event(6, presence(14, None, SetBy::Representative)), NOW);
    assert_eq!(done(effects), [Done::TakenBack(NewsSubject::Presence)]);
}

#[test]
fn what_the_rep_or_their_load_did_is_no_news() {
    let mut desk = talking();
    let rejected = Some(PresenceOverride::Rejected);
    for (frame, said) in [
        (2, presence(10, None, SetBy::Representative)),
        (3, presence(11, None, SetBy::System)),
        (4, presence(12, rejected, SetBy::System)),
    ] {
        assert_eq!(done(desk.take(event(frame, said), NOW)), [], "{frame}");
    }
}

fn screen(why: Option<NotShown>) -> Input {
    Input::Desktop(DesktopChange::Screen(why))
}

/// What the router tells of a day with these customers, who were offered at these moments.
fn today(passed: &[(i64, Became)]) -> Input {
    let passed_on = |(at, became): &(i64, Became)| PassedOn {
        offer: OfferId(9),
        channel: Channel::Chat,
        customer: "Ada".into(),
        outcome: OfferOutcome::Missed,
        at: Timestamp(ROUTERS.0.saturating_add_signed(*at)),
        became: became.clone(),
    };
    let passed_on = passed.iter().map(passed_on).collect();
    let records = Some(DayRecords { closed: vec![], passed_on });
    Input::Router(FromRouter::Found(LookupResult::Today(Today { records, ..Today::default() })))
}

#[test]
fn what_came_during_an_absence_is_told_as_one_with_what_became_of_it() {
    let mut desk = talking();
    desk.take(event(2, opened(conversation(2))), NOW);
    desk.take(screen(Some(NotShown::Locked)), NOW);
    assert_eq!(done(desk.take(writes(3, 1, 1), after(10_000))), []);
    assert_eq!(done(desk.take(writes(4, 2, 1), after(20_000))), []);
    let missed = Some(PresenceOverride::Missed);
    assert_eq!(done(desk.take(event(5, presence(10, missed, SetBy::System)), after(30_000))), []);
    let effects = desk.take(screen(None), after(90_000));
    assert!(effects.contains(&Effect::LookUp(LookupRequest::Today)), "{effects:?}");
    assert_eq!(done(effects), []);
    let answered = Became::Answered { by: "Robin".into() };
    // What was before the absence the rep knows. The router may notice a line that is cut before the desk does.
    let day =
        [(-5_001, Became::Waiting), (-5_000, answered), (40_000, Became::Waiting), (50_000, Became::Yours)];
    let summary = AbsenceNews {
        answered: 1,
        waiting: 1,
        gone: 0,
        messages: 2,
        sessions: 2,
        presence: Some(presence_news(missed, None)),
    };
    let told = Done::Told(News { subject: NewsSubject::Absence, content: NewsContent::Absence(summary) });
    assert_eq!(done(desk.take(today(&day), after(90_100))), [told]);
    // They are told by themselves when there is more.
    assert_eq!(done(desk.take(Input::Woke, after(120_000))), []);
    assert_eq!(done(desk.take(writes(6, 1, 2), after(121_000))), [messages(1, 2)]);
    desk.take(Input::Window(FromWindow::Opened), after(130_000));
    let looked_at = done(desk.take(Input::Window(FromWindow::InFront(true)), after(130_000)));
    assert_eq!(looked_at, [Done::TakenBack(NewsSubject::Absence)]);
}

#[test]
fn an_answer_that_does_not_come_holds_nothing_up() {
    let mut desk = talking();
    desk.take(screen(Some(NotShown::Locked)), NOW);
    desk.take(writes(2, 1, 1), after(10_000));
    assert_eq!(done(desk.take(screen(None), after(90_000))), []);
    assert_eq!(desk.deadline(), Some(after(95_000)));
    // One conversation needs no summary.
    assert_eq!(done(desk.take(Input::Woke, after(95_000))), [messages(1, 1)]);
}

#[test]
fn a_moment_away_is_no_absence() {
    let mut desk = talking();
    desk.take(screen(Some(NotShown::Locked)), NOW);
    desk.take(writes(2, 1, 1), after(10_000));
    let effects = desk.take(screen(None), after(20_000));
    assert!(!effects.contains(&Effect::LookUp(LookupRequest::Today)), "{effects:?}");
    assert_eq!(done(effects), [messages(1, 1)]);
}

#[test]
fn a_desk_that_starts_tells_unread_messages_as_one_and_whoever_signs_out_leaves_nothing() {
    let mut desk = Desk::new(7, PersistedOutbox::default());
    desk.take(signed_in(), NOW);
    desk.take(welcome(), NOW);
    let unread =
        |id| ConversationView { messages: vec![message(1, Author::Customer, None)], ..conversation(id) };
    let effects = done(desk.take(snapshot(0, vec![], vec![unread(1), unread(2)]), NOW));
    let summary = AbsenceNews { messages: 2, sessions: 2, ..AbsenceNews::default() };
    let told = Done::Told(News { subject: NewsSubject::Absence, content: NewsContent::Absence(summary) });
    assert_eq!(effects, [told]);
    let out = done(desk.take(Input::SignedOut { why: None }, NOW));
    assert_eq!(out, [Done::TakenBack(NewsSubject::Absence)]);
}

#[test]
fn a_supervisor_is_told_of_a_conversation_of_somebody_else_until_they_look() {
    let mut desk = talking();
    let notice = Notice::SentimentAlert {
        customer: "Maria".into(),
        rep: Some("Ben".into()),
        sentiment: Sentiment::Negative,
    };
    let alert = |number| event(number, DeskEvent::Notice { notice: notice.clone(), conversation: None });
    let content = NewsContent::Notice { notice: notice.clone() };
    let told = Done::Told(News { subject: NewsSubject::Supervision, content });
    assert_eq!(done(desk.take(alert(2), NOW)), [told]);
    desk.take(Input::Window(FromWindow::Opened), after(1));
    let looked_at = desk.take(Input::Window(FromWindow::InFront(true)), after(2));
    assert_eq!(done(looked_at), [Done::TakenBack(NewsSubject::Supervision)]);
    assert_eq!(done(desk.take(alert(3), after(3))), [], "the window shows it");
}

#[test]
fn a_rep_is_told_of_a_note_that_mentions_them_and_the_window_says_it_again() {
    let mut desk = talking();
    let notice = Notice::Mentioned { by: "Ben".into(), customer: "Maria".into() };
    let mentioned = |number| event(number, DeskEvent::Notice { notice: notice.clone(), conversation: None });
    let told = || {
        let content = NewsContent::Notice { notice: notice.clone() };
        Done::Told(News { subject: NewsSubject::Mention, content })
    };
    assert_eq!(done(desk.take(mentioned(2), NOW)), [told()]);
    let pressed = FromNotification::NewsPressed { subject: NewsSubject::Mention, activation: None };
    desk.take(Input::Notification(pressed), after(60));
    let content = ToastContent::FromRouter { notice: notice.clone() };
    assert!(desk.view().toasts.iter().any(|toast| toast.content == content), "{:?}", desk.view().toasts);

    assert_eq!(done(desk.take(mentioned(3), after(70))), [told()], "another note");
    desk.take(Input::Window(FromWindow::Opened), after(71));
    let looked_at = desk.take(Input::Window(FromWindow::InFront(true)), after(72));
    assert_eq!(done(looked_at), [Done::TakenBack(NewsSubject::Mention)]);
}
