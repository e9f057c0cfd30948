//! The words of a text, in the form in which lists have them.

use unicode_normalization::UnicodeNormalization;

/// The words of a text in a language, in small letters. Hyphens and apostrophes within a word belong to it.
pub(crate) fn words(language: &str, text: &str) -> Vec<String> {
    let text: String =
        text.nfc().map(|each| if matches!(each, '\u{2019}' | '\u{2bc}') { '\'' } else { each }).collect();
    let is_of_word = |each: char| each.is_alphanumeric() || matches!(each, '\'' | '-');
    let all = text.split(|each| !is_of_word(each)).map(|word| word.trim_matches(['\'', '-']));
    all.filter(|word| !word.is_empty()).map(|word| lower(language, word)).collect()
}

/// A word in small letters. Turkish has two letters I.
fn lower(language: &str, word: &str) -> String {
    if language == "tr" {
        word.replace('I', "ı").replace('İ', "i").to_lowercase()
    } else {
        word.to_lowercase()
    }
}

/// The signs between white space, in which emoticons are looked for.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}
