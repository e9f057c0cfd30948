//! The program `handbell-router`: reads its arguments, says where it listens, and ends on a signal.

use anyhow::Context;
use clap::{Parser, ValueEnum};
use router::{Options, Sample};
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use tracing_subscriber::EnvFilter;

/// The routing backend of Handbell.
#[derive(Debug, Parser)]
#[command(name = "handbell-router", version)]
struct Arguments {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, env = "HANDBELL_LISTEN", default_value = "127.0.0.1:7410")]
    listen: SocketAddr,
    /// The folder that everything is kept in; made when it is missing.
    #[arg(long, env = "HANDBELL_DATA")]
    data: Option<PathBuf>,
    /// On the first start, begin with the sample organisation and its accounts.
    #[arg(long)]
    sample: bool,
    /// The password of all sample accounts. Needed for a sample that others than this machine can reach.
    #[arg(long, env = "HANDBELL_SAMPLE_PASSWORD", requires = "sample", hide_env_values = true)]
    sample_password: Option<String>,
    /// How log lines look. What is logged is set by RUST_LOG.
    #[arg(long, value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LogFormat {
    /// One line for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// A sample that only this machine can reach needs no secret.
const LOCAL_SAMPLE_PASSWORD: &str = "handbell-sample";

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    log(arguments.log_format);
    let options = options(arguments)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(options))
}

async fn run(options: Options) -> anyhow::Result<()> {
    let running = router::start(options).await?;
    let ready = serde_json::json!({ "listening": format!("http://{}", running.address()) });
    let mut output = std::io::stdout().lock();
    writeln!(output, "{ready}")
        .and_then(|()| output.flush())
        .context("nobody reads where the router listens")?;
    drop(output);
    told_to_end().await?;
    tracing::info!("ending");
    running.end().await;
    Ok(())
}

fn options(arguments: Arguments) -> anyhow::Result<Options> {
    let data = match arguments.data {
        Some(data) => data,
        None => directories::ProjectDirs::from("", "", "handbell-router")
            .context("this user has no home folder: say with --data where to keep everything")?
            .data_dir()
            .to_path_buf(),
    };
    let sample = match (arguments.sample, arguments.sample_password) {
        (false, _) => None,
        (true, Some(password)) => Some(Sample { password }),
        (true, None) if arguments.listen.ip().is_loopback() => {
            Some(Sample { password: LOCAL_SAMPLE_PASSWORD.into() })
        }
        (true, None) => anyhow::bail!(
            "{} can be reached by others: choose a password for the sample accounts with --sample-password",
            arguments.listen
        ),
    };
    Ok(Options { listen: arguments.listen, data, sample })
}

fn log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // Standard output belongs to the line that tells the address.
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}

#[cfg(unix)]
async fn told_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}

#[cfg(not(unix))]
async fn told_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
