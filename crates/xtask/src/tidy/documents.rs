//! Documents that drift: paths, packages and tasks that they name must be there.

use super::dependencies::Package;
use super::problem::Problem;
use super::tree::Tree;

/// The documents that explain the tree.
const OVERVIEW_DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

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
    if tree.has("ARCHITECTURE.md") {
        problems.extend(undescribed_packages(&tree.text("ARCHITECTURE.md")?, packages));
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

fn undescribed_packages(text: &str, packages: &[Package]) -> Vec<Problem> {
    let undescribed = packages.iter().filter(|package| {
        let folder = package.manifest.trim_end_matches("/Cargo.toml");
        let ways = [format!("`{}`", package.name), format!("`{folder}`"), format!("`{folder}/`")];
        !ways.iter().any(|way| text.contains(way))
    });
    let problem = |package: &Package| {
        Problem::new(
            "ARCHITECTURE.md",
            format!("the package `{}` is not named", package.name),
            format!(
                "say in a paragraph what `{}` is for and what is deliberately absent there",
                package.name
            ),
        )
    };
    undescribed.map(problem).collect()
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
        assert_eq!(undescribed_packages("The attic.", &packages).len(), 1);
        assert_eq!(undescribed_packages("The `attic`.", &packages), []);
    }
}
