//! Refusals of the organisation as HTTP problems.

use super::body::step;
use super::position;
use crate::http::problem::{Flaw, Problem};
use crate::words;
use axum::http::StatusCode;
use engine::{Part, Refusal};
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
            Refusal::Empty => vec![Flaw::at(refusal.code(), "/text", words::refusal(&refusal))],
            Refusal::TooLong { field, .. }
            | Refusal::TooLarge { field, .. }
            | Refusal::ControlCharacters { field }
            | Refusal::TooMany { field, .. }
            | Refusal::NoSuchReference { field, .. } => {
                vec![Flaw::at(refusal.code(), field.as_str(), words::refusal(&refusal))]
            }
            _ => Vec::new(),
        };
        let problem = Self::refused(status(&refusal), &refusal, words::refusal(&refusal)).with(errors);
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
        Refusal::OutOfRoom | Refusal::RecordsUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::ConversationEnded
        | Refusal::ConversationFull
        | Refusal::OfferOver { .. }
        | Refusal::CannotReject
        | Refusal::NotWaiting
        | Refusal::NoRecord
        | Refusal::SessionLimit { .. }
        | Refusal::TooManyOffers { .. }
        | Refusal::TooManyHelpers { .. }
        | Refusal::QueueClosed { .. }
        | Refusal::NotReachable { .. }
        | Refusal::NobodyFree { .. } => StatusCode::CONFLICT,
        Refusal::Configuration { .. }
        | Refusal::NoSuchReason { .. }
        | Refusal::WrongQueue { .. }
        | Refusal::Empty
        | Refusal::KeyReused
        | Refusal::NoSuchReference { .. }
        | Refusal::WrongContact { .. }
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
    let detail = words::refusal(&refusal);
    let flaw = Flaw::at(refusal.code(), field, detail.clone());
    Problem::refused(StatusCode::UNPROCESSABLE_ENTITY, &refusal, detail).with(vec![flaw])
}

/// A configuration that would be invalid with the body: problems in the body are reported with its fields.
pub(crate) fn in_part(problems: &[ConfigurationError], part: &Part, body: &Value) -> Problem {
    let flaw = |problem: &ConfigurationError| {
        let steps = match part {
            Part::Item(item) => problem.path.inside(item),
            Part::Settings => problem.path.is_in_field("settings").then(|| &problem.path.0[1..]),
            Part::Name => problem.path.is_in_field("name").then_some(&problem.path.0[..]),
            Part::Whole => Some(&problem.path.0[..]),
        };
        let pointer = steps.map(|steps| {
            let mut pointer = String::new();
            position::tokens(body, steps).iter().for_each(|token| step(&mut pointer, token));
            pointer
        });
        Flaw { path: pointer, ..elsewhere(problem) }
    };
    let errors: Vec<Flaw> = problems.iter().map(flaw).collect();
    let refusal = Refusal::Configuration { problems: problems.to_vec() };
    let detail = match problems {
        // Places are written as in the file.
        [only] => format!("{}: {}.", only.path, words::configuration(&only.code)),
        _ => words::refusal(&refusal),
    };
    Problem::refused(status(&refusal), &refusal, detail).with(errors)
}

fn elsewhere(problem: &ConfigurationError) -> Flaw {
    Flaw {
        code: problem.code.code(),
        place: Some(problem.path.to_string()),
        detail: words::configuration(&problem.code),
        ..Flaw::default()
    }
}

/// A refusal's message as a sentence.
pub(crate) fn sentence(said: &str) -> String {
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
