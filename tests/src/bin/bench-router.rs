//! What the router carries: ten thousand connected reps, and a thousand offers a second that are rung, accepted, ended and
//! closed, every step of them durable, over real sockets.
//!
//! The reps and the customers are in this program, the router is a program of its own. Time runs from just before a
//! customer's message is sent until the frame of the offer, or of the session, has arrived at the rep.

use anyhow::{Context, Result};
use clap::Parser;
use serde_json::json;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::bench::{
    Fleet, Journeys, KEY, Step, WORKSTREAM, admit, cpu_time, found, memory_of_tree, raise_open_files,
};
use tests::{Figure, Programs, report};
use tokio::time::{MissedTickBehavior, interval, sleep};

/// The most of a rep's share of the router's memory, in KiB.
const KIBIBYTES: f64 = 24.0;

/// The longest that a message may take to ring, in milliseconds.
const RING: f64 = 50.0;

/// How long the last offers may take to be closed.
const SETTLING: Duration = Duration::from_secs(20);

#[derive(Debug, Parser)]
struct Arguments {
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
    /// Five seconds in place of a minute.
    #[arg(long)]
    quick: bool,
    /// How many reps are connected.
    #[arg(long, default_value_t = 10_000)]
    reps: usize,
    /// How many offers are made a second.
    #[arg(long, default_value_t = 1_000)]
    rate: usize,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<ExitCode> {
    let Arguments { check: _, quick, reps, rate } = Arguments::parse();
    raise_open_files()?;
    // An error says that there is one already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let seconds = if quick { 5 } else { 60 };
    let folder = tempfile::tempdir()?;
    found(folder.path(), reps)?;
    let (router, url) = Programs::built()?.router(folder.path(), "127.0.0.1:0")?;
    admit(folder.path(), reps)?;

    let before = settled(router.pid()).await?;
    let journeys = Journeys::new(rate * seconds);
    let address = url.trim_start_matches("http://");
    let connecting = Instant::now();
    let mut fleet = Fleet::connect(address, reps, &journeys).await.with_context(|| router.said())?;
    let connected = connecting.elapsed();
    let after = settled(router.pid()).await?;

    let (start, ours, theirs) = (Instant::now(), cpu_time(std::process::id())?, cpu_time(router.pid())?);
    send(&url, &journeys, rate, seconds).await?;
    let took = start.elapsed();
    let (ours, theirs) = (cpu_time(std::process::id())? - ours, cpu_time(router.pid())? - theirs);
    let settling = Instant::now();
    while journeys.count(Step::Closed) < journeys.count(Step::Sent) && settling.elapsed() < SETTLING {
        sleep(Duration::from_millis(50)).await;
    }
    fleet.all_there().with_context(|| router.said())?;

    let (rang, accepted) = (journeys.times(Step::Rang), journeys.times(Step::Accepted));
    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    let (sent, closed, reps, refused) = (
        journeys.count(Step::Sent) as f64,
        journeys.count(Step::Closed) as f64,
        reps as f64,
        journeys.refused() as f64,
    );
    let cores = |time: Duration| time.as_secs_f64() / took.as_secs_f64();
    let figures = [
        told("reps connected", reps, ""),
        told("time to connect them", connected.as_secs_f64(), "s"),
        target("memory per connected rep", (after - before) * 1_024.0 / reps, "KiB", KIBIBYTES),
        told("offers a second", closed / took.as_secs_f64(), ""),
        target("offers not accepted, ended and closed", sent - closed, "", 0.0),
        target("acts refused", refused, "", 0.0),
        told("message to ring: median", at(&rang, 50), "ms"),
        target("message to ring: p99", at(&rang, 99), "ms", RING),
        told("message to durable accept: median", at(&accepted, 50), "ms"),
        told("message to durable accept: p99", at(&accepted, 99), "ms"),
        told("the router's processor time", cores(theirs), "cores"),
        told("this program's processor time", cores(ours), "cores"),
        told("the router's memory afterwards", memory_of_tree(router.pid())?, "MiB PSS"),
    ];
    Ok(report("router", &figures))
}

/// Customers write at a steady rate, whether or not the ones before them were answered.
async fn send(url: &str, journeys: &Arc<Journeys>, rate: usize, seconds: usize) -> Result<()> {
    let client = reqwest::Client::builder().no_proxy().tcp_nodelay(true).build()?;
    let address = format!("{url}/api/v1/conversations");
    let mut tick = interval(Duration::from_millis(1));
    tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (start, mut sent) = (Instant::now(), 0);
    while sent < rate * seconds {
        tick.tick().await;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "small"
        )]
        let due = ((start.elapsed().as_secs_f64() * rate as f64) as usize).min(rate * seconds);
        for message in sent..due {
            let body = json!({ "workstream": WORKSTREAM, "name": message.to_string(), "text": "Where is my order?" });
            let request = client.post(&address).bearer_auth(KEY).json(&body);
            let journeys = Arc::clone(journeys);
            tokio::spawn(async move {
                journeys.made(message, Step::Sent);
                // What is refused rings nowhere, and is counted as not accepted.
                drop(request.send().await.and_then(reqwest::Response::error_for_status));
            });
        }
        sent = due;
    }
    Ok(())
}

/// The router's memory in MiB once it does not change any more.
async fn settled(router: u32) -> Result<f64> {
    let mut last = memory_of_tree(router)?;
    loop {
        sleep(Duration::from_secs(2)).await;
        let now = memory_of_tree(router)?;
        if (now - last).abs() < 0.5 {
            return Ok(now);
        }
        last = now;
    }
}

/// A percentile of sorted times, in milliseconds.
fn at(times: &[Duration], percent: usize) -> f64 {
    let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
}

fn told(name: &'static str, value: f64, unit: &'static str) -> Figure {
    Figure { name, value, unit, target: None }
}

fn target(name: &'static str, value: f64, unit: &'static str, target: f64) -> Figure {
    Figure { name, value, unit, target: Some(target) }
}
