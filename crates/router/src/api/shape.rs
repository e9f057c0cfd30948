//! Why a value does not fit its place in a configuration file, in the file's own words.

use super::body::short;
use super::configuration_version::FileVersion;
use super::fault::ReadingCode;
use model::Span;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;
use std::fmt;

/// Why a value does not fit its place.
#[derive(Debug)]
pub(super) enum Shape {
    /// It has another type.
    Other(String),
    /// It is none of the words that are allowed.
    Word(String, &'static [&'static str]),
    /// It has an unknown field.
    Field(String, &'static [&'static str]),
    /// It lacks a field.
    Missing(&'static str),
    /// It is a length of time without a unit.
    NoUnit(u64),
}

impl std::error::Error for Shape {}

impl Shape {
    /// The code of the mistake.
    pub(super) fn code(&self) -> ReadingCode {
        match self {
            Self::Other(said) => ReadingCode::WrongShape { words: said.clone() },
            Self::Missing(_) => ReadingCode::Missing,
            Self::NoUnit(number) => ReadingCode::NoUnit { meant: with_unit(*number) },
            Self::Word(found, known) => match nearest(found, known) {
                Some(meant) => ReadingCode::MisspeltWord { found: short(found), meant },
                None => ReadingCode::NoneOfWords { found: short(found), words: known.to_vec() },
            },
            Self::Field(name, known) => match nearest(name, known) {
                Some(meant) => ReadingCode::MisspeltField { meant },
                None if known.is_empty() => ReadingCode::UnknownField,
                None => ReadingCode::NoneOfFields { fields: known.to_vec() },
            },
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code().code())
    }
}

impl Error for Shape {
    fn custom<T: fmt::Display>(said: T) -> Self {
        Self::Other(short(&said.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Other(must_be(found, &expected.to_string(), false))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Other(must_be(found, &expected.to_string(), true))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::Word(word.to_owned(), known)
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::Field(name.to_owned(), known)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::Missing(name)
    }
}

/// The message for a wrong type.
fn must_be(found: Unexpected<'_>, expected: &str, is_its_kind: bool) -> String {
    let is_number = matches!(expected, "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64");
    match found {
        Unexpected::Str(text) if is_number && text.trim().parse::<i64>().is_ok() => {
            return format!("must be a number: write {} without quotation marks", text.trim());
        }
        Unexpected::Signed(number) if expected == "a string" => return quoted(number),
        Unexpected::Unsigned(number) if expected == "a string" => return quoted(number),
        Unexpected::Bool(_) | Unexpected::Float(_) if expected == "a string" => {
            return "must be text in quotation marks".into();
        }
        _ => {}
    }
    let wanted = match expected {
        "u8" if is_its_kind => "a whole number from 0 to 255",
        "u32" if is_its_kind => "a whole number from 0 to 4294967295",
        "u64" if is_its_kind => "a whole number that is not below 0",
        "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => "a whole number",
        "a string" => "text in quotation marks",
        "a boolean" => "true or false",
        "a sequence" => "a list in brackets",
        "newtype variant" | "struct variant" | "tuple variant" => "a table that says more",
        other if other.starts_with("struct ") || other == "a map" => "a table of fields",
        other if other.starts_with("enum ") || other == "variant identifier" => "a word in quotation marks",
        other => other,
    };
    format!("must be {wanted}, not {}", Found(found))
}

fn quoted(number: impl fmt::Display) -> String {
    format!("must be text: write \"{number}\" with quotation marks")
}

/// The type that was found, in words.
struct Found<'a>(Unexpected<'a>);

impl fmt::Display for Found<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Bool(flag) => write!(formatter, "{flag}"),
            Unexpected::Unsigned(number) => write!(formatter, "{number}"),
            Unexpected::Signed(number) => write!(formatter, "{number}"),
            Unexpected::Float(number) => write!(formatter, "{number}"),
            Unexpected::Str(text) => write!(formatter, "\"{}\"", short(text)),
            Unexpected::Seq => formatter.write_str("a list"),
            Unexpected::Map => formatter.write_str("a table of fields"),
            Unexpected::Unit | Unexpected::Option => formatter.write_str("nothing"),
            _ => formatter.write_str("what stands there"),
        }
    }
}

/// The word that was probably meant.
pub(super) fn nearest(written: &str, known: &[&'static str]) -> Option<&'static str> {
    /// The most typing errors in one word.
    const MOST_SLIPS: usize = 2;
    const LONGEST_WORD: usize = 64;
    if written.len() > LONGEST_WORD {
        return None;
    }
    let plain =
        |text: &str| text.chars().filter(|each| each.is_alphanumeric()).collect::<String>().to_lowercase();
    let written = plain(written);
    let slips = known.iter().map(|word| (slips(&written, &plain(word)), *word));
    slips.filter(|(count, word)| *count <= MOST_SLIPS.min((word.len() + 1) / 3)).min().map(|(_, word)| word)
}

/// How many letters have to be inserted, deleted or replaced to turn one word into another.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], number + 1);
        for (at, each) in other.iter().enumerate() {
            let exchanged = diagonal + usize::from(*each != letter);
            diagonal = row[at + 1];
            row[at + 1] = exchanged.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}

/// The length of time that was most likely meant by a number without a unit: milliseconds, or seconds where it is small.
pub(super) fn with_unit(number: u64) -> Span {
    if (1..1_000).contains(&number) { Span::seconds(number) } else { Span(number) }
}

/// Reads a value in the form of a version, and tells what is wrong as a [`Shape`].
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a Value, pub(super) FileVersion);

impl<'de> IntoDeserializer<'de, Shape> for Reader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Shape;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Shape> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => visitor.visit_u64(number),
                (None, Some(number)) => visitor.visit_i64(number),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(entries) => {
                let entries = entries.iter().map(|entry| Reader(entry, self.1));
                visitor.visit_seq(SeqDeserializer::<_, Shape>::new(entries))
            }
            Value::Object(fields) => visitor.visit_map(map(fields, self.1)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Shape> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Shape> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            Value::Object(fields) if fields.len() == 1 => {
                visitor.visit_enum(MapAccessDeserializer::new(map(fields, self.1)))
            }
            _ => Err(Shape::Other("must be a word in quotation marks".into())),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Shape> {
        match self.0.as_u64() {
            Some(number) if name == Span::NAME && self.1 == FileVersion::Two => Err(Shape::NoUnit(number)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

fn map<'a>(
    fields: &'a serde_json::Map<String, Value>,
    version: FileVersion,
) -> MapDeserializer<'a, impl Iterator<Item = (&'a str, Reader<'a>)>, Shape> {
    MapDeserializer::new(fields.iter().map(move |(name, value)| (name.as_str(), Reader(value, version))))
}
