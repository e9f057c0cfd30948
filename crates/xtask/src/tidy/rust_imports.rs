//! Which Rust file imports from which: every name is followed to the file that defines it, through all re-exports.

use super::imports::Imports;
use super::module_tree::{Module, ModuleTree};

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A module.
    Module(usize),
    /// An item that this module defines.
    Item(usize),
}

/// Re-exports of re-exports are followed this far; more are a circle of re-exports, which does not compile.
const MAX_REEXPORTS: usize = 16;

impl ModuleTree {
    /// The imports between the files of this crate.
    ///
    /// Declaring a child and re-exporting what it defines are no imports. Code that uses what the same file re-exports is one.
    /// A module and those inside it are one idea in several files, so what a child takes from its parents is none either; nor
    /// is naming a type only to give it more methods, as the files of one state do.
    pub(super) fn imports(&self) -> Imports {
        let mut imports = Imports::default();
        for (module, from, line) in self.edges() {
            imports.add(&self.modules[module].file, &self.modules[from].file, line);
        }
        imports
    }

    /// Each import as the module that imports, the module that defines, and the line. A module can be on both sides.
    pub(super) fn edges(&self) -> Vec<(usize, usize, usize)> {
        let mut edges = Vec::new();
        for (id, module) in self.modules.iter().enumerate() {
            let mut add = |found: Vec<Found>, line| {
                for item in found {
                    if let Found::Item(from) = item
                        && !self.is_inside(id, from)
                    {
                        edges.push((id, from, line));
                    }
                }
            };
            for name in &module.uses {
                let found = self.resolve(id, &name.segments, MAX_REEXPORTS).unwrap_or_default();
                match &name.binding {
                    Some(binding) if !name.is_reexport && module.only_extends(binding) => {}
                    Some(binding) if !name.is_reexport || module.words.contains(binding) => {
                        add(found, name.line);
                    }
                    None if !name.is_reexport => {
                        add(found.into_iter().map(all_of_module).collect(), name.line);
                    }
                    _ => {}
                }
            }
            for path in &module.paths {
                if self.begins_with_module(id, &path.segments[0]) {
                    add(self.resolve(id, &path.segments, MAX_REEXPORTS).unwrap_or_default(), path.line);
                }
            }
        }
        edges
    }

    /// Whether a module is inside another, at any depth.
    fn is_inside(&self, module: usize, other: usize) -> bool {
        std::iter::successors(self.modules[module].parent, |at| self.modules[*at].parent)
            .any(|parent| parent == other)
    }

    /// What a path leads to from inside a module; nothing where it leads to another crate.
    fn resolve(&self, module: usize, segments: &[String], reexports: usize) -> Option<Vec<Found>> {
        let mut rest = segments;
        let mut at = module;
        let mut relative = false;
        while let Some((first, others)) = rest.split_first() {
            match first.as_str() {
                "crate" => at = 0,
                "self" => {}
                "super" => at = self.modules[at].parent?,
                _ => break,
            }
            relative = true;
            rest = others;
        }
        let Some((first, others)) = rest.split_first() else { return Some(vec![Found::Module(at)]) };
        // A name that the module does not show is made by a macro, except where it may be another crate's.
        let found = match self.look_up(at, first, reexports) {
            Some(found) => found,
            None if relative => vec![Found::Item(at)],
            None => return None,
        };
        Some(found.into_iter().flat_map(|found| self.descend(found, others, reexports)).collect())
    }

    fn descend(&self, found: Found, rest: &[String], reexports: usize) -> Vec<Found> {
        match (found, rest.split_first()) {
            (Found::Module(module), Some((name, others))) => {
                let next = self.look_up(module, name, reexports);
                let next = next.unwrap_or_else(|| vec![Found::Item(module)]);
                next.into_iter().flat_map(|found| self.descend(found, others, reexports)).collect()
            }
            // What follows an item is a variant or a function of it.
            _ => vec![found],
        }
    }

    /// What a name means inside a module; nothing where the module does not show it.
    fn look_up(&self, module: usize, name: &str, reexports: usize) -> Option<Vec<Found>> {
        let Module { children, items, uses, .. } = &self.modules[module];
        let mut found: Vec<Found> = children
            .iter()
            .filter(|(child, _)| child == name)
            .map(|(_, child)| Found::Module(*child))
            .collect();
        if items.contains(name) {
            found.push(Found::Item(module));
        }
        if !found.is_empty() {
            return Some(found);
        }
        let left = reexports.checked_sub(1)?;
        let mut named = uses.iter().filter(|each| each.binding.as_deref() == Some(name)).peekable();
        if named.peek().is_some() {
            let targets = named.filter_map(|each| self.resolve(module, &each.segments, left));
            return Some(targets.flatten().collect());
        }
        uses.iter().filter(|each| each.binding.is_none()).find_map(|glob| {
            let bases = self.resolve(module, &glob.segments, left)?;
            bases.into_iter().find_map(|base| match base {
                Found::Module(base) => self.look_up(base, name, left),
                Found::Item(_) => None,
            })
        })
    }

    /// Tells whether a word at the start of a path is a module here, and not a type or another crate.
    fn begins_with_module(&self, module: usize, word: &str) -> bool {
        matches!(word, "crate" | "self" | "super")
            || self
                .look_up(module, word, MAX_REEXPORTS)
                .is_some_and(|found| found.iter().any(|each| matches!(each, Found::Module(_))))
    }
}

/// `use module::*` counts as an import of what the module itself defines.
fn all_of_module(found: Found) -> Found {
    match found {
        Found::Module(module) | Found::Item(module) => Found::Item(module),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    /// The imports between these files, as `from:line → to`.
    fn imports(files: &[(&str, &str)]) -> Vec<String> {
        let (_folder, tree) = tree(files);
        ModuleTree::read(&tree, "lib.rs").unwrap().imports().lines()
    }

    #[test]
    fn a_name_is_followed_through_reexports_to_the_file_that_defines_it() {
        let found = imports(&[
            ("lib.rs", "mod a;\nmod b;\npub use a::Thing;\npub use a::deep::*;"),
            ("a.rs", "pub mod deep;\npub struct Thing;\n"),
            ("a/deep.rs", "pub fn other() {}\n"),
            ("b.rs", "use crate::Thing;\nfn b() { crate::other(); }\n"),
        ]);
        assert_eq!(found, ["b.rs:1 → a.rs", "b.rs:2 → a/deep.rs"]);
    }

    #[test]
    fn the_code_of_a_file_counts_and_its_comments_texts_and_tests_do_not() {
        let found = imports(&[
            ("lib.rs", "mod a;\nmod b;\n#[cfg(test)]\nmod tests;"),
            ("tests.rs", "use crate::a::Thing;"),
            ("a.rs", "pub struct Thing;\npub fn of() {}"),
            (
                "b.rs",
                "//! See [`crate::a::Thing`].\n// crate::a::of()\nconst TEXT: &str = \"crate::a::of\";\n\
                 #[cfg(test)]\nmod tests { use super::super::a::Thing; }\n\
                 struct B;\nimpl B { #[cfg(test)]\nfn of() { crate::a::of() } }\n",
            ),
        ]);
        assert_eq!(found, [""; 0]);
        let inside =
            "fn b() {\n    use crate::a::{self, Thing};\n    println!(\"{}\",\n crate::a::of());\n}\n";
        let found = imports(&[("lib.rs", "mod a;\nmod b;"), ("a.rs", "pub fn of() {}"), ("b.rs", inside)]);
        assert_eq!(found, ["b.rs:2 → a.rs"]);
    }

    #[test]
    fn a_module_that_is_imported_counts_where_something_of_it_is_used() {
        let a = ("a.rs", "mod deep;\npub use deep::of;\n");
        let deep = ("a/deep.rs", "pub fn of() {}");
        let root = ("lib.rs", "mod a;\nmod b;");
        let found = imports(&[root, a, deep, ("b.rs", "use crate::a;\n\nfn b() { a::of() }\n")]);
        assert_eq!(found, ["b.rs:3 → a/deep.rs"]);
    }

    #[test]
    fn a_parent_imports_from_a_child_only_where_its_own_code_uses_it() {
        let child = ("a.rs", "use super::Shared;\npub struct Thing(Shared);\n");
        let facade = ("lib.rs", "mod a;\npub use a::Thing;\npub struct Shared;\n");
        assert_eq!(imports(&[facade, child]), [""; 0]);
        let user = ("lib.rs", "mod a;\npub use a::Thing;\npub struct Shared;\nfn of(_: Thing) {}\n");
        assert_eq!(imports(&[user, child]), ["lib.rs:2 → a.rs"]);
        let path = ("lib.rs", "mod a;\npub struct Shared;\nfn of() -> a::Thing { a::Thing(Shared) }\n");
        assert_eq!(imports(&[path, child]), ["lib.rs:3 → a.rs"]);
    }

    #[test]
    fn a_file_that_only_gives_a_type_more_methods_does_not_import_it() {
        let root = ("lib.rs", "mod a;\nmod b;\n");
        let state = ("a.rs", "use crate::b::Part;\npub struct State(Part);\n");
        let methods = ("b.rs", "use crate::a::State;\npub struct Part;\nimpl State { fn part(&self) {} }\n");
        assert_eq!(imports(&[root, state, methods]), ["a.rs:1 → b.rs"]);
        let user = ("b.rs", "use crate::a::State;\npub struct Part;\nfn of(_: State) {}\n");
        assert_eq!(imports(&[root, state, user]), ["a.rs:1 → b.rs", "b.rs:1 → a.rs"]);
    }

    #[test]
    fn other_crates_and_names_of_macros_are_told_apart() {
        let found = imports(&[
            ("lib.rs", "mod a;\nmod b;\npub use serde::Serialize;\npub use a::Id;\n"),
            ("a.rs", "ids! { Id }\n"),
            ("b.rs", "use crate::{Id, Serialize};\nuse std::fs;\npub(in crate::b) fn b() { fs::read(Id) }\n"),
        ]);
        assert_eq!(found, ["b.rs:1 → a.rs"]);
    }

    #[test]
    fn a_module_with_a_file_for_each_system_is_all_of_them() {
        let found = imports(&[
            (
                "lib.rs",
                "#[cfg(unix)]\nmod sys;\n#[cfg(windows)]\n#[path = \"win.rs\"]\nmod sys;\nfn f() { sys::f() }",
            ),
            ("sys.rs", "pub fn f() {}"),
            ("win.rs", "pub fn f() {}"),
        ]);
        assert_eq!(found, ["lib.rs:6 → sys.rs", "lib.rs:6 → win.rs"]);
    }
}
