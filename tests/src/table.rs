//! A table of measurements.

use serde_json::{Value, json};
use std::process::ExitCode;

/// One result of a measurement.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What was measured.
    pub name: &'static str,
    /// The measured value.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// The target: the highest value allowed; nothing for a result without one.
    pub target: Option<f64>,
}

impl Figure {
    /// A figure without a target.
    pub fn new(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self { name, value, unit, target: None }
    }

    /// A figure that must not be above its target.
    pub fn with_target(name: &'static str, value: f64, unit: &'static str, target: f64) -> Self {
        Self { name, value, unit, target: Some(target) }
    }

    fn is_met(&self) -> bool {
        self.target.is_none_or(|target| self.value <= target)
    }
}

/// Prints a table for people and, as the last line, one JSON object for programs. With `--check` among the
/// program's arguments, a missed target fails.
#[expect(clippy::print_stdout, reason = "the report is what a measurement is for")]
pub fn report(bench: &str, figures: &[Figure]) -> ExitCode {
    let width = figures.iter().map(|figure| figure.name.len()).max().unwrap_or_default();
    for figure in figures {
        let target =
            figure.target.map_or_else(String::new, |target| format!("target {target} {}", figure.unit));
        let verdict = match figure.target {
            None => "",
            Some(_) if figure.is_met() => "met",
            Some(_) => "MISSED",
        };
        let Figure { name, value, unit, .. } = figure;
        println!("{name:width$}  {value:>10.2} {unit:<9} {target:<18} {verdict}");
    }
    let told: Vec<Value> = figures
        .iter()
        .map(|figure| {
            json!({
                "name": figure.name, "value": figure.value, "unit": figure.unit,
                "target": figure.target, "met": figure.is_met(),
            })
        })
        .collect();
    println!("{}", json!({ "bench": bench, "figures": told, "machine": machine() }));
    let missed = figures.iter().any(|figure| !figure.is_met());
    let check = std::env::args().any(|argument| argument == "--check");
    if missed && check { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn machine() -> Value {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    json!({
        "cpu": model.map(|(_, model)| model),
        "cores": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "system": std::env::consts::OS,
        "kernel": kernel.trim(),
    })
}
