//! Refusals of the organisation as HTTP problems.

use super::body::step;
use super::configuration_path;
use crate::http::problem::{Flaw, Problem};
use axum::http::StatusCode;
use engine::Refusal;
use model::ConfigurationError;
use serde_json::Value;

/// After how many seconds there may be room again.
const ROOM_AGAIN_AFTER: u64 = 60;

/// After how many seconds a disk that was freed is used again.
const STORED_AGAIN_AFTER: u64 = 5;

/// The HTTP answer for a refusal.
impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let errors = match &refusal {
            Refusal::Configuration { problems } => problems.iter().map(elsewhere).collect(),
            Refusal::Empty => vec![Flaw::at("/text", sentence(&refusal.to_string()))],
            Refusal::TooLong { field, .. }
            | Refusal::TooLarge { field, .. }
            | Refusal::ControlCharacters { field }
            | Refusal::TooMany { field, .. }
            | Refusal::NoSuchReference { field, .. } => {
                vec![Flaw::at(field.as_str(), sentence(&refusal.to_string()))]
            }
            _ => Vec::new(),
        };
        let detail = match &refusal {
            Refusal::Configuration { .. } => "The configuration could not be used with this change.".into(),
            _ => sentence(&refusal.to_string()),
        };
        let problem = Self::new(status(&refusal), refusal.code(), detail).with(errors);
        match refusal {
            Refusal::OutOfRoom => problem.retry_after(ROOM_AGAIN_AFTER),
            Refusal::NotStored { .. } => problem.retry_after(STORED_AGAIN_AFTER),
            _ => problem,
        }
    }
}

fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NoSuchWorkstream { .. }
        | Refusal::NoSuchRepresentative { .. }
        | Refusal::NoSuchConversation
        | Refusal::NoSuchPresence { .. }
        | Refusal::NoSuchQueue { .. }
        | Refusal::NoSuchItem { .. } => StatusCode::NOT_FOUND,
        Refusal::NotAllowed { .. } => StatusCode::FORBIDDEN,
        Refusal::Conflict { .. } | Refusal::AlreadyThere { .. } => StatusCode::PRECONDITION_FAILED,
        Refusal::OutOfRoom => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::ConversationEnded
        | Refusal::ConversationFull
        | Refusal::OfferOver { .. }
        | Refusal::CannotReject
        | Refusal::NotWaiting
        | Refusal::NoRecord
        | Refusal::SessionLimit { .. }
        | Refusal::TooManyOffers { .. }
        | Refusal::QueueClosed { .. }
        | Refusal::NotReachable { .. }
        | Refusal::NobodyFree { .. } => StatusCode::CONFLICT,
        Refusal::Configuration { .. }
        | Refusal::NoSuchReason { .. }
        | Refusal::WrongQueue { .. }
        | Refusal::Empty
        | Refusal::KeyReused
        | Refusal::NoSuchReference { .. }
        | Refusal::TooLong { .. }
        | Refusal::TooLarge { .. }
        | Refusal::ControlCharacters { .. }
        | Refusal::TooMany { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Refusal::NotStored { .. } => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// A refusal of something in the body, with the field.
pub(crate) fn in_field(refusal: Refusal, field: &str) -> Problem {
    let detail = sentence(&refusal.to_string());
    Problem::wrong(refusal.code(), detail.clone(), vec![Flaw::at(field, detail)])
}

/// A configuration that would be invalid with the body: problems in the body are reported with its fields.
///
/// `place` is the body's place in the configuration, such as `queues[general]`.
pub(crate) fn in_item(problems: &[ConfigurationError], place: &str, body: &Value) -> Problem {
    let flaw = |problem: &ConfigurationError| match problem.place.strip_prefix(place) {
        Some(rest) if rest.is_empty() || rest.starts_with(['.', '[', ' ']) => {
            let mut field = String::new();
            for name in configuration_path::find(body, rest).path {
                step(&mut field, name);
            }
            Flaw { field: Some(field), ..elsewhere(problem) }
        }
        _ => elsewhere(problem),
    };
    let errors: Vec<Flaw> = problems.iter().map(flaw).collect();
    let detail = match problems {
        // Places are written as in the file.
        [only] => format!("{only}."),
        _ => "The configuration could not be used with this change.".into(),
    };
    Problem::wrong("configuration", detail, errors)
}

fn elsewhere(problem: &ConfigurationError) -> Flaw {
    Flaw { place: Some(problem.place.clone()), message: problem.problem.clone(), ..Flaw::default() }
}

/// A refusal's message as a sentence.
pub(crate) fn sentence(said: &str) -> String {
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
