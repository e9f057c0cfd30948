//! A router with the organisation of a measurement, and its reps.

use anyhow::{Context, Result, ensure};
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tests::bench::{Fleet, Journeys, Step, admit, found, know, memory_of_tree};
use tests::{Program, Programs};
use tokio::time::sleep;

pub(crate) struct Site {
    pub(crate) router: Program,
    pub(crate) url: String,
    _folder: TempDir,
}

/// What a router of a measurement begins with.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Begin<'a> {
    /// The reps of each organisation, who are let in.
    pub(crate) reps: usize,
    /// What has ended stays in its memory for so long.
    pub(crate) kept_after_end: Duration,
    /// How many organisations there are beside the one at the top, each with as many reps; that one has none then.
    pub(crate) organisations: usize,
    /// The contacts in the file of records.
    pub(crate) contacts: usize,
    /// The PostgreSQL server that keeps the records in place of a file.
    pub(crate) postgres: Option<&'a str>,
}

/// How long all organisations may take to start.
const STARTING: Duration = Duration::from_secs(60);

impl Site {
    /// Starts a router with so many reps, who are let in. What has ended stays in its memory for so long.
    pub(crate) async fn found(reps: usize, kept_after_end: Duration) -> Result<Self> {
        Self::begin(Begin { reps, kept_after_end, ..Begin::default() }).await
    }

    /// Starts a router.
    pub(crate) async fn begin(begin: Begin<'_>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let programs = Programs::built_with(&["handbell-router"])?;
        let mut organisations = Vec::new();
        for number in 0..begin.organisations {
            let create = ["organisation", "create", &name(number), "--administrator", "nobody@example.test"];
            programs.ask_router(folder.path(), &create, "a password of a measurement")?;
            organisations.push(folder.path().join("organisations").join(name(number)));
        }
        let at_top = if begin.organisations == 0 { begin.reps } else { 0 };
        found(folder.path(), at_top, begin.kept_after_end)?;
        for organisation in &organisations {
            found(organisation, begin.reps, begin.kept_after_end)?;
        }
        if begin.contacts > 0 {
            know(folder.path(), begin.contacts).await?;
        }
        let mut command = programs.router_on(folder.path(), "127.0.0.1:0");
        // Ten thousand people do not sit at one address.
        command.arg("--behind-proxy");
        if let Some(postgres) = begin.postgres {
            command.args(["--records", postgres]);
        }
        let (router, url) = Program::start_router(command, folder.path())?;
        admit(folder.path(), at_top)?;
        for organisation in &organisations {
            admit(organisation, begin.reps)?;
        }
        let site = Self { router, url, _folder: folder };
        for number in 0..begin.organisations {
            site.until_served(number).await?;
        }
        Ok(site)
    }

    /// Waits until an organisation answers: the router says where it listens before all of them do.
    async fn until_served(&self, number: usize) -> Result<()> {
        let health = format!("{}/api/v1/health", self.organisation(number));
        let start = Instant::now();
        while !reqwest::get(&health).await?.status().is_success() {
            ensure!(start.elapsed() < STARTING, "{health} does not answer: {}", self.router.said());
            sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// The address of an organisation beside the one at the top.
    pub(crate) fn organisation(&self, number: usize) -> String {
        format!("{}/o/{}", self.url, name(number))
    }

    /// Connects the reps.
    pub(crate) async fn staffed(&self, reps: usize, journeys: &Arc<Journeys>) -> Result<Fleet> {
        self.staffed_at(&self.url, reps, journeys).await
    }

    /// Connects the reps of the organisation at this address.
    pub(crate) async fn staffed_at(&self, url: &str, reps: usize, journeys: &Arc<Journeys>) -> Result<Fleet> {
        let address = url.trim_start_matches("http://");
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

fn name(organisation: usize) -> String {
    format!("organisation-{organisation}")
}

/// Waits until whatever was acknowledged of these messages is closed, and no longer than that.
pub(crate) async fn closed(journeys: &Journeys, messages: Range<usize>, bound: Duration) {
    let start = Instant::now();
    while journeys.lost(messages.clone(), Step::Closed) > 0 && start.elapsed() < bound {
        sleep(Duration::from_millis(50)).await;
    }
}
