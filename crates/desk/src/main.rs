//! The program `handbell`: the background core. A second start shows the first one's window and ends.

use anyhow::Context;
use clap::{Parser, ValueEnum};
use desk::{LogFile, Options};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Mutex;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::MakeWriterExt;

/// Handbell lives in the tray and rings when a customer needs you.
#[derive(Debug, Parser)]
#[command(name = "handbell", version)]
struct Arguments {
    /// Connect to this router with the token in HANDBELL_TOKEN, in place of the sign-in of an earlier run.
    #[arg(long, requires = "token")]
    url: Option<String>,
    /// The token of a sign-in.
    #[arg(long, env = "HANDBELL_TOKEN", hide_env_values = true, hide = true)]
    token: Option<String>,
    /// Start in the tray, without a window.
    #[arg(long)]
    hidden: bool,
    /// The window's program, where it is not beside this one.
    #[arg(long, env = "HANDBELL_WINDOW")]
    window: Option<PathBuf>,
    /// How log lines look. What is logged is set by RUST_LOG. Where the standard error is no terminal, the lines are also in
    /// handbell.log in the folder that keeps the app's state.
    #[arg(long, env = "HANDBELL_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LogFormat {
    /// One line for people.
    Text,
    /// One JSON object a line.
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let folders = system::Folders::open();
    let is_read = std::io::stderr().is_terminal();
    let unread = folders.as_ref().ok().filter(|_| !is_read);
    let file = unread.map(|folders| LogFile::open(&folders.state));
    let has_log = file.as_ref().is_some_and(Result::is_ok);
    log(arguments.log_format, is_read, file);
    match tray::with_main_thread(move || start(arguments, folders, has_log)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Logs to the standard error, and to a file where nobody reads that, as when a desktop's menu started the program.
fn log(format: LogFormat, is_read: bool, file: Option<std::io::Result<LogFile>>) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let (file, problem) = match file.transpose() {
        Ok(file) => (file, None),
        Err(problem) => (None, Some(problem)),
    };
    let writer = std::io::stderr.and(Mutex::new(file.unwrap_or_default()));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer)
        .with_ansi(is_read && std::env::var_os("NO_COLOR").is_none());
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
    if let Some(error) = problem {
        tracing::warn!(%error, "there is no log file");
    }
}

fn start(
    arguments: Arguments,
    folders: Result<system::Folders, system::FoldersError>,
    has_log: bool,
) -> anyhow::Result<()> {
    let Arguments { url, token, hidden, window, log_format: _ } = arguments;
    // The first provider stays; nobody else sets one in this program.
    drop(rustls::crypto::ring::default_provider().install_default());
    let folders = folders.context("there is no place to keep anything: set HANDBELL_HOME")?;
    let window = match window {
        Some(window) => window,
        None => beside()?,
    };
    if let Err(error) = system::identity::provide(&std::env::current_exe()?) {
        tracing::warn!(%error, "the desktop does not know the app by its name and icon");
    }
    let options = Options { sign_in: url.zip(token), window, show: !hidden, folders, has_log };
    // One thread is enough, and small.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(desk::run(options))?)
}

/// The window's program lies where this one does.
fn beside() -> anyhow::Result<PathBuf> {
    let here = std::env::current_exe().context("this program does not know where it lies: use --window")?;
    Ok(here.with_file_name(format!("handbell-window{}", std::env::consts::EXE_SUFFIX)))
}
