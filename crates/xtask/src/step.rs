//! Named steps: each says that it starts, how long it took and how it went; the end sums them up.

use anyhow::Context;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a step that did not fail went.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It was done.
    Passed,
    /// It could not or need not be done, and why.
    Skipped(String),
}

/// The steps of one chore, in order.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<Done>,
}

#[derive(Debug)]
struct Done {
    name: &'static str,
    took: Duration,
    outcome: Result<Verdict, anyhow::Error>,
}

impl Steps {
    /// Takes one step and tells whether later steps can build on it.
    pub(crate) fn take(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> anyhow::Result<Verdict>,
    ) -> bool {
        println!("\n━━ {name}");
        let started = Instant::now();
        let done = Done { outcome: work(), took: started.elapsed(), name };
        println!("{}", done.line());
        let good = done.outcome.is_ok();
        self.done.push(done);
        good
    }

    /// Prints all steps with their times, and fails with the names of those that failed.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let whole: Duration = self.done.iter().map(|done| done.took).sum();
        println!("\n━━ summary, {}", seconds(whole));
        for done in &self.done {
            println!("{}", done.line());
        }
        let failed: Vec<_> =
            self.done.iter().filter(|done| done.outcome.is_err()).map(|done| done.name).collect();
        anyhow::ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
        Ok(())
    }
}

impl Done {
    fn line(&self) -> String {
        let (sign, word) = match &self.outcome {
            Ok(Verdict::Passed) => ('✓', String::from("passed")),
            Ok(Verdict::Skipped(why)) => ('–', format!("not done: {why}")),
            Err(error) => ('✗', format!("FAILED: {error:#}")),
        };
        format!("{sign} {:<28} {:>9}  {word}", self.name, seconds(self.took))
    }
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{:.1} s", time.as_secs_f32()),
        whole => format!("{} m {:02} s", whole / 60, whole % 60),
    }
}

/// Runs a command with its output in view, and fails when it does.
pub(crate) fn see(command: &mut Command) -> anyhow::Result<()> {
    let line = spoken(command);
    println!("$ {line}");
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("`{line}` cannot be started"))?;
    anyhow::ensure!(status.success(), "`{line}` ended with {status}");
    Ok(())
}

/// Tells whether a command succeeds, without showing its output. A program that is not there does not.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The command as a person would type it.
fn spoken(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_chore_by_name_and_the_others_are_still_taken() {
        let mut steps = Steps::default();
        assert!(!steps.take("first", || anyhow::bail!("broken")));
        assert!(steps.take("second", || Ok(Verdict::Passed)));
        assert!(steps.take("third", || Ok(Verdict::Skipped("no need".into()))));
        let error = steps.finish().unwrap_err();
        assert_eq!(error.to_string(), "failed: first");
    }

    #[test]
    fn a_command_that_fails_says_which_and_how() {
        let error = see(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 3` ended with exit status: 3");
        assert!(see(&mut Command::new("no-such-program")).is_err());
    }

    #[test]
    fn time_is_said_in_minutes_from_one_on() {
        assert_eq!(seconds(Duration::from_millis(2450)), "2.5 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 m 05 s");
    }
}
