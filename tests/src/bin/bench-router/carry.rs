//! The load that the router carries: ten thousand connected reps, and a thousand offers per second that ring
//! and are accepted, ended and closed.

use crate::numbers::{RING_TARGET, number, percentile};
use crate::site::{Site, closed};
use anyhow::{Context, Result};
use std::time::{Duration, Instant};
use tests::Figure;
use tests::bench::{Journeys, Sender, Step, cpu_time};

/// The most of a rep's share of the router's memory, in KiB.
const KIBIBYTES: f64 = 24.0;

/// How long the last offers may take to be closed.
const SETTLING: Duration = Duration::from_secs(20);

/// What has ended is in the journal; a minute's work need not stay in memory for a day.
const KEPT_AFTER_END: Duration = Duration::from_secs(5);

pub(crate) async fn measure(reps: usize, rate: usize, quick: bool) -> Result<Vec<Figure>> {
    let seconds = if quick { 5 } else { 60 };
    let site = Site::found(reps, KEPT_AFTER_END).await?;
    let before = site.settled_memory().await?;
    let messages = 0..rate * seconds;
    let journeys = Journeys::new(messages.end);
    let connecting = Instant::now();
    let mut fleet = site.staffed(reps, &journeys).await?;
    let connected = connecting.elapsed();
    let after = site.settled_memory().await?;

    let sender = Sender::new(&site.url, &journeys, false)?;
    let router = site.router.pid();
    let (start, ours, theirs) = (Instant::now(), cpu_time(std::process::id())?, cpu_time(router)?);
    let under_way = sender.send(messages.clone(), rate).await;
    let took = start.elapsed();
    let (ours, theirs) = (cpu_time(std::process::id())? - ours, cpu_time(router)? - theirs);
    under_way.join_all().await;
    closed(&journeys, messages, SETTLING).await;
    fleet.all_there().with_context(|| site.router.said())?;

    let (rang, accepted) = (journeys.times(Step::Rang), journeys.times(Step::Accepted));
    let (sent, closed) = (number(journeys.count(Step::Sent)), number(journeys.count(Step::Closed)));
    let cores = |time: Duration| time.as_secs_f64() / took.as_secs_f64();
    Ok(vec![
        Figure::new("reps connected", number(reps), ""),
        Figure::new("time to connect them", connected.as_secs_f64(), "s"),
        Figure::with_target(
            "memory per connected rep",
            (after - before) * 1_024.0 / number(reps),
            "KiB",
            KIBIBYTES,
        ),
        Figure::new("offers a second", closed / took.as_secs_f64(), ""),
        Figure::with_target("offers not accepted, ended and closed", sent - closed, "", 0.0),
        Figure::with_target("acts refused", number(journeys.refused()), "", 0.0),
        Figure::new("message to ring: median", percentile(&rang, 50), "ms"),
        Figure::with_target("message to ring: p99", percentile(&rang, 99), "ms", RING_TARGET),
        Figure::new("message to durable accept: median", percentile(&accepted, 50), "ms"),
        Figure::new("message to durable accept: p99", percentile(&accepted, 99), "ms"),
        Figure::new("the router's processor time", cores(theirs), "cores"),
        Figure::new("this program's processor time", cores(ours), "cores"),
        Figure::new("the router's memory afterwards", site.memory()?, "MiB PSS"),
    ])
}
