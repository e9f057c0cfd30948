//! Who is mentioned in a note: an `@` and a colleague's name.

use crate::organisation::Organisation;
use model::{Colleague, Colleagues, RepId, Representative};

/// The most people who are told of one note; those who are named first.
const MOST_MENTIONED: usize = 10;

/// So many signs of a note are looked at: each is compared with the names of all reps, while everybody waits.
const SIGNS_READ: usize = 20;

/// The most colleagues that a search lists. Whoever wants another one types more of the name.
const MOST_LISTED: usize = 8;

impl Organisation {
    /// The colleagues whom a note of a rep mentions, each once, in the order of the text. Two who have the same name are both
    /// meant.
    pub(crate) fn mentioned(&self, note: &str, by: &RepId) -> Vec<RepId> {
        let mut found: Vec<RepId> = Vec::new();
        let starts = note.match_indices('@').filter(|(at, _)| !note[..*at].ends_with(char::is_alphanumeric));
        for (at, sign) in starts.take(SIGNS_READ) {
            let rest = &note[at + sign.len()..];
            let reps = self.configuration.representatives.iter();
            let named: Vec<(usize, &Representative)> =
                reps.filter_map(|rep| Some((named_length(rest, &rep.name)?, rep))).collect();
            let longest = named.iter().map(|(length, _)| *length).max();
            for (_, rep) in named.into_iter().filter(|(length, _)| Some(*length) == longest) {
                if found.len() < MOST_MENTIONED && rep.id != *by && !found.contains(&rep.id) {
                    found.push(rep.id.clone());
                }
            }
        }
        found
    }

    /// The colleagues of a rep whose names have words that begin so, by name.
    pub(crate) fn colleagues(&self, rep: &RepId, search: &str) -> Colleagues {
        let wanted = search.trim().to_lowercase();
        let is_found = |name: &str| {
            let name = name.to_lowercase();
            let mut starts = name.match_indices(&wanted).map(|(at, _)| at);
            starts.any(|at| !name[..at].ends_with(char::is_alphanumeric))
        };
        let found = self.configuration.representatives.iter();
        let mut found: Vec<&Representative> =
            found.filter(|each| each.id != *rep && is_found(&each.name)).collect();
        found.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        let more = found.len() > MOST_LISTED;
        let colleague = |each: &Representative| Colleague {
            id: each.id.clone(),
            name: each.name.clone(),
            presence: self.reps.get(&each.id).map(|rep| rep.effective.text.to_string()),
        };
        let colleagues = found.into_iter().take(MOST_LISTED).map(colleague).collect();
        Colleagues { search: search.to_owned(), colleagues, more }
    }
}

/// How much of a text that follows an `@` is this name, in bytes. Capitals do not matter; a name that goes on is another.
fn named_length(text: &str, name: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in name.chars() {
        let found = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let goes_on = name.is_empty() || rest.starts_with(char::is_alphanumeric);
    (!goes_on).then_some(text.len() - rest.len())
}
