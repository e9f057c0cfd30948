//! What customers wrote, made fit for a notification.

/// Characters of a line that are shown; the rest is cut.
const MAX_LINE_CHARS: usize = 300;

/// Characters of a title that are shown; the rest is cut. MATE draws titles on one line, and nothing at all of a notification whose
/// title is wider than the screen: a hundred of the widest letters fit on a small one.
const MAX_TITLE_CHARS: usize = 100;

/// Characters of a button's label that are shown; the rest is cut.
const MAX_LABEL_CHARS: usize = 40;

/// How many letters wide the widest characters are.
const WIDE_CHAR_WIDTH: usize = 10;

/// A title, which stays on the screen whatever is in it.
pub(crate) fn title(text: &str) -> String {
    clean(text, MAX_TITLE_CHARS, |c| if is_wide(c) { WIDE_CHAR_WIDTH } else { 1 })
}

/// A line under the title.
pub(crate) fn line(text: &str) -> String {
    clean(text, MAX_LINE_CHARS, |_| 1)
}

/// The label of a button.
pub(crate) fn label(text: &str) -> String {
    clean(text, MAX_LABEL_CHARS, |_| 1)
}

/// The text on one line, at most so many letters wide, without what could break the notification or pass for something
/// else: controls, the marks that turn the direction of what follows, and what XML forbids.
fn clean(text: &str, most: usize, width: impl Fn(char) -> usize) -> String {
    let mut line = String::with_capacity(text.len().min(most * 4));
    let mut used = 0;
    // So much of the line leaves room for the sign that it was cut.
    let mut fits = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let kept = word.chars().filter(|c| !is_unfit(*c));
        let space = (used > 0).then_some(' ');
        for c in space.into_iter().chain(kept) {
            used += width(c);
            if used > most {
                line.truncate(fits);
                line.push('…');
                return line;
            }
            line.push(c);
            if used < most {
                fits = line.len();
            }
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Whether fonts draw the character many letters wide: whole sentences of Arabic, cuneiform, the ornaments of Javanese,
/// the signs of Tamil accounts, long dashes.
fn is_wide(c: char) -> bool {
    matches!(
        c,
        '\u{fdfa}'..='\u{fdfd}'
            | '\u{12000}'..='\u{1254f}'
            | '\u{a9c1}'..='\u{a9c2}'
            | '\u{11fc0}'..='\u{11fff}'
            | '\u{2e3a}'..='\u{2e3b}'
    )
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
        assert_eq!(line("  Anna\r\n\tBerg\u{0}  "), "Anna Berg");
    }

    #[test]
    fn direction_marks_go_and_other_scripts_stay() {
        assert_eq!(line("\u{202e}tpecca\u{202c} שלום 日本 🙂"), "tpecca שלום 日本 🙂");
    }

    #[test]
    fn what_is_too_long_is_cut_with_a_sign() {
        assert_eq!(clean("abcdef", 4, |_| 1), "abc…");
        assert_eq!(clean("abcd", 4, |_| 1), "abcd");
        assert_eq!(clean("🙂🙂🙂🙂🙂", 3, |_| 1), "🙂🙂…");
        assert_eq!(line(&"W".repeat(301)).chars().count(), 300);
    }

    #[test]
    fn a_title_fits_on_a_screen() {
        assert_eq!(title(&"W".repeat(100)), "W".repeat(100));
        assert_eq!(title(&"W".repeat(101)), format!("{}…", "W".repeat(99)));
        assert_eq!(title(&"\u{fdfd}".repeat(10)), "\u{fdfd}".repeat(10));
        assert_eq!(title(&"\u{1242b}".repeat(11)), format!("{}…", "\u{1242b}".repeat(9)));
    }

    #[test]
    fn nothing_is_left_of_nothing() {
        assert_eq!(line(" \n\u{7}\u{202e} "), "");
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped(r#"<b>"A" & B</b>"#), "&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;");
    }
}
