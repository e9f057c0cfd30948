//! Things of several forms that are written flat: a word tells which one it is, and some fields go with one word only.

use serde::de::Error;

/// A field that goes with one word and not with others. What is not taken must not be there.
pub(crate) struct Beside<T> {
    name: &'static str,
    value: Option<T>,
}

impl<T> Beside<T> {
    pub(crate) fn new(name: &'static str, value: Option<T>) -> Self {
        Self { name, value }
    }

    /// Takes what must be there.
    pub(crate) fn needed<E: Error>(&mut self) -> Result<T, E> {
        self.value.take().ok_or_else(|| E::missing_field(self.name))
    }

    /// Nothing is left that goes with another word.
    pub(crate) fn absent<E: Error>(&self) -> Result<(), E> {
        match self.value {
            Some(_) => Err(E::unknown_field(self.name, &[])),
            None => Ok(()),
        }
    }
}
