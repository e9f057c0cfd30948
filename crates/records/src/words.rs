//! The words of a text in normal form, so that both kinds of store find the same.
//!
//! A word is a run of letters and digits, in small letters and without accents. Chinese and Japanese characters are a word
//! each. Nothing else reaches a store's query language, so no text that people type can be an operator of it.

use crate::RecordsError;
use crate::database::{Dialect, Insert, Session, Value};
use unicode_normalization::UnicodeNormalization;

/// The most words of a query that count.
pub(crate) const MOST_QUERY_WORDS: usize = 8;

/// The longest word, in characters; longer ones are cut.
const LONGEST_WORD: usize = 64;

/// The least letters of a last word that is taken as the beginning of words.
const SHORTEST_BEGINNING: usize = 3;

/// The words of a text, in its order.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for each in text.nfkd().filter(|each| !is_accent(*each)).flat_map(char::to_lowercase) {
        if is_ideograph(each) {
            take(&mut word, &mut words);
            words.push(each.to_string());
        } else if each.is_alphanumeric() {
            word.push(each);
        } else {
            take(&mut word, &mut words);
        }
    }
    take(&mut word, &mut words);
    words
}

fn take(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word).chars().take(LONGEST_WORD).collect());
    }
}

pub(crate) fn is_accent(each: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&each)
}

/// Characters of scripts that are written without spaces.
pub(crate) fn is_ideograph(each: char) -> bool {
    matches!(each, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

/// Whether the last word of a query is one that may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastWord {
    Whole,
    Beginning,
}

/// What a text asks for in a store's own query language: all its words. Nothing if it has no words.
pub(crate) fn query(dialect: Dialect, organisation: i64, text: &str, last: LastWord) -> Option<String> {
    let words = query_words(text);
    let count = words.len();
    let is_beginning = |place: usize, word: &str| place + 1 == count && may_go_on(word, last);
    let terms = words.iter().enumerate();
    let terms: Vec<String> = match dialect {
        Dialect::Sqlite => terms
            .map(|(place, word)| format!("\"{word}\"{}", if is_beginning(place, word) { "*" } else { "" }))
            .collect(),
        Dialect::Postgres => terms
            .map(|(place, word)| format!("'{word}'{}", if is_beginning(place, word) { ":*" } else { "" }))
            .chain([format!("'{}'", organisation_word(organisation))])
            .collect(),
    };
    let and = if dialect == Dialect::Sqlite { " AND " } else { " & " };
    (count > 0).then(|| terms.join(and))
}

/// The words of a query that count, in its order.
pub(crate) fn query_words(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.truncate(MOST_QUERY_WORDS);
    words
}

/// Whether a last word is taken as the beginning of words.
fn may_go_on(word: &str, last: LastWord) -> bool {
    last == LastWord::Beginning && word.chars().count() >= SHORTEST_BEGINNING
}

/// Whether a word of a text is one that a query asks for, as both kinds of store find it.
pub(crate) fn is_found(word: &str, wanted: &str, is_last: bool, last: LastWord) -> bool {
    word == wanted || (is_last && may_go_on(wanted, last) && word.starts_with(wanted))
}

/// The word that every text of an organisation has where organisations share an index, so that a search reads none of the
/// others' texts.
fn organisation_word(organisation: i64) -> String {
    format!("@{organisation}")
}

/// Adds the words of texts, each under the number of its item.
pub(crate) async fn insert_words(
    session: &mut Session,
    table: &'static str,
    organisation: i64,
    texts: impl IntoIterator<Item = (i64, String)>,
) -> Result<(), RecordsError> {
    let dialect = session.dialect();
    let row = |(number, text): (i64, String)| {
        let mut words = words(&text);
        if dialect == Dialect::Postgres {
            words.push(organisation_word(organisation));
        }
        vec![number.into(), Value::from(words.join(" "))]
    };
    let wrapped = match dialect {
        Dialect::Sqlite => None,
        Dialect::Postgres => Some((1, "array_to_tsvector(string_to_array(", ", ' '))")),
    };
    let insert = Insert { table, columns: "rowid, words".into(), wrapped, then: "" };
    session.insert(&insert, texts.into_iter().map(row).collect()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_width_do_not_matter() {
        assert_eq!(words("José MARÍA Ｍüller-Straße, №5"), ["jose", "maria", "muller", "straße", "no5"]);
        assert_eq!(words("kiran.sohal@example.com"), ["kiran", "sohal", "example", "com"]);
        assert_eq!(words("東京 Tokyo"), ["東", "京", "tokyo"]);
        assert_eq!(words("  \u{200b}…!? "), [""; 0]);
    }

    #[test]
    fn nothing_that_is_typed_is_an_operator() {
        let typed = "a\" OR NEAR(b) * : ' & | ! <-> NOT -c ^d {e}";
        let sqlite = query(Dialect::Sqlite, 7, typed, LastWord::Whole).unwrap();
        assert_eq!(sqlite, r#""a" AND "or" AND "near" AND "b" AND "not" AND "c" AND "d" AND "e""#);
        let postgres = query(Dialect::Postgres, 7, typed, LastWord::Whole).unwrap();
        assert_eq!(postgres, "'a' & 'or' & 'near' & 'b' & 'not' & 'c' & 'd' & 'e' & '@7'");
        assert_eq!(query(Dialect::Postgres, 7, "' & *", LastWord::Beginning), None);
    }

    #[test]
    fn a_last_word_of_some_length_may_go_on() {
        let of = |text| query(Dialect::Sqlite, 7, text, LastWord::Beginning).unwrap();
        assert_eq!(of("kiran soh"), r#""kiran" AND "soh"*"#);
        assert_eq!(of("kiran so"), r#""kiran" AND "so""#);
    }
}
