//! Labels hold what customers wrote about themselves; a menu must stay a menu whatever that is.

use system::one_line;

/// Characters of a row that are shown, as many as can be read; the rest is cut.
const MAX_LABEL_CHARS: usize = 80;

/// The text as the label of a row: on one line, in its own direction, and no longer than a row.
pub(crate) fn plain_label(text: &str) -> String {
    one_line(text, MAX_LABEL_CHARS, |_| 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stays_on_one_line_in_its_own_direction() {
        assert_eq!(plain_label("Kiran\nSohal\u{202e} thgir\u{7}"), "Kiran Sohal thgir");
        assert_eq!(plain_label("שלום"), "שלום");
    }

    #[test]
    fn a_long_label_is_cut_and_says_so() {
        let cut = plain_label(&"n".repeat(4000));
        assert_eq!(cut.chars().count(), MAX_LABEL_CHARS);
        assert!(cut.ends_with('…'));
        assert_eq!(plain_label(&"n".repeat(MAX_LABEL_CHARS)), "n".repeat(MAX_LABEL_CHARS));
    }
}
