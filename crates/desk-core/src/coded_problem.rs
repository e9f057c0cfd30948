//! Why something was refused, without words: the page has them.

use model::{Parameter, Parameters};
use serde::{Deserialize, Serialize};

/// Why something was refused: a code, and what its sentence names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CodedProblem {
    /// The code, such as `offer-over`. A newer router has codes that are not known here.
    pub code: String,
    /// What its sentence names, by the name of the field.
    #[serde(default)]
    pub parameters: Parameters,
}

impl CodedProblem {
    /// A problem whose sentence names nothing.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), parameters: Parameters::new() }
    }

    /// Adds something that the sentence names.
    pub fn with(mut self, name: &str, value: Parameter) -> Self {
        self.parameters.insert(name.to_owned(), value);
        self
    }
}
