//! What the rep is told of what was not done: what it was, and why.

use super::*;

#[test]
fn what_an_earlier_version_gave_back_in_sentences_is_still_there() {
    let file = r#"{"owned":[{"owner":{"router":"https://router.test","rep":"ana"},"belongings":{"returned":[{"id":1,
        "conversation":1,"customer":"Kiran","kind":"act","text":"You pressed Close.","at":5,"canEdit":false,
        "why":"There was no connection for more than a minute. It was not done."}]}}]}"#;
    let mut desk = Desk::new(7, serde_json::from_str(file).unwrap());
    desk.take(signed_in(), NOW);
    desk.take(welcome(), NOW);
    let kept = &desk.view().returned[0];
    assert_eq!((kept.text.as_str(), &kept.pressed), ("You pressed Close.", &None));
    assert!(matches!(&kept.why, ReturnedReason::Sentence(sentence) if sentence.contains("no connection")));
    let again: Vec<Returned> = serde_json::from_str(&serde_json::to_string(&[kept]).unwrap()).unwrap();
    assert_eq!(again, std::slice::from_ref(kept));
}

#[test]
fn a_presence_that_was_not_chosen_in_time_is_given_back_by_its_name() {
    let (mut desk, _) = connected(PersistedOutbox::default());
    desk.take(Input::Router(FromRouter::Lost), NOW);
    did(&mut desk, UserAction::Do(RepAction::ChoosePresence { presence: "lunch".into() }));
    desk.take(Input::Woke, NOW + Span::seconds(60));
    let pressed = Pressed { act: RepActionKind::ChoosePresence, presence: Some("lunch".into()) };
    assert_eq!(desk.view().returned[0].pressed, Some(pressed), "its id, where it has no name");
}

#[test]
fn what_the_router_refuses_is_told_with_what_was_pressed_and_why() {
    let mut desk = talking();
    did(&mut desk, UserAction::Close { conversation: KIRAN });
    let key = anas(&desk).outbox[0].key.clone();
    let problem = CodedProblem::new("not-allowed");
    desk.take(Input::Router(FromRouter::Answer { key, problem: Some(problem.clone()) }), NOW);
    let told = &desk.view().toasts[0].content;
    assert_eq!(*told, ToastContent::NotDone { act: RepActionKind::Close, problem });
}
