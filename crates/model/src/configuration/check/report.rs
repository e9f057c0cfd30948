//! Collects problems and warnings during a check, and has the checks of single values.

use super::place::Place;
use super::references::References;
use crate::clip::Clip;
use crate::configuration::{ConfigurationCode, ConfigurationError, Misplacement};
use crate::plain_text::{has_controls, is_visible};
use crate::{ItemKind, QueueId, QueueKind, Span};
use std::fmt::Display;
use std::ops::RangeInclusive;

pub(crate) const MINUTE: u64 = 60;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;

/// Problems and warnings so far.
pub(crate) struct ValidationReport<'a> {
    pub(crate) known: &'a References<'a>,
    problems: Vec<ConfigurationError>,
    warnings: Vec<ConfigurationError>,
}

impl<'a> ValidationReport<'a> {
    pub(crate) fn new(known: &'a References<'a>) -> Self {
        Self { known, problems: Vec::new(), warnings: Vec::new() }
    }

    /// The problems, and the warnings.
    pub(crate) fn finish(self) -> (Vec<ConfigurationError>, Vec<ConfigurationError>) {
        (self.problems, self.warnings)
    }

    /// Reports a problem.
    pub(crate) fn say(&mut self, place: &Place<'_>, code: ConfigurationCode) {
        self.problems.push(ConfigurationError { path: place.path(), code });
    }

    /// Reports a problem unless `good` holds.
    pub(crate) fn check(&mut self, good: bool, place: &Place<'_>, code: ConfigurationCode) {
        if !good {
            self.say(place, code);
        }
    }

    /// Reports a setting that does not go with others, unless `good` holds.
    pub(crate) fn fits(&mut self, good: bool, place: &Place<'_>, why: Misplacement) {
        self.check(good, place, ConfigurationCode::NotAllowedHere { why });
    }

    /// Checks the length of a text in characters, and that it has no control characters.
    pub(crate) fn length(&mut self, place: &Place<'_>, text: &str, least: usize, longest: usize) {
        // There are at least as many bytes as characters, and bytes are faster to count.
        if text.len() > longest && text.chars().nth(longest).is_some() {
            self.say(place, ConfigurationCode::TooLong { longest });
        } else if least > 0 && !is_visible(text) {
            self.say(place, ConfigurationCode::Empty);
        } else if has_controls(text) {
            self.say(place, ConfigurationCode::ControlCharacters);
        }
    }

    /// Checks the name of what is at a place: 1 to 100 characters.
    pub(crate) fn name(&mut self, place: &Place<'_>, name: &str) {
        self.length(&place.field("name"), name, 1, 100);
    }

    /// Checks the number of entries of a list.
    pub(crate) fn count(&mut self, place: &Place<'_>, count: usize, most: usize) {
        self.check(count <= most, place, ConfigurationCode::TooMany { count, most });
    }

    /// Checks that a number is within bounds.
    pub(crate) fn range<N: Into<u64>>(&mut self, place: &Place<'_>, number: N, bounds: RangeInclusive<u64>) {
        let (least, most) = bounds.into_inner();
        let good = (least..=most).contains(&number.into());
        self.check(good, place, ConfigurationCode::OutOfRange { least, most });
    }

    /// Checks that a length of time is within bounds, which are in seconds.
    pub(crate) fn span(&mut self, place: &Place<'_>, span: Span, seconds: RangeInclusive<u64>) {
        let (least, most) = (Span::seconds(*seconds.start()), Span::seconds(*seconds.end()));
        let good = (least..=most).contains(&span);
        let milliseconds = span.0;
        // A few milliseconds were probably meant to be seconds.
        if (1..1_000).contains(&milliseconds) && seconds.contains(&milliseconds) {
            match good {
                true => self.warnings.push(ConfigurationError {
                    path: place.path(),
                    code: ConfigurationCode::FewMilliseconds { milliseconds },
                }),
                false => self.say(place, ConfigurationCode::TooShort { milliseconds }),
            }
            return;
        }
        self.check(good, place, ConfigurationCode::TimeOutOfRange { least, most });
    }

    /// Checks that what is referred to exists.
    pub(crate) fn refers(&mut self, place: &Place<'_>, kind: ItemKind, id: &str) {
        if !self.known.has(kind, id) {
            self.say(place, unknown(kind, id));
        }
    }

    /// Checks that a queue exists and takes work of a kind (R13.6).
    pub(crate) fn queue(&mut self, place: &Place<'_>, id: &QueueId, work: QueueKind) {
        match self.known.queue_kind(id) {
            None => self.refers(place, ItemKind::Queue, &id.0),
            Some(queue) => self.check(queue == work, place, ConfigurationCode::WrongQueue { queue, work }),
        }
    }

    /// Checks that the rules of a list have unique names and are not too many.
    pub(crate) fn rules<'n>(
        &mut self,
        place: &Place<'_>,
        names: impl ExactSizeIterator<Item = &'n str> + Clone,
        most: usize,
    ) {
        self.count(place, names.len(), most);
        for (number, name) in names.clone().enumerate() {
            self.name(&place.entry(number, name), name);
        }
        self.distinct(place, names);
    }

    /// Checks that no two are equal.
    pub(crate) fn distinct<T: Ord + Display>(&mut self, place: &Place<'_>, all: impl IntoIterator<Item = T>) {
        let mut all: Vec<T> = all.into_iter().collect();
        all.sort_unstable();
        for pair in all.windows(2).filter(|pair| pair[0] == pair[1]) {
            self.say(place, ConfigurationCode::HasTwice { entry: Clip(&pair[0]).to_string() });
        }
    }
}

/// There is no item of this identity.
pub(crate) fn unknown(kind: ItemKind, id: &str) -> ConfigurationCode {
    ConfigurationCode::UnknownReference { list: kind.list().to_owned(), id: Clip(id).to_string() }
}
