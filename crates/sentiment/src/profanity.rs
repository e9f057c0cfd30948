//! English swear words, which make a conversation negative whatever else is written (R17.3).

use model::Sentiment;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The valence from which on a swear word is a very bad one.
const WORST_VALENCE: i32 = -5;

static WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../lists/profanity-en.txt").lines().collect());

/// Whether an entry of a language's list is a swear word. Only the English ones are known.
pub(crate) fn is_profanity(language: &str, entry: &str) -> bool {
    language == "en" && WORDS.contains(entry)
}

/// The best level of a conversation in which a swear word of this valence was written.
pub(crate) fn level(valence: i32) -> Sentiment {
    if valence <= WORST_VALENCE { Sentiment::VeryNegative } else { Sentiment::Negative }
}

#[cfg(test)]
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied()
}
