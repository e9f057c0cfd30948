//! How far the records are behind what is durable, what they cost, and what becomes of the rings while a PostgreSQL server that
//! keeps them is away.

use crate::numbers::{RING_TARGET, number, percentile};
use crate::site::{Begin, Site, closed};
use anyhow::{Context, Result, ensure};
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};
use testkit::Postgres;
use tests::Figure;
use tests::bench::{Fleet, Journeys, METRICS_KEY, Sender, Step, cpu_time, cpu_time_of_tree};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{interval, sleep};

/// How often the router is asked how far the records are behind.
const LOOK_INTERVAL: Duration = Duration::from_millis(100);

/// The most that the records may be behind, in seconds.
const LAG_TARGET: f64 = 1.0;

/// How much later than before others may be rung while the server is away: so many times, or so many milliseconds, whichever is
/// more.
const TIMES: f64 = 1.5;
const MILLISECONDS: f64 = 5.0;

/// How long the last offers may take to be closed, and the records to have everything.
const SETTLING: Duration = Duration::from_secs(300);

const KEPT_AFTER_END: Duration = Duration::from_secs(5);

/// The lag and the cost at a steady rate of offers.
pub(crate) async fn measure(reps: usize, rate: usize, quick: bool, postgres: bool) -> Result<Vec<Figure>> {
    let server = if postgres { Some(Postgres::start()?) } else { None };
    let mut shift = Shift::begin(reps, rate, server.as_ref()).await?;
    let router = shift.site.router.pid();
    let of_server = || server.as_ref().map_or(Ok(Duration::ZERO), |server| cpu_time_of_tree(server.pid()?));
    let (start, before, before_server) = (Instant::now(), cpu_time(router)?, of_server()?);
    let lag = Lag::watch(&shift.site);
    let messages = shift.work(if quick { 5 } else { 60 }).await?;
    let took = start.elapsed();
    let cores = |time: Duration| time.as_secs_f64() / took.as_secs_f64();
    let (ours, servers) = (cpu_time(router)? - before, of_server()? - before_server);
    let rang = shift.journeys.times_of(messages.clone(), Step::Rang);
    Ok(vec![
        Figure::new("offers a second", number(rate), ""),
        Figure::with_target("the records are behind at most", lag.most().await?, "s", LAG_TARGET),
        Figure::with_target("offers not accepted, ended and closed", shift.open(messages), "", 0.0),
        Figure::with_target("message to ring: p99", percentile(&rang, 99), "ms", RING_TARGET),
        Figure::new("the router's processor time", cores(ours), "cores"),
        Figure::new("PostgreSQL's processor time", cores(servers), "cores"),
        Figure::new("the router's memory afterwards", shift.site.memory()?, "MiB PSS"),
    ])
}

/// The rings before the server is away, meanwhile and after it has come back, and what the records have in the end.
pub(crate) async fn measure_away(reps: usize, rate: usize, quick: bool) -> Result<Vec<Figure>> {
    let seconds = if quick { 5 } else { 60 };
    let server = Postgres::start()?;
    let mut shift = Shift::begin(reps, rate, Some(&server)).await?;
    // The first work fills what is prepared once.
    shift.work(2).await?;
    let before = shift.work(seconds).await?;
    server.kill()?;
    let away = shift.work(seconds).await?;
    server.start_again()?;
    let back = Instant::now();
    let after = shift.work(seconds).await?;
    let http = reqwest::Client::new();
    while lag_and_sequence(&http, &shift.site.url).await?.0 > 0.0 {
        ensure!(back.elapsed() < SETTLING, "the records do not catch up: {}", shift.site.router.said());
        sleep(LOOK_INTERVAL).await;
    }
    let caught_up = back.elapsed();
    let counted = |what: &str| -> Result<f64> { Ok(server.ask(what)?.parse()?) };
    let (kept, accepted) = (
        counted("SELECT count(*) FROM conversation")?,
        counted("SELECT count(*) FROM offer WHERE outcome = 'accepted'")?,
    );
    let p99 =
        |messages: &Range<usize>| percentile(&shift.journeys.times_of(messages.clone(), Step::Rang), 99);
    let usual = p99(&before);
    let taken = number(shift.journeys.count(Step::Taken));
    Ok(vec![
        Figure::new("offers a second", number(rate), ""),
        Figure::new("message to ring before: p99", usual, "ms"),
        Figure::with_target(
            "message to ring while it is away: p99",
            p99(&away),
            "ms",
            (usual * TIMES).max(usual + MILLISECONDS),
        ),
        Figure::new("message to ring once it is back: p99", p99(&after), "ms"),
        Figure::new("the records have everything after", caught_up.as_secs_f64(), "s"),
        Figure::with_target("offers not accepted, ended and closed", shift.open(0..after.end), "", 0.0),
        Figure::with_target("conversations missing or twice in the records", (taken - kept).abs(), "", 0.0),
        Figure::with_target("offers missing or twice in the records", (taken - accepted).abs(), "", 0.0),
    ])
}

/// A router with its reps at work.
struct Shift {
    site: Site,
    journeys: Arc<Journeys>,
    fleet: Fleet,
    sender: Sender,
    rate: usize,
    /// The first message that was not sent yet.
    next: usize,
}

/// The most messages of a shift.
const MOST_MESSAGES: usize = 200_000;

impl Shift {
    async fn begin(reps: usize, rate: usize, server: Option<&Postgres>) -> Result<Self> {
        let url = server.map(Postgres::url);
        let postgres = url.as_deref();
        let site =
            Site::begin(Begin { reps, kept_after_end: KEPT_AFTER_END, postgres, ..Begin::default() }).await?;
        let journeys = Journeys::new(MOST_MESSAGES);
        let fleet = site.staffed(reps, &journeys).await?;
        let sender = Sender::new(&site.url, &journeys, false)?;
        Ok(Self { site, journeys, fleet, sender, rate, next: 0 })
    }

    /// Sends for so long, and waits until all of it is closed.
    async fn work(&mut self, seconds: usize) -> Result<Range<usize>> {
        let messages = self.next..(self.next + self.rate * seconds).min(MOST_MESSAGES);
        self.next = messages.end;
        self.sender.send(messages.clone(), self.rate).await.join_all().await;
        closed(&self.journeys, messages.clone(), SETTLING).await;
        self.fleet.all_there().with_context(|| self.site.router.said())?;
        Ok(messages)
    }

    /// How many of these messages were not taken or not closed.
    fn open(&self, messages: Range<usize>) -> f64 {
        number(messages.len() - self.journeys.count_of(messages, Step::Closed))
    }
}

/// How many durable entries are not in the records yet, and the number of the last one, by the router's metrics.
async fn lag_and_sequence(http: &reqwest::Client, url: &str) -> Result<(f64, f64)> {
    let asked = http.get(format!("{url}/metrics")).bearer_auth(METRICS_KEY).send().await?;
    let text = asked.error_for_status()?.text().await?;
    let figure =
        |name| -> Option<f64> { text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok()) };
    let (lag, sequence) = (figure("handbell_records_lag "), figure("handbell_journal_sequence "));
    lag.zip(sequence).with_context(|| format!("the figures are not there: {text}"))
}

/// Watches how far the records are behind.
struct Lag {
    watching: JoinHandle<Result<f64>>,
    over: watch::Sender<bool>,
}

impl Lag {
    fn watch(site: &Site) -> Self {
        let (over, is_over) = watch::channel(false);
        let (http, url) = (reqwest::Client::new(), site.url.clone());
        let watching = tokio::spawn(async move {
            let (mut tick, mut seen, mut most) = (interval(LOOK_INTERVAL), Vec::new(), 0.0_f64);
            while !*is_over.borrow() {
                tick.tick().await;
                let (lag, sequence) = lag_and_sequence(&http, &url).await?;
                seen.push((Instant::now(), sequence));
                // All that was durable when this was looked at is in the records, and what came next may not be.
                let passed = seen.partition_point(|(_, durable)| *durable <= sequence - lag);
                if lag > 0.0
                    && let Some((at, _)) = passed.checked_sub(1).and_then(|last| seen.get(last))
                {
                    most = most.max(at.elapsed().as_secs_f64());
                }
            }
            Ok(most)
        });
        Self { watching, over }
    }

    /// The longest time that a durable entry can have waited for the records, in seconds: at most an interval too much.
    async fn most(self) -> Result<f64> {
        self.over.send_replace(true);
        self.watching.await?
    }
}
