//! The rules that code and documents cite by number: each is written down once, and none is cited in what is published.

use super::problem::Problem;
use super::tree::Tree;
use std::collections::BTreeSet;

/// Where every rule is written down.
const RULES_DOCUMENT: &str = "docs/rules.md";

/// What can cite a rule.
const CITING_EXTENSIONS: [&str; 9] = [".css", ".html", ".md", ".rs", ".sh", ".sql", ".toml", ".ts", ".tsx"];

/// What is read by people who do not have the rules.
const PUBLISHED_FILES: [&str; 3] = ["crates/router/openapi.json", "ui/client/", "ui/shared/bindings/"];

/// How documents were cited that are not in the tree. Written in halves, so that this list does not name itself.
const ABSENT_DOCUMENTS: [&str; 2] = [concat!("domain", "-facts"), concat!("see", "d:")];

/// Names every citation that leads nowhere or stands where it does not belong, and every number that is given twice.
pub(super) fn check(tree: &Tree) -> anyhow::Result<Vec<Problem>> {
    if !tree.files().iter().any(|file| file == RULES_DOCUMENT) {
        return Ok(vec![Problem::new(
            RULES_DOCUMENT,
            "it is missing",
            "write down there what comments cite",
        )]);
    }
    let text = tree.text(RULES_DOCUMENT)?;
    let (known, mut problems) = rule_numbers(&text);
    for file in tree.files() {
        if PUBLISHED_FILES.iter().any(|published| file.starts_with(published)) {
            problems.extend(published_citations(file, &tree.text(file)?));
        } else if CITING_EXTENSIONS.iter().any(|end| file.ends_with(end)) {
            let text = tree.text(file)?;
            problems.extend(unknown_citations(file, &text, &known));
            problems.extend(absent_documents(file, &text));
        }
    }
    Ok(problems)
}

/// Every line with its place in a file.
fn numbered_lines<'a>(file: &'a str, text: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    text.lines().enumerate().map(move |(index, line)| (format!("{file}:{}", index + 1), line))
}

/// The numbers of all groups and rules, and those that are given twice.
fn rule_numbers(rules: &str) -> (BTreeSet<&str>, Vec<Problem>) {
    let mut known = BTreeSet::new();
    let mut problems = Vec::new();
    for (place, line) in numbered_lines(RULES_DOCUMENT, rules) {
        let group = || line.strip_prefix("## ")?.split(' ').next();
        let rule = || line.strip_prefix("- **")?.split("**").next();
        let number = rule().or_else(group).filter(|number| cited(&format!("({number})")).next().is_some());
        let Some(number) = number else { continue };
        if !known.insert(number) {
            let remedy = "give the new one the next number of its group";
            problems.push(Problem::new(place, format!("{number} is there twice"), remedy));
        }
    }
    (known, problems)
}

fn unknown_citations(file: &str, text: &str, known: &BTreeSet<&str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, line) in numbered_lines(file, text) {
        for number in cited(line).filter(|number| !known.contains(number)) {
            let remedy = format!("cite a rule of {RULES_DOCUMENT}, or write it down there");
            problems.push(Problem::new(&place, format!("there is no rule {number}"), remedy));
        }
    }
    problems
}

fn published_citations(file: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, line) in numbered_lines(file, text) {
        for number in cited(line) {
            problems.push(Problem::new(
                &place,
                format!("{number} is cited in what is published"),
                "cite it in a plain comment beside the type, which is not published",
            ));
        }
    }
    problems
}

fn absent_documents(file: &str, text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, line) in numbered_lines(file, text) {
        for word in ABSENT_DOCUMENTS.iter().filter(|word| has_word(comment_of(file, line), word)) {
            problems.push(Problem::new(
                &place,
                format!("`{word}` cites a document that is not in the tree"),
                format!("cite a rule of {RULES_DOCUMENT}"),
            ));
        }
    }
    problems
}

/// What a line says to people: all of a document, and the comment in code.
fn comment_of<'a>(file: &str, line: &'a str) -> &'a str {
    let text = line.trim_start();
    if file.ends_with(".md") || text.starts_with("* ") || text.starts_with("/*") || text.starts_with("# ") {
        return line;
    }
    line.find("//").map_or("", |start| &line[start..])
}

fn has_word(text: &str, word: &str) -> bool {
    let mut places = text.match_indices(word);
    places
        .any(|(place, _)| !text[..place].ends_with(|before: char| before.is_alphanumeric() || before == '_'))
}

/// The numbers that a line cites: of rules wherever they stand, of groups in brackets.
fn cited(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('R').filter_map(|(start, _)| {
        let before = line[..start].chars().next_back();
        let digits = &line[start + 1..];
        let end = digits.find(|each: char| !each.is_ascii_digit() && each != '.').unwrap_or(digits.len());
        let number = digits[..end].trim_end_matches('.');
        let after = digits[number.len()..].chars().next();
        let is_in_word = |each: char| each.is_alphanumeric() || "_-".contains(each);
        if before.is_some_and(|each| is_in_word(each) || each == '.') || after.is_some_and(is_in_word) {
            return None;
        }
        let is_number = match number.split_once('.') {
            Some((group, rule)) => !group.is_empty() && !rule.is_empty() && !rule.contains('.'),
            None => !number.is_empty() && (before == Some('(') || after == Some(')')),
        };
        is_number.then(|| &line[start..=start + number.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    const TWO: &str = "# Rules\n\n## R1 Offers\n\n- **R1.1** One.\n- **R1.2** Two, unlike (R1.1).\n";

    /// A citation of a number that may be none of this tree's.
    fn cite(number: &str) -> String {
        format!("(R{number})")
    }

    fn complaints(files: &[(&str, &str)]) -> Vec<String> {
        let (_folder, tree) = tree(files);
        let problems = check(&tree).unwrap();
        problems.into_iter().map(|problem| format!("{}: {}", problem.location, problem.message)).collect()
    }

    #[test]
    fn a_rule_that_is_not_written_down_is_named_with_its_line() {
        let code = format!("/// Rings (R1.1, R1.2).\n// {}\n", cite("1.9"));
        let document = format!("Rings (R1) as told\nin R1.2. {}", cite("7"));
        assert_eq!(
            complaints(&[("a.rs", &code), ("README.md", &document), (RULES_DOCUMENT, TWO)]),
            ["README.md:2: there is no rule R7", "a.rs:2: there is no rule R1.9"]
        );
    }

    #[test]
    fn every_number_of_a_list_and_of_a_range_is_looked_at() {
        let text =
            format!("// (R1.1, {}; {} to {}).", &cite("2.1")[1..5], &cite("2.2")[1..5], &cite("3")[1..]);
        assert_eq!(
            complaints(&[("a.ts", &text), (RULES_DOCUMENT, TWO)]),
            ["a.ts:1: there is no rule R2.1", "a.ts:1: there is no rule R2.2", "a.ts:1: there is no rule R3"]
        );
    }

    #[test]
    fn what_only_looks_like_a_rule_is_none() {
        let text = "(RFC 6454) fn of<R1, R2>() R2D2 R 7.1 XR7.1 R7.x R7.1.2 v-R7.1 R7. (R) R2-x";
        assert_eq!(complaints(&[("a.rs", text), (RULES_DOCUMENT, TWO)]), [""; 0]);
    }

    #[test]
    fn a_number_that_is_given_twice_is_named() {
        let rules = format!("{TWO}\n## R1 Again\n\n- **R1.2** Three.\n");
        assert_eq!(
            complaints(&[(RULES_DOCUMENT, &rules)]),
            ["docs/rules.md:8: R1 is there twice", "docs/rules.md:10: R1.2 is there twice"]
        );
    }

    #[test]
    fn nothing_that_is_published_cites_a_rule() {
        let comment = "/** Rings (R1.1). */";
        let files = ["crates/router/openapi.json", "ui/client/interface.ts", "ui/shared/bindings/Offer.ts"];
        let found = complaints(&[
            (files[0], "{\n\"description\": \"Rings (R1).\"\n}"),
            (files[1], comment),
            (files[2], comment),
            ("ui/shared/offer.ts", comment),
            (RULES_DOCUMENT, TWO),
        ]);
        assert_eq!(
            found,
            [
                format!("{}:2: R1 is cited in what is published", files[0]),
                format!("{}:1: R1.1 is cited in what is published", files[1]),
                format!("{}:1: R1.1 is cited in what is published", files[2]),
            ]
        );
    }

    #[test]
    fn documents_that_are_not_there_are_not_cited() {
        let [facts, page] = ABSENT_DOCUMENTS;
        let code = format!("/// Rings ({facts} 7).\nlet {page} u64 = 1; // ({page} Types)\n");
        let what = |word| format!("`{word}` cites a document that is not in the tree");
        assert_eq!(
            complaints(&[("a.rs", &code), ("README.md", &format!("({facts})")), (RULES_DOCUMENT, TWO)]),
            [
                format!("README.md:1: {}", what(facts)),
                format!("a.rs:1: {}", what(facts)),
                format!("a.rs:2: {}", what(page))
            ]
        );
    }

    #[test]
    fn a_field_of_that_name_and_a_longer_word_cite_nothing() {
        let [_, page] = ABSENT_DOCUMENTS;
        let code = format!("    {page} u64,\n// re{page} 1\n");
        assert_eq!(complaints(&[("a.rs", &code), (RULES_DOCUMENT, TWO)]), [""; 0]);
    }

    #[test]
    fn missing_rules_are_named() {
        assert_eq!(complaints(&[("a.rs", "// (R1.1)")]), ["docs/rules.md: it is missing"]);
    }
}
