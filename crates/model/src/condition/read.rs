//! Reads conditions from their written form.

use super::{Comparison, Condition, Test, Value};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use std::fmt;

/// Read by hand, so that errors say where they are.
impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Conditions)
    }
}

struct Conditions;

impl<'de> Visitor<'de> for Conditions {
    type Value = Condition;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a condition: one of `all`, `any` and `not`, or a test with `of` and `is`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Condition, A::Error> {
        let (mut group, mut of, mut is, mut value) = (None, None, None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "all" => once(&mut group, Condition::All { all: map.next_value()? })?,
                "any" => once(&mut group, Condition::Any { any: map.next_value()? })?,
                "not" => once(&mut group, Condition::Not { not: map.next_value()? })?,
                "of" => once(&mut of, map.next_value::<String>()?)?,
                "is" => once(&mut is, map.next_value::<Comparison>()?)?,
                "value" => once(&mut value, map.next_value::<Value>()?)?,
                other => {
                    return Err(A::Error::unknown_field(other, &["all", "any", "not", "of", "is", "value"]));
                }
            }
        }
        match (group, of, is, value) {
            (Some(group), None, None, None) => Ok(group),
            (None, Some(of), Some(is), value) => Ok(Condition::Test(Test { of, is, value })),
            (None, Some(_), None, _) => Err(A::Error::missing_field("is")),
            (None, None, Some(_), _) => Err(A::Error::missing_field("of")),
            _ => Err(no_form()),
        }
    }
}

fn once<T, E: Error>(slot: &mut Option<T>, value: T) -> Result<(), E> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(no_form()),
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values)
    }
}

fn no_form<E: Error>() -> E {
    E::custom("a condition is one of `all`, `any` and `not`, or a test with `of` and `is`")
}

struct Values;

impl Visitor<'_> for Values {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("true, false, a whole number or text")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        let number =
            i64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }
}
