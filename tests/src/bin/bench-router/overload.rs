//! The router under twice the load that it carries. That load is found first, by raising the rate until the
//! throughput does not grow any more.

use crate::numbers::{RING_TARGET, number, percentile};
use crate::site::{Site, closed};
use anyhow::{Context, Result, ensure};
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::Figure;
use tests::bench::{Journeys, Sender, Step};
use tokio::time::sleep;

/// What is asked for first, in offers a second.
const FIRST_RATE: usize = 500;

/// More than this much more done is still more.
const STILL_RISING: f64 = 1.05;

/// After so many steps without it, the peak was passed.
const FLAT_STEPS: usize = 2;

/// The most that is asked for, in offers a second.
const HIGHEST_RATE: usize = 40_000;

/// How much of the peak may be missing under overload, in percent.
const SHORTFALL: f64 = 10.0;

/// How long what was acknowledged may take to be closed.
const SETTLING: Duration = Duration::from_secs(60);

const KEPT_AFTER_END: Duration = Duration::from_secs(5);

pub(crate) async fn measure(reps: usize, quick: bool) -> Result<Vec<Figure>> {
    let (step, minute) = if quick { (1, 5) } else { (4, 60) };
    let site = Site::found(reps, KEPT_AFTER_END).await?;
    // A step at the highest rate ends the search, whatever came before it adds up to less than five of those.
    let journeys = Journeys::new(HIGHEST_RATE * (5 * step + minute * 2));
    let mut fleet = site.staffed(reps, &journeys).await?;
    let mut load = Load { sender: Sender::new(&site.url, &journeys, false)?, journeys, next: 0 };
    let peak = load.peak(step).await?;

    let before = Counted::of(load.sender.sent());
    let run = load.run(2 * peak.rate, minute).await;
    let counted = Counted::of(load.sender.sent());
    fleet.all_there().with_context(|| site.router.said())?;
    let rang = load.journeys.times_of(run.messages.clone(), Step::Rang);
    let lost = load.journeys.lost(run.messages.clone(), Step::Closed);
    Ok(vec![
        Figure::new("the peak, in offers closed a second", peak.goodput, ""),
        Figure::new("offers asked for a second", number(run.messages.len()) / run.took.as_secs_f64(), ""),
        Figure::new("offers closed a second", run.goodput, ""),
        Figure::with_target(
            "missing to the peak",
            (1.0 - run.goodput / peak.goodput) * 100.0,
            "%",
            SHORTFALL,
        ),
        Figure::new("message to ring: median", percentile(&rang, 50), "ms"),
        Figure::with_target("message to ring: p99", percentile(&rang, 99), "ms", RING_TARGET),
        Figure::new("refused", number(counted.refused - before.refused), ""),
        Figure::with_target(
            "refused without a code",
            number(counted.without_code - before.without_code),
            "",
            0.0,
        ),
        Figure::with_target(
            "refused without a time to come back",
            number(counted.without_time - before.without_time),
            "",
            0.0,
        ),
        Figure::with_target("not answered", number(counted.unanswered - before.unanswered), "", 0.0),
        Figure::with_target("acknowledged and lost", number(lost), "", 0.0),
        Figure::with_target("acts of reps refused", number(load.journeys.refused()), "", 0.0),
    ])
}

/// The most that was done, and what was asked for then.
struct Peak {
    goodput: f64,
    rate: usize,
}

struct Run {
    messages: Range<usize>,
    took: Duration,
    /// Offers closed a second, while more were sent.
    goodput: f64,
}

struct Load {
    sender: Sender,
    journeys: Arc<Journeys>,
    /// The first message that was not sent yet.
    next: usize,
}

impl Load {
    async fn peak(&mut self, seconds: usize) -> Result<Peak> {
        let (mut best, mut rate, mut flat) = (Peak { goodput: 0.0, rate: 0 }, FIRST_RATE, 0);
        while flat < FLAT_STEPS && rate < HIGHEST_RATE {
            let run = self.run(rate, seconds).await;
            flat = if run.goodput > best.goodput * STILL_RISING { 0 } else { flat + 1 };
            if run.goodput > best.goodput {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a rate is positive and small"
                )]
                let done = run.goodput.round() as usize;
                best = Peak { goodput: run.goodput, rate: done };
            }
            rate += rate / 4;
        }
        ensure!(best.rate > 0, "the router did nothing of what it was asked for");
        Ok(best)
    }

    /// Asks for so many offers a second, and waits until those that were acknowledged are closed.
    async fn run(&mut self, rate: usize, seconds: usize) -> Run {
        let messages = self.next..self.next + rate * seconds;
        self.next = messages.end;
        let start = Instant::now();
        let under_way = self.sender.send(messages.clone(), rate).await;
        let took = start.elapsed();
        let done = self.journeys.count_of(messages.clone(), Step::Closed);
        under_way.join_all().await;
        closed(&self.journeys, messages.clone(), SETTLING).await;
        sleep(Duration::from_millis(500)).await;
        Run { messages, took, goodput: number(done) / took.as_secs_f64() }
    }
}

struct Counted {
    refused: u64,
    without_code: u64,
    without_time: u64,
    unanswered: u64,
}

impl Counted {
    fn of(sent: &tests::bench::Sent) -> Self {
        Self {
            refused: sent.refused(),
            without_code: sent.without_code(),
            without_time: sent.without_time(),
            unanswered: sent.unanswered(),
        }
    }
}
