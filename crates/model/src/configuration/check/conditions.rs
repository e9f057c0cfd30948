//! Checks that conditions are valid where they are used.

use super::attribute::{Kind, Scope};
use super::place::Place;
use super::report::{ValidationReport, unknown};
use crate::ItemKind;
use crate::condition::{Comparison, Condition, Test, Value};
use crate::configuration::{ConfigurationCode, ValueType};

const DEEPEST: usize = 8;
const MOST_TERMS: usize = 50;
const LONGEST_TEXT: usize = 500;

/// Reports what is wrong with a condition.
pub(crate) fn check(
    report: &mut ValidationReport<'_>,
    place: &Place<'_>,
    condition: &Condition,
    scope: Scope,
) {
    let count = terms(condition);
    report.check(count <= MOST_TERMS, place, ConfigurationCode::TooManyParts { count, most: MOST_TERMS });
    if count <= MOST_TERMS {
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

fn part(
    report: &mut ValidationReport<'_>,
    place: &Place<'_>,
    condition: &Condition,
    scope: Scope,
    depth: usize,
) {
    if depth > DEEPEST {
        return report.say(place, ConfigurationCode::TooDeep { deepest: DEEPEST });
    }
    match condition {
        Condition::All { all } => parts(report, &place.field("all"), all, scope, depth),
        Condition::Any { any } => parts(report, &place.field("any"), any, scope, depth),
        Condition::Not { not } => part(report, &place.field("not"), not, scope, depth + 1),
        Condition::Test(test) => check_test(report, place, test, scope),
    }
}

fn parts(
    report: &mut ValidationReport<'_>,
    place: &Place<'_>,
    parts: &[Condition],
    scope: Scope,
    depth: usize,
) {
    for (number, each) in parts.iter().enumerate() {
        part(report, &place.number(number), each, scope, depth + 1);
    }
}

fn check_test(report: &mut ValidationReport<'_>, place: &Place<'_>, test: &Test, scope: Scope) {
    let attribute = place.field("of");
    report.length(&attribute, &test.of, 1, LONGEST_TEXT);
    let kind = match Kind::of(&test.of, scope, report.known) {
        Ok(kind) => kind,
        Err(code) => return report.say(&attribute, code),
    };
    let fits = match test.is {
        Comparison::Equals | Comparison::Differs | Comparison::Known => true,
        Comparison::Contains | Comparison::BeginsWith => matches!(kind, Kind::Text | Kind::Anything),
        Comparison::Above | Comparison::Below => matches!(kind, Kind::Number | Kind::Anything),
    };
    report.check(fits, &place.field("is"), ConfigurationCode::ComparisonDoesNotFit);
    let place = place.field("value");
    match &test.value {
        Some(_) if test.is == Comparison::Known => report.say(&place, ConfigurationCode::NotLookedAt),
        None if test.is == Comparison::Known => {}
        None => report.say(&place, ConfigurationCode::Missing),
        Some(value) => {
            if let Value::Text(text) = value {
                report.length(&place, text, 0, LONGEST_TEXT);
            }
            if let Some(code) = wrong_value(report, value, kind, test.is) {
                report.say(&place, code);
            }
            let in_parts = matches!(test.is, Comparison::Contains | Comparison::BeginsWith);
            let is_empty = matches!(value, Value::Text(text) if text.is_empty());
            report.check(!(in_parts && is_empty), &place, ConfigurationCode::Empty);
        }
    }
}

/// What is wrong with the value that an attribute is compared with.
fn wrong_value(
    report: &ValidationReport<'_>,
    value: &Value,
    kind: Kind,
    is: Comparison,
) -> Option<ConfigurationCode> {
    let must_be = |wanted| Some(ConfigurationCode::WrongType { wanted });
    let names = |item: ItemKind| match value {
        Value::Text(id) if report.known.has(item, id) => None,
        Value::Text(id) => Some(unknown(item, id)),
        Value::Flag(_) | Value::Number(_) => must_be(ValueType::Text),
    };
    let ordered = matches!(is, Comparison::Above | Comparison::Below);
    let in_parts = matches!(is, Comparison::Contains | Comparison::BeginsWith);
    match (kind, value) {
        (Kind::Flag, Value::Flag(_)) | (Kind::Number, Value::Number(_)) | (Kind::Text, Value::Text(_)) => {
            None
        }
        (Kind::Flag, _) => must_be(ValueType::Flag),
        (Kind::Number, _) => must_be(ValueType::Number),
        (Kind::Text, _) => must_be(ValueType::Text),
        (Kind::Word(words), Value::Text(word))
            if words.iter().any(|each| each.eq_ignore_ascii_case(word)) =>
        {
            None
        }
        (Kind::Word(words), _) => {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            Some(ConfigurationCode::UnknownWord { words })
        }
        (Kind::Workstream, _) => names(ItemKind::Workstream),
        (Kind::Representative, _) => names(ItemKind::Representative),
        (Kind::Anything, Value::Number(_)) => must_be(ValueType::Text).filter(|_| in_parts),
        (Kind::Anything, _) if ordered => must_be(ValueType::Number),
        (Kind::Anything, Value::Flag(_)) => must_be(ValueType::Text).filter(|_| in_parts),
        (Kind::Anything, Value::Text(_)) => None,
    }
}
