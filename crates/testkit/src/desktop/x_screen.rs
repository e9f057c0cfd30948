//! The X screen of a desktop, and the environment of its programs.

use super::process::{Guardian, Running, START_TIMEOUT};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What programs on a desktop find in their environment.
pub(super) fn environment(
    place: &Path,
    display: &str,
    bus: Option<&str>,
    extra: &BTreeMap<&'static str, String>,
) -> Vec<(String, String)> {
    let home = place.join("home").display().to_string();
    let mut pairs = BTreeMap::from([
        ("XDG_RUNTIME_DIR", place.join("run").display().to_string()),
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
    ]);
    if !extra.contains_key("WAYLAND_DISPLAY") {
        pairs.insert("DISPLAY", display.to_owned());
    }
    if let Some(bus) = bus {
        pairs.insert("DBUS_SESSION_BUS_ADDRESS", bus.to_owned());
    }
    pairs.extend(extra.iter().map(|(name, value)| (*name, value.clone())));
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A screen of its own on a display that is free.
pub(super) async fn x_screen(
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
        .until("a display", START_TIMEOUT, async || {
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
