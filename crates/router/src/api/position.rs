//! Where a place of a configuration is in JSON, and in a file.

use model::Step;
use serde_json::Value;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The fields and indexes that lead to a place in JSON, or to the nearest one around it that is there.
pub(super) fn tokens(root: &Value, steps: &[Step]) -> Vec<String> {
    let mut here = root;
    let mut tokens = Vec::new();
    for step in steps {
        let token = match (step, here) {
            // A list without an order of its own.
            (Step::Key(name), Value::Array(entries)) => {
                entries.iter().position(|entry| entry.as_str() == Some(name)).map(|index| index.to_string())
            }
            _ => Some(step.token().to_string()),
        };
        let Some((token, inside)) =
            token.and_then(|token| inside(here, &token).map(|inside| (token, inside)))
        else {
            break;
        };
        tokens.push(token);
        here = inside;
    }
    tokens
}

fn inside<'a>(value: &'a Value, token: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(token),
        Value::Array(entries) => entries.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The position of the place that fields and indexes lead to, or of the nearest one around it that is there: a field's at its
/// name, an entry's at itself.
pub(super) fn span(root: &Spanned<DeTable<'_>>, tokens: &[String]) -> Range<usize> {
    let Some((first, rest)) = tokens.split_first() else { return 0..0 };
    let Some((key, value)) = root.get_ref().get_key_value(first.as_str()) else { return 0..0 };
    let (mut span, mut here) = (key.span(), value.get_ref());
    for token in rest {
        let next = match here {
            DeValue::Table(fields) => {
                fields.get_key_value(token.as_str()).map(|(key, value)| (key.span(), value.get_ref()))
            }
            DeValue::Array(entries) => {
                let entry = token.parse::<usize>().ok().and_then(|index| entries.get(index));
                entry.map(|entry| (entry.span(), entry.get_ref()))
            }
            _ => None,
        };
        let Some(next) = next else { break };
        (span, here) = next;
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn field(name: &str) -> Step {
        Step::Field(name.into())
    }

    fn entry(index: usize) -> Step {
        Step::Entry { index, name: "".into() }
    }

    #[test]
    fn a_place_that_is_not_there_leads_to_the_nearest_one_around_it() {
        let root = json!({ "queues": [{ "id": "general" }], "reps": [{ "queues": ["b", "a"] }] });
        let hours = [field("queues"), entry(0), field("hours")];
        assert_eq!(tokens(&root, &hours).join("/"), "queues/0");
        assert_eq!(tokens(&root, &[field("queues"), entry(1)]).join("/"), "queues");
        assert_eq!(tokens(&root, &[field("nothing")]).join("/"), "");
        let named = |name: &str| [field("reps"), entry(0), field("queues"), Step::Key(name.into())];
        assert_eq!(tokens(&root, &named("a")).join("/"), "reps/0/queues/1");
        assert_eq!(tokens(&root, &named("c")).join("/"), "reps/0/queues");
    }

    proptest! {
        #[test]
        fn every_place_leads_into_the_file(path in proptest::collection::vec("(a|b|queues|x|0|1)", 0..6), other in ".*") {
            let file = "[[queues]]\nid = \"a\"\nx = [{ id = \"b\" }]\n[a]\nb = [1]\n";
            let (root, _) = DeTable::parse_recoverable(file);
            prop_assert!(span(&root, &path).end <= file.len());
            let (root, _) = DeTable::parse_recoverable(&other);
            span(&root, &path);
        }
    }
}
