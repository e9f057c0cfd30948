//! A router with the organisation of a measurement, and its reps.

use anyhow::{Context, Result};
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tests::bench::{Fleet, Journeys, Step, admit, found, memory_of_tree};
use tests::{Program, Programs};
use tokio::time::sleep;

pub(crate) struct Site {
    pub(crate) router: Program,
    pub(crate) url: String,
    _folder: TempDir,
}

impl Site {
    /// Starts a router with so many reps, who are let in. What has ended stays in its memory for so long.
    pub(crate) fn found(reps: usize, kept_after_end: Duration) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        found(folder.path(), reps, kept_after_end)?;
        let mut command = Programs::built_with(&["handbell-router"])?.router_on(folder.path(), "127.0.0.1:0");
        // Ten thousand people do not sit at one address.
        command.arg("--behind-proxy");
        let (router, url) = Program::start_router(command, folder.path())?;
        admit(folder.path(), reps)?;
        Ok(Self { router, url, _folder: folder })
    }

    /// Connects the reps.
    pub(crate) async fn staffed(&self, reps: usize, journeys: &Arc<Journeys>) -> Result<Fleet> {
        let address = self.url.trim_start_matches("http://");
        Fleet::connect(address, reps, journeys).await.with_context(|| self.router.said())
    }

    /// The router's memory in MiB.
    pub(crate) fn memory(&self) -> Result<f64> {
        memory_of_tree(self.router.pid())
    }

    /// The router's memory in MiB once it does not change any more.
    pub(crate) async fn settled_memory(&self) -> Result<f64> {
        let mut last = self.memory()?;
        loop {
            sleep(Duration::from_secs(2)).await;
            let now = self.memory()?;
            if (now - last).abs() < 0.5 {
                return Ok(now);
            }
            last = now;
        }
    }
}

/// Waits until whatever was acknowledged of these messages is closed, and no longer than that.
pub(crate) async fn closed(journeys: &Journeys, messages: Range<usize>, bound: Duration) {
    let start = Instant::now();
    while journeys.lost(messages.clone(), Step::Closed) > 0 && start.elapsed() < bound {
        sleep(Duration::from_millis(50)).await;
    }
}
