//! What screen savers and logind say, on buses of their own.

use super::EVENT_TIMEOUT;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use system::{Screen, screen_on};
use testkit::PrivateBus;
use tokio::net::UnixListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;
use zbus::names::InterfaceName;
use zbus::zvariant::{OwnedObjectPath, Value};
use zbus::{Connection, connection, fdo};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const SESSION_PATH: &str = "/org/freedesktop/login1/session/_32";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

const SAVERS: [(&str, &str); 6] = [
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

/// Answers `GetActive` of the name that it has, whatever that is.
struct Saver {
    connection: Connection,
    name: &'static str,
    path: &'static str,
}

struct GnomeSaver(bool);
struct FreedesktopSaver(bool);
struct CinnamonSaver(bool);
struct MateSaver(bool);
struct XfceSaver(bool);

macro_rules! saver {
    ($saver:ident, $name:literal) => {
        #[zbus::interface(name = $name)]
        impl $saver {
            fn get_active(&self) -> bool {
                self.0
            }
        }
    };
}

saver!(FreedesktopSaver, "org.freedesktop.ScreenSaver");
saver!(GnomeSaver, "org.gnome.ScreenSaver");
saver!(CinnamonSaver, "org.cinnamon.ScreenSaver");
saver!(MateSaver, "org.mate.ScreenSaver");
saver!(XfceSaver, "org.xfce.ScreenSaver");

impl Saver {
    async fn start(bus: &PrivateBus, (name, path): (&'static str, &'static str), active: bool) -> Self {
        let builder = connection::Builder::address(bus.address()).unwrap();
        let builder = match name {
            "org.gnome.ScreenSaver" => builder.serve_at(path, GnomeSaver(active)),
            "org.cinnamon.ScreenSaver" => builder.serve_at(path, CinnamonSaver(active)),
            "org.mate.ScreenSaver" => builder.serve_at(path, MateSaver(active)),
            "org.xfce.ScreenSaver" => builder.serve_at(path, XfceSaver(active)),
            _ => builder.serve_at(path, FreedesktopSaver(active)),
        };
        let connection = builder.unwrap().name(name).unwrap().build().await.unwrap();
        Self { connection, name, path }
    }

    async fn is_active(&self, active: bool) {
        say_active(&self.connection, (self.name, self.path), active).await;
    }
}

async fn say_active(connection: &Connection, (name, path): (&str, &str), active: bool) {
    connection.emit_signal(None::<&str>, path, name, "ActiveChanged", &active).await.unwrap();
}

/// What logind's objects say when they are asked.
#[derive(Clone, Default)]
struct Logind(Arc<Mutex<HashMap<&'static str, bool>>>);

struct Session(Logind);
struct Auto;

impl Logind {
    fn is(&self, property: &str) -> fdo::Result<bool> {
        let known = self.0.lock().unwrap().get(property).copied();
        known.ok_or_else(|| fdo::Error::UnknownProperty(property.to_owned()))
    }

    fn set(&self, property: &'static str, is: bool) {
        self.0.lock().unwrap().insert(property, is);
    }

    /// Sets a property and signals it.
    async fn change(&self, connection: &Connection, property: &'static str, is: bool) {
        self.set(property, is);
        let (path, interface) = match property {
            "LockedHint" | "Active" => (SESSION_PATH, SESSION),
            _ => (MANAGER_PATH, MANAGER),
        };
        changed(connection, path, interface, property, is).await;
    }

    async fn start(&self, bus: &PrivateBus) -> Connection {
        let builder = connection::Builder::address(bus.address()).unwrap();
        let builder = builder.serve_at(MANAGER_PATH, self.clone()).unwrap();
        let builder = builder.serve_at("/org/freedesktop/login1/session/auto", Auto).unwrap();
        let builder = builder.serve_at(SESSION_PATH, Session(self.clone())).unwrap();
        builder.name(LOGIND).unwrap().build().await.unwrap()
    }
}

async fn changed(connection: &Connection, path: &str, interface: &str, property: &str, is: bool) {
    let now = HashMap::from([(property, Value::from(is))]);
    let interface = InterfaceName::try_from(interface).unwrap();
    let news = (interface, now, Vec::<String>::new());
    connection.emit_signal(None::<&str>, path, PROPERTIES, "PropertiesChanged", &news).await.unwrap();
}

async fn sleeps(connection: &Connection, falls: bool) {
    connection.emit_signal(None::<&str>, MANAGER_PATH, MANAGER, "PrepareForSleep", &falls).await.unwrap();
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn get_session(&self, id: &str) -> OwnedObjectPath {
        assert_eq!(id, "2");
        OwnedObjectPath::try_from(SESSION_PATH).unwrap()
    }

    #[zbus(property)]
    fn lid_closed(&self) -> fdo::Result<bool> {
        self.is("LidClosed")
    }

    #[zbus(property)]
    fn docked(&self) -> fdo::Result<bool> {
        self.is("Docked")
    }

    #[zbus(property)]
    fn preparing_for_sleep(&self) -> fdo::Result<bool> {
        self.is("PreparingForSleep")
    }
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Auto {
    #[zbus(property)]
    fn id(&self) -> &str {
        "2"
    }
}

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn locked_hint(&self) -> fdo::Result<bool> {
        self.0.is("LockedHint")
    }

    #[zbus(property)]
    fn active(&self) -> fdo::Result<bool> {
        self.0.is("Active")
    }
}

struct Buses {
    session: PrivateBus,
    system: PrivateBus,
}

impl Buses {
    fn start() -> Self {
        Self { session: PrivateBus::start().unwrap(), system: PrivateBus::start().unwrap() }
    }

    fn listen(&self) -> UnboundedReceiver<Screen> {
        screen_on(self.session.address(), self.system.address())
    }
}

async fn next(told: &mut UnboundedReceiver<Screen>) -> Screen {
    timeout(EVENT_TIMEOUT, told.recv()).await.unwrap().unwrap()
}

#[tokio::test]
async fn each_screen_saver_tells_that_it_covers_the_screen() {
    let buses = Buses::start();
    for place in SAVERS {
        let saver = Saver::start(&buses.session, place, true).await;
        let mut told = buses.listen();
        assert_eq!(next(&mut told).await, Screen::Locked, "{place:?} says so when asked");
        saver.is_active(false).await;
        assert_eq!(next(&mut told).await, Screen::Visible, "{place:?}");
        saver.is_active(true).await;
        assert_eq!(next(&mut told).await, Screen::Locked, "{place:?}");
        saver.connection.close().await.unwrap();
        assert_eq!(next(&mut told).await, Screen::Unknown, "nobody is there to tell");
    }
}

#[tokio::test]
async fn a_screen_saver_that_comes_later_is_heard() {
    let buses = Buses::start();
    let mut told = buses.listen();
    assert_eq!(next(&mut told).await, Screen::Unknown);
    let saver = Saver::start(&buses.session, SAVERS[2], false).await;
    assert_eq!(next(&mut told).await, Screen::Visible);
    let second = Saver::start(&buses.session, SAVERS[4], true).await;
    assert_eq!(next(&mut told).await, Screen::Locked);
    second.is_active(false).await;
    assert_eq!(next(&mut told).await, Screen::Visible);
    drop((saver, second));
}

#[tokio::test]
async fn logind_tells_of_lock_of_another_session_and_of_sleep() {
    let buses = Buses::start();
    let logind = Logind::default();
    logind.set("LockedHint", false);
    logind.set("Active", true);
    let connection = logind.start(&buses.system).await;
    let mut told = buses.listen();
    assert_eq!(next(&mut told).await, Screen::Visible);
    logind.change(&connection, "Active", false).await;
    assert_eq!(next(&mut told).await, Screen::Inactive);
    logind.change(&connection, "LockedHint", true).await;
    assert_eq!(next(&mut told).await, Screen::Locked);
    sleeps(&connection, true).await;
    assert_eq!(next(&mut told).await, Screen::Asleep);
    sleeps(&connection, false).await;
    assert_eq!(next(&mut told).await, Screen::Locked);
    logind.change(&connection, "LockedHint", false).await;
    assert_eq!(next(&mut told).await, Screen::Inactive);
    logind.change(&connection, "Active", true).await;
    assert_eq!(next(&mut told).await, Screen::Visible);
}

#[tokio::test]
async fn what_logind_says_at_the_start_is_known() {
    for (property, screen) in [
        ("LockedHint", Screen::Locked),
        ("PreparingForSleep", Screen::Asleep),
        ("LidClosed", Screen::LidClosed),
    ] {
        let buses = Buses::start();
        let logind = Logind::default();
        logind.set(property, true);
        let _connection = logind.start(&buses.system).await;
        assert_eq!(next(&mut buses.listen()).await, screen);
    }
}

#[tokio::test]
async fn a_closed_lid_hides_the_screen_unless_there_is_another_display() {
    let buses = Buses::start();
    let logind = Logind::default();
    logind.set("LidClosed", true);
    logind.set("Docked", true);
    logind.set("Active", true);
    let connection = logind.start(&buses.system).await;
    let mut told = buses.listen();
    assert_eq!(next(&mut told).await, Screen::Visible);
    // Most versions signal neither: it is looked at now and then.
    logind.set("Docked", false);
    assert_eq!(next(&mut told).await, Screen::LidClosed);
    logind.change(&connection, "Active", false).await;
    assert_eq!(next(&mut told).await, Screen::Inactive);
    logind.change(&connection, "LidClosed", false).await;
    logind.change(&connection, "Active", true).await;
    assert_eq!(next(&mut told).await, Screen::Visible);
}

#[tokio::test]
async fn the_worst_of_both_buses_wins() {
    let buses = Buses::start();
    let logind = Logind::default();
    logind.set("LockedHint", false);
    logind.set("LidClosed", true);
    let connection = logind.start(&buses.system).await;
    let saver = Saver::start(&buses.session, SAVERS[0], true).await;
    let mut told = buses.listen();
    assert_eq!(next(&mut told).await, Screen::Locked);
    sleeps(&connection, true).await;
    assert_eq!(next(&mut told).await, Screen::Asleep);
    sleeps(&connection, false).await;
    assert_eq!(next(&mut told).await, Screen::Locked);
    saver.is_active(false).await;
    assert_eq!(next(&mut told).await, Screen::LidClosed);
}

#[tokio::test]
async fn nobody_but_the_owner_of_a_name_is_believed() {
    let buses = Buses::start();
    let logind = Logind::default();
    logind.set("LockedHint", false);
    let real = logind.start(&buses.system).await;
    let saver = Saver::start(&buses.session, SAVERS[2], false).await;
    let mut told = buses.listen();
    assert_eq!(next(&mut told).await, Screen::Visible);
    for (bus, ends) in [(&buses.session, 0_u8), (&buses.system, 1)] {
        let stranger = connection::Builder::address(bus.address()).unwrap().build().await.unwrap();
        // To everybody, and to each connection by itself.
        let names = fdo::DBusProxy::new(&stranger).await.unwrap().list_names().await.unwrap();
        let unique = names.iter().filter(|name| name.starts_with(':')).map(|name| Some(name.as_str()));
        for to in unique.chain([None]) {
            if ends == 0 {
                let (name, path) = SAVERS[2];
                stranger.emit_signal(to, path, name, "ActiveChanged", &true).await.unwrap();
            } else {
                stranger.emit_signal(to, MANAGER_PATH, MANAGER, "PrepareForSleep", &true).await.unwrap();
            }
        }
        fdo::DBusProxy::new(&stranger).await.unwrap().get_id().await.unwrap();
    }
    // These come after the forged ones, and are the first to be told.
    logind.change(&real, "Active", false).await;
    assert_eq!(next(&mut told).await, Screen::Inactive);
    logind.change(&real, "Active", true).await;
    assert_eq!(next(&mut told).await, Screen::Visible);
    saver.is_active(true).await;
    assert_eq!(next(&mut told).await, Screen::Locked);
    saver.is_active(false).await;
    assert_eq!(next(&mut told).await, Screen::Visible);
}

#[tokio::test]
async fn no_service_is_started_to_be_asked() {
    let place = tempfile::tempdir().unwrap();
    let started = place.path().join("started");
    for name in SAVERS.iter().map(|(name, _)| *name).chain([LOGIND]) {
        let service = format!("[D-BUS Service]\nName={name}\nExec=/bin/touch {}\n", started.display());
        std::fs::write(place.path().join(format!("{name}.service")), service).unwrap();
    }
    let session = PrivateBus::start_with(place.path()).unwrap();
    let system = PrivateBus::start_with(place.path()).unwrap();
    let mut told = screen_on(session.address(), system.address());
    assert_eq!(next(&mut told).await, Screen::Unknown);
    assert!(!started.exists());
}

#[tokio::test]
async fn without_buses_nothing_is_known() {
    let mut told = screen_on("unix:path=/nowhere", "unix:path=/nowhere");
    assert_eq!(next(&mut told).await, Screen::Unknown);
}

#[tokio::test]
async fn a_bus_that_hangs_is_not_waited_for() {
    let place = tempfile::tempdir().unwrap();
    let socket = place.path().join("hangs");
    let _silent = UnixListener::bind(&socket).unwrap();
    let hangs = format!("unix:path={}", socket.display());
    let since = Instant::now();
    assert_eq!(next(&mut screen_on(&hangs, &hangs)).await, Screen::Unknown);
    assert!(since.elapsed() < Duration::from_secs(4), "{:?}", since.elapsed());

    let buses = Buses::start();
    let saver = Saver::start(&buses.session, SAVERS[2], true).await;
    assert_eq!(next(&mut screen_on(buses.session.address(), &hangs)).await, Screen::Locked);
    drop(saver);
}
