//! The faults: what is broken, and for how long.

use crate::clock::Clock;
use crate::disk::Disk;
use crate::ledger::Ledger;
use crate::proxy::{Mode, Proxy};
use crate::site::Site;
use anyhow::Result;
use rustix::process::Signal;
use std::time::{Duration, Instant};
use tests::Random;
use tokio::time::sleep;

/// A disk that fails is noticed when nothing was acknowledged for so long.
const STUCK: Duration = Duration::from_secs(2);

/// A full disk may take so long to stop a router that still has room in its own files.
const STUCK_WITHIN: Duration = Duration::from_secs(45);

const HOUR: i64 = 3_600;
const MONTH: i64 = 31 * 24 * HOUR;

/// A way to break something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Fault {
    /// The router is killed, and started again after a while.
    Kill,
    /// The router is stopped where it is, as with a machine that is suspended.
    Pause,
    /// Every connection breaks.
    Cut,
    /// Nothing gets through for a while, and then all of it.
    Stall,
    /// Every connection is dead without either end knowing.
    HalfOpen,
    /// Everything takes long.
    Slow,
    /// There is no space on the disk.
    Full,
    /// The disk cannot be written.
    ReadOnly,
    /// The clock is an hour ahead for a while.
    ClockAhead,
    /// The clock is an hour behind for a while.
    ClockBehind,
    /// The clock is a month ahead for a while.
    ClockMonth,
}

/// All of them.
pub(crate) const FAULTS: [Fault; 11] = [
    Fault::Kill,
    Fault::Pause,
    Fault::Cut,
    Fault::Stall,
    Fault::HalfOpen,
    Fault::Slow,
    Fault::Full,
    Fault::ReadOnly,
    Fault::ClockAhead,
    Fault::ClockBehind,
    Fault::ClockMonth,
];

/// What faults are made with.
pub(crate) struct Tools<'a> {
    pub(crate) site: &'a mut Site,
    pub(crate) proxy: &'a Proxy,
    pub(crate) disk: &'a Disk,
    pub(crate) clock: &'a Clock,
    pub(crate) ledger: &'a Ledger,
    /// Whether faults are over soon, so that each has its turn in a minute.
    pub(crate) short: bool,
}

impl Fault {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kill => "killed",
            Self::Pause => "paused",
            Self::Cut => "cut off",
            Self::Stall => "stalled line",
            Self::HalfOpen => "half-open lines",
            Self::Slow => "slow line",
            Self::Full => "full disk",
            Self::ReadOnly => "read-only disk",
            Self::ClockAhead => "clock an hour ahead",
            Self::ClockBehind => "clock an hour behind",
            Self::ClockMonth => "clock a month ahead",
        }
    }

    /// Whether a fault of this name only sets the clock.
    pub(crate) fn is_of_clock(name: &str) -> bool {
        [Self::ClockAhead, Self::ClockBehind, Self::ClockMonth].iter().any(|each| each.name() == name)
    }

    /// Whether the router hears whatever was sent to it while this was broken, if late.
    pub(crate) fn hears_everything(name: &str) -> bool {
        name == Self::Pause.name() || Self::is_of_clock(name)
    }

    /// Why it cannot be made here.
    pub(crate) fn missing(self, disk: &Disk, clock: &Clock) -> Option<&'static str> {
        match self {
            Self::Full if !disk.can_be_full() => {
                Some("no small disk can be mounted, and there is no C compiler")
            }
            Self::ReadOnly if !disk.can_be_read_only() => Some("there is no C compiler"),
            Self::ClockAhead | Self::ClockBehind | Self::ClockMonth if clock.library().is_none() => {
                Some("libfaketime is not installed")
            }
            _ => None,
        }
    }

    fn lasts(self, random: &mut Random, short: bool) -> Duration {
        let (least, most) = match (self, short) {
            (Self::Cut, _) => (0, 10),
            (Self::Kill, true) => (0, 2_000),
            (_, true) => (2_500, 4_000),
            (Self::Kill, false) => (0, 20_000),
            (_, false) => (3_000, 16_000),
        };
        random.between(least, most)
    }

    /// Breaks something, waits, and mends it.
    pub(crate) async fn happen(self, tools: &mut Tools<'_>, random: &mut Random) -> Result<()> {
        let lasts = self.lasts(random, tools.short);
        match self {
            Self::Kill => {
                tools.site.kill()?;
                sleep(lasts).await;
                tools.site.start().await
            }
            Self::Pause => {
                tools.site.signal(Signal::STOP)?;
                sleep(lasts).await;
                tools.site.signal(Signal::CONT)
            }
            Self::Cut => {
                tools.proxy.break_all();
                Ok(())
            }
            Self::Stall => tools.line(Mode::Stall, lasts).await,
            Self::HalfOpen => tools.line(Mode::HalfOpen, lasts).await,
            Self::Slow => tools.line(Mode::Slow, lasts).await,
            Self::Full => {
                tools.disk.fill()?;
                tools.failing_disk(lasts, "full").await;
                tools.disk.mend()
            }
            Self::ReadOnly => {
                tools.disk.make_read_only()?;
                tools.failing_disk(lasts, "read-only").await;
                tools.disk.mend()
            }
            Self::ClockAhead => tools.clock_off(HOUR, lasts).await,
            Self::ClockBehind => tools.clock_off(-HOUR, lasts).await,
            Self::ClockMonth => tools.clock_off(MONTH, lasts).await,
        }
    }
}

impl Tools<'_> {
    async fn line(&self, mode: Mode, lasts: Duration) -> Result<()> {
        self.proxy.turn(mode);
        sleep(lasts).await;
        self.proxy.turn(Mode::Pass);
        Ok(())
    }

    async fn clock_off(&self, seconds: i64, lasts: Duration) -> Result<()> {
        self.clock.set(seconds)?;
        sleep(lasts).await;
        self.clock.set(0)
    }

    /// Waits until the router cannot go on, and asks it what is wrong.
    async fn failing_disk(&self, lasts: Duration, word: &str) {
        let start = Instant::now();
        let (mut count, mut since) = (self.ledger.acknowledged(), Instant::now());
        while since.elapsed() < STUCK && start.elapsed() < STUCK_WITHIN {
            sleep(Duration::from_millis(50)).await;
            let now = self.ledger.acknowledged();
            if now != count {
                (count, since) = (now, Instant::now());
            }
        }
        if since.elapsed() < STUCK {
            // It still had room of its own, so nothing was wrong.
            return;
        }
        let (said, read) = (self.site.health().await, self.site.can_read().await);
        self.note(word, said, read);
        sleep(lasts.saturating_sub(start.elapsed())).await;
    }

    /// Notes what the router said of its disk.
    fn note(&self, word: &str, said: Result<(u16, String)>, read: Result<()>) {
        let mut history = self.ledger.open();
        history.asked += 1;
        match said {
            Ok((status, said)) if status == 200 || !said.to_lowercase().contains(word) => {
                history.answered_wrong.push(format!("on a {word} disk its health is {status} {said}"));
            }
            Ok(_) => {}
            Err(error) => history.answered_wrong.push(format!("on a {word} disk: {error:#}")),
        }
        if let Err(error) = read {
            history.answered_wrong.push(format!("on a {word} disk the queues cannot be read: {error:#}"));
        }
    }
}
