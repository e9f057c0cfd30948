//! The pages: their packages, their checks, their build.

use crate::house::House;
use crate::step::see;
use crate::tools;
use anyhow::Context;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

/// Folders of `ui` that the build makes or fills.
const MADE: [&str; 2] = ["node_modules", "dist"];

/// Installs what the pages need, unless the installed packages are those of the lockfile.
pub(crate) fn install(house: &House) -> anyhow::Result<()> {
    tools::need_node()?;
    // npm leaves a copy of what it installed; a lockfile that is younger has not been installed.
    let changed = |name: &str| fs::metadata(house.ui().join(name)).and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json")
        >= Some(changed("package-lock.json").context("ui/package-lock.json is missing")?)
    {
        return Ok(());
    }
    println!("installing what the pages are built with");
    see(npm(house).args(["ci", "--no-audit", "--no-fund"]))
}

/// Runs one script of `ui/package.json`.
pub(crate) fn script(house: &House, name: &str) -> anyhow::Result<()> {
    see(npm(house).args(["run", name]))
}

/// Builds the pages, unless nothing that they are made of changed since the last time.
pub(crate) fn build_when_changed(house: &House) -> anyhow::Result<()> {
    let sources = sources(&house.ui())?;
    if fs::read_to_string(stamp(house)).is_ok_and(|built_from| built_from == sources)
        && house.ui().join("dist").is_dir()
    {
        println!("the pages are as they were built");
        return Ok(());
    }
    install(house)?;
    build(house)
}

/// Builds the pages and notes what they were built from.
pub(crate) fn build(house: &House) -> anyhow::Result<()> {
    let stamp = stamp(house);
    // A build that is broken off leaves half of the pages: nothing may take them for whole.
    if stamp.exists() {
        fs::remove_file(&stamp).with_context(|| format!("{} cannot be removed", stamp.display()))?;
    }
    let sources = sources(&house.ui())?;
    script(house, "build")?;
    fs::create_dir_all(house.notes())?;
    fs::write(&stamp, sources).with_context(|| format!("{} cannot be written", stamp.display()))
}

fn stamp(house: &House) -> PathBuf {
    house.notes().join("ui.stamp")
}

fn npm(house: &House) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(house.ui());
    command
}

/// Every source of the pages with its size and the time of its last change, one a line.
fn sources(folder: &Path) -> anyhow::Result<String> {
    let mut listing = String::new();
    list(folder, &mut listing).with_context(|| format!("{} cannot be read", folder.display()))?;
    Ok(listing)
}

fn list(folder: &Path, listing: &mut String) -> anyhow::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if MADE.iter().any(|made| entry.file_name() == *made) {
            continue;
        }
        let about = entry.metadata()?;
        if about.is_dir() {
            list(&entry.path(), listing)?;
            continue;
        }
        let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        writeln!(listing, "{} {} {changed}", entry.path().display(), about.len())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_source_changes_the_listing_and_a_built_file_does_not() {
        let ui = tempfile::tempdir().unwrap();
        fs::create_dir(ui.path().join("desk")).unwrap();
        fs::create_dir(ui.path().join("dist")).unwrap();
        fs::write(ui.path().join("desk/App.tsx"), "one").unwrap();
        let before = sources(ui.path()).unwrap();
        fs::write(ui.path().join("dist/index.html"), "built").unwrap();
        assert_eq!(sources(ui.path()).unwrap(), before);
        fs::write(ui.path().join("desk/App.tsx"), "three").unwrap();
        assert_ne!(sources(ui.path()).unwrap(), before);
    }
}
