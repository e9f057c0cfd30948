//! Who is blamed where an offer was not answered.

use crate::scene::Scene;
use crate::verdict::Verdict;
use anyhow::Result;
use rustix::process::Signal;
use serde_json::Value;
use std::time::Duration;
use testkit::{NotificationServer, RealDesktop};
use tests::{DESKTOP_TIMEOUT, strike_page};
use tokio::time::{Instant, sleep};

/// How long the offer of a case rings.
const RINGS: Duration = Duration::from_secs(20);

/// When the router must have said what became of the offer, even on a busy machine.
const DECIDED: Duration = Duration::from_secs(60);

/// The percentage of looks at the screen in which an offer must be seen for it to be answerable.
const ENOUGH: u32 = 60;

/// The interval between two looks at the screen.
const LOOK: Duration = Duration::from_millis(400);

/// The customer of every case.
const CUSTOMER: &str = "Maria Castellan";

/// Why an offer that is left alone may never be on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    Control,
    Second,
    ServerDies,
    PageFrozen,
    PageKilled,
    NoServerMinimised,
    NoServerCovered,
    DoNotDisturb,
    Locked,
    LongName,
}

impl Blame {
    pub(crate) const ALL: [Self; 10] = [
        Self::Control,
        Self::Second,
        Self::ServerDies,
        Self::PageFrozen,
        Self::PageKilled,
        Self::NoServerMinimised,
        Self::NoServerCovered,
        Self::DoNotDisturb,
        Self::Locked,
        Self::LongName,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Control => "seen and ignored is missed",
            Self::Second => "second offer behind the first one's banner",
            Self::ServerDies => "server dies mid-ring and stays away",
            Self::PageFrozen => "page frozen, window in focus",
            Self::PageKilled => "page killed, window in focus",
            Self::NoServerMinimised => "no server, window minimised",
            Self::NoServerCovered => "no server, window covered",
            Self::DoNotDisturb => "do not disturb",
            Self::Locked => "screen locked",
            Self::LongName => "customer's name of 300 W",
        }
    }

    fn not_there(self, real: RealDesktop) -> Option<&'static str> {
        let no_server = matches!(self, Self::ServerDies | Self::NoServerMinimised | Self::NoServerCovered);
        match self {
            Self::Second if !real.is_of_one_piece() => Some("it stacks them"),
            Self::NoServerMinimised if real == RealDesktop::Sway => Some("it minimises nothing"),
            _ if no_server && real.is_of_one_piece() => Some("the server is the shell"),
            _ => None,
        }
    }

    pub(crate) async fn play(self, real: RealDesktop) -> Result<Verdict> {
        if let Some(why) = self.not_there(real) {
            return Ok(Verdict::NotThere(why));
        }
        let mut scene = Scene::open(real, &real.setup(), self.name()).await?;
        let seen = match self.act(&mut scene).await {
            Ok(seen) => seen,
            Err(error) => return scene.failed(format!("could not be played: {error:#}")).await,
        };
        match self.judge(&seen) {
            Some(_) if self == Self::DoNotDisturb && real == RealDesktop::Sway => {
                Ok(Verdict::Limited("mako tells nobody that a mode of it is invisible"))
            }
            Some(why) => scene.failed(why).await,
            None => Ok(Verdict::Passed),
        }
    }

    fn judge(self, seen: &Seen) -> Option<String> {
        let Seen { ends, presence, visible, looks } = seen;
        let blamed = count(ends, "missed") > 0 || presence == "Inactive";
        let was_seen = visible * 100 >= looks * ENOUGH;
        let told = format!("visible in {visible} of {looks} looks, {}, {presence}", told(ends));
        match self {
            Self::Control => (!blamed || !was_seen).then_some(told),
            _ => (blamed && !was_seen).then_some(told),
        }
    }

    async fn act(self, scene: &mut Scene) -> Result<Seen> {
        scene.let_ring("orders", RINGS).await?;
        self.prepare(scene).await?;
        let name = if self == Self::LongName { "W".repeat(300) } else { CUSTOMER.to_owned() };
        let before = ended(&scene.ends().await?);
        let customer = scene.customer("orders", &name).await?;
        scene.keep(customer);
        if self == Self::ServerDies {
            scene.until("the notification", async || scene.can_see(&name).await).await?;
            scene.test_bench.desktop.stop_notifications();
        }
        self.watch(scene, &name, before).await
    }

    async fn prepare(self, scene: &mut Scene) -> Result<()> {
        match self {
            Self::Control | Self::ServerDies | Self::LongName => scene.hidden().await,
            Self::DoNotDisturb => {
                scene.test_bench.desktop.do_not_disturb().await?;
                scene.hidden().await
            }
            Self::Second => {
                scene.hidden().await?;
                let first = scene.customer("support", "Kiran Sohal").await?;
                scene.keep(first);
                scene.test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await.map(drop)
            }
            Self::PageFrozen | Self::PageKilled => {
                let window = scene.shown().await?;
                let signal = if self == Self::PageFrozen { Signal::STOP } else { Signal::KILL };
                strike_page(&window, signal)
            }
            Self::NoServerMinimised | Self::NoServerCovered => {
                scene.test_bench.desktop.stop_notifications();
                scene.test_bench.desktop.start_notifications(NotificationServer::None).await?;
                let window = scene.shown().await?;
                if self == Self::NoServerMinimised {
                    scene.test_bench.desktop.minimise(&window.title).await.map(drop)
                } else {
                    scene.test_bench.use_window(&window).await?;
                    scene.use_another().await
                }
            }
            Self::Locked => {
                scene.hidden().await?;
                scene.test_bench.desktop.lock().await
            }
        }
    }

    /// Looks at the screen until the offer has ended.
    async fn watch(self, scene: &Scene, name: &str, before: u64) -> Result<Seen> {
        let end = Instant::now() + DECIDED;
        let (mut visible, mut looks) = (0, 0);
        loop {
            let ends = scene.ends().await?;
            if ended(&ends) > before {
                return Ok(Seen { ends, presence: scene.presence().await?, visible, looks });
            }
            anyhow::ensure!(Instant::now() < end, "the offer does not end: {}", told(&ends));
            // Behind a lock nothing can be seen, whatever the tools report.
            let seen = self != Self::Locked && scene.can_see(name).await?;
            visible += u32::from(seen);
            looks += 1;
            sleep(LOOK).await;
        }
    }
}

/// What was seen of an offer, and its outcome.
struct Seen {
    ends: Value,
    presence: String,
    visible: u32,
    looks: u32,
}

const ENDS: [&str; 5] = ["missed", "notDisplayed", "deskGone", "withdrawn", "rejected"];

fn count(ends: &Value, what: &str) -> u64 {
    ends[what].as_u64().unwrap_or_default()
}

fn ended(ends: &Value) -> u64 {
    ENDS.iter().map(|what| count(ends, what)).sum()
}

fn told(ends: &Value) -> String {
    let some = ENDS.iter().filter(|what| count(ends, what) > 0);
    some.map(|what| format!("{what} {}", count(ends, what))).collect::<Vec<_>>().join(", ")
}
