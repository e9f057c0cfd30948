//! The nine desktops, each in a session of its own: whether Accept brings the app to the front, and whether
//! anybody is blamed for an offer that was never on their screen.
#![allow(clippy::print_stdout)]

mod blame;
mod front;
mod pictures;
mod scene;
mod verdict;

use anyhow::{Context, Result};
use blame::Blame;
use clap::Parser;
use front::Front;
use pictures::PICTURES;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use testkit::{RealDesktop, VirtualDesktop};
use verdict::{Column, Run, Table, Verdict};

/// How long a case may take; one that takes longer hangs.
const CASE_TIMEOUT: Duration = Duration::from_secs(240);

/// Plays the cases on real desktops.
#[derive(Debug, Parser)]
struct Arguments {
    /// Which desktops: gnome-x11, gnome-wayland, plasma, cinnamon, mate, lxqt, xfce, dunst, sway. All when none is named.
    #[arg(value_parser = desktop)]
    desktops: Vec<RealDesktop>,
    /// Print the tables as Markdown.
    #[arg(long)]
    markdown: bool,
    /// Play only the cases whose name holds these words.
    #[arg(long, default_value = "")]
    case: String,
}

fn desktop(name: &str) -> Result<RealDesktop, String> {
    let known = RealDesktop::ALL.map(RealDesktop::name).join(", ");
    let found = RealDesktop::ALL.into_iter().find(|real| real.name() == name);
    found.ok_or_else(|| format!("there are: {known}"))
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let desktops = match &arguments.desktops[..] {
        [] => RealDesktop::ALL.to_vec(),
        named => named.to_vec(),
    };
    std::fs::create_dir_all(PICTURES)?;
    let mut front = Table::new("front", Front::ALL.iter().map(|case| case.name()));
    let mut blame = Table::new("blame", Blame::ALL.iter().map(|case| case.name()));
    for real in desktops {
        starting(real).await?;
        let chosen = |name: &str| name.contains(&arguments.case);
        let mut column = Column::new(real.name());
        for case in Front::ALL.into_iter().filter(|case| chosen(case.name())) {
            column.put(play(real, case.name(), case.play(real)).await);
        }
        front.add(column);
        let mut column = Column::new(real.name());
        for case in Blame::ALL.into_iter().filter(|case| chosen(case.name())) {
            column.put(play(real, case.name(), case.play(real)).await);
        }
        blame.add(column);
    }
    let tables = [front, blame];
    for table in &tables {
        println!("\n{}", if arguments.markdown { table.markdown() } else { table.plain() });
    }
    let failed = tables.iter().any(Table::has_failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn starting(real: RealDesktop) -> Result<()> {
    let started = Instant::now();
    drop(VirtualDesktop::start(&real.setup()).await.with_context(|| real.name())?);
    println!("{}: starts and ends in {:.1} s", real.name(), started.elapsed().as_secs_f32());
    Ok(())
}

/// Plays one case. One that could not be played has not passed.
async fn play(real: RealDesktop, case: &'static str, playing: impl Future<Output = Result<Verdict>>) -> Run {
    let started = Instant::now();
    let verdict = match tokio::time::timeout(CASE_TIMEOUT, playing).await {
        Ok(Ok(verdict)) => verdict,
        Ok(Err(error)) => Verdict::Failed(format!("could not be played: {error:#}")),
        Err(_) => Verdict::Failed(format!("not done within {CASE_TIMEOUT:?}")),
    };
    let run = Run { case, took: started.elapsed(), verdict };
    println!("{}: {}", real.name(), run.line());
    run
}
