use super::body::short;
use super::place::{InFile, find_after};
use crate::problem::MOST_FLAWS;
use domain::{ConfigurationError, Organisation};
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;

/// A mistake in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The column in the line, in characters from 1.
    pub column: usize,
    /// The place in the configuration, such as `workstreams[support].queue`; empty where the file cannot be read so far.
    pub place: String,
    /// What to mend.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, place, message } = self;
        let colon = if place.is_empty() { "" } else { ": " };
        write!(formatter, "{line}:{column}: {place}{colon}{message}")
    }
}

/// The mistakes of a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes {
    /// The first hundred: finding each in a large file takes time, and nobody mends more at once.
    pub first: Vec<Mistake>,
    /// How many there are.
    pub count: usize,
}

/// What the domain says of an identity that another entry has.
const TWICE: &str = "is there twice";

/// Reads a configuration file (TOML) and checks it whole.
///
/// # Errors
/// The mistakes: those of the notation, or else the first value of a wrong shape, or else everything that cannot be.
pub fn check(file: &str) -> Result<Organisation, Mistakes> {
    let (root, errors) = DeTable::parse_recoverable(file);
    if !errors.is_empty() {
        let lines = Lines::of(file);
        let first = errors.iter().take(MOST_FLAWS).map(|error| mistake_of(&lines, error)).collect();
        return Err(Mistakes { first, count: errors.len() });
    }
    let organisation = Organisation::deserialize(toml::de::Deserializer::from(root.clone()))
        .map_err(|error| Mistakes { first: vec![mistake_of(&Lines::of(file), &error)], count: 1 })?;
    let problems = organisation.problems();
    if problems.is_empty() { Ok(organisation) } else { Err(locate(file, &root, &problems)) }
}

/// Where the problems of a configuration are in the file that it came from.
pub(crate) fn locate_in(file: &str, problems: &[ConfigurationError]) -> Mistakes {
    locate(file, &DeTable::parse_recoverable(file).0, problems)
}

fn locate(file: &str, root: &Spanned<DeTable<'_>>, problems: &[ConfigurationError]) -> Mistakes {
    let lines = Lines::of(file);
    // The first of those that are called the same is as good as any; each of the others is one too many.
    let mut doubles: HashMap<&str, usize> = HashMap::new();
    let mut first = Vec::new();
    for problem in problems.iter().take(MOST_FLAWS) {
        let mut passed = 0;
        if problem.problem == TWICE {
            let before = doubles.entry(problem.place.as_str()).or_default();
            *before += 1;
            passed = *before;
        }
        let span = find_after(InFile::whole(root), &problem.place, passed).node.span;
        first.push(lines.mistake(Some(span), problem.place.clone(), problem.problem.clone()));
    }
    Mistakes { first, count: problems.len() }
}

fn mistake_of(lines: &Lines<'_>, error: &toml::de::Error) -> Mistake {
    let message = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
    lines.mistake(error.span(), String::new(), short(&message))
}

/// A file, and where its lines begin.
struct Lines<'a> {
    file: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(file: &'a str) -> Self {
        let starts = [0].into_iter().chain(file.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Self { file, starts }
    }

    fn mistake(&self, span: Option<Range<usize>>, place: String, message: String) -> Mistake {
        let at = span.map_or(0, |span| span.start);
        let line = self.starts.partition_point(|start| *start <= at);
        let start =
            line.checked_sub(1).and_then(|before| self.starts.get(before)).copied().unwrap_or_default();
        let column = self.file.get(start..at).unwrap_or_default().chars().count() + 1;
        Mistake { line, column, place, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = include_str!("../../sample/organisation.toml");

    fn said(file: &str) -> Vec<String> {
        check(file).unwrap_err().first.iter().map(ToString::to_string).collect()
    }

    /// The line of the sample with these words.
    fn line(words: &str) -> usize {
        SAMPLE.lines().position(|line| line.contains(words)).unwrap() + 1
    }

    #[test]
    fn a_good_file_has_no_mistakes() {
        check(SAMPLE).unwrap();
    }

    #[test]
    fn every_fault_of_the_notation_is_told_with_its_line() {
        let said = said("name = \"A\"\nqueues = [\nx = = 3\n");
        assert!(said.iter().all(|said| !said.starts_with("1:")), "{said:?}");
        assert!(!said.is_empty());
    }

    #[test]
    fn a_value_of_a_wrong_shape_is_told_with_its_line() {
        let file = SAMPLE.replace("rating = 5", "rating = \"five\"");
        let said = said(&file);
        assert!(said[0].starts_with(&format!("{}:", line("rating = 5"))), "{said:?}");
    }

    #[test]
    fn an_unknown_field_is_told_with_its_line() {
        let file = SAMPLE.replace("skillMatch = \"exact\"", "skilMatch = \"exact\"");
        let said = said(&file);
        assert!(said[0].starts_with(&format!("{}:1: ", line("skillMatch"))), "{said:?}");
        assert!(said[0].contains("skilMatch"), "{said:?}");
    }

    #[test]
    fn a_reference_that_leads_nowhere_is_told_with_its_line() {
        let file = SAMPLE.replace("queue = \"invoices\"\ncost", "queue = \"nowhere\"\ncost");
        let mistakes = check(&file).unwrap_err();
        let mut first = mistakes.first.iter();
        let mistake = first.find(|mistake| mistake.place == "workstreams[billing].queue").unwrap();
        assert_eq!(mistake.line, line("id = \"billing\"\n".trim()) + 3, "{mistake}");
    }

    #[test]
    fn an_identity_that_is_there_twice_is_told_at_the_second() {
        let skill = "[[skills]]\nid = \"double\"\nname = \"Double\"\n";
        let before = SAMPLE.lines().count();
        let said = said(&format!("{SAMPLE}{skill}{skill}{skill}"));
        let place = "1: skills[double].id: is there twice";
        assert_eq!(said, [5, 8].map(|line| format!("{}:{place}", before + line)));
    }

    #[test]
    fn a_large_file_full_of_mistakes_is_answered_soon() {
        let started = std::time::Instant::now();
        let many = 20_000;
        let queue = |number| format!("[[queues]]\nid = \"q{number}\"\nname = \"\"\n");
        let empty: String = (0..many).map(queue).collect();
        for file in [format!("{SAMPLE}{empty}"), "x = = 3\n".repeat(many)] {
            let mistakes = check(&file).unwrap_err();
            assert_eq!(mistakes.first.len(), MOST_FLAWS);
            assert!(mistakes.count >= many, "{}", mistakes.count);
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn no_file_is_too_odd_to_be_checked(file in ".*") {
            drop(check(&file));
        }

        #[test]
        fn a_damaged_file_is_refused_within_its_lines(at in 0..SAMPLE.len(), with in ".{0,3}") {
            let mut file = SAMPLE.to_owned();
            if file.is_char_boundary(at) {
                file.insert_str(at, &with);
            }
            for mistake in check(&file).err().map(|mistakes| mistakes.first).unwrap_or_default() {
                prop_assert!((1..=file.lines().count() + 1).contains(&mistake.line), "{}", mistake);
            }
        }
    }
}
