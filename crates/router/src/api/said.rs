//! Writes a configuration as a file of the newest version: lengths of time with their units.

use super::configuration_version::{self, FileVersion};
use model::{Configuration, Span};
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::fmt::Display;

/// The text of a configuration file (TOML).
///
/// # Errors
/// The configuration has a number that TOML cannot represent.
pub(crate) fn file(organisation: &Configuration) -> Result<String, toml::ser::Error> {
    let version = (configuration_version::FIELD.to_owned(), Written::Number(FileVersion::NEWEST.number()));
    match organisation.serialize(Said)? {
        Written::Table(fields) => {
            let fields = std::iter::once(version).chain(fields).collect();
            toml::to_string_pretty(&Written::Table(fields))
        }
        other => toml::to_string_pretty(&other),
    }
}

/// A value in its written form.
enum Written {
    Flag(bool),
    Number(i64),
    Large(u64),
    Text(String),
    List(Vec<Written>),
    Table(Vec<(String, Written)>),
    /// Absent values are left out of a file.
    Nothing,
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Number(number) => to.serialize_i64(*number),
            Self::Large(number) => to.serialize_u64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::List(entries) => to.collect_seq(entries),
            Self::Table(fields) => {
                let there = fields.iter().filter(|(_, value)| !matches!(value, Self::Nothing));
                to.collect_map(there.map(|(name, value)| (name, value)))
            }
            Self::Nothing => to.serialize_none(),
        }
    }
}

type Error = toml::ser::Error;

/// Converts all values to their written form.
struct Said;

fn unknown<T>() -> Result<T, Error> {
    Err(Error::custom("a configuration has no such values"))
}

impl Serializer for Said {
    type Ok = Written;
    type Error = Error;
    type SerializeSeq = Entries;
    type SerializeTuple = Impossible<Written, Error>;
    type SerializeTupleStruct = Impossible<Written, Error>;
    type SerializeTupleVariant = Impossible<Written, Error>;
    type SerializeMap = Fields;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Impossible<Written, Error>;

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Written, Error> {
        match value.serialize(self)? {
            Written::Number(milliseconds) if name == Span::NAME => {
                let milliseconds = u64::try_from(milliseconds).map_err(Error::custom)?;
                Ok(Written::Text(Span(milliseconds).to_string()))
            }
            other => Ok(other),
        }
    }

    fn serialize_bool(self, flag: bool) -> Result<Written, Error> {
        Ok(Written::Flag(flag))
    }

    fn serialize_i8(self, number: i8) -> Result<Written, Error> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<Written, Error> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<Written, Error> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<Written, Error> {
        Ok(Written::Number(number))
    }

    fn serialize_u8(self, number: u8) -> Result<Written, Error> {
        self.serialize_i64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<Written, Error> {
        self.serialize_i64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<Written, Error> {
        self.serialize_i64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Result<Written, Error> {
        Ok(i64::try_from(number).map_or(Written::Large(number), Written::Number))
    }

    fn serialize_f32(self, _: f32) -> Result<Written, Error> {
        unknown()
    }

    fn serialize_f64(self, _: f64) -> Result<Written, Error> {
        unknown()
    }

    fn serialize_char(self, letter: char) -> Result<Written, Error> {
        Ok(Written::Text(letter.into()))
    }

    fn serialize_str(self, text: &str) -> Result<Written, Error> {
        Ok(Written::Text(text.into()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Written, Error> {
        unknown()
    }

    fn serialize_none(self) -> Result<Written, Error> {
        Ok(Written::Nothing)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Written, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Written, Error> {
        Ok(Written::Nothing)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Written, Error> {
        unknown()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Result<Written, Error> {
        self.serialize_str(word)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        value: &T,
    ) -> Result<Written, Error> {
        Ok(Written::Table(vec![(word.into(), value.serialize(self)?)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries, Error> {
        Ok(Entries(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unknown()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unknown()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields, Error> {
        Ok(Fields::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields, Error> {
        Ok(Fields::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown()
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<Written, Error> {
        Ok(Written::Text(value.to_string()))
    }
}

struct Entries(Vec<Written>);

impl SerializeSeq for Entries {
    type Ok = Written;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.push(value.serialize(Said)?);
        Ok(())
    }

    fn end(self) -> Result<Written, Error> {
        Ok(Written::List(self.0))
    }
}

#[derive(Default)]
struct Fields {
    written: Vec<(String, Written)>,
    name: String,
}

impl SerializeMap for Fields {
    type Ok = Written;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        match name.serialize(Said)? {
            Written::Text(name) => self.name = name,
            _ => return unknown(),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.written.push((std::mem::take(&mut self.name), value.serialize(Said)?));
        Ok(())
    }

    fn end(self) -> Result<Written, Error> {
        Ok(Written::Table(self.written))
    }
}

impl SerializeStruct for Fields {
    type Ok = Written;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.written.push((name.into(), value.serialize(Said)?));
        Ok(())
    }

    fn end(self) -> Result<Written, Error> {
        Ok(Written::Table(self.written))
    }
}

#[cfg(test)]
mod tests {
    use super::super::configuration_file::check;
    use super::*;

    #[test]
    fn an_export_writes_lengths_of_time_as_people_say_them_and_reads_the_same_again() {
        let sample = check(include_str!("../../sample/organisation.toml")).unwrap().organisation;
        let file = file(&sample).unwrap();
        for said in [
            "timeout = \"1 min 30 s\"",
            "waiting = \"14 d\"",
            "for = \"2 min\"",
            "customerGrace = \"3 min\"",
            "receiptGrace = \"2 s\"",
            "sessionGrace = \"5 min\"",
        ] {
            assert!(file.contains(said), "{said}: {file}");
        }
        assert!(file.starts_with("version = 2\n"), "{file}");
        assert_eq!(check(&file).unwrap().organisation, sample);
    }
}
