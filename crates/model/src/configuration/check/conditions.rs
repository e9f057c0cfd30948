//! Checks that conditions are valid where they are used.

use super::attribute::{Kind, Scope};
use super::report::ValidationReport;
use crate::ItemKind;
use crate::condition::{Comparison, Condition, Test, Value};

const DEEPEST: usize = 8;
const MOST_TERMS: usize = 50;
const LONGEST_TEXT: usize = 500;

/// Reports what is wrong with a condition.
pub(crate) fn check(report: &mut ValidationReport<'_>, place: &str, condition: &Condition, scope: Scope) {
    let terms = terms(condition);
    report.check(
        terms <= MOST_TERMS,
        place,
        format_args!("has {terms} parts: at most {MOST_TERMS} are allowed"),
    );
    if terms <= MOST_TERMS {
        part(report, place, condition, scope, 1);
    }
}

fn terms(condition: &Condition) -> usize {
    1 + match condition {
        Condition::All { all: parts } | Condition::Any { any: parts } => parts.iter().map(terms).sum(),
        Condition::Not { not } => terms(not),
        Condition::Test(_) => 0,
    }
}

fn part(report: &mut ValidationReport<'_>, place: &str, condition: &Condition, scope: Scope, depth: usize) {
    if depth > DEEPEST {
        return report.say(place, format_args!("is nested more than {DEEPEST} deep"));
    }
    match condition {
        Condition::All { all } => parts(report, &format!("{place}.all"), all, scope, depth),
        Condition::Any { any } => parts(report, &format!("{place}.any"), any, scope, depth),
        Condition::Not { not } => part(report, &format!("{place}.not"), not, scope, depth + 1),
        Condition::Test(test) => check_test(report, place, test, scope),
    }
}

fn parts(report: &mut ValidationReport<'_>, place: &str, parts: &[Condition], scope: Scope, depth: usize) {
    for (number, each) in parts.iter().enumerate() {
        part(report, &format!("{place}[{number}]"), each, scope, depth + 1);
    }
}

fn check_test(report: &mut ValidationReport<'_>, place: &str, test: &Test, scope: Scope) {
    let attribute = format!("{place}.of");
    report.length(&attribute, &test.of, 1, LONGEST_TEXT);
    let kind = match Kind::of(&test.of, scope, report.known) {
        Ok(kind) => kind,
        Err(problem) => return report.say(&attribute, problem),
    };
    let fits = match test.is {
        Comparison::Equals | Comparison::Differs | Comparison::Known => true,
        Comparison::Contains | Comparison::BeginsWith => matches!(kind, Kind::Text | Kind::Anything),
        Comparison::Above | Comparison::Below => matches!(kind, Kind::Number | Kind::Anything),
    };
    report.check(
        fits,
        format_args!("{place}.is"),
        "does not fit the attribute, which has no such order or parts",
    );
    let place = format!("{place}.value");
    match &test.value {
        Some(_) if test.is == Comparison::Known => report.say(&place, "is not looked at: leave it out"),
        None if test.is == Comparison::Known => {}
        None => report.say(&place, "is missing"),
        Some(value) => {
            if let Value::Text(text) = value {
                report.length(&place, text, 0, LONGEST_TEXT);
            }
            check_value(report, &place, value, kind, test.is);
        }
    }
}

fn check_value(report: &mut ValidationReport<'_>, place: &str, value: &Value, kind: Kind, is: Comparison) {
    let ordered = matches!(is, Comparison::Above | Comparison::Below);
    let in_parts = matches!(is, Comparison::Contains | Comparison::BeginsWith);
    match (kind, value) {
        (Kind::Flag, Value::Flag(_)) | (Kind::Number, Value::Number(_)) | (Kind::Text, Value::Text(_)) => {}
        (Kind::Flag, _) => report.say(place, "must be true or false"),
        (Kind::Number, _) => report.say(place, "must be a whole number"),
        (Kind::Text, _) => report.say(place, "must be text"),
        (Kind::Word(words), Value::Text(word))
            if words.iter().any(|each| each.eq_ignore_ascii_case(word)) => {}
        (Kind::Word(words), _) => report.say(place, format_args!("must be one of {}", words.join(", "))),
        (Kind::Workstream, Value::Text(id)) if report.known.has(ItemKind::Workstream, id) => {}
        (Kind::Workstream, _) => report.say(place, "names a workstream that does not exist"),
        (Kind::Representative, Value::Text(id)) if report.known.has(ItemKind::Representative, id) => {}
        (Kind::Representative, _) => report.say(place, "names a representative who does not exist"),
        (Kind::Anything, Value::Number(_)) => report.check(!in_parts, place, "must be text"),
        (Kind::Anything, _) if ordered => report.say(place, "must be a whole number"),
        (Kind::Anything, Value::Flag(_)) => report.check(!in_parts, place, "must be text"),
        (Kind::Anything, Value::Text(_)) => {}
    }
    let is_empty = matches!(value, Value::Text(text) if text.is_empty());
    report.check(!(in_parts && is_empty), place, "must not be empty");
}
