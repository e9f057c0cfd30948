//! Foreign text, shortened for messages.

use std::fmt::{self, Display};

const LONGEST_SHOWN: usize = 64;

/// Foreign text, shortened to 64 characters.
pub(crate) struct Clip<T>(pub(crate) T);

impl<T: Display> Display for Clip<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        match text.char_indices().nth(LONGEST_SHOWN) {
            Some((end, _)) => write!(formatter, "{}…", &text[..end]),
            None => formatter.write_str(&text),
        }
    }
}
