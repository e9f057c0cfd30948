//! How a customer sounds, by the words of published lists. A language without a list is not assessed, never guessed at.
//!
//! There is no I/O and no clock here. The lists are in `lists`, with their source and licence.

mod list;
mod profanity;
mod words;

use list::WordList;
use model::{ASSESSED_MESSAGES, Sentiment};
use std::sync::LazyLock;

/// How much of a message is read, in characters: longer ones say what they say at the beginning.
pub const READ_OF_MESSAGE: usize = 2_000;

/// The most that one message counts, to either side: one outburst is not a whole conversation.
const STRONGEST_MESSAGE: f64 = 5.0;

/// With fewer messages, those that are missing count as neutral ones: a conversation begins neutral (R17.1).
const FEWEST_MESSAGES: f64 = 3.0;

/// The mean, to either side, from which on it is slightly so, so, and very much so.
const STEPS: [f64; 3] = [0.5, 1.5, 3.0];

static ENGLISH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("en", include_str!("../lists/AFINN-en-165.txt")));
static FRENCH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("fr", include_str!("../lists/AFINN-fr-165.txt")));
static DANISH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("da", include_str!("../lists/AFINN-da-32.txt")));
static SWEDISH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("sv", include_str!("../lists/AFINN-sv-165.txt")));
static FINNISH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("fi", include_str!("../lists/AFINN-fi-165.txt")));
static POLISH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("pl", include_str!("../lists/AFINN-pl-165.txt")));
static TURKISH: LazyLock<WordList> =
    LazyLock::new(|| WordList::read("tr", include_str!("../lists/AFINN-tr-165.txt")));

/// The list of a language, by its tag of BCP 47.
fn list_of(tag: &str) -> Option<&'static WordList> {
    let language = tag.split(['-', '_']).next()?;
    match language.to_ascii_lowercase().as_str() {
        "en" => Some(&ENGLISH),
        "fr" => Some(&FRENCH),
        "da" => Some(&DANISH),
        "sv" => Some(&SWEDISH),
        "fi" => Some(&FINNISH),
        "pl" => Some(&POLISH),
        "tr" => Some(&TURKISH),
        _ => None,
    }
}

/// Whether a language, by its tag, has a list.
pub fn is_available(tag: &str) -> bool {
    list_of(tag).is_some()
}

/// How a customer sounds who writes in this language, by their last messages, the newest at the end. Nothing where the
/// language has no list (R17.2).
///
/// It reads at most [`ASSESSED_MESSAGES`] messages and [`READ_OF_MESSAGE`] characters of each.
pub fn assess(tag: &str, messages: &[&str]) -> Option<Sentiment> {
    let list = list_of(tag)?;
    let last = &messages[messages.len().saturating_sub(ASSESSED_MESSAGES)..];
    let read: Vec<_> = last.iter().map(|message| list.read_message(clip(message))).collect();
    let sum: f64 =
        read.iter().map(|read| f64::from(read.valence).clamp(-STRONGEST_MESSAGE, STRONGEST_MESSAGE)).sum();
    #[expect(clippy::cast_precision_loss, reason = "there are six at most")]
    let mean = sum / (read.len() as f64).max(FEWEST_MESSAGES);
    let worst = read.iter().filter_map(|read| read.profanity).map(profanity::level).min();
    Some(level(mean).min(worst.unwrap_or(Sentiment::VeryPositive)))
}

/// The level of a mean of valences.
fn level(mean: f64) -> Sentiment {
    let steps = STEPS.iter().filter(|step| mean.abs() >= **step).count();
    let neutral = Sentiment::ALL.len() / 2;
    Sentiment::ALL[if mean < 0.0 { neutral - steps } else { neutral + steps }]
}

/// The beginning of a message that is read.
fn clip(message: &str) -> &str {
    let end = message.char_indices().nth(READ_OF_MESSAGE).map_or(message.len(), |(end, _)| end);
    &message[..end]
}

#[cfg(test)]
mod tests;
