//! A real router under load that is killed, stopped, cut off and starved, while everything that it
//! acknowledges is recorded. Afterwards the record is compared with the journal: nothing is missing, nothing
//! is doubled, nobody was blamed.
#![expect(clippy::print_stdout, reason = "the report is what this is for")]

mod clock;
mod customers;
mod desks;
mod disk;
mod faults;
mod journal;
mod ledger;
mod line;
mod proxy;
mod records;
mod site;
mod verdict;

use anyhow::{Context, Result};
use clap::Parser;
use clock::Clock;
use customers::Customer;
use desks::Desk;
use disk::Disk;
use faults::{FAULTS, Fault, Tools};
use journal::Journal;
use ledger::{Broken, Ledger};
use line::{Life, Line};
use proxy::Proxy;
use records::Records;
use serde_json::json;
use site::Site;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tests::Random;
use tests::bench::address;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use verdict::Pages;

const REPS: usize = 6;
const CUSTOMERS: usize = 14;

/// A run that is no longer than this has short faults.
const SHORT: u64 = 120;

/// How long all that goes on may take to end.
const CLOSING: Duration = Duration::from_secs(90);

/// After so long nobody waits for the desks any more.
const GIVE_UP: Duration = Duration::from_secs(60);

/// Whoever was back for so long is back.
const STEADY: Duration = Duration::from_secs(1);

#[derive(Debug, Parser)]
struct Arguments {
    /// For how many seconds faults are made.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Makes the same faults in the same order again.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where everything is kept; it is gone afterwards if all was well.
    #[arg(long, default_value = "target/chaos")]
    folder: PathBuf,
    /// Make only these faults; all when none is named.
    #[arg(long)]
    fault: Vec<Fault>,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    disk::go_where_disks_can_be_mounted();
    let folder =
        std::path::absolute(arguments.folder.join(format!("{}-{}", arguments.seed, std::process::id())))?;
    fs::create_dir_all(&folder)?;
    println!("seed {}, {} seconds, in {}", arguments.seed, arguments.seconds, folder.display());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let outcome = runtime.block_on(play(&arguments, &folder));
    // What still talks to a router that is gone is of no interest.
    runtime.shutdown_background();
    match outcome {
        Ok(true) => {
            drop(fs::remove_dir_all(&folder));
            Ok(ExitCode::SUCCESS)
        }
        Ok(false) => {
            println!("\nplay it again with --seed {}; everything is in {}", arguments.seed, folder.display());
            Ok(ExitCode::FAILURE)
        }
        Err(error) => {
            println!("\nplay it again with --seed {}; everything is in {}", arguments.seed, folder.display());
            Err(error)
        }
    }
}

async fn play(arguments: &Arguments, folder: &Path) -> Result<bool> {
    let (disk, clock) = (Disk::make(folder)?, Clock::make(folder)?);
    let mut site = Site::found(folder, &disk, preload(&disk, &clock), REPS).await?;
    let proxy = Proxy::lay(site.port).await?;
    let ledger = Arc::new(Ledger::new());
    let mut random = Random::new(arguments.seed);
    println!("full disk: {}", disk.spoken());

    let mut crew = Crew::start(&site, &proxy, &ledger, arguments.seed).await?;
    crew.all_back(Duration::from_secs(20)).await.context("the desks do not connect")?;
    sleep(Duration::from_secs(2)).await;
    let short = arguments.seconds <= SHORT;
    let end = Instant::now() + Duration::from_secs(arguments.seconds);
    let mut deck = Vec::new();
    for fault in chosen(arguments).filter(|fault| fault.missing(&disk, &clock).is_some()) {
        println!("not made: {}, for {}", fault.name(), fault.missing(&disk, &clock).unwrap_or_default());
    }
    while Instant::now() < end {
        if deck.is_empty() {
            deck = chosen(arguments).filter(|fault| fault.missing(&disk, &clock).is_none()).collect();
            random.shuffle(&mut deck);
        }
        let Some(fault) = deck.pop() else { break };
        let mut tools =
            Tools { site: &mut site, proxy: &proxy, disk: &disk, clock: &clock, ledger: &ledger, short };
        let from = ledger.now();
        fault
            .happen(&mut tools, &mut random)
            .await
            .with_context(|| format!("{}: {}", fault.name(), site.said()))?;
        let to = ledger.now();
        let back_after = crew.back_at_work(&ledger).await;
        ledger.open().broken.push(Broken { fault: fault.name(), from, to, back_after });
        let back = back_after.map_or("never".into(), |after| format!("after {after} ms"));
        println!("{:>6.1} s  {:<22} for {:>6} ms, all back {back}", seconds(from), fault.name(), to - from);
        if back_after.is_none() {
            break;
        }
        sleep(random.between(500, if short { 1_500 } else { 15_000 })).await;
    }
    let emptied = crew.close().await;
    let pages = pages(&ledger, &proxy.address()).await;
    crew.leave().await;
    site.end().context("the router does not end well")?;
    let journal = Journal::read(&site.data).context("the journal cannot be read")?;
    let records = Records::read(&site.data).context("the records cannot be read")?;
    let history = ledger.open();
    println!(
        "\n{} messages, {} conversations, {} offers, {} entries; refused: {:?}; connections lost: {:?}\n",
        history.said.len(),
        history.tokens.len(),
        journal.offers.len(),
        journal.entries,
        history.refused,
        history.lost
    );
    let checks = verdict::check(&history, (&journal, &records), &pages, &site.said());
    let kept = verdict::print(&checks);
    if !emptied {
        println!("not all that went on came to an end in {} s", CLOSING.as_secs());
    }
    if !(kept && emptied) {
        fs::write(folder.join("history.json"), serde_json::to_vec_pretty(&*history)?)?;
        keep_data(&site.data, &folder.join("data"))?;
    }
    Ok(kept && emptied)
}

fn chosen(arguments: &Arguments) -> impl Iterator<Item = Fault> {
    FAULTS.into_iter().filter(|fault| arguments.fault.is_empty() || arguments.fault.contains(fault))
}

#[expect(clippy::cast_precision_loss, reason = "minutes")]
fn seconds(milliseconds: u64) -> f64 {
    milliseconds as f64 / 1_000.0
}

/// What the router is started with, so that its disk and its clock can be broken.
fn preload(disk: &Disk, clock: &Clock) -> Vec<(&'static str, String)> {
    let libraries: Vec<String> = clock.library().into_iter().chain(disk.library()).collect();
    let mut environment = vec![("LD_PRELOAD", libraries.join(":"))];
    environment.extend(disk.environment());
    if clock.library().is_some() {
        environment.extend(clock.environment());
    }
    environment
}

/// The files, taken off a disk that is gone with this program.
fn keep_data(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Everybody at work.
struct Crew {
    /// What can be seen of each desk's connection.
    lives: Vec<Arc<Life>>,
    customers: JoinSet<()>,
    desks: JoinSet<()>,
    closing: watch::Sender<bool>,
    leaving: watch::Sender<bool>,
}

impl Crew {
    async fn start(site: &Site, proxy: &Proxy, ledger: &Arc<Ledger>, seed: u64) -> Result<Self> {
        let (closing, close) = watch::channel(false);
        let (leaving, leave) = watch::channel(false);
        let mut crew =
            Self { lives: Vec::new(), customers: JoinSet::new(), desks: JoinSet::new(), closing, leaving };
        for number in 0..REPS {
            let (rep, token) = site.rep(number).await?;
            let life = Arc::new(Life::default());
            crew.lives.push(Arc::clone(&life));
            let desk = Desk {
                ledger: Arc::clone(ledger),
                router: proxy.address(),
                rep,
                token,
                number,
                random: Random::new(seed ^ (1_000 + number as u64)),
                life,
                state: desks::State::default(),
            };
            crew.desks.spawn(desk.work(leave.clone()));
        }
        for number in 0..CUSTOMERS {
            let random = Random::new(seed ^ (2_000 + number as u64));
            let (ledger, router) = (Arc::clone(ledger), proxy.address());
            crew.customers.spawn(Customer { ledger, router, number, random, came: 0 }.come(close.clone()));
        }
        Ok(crew)
    }

    /// Waits until every desk has heard something from now on: one whose line is dead may not know it yet.
    async fn all_back(&self, bound: Duration) -> Option<()> {
        let heard = |life: &Arc<Life>| life.signs.load(Ordering::Relaxed);
        let before: Vec<u64> = self.lives.iter().map(heard).collect();
        let all = async {
            while self.lives.iter().map(heard).zip(&before).any(|(now, before)| now == *before) {
                sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(bound, all).await.ok()
    }

    /// Waits until every desk is back and something more was acknowledged; after how many milliseconds that was so and
    /// stayed so.
    async fn back_at_work(&self, ledger: &Ledger) -> Option<u64> {
        let (start, before) = (Instant::now(), ledger.acknowledged());
        self.all_back(GIVE_UP).await?;
        let is_connected = |life: &Arc<Life>| life.connected.load(Ordering::Relaxed);
        let mut since = Instant::now();
        while since.elapsed() < STEADY {
            if start.elapsed() > GIVE_UP {
                return None;
            }
            sleep(Duration::from_millis(10)).await;
            if ledger.acknowledged() == before || !self.lives.iter().all(is_connected) {
                since = Instant::now();
            }
        }
        u64::try_from(since.duration_since(start).as_millis()).ok()
    }

    /// Lets every customer say good-bye, and the reps close what they have.
    async fn close(&mut self) -> bool {
        self.closing.send_replace(true);
        let customers = std::mem::take(&mut self.customers);
        let gone = timeout(CLOSING, customers.join_all()).await.is_ok();
        // Offers that ring on end by themselves, and wrap-ups are closed.
        sleep(Duration::from_secs(3)).await;
        gone
    }

    async fn leave(&mut self) {
        self.leaving.send_replace(true);
        let desks = std::mem::take(&mut self.desks);
        drop(timeout(Duration::from_secs(10), desks.join_all()).await);
    }
}

/// What the page of each customer has who comes back with the token.
async fn pages(ledger: &Ledger, router: &str) -> Pages {
    let tokens = ledger.open().tokens.clone();
    let mut pages = Pages::new();
    for (visit, token) in tokens {
        let (customer, name) = (visit / 1_000_000, format!("c{}v{}", visit / 1_000_000, visit % 1_000_000));
        let from = address(1_000 + usize::try_from(customer).unwrap_or_default());
        let Ok(mut line) = Line::connect(router, "/api/v1/chat", from, &Arc::default()).await else {
            continue;
        };
        let hello = json!({ "type": "hello", "version": 1, "workstream": "chat", "token": token });
        if line.say(&hello).await.is_err() {
            continue;
        }
        let messages = line.hear_until(|frame| {
            let messages = frame["chat"]["messages"].as_array().map(|all| {
                let of_people = all.iter().filter(|message| {
                    matches!(message["writer"]["from"].as_str(), Some("customer" | "representative"))
                });
                of_people.map(|message| message["text"].as_str().unwrap_or_default().to_owned()).collect()
            });
            (frame["type"] == "welcome").then_some(messages)
        });
        if let Ok(messages) = messages.await {
            pages.insert(name, messages);
        }
    }
    if pages.len() < ledger.open().tokens.len() {
        let missing = ledger.open().tokens.len() - pages.len();
        ledger.wrong(format!("{missing} pages could not come back in the end"));
    }
    pages
}
