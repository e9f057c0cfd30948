//! Places in a configuration, step by step.

use super::ItemId;
use crate::clip::Clip;
use smol_str::{SmolStr, ToSmolStr as _};
use std::fmt;

/// One step into a configuration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A field.
    Field(SmolStr),
    /// An entry of a list.
    Entry {
        /// The position in the list, from 0.
        index: usize,
        /// The identity or the name that people know it by; empty if it has none.
        name: SmolStr,
    },
    /// An entry without a position: of a table whose keys the organisation chooses, of a set, or one that is not there.
    Key(SmolStr),
}

impl Step {
    /// The step in a JSON pointer, without escapes.
    pub fn token(&self) -> SmolStr {
        match self {
            Self::Field(name) | Self::Key(name) => name.clone(),
            Self::Entry { index, .. } => index.to_smolstr(),
        }
    }
}

/// A place in a configuration: the steps that lead to it. People read it as
/// `workstreams[support].routing[vip].to[general]`, with long names shortened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ConfigurationPath(pub Vec<Step>);

impl ConfigurationPath {
    /// The list that it leads into, and the identity of the item there.
    fn head(&self) -> Option<(&SmolStr, &SmolStr)> {
        match self.0.as_slice() {
            [Step::Field(list), Step::Entry { name, .. }, ..] => Some((list, name)),
            _ => None,
        }
    }

    /// The steps inside an item, if it leads there.
    pub fn inside(&self, item: &ItemId) -> Option<&[Step]> {
        let is_there = self.head().is_some_and(|(list, id)| list == item.kind.list() && *id == item.id);
        is_there.then(|| &self.0[2..])
    }

    /// Whether it leads to a field of the whole configuration, or into it.
    pub fn is_in_field(&self, name: &str) -> bool {
        matches!(self.0.first(), Some(Step::Field(field)) if field == name)
    }
}

impl fmt::Display for ConfigurationPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if number == 0 => write!(formatter, "{}", Clip(name))?,
                Step::Field(name) => write!(formatter, ".{}", Clip(name))?,
                Step::Entry { index, name } if name.is_empty() => write!(formatter, "[{index}]")?,
                Step::Entry { name, .. } | Step::Key(name) => write!(formatter, "[{}]", Clip(name))?,
            }
        }
        Ok(())
    }
}
