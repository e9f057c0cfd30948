//! Draws changes by a seed, from all areas alike.

use super::areas::{AREAS, area_of};
use std::collections::BTreeMap;

/// A change that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mutant {
    /// As cargo-mutants calls it: `file:line:column: change`.
    pub(super) name: String,
    /// The place of its area among [`AREAS`].
    pub(super) area: usize,
}

impl Mutant {
    /// Reads a line of the list; nothing for a change outside of the areas.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (file, _) = line.split_once(':')?;
        Some(Self { name: line.to_owned(), area: area_of(file)? })
    }

    /// The package that it is made in.
    pub(super) fn package(&self) -> Option<&str> {
        self.name.split('/').nth(1)
    }

    /// The file and the change, without the line, which moves with each edit above it.
    pub(super) fn file_and_change(&self) -> (&str, &str) {
        let file = self.name.split(':').next().unwrap_or_default();
        let change = self.name.splitn(4, ':').nth(3).unwrap_or_default().trim();
        (file, change)
    }
}

/// How many changes each area has.
pub(super) fn per_area(all: &[Mutant]) -> Vec<(&'static str, usize)> {
    let count = |area| all.iter().filter(|mutant| mutant.area == area).count();
    AREAS.iter().enumerate().map(|(area, each)| (each.name, count(area))).collect()
}

/// So many changes: each area in turn gives one of its own, until there are enough or no more.
pub(super) fn draw(all: &[Mutant], count: usize, seed: u64) -> Vec<Mutant> {
    let mut random = Random(seed);
    let mut areas: BTreeMap<usize, Vec<&Mutant>> = BTreeMap::new();
    for mutant in all {
        areas.entry(mutant.area).or_default().push(mutant);
    }
    let mut areas: Vec<Vec<&Mutant>> = areas.into_values().collect();
    // Which areas come first matters only to a draw that does not reach all of them.
    random.shuffle(&mut areas);
    for area in &mut areas {
        random.shuffle(area);
    }
    let mut drawn = Vec::new();
    while drawn.len() < count {
        let before = drawn.len();
        for area in &mut areas {
            drawn.extend(area.pop().filter(|_| drawn.len() < count).cloned());
        }
        if drawn.len() == before {
            break;
        }
    }
    drawn
}

/// Numbers that are spread evenly and the same for the same seed (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            let other = self.next() % (place as u64 + 1);
            list.swap(place, usize::try_from(other).unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutants(file: &str, count: usize) -> Vec<Mutant> {
        let line = |number| format!("{file}:{number}:5: replace f -> bool with true");
        (1..=count).filter_map(|number| Mutant::read(&line(number))).collect()
    }

    #[test]
    fn a_line_is_read_into_its_area_and_its_change() {
        let mutant =
            Mutant::read("crates/engine/src/due.rs:12:5: replace <impl Organisation>::due -> A::B with None")
                .unwrap();
        assert_eq!((AREAS[mutant.area].name, mutant.package()), ("engine", Some("engine")));
        let (file, change) = mutant.file_and_change();
        assert_eq!(
            (file, change),
            ("crates/engine/src/due.rs", "replace <impl Organisation>::due -> A::B with None")
        );
        assert_eq!(Mutant::read("crates/tray/src/lib.rs:1:1: replace f with ()"), None);
    }

    #[test]
    fn areas_give_alike_and_the_seed_decides() {
        let mut all = mutants("crates/journal/src/writer.rs", 5);
        all.extend(mutants("crates/engine/src/due.rs", 100));
        let drawn = draw(&all, 8, 7);
        assert_eq!(drawn, draw(&all, 8, 7));
        assert_ne!(drawn, draw(&all, 8, 8));
        let of_journal = drawn.iter().filter(|mutant| AREAS[mutant.area].name == "journal").count();
        assert_eq!((drawn.len(), of_journal), (8, 4));
        let most = draw(&all, 20, 7);
        let of_journal = most.iter().filter(|mutant| AREAS[mutant.area].name == "journal").count();
        assert_eq!((most.len(), of_journal), (20, 5), "an area that has no more leaves the rest to others");
        assert_eq!(draw(&all, 1_000, 7).len(), 105);
    }
}
