//! Survivors that somebody has looked at: a change that no test notices because it does no harm, and why.

use super::draw::Mutant;
use anyhow::Context;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// Where they are written down.
pub(super) const ACCEPTED_FILE: &str = "mutants-accepted.toml";

/// Changes that may survive.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    #[serde(default)]
    accepted: Vec<Survivor>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Survivor {
    /// The file, from the root.
    file: String,
    /// The change, as the list tells it.
    change: String,
    /// Why it does no harm.
    why: String,
}

impl Accepted {
    /// Reads the file at the root; none accepts nothing.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let path = root.join(ACCEPTED_FILE);
        if !path.exists() {
            return Ok(Self::default());
        }
        let read: Self = toml::from_str(&fs::read_to_string(&path)?)
            .with_context(|| format!("{ACCEPTED_FILE} cannot be read"))?;
        for survivor in &read.accepted {
            anyhow::ensure!(
                survivor.why.split_whitespace().count() > 2,
                "{ACCEPTED_FILE}: say in a sentence why `{}` does no harm",
                survivor.change
            );
        }
        Ok(read)
    }

    /// Why a change does no harm, where somebody has said so.
    pub(super) fn why(&self, mutant: &Mutant) -> Option<&str> {
        let place = mutant.file_and_change();
        let same = |survivor: &&Survivor| (survivor.file.as_str(), survivor.change.as_str()) == place;
        self.accepted.iter().find(same).map(|survivor| survivor.why.as_str())
    }

    /// Those that cannot be made any more.
    pub(super) fn without(&self, all: &[Mutant]) -> Vec<String> {
        let is_there = |survivor: &Survivor| {
            all.iter()
                .any(|mutant| mutant.file_and_change() == (survivor.file.as_str(), survivor.change.as_str()))
        };
        let gone = self.accepted.iter().filter(|survivor| !is_there(survivor));
        gone.map(|survivor| format!("{}: {}", survivor.file, survivor.change)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> anyhow::Result<Accepted> {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join(ACCEPTED_FILE), text).unwrap();
        Accepted::read(root.path())
    }

    #[test]
    fn a_survivor_is_known_wherever_it_stands_in_its_file_and_needs_a_reason() {
        let text = "[[accepted]]\nfile = \"crates/journal/src/writer.rs\"\nchange = \"replace a with ()\"\n";
        let with_reason = format!("{text}why = \"it only makes the log shorter\"\n");
        let accepted = read(&with_reason).unwrap();
        let mutant = |line| {
            Mutant::read(&format!("crates/journal/src/writer.rs:{line}:1: replace a with ()")).unwrap()
        };
        assert!(accepted.why(&mutant(3)).is_some() && accepted.why(&mutant(99)).is_some());
        let other = Mutant::read("crates/journal/src/writer.rs:3:1: replace b with ()").unwrap();
        assert_eq!(accepted.why(&other), None);
        assert_eq!(accepted.without(&[mutant(3)]), [""; 0]);
        assert_eq!(accepted.without(&[other]).len(), 1);
        assert!(read(text).is_err());
        assert!(read(&format!("{text}why = \"fine\"\n")).unwrap_err().to_string().contains("in a sentence"));
    }
}
