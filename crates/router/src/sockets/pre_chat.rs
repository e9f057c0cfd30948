//! The form that a page opens a conversation with: what it opens, and whether its answers are taken.

use engine::{OpenedBy, Organisation};
use model::{AnswerFault, ConversationId, Parameters, Workstream, WorkstreamId, parameters_of};
use protocol::Problem;
use serde::Serialize;
use std::collections::BTreeMap;

/// Why a form is not taken, as parameters of its problem.
#[derive(Serialize)]
struct WrongAnswer<'a> {
    question: &'a str,
    why: AnswerFault,
}

/// The workstream that a form opens work of.
///
/// # Errors
/// There is no such form, or an answer in it is not taken.
pub(crate) fn form_of(
    org: &Organisation,
    page: &WorkstreamId,
    out_of_hours: bool,
    answers: &BTreeMap<String, String>,
) -> Result<WorkstreamId, Problem> {
    let chat = found(org, page);
    let opened = if out_of_hours { chat.and_then(|chat| left_messages(org, chat)) } else { chat };
    let Some(opened) = opened else {
        let code = if out_of_hours { "no-messages" } else { "no-such-workstream" };
        return Err(Problem::new(code, "Messages cannot be left here. Reload the page to go on."));
    };
    let wrong = opened.questions.iter().find_map(|question| {
        let answer = answers.get(&question.text).map(String::as_str);
        question.fault(answer).map(|why| WrongAnswer { question: &question.text, why })
    });
    match wrong {
        None => Ok(opened.id.clone()),
        Some(wrong) => Err(refusal(&wrong)),
    }
}

/// Whether a page of this workstream opened the conversation: as a chat, or as a message that was left in one. Older
/// programs did not record who opened it.
pub(crate) fn is_of_page(org: &Organisation, id: ConversationId, page: &WorkstreamId) -> bool {
    let Some(workstream) = org.workstream_of(id) else { return false };
    let is_left = || found(org, page).is_some_and(|chat| chat.out_of_hours.as_ref() == Some(workstream));
    match org.opened_by(id) {
        Some(OpenedBy::Page) => workstream == page || is_left(),
        None => workstream == page,
        Some(_) => false,
    }
}

fn found<'a>(org: &'a Organisation, id: &WorkstreamId) -> Option<&'a Workstream> {
    org.workstreams().find(|each| each.id == *id)
}

fn left_messages<'a>(org: &'a Organisation, chat: &Workstream) -> Option<&'a Workstream> {
    found(org, chat.out_of_hours.as_ref()?)
}

fn refusal(wrong: &WrongAnswer<'_>) -> Problem {
    let parameters: Parameters = parameters_of(wrong);
    let message =
        format!("The answer to \u{201c}{}\u{201d} cannot be taken. Please correct it.", wrong.question);
    Problem::new("wrong-answer", message).with(parameters)
}
