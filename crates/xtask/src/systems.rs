//! `cargo xtask systems`: type-checks for the systems that this one is not.
//!
//! Debian ships a compiler together with the sources of its standard library, so the library itself can be checked for
//! a target that nobody ships here. Nothing is linked and nothing runs: this proves types, not behaviour.

use crate::step::{StepOutcome, Steps, run_command};
use crate::system_packages::{self, Purpose};
use crate::workspace::Workspace;
use anyhow::Context;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Packages that stand on this system alone, or whose other systems need more than a compiler.
const EXCLUDED_PACKAGES: [&str; 4] = ["window", "xtask", "testkit", "tests"];

const WINDOWS_TARGET: &str = "x86_64-pc-windows-gnu";
const MACOS_TARGET: &str = "aarch64-apple-darwin";

/// Stands in for a C compiler that makes programs for macOS: leaves an empty object for each that is asked for.
const C_COMPILER_STUB: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
    if [ "$1" = -o ]; then : > "$2"; fi
    shift
done
"#;

/// Stands in for the archiver: leaves an empty archive.
const ARCHIVER_STUB: &str = r#"#!/bin/sh
for word in "$@"; do
    case "$word" in *.a) printf '!<arch>\n' > "$word" ;; esac
done
"#;

/// Type-checks every package but those left out for Windows and macOS.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let ready = steps.run("packages", || {
        system_packages::install_missing(&[Purpose::Systems])?;
        Ok(StepOutcome::Passed)
    });
    if ready {
        steps.run("types on Windows", || {
            run_command(&mut check(workspace, WINDOWS_TARGET)).map(|()| StepOutcome::Passed)
        });
        steps.run("types on macOS", || {
            let stubs = workspace.cache_folder().join("stubs");
            run_command(
                check(workspace, MACOS_TARGET)
                    .env("CC_aarch64_apple_darwin", write_stub(&stubs, "cc", C_COMPILER_STUB)?)
                    .env("AR_aarch64_apple_darwin", write_stub(&stubs, "ar", ARCHIVER_STUB)?),
            )?;
            Ok(StepOutcome::Passed)
        });
    }
    steps.finish()
}

fn check(workspace: &Workspace, target: &str) -> Command {
    let mut command = Command::new("/usr/bin/cargo");
    command
        .args(["check", "--locked", "-Zbuild-std=std,panic_unwind", "--target", target, "--workspace"])
        .args(EXCLUDED_PACKAGES.iter().flat_map(|package| ["--exclude", package]))
        .current_dir(&workspace.root)
        // Only Debian's own tools: their compiler and their library's sources belong together.
        .env("PATH", "/usr/bin:/bin")
        .env("RUSTC", "/usr/bin/rustc")
        // -Zbuild-std is for nightly compilers; this one is told to act as one.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", workspace.target.join("systems"));
    // Left by the cargo that started this task; they point at its own toolchain.
    for variable in ["CARGO", "CARGO_MANIFEST_DIR", "LD_LIBRARY_PATH", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(variable);
    }
    command
}

fn write_stub(folder: &Path, name: &str, script: &str) -> anyhow::Result<PathBuf> {
    let path = folder.join(name);
    fs::create_dir_all(folder)?;
    fs::write(&path, script).with_context(|| format!("{} cannot be written", path.display()))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stubs_leave_what_they_are_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let object = folder.path().join("sqlite3.o");
        let archive = folder.path().join("libsqlite3.a");
        let compiler = write_stub(folder.path(), "cc", C_COMPILER_STUB).unwrap();
        run_command(Command::new(compiler).args(["-c", "sqlite3.c", "-o"]).arg(&object)).unwrap();
        let archiver = write_stub(folder.path(), "ar", ARCHIVER_STUB).unwrap();
        run_command(Command::new(archiver).arg("cq").arg(&archive).arg(&object)).unwrap();
        assert_eq!(fs::read(object).unwrap(), b"");
        assert_eq!(fs::read(archive).unwrap(), b"!<arch>\n");
    }
}
