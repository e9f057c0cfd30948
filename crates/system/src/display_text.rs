//! Text of unknown origin, made fit for what the desktop draws: notifications and menus.

/// The text on one line, without what could break the line or pass for something else: control characters, the marks that
/// change the direction of what follows, and what XML forbids.
///
/// `width` tells how wide a character is, mostly 1. A text that is wider than `max_width` is cut and ends with `…`.
pub fn one_line(text: &str, max_width: usize, width: impl Fn(char) -> usize) -> String {
    let mut line = String::with_capacity(text.len().min(max_width * 4));
    let mut used = 0;
    // The bytes of the line that leave room for the ellipsis.
    let mut fits = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let kept = word.chars().filter(|c| !is_direction_mark(*c) && !is_noncharacter(*c));
        let space = (used > 0).then_some(' ');
        for c in space.into_iter().chain(kept) {
            used += width(c);
            if used > max_width {
                line.truncate(fits);
                line.push('…');
                return line;
            }
            line.push(c);
            if used < max_width {
                fits = line.len();
            }
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Whether a character is there only to change the direction of text (Unicode's bidirectional algorithm).
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is forbidden in XML although it is no control character.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        one_line(text, 300, |_| 1)
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  Anna\r\n\tBerg\u{0}  "), "Anna Berg");
    }

    #[test]
    fn direction_marks_go_and_other_scripts_stay() {
        assert_eq!(line("\u{202e}tpecca\u{202c} שלום 日本 🙂"), "tpecca שלום 日本 🙂");
        assert_eq!(line("Kiran\nSohal\u{202e} thgir\u{7}"), "Kiran Sohal thgir");
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_sign() {
        assert_eq!(one_line("abcdef", 4, |_| 1), "abc…");
        assert_eq!(one_line("abcd", 4, |_| 1), "abcd");
        assert_eq!(one_line("🙂🙂🙂🙂🙂", 3, |_| 1), "🙂🙂…");
    }

    #[test]
    fn nothing_is_left_of_nothing() {
        assert_eq!(line(" \n\u{7}\u{202e} "), "");
    }
}
