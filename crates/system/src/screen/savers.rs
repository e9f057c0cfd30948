use super::linux::Said;
use super::wire::{News, Place, Wire};
use std::collections::HashMap;
use zbus::message::Message;

/// A screen saver's name, which is its interface too, and where its object may be.
#[derive(Clone, Copy, Debug)]
struct Saver {
    name: &'static str,
    paths: &'static [&'static str],
}

const SAVERS: [Saver; 5] = [
    // Plasma and others; the second place is of old.
    Saver { name: "org.freedesktop.ScreenSaver", paths: &["/org/freedesktop/ScreenSaver", "/ScreenSaver"] },
    Saver { name: "org.gnome.ScreenSaver", paths: &["/org/gnome/ScreenSaver"] },
    Saver { name: "org.cinnamon.ScreenSaver", paths: &["/org/cinnamon/ScreenSaver"] },
    Saver { name: "org.mate.ScreenSaver", paths: &["/org/mate/ScreenSaver"] },
    Saver { name: "org.xfce.ScreenSaver", paths: &["/org/xfce/ScreenSaver"] },
];

/// Tells what the screen savers of the session say, until the bus is gone.
pub(super) async fn hear(place: &Place, tell: &impl Fn(Said)) -> zbus::Result<()> {
    let signal = |name: &str| format!("interface='{name}',member='ActiveChanged'");
    let names = SAVERS.map(|saver| (saver.name, vec![signal(saver.name)]));
    let mut wire: Wire<Saver> = Wire::connect(place, names).await?;
    // Whether each that said something covers the screen.
    let mut active: HashMap<&'static str, bool> = HashMap::new();
    loop {
        if wire.is_idle() {
            tell(Said { locked: active.values().copied().max(), ..Said::default() });
        }
        match wire.next().await? {
            News::Owner(name) => {
                active.remove(name);
                if let Some(saver) = named(name).filter(|_| wire.is_owned(name)) {
                    for path in saver.paths {
                        wire.ask(name, path, name, "GetActive", &(), saver).await?;
                    }
                }
            }
            News::Answer(saver, message) => {
                let said = message.and_then(|message| message.body().deserialize::<bool>().ok());
                active.extend(said.map(|is| (saver.name, is)));
            }
            News::Signal(signal) => {
                let Some((saver, is)) = changed(&signal) else { continue };
                if wire.is_from(saver.name, &signal) {
                    active.insert(saver.name, is);
                } else {
                    tracing::warn!(name = saver.name, "ignored: not from the screen saver");
                }
            }
        }
    }
}

fn named(name: &str) -> Option<Saver> {
    SAVERS.into_iter().find(|saver| saver.name == name)
}

fn changed(signal: &Message) -> Option<(Saver, bool)> {
    let header = signal.header();
    let saver = named(header.interface()?)?;
    let is_it = header.member()? == "ActiveChanged" && saver.paths.contains(&header.path()?.as_str());
    Some((saver, signal.body().deserialize().ok()?)).filter(|_| is_it)
}
