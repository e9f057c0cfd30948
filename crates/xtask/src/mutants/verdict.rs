//! What became of each change, and whether enough were noticed.

use super::accepted::Accepted;
use super::draw::Mutant;
use super::rooms::ROOMS;

/// Of so many changes that can be noticed, one may survive; of fewer as well, for a few prove nothing.
const ONE_IN: usize = 10;

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// A test failed.
    Caught,
    /// No test failed.
    Missed,
    /// No test failed, and somebody has said why that does no harm.
    Accepted,
    /// The tests did not come to an end, which whoever runs them notices.
    TimedOut,
    /// It does not compile.
    Unviable,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    fates: Vec<(Mutant, Fate)>,
}

impl Verdict {
    pub(super) fn add(&mut self, mutant: &Mutant, fate: Fate) {
        self.fates.push((mutant.clone(), fate));
    }

    fn of(&self, fate: Fate) -> impl Iterator<Item = &Mutant> {
        self.fates.iter().filter(move |(_, each)| *each == fate).map(|(mutant, _)| mutant)
    }

    fn count(&self, fate: Fate) -> usize {
        self.of(fate).count()
    }

    /// Those that a test could have noticed.
    fn viable(&self) -> usize {
        self.fates.len() - self.count(Fate::Unviable)
    }

    /// Prints a table for each room, and the survivors.
    pub(super) fn print(&self, accepted: &Accepted, seed: u64) {
        println!(
            "\n{:<12} {:>7} {:>7} {:>9} {:>9} {:>9}",
            "", "caught", "missed", "accepted", "timed out", "unviable"
        );
        for (room, each) in ROOMS.iter().enumerate() {
            let here: Vec<Fate> =
                self.fates.iter().filter(|(mutant, _)| mutant.room == room).map(|(_, fate)| *fate).collect();
            let count = |fate| here.iter().filter(|each| **each == fate).count();
            let [caught, missed, known, hung, unviable] =
                [Fate::Caught, Fate::Missed, Fate::Accepted, Fate::TimedOut, Fate::Unviable].map(count);
            println!("{:<12} {caught:>7} {missed:>7} {known:>9} {hung:>9} {unviable:>9}", each.name);
        }
        for mutant in self.of(Fate::Accepted) {
            println!("\nsurvived, harmless: {}", mutant.name);
            println!("    {}", accepted.why(mutant).unwrap_or_default());
        }
        for mutant in self.of(Fate::TimedOut) {
            println!("\nmade the tests hang: {}", mutant.name);
        }
        for mutant in self.of(Fate::Missed) {
            println!("\nSURVIVED: {}", mutant.name);
        }
        let viable = self.viable();
        let noticed = viable - self.count(Fate::Missed);
        println!("\n{noticed} of {viable} changes were noticed (seed {seed})");
    }

    /// Fails when too many were not noticed.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let (missed, viable) = (self.count(Fate::Missed), self.viable());
        anyhow::ensure!(
            missed <= (viable / ONE_IN).max(1).min(viable.saturating_sub(1)),
            "{missed} of {viable} changes were noticed by no test: write the tests, or say in {} why they do no harm",
            super::accepted::FILE
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(fates: &[(Fate, usize)]) -> Verdict {
        let mutant = Mutant::read("crates/journal/src/writer.rs:1:1: replace a with ()").unwrap();
        let mut verdict = Verdict::default();
        for (fate, count) in fates {
            for _ in 0..*count {
                verdict.add(&mutant, *fate);
            }
        }
        verdict
    }

    #[test]
    fn a_tenth_may_survive_and_one_of_a_few() {
        assert!(verdict(&[(Fate::Caught, 54), (Fate::Missed, 6)]).check().is_ok());
        assert!(verdict(&[(Fate::Caught, 53), (Fate::Missed, 7)]).check().is_err());
        assert!(verdict(&[(Fate::Caught, 2), (Fate::Missed, 1)]).check().is_ok());
        assert!(verdict(&[(Fate::Caught, 1), (Fate::Missed, 2)]).check().is_err());
        assert!(verdict(&[(Fate::Missed, 1)]).check().is_err());
    }

    #[test]
    fn what_does_not_compile_proves_nothing_and_what_is_accepted_or_hangs_is_noticed() {
        assert!(verdict(&[(Fate::Caught, 10), (Fate::Unviable, 50), (Fate::Missed, 2)]).check().is_err());
        let looked_at =
            verdict(&[(Fate::Caught, 10), (Fate::TimedOut, 5), (Fate::Accepted, 5), (Fate::Missed, 2)]);
        assert!(looked_at.check().is_ok());
    }
}
