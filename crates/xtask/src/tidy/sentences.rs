//! Sentences in pure packages: they know codes and values, and whoever shows them has the words.

use super::problem::Problem;
use super::tree::Tree;
use proc_macro2::{Delimiter, LexError, TokenStream, TokenTree};

/// The packages that say nothing to people.
const PURE_PATHS: [&str; 4] =
    ["crates/desk-core/src/", "crates/engine/src/", "crates/model/src/", "crates/protocol/src/"];

/// Files of these packages whose several words are no sentences for reps: labels, which are data, or names and errors in logs.
const WORDS_OF_DATA: [&str; 6] = [
    // Log lines name the deadline that was due.
    "crates/engine/src/deadline.rs",
    // Presences that the rules determine.
    "crates/engine/src/representatives/presence_state.rs",
    // Presences and templates that an organisation begins with and can change.
    "crates/model/src/channel.rs",
    "crates/model/src/presence.rs",
    "crates/model/src/template/builtin.rs",
    // What is wrong with a frame, for whoever wrote the program that sent it.
    "crates/protocol/src/read.rs",
];

/// Calls and macros whose text nobody but a developer reads: invariants, errors of JSON that cannot be read, descriptions of a
/// schema. Others compare a text, and say nothing.
const FOR_DEVELOPERS: [&str; 10] = [
    "assert",
    "assert_eq",
    "custom",
    "debug_assert",
    "description",
    "expect",
    "panic",
    "strip_prefix",
    "unreachable",
    "write_str",
];

/// Names every literal of several words outside tests, attributes and what only developers read.
pub(super) fn check(tree: &Tree) -> anyhow::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let is_pure = |file: &&str| PURE_PATHS.iter().any(|path| file.starts_with(path)) && !is_test(file);
    for file in tree.with_endings(&[".rs"]).filter(is_pure) {
        let tokens = tree.text(file)?.parse::<TokenStream>();
        let tokens = tokens.map_err(|error: LexError| anyhow::anyhow!("{file} cannot be read: {error}"))?;
        let mut sentences = Vec::new();
        check_tokens(file, tokens, &mut sentences);
        match (WORDS_OF_DATA.contains(&file), sentences.is_empty()) {
            (false, _) => problems.append(&mut sentences),
            (true, true) => problems.push(Problem::new(
                file,
                "it has no words of several any more",
                "take it out of the list in crates/xtask/src/tidy/sentences.rs",
            )),
            (true, false) => {}
        }
    }
    Ok(problems)
}

fn is_test(file: &str) -> bool {
    file.contains("/tests/") || file.ends_with("/tests.rs")
}

fn check_tokens(file: &str, tokens: TokenStream, problems: &mut Vec<Problem>) {
    // What stands before a group decides whether it is looked into.
    let (mut word, mut is_attribute) = (String::new(), false);
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let skipped = match group.delimiter() {
                    Delimiter::Bracket => is_attribute,
                    Delimiter::Brace => word == "tests",
                    _ => FOR_DEVELOPERS.contains(&word.as_str()),
                };
                if !skipped {
                    check_tokens(file, group.stream(), problems);
                }
                (word, is_attribute) = (String::new(), false);
            }
            TokenTree::Ident(ident) => (word, is_attribute) = (ident.to_string(), false),
            // The mark of a macro stands between its name and its group.
            TokenTree::Punct(mark) => {
                is_attribute = mark.as_char() == '#' || (is_attribute && mark.as_char() == '!')
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                if is_sentence(&text) {
                    problems.push(Problem::new(
                        format!("{file}:{}", literal.span().start().line),
                        format!("{text} is for people"),
                        "make it a code with parameters, and give it words where it is shown: see CONTRIBUTING.md",
                    ));
                }
                (word, is_attribute) = (String::new(), false);
            }
        }
    }
}

/// Whether a literal is a text of several words.
fn is_sentence(literal: &str) -> bool {
    let is_text = literal.starts_with(['"', 'r']);
    // What is put in is no word.
    let words = literal.split(' ').filter(|word| !word.trim_start_matches('"').starts_with('{'));
    let words = words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    is_text && words.count() > 1
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
    fn a_sentence_of_a_pure_package_is_named() {
        let text = "fn why() -> &'static str {\n\"The session was closed.\" }\n\
            fn who(name: &str) -> String { format!(\"{name} has left\") }";
        assert_eq!(
            complaints("crates/desk-core/src/desk.rs", text),
            [
                r#"crates/desk-core/src/desk.rs:2: "The session was closed." is for people"#,
                r#"crates/desk-core/src/desk.rs:3: "{name} has left" is for people"#,
            ]
        );
        assert_eq!(complaints("crates/desk/src/desk.rs", text), [""; 0]);
        assert_eq!(complaints("crates/desk-core/src/tests/desk.rs", text), [""; 0]);
        for package in ["engine", "model", "protocol"] {
            assert_eq!(complaints(&format!("crates/{package}/src/desk.rs"), text).len(), 2, "{package}");
        }
    }

    #[test]
    fn a_file_of_labels_is_listed_only_while_it_has_some() {
        let path = "crates/model/src/presence.rs";
        assert_eq!(complaints(path, "const LABEL: &str = \"Do not disturb\";"), [""; 0]);
        assert_eq!(complaints(path, "const LABEL: &str = \"Busy\";").len(), 1);
    }

    #[test]
    fn words_separators_and_what_developers_read_are_fine() {
        let text = "/// Says who it is.\n#[error(\"this is for logs\")]\nstruct Error;\n\
            fn key() -> String { [\"one\", \", \", \"{header}: {value}\"].concat() }\n\
            fn first() { list.first().expect(\"there is one\"); assert!(is, \"it is there\") }\n\
            fn error() -> E { E::custom(\"it is no length of time\") }\n\
            #[cfg(test)]\nmod tests { const TEXT: &str = \"Hello there, Kiran\"; }";
        assert_eq!(complaints("crates/desk-core/src/desk.rs", text), [""; 0]);
    }
}
