//! One case on one desktop: the app, another program, a customer.

use crate::pictures::picture;
use crate::verdict::Verdict;
use anyhow::{Context, Result, bail, ensure};
use reqwest::header::{ETAG, IF_MATCH};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{DesktopSetup, OnScreen, OtherProgram, RealDesktop, Window};
use tests::{Customer, DESKTOP_TIMEOUT, TestBench, page_is_awake, sign_in};
use tokio::time::{Instant, sleep};

/// The longest time for anything to appear, even on a busy machine.
pub(crate) const COMES: Duration = Duration::from_secs(15);

/// How long to watch that the keyboard focus stays, once everything reports that it does.
const ASTRAY: Duration = Duration::from_millis(500);

/// How often a condition is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// The app's window, once its page is loaded.
const TITLE: &str = "Handbell";

/// A desktop with the app on it, and a supervisor's view.
pub(crate) struct Scene {
    pub(crate) test_bench: TestBench,
    pub(crate) real: RealDesktop,
    supervisor: String,
    pub(crate) other: Option<OtherProgram>,
    /// Customers stay while their sockets do.
    customers: Vec<Customer>,
    size: (u16, u16),
    case: &'static str,
}

impl Scene {
    /// A desktop and a router, and no app.
    pub(crate) async fn open(real: RealDesktop, setup: &DesktopSetup, case: &'static str) -> Result<Self> {
        let test_bench = TestBench::start(setup).await?;
        let supervisor = sign_in(&test_bench.url, "sofia@sample.test").await?;
        Ok(Self { test_bench, real, supervisor, other: None, customers: Vec::new(), size: setup.size, case })
    }

    /// Starts the app in the tray, signed in as Ana.
    pub(crate) async fn hidden(&mut self) -> Result<()> {
        self.test_bench.start_app("ana", true).await?;
        self.available().await
    }

    /// Starts the app with its window, and waits until it has the focus and is drawn.
    pub(crate) async fn shown(&mut self) -> Result<Window> {
        let window = self.test_bench.start_app_in_focus("ana").await?;
        self.available().await?;
        Ok(window)
    }

    async fn available(&self) -> Result<()> {
        self.until("Ana is available", async || Ok(self.presence().await? == "Available")).await
    }

    /// Opens another program over it.
    pub(crate) async fn cover(&mut self) -> Result<()> {
        self.other = Some(self.test_bench.desktop.open_other_program().await?);
        Ok(())
    }

    /// Opens another program over it, and uses that.
    pub(crate) async fn use_another(&mut self) -> Result<()> {
        self.cover().await?;
        let other = self.other.as_ref().context("just opened")?;
        self.test_bench.desktop.type_into(other, "letter").await
    }

    /// Clicks the text of the notification.
    pub(crate) async fn press_body(&self, name: &str) -> Result<()> {
        let desktop = &self.test_bench.desktop;
        if !self.real.draws_buttons() {
            self.test_bench.drawn_without_buttons().await?;
            return desktop.invoke("default").await;
        }
        let accept = desktop.button("Accept", DESKTOP_TIMEOUT).await?;
        let seen = desktop.notifications_on_screen().await?;
        let words =
            |thing: &&OnScreen| thing.role == "text" && thing.label.contains(name) && self.holds(thing);
        let place =
            seen.iter().find(words).map(|words| (words.x + words.width / 2, words.y + words.height / 2));
        // Words that no tool can read stand above the buttons all the same.
        let place = place.unwrap_or((accept.x + accept.width / 2, accept.y - 25));
        desktop.press_until_gone(&accept, place, DESKTOP_TIMEOUT).await
    }

    /// Whether the app came to the front: on the screen, with the keyboard and, where required, in the
    /// floor's view.
    pub(crate) async fn in_front(&self, stage: Option<&str>) -> Result<Verdict> {
        let end = Instant::now() + COMES;
        let mut missing = self.missing(stage).await?;
        while let Some(what) = missing {
            if Instant::now() >= end {
                return self.failed(what).await;
            }
            sleep(POLL_INTERVAL).await;
            missing = self.missing(stage).await?;
        }
        match self.astray().await? {
            true => self.failed("what is typed goes to the other program".into()).await,
            false => Ok(Verdict::Passed),
        }
    }

    /// Whether the app's window is on the screen, where the desktop allows no more.
    pub(crate) async fn on_screen(&self, limit: &'static str) -> Result<Verdict> {
        let end = Instant::now() + COMES;
        loop {
            let windows = self.test_bench.desktop.windows().await?;
            if windows.iter().any(|window| window.title.contains(TITLE) && !window.minimised) {
                return Ok(Verdict::Limited(limit));
            }
            if Instant::now() >= end {
                return self.failed("there is no window".into()).await;
            }
            sleep(POLL_INTERVAL).await;
        }
    }

    /// What is not yet as it should be with the app in front.
    async fn missing(&self, stage: Option<&str>) -> Result<Option<String>> {
        let conversations = self.conversations().await?;
        if let Some(wanted) = stage {
            let right = |each: &Value| each["stage"] == wanted && each["representative"] == "ana";
            if !conversations.iter().any(right) {
                return Ok(Some(format!("the floor does not say {wanted}: {conversations:?}")));
            }
        }
        let windows = self.test_bench.desktop.windows().await?;
        let Some(window) = windows.iter().find(|window| window.title.contains(TITLE)) else {
            return Ok(Some("there is no window".into()));
        };
        let is_ours = |window: &Window| window.title.contains(TITLE);
        let workspace = self.test_bench.desktop.workspace().await?;
        let keyboard = self.test_bench.desktop.keyboard_of().await?;
        Ok(if window.minimised {
            Some("the window is minimised".into())
        } else if window.workspace.is_some() && window.workspace != workspace {
            Some(format!("the window is on workspace {:?}, and {workspace:?} is shown", window.workspace))
        } else if !windows.iter().any(|window| window.active && is_ours(window)) {
            let active = windows.iter().find(|window| window.active).map(|window| window.title.as_str());
            Some(format!("the window is not active, {active:?} is"))
        } else if keyboard != window.pid {
            Some(format!("the keyboard is with {keyboard:?}, the window is of {:?}", window.pid))
        } else if self.other.as_ref().is_some_and(|other| self.test_bench.desktop.has_keyboard(other)) {
            Some("the other program believes that it has the keyboard".into())
        } else {
            None
        })
    }

    /// Types a letter, and returns whether the other program receives it.
    async fn astray(&self) -> Result<bool> {
        let Some(other) = &self.other else { return Ok(false) };
        let before = self.test_bench.desktop.typed_into(other);
        self.test_bench.desktop.write("z").await?;
        let end = Instant::now() + ASTRAY;
        while Instant::now() < end {
            if self.test_bench.desktop.typed_into(other) != before {
                return Ok(true);
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(false)
    }

    /// A failure, with a picture of the screen and what was seen.
    pub(crate) async fn failed(&self, what: String) -> Result<Verdict> {
        self.test_bench.desktop.screenshot(&picture(self.real, self.case)).await?;
        Ok(Verdict::Failed(what))
    }

    /// Whether a person who looks at the screen can see the offer of this customer and answer it.
    pub(crate) async fn can_see(&self, customer: &str) -> Result<bool> {
        Ok(self.sees_notification(customer).await? || self.sees_alert(customer).await?)
    }

    async fn sees_notification(&self, customer: &str) -> Result<bool> {
        if !self.real.draws_buttons() {
            return Ok(self.test_bench.desktop.count_displayed().await.unwrap_or_default() > 0);
        }
        // There may be no server any more.
        let Ok(seen) = self.test_bench.desktop.notifications_on_screen().await else { return Ok(false) };
        // A long name is cut somewhere.
        let start: String = customer.chars().take(20).collect();
        let accept = seen.iter().any(|thing| thing.label == "Accept" && self.holds(thing));
        let words = seen.iter().any(|thing| thing.label.contains(&start) && self.touches(thing));
        Ok(accept && words)
    }

    async fn sees_alert(&self, customer: &str) -> Result<bool> {
        let windows = self.test_bench.desktop.windows().await?;
        let front = windows.iter().find(|window| window.active && window.title.contains(TITLE));
        let Some(pid) = front.filter(|window| !window.minimised).and_then(|window| window.pid) else {
            return Ok(false);
        };
        // A page that hangs would not answer, and what it shows is out of date.
        if !page_is_awake(pid) {
            return Ok(false);
        }
        let Ok(seen) = self.test_bench.desktop.on_screen(pid).await else { return Ok(false) };
        let names = seen.iter().any(|thing| thing.label.contains(customer));
        Ok(names && seen.iter().any(|thing| thing.label == "Accept"))
    }

    fn holds(&self, thing: &OnScreen) -> bool {
        let (width, height) = (i32::from(self.size.0), i32::from(self.size.1));
        thing.x >= 0 && thing.y >= 0 && thing.x + thing.width <= width && thing.y + thing.height <= height
    }

    fn touches(&self, thing: &OnScreen) -> bool {
        let (width, height) = (i32::from(self.size.0), i32::from(self.size.1));
        thing.x < width && thing.y < height && thing.x + thing.width > 0 && thing.y + thing.height > 0
    }

    /// A customer comes to a workstream whose offers ring for this time.
    pub(crate) async fn customer(&self, workstream: &str, name: &str) -> Result<Customer> {
        Customer::arrive(&self.test_bench.url, workstream, name, &[]).await
    }

    /// Lets a customer stay to the end.
    pub(crate) fn keep(&mut self, customer: Customer) {
        self.customers.push(customer);
    }

    /// Sets how long offers of a template ring.
    pub(crate) async fn let_ring(&self, template: &str, time: Duration) -> Result<()> {
        let token = sign_in(&self.test_bench.url, "adam@sample.test").await?;
        let address = format!("{}/api/v1/templates/{template}", self.test_bench.url);
        let client = reqwest::Client::new();
        let seen = client.get(&address).bearer_auth(&token).send().await?.error_for_status()?;
        let revision = seen.headers().get(ETAG).context("a template has a revision")?.clone();
        let mut body: Value = seen.json().await?;
        body["timeout"] = json!(u64::try_from(time.as_millis())?);
        let request = client.put(&address).bearer_auth(&token).header(IF_MATCH, revision).json(&body);
        request.send().await?.error_for_status()?;
        Ok(())
    }

    async fn look(&self, what: &str) -> Result<Vec<Value>> {
        let address = format!("{}/api/v1/{what}", self.test_bench.url);
        let answer = reqwest::Client::new().get(&address).bearer_auth(&self.supervisor).send().await?;
        let page: Value = answer.error_for_status()?.json().await?;
        Ok(page["items"].as_array().with_context(|| format!("{what} is no list: {page}"))?.clone())
    }

    /// The open conversations as a supervisor sees them.
    pub(crate) async fn conversations(&self) -> Result<Vec<Value>> {
        self.look("floor/conversations").await
    }

    /// Ana's effective presence.
    pub(crate) async fn presence(&self) -> Result<String> {
        let reps = self.look("floor/representatives").await?;
        let ana = reps.iter().find(|rep| rep["id"] == "ana").context("Ana is at work")?;
        Ok(ana["presence"]["text"].as_str().context("a presence has a text")?.to_owned())
    }

    /// The outcomes of Ana's offers today.
    pub(crate) async fn ends(&self) -> Result<Value> {
        let reps = self.look("figures/representatives").await?;
        let ana = reps.into_iter().find(|rep| rep["representative"] == "ana");
        Ok(ana.map(|ana| ana["offers"].clone()).unwrap_or_default())
    }

    /// Waits for a condition.
    pub(crate) async fn until(
        &self,
        what: &str,
        mut condition: impl AsyncFnMut() -> Result<bool>,
    ) -> Result<()> {
        let end = Instant::now() + DESKTOP_TIMEOUT;
        while !condition().await? {
            if Instant::now() >= end {
                bail!("{what}: not within {DESKTOP_TIMEOUT:?}");
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(())
    }

    /// Starts the app a second time, which shows the first one's window.
    pub(crate) async fn start_again(&self) -> Result<()> {
        let status = tokio::process::Command::from(self.test_bench.app()).status().await?;
        ensure!(status.success(), "a second start ends with {status}");
        Ok(())
    }
}
