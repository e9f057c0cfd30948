//! Tests of conditions: comparisons, combinations, and their written form.

use super::*;
use std::collections::BTreeMap;

struct Known(BTreeMap<&'static str, Value>);

impl Facts for Known {
    fn value(&self, attribute: &str) -> Option<Value> {
        self.0.get(attribute).cloned()
    }
}

fn is_met(condition: &str) -> bool {
    let text = |text: &str| Value::Text(text.to_owned());
    let facts = [
        ("channel", text("chat")),
        ("customer.known", Value::Flag(true)),
        ("customer.name", text("Zoë Sohal")),
        ("answer.Age", text("42")),
        ("answer.Email", text(" ")),
        ("context.tier", text("Gold")),
        ("time.hour", Value::Number(9)),
    ];
    read(condition).unwrap().is_met(&Known(facts.into()))
}

fn read(condition: &str) -> Result<Condition, String> {
    serde_json::from_str(condition).map_err(|error| error.to_string())
}

#[test]
fn a_test_compares_an_attribute_to_a_value() {
    for (is, value, expected) in [
        ("equals", "\"gold\"", true),
        ("equals", "\"silver\"", false),
        ("equals", "1", false),
        ("differs", "\"silver\"", true),
        ("differs", "\"GOLD\"", false),
        ("contains", "\"OL\"", true),
        ("contains", "\"x\"", false),
        ("beginsWith", "\"go\"", true),
        ("beginsWith", "\"ld\"", false),
    ] {
        let condition = format!(r#"{{"of":"context.tier","is":"{is}","value":{value}}}"#);
        assert_eq!(is_met(&condition), expected, "{condition}");
    }
}

#[test]
fn text_is_compared_without_regard_to_case_in_any_script() {
    assert!(is_met(r#"{"of":"customer.name","is":"contains","value":"ZOË"}"#));
    assert!(is_met(r#"{"of":"customer.name","is":"equals","value":"zoË sohal"}"#));
}

#[test]
fn numbers_have_an_order_and_may_be_written_as_text() {
    assert!(is_met(r#"{"of":"time.hour","is":"above","value":8}"#));
    assert!(!is_met(r#"{"of":"time.hour","is":"above","value":9}"#));
    assert!(is_met(r#"{"of":"time.hour","is":"below","value":10}"#));
    assert!(is_met(r#"{"of":"answer.Age","is":"above","value":17}"#));
    assert!(is_met(r#"{"of":"answer.Age","is":"equals","value":42}"#));
    assert!(!is_met(r#"{"of":"context.tier","is":"above","value":0}"#));
}

#[test]
fn what_is_not_known_differs_from_everything_and_equals_nothing() {
    assert!(is_met(r#"{"of":"context.other","is":"differs","value":"gold"}"#));
    assert!(!is_met(r#"{"of":"context.other","is":"equals","value":""}"#));
    assert!(!is_met(r#"{"of":"context.other","is":"known"}"#));
    assert!(!is_met(r#"{"of":"answer.Email","is":"known"}"#), "blank");
    assert!(is_met(r#"{"of":"customer.known","is":"known"}"#));
}

#[test]
fn conditions_are_put_together_with_all_any_and_not() {
    let yes = r#"{"of":"channel","is":"equals","value":"chat"}"#;
    let no = r#"{"not":{"of":"customer.known","is":"equals","value":true}}"#;
    assert!(is_met(yes) && !is_met(no));
    assert!(is_met(&format!(r#"{{"any":[{no},{yes}]}}"#)));
    assert!(!is_met(&format!(r#"{{"all":[{no},{yes}]}}"#)));
    assert!(is_met(r#"{"all":[]}"#));
    assert!(!is_met(r#"{"any":[]}"#));
}

#[test]
fn a_condition_is_written_as_it_is_read() {
    let text = r#"{"all":[{"of":"time.hour","is":"above","value":8},{"not":{"any":[{"of":"answer.Email","is":"known"}]}}]}"#;
    assert_eq!(serde_json::to_string(&read(text).unwrap()).unwrap(), text);
}

#[test]
fn what_is_no_condition_is_refused_with_what_is_wrong() {
    let form = "a condition is one of `all`, `any` and `not`, or a test with `of` and `is`";
    for (wrong, problem) in [
        ("{}", form),
        (r#"{"all":[],"any":[]}"#, form),
        (r#"{"all":[],"of":"channel","is":"known"}"#, form),
        (r#"{"value":1}"#, form),
        (r#"{"of":"channel"}"#, "missing field `is`"),
        (r#"{"is":"known"}"#, "missing field `of`"),
        (r#"{"of":"channel","is":"like","value":"x"}"#, "unknown variant `like`"),
        (r#"{"of":"channel","is":"known","with":1}"#, "unknown field `with`"),
        (r#"{"of":"channel","is":"equals","value":1.5}"#, "expected true, false, a whole number or text"),
        (
            r#"{"of":"channel","is":"equals","value":18446744073709551615}"#,
            "expected true, false, a whole number",
        ),
        (r#""channel = chat""#, "expected a condition"),
        (r#"{"not":[{"all":[]}]}"#, "expected a condition"),
    ] {
        let error = read(wrong).unwrap_err();
        assert!(error.contains(problem), "{wrong}: {error}");
    }
}
