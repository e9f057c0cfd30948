//! What the number of contacts does to the router's memory: they are in the records, and customers are looked up among them.

use crate::numbers::number;
use crate::site::{Begin, Site};
use anyhow::{Result, ensure};
use std::time::Duration;
use tests::Figure;
use tests::bench::{Journeys, Sender, Senders, Step};

/// How many contacts there are at first.
const FEW: usize = 10;

/// How much memory the others may take, in MiB.
const MEBIBYTES: f64 = 16.0;

/// How many customers write, each of whom is looked up.
const MESSAGES: usize = 5_000;

pub(crate) async fn measure(rate: usize, quick: bool) -> Result<Vec<Figure>> {
    let many = if quick { 10_000 } else { 1_000_000 };
    let few_use = memory_with(FEW, rate).await?;
    let many_use = memory_with(many, rate).await?;
    Ok(vec![
        Figure::new("customers looked up", number(MESSAGES), ""),
        Figure::new("contacts at first", number(FEW), ""),
        Figure::new("memory then: few", few_use, "MiB PSS"),
        Figure::new("contacts in the end", number(many), ""),
        Figure::new("memory then: many", many_use, "MiB PSS"),
        Figure::with_target("the many take", many_use - few_use, "MiB", MEBIBYTES),
    ])
}

async fn memory_with(contacts: usize, rate: usize) -> Result<f64> {
    let kept_after_end = Duration::from_secs(60);
    let site = Site::begin(Begin { reps: 10, kept_after_end, contacts, ..Begin::default() }).await?;
    let journeys = Journeys::new(MESSAGES);
    let sender = Sender::new(&site.url, &journeys, false)?.sent_by(Senders::Known(contacts));
    sender.send(0..MESSAGES, rate).await.join_all().await;
    let taken = journeys.count(Step::Taken);
    ensure!(taken == MESSAGES, "{taken} of {MESSAGES} messages were taken: {}", site.router.said());
    site.settled_memory().await
}
