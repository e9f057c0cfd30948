//! Where a check is, without anything stored until there is something to report.

use crate::configuration::path::{ConfigurationPath, Step};

/// A place that a check is at: one step after the place around it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    around: Option<&'a Place<'a>>,
    step: Here<'a>,
}

#[derive(Clone, Copy)]
enum Here<'a> {
    Field(&'static str),
    Entry(usize, &'a str),
    Key(&'a str),
}

impl<'a> Place<'a> {
    /// A field of the whole configuration.
    pub(crate) fn top(name: &'static str) -> Self {
        Self { around: None, step: Here::Field(name) }
    }

    /// A field of this place.
    pub(crate) fn field(&'a self, name: &'static str) -> Self {
        Self { around: Some(self), step: Here::Field(name) }
    }

    /// An entry of the list at this place, by its identity or name.
    pub(crate) fn entry(&'a self, index: usize, name: &'a str) -> Self {
        Self { around: Some(self), step: Here::Entry(index, name) }
    }

    /// An entry that has neither an identity nor a name.
    pub(crate) fn number(&'a self, index: usize) -> Self {
        self.entry(index, "")
    }

    /// An entry of the table or the set at this place.
    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self { around: Some(self), step: Here::Key(key) }
    }

    pub(crate) fn path(&self) -> ConfigurationPath {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(place) = here {
            steps.push(match place.step {
                Here::Field(name) => Step::Field(name.into()),
                Here::Entry(index, name) => Step::Entry { index, name: name.into() },
                Here::Key(key) => Step::Key(key.into()),
            });
            here = place.around;
        }
        steps.reverse();
        ConfigurationPath(steps)
    }
}
