//! Cleaning text that people write: no control characters, and something visible in it.

use std::borrow::Cow;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Text without control characters but newline and tab. `\r\n` and `\r` are newlines.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(each) = characters.next() {
        match each {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            each if is_control(each) => {}
            each => clean.push(each),
        }
    }
    Cow::Owned(clean)
}

/// A name without the signs that embed, override or isolate a direction: with them it can read as another one. Marks that only
/// help a script to be read stay.
pub fn without_overrides(name: &str) -> Cow<'_, str> {
    match name.contains(is_override) {
        true => Cow::Owned(name.replace(is_override, "")),
        false => Cow::Borrowed(name),
    }
}

fn is_override(each: char) -> bool {
    matches!(each, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether text has control characters other than tab and newline in any form.
pub fn has_controls(text: &str) -> bool {
    text.contains(is_control)
}

/// Whether text has anything visible: a letter, a digit, a sign. White space, control and format characters,
/// fillers, and marks without a letter to combine with are invisible.
pub fn is_visible(text: &str) -> bool {
    text.chars().any(has_shape)
}

fn is_control(each: char) -> bool {
    each.is_control() && !matches!(each, '\n' | '\r' | '\t')
}

fn has_shape(each: char) -> bool {
    use GeneralCategoryGroup::{Letter, Mark, Number, Other, Punctuation, Separator, Symbol};
    // Most text is ASCII.
    if each.is_ascii() {
        return each.is_ascii_graphic();
    }
    let is_blank = matches!(
        each,
        // Letters and a sign without a shape.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' | '\u{1d159}'
        // Reserved for future format characters.
        | '\u{2065}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}'
    );
    match each.general_category_group() {
        Letter | Number | Punctuation | Symbol => !is_blank,
        Mark | Separator => false,
        // Signs newer than this program, and private ones.
        Other => !is_blank && !each.is_control() && !is_format(each),
    }
}

fn is_format(each: char) -> bool {
    each.general_category() == unicode_properties::GeneralCategory::Format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_newlines_and_other_control_characters_are_gone() {
        for (written, kept) in [
            ("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"),
            ("\r\r\n\n", "\n\n\n"),
            ("a\u{0}b\u{1b}[31mc\u{7f}d\u{85}e\u{9b}f", "ab[31mcdef"),
            ("plain", "plain"),
            // Right-to-left text needs its direction marks.
            ("\u{202e}abc\u{2066}", "\u{202e}abc\u{2066}"),
        ] {
            assert_eq!(without_controls(written), kept, "{written:?}");
            assert!(!has_controls(kept), "{kept:?}");
        }
        assert!(matches!(without_controls("plain\n"), Cow::Borrowed(_)));
        assert!(has_controls("\u{1}") && has_controls("a\u{7f}") && has_controls("\u{9f}"));
        assert!(!has_controls("a\r\nb\t"));
    }

    #[test]
    fn a_name_has_no_hidden_sign_that_turns_it_around() {
        let turned = without_overrides("Mallory \u{202e}nairiK\u{202c} \u{2067}x\u{2069}");
        assert_eq!(turned, "Mallory nairiK x");
        let arabic = "\u{200f}ليلى\u{200e} \u{200d}";
        assert_eq!(without_overrides(arabic), arabic, "marks that help a script stay");
    }

    #[test]
    fn what_has_nothing_to_see_in_it_is_no_text() {
        for nothing in [
            "",
            " \t\n\u{a0}\u{2003}\u{3000}\u{2028}",
            "\u{200b}",
            "\u{2060}",
            "\u{2800}\u{2800}",
            "\u{feff}",
            "\u{200d}\u{200c}\u{ad}\u{61c}",
            "\u{202e}\u{2066}\u{2069}",
            "\u{301}\u{308}",
            "\u{20dd}\u{fe0f}\u{93e}",
            "\u{3164}\u{115f}\u{1160}\u{ffa0}",
            "\u{34f}\u{180e}\u{e0020}\u{e007f}",
            "\u{0}\u{7f}\u{9f}",
        ] {
            assert!(!is_visible(nothing), "{nothing:?}");
        }
        for something in [
            "a",
            ".",
            "\u{200b}x",
            "é",
            "e\u{301}",
            "字",
            "\u{915}\u{93e}",
            "😀",
            "1\u{fe0f}\u{20e3}",
            "©",
            "\u{e000}",
            "\u{1faff}",
        ] {
            assert!(is_visible(something), "{something:?}");
        }
    }
}
