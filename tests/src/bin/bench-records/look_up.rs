//! Looks up what was filled in.

use crate::Size;
use crate::fill::BY;
use anyhow::{Context, Result, ensure};
use records::{Clues, Contact, Identity, OrganisationRecords, PageRequest};
use std::time::Instant;
use tests::Figure;

/// Times in milliseconds, of which percentiles are told.
#[derive(Debug, Default)]
struct Times(Vec<f64>);

impl Times {
    fn add(&mut self, since: Instant) {
        self.0.push(since.elapsed().as_secs_f64() * 1_000.0);
    }

    fn percentile(mut self, percent: usize) -> f64 {
        self.0.sort_by(f64::total_cmp);
        let place = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(place).copied().unwrap_or_default()
    }
}

pub(crate) async fn measure(kept: &OrganisationRecords, size: Size) -> Result<Vec<Figure>> {
    let some = |number: u64| number.wrapping_mul(7_919) % size.contacts;
    let (mut identify, mut timeline, mut search, mut edit) =
        (Times::default(), Times::default(), Times::default(), Times::default());
    for number in 0..size.look_ups {
        let phone = format!("(425) 2{:02}-{:04}", some(number) / 10_000, some(number) % 10_000);
        let clues = Clues { phone: Some(phone), ..Clues::default() };
        let since = Instant::now();
        let found = kept.identify(&clues).await?;
        identify.add(since);
        ensure!(matches!(found, Identity::Identified(_)), "{clues:?} lead to nobody");
    }
    for number in 0..size.look_ups {
        let contact = format!("c{}", some(number)).as_str().into();
        let since = Instant::now();
        kept.timeline(&contact, &PageRequest::first(20)).await?;
        timeline.add(since);
    }
    for number in 0..size.look_ups.min(1_000) {
        let text = format!("w{} w{}", number * 31 % 1_000, number * 17 % 1_000);
        let since = Instant::now();
        kept.search_messages(&text, &PageRequest::first(20)).await?;
        search.add(since);
    }
    for number in 0..size.look_ups.min(1_000) {
        let found = kept.get::<Contact>(&format!("c{}", some(number))).await?.context("it is there")?;
        let changed = Contact { name: format!("Changed {number}"), ..found.item };
        let since = Instant::now();
        kept.change(&changed, found.revision, BY).await?;
        edit.add(since);
    }
    Ok(vec![
        Figure::with_target("identify, 99 of 100 within", identify.percentile(99), "ms", 2.0),
        Figure::with_target("timeline, 95 of 100 within", timeline.percentile(95), "ms", 10.0),
        Figure::with_target("search for two words, 95 of 100 within", search.percentile(95), "ms", 30.0),
        Figure::with_target("edit of a contact, 99 of 100 within", edit.percentile(99), "ms", 5.0),
    ])
}
