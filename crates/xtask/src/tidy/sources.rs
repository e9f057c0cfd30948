//! Sources that nobody can read at a sitting, names that say nothing, marks of work that was left.

use super::problem::Problem;
use super::tree::Tree;

/// A file is one idea; no idea needs more lines.
const MAX_LINES: usize = 500;

const SOURCE_EXTENSIONS: [&str; 3] = [".rs", ".ts", ".tsx"];

/// Written by `cargo xtask bindings`, and by the pages' own scripts.
const GENERATED_SOURCES: [&str; 2] = ["ui/shared/bindings/", "ui/client/interface.ts"];

/// The names of messages, which the pages' scripts write beside each message file.
const MESSAGE_NAMES: &str = ".d.ftl.ts";

/// Names of modules that could hold anything.
const VAGUE_NAMES: [&str; 6] = ["helper", "helpers", "manager", "managers", "util", "utils"];

/// A mark, and what to do instead of leaving it. Written in halves, so that this list does not name itself.
const LEFTOVER_MARKS: [(&str, &str); 9] = [
    (concat!("#[", "ignore"), "make the test pass everywhere, or take it out"),
    (concat!("todo", "!("), "write it, or take out what calls it"),
    (concat!("unimplemented", "!("), "write it, or take out what calls it"),
    (concat!("FIX", "ME"), "mend it, or say as a fact why it is so"),
    (concat!("TO", "DO"), "do it, or say as a fact why it is so"),
    (concat!(".sk", "ip("), "make the test pass everywhere, or take it out"),
    (concat!(".on", "ly("), "let all tests run"),
    (concat!("@ts-", "ignore"), "give it the type that it has"),
    (concat!("@ts-", "nocheck"), "give everything the type that it has"),
];

/// Marks that are ordinary words in Rust.
const TYPESCRIPT_MARKS: [&str; 2] = [concat!(".sk", "ip("), concat!(".on", "ly(")];

/// Where nothing waits or looks outside.
const PURE_SOURCES: [&str; 3] = ["crates/desk-core/src/", "crates/engine/src/", "crates/model/src/"];

/// What only the outside has: clocks, files, sockets, threads.
const IMPURE_PATHS: [&str; 7] =
    ["SystemTime", "Instant::now", "std::env", "std::fs", "std::net", "std::process", "std::thread"];

/// Names everything that is wrong with single source files.
pub(super) fn check(tree: &Tree) -> anyhow::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for file in tree
        .with_endings(&SOURCE_EXTENSIONS)
        .filter(|file| !GENERATED_SOURCES.iter().any(|start| file.starts_with(start)))
        .filter(|file| !file.ends_with(MESSAGE_NAMES))
    {
        let text = tree.text(file)?;
        problems.extend(too_long(file, &text));
        problems.extend(vague_name(file));
        problems.extend(leftover_marks(file, &text));
        problems.extend(no_module_comment(file, &text));
        if PURE_SOURCES.iter().any(|start| file.starts_with(start)) {
            problems.extend(impure_paths(file, &text));
        }
    }
    for file in tree.with_endings(&[".css"]) {
        problems.extend(too_long(file, &tree.text(file)?));
    }
    for file in tree.with_endings(&["package-lock.json"]) {
        problems.extend(names_a_registry(file, &tree.text(file)?));
    }
    Ok(problems)
}

fn too_long(file: &str, text: &str) -> Option<Problem> {
    let lines = text.lines().count();
    (lines > MAX_LINES).then(|| {
        Problem::new(
            file,
            format!("{lines} lines, more than {MAX_LINES}"),
            "a file is one idea: give the second one a file of its own",
        )
    })
}

/// Pages have no such line: a component is named after what it draws.
fn no_module_comment(file: &str, text: &str) -> Option<Problem> {
    let has_comment = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| line.strip_prefix("//!").is_some_and(|comment| !comment.trim().is_empty()));
    (file.ends_with(".rs") && !has_comment).then(|| {
        Problem::new(
            format!("{file}:1"),
            "it does not begin with `//!`",
            "say in a line what the file is for, above everything else",
        )
    })
}

fn vague_name(file: &str) -> Option<Problem> {
    let (name, _) = file.rsplit_once('.')?;
    let empty = name.split('/').find(|part| VAGUE_NAMES.contains(&part.to_ascii_lowercase().as_str()))?;
    Some(Problem::new(file, format!("`{empty}` says nothing"), "name it after the idea it holds"))
}

fn leftover_marks(file: &str, text: &str) -> Vec<Problem> {
    let rust = file.ends_with(".rs");
    let marks = || LEFTOVER_MARKS.iter().filter(|(mark, _)| !(rust && TYPESCRIPT_MARKS.contains(mark)));
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (mark, remedy) in marks().filter(|(mark, _)| line.contains(mark)) {
            problems.push(Problem::new(
                format!("{file}:{}", index + 1),
                format!("`{mark}` was left behind"),
                *remedy,
            ));
        }
    }
    problems
}

fn impure_paths(file: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for name in IMPURE_PATHS.iter().filter(|name| line.contains(**name)) {
            problems.push(Problem::new(
                format!("{file}:{}", index + 1),
                format!("{name} in the pure package"),
                "take the time or the answer as an argument",
            ));
        }
    }
    problems
}

/// The registry that a package came from is the business of the machine that fetches it.
fn names_a_registry(file: &str, text: &str) -> Option<Problem> {
    text.contains("\"resolved\": \"http").then(|| {
        Problem::new(
            file,
            "it names the registry that packages were fetched from",
            "write it again with `npm install --package-lock-only --omit-lockfile-registry-resolved`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    fn complaints(files: &[(&str, &str)]) -> Vec<String> {
        let (_folder, tree) = tree(files);
        check(&tree)
            .unwrap()
            .into_iter()
            .map(|problem| format!("{}: {}", problem.location, problem.message))
            .collect()
    }

    #[test]
    fn a_file_may_have_as_many_lines_as_the_longest_and_no_more() {
        let (most, too_many) = (format!("//! A{}", "\n".repeat(MAX_LINES)), "\n".repeat(MAX_LINES + 1));
        assert_eq!(
            complaints(&[("a.rs", &most), ("b.tsx", &too_many), ("c.json", &too_many), ("d.css", &too_many)]),
            ["b.tsx: 501 lines, more than 500", "d.css: 501 lines, more than 500"]
        );
        let generated = ["ui/shared/bindings/View.ts", "ui/desk/messages/en.d.ftl.ts"];
        assert_eq!(complaints(&generated.map(|file| (file, too_many.as_str()))), [""; 0]);
    }

    #[test]
    fn a_rust_file_begins_by_saying_what_it_is_for() {
        let found = complaints(&[
            ("a.rs", "\n//! What it is for.\n"),
            ("b.rs", "use std::fs;\n//! Too late.\n"),
            ("c.rs", "//!\nuse std::fs;"),
            ("d.ts", "export const a = 1;"),
        ]);
        let what = "it does not begin with `//!`";
        assert_eq!(found, [format!("b.rs:1: {what}"), format!("c.rs:1: {what}")]);
    }

    #[test]
    fn names_that_could_hold_anything_are_named() {
        let found = complaints(&[
            ("src/utils.rs", "//! A"),
            ("ui/desk/helpers/focus.ts", ""),
            ("src/futility.rs", "//! A"),
        ]);
        assert_eq!(
            found,
            ["src/utils.rs: `utils` says nothing", "ui/desk/helpers/focus.ts: `helpers` says nothing"]
        );
    }

    #[test]
    fn every_mark_is_found_with_its_line_where_it_is_one() {
        for (mark, _) in LEFTOVER_MARKS {
            let text = format!("fine\n{mark}");
            assert_eq!(
                complaints(&[("ui/a.test.ts", &text)]),
                [format!("ui/a.test.ts:2: `{mark}` was left behind")]
            );
        }
        for word in TYPESCRIPT_MARKS {
            assert_eq!(complaints(&[("a.rs", &format!("//! {word}"))]), [""; 0]);
        }
    }

    #[test]
    fn the_pure_package_does_not_look_outside() {
        let text = "//! A clock.\n// no SystemTime here\nlet now = std::time::Instant::now();\n";
        assert_eq!(
            complaints(&[("crates/model/src/time.rs", text), ("crates/desk/src/time.rs", text)]),
            ["crates/model/src/time.rs:3: Instant::now in the pure package"]
        );
    }

    #[test]
    fn a_lockfile_names_no_registry() {
        let lock = r#"{ "resolved": "https://registry.example/react.tgz" }"#;
        assert_eq!(complaints(&[("ui/package-lock.json", lock)]).len(), 1);
        assert_eq!(complaints(&[("ui/package-lock.json", "{}")]), [""; 0]);
    }
}
