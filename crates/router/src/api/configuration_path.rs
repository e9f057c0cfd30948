//! Finds a place of a configuration, such as `workstreams[support].routing[vip].to[general]`, in a file or in
//! JSON.

use serde_json::Value;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One step of a place.
#[derive(Debug, PartialEq, Eq)]
enum Step<'a> {
    /// `.routing`
    Field(&'a str),
    /// `[vip]`: the entry of that identity, name or number.
    Entry(&'a str),
}

/// A tree in which places are found.
pub(crate) trait Node: Sized {
    /// What a field holds.
    fn field(&self, name: &str) -> Option<Self>;
    /// The entries of a list, in order.
    fn entries(&self) -> Vec<Self>;
    /// The text of a field, or of the node itself without a field.
    fn text(&self, field: Option<&str>) -> Option<&str>;
}

/// How far a place was found.
pub(crate) struct Found<N> {
    /// The node at the place, or the nearest one around it.
    pub(crate) node: N,
    /// The path of fields and indexes that leads to it.
    pub(crate) path: Vec<String>,
}

/// Follows a place as far as possible.
pub(crate) fn find<N: Node>(root: N, place: &str) -> Found<N> {
    find_after(root, place, 0)
}

/// Follows a place as far as possible, and skips this many entries of the same name.
pub(crate) fn find_after<N: Node>(root: N, place: &str, passed: usize) -> Found<N> {
    let mut found = Found { node: root, path: Vec::new() };
    for step in steps(place) {
        let next = match step {
            Step::Field(name) => found.node.field(name).map(|node| (name.to_owned(), node)),
            Step::Entry(name) => entry(&found.node, name, passed),
        };
        let Some((name, node)) = next else { break };
        found.node = node;
        found.path.push(name);
    }
    found
}

/// The fields that entries are named by.
pub(super) const NAMES: [&str; 6] = ["id", "name", "queue", "skill", "header", "date"];

/// An entry by its identity; if none has it, by its name, and so on.
fn entry<N: Node>(list: &N, name: &str, passed: usize) -> Option<(String, N)> {
    if let Some(node) = list.field(name) {
        return Some((name.to_owned(), node));
    }
    let mut entries = list.entries();
    let called = |is_it: &dyn Fn(&str) -> bool| {
        let fields = NAMES.iter().map(|field| Some(*field)).chain([None]);
        fields.into_iter().find_map(|field| {
            let here = |(_, entry): &(usize, &N)| entry.text(field).is_some_and(is_it);
            let mut same = entries.iter().enumerate().filter(here);
            same.nth(passed).map(|(number, _)| number)
        })
    };
    // Long names are shortened in places.
    let clipped = || name.strip_suffix('…').and_then(|start| called(&|text| text.starts_with(start)));
    let number = called(&|text| text == name).or_else(clipped).or_else(|| name.parse().ok())?;
    (number < entries.len()).then(|| (number.to_string(), entries.swap_remove(number)))
}

/// The steps of a place. Text after the last valid step is ignored.
fn steps(place: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut rest = place;
    while !rest.is_empty() {
        rest = match rest.strip_prefix('[') {
            Some(inside) => {
                let Some(end) = closing(inside) else { break };
                steps.push(Step::Entry(&inside[..end]));
                &inside[end + 1..]
            }
            None => {
                let name = rest.strip_prefix('.').unwrap_or(rest);
                let end = name.find(['.', '[']).unwrap_or(name.len());
                if end == 0 {
                    break;
                }
                steps.push(Step::Field(&name[..end]));
                &name[end..]
            }
        };
    }
    steps
}

/// The bracket that closes an entry: a name may have brackets of its own.
fn closing(inside: &str) -> Option<usize> {
    let mut ends = inside.match_indices(']').map(|(end, _)| end);
    ends.find(|end| matches!(inside[end + 1..].chars().next(), None | Some('.' | '[')))
}

impl Node for &Value {
    fn field(&self, name: &str) -> Option<Self> {
        self.as_object()?.get(name)
    }

    fn entries(&self) -> Vec<Self> {
        self.as_array().map(|entries| entries.iter().collect()).unwrap_or_default()
    }

    fn text(&self, field: Option<&str>) -> Option<&str> {
        match field {
            Some(field) => self.get(field)?.as_str(),
            None => self.as_str(),
        }
    }
}

/// A value of a TOML file with its position: a field's at its name, an entry's at itself.
pub(crate) struct InFile<'a> {
    value: Option<&'a DeValue<'a>>,
    table: Option<&'a DeTable<'a>>,
    pub(crate) span: Range<usize>,
}

impl<'a> InFile<'a> {
    /// The whole file.
    pub(crate) fn whole(root: &'a Spanned<DeTable<'a>>) -> Self {
        Self { value: None, table: Some(root.get_ref()), span: 0..0 }
    }

    /// The node at the end of a path, or the nearest one before it.
    pub(crate) fn at(self, path: &[String]) -> Self {
        let mut here = self;
        for step in path {
            let entry = || here.entries().into_iter().nth(step.parse().ok()?);
            let Some(next) = here.field(step).or_else(entry) else { break };
            here = next;
        }
        here
    }

    fn new(value: &'a DeValue<'a>, span: Range<usize>) -> Self {
        Self { value: Some(value), table: value.as_table(), span }
    }
}

impl Node for InFile<'_> {
    fn field(&self, name: &str) -> Option<Self> {
        let (key, value) = self.table?.iter().find(|(key, _)| key.get_ref() == name)?;
        Some(Self::new(value.get_ref(), key.span()))
    }

    fn entries(&self) -> Vec<Self> {
        let entries = self.value.and_then(|value| value.as_array());
        entries
            .into_iter()
            .flat_map(|all| all.iter())
            .map(|each| Self::new(each.get_ref(), each.span()))
            .collect()
    }

    fn text(&self, field: Option<&str>) -> Option<&str> {
        match field {
            Some(field) => self.table?.get(field)?.get_ref().as_str(),
            None => self.value?.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn path(root: &Value, place: &str) -> String {
        find(root, place).path.join("/")
    }

    #[test]
    fn a_place_leads_through_names_identities_and_numbers() {
        let root = json!({ "workstreams": [
            { "id": "sms" },
            { "id": "support", "routing": [{ "name": "a [b] c", "to": [{ "queue": "general" }] }], "questions": ["Email"] },
        ], "skills": { "french": 3 } });
        assert_eq!(
            path(&root, "workstreams[support].routing[a [b] c].to[general]"),
            "workstreams/1/routing/0/to/0"
        );
        assert_eq!(path(&root, "workstreams[support].questions[Email]"), "workstreams/1/questions/0");
        assert_eq!(path(&root, "workstreams[1].routing[0]"), "workstreams/1/routing/0");
        assert_eq!(path(&root, "skills[french]"), "skills/french");
    }

    #[test]
    fn an_identity_goes_before_a_name_and_a_name_may_be_clipped() {
        let long = "n".repeat(100);
        let root =
            json!({ "queues": [{ "id": "a", "name": "b" }, { "id": "b", "name": long }, { "id": "b" }] });
        assert_eq!(path(&root, "queues[b]"), "queues/1");
        assert_eq!(find_after(&root, "queues[b].id", 1).path.join("/"), "queues/2/id");
        assert_eq!(path(&root, &format!("queues[{}…]", "n".repeat(64))), "queues/1");
    }

    #[test]
    fn a_place_that_is_not_there_leads_to_the_nearest_thing_around_it() {
        let root = json!({ "queues": [{ "id": "general" }] });
        assert_eq!(path(&root, "queues[general].hours"), "queues/0");
        assert_eq!(path(&root, "queues[other].hours"), "queues");
        assert_eq!(path(&root, "nothing"), "");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_for_a_place(place in ".*", file in ".*") {
            let root = json!({ "a": [{ "id": "x", "b": [1, "y"] }], "": {} });
            find(&root, &place);
            let (root, _) = DeTable::parse_recoverable(&file);
            find(InFile::whole(&root), &place);
        }

        #[test]
        fn every_place_leads_into_the_file(place in "(a|b|queues|\\.|\\[|\\]|x){0,12}") {
            let file = "[[queues]]\nid = \"a\"\nx = [{ id = \"b\" }]\n[a]\nb = [1]\n";
            let (root, _) = DeTable::parse_recoverable(file);
            let found = find(InFile::whole(&root), &place);
            prop_assert!(found.node.span.end <= file.len());
        }
    }
}
