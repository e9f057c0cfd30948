//! The desktop itself: what it holds, how it is started, and how programs run on it.

use super::process::{Guardian, Running, START_TIMEOUT, sweep};
use super::real::RealDesktop;
use super::setup::{DesktopSetup, NotificationServer, WindowManager};
use super::system_bus::{self, SystemBus};
use super::x_screen::{environment, x_screen};
use crate::{PrivateBus, TrayHost};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use tokio::task::JoinSet;
use zbus::names::BusName;
use zbus::{Connection, connection, fdo};

/// What is behind all windows: a plain colour, so that pictures show where windows end.
const BACKGROUND: &str = "xc:#3f5873";

/// A desktop that nobody sees and nothing of the machine's own desktop reaches: a screen, a bus, a home, a window manager, a
/// notification server, a tray. Dropped, all of it ends, with the programs that were started on it.
#[derive(Debug)]
pub struct VirtualDesktop {
    // Fields are dropped in this order: what stands on something goes before it.
    pub(super) programs: Vec<Running>,
    pub(super) notification_server: Option<Running>,
    pub(super) tray: Option<TrayHost>,
    pub(super) session: Connection,
    pub(super) services: Vec<Running>,
    pub(super) system: Option<SystemBus>,
    /// What goes on beside, as long as the desktop is there.
    pub(super) watches: JoinSet<()>,
    pub(super) screen: Option<Running>,
    pub(super) guardian: Guardian,
    pub(super) bus: PrivateBus,
    pub(super) display: String,
    pub(super) size: (u16, u16),
    pub(super) real: Option<RealDesktop>,
    /// What this desktop's kind adds to the environment, or changes in it.
    pub(super) extra: BTreeMap<&'static str, String>,
    pub(super) place: TempDir,
}

impl VirtualDesktop {
    /// Starts it, and returns when everything on it answers.
    ///
    /// # Errors
    /// Where a program is not installed or does not come up; tells which, and what it said.
    pub async fn start(setup: &DesktopSetup) -> Result<Self> {
        let place = tempfile::tempdir()?;
        for folder in ["home", "run"] {
            fs::create_dir(place.path().join(folder))?;
        }
        fs::set_permissions(place.path().join("run"), fs::Permissions::from_mode(0o700))?;
        let mut guardian = Guardian::start()?;
        let (screen, display) = x_screen(setup.size, place.path(), &mut guardian).await?;
        let extra = setup.real.map(RealDesktop::environment).unwrap_or_default();
        guardian.watch_place(&place.path().join("run"))?;
        let bus = match setup.real {
            None => PrivateBus::start()?,
            Some(_) => {
                let environment = environment(place.path(), &display, None, &extra);
                PrivateBus::start_in(&system_bus::session_services(place.path())?, &environment)?
            }
        };
        let session = connection::Builder::address(bus.address())?.build().await?;
        let mut desktop = Self {
            programs: Vec::new(),
            notification_server: None,
            tray: None,
            session,
            services: Vec::new(),
            system: None,
            watches: JoinSet::new(),
            screen: Some(screen),
            guardian,
            bus,
            display,
            size: setup.size,
            real: setup.real,
            extra,
            place,
        };
        desktop.start_accessibility().await?;
        match setup.real {
            None => desktop.start_parts(setup).await?,
            Some(real) => desktop.start_real(real, setup).await?,
        }
        if setup.tray && setup.real.is_none_or(|real| !real.has_own_tray()) {
            desktop.tray = Some(TrayHost::start(desktop.bus.address()).await?);
        }
        Ok(desktop)
    }

    /// A desktop that is put together of parts.
    pub(super) async fn start_parts(&mut self, setup: &DesktopSetup) -> Result<()> {
        self.start_window_manager(setup).await?;
        // It paints and tells of a failure all the same; and nothing but beauty depends on it.
        let _ = self.tool("display", &["-window", "root", BACKGROUND]).await;
        self.start_notifications(setup.notifications).await
    }

    /// A bus of parts starts nothing by itself, so what its clients would call for is there before them.
    pub(super) async fn start_accessibility(&mut self) -> Result<()> {
        self.service("/usr/libexec/at-spi-bus-launcher", &["--launch-immediately"], "org.a11y.Bus").await
    }

    pub(super) async fn start_window_manager(&mut self, setup: &DesktopSetup) -> Result<()> {
        let of_xfce = setup.window_manager == WindowManager::Xfwm4
            || setup.notifications == NotificationServer::Xfce4Notifyd;
        if of_xfce {
            self.service(&library("xfce4/xfconf/xfconfd")?, &[], "org.xfce.Xfconf").await?;
        }
        let (program, arguments): (_, &[&str]) = match setup.window_manager {
            WindowManager::Openbox => ("openbox", &["--sm-disable"]),
            WindowManager::Xfwm4 => ("xfwm4", &["--compositor=off"]),
            WindowManager::Marco => ("marco", &["--sm-disable", "--no-composite"]),
        };
        let mut manager = self.run(program, arguments)?;
        let ready = async || Ok(self.command("wmctrl").arg("-m").output()?.status.success());
        manager.until(program, START_TIMEOUT, ready).await?;
        self.services.push(manager);
        Ok(())
    }

    /// Starts the notification server. For tests in which there was none before, or it was stopped.
    ///
    /// # Errors
    /// Where it is not installed or does not come up.
    pub async fn start_notifications(&mut self, server: NotificationServer) -> Result<()> {
        self.notification_server = None;
        let program = match server {
            NotificationServer::NotificationDaemon => {
                "/usr/lib/notification-daemon/notification-daemon".into()
            }
            NotificationServer::Xfce4Notifyd => library("xfce4/notifyd/xfce4-notifyd")?,
            NotificationServer::Dunst => "dunst".into(),
            NotificationServer::Mate => library("mate-notification-daemon/mate-notification-daemon")?,
            NotificationServer::Lxqt => "lxqt-notificationd".into(),
            NotificationServer::None => return Ok(()),
        };
        let mut running = self.run(&program, &[])?;
        self.owned("org.freedesktop.Notifications", &mut running).await?;
        self.notification_server = Some(running);
        Ok(())
    }

    /// Ends the notification server, as a crash would.
    pub fn stop_notifications(&mut self) {
        self.notification_server = None;
    }

    pub(super) async fn service(&mut self, program: &str, arguments: &[&str], name: &str) -> Result<()> {
        let mut running = self.run(program, arguments)?;
        self.owned(name, &mut running).await?;
        self.services.push(running);
        Ok(())
    }

    pub(super) async fn owned(&self, name: &str, by: &mut Running) -> Result<()> {
        let bus = fdo::DBusProxy::new(&self.session).await?;
        let wanted = BusName::try_from(name)?;
        by.until(name, START_TIMEOUT, async || Ok(bus.name_has_owner(wanted.clone()).await?)).await
    }

    pub(super) fn run(&mut self, program: &str, arguments: &[&str]) -> Result<Running> {
        let name = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or(program);
        self.run_as(name, program, arguments)
    }

    /// As [`VirtualDesktop::run`], called by another name than the program's.
    pub(super) fn run_as(&mut self, name: &str, program: &str, arguments: &[&str]) -> Result<Running> {
        let mut command = self.command(program);
        command.args(arguments);
        Running::start(name, command, self.place.path(), &mut self.guardian)
    }

    /// A program that will run on this desktop. Whoever starts it ends it; [`VirtualDesktop::open`] does that too.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "NO_AT_BRIDGE", "XAUTHORITY", "DESKTOP_STARTUP_ID"] {
            command.env_remove(name);
        }
        command.envs(self.environment());
        command
    }

    /// Starts a program that ends with the desktop, in a process group of its own. Returns its process id.
    ///
    /// # Errors
    /// Where it cannot be started.
    pub fn open(&mut self, name: &str, command: Command) -> Result<u32> {
        let running = Running::start(name, command, self.place.path(), &mut self.guardian)?;
        let pid = running.pid();
        self.programs.push(running);
        Ok(pid)
    }

    /// Ends a program that was opened, and all that it started.
    pub fn end(&mut self, pid: u32) {
        self.programs.retain(|running| running.pid() != pid);
    }

    /// What a program that was opened has written.
    pub fn said(&self, pid: u32) -> String {
        self.programs.iter().find(|running| running.pid() == pid).map(Running::said).unwrap_or_default()
    }

    /// What a program must find in its environment to live on this desktop. Of `DISPLAY`, `WAYLAND_DISPLAY` and `NO_AT_BRIDGE`
    /// nothing else must be there.
    pub fn environment(&self) -> Vec<(String, String)> {
        environment(self.place.path(), &self.display, Some(self.bus.address()), &self.extra)
    }

    /// The address of the session bus.
    pub fn bus_address(&self) -> &str {
        self.bus.address()
    }

    /// The person's home folder.
    pub fn home(&self) -> PathBuf {
        self.place.path().join("home")
    }

    /// The tray, where the desktop has one.
    pub fn tray(&self) -> Option<&TrayHost> {
        self.tray.as_ref()
    }

    /// Takes a picture of the whole screen.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        let file = file.to_str().context("the file's name is not Unicode")?;
        self.tool("import", &["-window", "root", file]).await.map(drop)
    }

    /// Runs a small tool to its end, and returns what it printed.
    pub(super) async fn tool(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let mut command = tokio::process::Command::from(self.command(program));
        // Hands and eyes are at the screen that a Wayland desktop is drawn on.
        command.env("DISPLAY", &self.display);
        let output = command.args(arguments).kill_on_drop(true).output();
        let output = output.await.with_context(|| format!("{program} does not start; is it installed?"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{program} {arguments:?}: {}: {said}", output.status);
        Ok(String::from_utf8(output.stdout)?)
    }
}

impl Drop for VirtualDesktop {
    fn drop(&mut self) {
        self.watches.abort_all();
        self.programs.clear();
        self.notification_server = None;
        self.services.clear();
        sweep(&self.place.path().join("run"));
        self.screen = None;
    }
}

/// Where Debian puts programs that nobody starts by hand.
pub(super) fn library(path: &str) -> Result<String> {
    let arch = std::env::consts::ARCH;
    let places = [
        format!("/usr/lib/{arch}-linux-gnu/{path}"),
        format!("/usr/lib/{path}"),
        format!("/usr/libexec/{path}"),
    ];
    let Some(found) = places.into_iter().find(|place| Path::new(place).exists()) else {
        bail!("{path} is not installed");
    };
    Ok(found)
}
