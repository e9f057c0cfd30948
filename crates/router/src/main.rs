//! The program `handbell-router`: reads its arguments, says where it listens, and ends on a signal.

mod allocator;
mod configuration_command;
mod organisation_arguments;

use crate::organisation_arguments::{OperatorKeyArguments, OrganisationArguments};
use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;
use router::{AccountCommand, JournalOptions, Location, Options, OrganisationFolder, Report, Role, Sample};
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// The routing backend of Handbell.
#[derive(Debug, Parser)]
#[command(name = "handbell-router", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Subcommands>,
    /// Where to listen; port 0 takes any free one.
    #[arg(long, env = "HANDBELL_LISTEN", default_value = "127.0.0.1:7410")]
    listen: SocketAddr,
    /// A proxy on this machine stands in front of the router, speaks TLS, and tells for whom it asks in X-Forwarded-For.
    /// Without one, and without --trusted-proxy, only this machine can reach the router.
    #[arg(long, env = "HANDBELL_BEHIND_PROXY")]
    behind_proxy: bool,
    /// A network of proxies that are believed in the same way, such as 10.0.0.0/8; may be given several times.
    #[arg(long, env = "HANDBELL_TRUSTED_PROXY", value_name = "NET", value_delimiter = ',', value_parser = router::network)]
    trusted_proxy: Vec<IpNet>,
    /// The address by which browsers know the router where no proxy stands in front, beside this machine's own names.
    #[arg(long, env = "HANDBELL_PUBLIC_URL", value_name = "URL", value_parser = router::public_host)]
    public_url: Option<String>,
    /// The most connections at a time; by default as many as the system allows open files, less some.
    #[arg(long, env = "HANDBELL_CONNECTIONS", value_name = "COUNT")]
    connections: Option<usize>,
    #[arg(long, env = "HANDBELL_DATA", help = data_help("; made when it is missing"))]
    data: Option<PathBuf>,
    /// On the first start, begin with the sample organisation and its accounts. Their password is that in
    /// HANDBELL_SAMPLE_PASSWORD, which must be chosen where others than this machine can reach the router.
    #[arg(long)]
    sample: bool,
    /// With --sample: begin with a month of made-up history, articles and quick replies, too.
    #[arg(long, requires = "sample")]
    sample_history: bool,
    /// Start though something of the journal is missing, and make the tokens of all customers void. For one start.
    #[arg(long)]
    accept_loss: bool,
    /// For how long what customers wrote stays in the journal after snapshots contain it, such as 30d or 12h.
    #[arg(long, env = "HANDBELL_KEEP_ENTRIES", value_parser = duration, default_value = "30d")]
    keep_entries: Duration,
    /// The pauses before each further attempt to deliver something to another system, such as 5s,5m,2h; after the last attempt
    /// it has failed. [default: 5s,5m,30m,2h,5h,10h,14h,20h,24h]
    #[arg(long, env = "HANDBELL_DELIVERY_PAUSES", value_name = "TIMES", value_delimiter = ',', value_parser = duration)]
    delivery_pauses: Option<Vec<Duration>>,
    #[command(flatten)]
    records: RecordsPlace,
    /// How log lines look. What is logged is set by RUST_LOG.
    #[arg(long, env = "HANDBELL_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

#[derive(Args)]
struct RecordsPlace {
    /// Where the records are: a file, or a PostgreSQL database by its URL (postgres://…). A URL with a password belongs in the
    /// variable, for everybody on the machine can read arguments. [default: records.sqlite in the data folder]
    #[arg(long, env = "HANDBELL_RECORDS", value_name = "FILE|URL", hide_env_values = true)]
    records: Option<String>,
}

impl RecordsPlace {
    fn location(&self) -> Option<Location> {
        self.records.as_deref().map(Location::of)
    }
}

/// The URL may hold a password.
impl std::fmt::Debug for RecordsPlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.location().fmt(formatter)
    }
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Check a configuration file (TOML) as an import would, and name the first hundred mistakes with their lines, or what
    /// can be used and will hardly do what was meant; or check a data folder: that all of it is whole, can be read and belongs
    /// together. A router may be running on it; where none is, the files of an earlier program are brought up to this one's
    /// formats, as a start would.
    Check {
        /// The file, or the folder.
        file: PathBuf,
    },
    /// Rewrite a configuration file (TOML) of an older version in the newest form, with its comments, and say what was
    /// changed. A file in the newest form stays as it is.
    UpgradeConfiguration {
        /// The file.
        file: PathBuf,
        /// Write the new form into this file, and leave the other as it is.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Make a backup of everything in one new file. A router may be running on the folder.
    Backup {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        records: RecordsPlace,
    },
    /// Bring into the records anew what the journal still holds, and say from when on. Earlier rows stay as they are. A router
    /// may be running on the folder.
    Rebuild {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        records: RecordsPlace,
    },
    /// Put a backup back into a data folder that no router is running on.
    Restore {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
        /// Put data that is there aside, into a folder inside.
        #[arg(long)]
        replace: bool,
    },
    /// Make, change or remove the account of somebody who signs in, such as the first administrator.
    Account {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        what: Account,
    },
    /// List, create, suspend, resume or remove the organisations that a router serves beside the one at the top of its data
    /// folder. A router may be running on the folder.
    Organisation(OrganisationArguments),
    /// Make, list or remove the keys of operators, who do the same over HTTP. A router may be running on the folder.
    OperatorKey(OperatorKeyArguments),
}

/// Whose folder a command is for.
#[derive(Args, Debug)]
struct Place {
    #[arg(long, env = "HANDBELL_DATA", global = true, help = data_help("; where a command writes to it, made when it is missing"))]
    data: Option<PathBuf>,
    /// The organisation, where the data folder has several; without it, the one at its top.
    #[arg(long, global = true, value_name = "ID")]
    organisation: Option<String>,
}

impl Place {
    fn folder(self) -> anyhow::Result<OrganisationFolder> {
        Ok(router::organisation_folder(&folder(self.data)?, self.organisation.as_deref())?)
    }
}

#[derive(Debug, Subcommand)]
enum Account {
    /// Make an account. The password is asked for, or is the first line of the standard input.
    Add {
        /// What the person signs in with.
        email: String,
        /// What the person may do.
        #[arg(long, value_enum, default_value = "representative")]
        role: Role,
        /// Who it is for, a representative by the identity in the organisation; without it, the part of the email before
        /// the @.
        #[arg(long)]
        person: Option<String>,
    },
    /// Give an account another password, the first line of the standard input. The person is signed out everywhere.
    Password {
        /// What the person signs in with.
        email: String,
    },
    /// Remove an account. The person is signed out everywhere.
    Remove {
        /// What the person signs in with.
        email: String,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LogFormat {
    /// One line for people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Holds the password of the sample's accounts. Everybody on the machine can read arguments.
const SAMPLE_PASSWORD: &str = "HANDBELL_SAMPLE_PASSWORD";

fn main() -> anyhow::Result<ExitCode> {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Subcommands::Check { file }) if file.is_dir() => return report(&router::check_folder(&file)?),
        Some(Subcommands::Check { file }) => return configuration_command::check(&file),
        Some(Subcommands::UpgradeConfiguration { file, output }) => {
            return configuration_command::upgrade(&file, output.as_deref());
        }
        Some(Subcommands::Backup { file, place, records }) => {
            return report(&router::backup(&place.folder()?, &file, records.location())?);
        }
        Some(Subcommands::Rebuild { place, records }) => {
            return report(&router::rebuild(&place.folder()?, records.location())?);
        }
        Some(Subcommands::Restore { file, place, replace }) => {
            return report(&router::restore(&place.folder()?, &file, replace)?);
        }
        Some(Subcommands::Account { place, what }) => return account(place, what),
        Some(Subcommands::Organisation(arguments)) => return report(&arguments.run()?),
        Some(Subcommands::OperatorKey(arguments)) => return report(&arguments.run()?),
        None => {}
    }
    log(arguments.log_format);
    allow_sockets();
    let options = options(arguments)?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.enable_all().on_thread_park(allocator::tidy).build()?.block_on(run(options))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a report; fails if there are problems.
fn report(report: &Report) -> anyhow::Result<ExitCode> {
    let mut output = std::io::stdout().lock();
    for line in &report.lines {
        writeln!(output, "{line}")?;
    }
    Ok(if report.problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Parses a number with `s`, `m`, `h` or `d`.
fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text} is no time such as 30d, 12h, 90m, 30s or 100ms");
    let unit_at = text.find(|each: char| !each.is_ascii_digit()).ok_or_else(wrong)?;
    let (number, unit) = text.split_at(unit_at);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let millis = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60 * 1_000,
        "h" => 60 * 60 * 1_000,
        "d" => 24 * 60 * 60 * 1_000,
        _ => return Err(wrong()),
    };
    number.checked_mul(millis).map(Duration::from_millis).ok_or_else(wrong)
}

fn account(place: Place, what: Account) -> anyhow::Result<ExitCode> {
    let folder = place.folder()?;
    let (email, command) = match what {
        Account::Add { email, role, person } => {
            (email, AccountCommand::Add { person, role, password: password()? })
        }
        Account::Password { email } => (email, AccountCommand::Password(password()?)),
        Account::Remove { email } => (email, AccountCommand::Remove),
    };
    let lines = router::account(&folder, &email, command)?;
    report(&Report { lines, problems: 0 })
}

/// Passwords are not arguments: everybody on the machine can read those.
fn password() -> anyhow::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        return rpassword::prompt_password("Password: ")
            .context("the password cannot be read from the terminal");
    }
    let mut line = String::new();
    input.read_line(&mut line).context("the password cannot be read from the standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn run(options: Options) -> anyhow::Result<()> {
    // From the start: whoever reads the address may end the program at once.
    let told_to_end = told_to_end()?;
    tokio::pin!(told_to_end);
    let running = tokio::select! {
        running = router::start(options) => running?,
        told = &mut told_to_end => return Ok(told?),
    };
    let ready = serde_json::json!({ "listening": format!("http://{}", running.address()) });
    let mut output = std::io::stdout().lock();
    writeln!(output, "{ready}")
        .and_then(|()| output.flush())
        .context("nobody reads where the router listens")?;
    drop(output);
    told_to_end.await?;
    tracing::info!("ending");
    running.end().await;
    Ok(())
}

fn options(arguments: Arguments) -> anyhow::Result<Options> {
    let data = folder(arguments.data)?;
    let password =
        || std::env::var(SAMPLE_PASSWORD).unwrap_or_else(|_| router::PUBLISHED_PASSWORD.to_owned());
    let sample =
        arguments.sample.then(|| Sample { password: password(), with_history: arguments.sample_history });
    Ok(Options {
        listen: arguments.listen,
        behind_proxy: arguments.behind_proxy,
        trusted_proxies: arguments.trusted_proxy,
        public_host: arguments.public_url,
        connections: arguments.connections,
        data,
        sample,
        journal: JournalOptions { accept_loss: arguments.accept_loss, keep_entries: arguments.keep_entries },
        records: arguments.records.location(),
        delivery_pauses: arguments.delivery_pauses,
    })
}

/// The data folder.
fn folder(data: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    data.or_else(users_folder)
        .context("this user has no home folder: say with --data where to keep everything")
}

/// The default data folder; nothing for a user without a home folder.
fn users_folder() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "handbell-router")?.data_dir().to_path_buf())
}

fn data_help(more: &str) -> String {
    let place = users_folder().map_or_else(|| "none".into(), |folder| folder.display().to_string());
    format!("The folder that everything is kept in{more} [default: {place}]")
}

fn log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // Standard output has only the line with the address.
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none());
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}

/// Every rep and every customer is an open file, and many systems allow a program only 1,024 unless it asks.
#[cfg(unix)]
fn allow_sockets() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit { current: limit.maximum, ..limit };
    if let Err(error) = setrlimit(Resource::Nofile, most) {
        tracing::warn!(%error, ?limit, "the system does not allow more open files");
    }
}

#[cfg(not(unix))]
fn allow_sockets() {}

/// Resolves when the program is asked to end, from the call on.
#[cfg(unix)]
fn told_to_end() -> std::io::Result<impl Future<Output = std::io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        Ok(())
    })
}

#[cfg(not(unix))]
fn told_to_end() -> std::io::Result<impl Future<Output = std::io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}
