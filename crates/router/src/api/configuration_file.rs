use super::body::short;
use super::place::{InFile, find};
use domain::{ConfigurationError, Organisation};
use serde::Deserialize;
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

/// Reads a configuration file (TOML) and checks it whole.
///
/// # Errors
/// All mistakes: those of the notation, or else the first value of a wrong shape, or else everything that cannot be.
pub fn check(file: &str) -> Result<Organisation, Vec<Mistake>> {
    let (root, errors) = DeTable::parse_recoverable(file);
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| mistake_of(file, error)).collect());
    }
    let organisation = Organisation::deserialize(toml::de::Deserializer::from(root.clone()))
        .map_err(|error| vec![mistake_of(file, &error)])?;
    let problems = organisation.problems();
    if problems.is_empty() { Ok(organisation) } else { Err(locate(file, &root, &problems)) }
}

/// Where the problems of a configuration are in the file that it came from.
pub(crate) fn locate_in(file: &str, problems: &[ConfigurationError]) -> Vec<Mistake> {
    locate(file, &DeTable::parse_recoverable(file).0, problems)
}

fn locate(file: &str, root: &Spanned<DeTable<'_>>, problems: &[ConfigurationError]) -> Vec<Mistake> {
    let mistake = |problem: &ConfigurationError| {
        let span = find(InFile::whole(root), &problem.place).node.span;
        mistake(file, Some(span), problem.place.clone(), problem.problem.clone())
    };
    problems.iter().map(mistake).collect()
}

fn mistake_of(file: &str, error: &toml::de::Error) -> Mistake {
    let message = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
    mistake(file, error.span(), String::new(), short(&message))
}

fn mistake(file: &str, span: Option<Range<usize>>, place: String, message: String) -> Mistake {
    let start = span.map_or(0, |span| span.start);
    let before = file.get(..start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Mistake { line, column, place, message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = include_str!("../../sample/organisation.toml");

    fn said(file: &str) -> Vec<String> {
        check(file).unwrap_err().iter().map(ToString::to_string).collect()
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
        let mistake = mistakes.iter().find(|mistake| mistake.place == "workstreams[billing].queue").unwrap();
        assert_eq!(mistake.line, line("id = \"billing\"\n".trim()) + 3, "{mistake}");
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
            for mistake in check(&file).err().unwrap_or_default() {
                prop_assert!((1..=file.lines().count() + 1).contains(&mistake.line), "{}", mistake);
            }
        }
    }
}
