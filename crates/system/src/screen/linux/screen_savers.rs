//! The screen savers on the session bus: whether one covers the screen.

use super::bus::{BusAddress, BusEvent, WatchedBus};
use super::report::ScreenReport;
use std::collections::HashMap;
use zbus::message::Message;

/// A screen saver's name, which is its interface too, and where its object may be.
#[derive(Clone, Copy, Debug)]
struct ScreenSaver {
    name: &'static str,
    paths: &'static [&'static str],
}

const SCREEN_SAVERS: [ScreenSaver; 5] = [
    // Plasma and others; the second path is the older one.
    ScreenSaver {
        name: "org.freedesktop.ScreenSaver",
        paths: &["/org/freedesktop/ScreenSaver", "/ScreenSaver"],
    },
    ScreenSaver { name: "org.gnome.ScreenSaver", paths: &["/org/gnome/ScreenSaver"] },
    ScreenSaver { name: "org.cinnamon.ScreenSaver", paths: &["/org/cinnamon/ScreenSaver"] },
    ScreenSaver { name: "org.mate.ScreenSaver", paths: &["/org/mate/ScreenSaver"] },
    ScreenSaver { name: "org.xfce.ScreenSaver", paths: &["/org/xfce/ScreenSaver"] },
];

/// Reports what the screen savers of the session say, until the bus is gone.
pub(super) async fn watch(address: &BusAddress, report: &impl Fn(ScreenReport)) -> zbus::Result<()> {
    let signal = |name: &str| format!("interface='{name}',member='ActiveChanged'");
    let names = SCREEN_SAVERS.map(|saver| (saver.name, vec![signal(saver.name)]));
    let mut bus: WatchedBus<ScreenSaver> = WatchedBus::connect(address, names).await?;
    // Whether each that said something covers the screen.
    let mut active: HashMap<&'static str, bool> = HashMap::new();
    loop {
        if bus.is_idle() {
            report(ScreenReport { locked: active.values().copied().max(), ..ScreenReport::default() });
        }
        match bus.next().await? {
            BusEvent::OwnerChanged(name) => {
                active.remove(name);
                if let Some(saver) = named(name).filter(|_| bus.is_owned(name)) {
                    for path in saver.paths {
                        bus.ask(name, path, name, "GetActive", &(), saver).await?;
                    }
                }
            }
            BusEvent::Reply(saver, message) => {
                let said = message.and_then(|message| message.body().deserialize::<bool>().ok());
                active.extend(said.map(|is| (saver.name, is)));
            }
            BusEvent::Signal(signal) => {
                let Some((saver, is)) = changed(&signal) else { continue };
                if bus.is_from(saver.name, &signal) {
                    active.insert(saver.name, is);
                } else {
                    tracing::warn!(name = saver.name, "ignored: not from the screen saver");
                }
            }
        }
    }
}

fn named(name: &str) -> Option<ScreenSaver> {
    SCREEN_SAVERS.into_iter().find(|saver| saver.name == name)
}

fn changed(signal: &Message) -> Option<(ScreenSaver, bool)> {
    let header = signal.header();
    let saver = named(header.interface()?)?;
    let is_it = header.member()? == "ActiveChanged" && saver.paths.contains(&header.path()?.as_str());
    Some((saver, signal.body().deserialize().ok()?)).filter(|_| is_it)
}
