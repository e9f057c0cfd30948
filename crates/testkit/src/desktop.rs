mod hands;
mod notifications;
mod process;
mod windows;

pub use hands::OnScreen;
pub use windows::Window;

use crate::{PrivateBus, TrayHost};
use anyhow::{Context, Result, bail, ensure};
use process::{Guardian, Running};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;
use zbus::names::BusName;
use zbus::{Connection, connection, fdo};

/// The slowest machine starts a program of a desktop within this.
const START: Duration = Duration::from_secs(30);

/// What is behind all windows: a plain colour, so that pictures show where windows end.
const GROUND: &str = "xc:#3f5873";

/// What stands between programs and the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WindowManager {
    /// Small, strict about focus.
    #[default]
    Openbox,
    /// Xfce's.
    Xfwm4,
}

/// What shows the notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotificationServer {
    /// GNOME's of old: buttons, a click on the words is the default action.
    #[default]
    NotificationDaemon,
    /// Xfce's: buttons, the default action among them.
    Xfce4Notifyd,
    /// Takes actions and draws no buttons.
    Dunst,
    /// Nobody: `Notify` fails.
    None,
}

/// What a virtual desktop is made of.
#[derive(Clone, Debug)]
pub struct DesktopSetup {
    /// Between programs and screen.
    pub window_manager: WindowManager,
    /// Shows the notifications.
    pub notifications: NotificationServer,
    /// Whether there is a tray.
    pub tray: bool,
    /// Width and height in pixels.
    pub size: (u16, u16),
}

impl Default for DesktopSetup {
    fn default() -> Self {
        Self {
            window_manager: WindowManager::default(),
            notifications: NotificationServer::default(),
            tray: true,
            size: (1280, 800),
        }
    }
}

/// A desktop that nobody sees and nothing of the machine's own desktop reaches: a screen, a bus, a home, a window manager, a
/// notification server, a tray. Dropped, all of it ends, with the programs that were started on it.
#[derive(Debug)]
pub struct VirtualDesktop {
    // Fields are dropped in this order: what stands on something goes before it.
    programs: Vec<Running>,
    notification_server: Option<Running>,
    tray: Option<TrayHost>,
    session: Connection,
    services: Vec<Running>,
    _screen: Running,
    guardian: Guardian,
    bus: PrivateBus,
    display: String,
    size: (u16, u16),
    place: TempDir,
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
        let (screen, display) = screen(setup.size, place.path(), &mut guardian).await?;
        let bus = PrivateBus::start()?;
        let session = connection::Builder::address(bus.address())?.build().await?;
        let mut desktop = Self {
            programs: Vec::new(),
            notification_server: None,
            tray: None,
            session,
            services: Vec::new(),
            _screen: screen,
            guardian,
            bus,
            display,
            size: setup.size,
            place,
        };
        desktop.start_services(setup).await?;
        // It paints and tells of a failure all the same; and nothing but beauty depends on it.
        let _ = desktop.tool("display", &["-window", "root", GROUND]).await;
        desktop.start_notifications(setup.notifications).await?;
        if setup.tray {
            desktop.tray = Some(TrayHost::start(desktop.bus.address()).await?);
        }
        Ok(desktop)
    }

    async fn start_services(&mut self, setup: &DesktopSetup) -> Result<()> {
        // The bus starts nothing by itself, so what its clients would call for is there before them.
        self.service("/usr/libexec/at-spi-bus-launcher", &["--launch-immediately"], "org.a11y.Bus").await?;
        let of_xfce = setup.window_manager == WindowManager::Xfwm4
            || setup.notifications == NotificationServer::Xfce4Notifyd;
        if of_xfce {
            self.service(&library("xfce4/xfconf/xfconfd")?, &[], "org.xfce.Xfconf").await?;
        }
        let (program, arguments): (_, &[&str]) = match setup.window_manager {
            WindowManager::Openbox => ("openbox", &["--sm-disable"]),
            WindowManager::Xfwm4 => ("xfwm4", &["--compositor=off"]),
        };
        let mut manager = self.run(program, arguments)?;
        let ready = async || Ok(self.command("wmctrl").arg("-m").output()?.status.success());
        manager.until(program, START, ready).await?;
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

    async fn service(&mut self, program: &str, arguments: &[&str], name: &str) -> Result<()> {
        let mut running = self.run(program, arguments)?;
        self.owned(name, &mut running).await?;
        self.services.push(running);
        Ok(())
    }

    async fn owned(&self, name: &str, by: &mut Running) -> Result<()> {
        let bus = fdo::DBusProxy::new(&self.session).await?;
        let wanted = BusName::try_from(name)?;
        by.until(name, START, async || Ok(bus.name_has_owner(wanted.clone()).await?)).await
    }

    fn run(&mut self, program: &str, arguments: &[&str]) -> Result<Running> {
        let name = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or(program);
        let mut command = self.command(program);
        command.args(arguments);
        Running::start(name, command, self.place.path(), &mut self.guardian)
    }

    /// A program that will run on this desktop. Whoever starts it ends it; [`VirtualDesktop::open`] does that too.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.envs(self.environment()).env_remove("WAYLAND_DISPLAY").env_remove("NO_AT_BRIDGE");
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

    /// What a program must find in its environment to live on this desktop. `WAYLAND_DISPLAY` and `NO_AT_BRIDGE` must not be
    /// there as well.
    pub fn environment(&self) -> Vec<(String, String)> {
        let home = self.home().display().to_string();
        let pairs = [
            ("DISPLAY", self.display.clone()),
            ("DBUS_SESSION_BUS_ADDRESS", self.bus.address().to_owned()),
            ("XDG_RUNTIME_DIR", self.place.path().join("run").display().to_string()),
            ("XDG_CONFIG_HOME", format!("{home}/.config")),
            ("XDG_DATA_HOME", format!("{home}/.local/share")),
            ("XDG_STATE_HOME", format!("{home}/.local/state")),
            ("XDG_CACHE_HOME", format!("{home}/.cache")),
            ("XDG_SESSION_TYPE", "x11".into()),
            ("GDK_BACKEND", "x11".into()),
            ("GSETTINGS_BACKEND", "memory".into()),
            ("LIBGL_ALWAYS_SOFTWARE", "1".into()),
            ("LANG", "C.UTF-8".into()),
            ("HOME", home),
        ];
        pairs.map(|(name, value)| (name.to_owned(), value)).into()
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
    async fn tool(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let mut command = tokio::process::Command::from(self.command(program));
        let output = command.args(arguments).kill_on_drop(true).output();
        let output = output.await.with_context(|| format!("{program} does not start; is it installed?"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{program} {arguments:?}: {}: {said}", output.status);
        Ok(String::from_utf8(output.stdout)?)
    }
}

/// A screen of its own on a display that is free.
async fn screen(
    (width, height): (u16, u16),
    place: &Path,
    guardian: &mut Guardian,
) -> Result<(Running, String)> {
    let mut command = Command::new("Xvfb");
    let geometry = format!("{width}x{height}x24");
    // The number is written when the screen takes connections.
    command.args(["-displayfd", "1", "-screen", "0", &geometry, "-nolisten", "tcp", "-noreset"]);
    let mut screen = Running::start("Xvfb", command, place, guardian)?;
    let log = place.join("Xvfb.log");
    let mut display = None;
    screen
        .until("a display", START, async || {
            display = number(&fs::read_to_string(&log)?);
            Ok(display.is_some())
        })
        .await?;
    Ok((screen, format!(":{}", display.context("just seen")?)))
}

/// The line that is a number; the others are warnings.
fn number(said: &str) -> Option<u32> {
    said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')).find_map(|line| line.parse().ok())
}

/// Where Debian puts programs that nobody starts by hand.
fn library(path: &str) -> Result<String> {
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
