//! What a check complains about.

use std::fmt;

/// Something that breaks a rule of the workspace, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// The file, with a line where there is one.
    pub(super) location: String,
    /// What is wrong.
    pub(super) message: String,
    /// What to do about it.
    pub(super) remedy: String,
}

impl Problem {
    pub(super) fn new(
        location: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { location: location.into(), message: message.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n    → {}", self.location, self.message, self.remedy)
    }
}
