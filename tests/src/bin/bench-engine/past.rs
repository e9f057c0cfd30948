//! The time to restore an organisation, from its journal and from a snapshot.

use crate::floor::Floor;
use crate::processor_time::processor_time;
use crate::shift::{QUEUES, REPS, Shift};
use anyhow::{Context, Result, ensure};
use engine::Organisation;
use serde_json::Value;
use tests::Figure;

const EVENTS: usize = 1_000_000;

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let (live, entries) = journal()?;
    let begun = processor_time();
    let mut org = Organisation::default();
    for entry in &entries {
        org.replay(entry)?;
    }
    let replayed = (processor_time() - begun).as_secs_f64();
    ensure!(org == live, "the journal gives another state");
    let snapshot = org.snapshot()?;
    let begun = processor_time();
    let restored = Organisation::restore(&snapshot)?;
    let restore = (processor_time() - begun).as_secs_f64();
    ensure!(restored == live, "the snapshot gives another state");
    let bytes: usize = entries.iter().map(Vec::len).sum();
    Ok(vec![
        Figure::with_target("replay of 1,000,000 events", replayed, "s", 5.0),
        Figure::with_target("start from the snapshot after them", restore, "s", 1.0),
        Figure::new("journal, each event", bytes as f64 / EVENTS as f64, "bytes"),
        Figure::new("snapshot", snapshot.len() as f64 / 1024.0 / 1024.0, "MiB"),
    ])
}

/// A shift and the entries of its journal, until they hold a million events.
fn journal() -> Result<(Organisation, Vec<Vec<u8>>)> {
    let mut shift = Shift::begin(Floor::with_journal(REPS, QUEUES)?);
    let (mut entries, mut events) = (Vec::new(), 0);
    while events < EVENTS {
        for entry in shift.floor.journal.as_mut().map(std::mem::take).into_iter().flatten() {
            events += events_of(&entry)?;
            entries.push(entry);
        }
        if events < EVENTS {
            shift.step()?;
        }
    }
    Ok((shift.floor.org, entries))
}

fn events_of(entry: &[u8]) -> Result<usize> {
    let entry: Value = serde_json::from_slice(entry)?;
    entry["events"].as_array().map(Vec::len).context("an entry has events")
}
