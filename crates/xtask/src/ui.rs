//! The pages: their packages, their checks, their build.

use crate::step::run_command;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::Context;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::UNIX_EPOCH;

/// Folders of `ui` that the build makes or fills.
const GENERATED_FOLDERS: [&str; 2] = ["node_modules", "dist"];

/// Installs what the pages need, unless the installed packages are those of the lockfile.
pub(crate) fn install(workspace: &Workspace) -> anyhow::Result<()> {
    tools::check_node()?;
    // npm leaves a copy of what it installed; a lockfile that is younger has not been installed.
    let changed = |name: &str| fs::metadata(workspace.ui().join(name)).and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json")
        >= Some(changed("package-lock.json").context("ui/package-lock.json is missing")?)
    {
        return Ok(());
    }
    println!("installing what the pages are built with");
    run_command(npm(workspace).args(["ci", "--no-audit", "--no-fund"]))
}

/// Runs one script of `ui/package.json`.
pub(crate) fn script(workspace: &Workspace, name: &str) -> anyhow::Result<()> {
    script_with(workspace, name, [])
}

/// Runs one script of `ui/package.json` with arguments of its own.
pub(crate) fn script_with<'a>(
    workspace: &Workspace,
    name: &str,
    arguments: impl IntoIterator<Item = &'a str>,
) -> anyhow::Result<()> {
    run_command(npm(workspace).args(["run", name, "--"]).args(arguments))
}

/// Builds the pages, unless nothing that they are made of changed since the last time.
pub(crate) fn build_when_changed(workspace: &Workspace) -> anyhow::Result<()> {
    let sources = sources(&workspace.ui())?;
    if fs::read_to_string(stamp(workspace)).is_ok_and(|built_from| built_from == sources)
        && workspace.ui().join("dist").is_dir()
    {
        println!("the pages are as they were built");
        return Ok(());
    }
    install(workspace)?;
    build(workspace)
}

/// Builds the pages and notes what they were built from.
pub(crate) fn build(workspace: &Workspace) -> anyhow::Result<()> {
    let stamp = stamp(workspace);
    // A build that is broken off leaves half of the pages: nothing may take them for whole.
    if stamp.exists() {
        fs::remove_file(&stamp).with_context(|| format!("{} cannot be removed", stamp.display()))?;
    }
    let sources = sources(&workspace.ui())?;
    script(workspace, "build")?;
    fs::create_dir_all(workspace.cache_folder())?;
    fs::write(&stamp, sources).with_context(|| format!("{} cannot be written", stamp.display()))
}

fn stamp(workspace: &Workspace) -> PathBuf {
    workspace.cache_folder().join("ui.stamp")
}

fn npm(workspace: &Workspace) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(workspace.ui());
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
        if GENERATED_FOLDERS.iter().any(|folder| entry.file_name() == *folder) {
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
