//! Labels hold what customers wrote about themselves; a menu must stay a menu whatever that is.

/// As many characters as a row can hold and still be read.
const LONGEST: usize = 80;

/// On one line, without the characters that turn the direction of what follows, and no longer than a row.
pub(crate) fn plain(text: &str) -> String {
    let mut characters =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !hidden(*c));
    let mut plain: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        plain.pop();
        plain.push('…');
    }
    plain
}

/// Control characters, and those of Unicode's bidirectional algorithm that are only there to change it.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stays_on_one_line_in_its_own_direction() {
        assert_eq!(plain("Kenny\nSmith\u{202e} thgir\u{7}"), "Kenny Smith thgir");
        assert_eq!(plain("שלום"), "שלום");
    }

    #[test]
    fn a_long_label_is_cut_and_says_so() {
        let cut = plain(&"n".repeat(4000));
        assert_eq!(cut.chars().count(), LONGEST);
        assert!(cut.ends_with('…'));
        assert_eq!(plain(&"n".repeat(LONGEST)), "n".repeat(LONGEST));
    }
}
