//! Sentences for people, made from codes and their parameters: the messages are in `messages/en/router.ftl`.

use crate::api::fault::ReadingCode;
use engine::{Done, Refusal};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use model::{ConfigurationCode, Parameter, Parameters};
use protocol::{Answer, Problem};
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../messages/en/router.ftl");

static MESSAGES: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut messages = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
    // Sentences also go to logs and programs, which would show the marks.
    messages.set_use_isolating(false);
    // A message that cannot be read is missing, which a test finds.
    let file = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(file, _)| file);
    messages.add_resource_overriding(file);
    messages
});

/// The sentence for a refusal.
pub(crate) fn refusal(refusal: &Refusal) -> String {
    message(&format!("refusal-{}", refusal.code()), &refusal.parameters())
}

/// What is wrong in a configuration, or odd: the end of a sentence that begins with the place.
pub(crate) fn configuration(code: &ConfigurationCode) -> String {
    message(&format!("configuration-{}", code.code()), &code.parameters())
}

/// Why something in a configuration file cannot be read, in the same form.
pub(crate) fn reading(code: &ReadingCode) -> String {
    message(&format!("reading-{}", code.code()), &code.parameters())
}

/// An answer of the engine as it is sent to desks and customers.
pub(crate) fn answer(answer: &engine::Answer) -> Answer {
    match answer {
        Ok(Done { conversation, .. }) => Answer { problem: None, conversation: *conversation },
        Err(refused) => Problem::new(refused.code(), refusal(refused)).with(refused.parameters()).into(),
    }
}

/// A message with its parameters; its id if there is none.
fn message(id: &str, parameters: &Parameters) -> String {
    let Some(pattern) = MESSAGES.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let arguments: FluentArgs<'_> =
        parameters.iter().map(|(name, value)| (name.as_str(), argument(value))).collect();
    let mut errors = Vec::new();
    let sentence = MESSAGES.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{id} cannot be said with {parameters:?}: {errors:?}");
    sentence
}

fn argument(value: &Parameter) -> FluentValue<'_> {
    match value {
        Parameter::Number(number) => (*number).into(),
        Parameter::Text(text) => text.as_str().into(),
    }
}

#[cfg(test)]
mod tests;
