//! Contacts and cases in configuration files of earlier programs: they are taken out, for the import of records.

use super::configuration_file::{Lines, Mistakes};
use super::fault::{Fault, ReadingCode};
use super::position;
use super::reading::RECORD_LISTS;
use crate::records::legacy::{Converted, converted};
use model::{Case, ConfigurationPath, Contact, Step};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use toml::Spanned;
use toml::de::DeTable;

/// Records in the form of their import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsFile {
    /// The kind of records, as in the address of the import.
    pub list: &'static str,
    /// One record a line, as JSON.
    pub lines: String,
    /// How many there are.
    pub count: usize,
}

/// What was in a file.
#[derive(Debug, Default)]
pub(super) struct Moved {
    /// The lists that it has, each with its line from 1.
    pub(super) lists: Vec<(usize, &'static str)>,
    /// What is in them.
    pub(super) files: Vec<RecordsFile>,
}

/// Takes the lists out of a file's content.
///
/// # Errors
/// An entry cannot be read.
pub(super) fn taken_out(
    value: &mut Value,
    root: &Spanned<DeTable<'_>>,
    lines: &Lines<'_>,
) -> Result<Moved, Mistakes> {
    let mut moved = Moved::default();
    let mut taken = [Value::Null, Value::Null];
    for (list, entries) in RECORD_LISTS.into_iter().zip(&mut taken) {
        let Some(found) = value.as_object_mut().and_then(|fields| fields.remove(list)) else { continue };
        let at = position::span(root, &[list.to_owned()]);
        moved.lists.push((lines.position(at.start).0, list));
        *entries = found;
    }
    let mistake = |list: &'static str, words: String| {
        let at = position::span(root, &[list.to_owned()]);
        let path = ConfigurationPath(vec![Step::Field(list.into())]);
        let mistake = lines.mistake(Some(at), path, Fault::Reading(ReadingCode::WrongShape { words }));
        Mistakes { first: vec![mistake], count: 1 }
    };
    let [contacts, cases] = taken;
    let [list_of_contacts, list_of_cases] = RECORD_LISTS;
    let contacts: Vec<Contact> = read(contacts).map_err(|words| mistake(list_of_contacts, words))?;
    let cases: Vec<Case> = read(cases).map_err(|words| mistake(list_of_cases, words))?;
    let Converted { companies, contacts, cases } = converted(contacts, cases);
    moved.files = [file("companies", &companies), file("contacts", &contacts), file("cases", &cases)]
        .into_iter()
        .filter(|file| file.count > 0)
        .collect();
    Ok(moved)
}

/// A file without the lists. Everything else stays as it is written.
pub(super) fn without(file: &str) -> String {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    let (mark, text) = file.strip_prefix(BYTE_ORDER_MARK).map_or(("", file), |text| (BYTE_ORDER_MARK, text));
    // What was checked can be read.
    let Ok(mut document) = text.parse::<toml_edit::DocumentMut>() else { return file.to_owned() };
    for list in RECORD_LISTS {
        document.remove(list);
    }
    let left = document.to_string();
    let left = if text.contains("\r\n") { left.replace("\r\n", "\n").replace('\n', "\r\n") } else { left };
    format!("{mark}{left}")
}

fn read<T: DeserializeOwned>(entries: Value) -> Result<Vec<T>, String> {
    match entries {
        Value::Null => Ok(Vec::new()),
        entries => serde_json::from_value(entries).map_err(|error| error.to_string()),
    }
}

fn file(list: &'static str, records: &[impl Serialize]) -> RecordsFile {
    // Records have no maps with keys that are not text, so each can be written.
    let line = |record| serde_json::to_string(record).map(|line| line + "\n").unwrap_or_default();
    RecordsFile { list, lines: records.iter().map(line).collect(), count: records.len() }
}
