//! Methods of the routing engine: the verb in front of a name tells whether the method changes anything.

use super::problem::Problem;
use super::tree::Tree;
use anyhow::Context;
use std::fmt;
use syn::{ImplItem, Item, Receiver, ReceiverKind, Signature, TraitItem};

/// How the paths of the engine's files begin.
const ENGINE_PATH: &str = "crates/engine/src/";

/// What a method may do with the value that it is called on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// `&self`.
    Reads,
    /// `&mut self`.
    Changes,
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reads => "&self",
            Self::Changes => "&mut self",
        })
    }
}

/// The verbs that names begin with.
const VERBS: [(&str, Access); 6] = [
    ("apply_", Access::Changes),
    ("decide_", Access::Reads),
    ("find_", Access::Reads),
    ("has_", Access::Reads),
    ("is_", Access::Reads),
    ("refresh_", Access::Changes),
];

/// Names every method of the engine that does not do what its verb says.
pub(super) fn check(tree: &Tree) -> anyhow::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let is_engine = |file: &&str| file.starts_with(ENGINE_PATH);
    for file in tree.with_endings(&[".rs"]).filter(is_engine) {
        let parsed =
            syn::parse_file(&tree.text(file)?).with_context(|| format!("{file} cannot be parsed"))?;
        check_items(file, &parsed.items, &mut problems);
    }
    Ok(problems)
}

fn check_items(file: &str, items: &[Item], problems: &mut Vec<Problem>) {
    for item in items {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    check_items(file, items, problems);
                }
            }
            Item::Impl(item) => {
                let methods = item.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(method) => Some(&method.sig),
                    _ => None,
                });
                problems.extend(methods.filter_map(|method| check_method(file, method)));
            }
            Item::Trait(item) => {
                let methods = item.items.iter().filter_map(|item| match item {
                    TraitItem::Fn(method) => Some(&method.sig),
                    _ => None,
                });
                problems.extend(methods.filter_map(|method| check_method(file, method)));
            }
            _ => {}
        }
    }
}

fn check_method(file: &str, method: &Signature) -> Option<Problem> {
    let receiver = method.receiver()?;
    let name = method.ident.to_string();
    let (verb, wanted) = VERBS.iter().find(|(verb, _)| name.starts_with(verb))?;
    // A small value is copied to be asked about.
    let asks_a_copy = matches!(receiver.kind, ReceiverKind::Value) && matches!(*verb, "has_" | "is_");
    (access(receiver) != Some(*wanted) && !asks_a_copy).then(|| {
        let line = method.ident.span().start().line;
        Problem::new(
            format!("{file}:{line}"),
            format!("`{name}` does not take `{wanted}`, as `{verb}…` promises"),
            "give it the verb of what it does",
        )
    })
}

fn access(receiver: &Receiver) -> Option<Access> {
    match &receiver.kind {
        ReceiverKind::Reference(_, _, None) => Some(Access::Reads),
        ReceiverKind::Reference(_, _, Some(_)) => Some(Access::Changes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    fn complaints(path: &str, text: &str) -> Vec<String> {
        let (_folder, tree) = tree(&[(path, text)]);
        let problems = check(&tree).unwrap();
        problems.into_iter().map(|problem| format!("{}: {}", problem.location, problem.message)).collect()
    }

    #[test]
    fn a_method_that_does_not_do_what_its_verb_says_is_named() {
        let text = "impl Organisation {\n\
            fn decide_offer(&mut self) {}\nfn apply_offer(&self) {}\nfn find_rep(&mut self) {}\n\
            fn is_open(&mut self) {}\nfn has_rep(&mut self) {}\nfn refresh_rep(&self) {}\n}\n\
            mod inside { trait Rule { fn decide_rule(self); } }";
        let change = |line, name, wanted, verb| {
            format!("crates/engine/src/a.rs:{line}: `{name}` does not take `{wanted}`, as `{verb}…` promises")
        };
        assert_eq!(
            complaints("crates/engine/src/a.rs", text),
            [
                change(2, "decide_offer", "&self", "decide_"),
                change(3, "apply_offer", "&mut self", "apply_"),
                change(4, "find_rep", "&self", "find_"),
                change(5, "is_open", "&self", "is_"),
                change(6, "has_rep", "&self", "has_"),
                change(7, "refresh_rep", "&mut self", "refresh_"),
                change(9, "decide_rule", "&self", "decide_"),
            ]
        );
        assert_eq!(complaints("crates/router/src/a.rs", text), [""; 0]);
    }

    #[test]
    fn methods_that_do_what_their_verbs_say_and_functions_are_fine() {
        let text = "impl Organisation { fn decide_offer(&self) {} fn apply_offer(&mut self) {}\n\
            fn is_rep(name: &str) -> bool { true } fn island(&mut self) {} }\n\
            fn has_rep(all: &mut Vec<u8>) -> bool { true }";
        assert_eq!(complaints("crates/engine/src/lib.rs", text), [""; 0]);
    }
}
