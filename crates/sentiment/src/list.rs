//! A word list: what each word or turn of phrase of a language is worth.

use crate::profanity;
use crate::words::{signs, words};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static EMOTICONS: LazyLock<FxHashMap<&'static str, i32>> =
    LazyLock::new(|| lines(include_str!("../lists/AFINN-emoticon-8.txt")).collect());

/// The words of one language with their valences, from -5 to 5.
#[derive(Debug)]
pub(crate) struct WordList {
    language: &'static str,
    /// By the words of the entry, joined by one space.
    entries: FxHashMap<String, i32>,
    /// How many words the longest entry has.
    longest: usize,
}

/// What was read in one message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadMessage {
    /// The sum of its valences.
    pub(crate) valence: i32,
    /// The valence of its worst swear word.
    pub(crate) profanity: Option<i32>,
}

impl WordList {
    /// Reads a list: an entry, a tab and its valence in each line.
    pub(crate) fn read(language: &'static str, list: &str) -> Self {
        let mut read = Self { language, entries: FxHashMap::default(), longest: 1 };
        for (entry, valence) in lines(list) {
            let words = words(language, entry);
            read.longest = read.longest.max(words.len());
            read.entries.insert(words.join(" "), valence);
        }
        read
    }

    /// Reads a message. Of several entries that begin with the same word the longest counts: "not good" is not "good".
    pub(crate) fn read_message(&self, message: &str) -> ReadMessage {
        let words = words(self.language, message);
        let mut read = ReadMessage {
            valence: signs(message).filter_map(|sign| EMOTICONS.get(sign)).sum(),
            profanity: None,
        };
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            let lengths = (1..=self.longest.min(rest.len())).rev();
            let found = lengths.map(|length| (length, rest[..length].join(" ")));
            let found =
                found.filter_map(|(length, entry)| Some((length, *self.entries.get(&entry)?, entry))).next();
            let Some((length, valence, entry)) = found else {
                rest = &rest[1..];
                continue;
            };
            read.valence += valence;
            if profanity::is_profanity(self.language, &entry) {
                read.profanity = Some(read.profanity.map_or(valence, |worst| worst.min(valence)));
            }
            rest = &rest[length..];
        }
        read
    }

    /// How many entries it has.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The valence of an entry.
    #[cfg(test)]
    pub(crate) fn valence(&self, entry: &str) -> Option<i32> {
        self.entries.get(entry).copied()
    }
}

/// The lines of a list that are an entry.
fn lines(list: &str) -> impl Iterator<Item = (&str, i32)> {
    list.lines().filter_map(|line| {
        let (entry, valence) = line.rsplit_once('\t')?;
        Some((entry, valence.trim().parse().ok()?))
    })
}
