//! Immutable text that many holders share.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use std::ops::Deref;

/// Text with many holders, stored once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "string"))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(transparent)]
pub struct Text(SmolStr);

impl Text {
    /// A text of the program itself.
    pub const fn fixed(words: &'static str) -> Self {
        Self(SmolStr::new_static(words))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self(words.into())
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(words.into())
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self(words.into())
    }
}

impl From<Text> for String {
    fn from(words: Text) -> Self {
        words.0.into()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.0 == **other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
