//! Documents that drift: paths, packages and tasks that they name must be there.

use super::dependencies::Package;
use super::problem::Problem;
use super::tree::Tree;
use std::collections::BTreeSet;

/// The documents that explain the tree.
const OVERVIEW_DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

/// The documents that name every package, and what is to be said of one there.
const DESCRIBES_PACKAGES: [(&str, &str); 2] = [
    ("README.md", "give it a row in the table of folders"),
    ("ARCHITECTURE.md", "say in a paragraph what it is for and what is deliberately absent there"),
];

/// Names each bound by its constant.
const BOUNDS_DOCUMENT: &str = "docs/operations.md";

/// Words in capitals that are no constants of ours: settings of the environment.
const ENVIRONMENT: [&str; 3] = ["HANDBELL_", "NO_COLOR", "RUST_LOG"];

/// A word with one of these extensions is a file, even when no folder is named.
const FILE_EXTENSIONS: [&str; 12] =
    [".css", ".html", ".json", ".md", ".png", ".rs", ".sh", ".sql", ".svg", ".toml", ".ts", ".tsx"];

/// Names everything in the documents that is not so.
pub(super) fn check(tree: &Tree, packages: &[Package], tasks: &[String]) -> anyhow::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for document in OVERVIEW_DOCUMENTS {
        if !tree.files().iter().any(|file| file == document) {
            problems.push(Problem::new(document, "it is missing", "write it: a newcomer starts there"));
            continue;
        }
        problems.extend(missing_paths(document, &tree.text(document)?, tree));
    }
    for document in tree.with_endings(&[".md"]).filter(|document| document.starts_with("docs/")) {
        let problems_of_paths = missing_paths(document, &tree.text(document)?, tree);
        // Files of other programs and of installations are named there without a folder.
        problems.extend(problems_of_paths.into_iter().filter(|problem| problem.message.contains('/')));
    }
    if tree.has(BOUNDS_DOCUMENT) {
        problems.extend(undefined_constants(tree)?);
    }
    for (document, advice) in DESCRIBES_PACKAGES {
        if tree.has(document) {
            problems.extend(undescribed_packages(document, &tree.text(document)?, packages, advice));
        }
    }
    for document in tree.with_endings(&[".md", ".ci/run"]) {
        problems.extend(unknown_tasks(document, &tree.text(document)?, tasks));
    }
    Ok(problems)
}

/// Every line with its number from one on.
fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

fn missing_paths(document: &str, text: &str, tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, line) in numbered_lines(text) {
        for word in line.split('`').skip(1).step_by(2) {
            if looks_like_a_path(word, tree) && !Tree::is_generated(word) && !tree.has(word) {
                problems.push(Problem::new(
                    format!("{document}:{number}"),
                    format!("`{word}` is not in the tree"),
                    "name what is there, or leave it out",
                ));
            }
        }
    }
    problems
}

/// A path of this tree starts with a folder of its root or ends as a file does.
fn looks_like_a_path(word: &str, tree: &Tree) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    if word.is_empty() || !word.chars().all(plain) || word.starts_with('/') {
        return false;
    }
    let first = word.split('/').next().unwrap_or_default();
    let below_the_root =
        word.contains('/') && tree.files().iter().any(|file| file.starts_with(&format!("{first}/")));
    below_the_root || FILE_EXTENSIONS.iter().any(|end| word.len() > end.len() && word.ends_with(end))
}

/// The constants that the document of bounds names and no source defines.
fn undefined_constants(tree: &Tree) -> anyhow::Result<Vec<Problem>> {
    let mut defined = BTreeSet::new();
    for file in tree.with_endings(&[".rs", ".ts", ".tsx"]) {
        for line in tree.text(file)?.lines() {
            let words: Vec<&str> = line.split([' ', ':', '=', '<']).filter(|word| !word.is_empty()).collect();
            let name = words.windows(2).find(|pair| matches!(pair[0], "const" | "static"));
            defined.extend(name.map(|pair| pair[1].to_owned()));
        }
    }
    let is_constant = |word: &&str| {
        word.len() > 3
            && word
                .chars()
                .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
            && !ENVIRONMENT.iter().any(|start| word.starts_with(start))
    };
    let text = tree.text(BOUNDS_DOCUMENT)?;
    let mut problems = Vec::new();
    for (number, line) in numbered_lines(&text) {
        for word in line.split('`').skip(1).step_by(2).filter(is_constant) {
            if !defined.contains(word) {
                problems.push(Problem::new(
                    format!("{BOUNDS_DOCUMENT}:{number}"),
                    format!("no source defines `{word}`"),
                    "name the constant that bounds it",
                ));
            }
        }
    }
    Ok(problems)
}

fn undescribed_packages(document: &str, text: &str, packages: &[Package], advice: &str) -> Vec<Problem> {
    let undescribed = packages.iter().filter(|package| {
        let folder = package.manifest.trim_end_matches("/Cargo.toml");
        let ways = [format!("`{}`", package.name), format!("`{folder}`"), format!("`{folder}/`")];
        !ways.iter().any(|way| text.contains(way))
    });
    undescribed
        .map(|package| Problem::new(document, format!("the package `{}` is not named", package.name), advice))
        .collect()
}

fn unknown_tasks(document: &str, text: &str, tasks: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, line) in numbered_lines(text) {
        for (place, command) in line.match_indices("cargo xtask ") {
            let rest = line[place + command.len()..].split('`').next().unwrap_or_default();
            // Several can be named at once: `cargo xtask run | test`.
            for named in rest.split('|') {
                let word: String = named
                    .trim_start()
                    .chars()
                    .take_while(|letter| letter.is_ascii_lowercase() || *letter == '-')
                    .collect();
                if !word.is_empty() && word != "help" && !tasks.contains(&word) {
                    problems.push(Problem::new(
                        format!("{document}:{number}"),
                        format!("there is no `cargo xtask {word}`"),
                        format!("name one that is there: {}", tasks.join(", ")),
                    ));
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    fn complaints(files: &[(&str, &str)]) -> Vec<String> {
        let (_folder, tree) = tree(files);
        let problems = check(&tree, &[], &["run".into(), "test".into()]).unwrap();
        problems.into_iter().map(|problem| format!("{}: {}", problem.location, problem.message)).collect()
    }

    #[test]
    fn a_path_that_is_gone_is_named_with_its_line() {
        let found = complaints(&[
            ("README.md", "See `crates/desk/src/main.rs`, `deny.toml` and\n`crates/attic`, `gone.rs`."),
            ("ARCHITECTURE.md", ""),
            ("CONTRIBUTING.md", ""),
            ("crates/desk/src/main.rs", ""),
            ("deny.toml", ""),
        ]);
        assert_eq!(
            found,
            ["README.md:2: `crates/attic` is not in the tree", "README.md:2: `gone.rs` is not in the tree"]
        );
    }

    #[test]
    fn what_tools_make_and_what_is_no_path_is_left_alone() {
        let text = "`target/tour/`, `ui/dist`, `application/json`, `/chat/support`, `http://127.0.0.1:7410`, `a / b`, `org::decide`";
        assert_eq!(
            complaints(&[
                ("README.md", text),
                ("ARCHITECTURE.md", ""),
                ("CONTRIBUTING.md", ""),
                ("ui/x.ts", "")
            ]),
            [""; 0]
        );
    }

    #[test]
    fn a_task_that_is_not_there_is_named() {
        let found = complaints(&[
            ("README.md", "`cargo xtask run router`, `cargo xtask run | test | dance`"),
            ("ARCHITECTURE.md", ""),
            ("CONTRIBUTING.md", ""),
            (".ci/run", "cargo xtask test\ncargo xtask sing\n"),
        ]);
        assert_eq!(
            found,
            [".ci/run:2: there is no `cargo xtask sing`", "README.md:1: there is no `cargo xtask dance`"]
        );
    }

    #[test]
    fn a_missing_document_is_named() {
        let missing = ["ARCHITECTURE.md: it is missing", "CONTRIBUTING.md: it is missing"];
        assert_eq!(complaints(&[("README.md", "")]), missing);
    }

    #[test]
    fn every_package_has_its_paragraph() {
        let (folder, _tree) =
            tree(&[("Cargo.toml", "[package]\nname = \"attic\"\nedition = \"2024\"\n"), ("src/lib.rs", "")]);
        let packages = super::super::dependencies::packages(folder.path()).unwrap();
        let undescribed = |text| undescribed_packages("README.md", text, &packages, "").len();
        assert_eq!((undescribed("The attic."), undescribed("The `attic`.")), (1, 0));
    }

    #[test]
    fn a_bound_that_no_source_defines_is_named() {
        let text =
            "| a | `WAIT_TIMEOUT`, `GONE_TIMEOUT` | 1 s |\n| b | `HANDBELL_DATA`, `NO_COLOR`, `API` | |\n";
        let (_folder, tree) = tree(&[
            ("docs/operations.md", text),
            ("a.rs", "pub(crate) const WAIT_TIMEOUT: Duration = Duration::from_secs(1);"),
        ]);
        let problems = undefined_constants(&tree).unwrap();
        let found: Vec<_> =
            problems.iter().map(|each| (each.location.as_str(), each.message.as_str())).collect();
        assert_eq!(found, [("docs/operations.md:1", "no source defines `GONE_TIMEOUT`")]);
    }
}
