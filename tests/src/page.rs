//! A page in a browser or in the app's window, driven over WebDriver.

use crate::timeouts::DESKTOP_TIMEOUT;
use crate::{Program, free_port};
use anyhow::{Context, Result, anyhow, bail};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::{Instant, sleep, timeout};

/// How often the page is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Finds what a person sees by its text or label: a button, a field, or any text; also in the shadow tree of
/// a component.
const FINDER: &str = include_str!("finder.js");

/// A page that is driven as a person would: elements are found by their texts and clicked for real.
#[derive(Debug)]
pub struct Page {
    client: Client,
    // Ended before its profile is removed.
    _driver: Program,
    _profile: TempDir,
}

impl Page {
    /// A browser with an empty profile, of somebody who reads this language.
    ///
    /// # Errors
    /// The browser is not installed, or does not start.
    pub async fn browser(folder: &Path, language: &str) -> Result<Self> {
        let profile = tempfile::tempdir_in(folder)?;
        let kept_in = format!("--user-data-dir={}", profile.path().display());
        let reads = format!("--accept-lang={language}");
        let options = json!({
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=460,760",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", kept_in,
                reads,
            ],
        });
        let port = free_port()?;
        let mut driver = Command::new("chromedriver");
        driver.args([format!("--port={port}"), "--silent".into()]).stdout(Stdio::null());
        let driver = Program::start("chromedriver", driver, folder)?;
        Self::connect(driver, port, profile, json!({ "goog:chromeOptions": options })).await
    }

    /// The page of the app's window. The command starts the driver on the window's desktop, with the window's
    /// environment.
    ///
    /// # Errors
    /// The driver is not installed, or the window does not open.
    pub async fn window(mut driver: Command, window: &Path, folder: &Path) -> Result<Self> {
        let port = free_port()?;
        driver.args([format!("--port={port}"), "--host=127.0.0.1".into()]);
        // The window can be driven only with this.
        driver.envs([("TAURI_AUTOMATION", "true"), ("TAURI_WEBVIEW_AUTOMATION", "true")]);
        let driver = Program::start("window-driver", driver, folder)?;
        let options = json!({ "binary": window, "args": [] });
        let profile = tempfile::tempdir_in(folder)?;
        Self::connect(driver, port, profile, json!({ "webkitgtk:browserOptions": options })).await
    }

    async fn connect(driver: Program, port: u16, profile: TempDir, capabilities: Value) -> Result<Self> {
        let Value::Object(capabilities) = capabilities else { bail!("capabilities are an object") };
        let capabilities: Capabilities = capabilities;
        let end = Instant::now() + DESKTOP_TIMEOUT;
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            anyhow::ensure!(Instant::now() < end, "the driver does not listen: {}", driver.said());
            sleep(POLL_INTERVAL).await;
        }
        let mut client = ClientBuilder::new(HttpConnector::new());
        client.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{port}");
        // A driver whose page never starts waits for it without end.
        let client = timeout(DESKTOP_TIMEOUT, client.connect(&address))
            .await
            .with_context(|| format!("the page does not start: {}", driver.said()))?
            .with_context(|| driver.said())?;
        Ok(Self { client, _driver: driver, _profile: profile })
    }

    /// Opens an address.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn open(&self, url: &str) -> Result<()> {
        Ok(self.client.goto(url).await?)
    }

    /// Reloads the page.
    ///
    /// # Errors
    /// The page does not load.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.client.refresh().await?)
    }

    /// Clicks the button with this label, as soon as it is there.
    ///
    /// # Errors
    /// The button does not appear in time.
    pub async fn press(&self, name: &str) -> Result<()> {
        let end = Instant::now() + DESKTOP_TIMEOUT;
        loop {
            match self.find("button", name).await?.click().await {
                // It was drawn anew, or moved, between the look and the press: nothing was pressed.
                Err(error) if is_elsewhere(&error) && Instant::now() < end => sleep(POLL_INTERVAL).await,
                pressed => return Ok(pressed?),
            }
        }
    }

    /// Types into the field with this label.
    ///
    /// # Errors
    /// The field does not appear in time.
    pub async fn write(&self, field: &str, text: &str) -> Result<()> {
        let end = Instant::now() + DESKTOP_TIMEOUT;
        loop {
            match self.find("field", field).await?.send_keys(text).await {
                Err(error) if is_elsewhere(&error) && Instant::now() < end => sleep(POLL_INTERVAL).await,
                written => return Ok(written?),
            }
        }
    }

    /// Waits until this text is on the page.
    ///
    /// # Errors
    /// The text does not appear in time; the error has what was there.
    pub async fn shows(&self, words: &str) -> Result<()> {
        self.find("text", words).await.map(drop)
    }

    /// Whether this text is on the page now.
    ///
    /// # Errors
    /// The page cannot be asked.
    pub async fn has(&self, words: &str) -> Result<bool> {
        Ok(!self.look("text", words).await?.is_null())
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// It fails.
    pub async fn run(&self, script: &str) -> Result<Value> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// Waits until a script in the page has this result.
    ///
    /// # Errors
    /// It fails, or has other results until the time is over; the error has the last one.
    pub async fn runs_to(&self, script: &str, wanted: Value) -> Result<()> {
        let end = Instant::now() + DESKTOP_TIMEOUT;
        loop {
            let result = self.run(script).await?;
            if result == wanted {
                return Ok(());
            }
            anyhow::ensure!(Instant::now() < end, "{result}, not {wanted}: {script}");
            sleep(POLL_INTERVAL).await;
        }
    }

    /// Takes a picture of the page.
    ///
    /// # Errors
    /// The file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        Ok(tokio::fs::write(file, self.client.screenshot().await?).await?)
    }

    /// Ends the browser or the window.
    ///
    /// # Errors
    /// It has ended already.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }

    async fn find(&self, kind: &str, words: &str) -> Result<Element> {
        let end = Instant::now() + DESKTOP_TIMEOUT;
        loop {
            let found = match self.look(kind, words).await {
                // A page that is loading runs no scripts.
                Err(_) if Instant::now() < end => Value::Null,
                found => found?,
            };
            if let Some(id) =
                found.as_object().and_then(|found| found.values().next()).and_then(Value::as_str)
            {
                return Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())));
            }
            if Instant::now() >= end {
                let there = self.run("return document.body.innerText").await?;
                bail!("no {kind} {words:?} on the page: {there}");
            }
            sleep(POLL_INTERVAL).await;
        }
    }

    async fn look(&self, kind: &str, words: &str) -> Result<Value> {
        let found = self.client.execute(FINDER, vec![json!(kind), json!(words)]).await;
        // The driver's own words are often empty: only the code says what happened.
        found.map_err(|error| anyhow!("the page cannot be asked for {kind} {words:?}: {error:?}"))
    }
}

/// Whether an element that was found had been removed or covered when it was used.
fn is_elsewhere(error: &CmdError) -> bool {
    use ErrorStatus::{ElementClickIntercepted, ElementNotInteractable, StaleElementReference};
    matches!(error, CmdError::Standard(told)
        if matches!(told.error, ElementClickIntercepted | ElementNotInteractable | StaleElementReference))
}
