//! What became of each change, and whether enough were noticed.

use super::accepted::Accepted;
use super::areas::AREAS;
use super::draw::Mutant;

/// Of so many changes that can be noticed, one may survive; of fewer as well, for a few prove nothing.
const ALLOWED_MISSED_DIVISOR: usize = 10;

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
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
    outcomes: Vec<(Mutant, Outcome)>,
}

impl Verdict {
    pub(super) fn add(&mut self, mutant: &Mutant, outcome: Outcome) {
        self.outcomes.push((mutant.clone(), outcome));
    }

    fn of(&self, outcome: Outcome) -> impl Iterator<Item = &Mutant> {
        self.outcomes.iter().filter(move |(_, each)| *each == outcome).map(|(mutant, _)| mutant)
    }

    fn count(&self, outcome: Outcome) -> usize {
        self.of(outcome).count()
    }

    /// Those that a test could have noticed.
    fn viable(&self) -> usize {
        self.outcomes.len() - self.count(Outcome::Unviable)
    }

    /// Prints a table for each area, and the survivors.
    pub(super) fn print(&self, accepted: &Accepted, seed: u64) {
        println!(
            "\n{:<12} {:>7} {:>7} {:>9} {:>9} {:>9}",
            "", "caught", "missed", "accepted", "timed out", "unviable"
        );
        for (area, each) in AREAS.iter().enumerate() {
            let here: Vec<Outcome> = self
                .outcomes
                .iter()
                .filter(|(mutant, _)| mutant.area == area)
                .map(|(_, outcome)| *outcome)
                .collect();
            let count = |outcome| here.iter().filter(|each| **each == outcome).count();
            let [caught, missed, known, hung, unviable] =
                [Outcome::Caught, Outcome::Missed, Outcome::Accepted, Outcome::TimedOut, Outcome::Unviable]
                    .map(count);
            println!("{:<12} {caught:>7} {missed:>7} {known:>9} {hung:>9} {unviable:>9}", each.name);
        }
        for mutant in self.of(Outcome::Accepted) {
            println!("\nsurvived, harmless: {}", mutant.name);
            println!("    {}", accepted.why(mutant).unwrap_or_default());
        }
        for mutant in self.of(Outcome::TimedOut) {
            println!("\nmade the tests hang: {}", mutant.name);
        }
        for mutant in self.of(Outcome::Missed) {
            println!("\nSURVIVED: {}", mutant.name);
        }
        let viable = self.viable();
        let noticed = viable - self.count(Outcome::Missed);
        println!("\n{noticed} of {viable} changes were noticed (seed {seed})");
    }

    /// Fails when too many were not noticed.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let (missed, viable) = (self.count(Outcome::Missed), self.viable());
        anyhow::ensure!(
            missed <= (viable / ALLOWED_MISSED_DIVISOR).max(1).min(viable.saturating_sub(1)),
            "{missed} of {viable} changes were noticed by no test: write the tests, or say in {} why they do no harm",
            super::accepted::ACCEPTED_FILE
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(outcomes: &[(Outcome, usize)]) -> Verdict {
        let mutant = Mutant::read("crates/journal/src/writer.rs:1:1: replace a with ()").unwrap();
        let mut verdict = Verdict::default();
        for (outcome, count) in outcomes {
            for _ in 0..*count {
                verdict.add(&mutant, *outcome);
            }
        }
        verdict
    }

    #[test]
    fn a_tenth_may_survive_and_one_of_a_few() {
        assert!(verdict(&[(Outcome::Caught, 54), (Outcome::Missed, 6)]).check().is_ok());
        assert!(verdict(&[(Outcome::Caught, 53), (Outcome::Missed, 7)]).check().is_err());
        assert!(verdict(&[(Outcome::Caught, 2), (Outcome::Missed, 1)]).check().is_ok());
        assert!(verdict(&[(Outcome::Caught, 1), (Outcome::Missed, 2)]).check().is_err());
        assert!(verdict(&[(Outcome::Missed, 1)]).check().is_err());
    }

    #[test]
    fn what_does_not_compile_proves_nothing_and_what_is_accepted_or_hangs_is_noticed() {
        assert!(
            verdict(&[(Outcome::Caught, 10), (Outcome::Unviable, 50), (Outcome::Missed, 2)]).check().is_err()
        );
        let looked_at = verdict(&[
            (Outcome::Caught, 10),
            (Outcome::TimedOut, 5),
            (Outcome::Accepted, 5),
            (Outcome::Missed, 2),
        ]);
        assert!(looked_at.check().is_ok());
    }
}
