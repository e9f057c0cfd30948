//! The part of a text that shows why a search found it.

use crate::words::{LastWord, is_accent, is_found, is_ideograph, query_words, words};
use model::ExcerptPart;

/// So much of a text is shown, in characters.
const LONGEST_EXCERPT: usize = 200;

/// So much of it stands before the first word that was searched for, in characters.
const BEFORE_THE_FIRST: usize = 60;

/// The part of a text around the first word that was searched for, with each of these words marked; its beginning where it
/// has none of them. White space becomes a single space.
pub fn excerpt(text: &str, search: &str) -> Vec<ExcerptPart> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = query_words(search);
    let is_wanted = |token: &str| {
        words(token).iter().any(|word| {
            wanted
                .iter()
                .enumerate()
                .any(|(place, each)| is_found(word, each, place + 1 == wanted.len(), LastWord::Beginning))
        })
    };
    let characters: Vec<char> = text.chars().collect();
    let tokens = tokens(&characters);
    let is_match = |&(from, to): &(usize, usize)| is_wanted(&characters[from..to].iter().collect::<String>());
    let matches: Vec<(usize, usize)> = tokens.iter().copied().filter(|token| is_match(token)).collect();
    let first = matches.first().map_or(0, |(from, _)| from.saturating_sub(BEFORE_THE_FIRST));
    // It begins and ends with whole words, unless one is as long as all of it.
    let start = tokens.iter().map(|(from, _)| *from).find(|from| *from >= first).filter(|_| first > 0);
    let start = start.unwrap_or(0);
    let limit = characters.len().min(start + LONGEST_EXCERPT);
    let whole = tokens.iter().map(|(_, to)| *to).rfind(|to| *to <= limit).filter(|to| *to > start);
    let end = if limit == characters.len() { limit } else { whole.unwrap_or(limit) };
    let mut parts = Vec::new();
    let mut push = |text: String, is_match: bool| {
        if !text.is_empty() {
            parts.push(ExcerptPart { text, is_match });
        }
    };
    let plain = |from: usize, to: usize| characters[from..to].iter().collect::<String>();
    let mut at = start;
    let mut lead = if start > 0 { "…" } else { "" };
    for (from, to) in matches.into_iter().filter(|(from, to)| *from >= start && *to <= end) {
        push(format!("{lead}{}", plain(at, from)), false);
        push(plain(from, to), true);
        (at, lead) = (to, "");
    }
    let tail = if end < characters.len() { "…" } else { "" };
    push(format!("{lead}{}{tail}", plain(at, end)), false);
    parts
}

/// The places of the words of a text: a word is what [`words`] takes as one.
fn tokens(characters: &[char]) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    let mut begun = None;
    for (at, each) in characters.iter().enumerate() {
        let is_part = each.is_alphanumeric() || (is_accent(*each) && begun.is_some());
        if begun.is_some() && (!is_part || is_ideograph(*each)) {
            tokens.extend(begun.take().map(|from| (from, at)));
        }
        if is_ideograph(*each) {
            tokens.push((at, at + 1));
        } else if is_part && begun.is_none() {
            begun = Some(at);
        }
    }
    tokens.extend(begun.map(|from| (from, characters.len())));
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt with its matches in brackets.
    fn marked(text: &str, search: &str) -> String {
        let parts = excerpt(text, search);
        parts
            .iter()
            .map(|part| if part.is_match { format!("[{}]", part.text) } else { part.text.clone() })
            .collect()
    }

    #[test]
    fn the_words_that_were_searched_for_are_marked_as_the_search_finds_them() {
        assert_eq!(marked("A pole that\nbroke: Pôle!", "pole"), "A [pole] that broke: [Pôle]!");
        assert_eq!(marked("Poles and polish", "pol"), "[Poles] and [polish]");
        assert_eq!(marked("Poles and a pole", "pole and"), "Poles [and] a [pole]", "only the last may go on");
        assert_eq!(marked("東京の太郎", "京"), "東[京]の太郎");
        assert_eq!(marked("Nothing of it", "tent"), "Nothing of it");
        assert_eq!(marked("", "tent"), "");
        assert_eq!(marked("<b>tent</b>", ""), "<b>tent</b>");
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_match_is_shown_in_whole_words() {
        let text = format!("{} tent {}", "before ".repeat(100), "after ".repeat(100));
        let shown = marked(&text, "tent");
        assert!(shown.starts_with("…before ") && shown.ends_with(" after…"), "{shown}");
        assert!(shown.contains(" [tent] "), "{shown}");
        assert!(shown.chars().count() <= LONGEST_EXCERPT + 4, "{shown}");
        let shown = marked(&"x".repeat(1_000), "tent");
        assert_eq!(shown.chars().count(), LONGEST_EXCERPT + 1);
    }
}
