//! Files that the rep sends, and those of messages.

use super::*;
use crate::files::{FetchState, FetchedFile, MOST_FETCHED};
use crate::{CodedProblem, MOST_SENDING, SendingFile};
use model::AttachmentId;

fn held(number: usize) -> String {
    format!("held{number}")
}

fn sends(number: usize) -> UserAction {
    UserAction::SendFile { held: held(number), conversation: KIRAN, name: "pole.png".into(), size: 3 }
}

fn sent(number: usize, problem: Option<&str>) -> Input {
    let problem = problem.map(CodedProblem::new);
    Input::Router(FromRouter::FileSent { held: held(number), problem })
}

fn send(number: usize) -> Effect {
    Effect::SendFile { held: held(number), conversation: KIRAN, name: "pole.png".into() }
}

fn shown(desk: &Desk) -> Vec<(String, Option<String>)> {
    let problem = |file: &SendingFile| file.problem.as_ref().map(|problem| problem.code.clone());
    desk.view().sending_files.iter().map(|file| (file.held.clone(), problem(file))).collect()
}

#[test]
fn a_file_is_sent_once_shown_on_its_way_and_gone_when_it_has_arrived() {
    let mut desk = talking();
    assert_eq!(did(&mut desk, sends(1)), [send(1)]);
    assert_eq!(did(&mut desk, sends(1)), [], "pressed twice");
    assert_eq!(shown(&desk), [(held(1), None)]);
    assert_eq!(desk.take(sent(1, None), NOW), [Effect::DropFile(held(1))]);
    assert_eq!(shown(&desk), []);
    assert_eq!(desk.take(sent(1, None), NOW), [], "nobody waits for it");
}

#[test]
fn one_that_failed_stays_to_be_sent_again_or_discarded() {
    let mut desk = talking();
    did(&mut desk, sends(1));
    assert_eq!(did(&mut desk, UserAction::DiscardFile { held: held(1) }), [], "it is on its way");
    assert_eq!(desk.take(sent(1, Some("type-not-allowed")), NOW), []);
    assert_eq!(shown(&desk), [(held(1), Some("type-not-allowed".into()))]);
    assert_eq!(did(&mut desk, UserAction::SendFileAgain { held: held(1) }), [send(1)]);
    desk.take(sent(1, Some("unreachable")), NOW);
    assert_eq!(did(&mut desk, UserAction::DiscardFile { held: held(1) }), [Effect::DropFile(held(1))]);
    assert_eq!(shown(&desk), []);
}

#[test]
fn what_nothing_would_show_is_told() {
    let mut desk = talking();
    for number in 0..MOST_SENDING {
        assert_eq!(did(&mut desk, sends(number)), [send(number)]);
    }
    assert_eq!(did(&mut desk, sends(99)), [Effect::DropFile(held(99))]);
    desk.take(event(2, DeskEvent::SessionClosed { conversation: KIRAN }), NOW);
    assert_eq!(desk.take(sent(0, Some("conversation-ended")), NOW), [Effect::DropFile(held(0))]);
    let toasts = desk.view().toasts;
    let codes: Vec<_> = toasts
        .iter()
        .filter_map(|toast| match &toast.content {
            ToastContent::FileNotSent { problem, .. } => Some(problem.code.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(codes, ["too-many-files", "conversation-ended"]);
}

#[test]
fn no_window_leads_out_of_the_folder() {
    let mut desk = talking();
    let outside =
        UserAction::SendFile { held: "../x".into(), conversation: KIRAN, name: "x".into(), size: 1 };
    assert_eq!(did(&mut desk, outside), []);
    assert_eq!(did(&mut desk, UserAction::FetchFile { id: "a/b".into() }), []);
}

#[test]
fn a_file_is_fetched_once_and_again_where_it_failed_or_made_room() {
    let mut desk = talking();
    let fetch = || UserAction::FetchFile { id: "aa".into() };
    let wanted = [Effect::FetchFile("aa".into())];
    let fetched = |problem| Input::Router(FromRouter::FileFetched { id: "aa".into(), problem });
    assert_eq!(did(&mut desk, fetch()), wanted);
    assert_eq!(did(&mut desk, fetch()), []);
    desk.take(fetched(Some(CodedProblem::new("unreachable"))), NOW);
    assert_eq!(did(&mut desk, fetch()), wanted);
    desk.take(fetched(None), NOW);
    let here = FetchedFile { id: "aa".into(), state: FetchState::Here };
    assert_eq!((did(&mut desk, fetch()), desk.view().fetched_files), (vec![], vec![here]));
    desk.take(Input::Router(FromRouter::FileGone { id: "aa".into() }), NOW);
    assert_eq!(did(&mut desk, fetch()), wanted);
    for number in 0..MOST_FETCHED + 5 {
        did(&mut desk, UserAction::FetchFile { id: AttachmentId::from(format!("n{number}").as_str()) });
    }
    assert_eq!(desk.view().fetched_files.len(), MOST_FETCHED);
}

#[test]
fn whoever_signs_out_leaves_no_file() {
    let mut desk = talking();
    did(&mut desk, sends(1));
    assert!(desk.take(Input::SignedOut { why: None }, NOW).contains(&Effect::ForgetFiles));
    assert_eq!(shown(&desk), []);
}
