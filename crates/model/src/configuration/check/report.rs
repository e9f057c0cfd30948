//! Collects problems and warnings during a check, and has the checks of single values.

use super::references::References;
use crate::configuration::ConfigurationError;
use crate::plain_text::{has_controls, is_visible};
use crate::{ItemKind, QueueId, QueueKind, Span};
use std::fmt::{self, Display};
use std::ops::RangeInclusive;

pub(crate) const MINUTE: u64 = 60;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;

const LONGEST_SHOWN: usize = 64;

/// Problems and warnings so far. Places and sentences are only built when there is something to report.
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
    pub(crate) fn say(&mut self, place: impl Display, problem: impl Display) {
        self.problems.push(ConfigurationError { place: place.to_string(), problem: problem.to_string() });
    }

    /// Reports a warning.
    fn warn(&mut self, place: impl Display, problem: impl Display) {
        self.warnings.push(ConfigurationError { place: place.to_string(), problem: problem.to_string() });
    }

    /// Reports a problem unless `good` holds.
    pub(crate) fn check(&mut self, good: bool, place: impl Display, problem: impl Display) {
        if !good {
            self.say(place, problem);
        }
    }

    /// Checks the length of a text in characters, and that it has no control characters.
    pub(crate) fn length(&mut self, place: impl Display, text: &str, least: usize, most: usize) {
        // There are at least as many bytes as characters, and bytes are faster to count.
        if text.len() > most && text.chars().nth(most).is_some() {
            self.say(place, format_args!("is longer than {most} characters"));
        } else if least > 0 && !is_visible(text) {
            self.say(place, "must not be empty");
        } else if has_controls(text) {
            self.say(place, "has control characters in it: only text, tabs and new lines can be written");
        }
    }

    /// Checks a name: 1 to 100 characters.
    pub(crate) fn name(&mut self, place: impl Display, name: &str) {
        self.length(format_args!("{place}.name"), name, 1, 100);
    }

    /// Checks the number of entries of a list.
    pub(crate) fn count(&mut self, place: impl Display, count: usize, most: usize) {
        self.check(count <= most, place, format_args!("has {count} entries: at most {most} are allowed"));
    }

    /// Checks that a number is within bounds.
    pub(crate) fn range<N: PartialOrd + Display>(
        &mut self,
        place: impl Display,
        number: N,
        bounds: RangeInclusive<N>,
    ) {
        let good = bounds.contains(&number);
        self.check(good, place, format_args!("must be from {} to {}", bounds.start(), bounds.end()));
    }

    /// Checks that a length of time is within bounds, which are in seconds.
    pub(crate) fn span(&mut self, place: impl Display, span: Span, seconds: RangeInclusive<u64>) {
        let (least, most) = (*seconds.start(), *seconds.end());
        let good = (least * 1_000..=most * 1_000).contains(&span.0);
        if let Some(meant) = Meant::of(span).filter(|meant| seconds.contains(&meant.0)) {
            match good {
                true => {
                    self.warn(place, format_args!("is {} milliseconds: write {meant} for seconds", span.0))
                }
                false => self.say(place, format_args!("{} is too short; write {meant}", span.0)),
            }
            return;
        }
        self.check(good, place, format_args!("must be from {} to {}", Seconds(least), Seconds(most)));
    }

    /// Checks that what is referred to exists.
    pub(crate) fn refers(&mut self, place: impl Display, kind: ItemKind, id: &str) {
        let good = self.known.has(kind, id);
        self.check(good, place, format_args!("there is no `{}` in `{}`", Clip(id), kind.list()));
    }

    /// Checks that a queue exists and takes work of a kind (R13.6).
    pub(crate) fn queue(&mut self, place: impl Display, id: &QueueId, kind: QueueKind) {
        match self.known.queue_kind(id) {
            None => self.refers(place, ItemKind::Queue, &id.0),
            Some(other) if other == kind => {}
            Some(other) => self.say(place, format_args!("is a {other} queue, and this is {kind} work")),
        }
    }

    /// Checks that the rules of a list have unique names and are not too many.
    pub(crate) fn rules<'n>(
        &mut self,
        place: impl Display,
        names: impl ExactSizeIterator<Item = &'n str> + Clone,
        most: usize,
    ) {
        self.count(&place, names.len(), most);
        for name in names.clone() {
            self.name(format_args!("{place}[{}]", Clip(name)), name);
        }
        self.distinct(place, names);
    }

    /// Checks that no two are equal.
    pub(crate) fn distinct<T: Ord + Display>(
        &mut self,
        place: impl Display,
        all: impl IntoIterator<Item = T>,
    ) {
        let mut all: Vec<T> = all.into_iter().collect();
        all.sort_unstable();
        for pair in all.windows(2).filter(|pair| pair[0] == pair[1]) {
            self.say(&place, format_args!("has `{}` twice", Clip(&pair[0])));
        }
    }
}

/// Foreign text, shortened for a message.
pub(crate) struct Clip<T>(pub(crate) T);

impl<T: Display> Display for Clip<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        match text.char_indices().nth(LONGEST_SHOWN) {
            Some((end, _)) => write!(formatter, "{}…", &text[..end]),
            None => formatter.write_str(&text),
        }
    }
}

/// The number of seconds that a time in milliseconds was probably meant to be.
struct Meant(u64);

impl Meant {
    fn of(span: Span) -> Option<Self> {
        (1..1_000).contains(&span.0).then_some(Self(span.0))
    }
}

impl Display for Meant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "\"{} s\"", self.0)
    }
}

/// Seconds in words.
struct Seconds(u64);

impl Display for Seconds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self.0 {
            seconds if seconds > 0 && seconds % DAY == 0 => (seconds / DAY, "day"),
            seconds if seconds > 0 && seconds % HOUR == 0 => (seconds / HOUR, "hour"),
            seconds if seconds > 0 && seconds % MINUTE == 0 => (seconds / MINUTE, "minute"),
            seconds => (seconds, "second"),
        };
        let plural = if number == 1 { "" } else { "s" };
        write!(formatter, "{number} {unit}{plural}")
    }
}
