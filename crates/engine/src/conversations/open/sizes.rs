//! Limits on the size of what work comes with.

use crate::command::{LONGEST_ANSWER, NewConversation};
use crate::refusal::Refusal;
use model::{LONGEST_MESSAGE, Value};
use std::collections::BTreeMap;

/// The most entries of a list.
const MOST_ENTRIES: usize = 100;

/// The most bytes of everything but the messages: each view of the conversation carries it.
pub(crate) const OPENING_BYTES: usize = 32 * 1_024;

/// Checks that everything has a size that can be kept.
pub(super) fn check(opening: &NewConversation) -> Result<(), Refusal> {
    let known = [
        ("/name", Some(&opening.name)),
        ("/email", opening.email.as_ref()),
        ("/phone", opening.phone.as_ref()),
        ("/language", opening.language.as_ref()),
        ("/device", opening.device.as_ref()),
        ("/thread", opening.thread.as_ref()),
        ("/record/table", opening.record.as_ref().map(|record| &record.table)),
        ("/record/id", opening.record.as_ref().map(|record| &record.id)),
        ("/record/title", opening.record.as_ref().map(|record| &record.title)),
        ("/handover/agent", opening.handover.as_ref().map(|handover| &handover.agent)),
    ];
    for (field, text) in &known {
        length(text.map_or("", String::as_str), LONGEST_ANSWER, || (*field).into())?;
    }
    length(opening.text.as_deref().unwrap_or_default(), LONGEST_MESSAGE, || "/text".into())?;
    named("/answers", &opening.answers, |answer| Some(answer))?;
    named("/context", &opening.context, |value| match value {
        Value::Text(text) => Some(text),
        Value::Flag(_) | Value::Number(_) => None,
    })?;
    let summary = opening.handover.as_ref().map_or("", |handover| &handover.summary);
    length(summary, LONGEST_MESSAGE, || "/handover/summary".into())?;
    let known: usize = known.iter().filter_map(|(_, text)| *text).map(String::len).sum();
    let answers: usize = opening.answers.iter().map(|(name, answer)| name.len() + answer.len()).sum();
    let context: usize = opening.context.iter().map(|(name, value)| name.len() + value.size()).sum();
    if known + answers + context + summary.len() > OPENING_BYTES {
        return Err(Refusal::TooLarge { most: OPENING_BYTES, field: String::new() });
    }
    let Some(handover) = &opening.handover else { return Ok(()) };
    count(handover.transcript.len(), "/handover/transcript")?;
    for (number, said) in handover.transcript.iter().enumerate() {
        length(&said.text, LONGEST_MESSAGE, || format!("/handover/transcript/{number}/text"))?;
    }
    Ok(())
}

fn named<T>(
    field: &str,
    all: &BTreeMap<String, T>,
    text: impl Fn(&T) -> Option<&String>,
) -> Result<(), Refusal> {
    count(all.len(), field)?;
    for (name, value) in all {
        length(name, LONGEST_ANSWER, || field.into())?;
        let pointer = || format!("{field}/{}", name.replace('~', "~0").replace('/', "~1"));
        length(text(value).map_or("", String::as_str), LONGEST_ANSWER, pointer)?;
    }
    Ok(())
}

fn length(text: &str, longest: usize, field: impl FnOnce() -> String) -> Result<(), Refusal> {
    // There are at least as many bytes as characters, and bytes are faster to count.
    if text.len() > longest && text.chars().count() > longest {
        return Err(Refusal::TooLong { longest, field: field() });
    }
    Ok(())
}

fn count(entries: usize, field: &str) -> Result<(), Refusal> {
    if entries > MOST_ENTRIES {
        return Err(Refusal::TooMany { most: MOST_ENTRIES, field: field.into() });
    }
    Ok(())
}
