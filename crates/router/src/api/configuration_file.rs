//! Reading a configuration file (TOML): all its mistakes, with their lines.

use super::body::short;
use super::configuration_version::{self, FileVersion};
use super::fault::{Fault, ReadingCode};
use super::position;
use super::reading::{Reading, Wrong};
use crate::http::problem::MOST_FLAWS;
use crate::words;
use model::{Configuration, ConfigurationError, ConfigurationPath, Step};
use serde_json::Value;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A mistake in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The column in the line, in characters from 1.
    pub column: usize,
    /// The place in the configuration; empty if the file cannot be read that far.
    pub path: ConfigurationPath,
    /// What is wrong there, or odd.
    pub fault: Fault,
}

impl Mistake {
    /// The place and what to mend.
    pub fn said(&self) -> String {
        let Self { path, .. } = self;
        let colon = if path.0.is_empty() { "" } else { ": " };
        format!("{path}{colon}{}", self.sentence())
    }

    /// What is wrong, or how to correct it.
    pub(super) fn sentence(&self) -> String {
        match &self.fault {
            Fault::Reading(code) => words::reading(code),
            Fault::Check(code) => words::configuration(code),
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.said())
    }
}

/// The mistakes in a configuration file, or its warnings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    /// The first hundred: finding each in a large file takes time, and more are of no use at once.
    pub first: Vec<Mistake>,
    /// The number of all.
    pub count: usize,
}

/// A configuration file without mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The configuration in it.
    pub organisation: Configuration,
    /// What is valid and will hardly do what was meant.
    pub warnings: Mistakes,
}

/// Reads a configuration file (TOML) and checks it completely.
///
/// # Errors
/// All mistakes: those of the notation, or else all others.
pub fn check(file: &str) -> Result<Checked, Mistakes> {
    let lines = Lines::of(file);
    let (root, errors) = DeTable::parse_recoverable(file);
    if !errors.is_empty() {
        let first = errors.iter().take(MOST_FLAWS).map(|error| mistake_of(&lines, error)).collect();
        return Err(Mistakes { first, count: errors.len() });
    }
    let mut value = json(root.get_ref());
    let version = configuration_version::take(&mut value).map_err(|code| {
        // What another version asks for is not known, so nothing else is called a mistake.
        let at = position::span(&root, &[configuration_version::FIELD.to_owned()]);
        let path = ConfigurationPath(vec![Step::Field(configuration_version::FIELD.into())]);
        let mistake = lines.mistake(Some(at), path, Fault::Reading(code));
        Mistakes { first: vec![mistake], count: 1 }
    })?;
    let reading = Reading::of(value, version);
    let problems = reading.organisation.problems();
    let located = Located { lines: &lines, root: &root, reading: &reading };
    if reading.wrong.is_empty() && problems.is_empty() {
        let warnings = located.mistakes(&reading.organisation.warnings());
        return Ok(Checked { organisation: reading.organisation, warnings });
    }
    Err(located.mistakes(&problems))
}

/// The positions in the file of a configuration's problems.
pub(crate) fn locate_in(file: &str, problems: &[ConfigurationError]) -> Mistakes {
    let (root, _) = DeTable::parse_recoverable(file);
    let mut value = json(root.get_ref());
    let version = configuration_version::take(&mut value).unwrap_or(FileVersion::NEWEST);
    let reading = Reading::of(value, version);
    Located { lines: &Lines::of(file), root: &root, reading: &reading }.mistakes(problems)
}

/// A file and what was read of it.
struct Located<'a> {
    lines: &'a Lines<'a>,
    root: &'a Spanned<DeTable<'a>>,
    reading: &'a Reading,
}

impl Located<'_> {
    /// Values of a wrong type, and the problems of the others, in the order of the file.
    fn mistakes(&self, problems: &[ConfigurationError]) -> Mistakes {
        let wrong = &self.reading.wrong;
        let mut mistakes: Vec<Mistake> = wrong.iter().take(MOST_FLAWS).map(|each| self.shape(each)).collect();
        let mut count = wrong.len();
        for (looked_up, problem) in problems.iter().enumerate() {
            // Finding each in a large file takes time, and more are of no use at once. If values have a wrong
            // type, most of the other problems follow from that.
            if mistakes.len() >= 2 * MOST_FLAWS || looked_up >= 3 * MOST_FLAWS {
                count += usize::from(wrong.is_empty());
                continue;
            }
            let path = self.reading.in_file(&problem.path);
            if !self.reading.is_wrong(&path) {
                count += 1;
                let at = position::span(self.root, &path);
                let fault = Fault::Check(problem.code.clone());
                mistakes.push(self.lines.mistake(Some(at), problem.path.clone(), fault));
            }
        }
        mistakes.sort_by_key(|mistake| (mistake.line, mistake.column));
        mistakes.truncate(MOST_FLAWS);
        Mistakes { first: mistakes, count }
    }

    fn shape(&self, wrong: &Wrong) -> Mistake {
        let at = position::span(self.root, &wrong.path);
        self.lines.mistake(Some(at), self.reading.place(&wrong.path), Fault::Reading(wrong.code.clone()))
    }
}

/// The content of a file without positions. A date or a time becomes its text.
pub(super) fn json(table: &DeTable<'_>) -> Value {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), json_value(value.get_ref()))).collect()
}

pub(super) fn json_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(integer) => {
            let digits: String = integer.as_str().chars().filter(|each| *each != '_').collect();
            let number = i128::from_str_radix(&digits, integer.radix()).ok();
            let small = number.and_then(|number| i64::try_from(number).ok().map(Value::from));
            let large = || number.and_then(|number| u64::try_from(number).ok()).map(Value::from);
            small.or_else(large).unwrap_or_else(|| integer.as_str().into())
        }
        DeValue::Float(float) => {
            let number: Option<f64> = float.as_str().replace('_', "").parse().ok();
            number.and_then(serde_json::Number::from_f64).map_or_else(|| float.as_str().into(), Value::Number)
        }
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(moment) => moment.to_string().into(),
        DeValue::Array(entries) => entries.iter().map(|entry| json_value(entry.get_ref())).collect(),
        DeValue::Table(table) => json(table),
    }
}

fn mistake_of(lines: &Lines<'_>, error: &toml::de::Error) -> Mistake {
    let words = error.message().split_whitespace().collect::<Vec<_>>().join(" ");
    let fault = Fault::Reading(ReadingCode::NotToml { words: short(&words) });
    lines.mistake(error.span(), ConfigurationPath::default(), fault)
}

/// A file, with the positions where its lines begin.
pub(super) struct Lines<'a> {
    file: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(file: &'a str) -> Self {
        let starts = [0].into_iter().chain(file.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Self { file, starts }
    }

    /// The line of a byte, and the column in it in characters, both from 1.
    pub(super) fn position(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start =
            line.checked_sub(1).and_then(|before| self.starts.get(before)).copied().unwrap_or_default();
        let column = self.file.get(start..at).unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    pub(super) fn mistake(
        &self,
        span: Option<Range<usize>>,
        path: ConfigurationPath,
        fault: Fault,
    ) -> Mistake {
        let (line, column) = self.position(span.map_or(0, |span| span.start));
        Mistake { line, column, path, fault }
    }
}

#[cfg(test)]
mod tests;
