//! The codes of problems, for programs.

/// The codes of problems.
pub(crate) const CODES: &[&str] = &[
    "already-made",
    "already-there",
    "busy",
    "cannot-reject",
    "configuration",
    "conflict",
    "control-characters",
    "conversation-ended",
    "conversation-full",
    "disk-full",
    "disk-read-only",
    "empty",
    "internal",
    "key-reused",
    "last-administrator",
    "no-chat",
    "no-precondition",
    "no-record",
    "no-representative",
    "no-room",
    "no-such-account",
    "no-such-conversation",
    "no-such-item",
    "no-such-key",
    "no-such-page",
    "no-such-presence",
    "no-such-queue",
    "no-such-reason",
    "no-such-reference",
    "no-such-representative",
    "no-such-workstream",
    "no-upgrade",
    "nobody-free",
    "not-allowed",
    "not-for-you",
    "not-reachable",
    "not-signed-in",
    "not-waiting",
    "offer-over",
    "other-method",
    "out-of-room",
    "overloaded",
    "person-taken",
    "queue-closed",
    "session-limit",
    "starting",
    "too-large",
    "too-long",
    "too-many",
    "too-many-attempts",
    "too-many-connections",
    "too-many-offers",
    "too-slow",
    "unreadable",
    "wrong-content-type",
    "wrong-credentials",
    "wrong-field",
    "wrong-header",
    "wrong-host",
    "wrong-key",
    "wrong-precondition",
    "wrong-query",
    "wrong-queue",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// The text before a code in quotes, in the files of this crate.
    const BEFORE_A_CODE: [&str; 2] = ["StatusCode::", "Problem::wrong("];

    fn is_code(text: &str) -> bool {
        !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
    }

    /// The codes that occur in a source.
    fn given(source: &str, before_a_code: &[&str]) -> Vec<String> {
        let starts = before_a_code
            .iter()
            .flat_map(|before| source.match_indices(before).map(move |(at, _)| &source[at + before.len()..]));
        let code = |rest: &str| {
            let (between, text) = rest.split_once('"')?;
            let near = between.chars().all(|each| each.is_ascii_uppercase() || "_, \n".contains(each));
            let (code, _) = text.split_once('"')?;
            (near && is_code(code)).then(|| code.to_owned())
        };
        starts.filter_map(code).collect()
    }

    fn of_folder(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                of_folder(&path, found);
            } else {
                let source = std::fs::read_to_string(&path).unwrap();
                found.extend(given(&source, &BEFORE_A_CODE));
            }
        }
    }

    #[test]
    fn every_code_that_is_given_is_told_in_the_document_and_no_other() {
        let refusals = include_str!("../../../engine/src/refusal.rs");
        let mut found: BTreeSet<String> = given(refusals, &["=> "]).into_iter().collect();
        of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        let told: BTreeSet<String> = CODES.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(found.difference(&told).collect::<Vec<_>>(), Vec::<&String>::new(), "not told");
        assert_eq!(told.difference(&found).collect::<Vec<_>>(), Vec::<&String>::new(), "given by nobody");
    }
}
