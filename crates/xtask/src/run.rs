//! `cargo xtask run`: everything at once, from nothing.

use crate::children::{Children, WaitEnd};
use crate::programs::{self, Profile, command};
use crate::sign_in;
use crate::step::{StepOutcome, Steps, run_command};
use crate::system_packages::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;
use anyhow::Context;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// What to run; everything when nothing is said.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Let no simulated customer come: only you write in the chat.
    #[arg(long)]
    no_customers: bool,
    #[command(subcommand)]
    half: Option<Half>,
}

#[derive(Debug, clap::Subcommand)]
enum Half {
    /// The router alone, with the sample organisation.
    Router,
    /// The app alone, for a router that runs elsewhere.
    Desk {
        /// The router's address, such as http://127.0.0.1:7410.
        #[arg(long)]
        url: String,
    },
}

/// A router that does not listen after this long will not.
const ROUTER_START_TIMEOUT: Duration = Duration::from_secs(60);

/// Builds what is needed, then runs it until it ends or somebody presses Ctrl-C.
pub(crate) fn run(workspace: &Workspace, arguments: Arguments) -> anyhow::Result<()> {
    let screen = has_screen();
    let tour = !screen && arguments.half.is_none();
    let purposes: &[Purpose] = if tour { &[Purpose::Build, Purpose::Tour] } else { &[Purpose::Build] };
    prepare(workspace, purposes, Profile::Debug, &["customer", "tour"])?;
    if tour {
        println!("\nno screen here: the tour runs on one of its own and leaves its pictures in target/tour");
        return run_command(&mut command(workspace, Profile::Debug, "tour"));
    }
    let mut children = Children::new()?;
    match arguments.half {
        Some(Half::Router) => {
            let url = start_router(workspace, &mut children)?;
            println!("\nthe router listens at {url}\nthe customer's chat: {url}/chat/support");
        }
        Some(Half::Desk { url }) => {
            anyhow::ensure!(screen, "the app needs a screen: set DISPLAY or WAYLAND_DISPLAY");
            children.start("the app", &mut app(workspace, &url)?)?;
        }
        None => {
            let url = start_router(workspace, &mut children)?;
            children.start("the app", &mut app(workspace, &url)?)?;
            println!("\nthe customer's chat: {url}/chat/support");
            if !arguments.no_customers {
                children.start("the simulated customer", &mut customer(workspace, &url))?;
            }
        }
    }
    println!("Ctrl-C ends everything");
    match children.wait()? {
        WaitEnd::StopRequested => Ok(()),
        WaitEnd::ProgramEnded(name, status) if status.success() => {
            println!("{name} has ended");
            Ok(())
        }
        WaitEnd::ProgramEnded(name, status) => anyhow::bail!("{name} ended with {status}"),
    }
}

/// Builds the programs for use, and says where they lie.
pub(crate) fn build(workspace: &Workspace) -> anyhow::Result<()> {
    prepare(workspace, &[Purpose::Build], Profile::Release, &[])?;
    println!(
        "\non the server:\n  {}",
        programs::path(workspace, Profile::Release, "handbell-router").display()
    );
    println!("on each representative's machine, in one folder:");
    for name in ["handbell", "handbell-window"] {
        println!("  {}", programs::path(workspace, Profile::Release, name).display());
    }
    Ok(())
}

fn prepare(
    workspace: &Workspace,
    purposes: &[Purpose],
    profile: Profile,
    of_tests: &[&str],
) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let passed = |()| StepOutcome::Passed;
    let ready = steps.run("packages", || system_packages::install_missing(purposes).map(passed))
        && steps.run("pages", || ui::build_when_changed(workspace).map(passed))
        && steps.run("programs", || programs::build(workspace, profile, of_tests).map(passed));
    if ready { Ok(()) } else { steps.finish() }
}

fn has_screen() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The app, signed in as the sample representative Ana. It keeps what it keeps apart from an installed one's.
fn app(workspace: &Workspace, url: &str) -> anyhow::Result<Command> {
    let mut app = command(workspace, Profile::Debug, "handbell");
    app.args(["--url", url]).env("HANDBELL_TOKEN", sign_in::as_ana(url)?);
    app.env("HANDBELL_HOME", workspace.target.join("handbell-home"));
    Ok(app)
}

/// Those who write in the chat and by text message, again and again.
fn customer(workspace: &Workspace, url: &str) -> Command {
    let mut customer = command(workspace, Profile::Debug, "customer");
    customer.args(["--url", url, "--every", "20s", "--data"]).arg(data(workspace));
    customer
}

/// The router's data folder, which outlives the run.
fn data(workspace: &Workspace) -> PathBuf {
    workspace.target.join("handbell-data")
}

/// Starts the router, and tells where it listens.
fn start_router(workspace: &Workspace, children: &mut Children) -> anyhow::Result<String> {
    let mut router = command(workspace, Profile::Debug, "handbell-router");
    router.args(["--sample", "--sample-history", "--data"]).arg(data(workspace)).stdout(Stdio::piped());
    listening_url(children.start("the router", &mut router)?)
}

/// Reads where the router listens from the line that it prints once it does.
fn listening_url(router: &mut Child) -> anyhow::Result<String> {
    let output = router.stdout.take().context("the router's output is not read")?;
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Nobody listens any more once the first line was read; the pipe is kept empty all the same.
            let _ = sender.send(line);
        }
    });
    let line = lines.recv_timeout(ROUTER_START_TIMEOUT).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => anyhow::anyhow!("the router does not say where it listens"),
        mpsc::RecvTimeoutError::Disconnected => anyhow::anyhow!("the router ended before it listened"),
    })?;
    let printed: serde_json::Value =
        serde_json::from_str(&line).with_context(|| format!("the router said `{line}`"))?;
    let url = printed.get("listening").and_then(serde_json::Value::as_str);
    Ok(url.with_context(|| format!("the router said `{line}`"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url_printed_by(script: &str) -> anyhow::Result<String> {
        let mut router = Command::new("sh").args(["-c", script]).stdout(Stdio::piped()).spawn().unwrap();
        let url = listening_url(&mut router);
        router.wait().unwrap();
        url
    }

    #[test]
    fn the_router_is_believed_only_when_it_says_where_it_listens() {
        assert_eq!(
            url_printed_by(r#"echo '{"listening":"http://127.0.0.1:1"}'"#).unwrap(),
            "http://127.0.0.1:1"
        );
        assert!(url_printed_by("echo hello").unwrap_err().to_string().contains("hello"));
        assert!(url_printed_by("exit 1").unwrap_err().to_string().contains("ended"));
    }
}
