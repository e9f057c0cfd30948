//! Which file imports from which.

use std::collections::BTreeMap;

/// Which file imports from which, with the first line that does.
#[derive(Clone, Debug, Default)]
pub(super) struct Imports {
    pub(super) files: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Imports {
    /// Notes an import. A file that names itself imports nothing.
    pub(super) fn add(&mut self, from: &str, to: &str, line: usize) {
        if from != to {
            let lines = self.files.entry(from.to_owned()).or_default();
            let first = lines.entry(to.to_owned()).or_insert(line);
            *first = line.min(*first);
        }
    }

    /// Every import as `from:line → to`, sorted.
    #[cfg(test)]
    pub(super) fn lines(&self) -> Vec<String> {
        let line = |from: &String, (to, line): (&String, &usize)| format!("{from}:{line} → {to}");
        self.files.iter().flat_map(|(from, to)| to.iter().map(move |to| line(from, to))).collect()
    }
}
