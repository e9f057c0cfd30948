//! What can be wrong in a configuration file, as codes with parameters.

use model::{ConfigurationCode, Parameters, Span, parameters_of};
use serde::{Serialize, Serializer};
use strum::{EnumIter, IntoStaticStr};

/// What is wrong at a place of a configuration file, or odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Reading(ReadingCode),
    /// It can be read, and breaks a rule or does nothing.
    Check(ConfigurationCode),
}

/// Why something in a configuration file cannot be read. Serialised as its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, EnumIter, IntoStaticStr)]
#[serde(rename_all_fields = "camelCase", untagged)]
#[strum(serialize_all = "kebab-case")]
pub enum ReadingCode {
    /// The notation is wrong.
    NotToml {
        /// The parser's words.
        words: String,
    },
    /// The file is written for a newer program.
    NewerVersion {
        /// The newest version that can be read.
        newest: u64,
        /// The file's.
        version: u64,
    },
    /// The file's version is none.
    UnknownVersion {
        /// The newest version that can be read.
        newest: u64,
    },
    /// A value has another type.
    WrongShape {
        /// The reader's words.
        words: String,
    },
    /// A value that must be a list.
    NotAList {
        /// The list.
        list: String,
    },
    /// A list that is no part of the configuration any more: its entries are records.
    MovedToRecords {
        /// The list.
        list: &'static str,
    },
    /// A length of time has no unit.
    NoUnit {
        /// What was probably meant.
        #[serde(serialize_with = "as_written")]
        meant: Span,
    },
    /// It is missing.
    Missing,
    /// There is no such field.
    UnknownField,
    /// There is no such field among these.
    NoneOfFields {
        /// The fields that there are.
        fields: Vec<&'static str>,
    },
    /// There is no such field, but one with nearly this name.
    MisspeltField {
        /// The field that was probably meant.
        meant: &'static str,
    },
    /// A word is none of those that are allowed.
    NoneOfWords {
        /// What was written.
        found: String,
        /// The words.
        words: Vec<&'static str>,
    },
    /// A word is none of those that are allowed, but nearly one of them.
    MisspeltWord {
        /// What was written.
        found: String,
        /// The word that was probably meant.
        meant: &'static str,
    },
}

impl ReadingCode {
    /// What a sentence for people can say beside the code.
    pub(crate) fn parameters(&self) -> Parameters {
        parameters_of(self)
    }

    /// The code for programs.
    pub(crate) fn code(&self) -> &'static str {
        self.into()
    }
}

impl Fault {
    /// The code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Reading(code) => code.code(),
            Self::Check(code) => code.code(),
        }
    }
}

fn as_written<S: Serializer>(span: &Span, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(span)
}
