//! Reads a configuration even if parts of it have the wrong type, so that all problems are reported at once.

use super::configuration_version::FileVersion;
use super::fault::ReadingCode;
use super::position;
use super::shape::{Reader, Shape, nearest, with_unit};
use crate::http::problem::MOST_FLAWS;
use model::{Configuration, ConfigurationPath, Item, ItemKind, Step};
use serde::de::DeserializeSeed;
use serde_json::{Value, json};
use serde_path_to_error::{Deserializer, Path, Segment, Track};
use std::collections::HashMap;
use std::marker::PhantomData;

/// The fields and indexes that lead to a value.
pub(super) type Steps = Vec<String>;

/// A value of the wrong type.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) path: Steps,
    pub(super) code: ReadingCode,
}

/// A configuration that was read as far as possible.
pub(super) struct Reading {
    /// What could be read, with valid values in place of the others.
    pub(super) organisation: Configuration,
    /// The same in its written form.
    pub(super) value: Value,
    pub(super) wrong: Vec<Wrong>,
    /// The positions in the file of the items that could be read, by the list.
    read: HashMap<&'static str, Vec<usize>>,
}

/// The lists that configuration files had once. Their entries are records now.
pub(super) const RECORD_LISTS: [&str; 2] = ["contacts", "cases"];

/// The fields that entries are named by.
const NAMES: [&str; 6] = ["id", "name", "queue", "skill", "header", "date"];

impl Reading {
    /// Reads a configuration that is written in the form of a version, without the version itself.
    pub(super) fn of(mut value: Value, version: FileVersion) -> Self {
        let mut wrong = Vec::new();
        for list in RECORD_LISTS {
            if value.as_object_mut().is_some_and(|fields| fields.remove(list).is_some()) {
                let code = ReadingCode::MovedToRecords { list };
                wrong.push(Wrong { path: vec![list.to_owned()], code });
            }
        }
        let lists: Vec<_> =
            ItemKind::ALL.iter().map(|kind| (*kind, taken_out(&mut value, *kind, &mut wrong))).collect();
        let rest =
            mended(&mut value, &[], &mut wrong, |value| read(PhantomData::<Configuration>, value, version));
        let mut organisation = rest.unwrap_or_default();
        let mut positions: HashMap<&'static str, Vec<usize>> = HashMap::new();
        for (kind, entries) in lists {
            let Some(mut entries) = entries else { continue };
            for (number, entry) in entries.iter_mut().enumerate() {
                let path = vec![kind.list().to_owned(), number.to_string()];
                if let Some(item) = read_item(kind, entry, path, version, &mut wrong) {
                    organisation.add(item);
                    positions.entry(kind.list()).or_default().push(number);
                }
            }
            value[kind.list()] = Value::Array(entries);
        }
        Self { organisation, value, wrong, read: positions }
    }

    /// Whether the value at a path, or one around it, had the wrong type.
    pub(super) fn is_wrong(&self, path: &[String]) -> bool {
        self.wrong.iter().any(|wrong| path.starts_with(&wrong.path))
    }

    /// The path in the file to a place of the configuration that was read, or to the nearest one around it.
    pub(super) fn in_file(&self, path: &ConfigurationPath) -> Steps {
        let mut steps = path.0.clone();
        if let [Step::Field(list), Step::Entry { index, .. }, ..] = steps.as_mut_slice()
            && let Some(number) = self.read.get(list.as_str()).and_then(|read| read.get(*index))
        {
            *index = *number;
        }
        position::tokens(&self.value, &steps)
    }

    /// The path as a place of a configuration, such as `queues[general].priority`.
    pub(super) fn place(&self, path: &[String]) -> ConfigurationPath {
        let mut steps = Vec::new();
        let mut here = Some(&self.value);
        for step in path {
            let entries = here.and_then(Value::as_array);
            here = entries.map_or_else(
                || here.and_then(|here| here.get(step)),
                |entries| step.parse::<usize>().ok().and_then(|number| entries.get(number)),
            );
            let index = entries.and_then(|_| step.parse().ok());
            steps.push(match index {
                Some(index) => {
                    let name = NAMES.iter().find_map(|name| here?.get(name)?.as_str()).unwrap_or_default();
                    Step::Entry { index, name: name.into() }
                }
                None => Step::Field(step.into()),
            });
        }
        ConfigurationPath(steps)
    }
}

/// The entries of a list, which are read one by one.
fn taken_out(value: &mut Value, kind: ItemKind, wrong: &mut Vec<Wrong>) -> Option<Vec<Value>> {
    let list = value.get_mut(kind.list())?;
    match list.take() {
        Value::Array(entries) => {
            *list = json!([]);
            Some(entries)
        }
        _ => {
            let code = ReadingCode::NotAList { list: kind.list().to_owned() };
            wrong.push(Wrong { path: vec![kind.list().to_owned()], code });
            *list = json!([]);
            None
        }
    }
}

fn read_item(
    kind: ItemKind,
    entry: &mut Value,
    path: Steps,
    version: FileVersion,
    wrong: &mut Vec<Wrong>,
) -> Option<Item> {
    let before = wrong.len();
    let number = path.last().cloned().unwrap_or_default();
    let id_path: Steps = path.iter().cloned().chain(["id".to_owned()]).collect();
    let item = mended(entry, &path, wrong, |entry| read(kind, entry, version))?;
    // An entry without an identity is named by its number, as in places.
    if wrong[before..].iter().any(|wrong| wrong.path == id_path) {
        entry["id"] = number.into();
        return read(kind, entry, version).ok();
    }
    Some(item)
}

/// Reads a value, or reports what is wrong with it and where.
fn read<'a, S: DeserializeSeed<'a>>(
    seed: S,
    value: &'a Value,
    version: FileVersion,
) -> Result<S::Value, (Shape, Steps)> {
    let mut track = Track::new();
    let read = seed.deserialize(Deserializer::new(Reader(value, version), &mut track));
    read.map_err(|shape| (shape, steps(&track.path())))
}

fn steps(path: &Path) -> Steps {
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { variant } => Some(variant.clone()),
        Segment::Unknown => None,
    };
    path.iter().filter_map(step).collect()
}

/// The values that are tried in place of an invalid one, in turn.
fn stand_in(number: usize) -> Option<Value> {
    let all = [json!(""), json!(0), json!(false), json!([]), json!({}), json!({ "all": [] }), json!("0 s")];
    all.into_iter().nth(number)
}

/// Reads a value repeatedly, each time with one fault less. Nothing if there are too many faults, or one that
/// cannot be replaced.
fn mended<T>(
    value: &mut Value,
    root: &[String],
    wrong: &mut Vec<Wrong>,
    read: impl Fn(&Value) -> Result<T, (Shape, Steps)>,
) -> Option<T> {
    /// The most attempts for one value.
    const MOST_TRIES: usize = 10 * MOST_FLAWS;
    let before = wrong.len();
    // The path of each replaced value, and the number of the replacement that is tried.
    let mut tried: Vec<(Steps, usize)> = Vec::new();
    for _ in 0..MOST_TRIES {
        let (shape, mut path) = match read(value) {
            Ok(read) => return Some(read),
            Err(wrong) => wrong,
        };
        match &shape {
            Shape::Missing(name) => path.push((*name).to_owned()),
            Shape::Field(name, _) if !is_at(value, &path, name) => {}
            Shape::Field(name, _) => path.push(name.clone()),
            Shape::Word(..) | Shape::NoUnit(_) | Shape::Other(_) => {}
        }
        // Faults of a replacement are not reported.
        while tried.last().is_some_and(|(at, _)| !path.starts_with(at)) {
            tried.pop();
        }
        if tried.is_empty() {
            if wrong.len() - before == MOST_FLAWS {
                return None;
            }
            let path = root.iter().chain(&path).cloned().collect();
            wrong.push(Wrong { path, code: shape.code() });
        }
        let is_mended = match &shape {
            Shape::NoUnit(number) if tried.is_empty() => {
                put(value, &path, with_unit(*number).to_string().into())
            }
            Shape::Field(name, known) => renamed(value, &path, name, nearest(name, known)),
            Shape::Word(found, known) => match nearest(found, known).or(known.first().copied()) {
                Some(word) if at(value, &path).is_some_and(|here| here.is_object()) => {
                    let named: Steps = path.iter().cloned().chain([found.clone()]).collect();
                    renamed(value, &named, found, Some(word))
                }
                Some(word) => put(value, &path, word.into()),
                None => false,
            },
            Shape::Missing(_) | Shape::NoUnit(_) | Shape::Other(_) => {
                if tried.last().is_none_or(|(at, _)| *at != path) {
                    tried.push((path.clone(), 0));
                }
                match tried.last_mut() {
                    Some((_, number)) => {
                        let next = stand_in(*number);
                        *number += 1;
                        next.is_some_and(|next| put(value, &path, next))
                    }
                    None => false,
                }
            }
        };
        if !is_mended {
            return None;
        }
    }
    None
}

fn at<'a>(value: &'a mut Value, path: &[String]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |here, step| match here {
        Value::Object(fields) => fields.get_mut(step),
        Value::Array(entries) => entries.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Whether a path leads to a field inside the value.
fn is_at(value: &mut Value, path: &[String], name: &str) -> bool {
    at(value, path).is_some_and(|here| here.get(name).is_some())
}

/// Renames the field at a path to the name that was probably meant, or removes it.
fn renamed(value: &mut Value, path: &[String], name: &str, meant: Option<&str>) -> bool {
    let parent = path.split_last().and_then(|(_, parent)| at(value, parent));
    let Some(fields) = parent.and_then(Value::as_object_mut) else { return false };
    let Some(held) = fields.remove(name) else { return false };
    if let Some(meant) = meant.filter(|meant| !fields.contains_key(*meant)) {
        fields.insert(meant.to_owned(), held);
    }
    true
}

/// Sets the value at a path.
fn put(value: &mut Value, path: &[String], new: Value) -> bool {
    let Some((last, parent)) = path.split_last() else {
        *value = new;
        return true;
    };
    match at(value, parent) {
        Some(Value::Object(fields)) => {
            fields.insert(last.clone(), new);
            true
        }
        Some(Value::Array(entries)) => {
            let entry = last.parse::<usize>().ok().and_then(|number| entries.get_mut(number));
            entry.map(|entry| *entry = new).is_some()
        }
        _ => false,
    }
}
