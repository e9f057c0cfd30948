//! Which file of the pages imports from which. Imports of types count as well.

use super::imports::Imports;
use super::tree::Tree;

/// The folder of the pages.
const UI_FOLDER: &str = "ui/";

/// The endings of their sources.
const TYPESCRIPT_EXTENSIONS: [&str; 2] = [".ts", ".tsx"];

/// The start of an import from the folder `shared`, as `imports` in `ui/package.json` says.
const SHARED_ALIAS: &str = "#shared/";

/// Reads the imports of every file of the pages.
pub(super) fn read(tree: &Tree) -> anyhow::Result<Imports> {
    let mut imports = Imports::default();
    for file in tree.with_endings(&TYPESCRIPT_EXTENSIONS).filter(|file| file.starts_with(UI_FOLDER)) {
        for (line, specifier) in specifiers(&tree.text(file)?) {
            if let Some(to) = resolve(tree, file, &specifier) {
                imports.add(file, &to, line);
            }
        }
    }
    Ok(imports)
}

/// The file that an import names; nothing where it is a package, a style sheet or a picture.
fn resolve(tree: &Tree, from: &str, specifier: &str) -> Option<String> {
    let base = match specifier.strip_prefix(SHARED_ALIAS) {
        Some(name) => format!("{UI_FOLDER}shared/{name}"),
        None if specifier.starts_with('.') => {
            let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut parts: Vec<&str> = folder.split('/').collect();
            for part in specifier.split('/') {
                match part {
                    "." => {}
                    ".." => {
                        parts.pop()?;
                    }
                    part => parts.push(part),
                }
            }
            parts.join("/")
        }
        None => return None,
    };
    let places = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"].map(|end| format!("{base}{end}"));
    let is_source = |place: &String| TYPESCRIPT_EXTENSIONS.iter().any(|end| place.ends_with(end));
    places.into_iter().find(|place| is_source(place) && tree.has_file(place))
}

/// A token that matters here.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

/// What a file imports from, with the line: `import … from "x"`, `export … from "x"`, `import "x"` and `import("x")`.
fn specifiers(source: &str) -> Vec<(usize, String)> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    for (index, (line, token)) in tokens.iter().enumerate() {
        let Token::Text(text) = token else { continue };
        let before = |back: usize| index.checked_sub(back).map(|at| &tokens[at].1);
        let is_word = |token: Option<&Token>, word: &str| token == Some(&Token::Word(word.into()));
        let is_call = before(1) == Some(&Token::Sign('(')) && is_word(before(2), "import");
        if is_word(before(1), "from") || is_word(before(1), "import") || is_call {
            found.push((*line, text.clone()));
        }
    }
    found
}

/// The words, quoted texts and signs of a file with their lines, without comments and templates.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let letters: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let start = at;
        let begins = |mark: &str| letters[at..].iter().take(2).copied().eq(mark.chars());
        if begins("//") {
            at = position(&letters, at, |rest| rest[0] == '\n');
        } else if begins("/*") {
            at = position(&letters, at + 2, |rest| rest.starts_with(&['*', '/'])) + 2;
        } else if letter == '"' || letter == '\'' {
            at = end_of_text(&letters, at, letter);
            let text = letters[start + 1..at.min(letters.len())].iter().collect();
            tokens.push((line, Token::Text(text)));
            at += 1;
        } else if letter == '`' {
            at = end_of_text(&letters, at, letter) + 1;
        } else if is_word_letter(letter) {
            at = position(&letters, at, |rest| !is_word_letter(rest[0]));
            tokens.push((line, Token::Word(letters[start..at].iter().collect())));
        } else {
            if !letter.is_whitespace() {
                tokens.push((line, Token::Sign(letter)));
            }
            at += 1;
        }
        at = at.min(letters.len());
        line += letters[start..at].iter().filter(|letter| **letter == '\n').count();
    }
    tokens
}

fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// The first position from here on where the rest is as wanted, or the end.
fn position(letters: &[char], from: usize, wanted: impl Fn(&[char]) -> bool) -> usize {
    (from..letters.len()).find(|at| wanted(&letters[*at..])).unwrap_or(letters.len())
}

/// The position of the quote that closes a text, or of the end of the line where none does: the quote is then a letter of
/// a regular expression or of what a page shows.
fn end_of_text(letters: &[char], open: usize, quote: char) -> usize {
    let mut at = open + 1;
    while let Some(&letter) = letters.get(at) {
        if letter == quote || (letter == '\n' && quote != '`') {
            return at;
        }
        at += if letter == '\\' { 2 } else { 1 };
    }
    letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    #[test]
    fn every_way_to_import_is_read_with_its_line() {
        let (_folder, tree) = tree(&[
            (
                "ui/desk/a.tsx",
                "/** from \"./b\" */\nimport { b,\n  type B } from \"./b\";\nexport * from '../widget/e';\n\
                 import \"./style/index\";\nconst d = import(\"./d.tsx\");\nimport type { C } from \"#shared/c\";\n\
                 import \"./desk.css\";\nimport { x } from \"react\";\n",
            ),
            ("ui/desk/b.ts", ""),
            ("ui/desk/d.tsx", ""),
            ("ui/desk/style/index.ts", "import styles from \"..\";"),
            ("ui/desk/desk.css", ""),
            ("ui/shared/c.ts", ""),
            ("ui/widget/e.ts", ""),
        ]);
        assert_eq!(
            read(&tree).unwrap().lines(),
            [
                "ui/desk/a.tsx:3 → ui/desk/b.ts",
                "ui/desk/a.tsx:6 → ui/desk/d.tsx",
                "ui/desk/a.tsx:5 → ui/desk/style/index.ts",
                "ui/desk/a.tsx:7 → ui/shared/c.ts",
                "ui/desk/a.tsx:4 → ui/widget/e.ts",
            ]
        );
    }

    #[test]
    fn what_stands_in_a_comment_or_a_text_is_no_import() {
        let source = "// import \"./b\"\nconst a = `from \"./b\"`;\nconst it = <p>it's from</p>;\nsay('from \"./b\"');";
        assert_eq!(specifiers(source), []);
    }
}
