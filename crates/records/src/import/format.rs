//! Reads a record of CSV or JSON as an item.

use crate::item::Item;
use serde_json::{Map, Value};

/// How the items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportFormat {
    /// Comma-separated values in UTF-8. The first record names the fields, those of a part as `about.kind`. An empty value is
    /// one that is not given; entries of a list are separated by semicolons.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// The fields that are lists.
const LISTS: [&str; 3] = ["further", "preferred", "tags"];

/// The fields that are true or false.
const SWITCHES: [&str; 2] = ["active", "published"];

#[derive(Debug)]
pub(super) struct Reader {
    format: ImportFormat,
    /// The names of the fields, once they are known.
    header: Option<Vec<String>>,
}

impl Reader {
    pub(super) fn new(format: ImportFormat) -> Self {
        Self { format, header: None }
    }

    /// The item of a record; nothing for the record that names the fields.
    pub(super) fn read<T: Item>(&mut self, record: &[u8]) -> Result<Option<T>, String> {
        let text = std::str::from_utf8(record).map_err(|error| error.to_string())?;
        let text = text.trim_start_matches('\u{feff}');
        if self.format == ImportFormat::JsonLines {
            return serde_json::from_str(text).map(Some).map_err(|error| explain(&error));
        }
        let values = fields(text)?;
        let Some(header) = &self.header else {
            self.header = Some(values.iter().map(|name| name.trim().to_owned()).collect());
            return Ok(None);
        };
        if values.len() != header.len() {
            return Err(format!("it has {} fields, not {}", values.len(), header.len()));
        }
        let mut object = Map::new();
        for (name, value) in header.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
            let value = typed(name, value)?;
            match name.split_once('.') {
                None => object.insert(name.clone(), value),
                Some((part, name)) => {
                    let part = object.entry(part).or_insert_with(|| Map::new().into());
                    part.as_object_mut().and_then(|part| part.insert(name.to_owned(), value))
                }
            };
        }
        serde_json::from_value(object.into()).map(Some).map_err(|error| explain(&error))
    }
}

/// Without the place in the line, which says nothing where the line was CSV.
fn explain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn typed(name: &str, value: String) -> Result<Value, String> {
    if LISTS.contains(&name) {
        let entries = value.split(';').map(str::trim).filter(|entry| !entry.is_empty());
        return Ok(entries.map(str::to_owned).collect::<Vec<String>>().into());
    }
    if SWITCHES.contains(&name) {
        return match value.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(true.into()),
            "false" | "no" | "0" => Ok(false.into()),
            _ => Err(format!("{name}: neither true nor false")),
        };
    }
    Ok(value.into())
}

/// The fields of a record of CSV.
fn fields(record: &str) -> Result<Vec<String>, String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(record.as_bytes());
    let mut fields = csv::StringRecord::new();
    reader.read_record(&mut fields).map_err(|error| error.to_string())?;
    Ok(fields.iter().map(str::to_owned).collect())
}
