//! A router, a desktop and an app on it, for one test.

use crate::sign_in::{SAMPLE_PASSWORD, http};
use crate::timeouts::DESKTOP_TIMEOUT;
use crate::{Customer, Page, Program, Programs, free_port, sign_in_with};
use anyhow::{Context, Result};
use std::path::PathBuf;
use tempfile::TempDir;
use testkit::{DesktopSetup, TrayItem, VirtualDesktop, Window};

/// The title of the app's window.
pub const TITLE: &str = "Handbell";

/// A router, a desktop, and a rep's app on it, all of them the real programs.
#[derive(Debug)]
pub struct TestBench {
    // Dropped in this order: programs go before what they stand on.
    core: Option<Program>,
    router: Option<Program>,
    /// The rep's desktop.
    pub desktop: VirtualDesktop,
    /// The router's address.
    pub url: String,
    listen: String,
    /// What reps sign in with.
    password: &'static str,
    programs: Programs,
    folder: TempDir,
}

/// The password of the accounts of an organisation that is made beside the sample.
const PASSWORD: &str = "two tents in the rain";

impl TestBench {
    /// Starts a router with the sample organisation and a desktop, without the app.
    ///
    /// # Errors
    /// Something that is needed is not installed, or has not been built.
    pub async fn start(setup: &DesktopSetup) -> Result<Self> {
        Self::start_with(setup, &[]).await
    }

    /// As [`TestBench::start`], with a month of history.
    ///
    /// # Errors
    /// Something that is needed is not installed, or has not been built.
    pub async fn start_with_history(setup: &DesktopSetup) -> Result<Self> {
        Self::start_with(setup, &["--sample-history"]).await
    }

    async fn start_with(setup: &DesktopSetup, more: &[&str]) -> Result<Self> {
        let programs = Programs::built()?;
        let folder = tempfile::tempdir()?;
        let listen = format!("127.0.0.1:{}", free_port()?);
        let (router, url) = programs.router_with(&folder.path().join("data"), &listen, more)?;
        let desktop = VirtualDesktop::start(setup).await?;
        let password = SAMPLE_PASSWORD;
        Ok(Self { core: None, router: Some(router), desktop, url, listen, password, programs, folder })
    }

    /// Starts the app signed in as a sample rep, in the tray or with its window, and waits until it is connected.
    ///
    /// # Errors
    /// It does not start or does not connect.
    pub async fn start_app(&mut self, rep: &str, hidden: bool) -> Result<()> {
        let url = self.url.clone();
        self.start_app_at(&url, rep, hidden).await
    }

    /// As [`TestBench::start_app`], with another way to the router.
    ///
    /// # Errors
    /// It does not start or does not connect.
    pub async fn start_app_at(&mut self, url: &str, rep: &str, hidden: bool) -> Result<()> {
        let email = format!("{rep}@sample.test");
        let token = sign_in_with(&http(), &self.url, &email, self.password).await?;
        let mut command = self.app();
        command.args(["--url", url]).env("HANDBELL_TOKEN", token);
        if hidden {
            command.arg("--hidden");
        }
        self.core = Some(Program::start("core", command, self.folder.path())?);
        if self.desktop.tray().is_some() {
            self.tray().await?.until(|look| look.tooltip.starts_with("Available"), DESKTOP_TIMEOUT).await?;
        }
        Ok(())
    }

    /// The app's program on this desktop, with this bench's folders.
    pub fn app(&self) -> std::process::Command {
        let mut command = self.desktop.command(self.programs.path("handbell"));
        command.env("HANDBELL_HOME", self.folder.path().join("app")).env("HANDBELL_LOG_FORMAT", "json");
        command
    }

    /// Opens the app's window with its page driven by a test. It replaces the window that is there.
    ///
    /// # Errors
    /// The driver is not installed, or the window does not open.
    pub async fn driven_window(&self) -> Result<Page> {
        let mut driver = self.desktop.command("WebKitWebDriver");
        driver.env("HANDBELL_LINK", self.folder.path().join("app/run/handbell.sock"));
        // What is saved there must not be among the downloads of whoever runs the tests.
        std::fs::create_dir_all(self.window_home())?;
        driver.env("HOME", self.window_home());
        Page::window(driver, &self.programs.path("handbell-window"), self.folder.path()).await
    }

    /// The home of whoever sits at the window that is driven.
    pub fn window_home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A new customer's browser, at the chat of a workstream.
    ///
    /// # Errors
    /// The browser is not installed, or the chat does not load.
    pub async fn browser(&self, workstream: &str) -> Result<Page> {
        self.browser_in(workstream, "en").await
    }

    /// As [`TestBench::browser`], of a customer who reads this language.
    ///
    /// # Errors
    /// The browser is not installed, or the chat does not load.
    pub async fn browser_in(&self, workstream: &str, language: &str) -> Result<Page> {
        let browser = Page::browser(self.folder.path(), language).await?;
        browser.open(&format!("{}/chat/{workstream}", self.url)).await?;
        Ok(browser)
    }

    /// Goes to another organisation of the same router, new and like the sample, with one rep. Desks and customers that are
    /// started from now on are its own.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn found_organisation(&mut self, id: &str, rep: &str) -> Result<()> {
        const SAMPLE: &str =
            concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/router/sample/organisation.toml");
        let data = self.folder.path().join("data");
        let create = ["organisation", "create", id, "--configuration", SAMPLE];
        let by = ["--administrator", "eve@sample.test"];
        self.programs.ask_router(&data, &[&create[..], &by[..]].concat(), PASSWORD)?;
        let email = format!("{rep}@sample.test");
        self.programs.ask_router(&data, &["account", "add", &email, "--organisation", id], PASSWORD)?;
        self.password = PASSWORD;
        self.url = format!("{}/o/{id}", self.url);
        Ok(())
    }

    /// The app's icon in the tray.
    ///
    /// # Errors
    /// It is not there.
    pub async fn tray(&self) -> Result<TrayItem> {
        self.desktop
            .tray()
            .context("this desktop has no tray")?
            .item(DESKTOP_TIMEOUT)
            .await
            .with_context(|| self.core_said())
    }

    /// The app's window, once it has this state.
    ///
    /// # Errors
    /// It does not get this state.
    pub async fn window(&self, right: impl Fn(&Window) -> bool) -> Result<Window> {
        self.desktop.window(TITLE, right).await.with_context(|| self.core_said())
    }

    /// Closes the window of a desktop without a tray: the first time it only explains what that means, so
    /// twice.
    ///
    /// # Errors
    /// The desktop does not close it, or it stays.
    pub async fn put_away(&self) -> Result<()> {
        self.desktop.close(TITLE).await?;
        self.desktop.close(TITLE).await?;
        self.window(|window| window.minimised).await?;
        Ok(())
    }

    /// Whether the app has a window.
    ///
    /// # Errors
    /// The desktop does not report it.
    pub async fn has_window(&self) -> Result<bool> {
        Ok(self.desktop.windows().await?.iter().any(|window| window.title.contains(TITLE)))
    }

    /// Waits until no notification is on the screen.
    ///
    /// # Errors
    /// A notification stays.
    pub async fn silence(&self) -> Result<()> {
        let end = tokio::time::Instant::now() + DESKTOP_TIMEOUT;
        loop {
            let seen = self.desktop.notifications_on_screen().await?;
            if seen.is_empty() {
                return Ok(());
            }
            anyhow::ensure!(tokio::time::Instant::now() < end, "a notification stays: {seen:?}");
        }
    }

    /// A customer of the sample organisation opens a chat.
    ///
    /// # Errors
    /// The router refuses them.
    pub async fn customer(&self, name: &str) -> Result<Customer> {
        Customer::arrive(&self.url, "support", name, &[]).await
    }

    /// Ends the router as `kill -9` does.
    ///
    /// # Errors
    /// It is not running.
    pub fn kill_router(&mut self) -> Result<()> {
        self.router.take().context("the router runs")?.kill()
    }

    /// Starts the router again at the same address.
    ///
    /// # Errors
    /// It does not start.
    pub fn restart_router(&mut self) -> Result<()> {
        let (router, _) = self.programs.router(&self.folder.path().join("data"), &self.listen)?;
        self.router = Some(router);
        Ok(())
    }

    /// Ends the core as `kill -9` does.
    ///
    /// # Errors
    /// It is not running.
    pub fn kill_app(&mut self) -> Result<()> {
        self.core.take().context("the app runs")?.kill()
    }

    /// The core's process.
    ///
    /// # Errors
    /// It is not running.
    pub fn core(&self) -> Result<&Program> {
        self.core.as_ref().context("the app runs")
    }

    /// The router's log so far.
    pub fn router_said(&self) -> String {
        self.router.as_ref().map(Program::said).unwrap_or_default()
    }

    /// The core's log so far.
    pub fn core_said(&self) -> String {
        self.core.as_ref().map(Program::said).unwrap_or_default()
    }
}
