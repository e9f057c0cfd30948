//! Reading types that are written flat: a word tells the variant, and some fields belong to one variant only.

use serde::de::Error;

/// The fields of one variant. A field of another variant is an error.
pub(crate) struct Beside<T> {
    name: &'static str,
    value: Option<T>,
}

impl<T> Beside<T> {
    pub(crate) fn new(name: &'static str, value: Option<T>) -> Self {
        Self { name, value }
    }

    /// Takes a required field.
    pub(crate) fn needed<E: Error>(&mut self) -> Result<T, E> {
        self.value.take().ok_or_else(|| E::missing_field(self.name))
    }

    /// Checks that no field of another variant is left.
    pub(crate) fn absent<E: Error>(&self) -> Result<(), E> {
        match self.value {
            Some(_) => Err(E::unknown_field(self.name, &[])),
            None => Ok(()),
        }
    }
}
