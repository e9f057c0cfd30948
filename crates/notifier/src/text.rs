//! What customers wrote, made fit for a notification.

use system::one_line;

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
    one_line(text, MAX_TITLE_CHARS, |c| if is_wide(c) { WIDE_CHAR_WIDTH } else { 1 })
}

/// A line under the title.
pub(crate) fn line(text: &str) -> String {
    one_line(text, MAX_LINE_CHARS, |_| 1)
}

/// The label of a button.
pub(crate) fn label(text: &str) -> String {
    one_line(text, MAX_LABEL_CHARS, |_| 1)
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
    fn a_long_line_is_cut() {
        assert_eq!(line(&"W".repeat(301)).chars().count(), 300);
    }

    #[test]
    fn a_title_fits_on_a_screen() {
        assert_eq!(title(&"W".repeat(100)), "W".repeat(100));
        assert_eq!(title(&"W".repeat(101)), format!("{}…", "W".repeat(99)));
        assert_eq!(title(&"\u{fdfd}".repeat(10)), "\u{fdfd}".repeat(10));
        assert_eq!(title(&"\u{1242b}".repeat(11)), format!("{}…", "\u{1242b}".repeat(9)));
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn markup_is_escaped() {
        assert_eq!(escaped(r#"<b>"A" & B</b>"#), "&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;");
    }
}
