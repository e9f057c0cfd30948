//! The written form of what happens after an inactivity. It is read by hand, so that errors say where they
//! are.

use super::TimeoutAct;
use crate::beside::Beside;
use serde::de::{Deserialize, Deserializer};

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
enum Do {
    TellCustomer,
    TellRepresentative,
    Close,
    Wait,
    Release,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    r#do: Do,
    text: Option<String>,
}

impl<'de> Deserialize<'de> for TimeoutAct {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Written { r#do, text } = Deserialize::deserialize(from)?;
        let mut text = Beside::new("text", text);
        let act = match r#do {
            Do::TellCustomer => Self::TellCustomer { text: text.needed()? },
            Do::TellRepresentative => Self::TellRepresentative { text: text.needed()? },
            Do::Close => Self::Close,
            Do::Wait => Self::Wait,
            Do::Release => Self::Release,
        };
        text.absent()?;
        Ok(act)
    }
}
