//! A PostgreSQL server for one test, apart from any of the machine.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Where Debian keeps the programs of PostgreSQL, one folder for each version.
const DEBIAN_FOLDER: &str = "/usr/lib/postgresql";

/// How long a server may take to start on a busy machine.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// Users without rights of their own, the first that exists is taken: PostgreSQL does not run as root.
const UNPRIVILEGED_USERS: [&str; 2] = ["postgres", "nobody"];

/// A server in a temporary folder that listens only on a socket there. It ends when it is dropped.
///
/// It does not sync to disk, so it is quick and survives no power cut; it survives [`Postgres::kill`].
#[derive(Debug)]
pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    user: Option<(u32, u32)>,
}

impl Postgres {
    /// Makes a server and starts it.
    ///
    /// # Errors
    /// PostgreSQL is not installed, or the server does not start.
    pub fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("pg").tempdir()?;
        let user = match rustix::process::geteuid().is_root() {
            true => Some(unprivileged_user()?),
            false => None,
        };
        if let Some((user, group)) = user {
            chown(folder.path(), Some(user), Some(group))?;
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700))?;
        let server = Self { folder, programs: programs()?, user };
        let made = server.run(
            "initdb",
            &["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"],
        )?;
        ensure!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        server.start_again()?;
        Ok(server)
    }

    /// Where it listens, for the database `postgres`.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.path().display())
    }

    /// Makes a database of its own for a test, and tells its URL.
    ///
    /// # Errors
    /// The server does not answer, or has one of this name.
    pub fn database(&self, name: &str) -> Result<String> {
        let made = self.run_with("createdb", &["--host", &self.socket(), "--username=postgres", name])?;
        ensure!(made.status.success(), "createdb: {}", String::from_utf8_lossy(&made.stderr));
        Ok(format!("postgres://postgres@localhost/{name}?host={}", self.folder.path().display()))
    }

    /// The process id of the server.
    ///
    /// # Errors
    /// It does not run.
    pub fn pid(&self) -> Result<u32> {
        let file = fs::read_to_string(self.folder.path().join("data/postmaster.pid"))?;
        Ok(file.lines().next().context("the file is empty")?.trim().parse()?)
    }

    /// What the server answers to a query of one row and one column.
    ///
    /// # Errors
    /// It does not answer, or refuses the query.
    pub fn ask(&self, query: &str) -> Result<String> {
        let quiet =
            ["--host", &self.socket(), "--username=postgres", "--no-psqlrc", "--tuples-only", "--no-align"];
        let answer = self.run_with("psql", &[&quiet[..], &["--command", query, "postgres"]].concat())?;
        let said = String::from_utf8(answer.stderr)?;
        ensure!(answer.status.success(), "psql: {said}");
        Ok(said.trim().to_owned())
    }

    /// Ends the server at once, as a power cut would, and keeps its data.
    ///
    /// # Errors
    /// It does not end.
    pub fn kill(&self) -> Result<()> {
        let ended = self.run("pg_ctl", &["stop", "--mode=immediate", "--wait"])?;
        ensure!(ended.status.success(), "pg_ctl: {}", String::from_utf8_lossy(&ended.stderr));
        Ok(())
    }

    /// Starts the server again after [`Postgres::kill`].
    ///
    /// # Errors
    /// It does not start.
    pub fn start_again(&self) -> Result<()> {
        let options = format!("-k {} -c listen_addresses= -c fsync=off", self.socket());
        let log = self.folder.path().join("log");
        let started = self.run(
            "pg_ctl",
            &["start", "--wait", "--log", &log.display().to_string(), "--options", &options],
        )?;
        let said = || fs::read_to_string(&log).unwrap_or_default();
        ensure!(started.status.success(), "PostgreSQL does not start: {}", said());
        let end = Instant::now() + START_TIMEOUT;
        while !self.run_with("pg_isready", &["--host", &self.socket()])?.status.success() {
            ensure!(Instant::now() < end, "PostgreSQL does not answer: {}", said());
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn socket(&self) -> String {
        self.folder.path().display().to_string()
    }

    /// Runs a program of PostgreSQL on the data folder, as the user who owns it.
    fn run(&self, program: &str, arguments: &[&str]) -> Result<Output> {
        let data = self.folder.path().join("data").display().to_string();
        self.run_with(program, &[&["--pgdata", data.as_str()], arguments].concat())
    }

    fn run_with(&self, program: &str, arguments: &[&str]) -> Result<Output> {
        let mut command = match self.user {
            None => Command::new(self.programs.join(program)),
            Some((user, group)) => {
                let mut command = Command::new("setpriv");
                command.arg(format!("--reuid={user}")).arg(format!("--regid={group}")).arg("--clear-groups");
                command.arg(self.programs.join(program));
                command
            }
        };
        // A pipe that the server inherits would never end: what `pg_ctl start` says goes to its log.
        let said = self.folder.path().join(format!("{program}.said"));
        let file = fs::File::create(&said)?;
        command.args(arguments).current_dir(self.folder.path()).env_remove("PGHOST").env_remove("PGDATABASE");
        command.stdin(std::process::Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let status = command.status().with_context(|| format!("{program} cannot be run"))?;
        Ok(Output { status, stdout: Vec::new(), stderr: fs::read(said)? })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            tracing::warn!(%error, "a PostgreSQL server did not end");
        }
    }
}

/// The folder with the programs of the newest version that is installed.
fn programs() -> Result<PathBuf> {
    let versions = fs::read_dir(DEBIAN_FOLDER).into_iter().flatten().flatten();
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.filter_map(|entry| Some((number(&entry.path())?, entry.path().join("bin")))).max();
    if let Some((_, folder)) = newest.filter(|(_, folder)| folder.join("initdb").is_file()) {
        return Ok(folder);
    }
    let path = std::env::var_os("PATH").context("there is no search path")?;
    let found = std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file());
    found.context("PostgreSQL is not installed; is the package postgresql there?")
}

fn unprivileged_user() -> Result<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd")?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    UNPRIVILEGED_USERS
        .into_iter()
        .find_map(find)
        .context("there is no user without rights to run PostgreSQL as")
}
