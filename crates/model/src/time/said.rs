//! Lengths of time in the form that people write.

use super::Span;
use jiff::SpanRelativeTo;
use jiff::fmt::friendly::SpanParser;
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The units, the longest first, with their milliseconds.
const UNITS: [(&str, u64); 5] =
    [("d", 24 * 3_600_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1)];

impl Span {
    /// The name under which it is given to serializers and asked of deserializers, so that one for people can write it with
    /// its units, and ask for them.
    pub const NAME: &'static str = "Span";
}

/// In the form that people write, such as `1 h 30 min`, in units that [`Span::from_str`] reads.
impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.0;
        if left == 0 {
            return formatter.write_str("0 s");
        }
        for (unit, length) in UNITS {
            let number = left / length;
            left %= length;
            if number > 0 {
                let gap = if left == 0 { "" } else { " " };
                write!(formatter, "{number} {unit}{gap}")?;
            }
        }
        Ok(())
    }
}

/// The text is not a length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSpan;

impl FromStr for Span {
    type Err = NoSpan;

    fn from_str(text: &str) -> Result<Self, NoSpan> {
        // Months and years have no fixed length, and are refused like any other unknown unit.
        let span = SpanParser::new().parse_span(text.trim()).map_err(|_| NoSpan)?;
        let length = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| NoSpan)?;
        u64::try_from(length.as_millis()).map(Self).map_err(|_| NoSpan)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_newtype_struct(Self::NAME, &self.0)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_newtype_struct(Self::NAME, Said)
    }
}

struct Said;

impl<'de> Visitor<'de> for Said {
    type Value = Span;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a length of time, such as \"60 s\", \"3 min\" or \"1 h 30 min\"")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Span, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_u64<E>(self, milliseconds: u64) -> Result<Span, E> {
        Ok(Span(milliseconds))
    }

    fn visit_i64<E: Error>(self, milliseconds: i64) -> Result<Span, E> {
        let refused = |_| E::invalid_value(Unexpected::Signed(milliseconds), &self);
        u64::try_from(milliseconds).map(Span).map_err(refused)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Span, E> {
        text.parse().map_err(|NoSpan| E::invalid_value(Unexpected::Str(text), &self))
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use super::Span;
    use std::borrow::Cow;
    use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, SchemaType, Type};
    use utoipa::openapi::{RefOr, schema::KnownFormat, schema::SchemaFormat};
    use utoipa::{PartialSchema, ToSchema};

    impl PartialSchema for Span {
        fn schema() -> RefOr<Schema> {
            let number = ObjectBuilder::new()
                .schema_type(SchemaType::Type(Type::Integer))
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
                .minimum(Some(0))
                .description(Some("In milliseconds. Answers have this form."))
                .examples([60_000]);
            let text = ObjectBuilder::new()
                .schema_type(SchemaType::Type(Type::String))
                .description(Some("With units: d, h, min, s and ms."))
                .examples(["60 s", "3 min", "1 h 30 min", "7 d"]);
            let either = OneOfBuilder::new()
                .item(number)
                .item(text)
                .description(Some("A length of time: in milliseconds, or as people write it."));
            RefOr::T(Schema::OneOf(either.build()))
        }
    }

    impl ToSchema for Span {
        fn name() -> Cow<'static, str> {
            "Span".into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_length_of_time_is_written_as_people_say_it_or_in_milliseconds() {
        let read = |value| serde_json::from_value::<Span>(value).unwrap().0;
        for (said, seconds) in [
            ("60 s", 60),
            ("60s", 60),
            ("3 min", 180),
            ("2 h", 7_200),
            ("90 seconds", 90),
            ("1 h 30 min", 5_400),
            ("7 d", 604_800),
            ("2 weeks", 1_209_600),
            ("1.5 h", 5_400),
        ] {
            assert_eq!(read(json!(said)), seconds * 1_000, "{said}");
        }
        assert_eq!(read(json!(1_500)), 1_500);
        assert_eq!(read(json!("250 ms")), 250);
        assert_eq!(serde_json::to_value(Span(1_500)).unwrap(), json!(1_500));
    }

    #[test]
    fn what_is_no_length_of_time_is_refused_with_one_that_is() {
        for wrong in [
            json!("60"),
            json!("soon"),
            json!(""),
            json!("-3 s"),
            json!("3 s ago"),
            json!("1 month"),
            json!(-1),
            json!(1.5),
            json!(true),
            json!("999999999 years"),
        ] {
            let said = serde_json::from_value::<Span>(wrong.clone()).unwrap_err().to_string();
            assert!(said.contains("\"60 s\""), "{wrong}: {said}");
        }
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_as_the_same(milliseconds in 0..400 * 86_400_000_u64) {
            let said = Span(milliseconds).to_string();
            prop_assert_eq!(said.parse(), Ok(Span(milliseconds)), "{}", said);
        }
    }
}
