//! Named steps: each says that it starts, how long it took and how it went; the end sums them up.

use anyhow::Context;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a step that did not fail went.
#[derive(Debug)]
pub(crate) enum StepOutcome {
    /// It was done.
    Passed,
    /// It could not or need not be done, and why.
    Skipped(String),
}

/// The steps of one task, in order.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    finished: Vec<FinishedStep>,
}

#[derive(Debug)]
struct FinishedStep {
    name: &'static str,
    took: Duration,
    outcome: Result<StepOutcome, anyhow::Error>,
}

impl Steps {
    /// Takes one step and tells whether later steps can build on it.
    pub(crate) fn run(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> anyhow::Result<StepOutcome>,
    ) -> bool {
        println!("\n━━ {name}");
        let started = Instant::now();
        let step = FinishedStep { outcome: work(), took: started.elapsed(), name };
        println!("{}", step.line());
        let good = step.outcome.is_ok();
        self.finished.push(step);
        good
    }

    /// Prints all steps with their times, and fails with the names of those that failed.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let total: Duration = self.finished.iter().map(|step| step.took).sum();
        println!("\n━━ summary, {}", seconds(total));
        for step in &self.finished {
            println!("{}", step.line());
        }
        let failed: Vec<_> =
            self.finished.iter().filter(|step| step.outcome.is_err()).map(|step| step.name).collect();
        anyhow::ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
        Ok(())
    }
}

impl FinishedStep {
    fn line(&self) -> String {
        let (sign, word) = match &self.outcome {
            Ok(StepOutcome::Passed) => ('✓', String::from("passed")),
            Ok(StepOutcome::Skipped(why)) => ('–', format!("not done: {why}")),
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
pub(crate) fn run_command(command: &mut Command) -> anyhow::Result<()> {
    let line = command_line(command);
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
fn command_line(command: &Command) -> String {
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
    fn a_failed_step_fails_the_task_by_name_and_the_others_are_still_taken() {
        let mut steps = Steps::default();
        assert!(!steps.run("first", || anyhow::bail!("broken")));
        assert!(steps.run("second", || Ok(StepOutcome::Passed)));
        assert!(steps.run("third", || Ok(StepOutcome::Skipped("no need".into()))));
        let error = steps.finish().unwrap_err();
        assert_eq!(error.to_string(), "failed: first");
    }

    #[test]
    fn a_command_that_fails_says_which_and_how() {
        let error = run_command(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 3` ended with exit status: 3");
        assert!(run_command(&mut Command::new("no-such-program")).is_err());
    }

    #[test]
    fn time_is_said_in_minutes_from_one_on() {
        assert_eq!(seconds(Duration::from_millis(2450)), "2.5 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 m 05 s");
    }
}
