//! A session bus for one test, apart from the one of the machine.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A session bus that only this test knows. It starts no service of the machine and ends when it is dropped.
#[derive(Debug)]
pub struct PrivateBus {
    daemon: Child,
    address: String,
    /// Holds the configuration and, unless the test chose the place, the socket.
    _place: TempDir,
}

impl PrivateBus {
    /// Starts a bus on a socket of its own.
    ///
    /// # Errors
    /// Where `dbus-daemon` is not installed or does not come up.
    pub fn start() -> Result<Self> {
        let place = tempfile::tempdir()?;
        let socket = place.path().join("bus");
        Self::listen(&socket, None, &[], place)
    }

    /// Starts a bus that starts the services whose `.service` files are in a folder, when they are called.
    ///
    /// # Errors
    /// As [`PrivateBus::start`].
    pub fn start_with(services: &Path) -> Result<Self> {
        Self::start_in(services, &[])
    }

    /// As [`PrivateBus::start_with`]; what the bus starts finds these variables in its environment.
    ///
    /// # Errors
    /// As [`PrivateBus::start`].
    pub fn start_in(services: &Path, environment: &[(String, String)]) -> Result<Self> {
        let place = tempfile::tempdir()?;
        let socket = place.path().join("bus");
        Self::listen(&socket, Some(services), environment, place)
    }

    /// Starts a bus on a chosen socket, for tests in which the bus comes late or a second time.
    ///
    /// # Errors
    /// As [`PrivateBus::start`]; also where the socket cannot be made.
    pub fn start_at(socket: &Path) -> Result<Self> {
        Self::listen(socket, None, &[], tempfile::tempdir()?)
    }

    fn listen(
        socket: &Path,
        services: Option<&Path>,
        environment: &[(String, String)],
        place: TempDir,
    ) -> Result<Self> {
        let configuration = place.path().join("bus.conf");
        fs::write(&configuration, configured(socket, services))?;
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", configuration.display()))
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .envs(environment.iter().map(|(name, value)| (name, value)))
            // It tells of every service that it starts.
            .stderr(if environment.is_empty() { Stdio::inherit() } else { Stdio::null() })
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("dbus-daemon does not start; is the package dbus installed?")?;
        let mut address = String::new();
        if let Some(said) = daemon.stdout.take() {
            BufReader::new(said).read_line(&mut address)?;
        }
        let bus = Self { daemon, address: address.trim().to_owned(), _place: place };
        if bus.address.is_empty() {
            bail!("dbus-daemon ended before it told its address");
        }
        Ok(bus)
    }

    /// Where it listens, as `DBUS_SESSION_BUS_ADDRESS` wants it.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for PrivateBus {
    fn drop(&mut self) {
        let ended = self.daemon.kill().and_then(|()| self.daemon.wait());
        if let Err(error) = ended {
            tracing::warn!(%error, "a private bus did not end");
        }
    }
}

/// Without a service folder nothing installed on the machine is started by the bus.
fn configured(socket: &Path, services: Option<&Path>) -> String {
    let services =
        services.map(|folder| format!("<servicedir>{}</servicedir>", folder.display())).unwrap_or_default();
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        socket.display()
    )
}
