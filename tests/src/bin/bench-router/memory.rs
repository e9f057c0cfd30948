//! The memory that ended conversations leave in the router. The windows of remembered answers are filled
//! first, since they are bounded and then do not grow any more.

use crate::numbers::number;
use crate::site::{Site, closed};
use anyhow::{Context, Result, ensure};
use std::time::Duration;
use tests::Figure;
use tests::bench::{Journeys, Sender, Step};
use tokio::time::sleep;

/// How many answers of what sends for many are remembered.
const ANSWERS: usize = 100_000;

/// After so many conversations memory is measured first.
const FEW: usize = 10_000;
/// And last after so many.
const MANY: usize = 100_000;

/// How much memory may have grown, in percent.
const GROWTH: f64 = 10.0;

/// Of a hundred messages, so many must have been taken. A router on a machine that is busy besides refuses some.
const TAKEN: usize = 95;

/// How long the last offers may take to be closed.
const SETTLING: Duration = Duration::from_secs(60);

pub(crate) async fn measure(reps: usize, rate: usize, quick: bool) -> Result<Vec<Figure>> {
    let part = if quick { 50 } else { 1 };
    let kept_after_end = Duration::from_secs(if quick { 5 } else { 60 });
    let (filled, few, many) = (ANSWERS / part, FEW / part, MANY / part);
    let site = Site::found(reps, kept_after_end).await?;
    let journeys = Journeys::new(filled + many);
    let mut fleet = site.staffed(reps, &journeys).await?;
    let sender = Sender::new(&site.url, &journeys, true)?;
    let mut measured = Vec::new();
    let mut next = 0;
    for end in [filled, filled + few, filled + many] {
        sender.send(next..end, rate).await.join_all().await;
        closed(&journeys, next..end, SETTLING).await;
        next = end;
        // Whatever has ended is forgotten from then on, and a snapshot was saved in the quiet.
        sleep(kept_after_end + Duration::from_secs(10)).await;
        measured.push(site.settled_memory().await?);
    }
    fleet.all_there().with_context(|| site.router.said())?;
    let closed = journeys.count(Step::Closed);
    let (sent, taken) = (filled + many, journeys.count(Step::Taken));
    ensure!(closed == taken, "{closed} of {taken} conversations that were taken were closed");
    ensure!(taken * 100 >= sent * TAKEN, "only {taken} of {sent} messages were taken: the machine is busy");
    let [with_answers, after_few, after_many] = measured[..] else { unreachable!("three were measured") };
    Ok(vec![
        Figure::new("conversations opened and closed first", number(filled), ""),
        Figure::new("memory then", with_answers, "MiB PSS"),
        Figure::new("conversations opened and closed since", number(few), ""),
        Figure::new("memory then: few", after_few, "MiB PSS"),
        Figure::new("conversations opened and closed in the end", number(many), ""),
        Figure::new("memory then: many", after_many, "MiB PSS"),
        Figure::with_target("grown from few to many", (after_many / after_few - 1.0) * 100.0, "%", GROWTH),
    ])
}
