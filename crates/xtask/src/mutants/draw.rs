//! Draws changes by a seed, from all rooms alike.

use super::rooms::{ROOMS, room_of};
use std::collections::BTreeMap;

/// A change that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mutant {
    /// As cargo-mutants calls it: `file:line:column: change`.
    pub(super) name: String,
    /// The place of its room among [`ROOMS`].
    pub(super) room: usize,
}

impl Mutant {
    /// Reads a line of the list; nothing for a change outside of the rooms.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (file, _) = line.split_once(':')?;
        Some(Self { name: line.to_owned(), room: room_of(file)? })
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

/// How many changes each room has.
pub(super) fn per_room(all: &[Mutant]) -> Vec<(&'static str, usize)> {
    let count = |room| all.iter().filter(|mutant| mutant.room == room).count();
    ROOMS.iter().enumerate().map(|(room, each)| (each.name, count(room))).collect()
}

/// So many changes: each room in turn gives one of its own, until there are enough or no more.
pub(super) fn draw(all: &[Mutant], count: usize, seed: u64) -> Vec<Mutant> {
    let mut random = Random(seed);
    let mut rooms: BTreeMap<usize, Vec<&Mutant>> = BTreeMap::new();
    for mutant in all {
        rooms.entry(mutant.room).or_default().push(mutant);
    }
    let mut rooms: Vec<Vec<&Mutant>> = rooms.into_values().collect();
    // Which rooms come first matters only to a draw that does not reach all of them.
    random.shuffle(&mut rooms);
    for room in &mut rooms {
        random.shuffle(room);
    }
    let mut drawn = Vec::new();
    while drawn.len() < count {
        let before = drawn.len();
        for room in &mut rooms {
            drawn.extend(room.pop().filter(|_| drawn.len() < count).cloned());
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
    fn a_line_is_read_into_its_room_and_its_change() {
        let mutant =
            Mutant::read("crates/domain/src/org/due.rs:12:5: replace <impl Org>::due -> A::B with None")
                .unwrap();
        assert_eq!((ROOMS[mutant.room].name, mutant.package()), ("engine", Some("domain")));
        let (file, change) = mutant.file_and_change();
        assert_eq!(
            (file, change),
            ("crates/domain/src/org/due.rs", "replace <impl Org>::due -> A::B with None")
        );
        assert_eq!(Mutant::read("crates/tray/src/lib.rs:1:1: replace f with ()"), None);
    }

    #[test]
    fn rooms_give_alike_and_the_seed_decides() {
        let mut all = mutants("crates/journal/src/writer.rs", 5);
        all.extend(mutants("crates/domain/src/org/due.rs", 100));
        let drawn = draw(&all, 8, 7);
        assert_eq!(drawn, draw(&all, 8, 7));
        assert_ne!(drawn, draw(&all, 8, 8));
        let of_journal = drawn.iter().filter(|mutant| ROOMS[mutant.room].name == "journal").count();
        assert_eq!((drawn.len(), of_journal), (8, 4));
        let most = draw(&all, 20, 7);
        let of_journal = most.iter().filter(|mutant| ROOMS[mutant.room].name == "journal").count();
        assert_eq!((most.len(), of_journal), (20, 5), "a room that has no more leaves the rest to others");
        assert_eq!(draw(&all, 1_000, 7).len(), 105);
    }
}
