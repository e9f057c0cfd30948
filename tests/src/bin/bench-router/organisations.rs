//! What it costs to have the same reps and the same load in many organisations in place of one.

use crate::numbers::{number, percentile};
use crate::site::{Begin, Site, closed};
use anyhow::{Context, Result};
use std::time::{Duration, Instant};
use tests::Figure;
use tests::bench::{Journeys, Sender, Step, cpu_time};
use tokio::task::JoinSet;

/// How many organisations share what one has alone.
const ORGANISATIONS: usize = 20;

/// How much more than one they may take, in percent.
const MORE: f64 = 20.0;

/// How long the last offers may take to be closed.
const SETTLING: Duration = Duration::from_secs(60);

const KEPT_AFTER_END: Duration = Duration::from_secs(5);

/// What a router took.
struct Took {
    cores: f64,
    memory: f64,
    ring: f64,
    commit: f64,
    open: f64,
}

pub(crate) async fn measure(reps: usize, rate: usize, quick: bool) -> Result<Vec<Figure>> {
    let seconds = if quick { 5 } else { 60 };
    let one = load(1, reps, rate, seconds).await?;
    let many = load(ORGANISATIONS, reps, rate, seconds).await?;
    let more = |one: f64, many: f64| (many / one - 1.0) * 100.0;
    Ok(vec![
        Figure::new("reps", number(reps), ""),
        Figure::new("offers a second", number(rate), ""),
        Figure::new("processor time: one organisation", one.cores, "cores"),
        Figure::new("processor time: twenty", many.cores, "cores"),
        Figure::with_target("more processor time", more(one.cores, many.cores), "%", MORE),
        Figure::new("memory: one organisation", one.memory, "MiB PSS"),
        Figure::new("memory: twenty", many.memory, "MiB PSS"),
        Figure::with_target("more memory", more(one.memory, many.memory), "%", MORE),
        Figure::new("message to ring: one, p99", one.ring, "ms"),
        Figure::new("message to ring: twenty, p99", many.ring, "ms"),
        Figure::new("message to durable: one, p99", one.commit, "ms"),
        Figure::new("message to durable: twenty, p99", many.commit, "ms"),
        Figure::with_target("offers not accepted, ended and closed", one.open + many.open, "", 0.0),
    ])
}

/// Puts the load on a router with so many organisations, each with its share.
async fn load(organisations: usize, reps: usize, rate: usize, seconds: usize) -> Result<Took> {
    let beside = if organisations == 1 { 0 } else { organisations };
    let each = reps / organisations;
    let begin =
        Begin { reps: each, kept_after_end: KEPT_AFTER_END, organisations: beside, ..Begin::default() };
    let site = Site::begin(begin).await?;
    let share = rate * seconds / organisations;
    let journeys = Journeys::new(share * organisations);
    let (mut fleets, mut senders) = (Vec::new(), Vec::new());
    for number in 0..organisations {
        let url = if beside == 0 { site.url.clone() } else { site.organisation(number) };
        fleets.push(site.staffed_at(&url, each, &journeys).await?);
        senders.push(Sender::new(&url, &journeys, false)?);
    }
    let router = site.router.pid();
    let (start, before) = (Instant::now(), cpu_time(router)?);
    let mut sending = JoinSet::new();
    for (number, sender) in senders.into_iter().enumerate() {
        let messages = number * share..(number + 1) * share;
        sending.spawn(async move { sender.send(messages, rate / organisations).await.join_all().await });
    }
    sending.join_all().await;
    closed(&journeys, 0..share * organisations, SETTLING).await;
    let (took, used) = (start.elapsed(), cpu_time(router)? - before);
    for fleet in &mut fleets {
        fleet.all_there().with_context(|| site.router.said())?;
    }
    Ok(Took {
        cores: used.as_secs_f64() / took.as_secs_f64(),
        memory: site.settled_memory().await?,
        ring: percentile(&journeys.times(Step::Rang), 99),
        commit: percentile(&journeys.times(Step::Taken), 99),
        open: number(share * organisations - journeys.count(Step::Closed)),
    })
}
