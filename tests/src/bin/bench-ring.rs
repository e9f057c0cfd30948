//! The time until an offer rings, and the cost of the core.
//!
//! Time runs from just before a frame is written to the socket until `Notify` has arrived on the bus. The
//! baseline is a loop that does nothing else: it reads a frame and calls `Notify`.

use anyhow::{Context, Result};
use clap::Parser;
use futures_util::StreamExt;
use model::{DeskEvent, OfferId, OfferOutcome, Withdrawal};
use protocol::desk::RepAction;
use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use testkit::{DesktopSetup, NotificationServer, PrivateBus, VirtualDesktop};
use tests::bench::{FakeRouter, TimedNotifications, memory_of_tree, wake_ups};
use tests::{Figure, Program, Programs, report};
use zbus::zvariant::Value;

/// How often each thing is measured.
const ROUNDS: usize = 400;

/// What is not counted: the first rounds fill caches.
const WARMING: usize = 20;

/// A busy hour of one rep, many times over.
const OFFERS_OF_AN_HOUR: u64 = 500;

#[derive(Debug, Parser)]
struct Arguments {
    /// Fail when a target is missed.
    #[arg(long)]
    check: bool,
    /// Be the floor: read frames there and call Notify on the session bus.
    #[arg(long, hide = true)]
    floor: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let Arguments { floor, .. } = Arguments::parse();
    match floor {
        Some(url) => be_the_floor(&url).await,
        None => measure().await,
    }
}

async fn measure() -> Result<ExitCode> {
    let programs = Programs::built()?;
    let folder = tempfile::tempdir()?;
    let mut figures = Vec::new();

    let floor = floor(folder.path()).await?;
    let (median, worst) = (at(&floor, 50), at(&floor, 99));
    figures.push(told("ring, bare loop: median", median, "ms"));
    figures.push(told("ring, bare loop: p99", worst, "ms"));
    for (sessions, names) in [
        (0, ["ring, 0 sessions: median", "ring, 0 sessions: p99", "ring, 0 sessions: median / floor"]),
        (1, ["ring, 1 session: median", "ring, 1 session: p99", "ring, 1 session: median / floor"]),
        (10, ["ring, 10 sessions: median", "ring, 10 sessions: p99", "ring, 10 sessions: median / floor"]),
    ] {
        let mut core =
            Core::start(&programs, &folder.path().join(format!("core-{sessions}")), sessions).await?;
        let times = core.ring(ROUNDS + WARMING).await?;
        figures.push(told(names[0], at(&times, 50), "ms"));
        figures.push(target(names[1], at(&times, 99), "ms", 5.0));
        figures.push(target(names[2], at(&times, 50) / median, "times", 1.5));
    }
    figures.extend(costs(&programs, folder.path()).await?);
    figures.extend(window(&programs, folder.path()).await?);
    Ok(report("ring", &figures))
}

fn told(name: &'static str, value: f64, unit: &'static str) -> Figure {
    Figure { name, value, unit, target: None }
}

fn target(name: &'static str, value: f64, unit: &'static str, target: f64) -> Figure {
    Figure { name, value, unit, target: Some(target) }
}

/// A percentile in milliseconds.
fn at(times: &[Duration], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
}

async fn floor(folder: &Path) -> Result<Vec<Duration>> {
    let bus = PrivateBus::start()?;
    let mut notifications = TimedNotifications::start(bus.address()).await?;
    let mut router = FakeRouter::listen().await?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--floor", &router.url()?.replacen("http", "ws", 1)]);
    command.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
    let _floor = Program::start("floor", command, folder)?;
    router.connected().await?;
    let mut times = Vec::new();
    for id in 0..ROUNDS + WARMING {
        let frame = router.offer_frame(id as u64 + 1);
        let start = Instant::now();
        router.say_text(frame).await?;
        let (seen, _) = notifications.next().await?;
        times.push(seen - start);
        pause().await;
    }
    Ok(times.split_off(WARMING))
}

/// Rings do not come one upon the other, and the other side must have done with the last one.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(5)).await;
}

async fn be_the_floor(url: &str) -> Result<ExitCode> {
    let session = zbus::Connection::session().await?;
    let place = "/org/freedesktop/Notifications";
    let name = "org.freedesktop.Notifications";
    let (mut socket, _) = tokio_tungstenite::connect_async_with_config(url, None, true).await?;
    while let Some(frame) = socket.next().await {
        let frame = frame?.into_text()?;
        let hints: HashMap<&str, Value<'_>> = HashMap::from([("urgency", Value::from(2_u8))]);
        let actions = ["accept", "Accept", "reject", "Reject"];
        let body = ("Handbell", 0_u32, "", "Chat", frame.as_str(), &actions[..], hints, 0_i32);
        session.call_method(Some(name), place, Some(name), "Notify", &body).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A core at work on a bus and a router of its own.
struct Core {
    program: Program,
    router: FakeRouter,
    notifications: TimedNotifications,
    /// From its start until it said hello to the router.
    connected_after: Duration,
    offers: u64,
    _bus: PrivateBus,
}

impl Core {
    async fn start(programs: &Programs, home: &Path, sessions: u64) -> Result<Self> {
        let bus = PrivateBus::start()?;
        let notifications = TimedNotifications::start(bus.address()).await?;
        let mut router = FakeRouter::listen().await?;
        let mut command = Command::new(programs.path("handbell"));
        command.args(["--hidden", "--url", &router.url()?]);
        command.env("HANDBELL_TOKEN", "token").env("HANDBELL_HOME", home).env("RUST_LOG", "warn");
        command.env("DBUS_SESSION_BUS_ADDRESS", bus.address());
        let start = Instant::now();
        let program = Program::start("core", command, home)?;
        router.desk_connected(sessions).await.with_context(|| program.said())?;
        let connected_after = start.elapsed();
        let mut core = Self { program, router, notifications, connected_after, offers: 1_000, _bus: bus };
        core.ring(1).await.with_context(|| core.program.said())?;
        Ok(core)
    }

    /// Rings so many times and gives the times, the first ones left out.
    async fn ring(&mut self, rounds: usize) -> Result<Vec<Duration>> {
        let mut times = Vec::new();
        for _ in 0..rounds {
            self.offers += 1;
            let id = self.offers;
            let frame = self.router.offer_frame(id);
            let start = Instant::now();
            self.router.say_text(frame).await?;
            let (seen, _) = self.notifications.next().await?;
            times.push(seen - start);
            self.router.act(|act| matches!(act, RepAction::Receipt { .. })).await?;
            let outcome = OfferOutcome::Withdrawn(Withdrawal::Customer);
            self.router.event(DeskEvent::OfferEnded { offer: OfferId(id), outcome }).await?;
            pause().await;
        }
        Ok(if times.len() > WARMING { times.split_off(WARMING) } else { times })
    }
}

/// What the core costs without a window.
async fn costs(programs: &Programs, folder: &Path) -> Result<Vec<Figure>> {
    let mut starts = Vec::new();
    for round in 0..5 {
        starts.push(Core::start(programs, &folder.join(format!("start-{round}")), 0).await?.connected_after);
    }
    let mut core = Core::start(programs, &folder.join("costs"), 10).await?;
    core.ring(OFFERS_OF_AN_HOUR as usize).await?;
    let memory = memory_of_tree(core.program.pid())?;
    // Toasts and the like run out before idling is looked at.
    core.router.beat(Duration::from_secs(12)).await?;
    let (before, start) = (wake_ups(core.program.pid())?, Instant::now());
    core.router.beat(Duration::from_secs(30)).await?;
    let woken = wake_ups(core.program.pid())? - before;
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let idle = woken as f64 / start.elapsed().as_secs_f64();
    Ok(vec![
        target("start until connected: median", at(&starts, 50), "ms", 100.0),
        target("memory in the tray after an hour's offers", memory, "MiB PSS", 16.0),
        target("idle wake-ups", idle, "a second", 1.0),
    ])
}

/// How soon the window is usable after Accept was pressed, and what it costs.
async fn window(programs: &Programs, folder: &Path) -> Result<Vec<Figure>> {
    let setup = DesktopSetup { notifications: NotificationServer::None, ..DesktopSetup::default() };
    let desktop = VirtualDesktop::start(&setup).await?;
    let mut notifications = TimedNotifications::start(desktop.bus_address()).await?;
    let mut times = Vec::new();
    let mut memory = f64::NAN;
    for round in 0..5 {
        let mut router = FakeRouter::listen().await?;
        let mut command = desktop.command(programs.path("handbell"));
        command.args(["--hidden", "--url", &router.url()?]).env("HANDBELL_TOKEN", "token");
        command.env("HANDBELL_HOME", folder.join(format!("window-{round}")));
        let core = Program::start("core", command, folder)?;
        router.desk_connected(0).await.with_context(|| core.said())?;
        let frame = router.offer_frame(1);
        router.say_text(frame).await?;
        let (_, id) = notifications.next().await?;
        router.act(|act| matches!(act, RepAction::Receipt { .. })).await?;
        let start = Instant::now();
        notifications.press(id, "accept").await?;
        router.act(|act| matches!(act, RepAction::Accept { .. })).await?;
        router.event(DeskEvent::OfferEnded { offer: OfferId(1), outcome: OfferOutcome::Accepted }).await?;
        router.open_session(1).await?;
        // What the rep looks at is read: the page is there, it has the session, and it has the focus.
        router.act(|act| matches!(act, RepAction::Read { .. })).await.with_context(|| core.said())?;
        times.push(start.elapsed());
        memory = memory_of_tree(core.pid())?;
    }
    Ok(vec![
        target("Accept pressed until window usable: median", at(&times, 50), "ms", 700.0),
        told("memory with the window open", memory, "MiB PSS"),
    ])
}
