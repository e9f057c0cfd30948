//! The verdicts of all cases, and the table of them.

use std::fmt::Write as _;
use std::time::Duration;

/// The result of a case on a desktop.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    /// As expected.
    Passed,
    /// Not as expected, with what was seen instead.
    Failed(String),
    /// As far as the desktop's own server allows, with its limit.
    Limited(&'static str),
    /// Not possible on this desktop, with the reason.
    NotThere(&'static str),
}

/// The result of one case.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) case: &'static str,
    pub(crate) took: Duration,
    pub(crate) verdict: Verdict,
}

impl Run {
    pub(crate) fn line(&self) -> String {
        let why = match &self.verdict {
            Verdict::Passed => String::new(),
            Verdict::Failed(why) => format!(": {}", one_line(why)),
            Verdict::Limited(why) | Verdict::NotThere(why) => format!(": {why}"),
        };
        format!("{} ({}){why}", self.case, self.short())
    }

    fn short(&self) -> String {
        match self.verdict {
            Verdict::NotThere(_) => "n/a".into(),
            _ => format!("{} {:.0} s", self.letter(), self.took.as_secs_f32()),
        }
    }

    fn letter(&self) -> &'static str {
        match self.verdict {
            Verdict::Passed => "P",
            Verdict::Failed(_) => "F",
            Verdict::Limited(_) => "L",
            Verdict::NotThere(_) => "n/a",
        }
    }
}

fn one_line(text: &str) -> String {
    const LONGEST: usize = 400;
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

/// The results of all cases on one desktop.
#[derive(Debug)]
pub(crate) struct Column {
    desktop: &'static str,
    runs: Vec<Run>,
}

impl Column {
    pub(crate) fn new(desktop: &'static str) -> Self {
        Self { desktop, runs: Vec::new() }
    }

    pub(crate) fn put(&mut self, run: Run) {
        self.runs.push(run);
    }

    fn cell(&self, case: &str, short: impl Fn(&Run) -> String) -> String {
        self.runs.iter().find(|run| run.case == case).map_or_else(|| "-".into(), short)
    }
}

/// A table with a row per case and a column per desktop.
#[derive(Debug)]
pub(crate) struct Table {
    name: &'static str,
    cases: Vec<&'static str>,
    columns: Vec<Column>,
}

impl Table {
    pub(crate) fn new(name: &'static str, cases: impl Iterator<Item = &'static str>) -> Self {
        Self { name, cases: cases.collect(), columns: Vec::new() }
    }

    pub(crate) fn add(&mut self, column: Column) {
        self.columns.push(column);
    }

    pub(crate) fn has_failed(&self) -> bool {
        let mut runs = self.columns.iter().flat_map(|column| &column.runs);
        runs.any(|run| matches!(run.verdict, Verdict::Failed(_)))
    }

    fn rows(&self, short: impl Fn(&Run) -> String) -> Vec<Vec<String>> {
        let head = std::iter::once(self.name).chain(self.columns.iter().map(|column| column.desktop));
        let mut rows = vec![head.map(str::to_owned).collect::<Vec<_>>()];
        for case in self.played() {
            let cells = self.columns.iter().map(|column| column.cell(case, &short));
            rows.push(std::iter::once(case.to_owned()).chain(cells).collect());
        }
        rows
    }

    fn played(&self) -> impl Iterator<Item = &'static str> {
        let was =
            |case: &str| self.columns.iter().flat_map(|column| &column.runs).any(|run| run.case == case);
        self.cases.iter().copied().filter(move |case| was(case))
    }

    fn remarks(&self, before: &str) -> String {
        let mut text = String::new();
        for column in &self.columns {
            for run in column.runs.iter().filter(|run| !matches!(run.verdict, Verdict::Passed)) {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{before}{}, {}", column.desktop, run.line());
            }
        }
        text
    }

    /// For a terminal.
    pub(crate) fn plain(&self) -> String {
        let rows = self.rows(Run::short);
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..=self.columns.len()).map(width).collect();
        let mut text = String::new();
        for row in &rows {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
        }
        format!("{text}\n{}", self.remarks(""))
    }

    /// For a document.
    pub(crate) fn markdown(&self) -> String {
        let mut text = String::new();
        // The time of a case only depends on the machine.
        for (number, row) in self.rows(|run| run.letter().to_owned()).iter().enumerate() {
            let _ = writeln!(text, "| {} |", row.join(" | "));
            if number == 0 {
                let _ = writeln!(text, "|{}", " --- |".repeat(row.len()));
            }
        }
        format!("{text}\n{}", self.remarks("- "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(case: &'static str, verdict: Verdict) -> Run {
        Run { case, took: Duration::from_secs(3), verdict }
    }

    fn table(second: Verdict) -> Table {
        let mut column = Column::new("mate");
        column.put(run("first", Verdict::Passed));
        column.put(run("second", second));
        let mut table = Table::new("front", ["first", "second", "third"].into_iter());
        table.add(column);
        table
    }

    #[test]
    fn what_failed_fails_the_table_and_is_told_below_it() {
        let table = table(Verdict::Failed("it is\n  minimised".into()));
        assert!(table.has_failed());
        let told = "| front | mate |\n| --- | --- |\n| first | P |\n| second | F |\n\n- mate, second (F 3 s): it is minimised\n";
        assert_eq!(table.markdown(), told);
    }

    #[test]
    fn what_is_not_there_fails_nothing_and_cases_that_were_not_played_are_left_out() {
        let table = table(Verdict::NotThere("it has no tray"));
        assert!(!table.has_failed());
        assert_eq!(
            table.plain(),
            "front   mate\nfirst   P 3 s\nsecond  n/a\n\nmate, second (n/a): it has no tray\n"
        );
    }
}
