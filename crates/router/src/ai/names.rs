//! Leaves names out of what is sent to an endpoint, and puts them into what it answers.

use engine::AiText;

/// The shortest part of a name that is looked for by itself, in characters: shorter ones are words as well.
const SHORTEST_PART: usize = 3;

/// What stands for the customer's name.
const CUSTOMER: &str = "[customer]";

/// What stands for the rep's name.
const REPRESENTATIVE: &str = "[representative]";

/// The names that are known, of which none is sent.
pub(super) struct Names {
    customer: String,
    rep: String,
}

impl Names {
    /// The names of a conversation; nothing where they may be sent.
    pub(super) fn hidden(text: &AiText, sends_names: bool) -> Option<Self> {
        (!sends_names).then(|| Self { customer: text.customer.to_string(), rep: text.rep.clone() })
    }

    /// A text without the names. Others that are in it are not known here, and stay.
    pub(super) fn leave_out(&self, text: &str) -> String {
        let without = without_name(text, &self.customer, CUSTOMER);
        without_name(&without, &self.rep, REPRESENTATIVE)
    }

    /// A text with the names again.
    pub(super) fn put_in(&self, text: &str) -> String {
        text.replace(CUSTOMER, &self.customer).replace(REPRESENTATIVE, &self.rep)
    }
}

/// A text with a mark in place of a name: all of it first, then each longer part of it that stands as a word.
fn without_name(text: &str, name: &str, mark: &str) -> String {
    let parts = name.split_whitespace().filter(|part| part.chars().count() >= SHORTEST_PART);
    let whole = [name.trim()].into_iter().filter(|whole| !whole.is_empty());
    whole.chain(parts).fold(text.to_owned(), |text, name| without_word(&text, name, mark))
}

fn without_word(text: &str, word: &str, mark: &str) -> String {
    let mut without = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, behind) = (&rest[..at], &rest[at + word.len()..]);
        without.push_str(before);
        let begins = !without.chars().next_back().is_some_and(char::is_alphanumeric);
        let ends = !behind.chars().next().is_some_and(char::is_alphanumeric);
        without.push_str(if begins && ends { mark } else { word });
        rest = behind;
    }
    without.push_str(rest);
    without
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_left_out_as_words_and_come_back() {
        let names = Names { customer: "Kiran Sohal".into(), rep: "Ana Li".into() };
        let sent = names.leave_out("I am Kiran Sohal. Kiran! Kiranos, Ana, Anagram, Li: Sohal's");
        assert_eq!(sent, "I am [customer]. [customer]! Kiranos, [representative], Anagram, Li: [customer]'s");
        assert_eq!(names.put_in("Hello [customer], [representative] here"), "Hello Kiran Sohal, Ana Li here");
    }

    #[test]
    fn an_empty_name_hides_nothing() {
        let names = Names { customer: String::new(), rep: " ".into() };
        assert_eq!(names.leave_out("Hello there"), "Hello there");
    }
}
