//! What customers wrote, made fit for a notification.

/// So many characters of a title or a line are shown.
pub(crate) const LONGEST: usize = 300;

/// So many characters of a button's label are shown.
pub(crate) const LONGEST_LABEL: usize = 40;

/// The text on one line, at most so many characters long, without what could break the notification or pass for something
/// else: controls, the marks that turn the direction of what follows, and what XML forbids.
pub(crate) fn clean(text: &str, most: usize) -> String {
    let mut line = String::with_capacity(text.len().min(most * 4));
    let mut length = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let kept = word.chars().filter(|c| !is_unfit(*c));
        let space = (length > 0).then_some(' ');
        for c in space.into_iter().chain(kept) {
            if length + 1 == most {
                line.push('…');
                return line;
            }
            line.push(c);
            length += 1;
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn is_unfit(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text as the markup of notification bodies and of XML wants it.
#[cfg(not(target_os = "macos"))]
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(clean("  Anna\r\n\tBerg\u{0}  ", 100), "Anna Berg");
    }

    #[test]
    fn direction_marks_go_and_other_scripts_stay() {
        assert_eq!(clean("\u{202e}tpecca\u{202c} שלום 日本 🙂", 100), "tpecca שלום 日本 🙂");
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_sign() {
        assert_eq!(clean("abcdef", 4), "abc…");
        assert_eq!(clean("🙂🙂🙂🙂🙂", 3), "🙂🙂…");
    }

    #[test]
    fn nothing_is_left_of_nothing() {
        assert_eq!(clean(" \n\u{7}\u{202e} ", 10), "");
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped(r#"<b>"A" & B</b>"#), "&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;");
    }
}
