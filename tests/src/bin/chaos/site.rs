//! The router as a process of its own, with an organisation that is set up over HTTP.

use crate::disk::Disk;
use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tests::{Program, Programs, free_port};

const ADMINISTRATOR: &str = "admin@chaos.test";
const PASSWORD: &str = "a password for chaos alone";

/// How long a question to the router may take before it counts as not answered.
const ANSWER_WITHIN: Duration = Duration::from_secs(6);

/// A router at work.
pub(crate) struct Site {
    programs: Programs,
    pub(crate) data: PathBuf,
    logs: PathBuf,
    pub(crate) port: u16,
    environment: Vec<(&'static str, String)>,
    router: Option<Program>,
    client: reqwest::Client,
    pub(crate) administrator: String,
}

impl Site {
    /// Starts a router on an empty folder.
    pub(crate) async fn found(
        folder: &Path,
        disk: &Disk,
        preload: Vec<(&'static str, String)>,
        reps: usize,
    ) -> Result<Self> {
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut site = Self {
            programs: Programs::built_with(&["handbell-router"])?,
            data: disk.place().join("data"),
            logs: folder.join("logs"),
            port: free_port()?,
            environment: preload,
            router: None,
            client: reqwest::Client::builder().no_proxy().timeout(ANSWER_WITHIN).build()?,
            administrator: String::new(),
        };
        site.account(ADMINISTRATOR, "administrator")?;
        site.start().await?;
        site.administrator = site.sign_in(ADMINISTRATOR).await?;
        site.configure(reps).await?;
        for rep in 0..reps {
            site.account(&email(rep), "representative")?;
        }
        Ok(site)
    }

    fn command(&self) -> Command {
        let mut command = self.programs.router_on(&self.data, &format!("127.0.0.1:{}", self.port));
        // People do not all sit at one address.
        command.arg("--behind-proxy").envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    fn account(&self, email: &str, role: &str) -> Result<()> {
        let mut command = Command::new(self.programs.path("handbell-router"));
        command.args(["account", "add", email, "--role", role, "--data"]).arg(&self.data);
        let mut child = command.stdin(Stdio::piped()).spawn()?;
        let mut input = child.stdin.take().context("the password is asked for")?;
        writeln!(input, "{PASSWORD}")?;
        drop(input);
        ensure!(child.wait()?.success(), "{email} gets no account");
        Ok(())
    }

    /// Starts the program, and returns when it listens.
    pub(crate) async fn start(&mut self) -> Result<()> {
        let (command, logs) = (self.command(), self.logs.clone());
        let starting = tokio::task::spawn_blocking(move || Program::start_router(command, &logs));
        let started = tokio::time::timeout(Duration::from_secs(60), starting).await;
        let (router, _) = started.context("the router does not start in a minute")???;
        self.router = Some(router);
        Ok(())
    }

    /// Ends it as `kill -9` does.
    pub(crate) fn kill(&mut self) -> Result<()> {
        self.router.take().context("the router runs")?.kill()
    }

    /// Asks it to end, and waits.
    pub(crate) fn end(&mut self) -> Result<()> {
        self.router.take().context("the router runs")?.end()
    }

    /// Stops it where it is, or lets it go on.
    pub(crate) fn signal(&self, signal: Signal) -> Result<()> {
        let pid = self.router.as_ref().context("the router runs")?.pid();
        let pid = Pid::from_raw(i32::try_from(pid)?).context("a process has a number")?;
        Ok(kill_process(pid, signal)?)
    }

    /// What it has written so far, in all its lives.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(self.logs.join("router.log")).unwrap_or_default()
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    async fn sign_in(&self, email: &str) -> Result<String> {
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = self.client.post(self.url("/api/v1/sign-in")).json(&body).send().await?;
        ensure!(answer.status().is_success(), "{email} is not signed in: {}", answer.text().await?);
        let told: Value = answer.json().await?;
        Ok(told["token"].as_str().context("no token is told")?.to_owned())
    }

    /// Signs a rep in.
    pub(crate) async fn rep(&self, rep: usize) -> Result<(String, String)> {
        Ok((name(rep), self.sign_in(&email(rep)).await?))
    }

    async fn configure(&self, reps: usize) -> Result<()> {
        let address = self.url("/api/v1/configuration");
        let seen = self.client.get(&address).bearer_auth(&self.administrator).send().await?;
        let tag = seen.headers().get("etag").context("the configuration has a revision")?.clone();
        let put = self.client.put(&address).bearer_auth(&self.administrator).header("if-match", tag);
        let answer = put.header("content-type", "application/toml").body(organisation(reps)).send().await?;
        ensure!(answer.status().is_success(), "the organisation is refused: {}", answer.text().await?);
        Ok(())
    }

    /// How the router says that it is: the status, and everything that it says.
    pub(crate) async fn health(&self) -> Result<(u16, String)> {
        let answer = self.client.get(self.url("/health")).send().await;
        let answer = match answer {
            Ok(answer) if answer.status() == 404 => self.client.get(self.url("/api/v1/health")).send().await,
            other => other,
        };
        let answer = answer.context("the router does not say how it is")?;
        Ok((answer.status().as_u16(), answer.text().await?))
    }

    /// Whether what is known can still be read.
    pub(crate) async fn can_read(&self) -> Result<()> {
        let address = self.url("/api/v1/floor/queues");
        let answer = self.client.get(address).bearer_auth(&self.administrator).send().await?;
        ensure!(answer.status().is_success(), "it says {}", answer.status());
        Ok(())
    }
}

fn name(rep: usize) -> String {
    format!("rep-{rep}")
}

fn email(rep: usize) -> String {
    format!("{}@chaos.test", name(rep))
}

/// Nobody is kept away after a miss, sessions stay with their reps, and what has ended stays at hand to be looked at.
fn organisation(reps: usize) -> String {
    let mut file = String::from(
        r#"name = "Chaos"
queues = [{ id = "all", name = "All" }]
presences = [
  { id = "available", text = "Available", base = "available" },
  { id = "busy", text = "Busy", base = "busy" },
  { id = "do-not-disturb", text = "Do not disturb", base = "doNotDisturb" },
  { id = "away", text = "Away", base = "away" },
  { id = "offline", text = "Offline", base = "offline" },
]
templates = [{ id = "short", name = "Short", title = "{customerName}", timeout = 8000 }]
workstreams = [{ id = "chat", name = "Chat", channel = "chat", queue = "all", cost = 1, allowedPresences = ["available", "busy"], knownCustomer = "short", unknownCustomer = "short" }]
[settings]
declinesAllowed = 5
sessionGrace = "never"
keptAfterEnd = "30 d"
coolDowns = { rejected = 0, missed = 0 }
directTransfer = true
supervisors = { assign = true, transfer = true, forceClose = true }
"#,
    );
    for rep in 0..reps {
        let name = name(rep);
        file.push_str(&format!(
            "[[representatives]]\nid = \"{name}\"\nname = \"{name}\"\ncapacity = 4\nqueues = [\"all\"]\n"
        ));
    }
    file
}
