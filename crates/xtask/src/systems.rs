//! `cargo xtask systems`: type-checks for the systems that this one is not.
//!
//! Debian ships a compiler together with the sources of its standard library, so the library itself can be checked for
//! a target that nobody ships here. Nothing is linked and nothing runs: this proves types, not behaviour.

use crate::house::House;
use crate::packages::{self, Purpose};
use crate::step::{Steps, Verdict, see};
use anyhow::Context;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rooms that stand on this system alone, or whose other systems need more than a compiler.
const LEFT_OUT: [&str; 4] = ["window", "xtask", "testkit", "tests"];

const WINDOWS: &str = "x86_64-pc-windows-gnu";
const MACOS: &str = "aarch64-apple-darwin";

/// Stands in for a C compiler that makes programs for macOS: leaves an empty object for each that is asked for.
const C_COMPILER: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
    if [ "$1" = -o ]; then : > "$2"; fi
    shift
done
"#;

/// Stands in for the archiver: leaves an empty archive.
const ARCHIVER: &str = r#"#!/bin/sh
for word in "$@"; do
    case "$word" in *.a) printf '!<arch>\n' > "$word" ;; esac
done
"#;

/// Type-checks every room but those left out for Windows and macOS.
pub(crate) fn run(house: &House) -> anyhow::Result<()> {
    let mut steps = Steps::default();
    let ready = steps.take("packages", || {
        packages::provide(&[Purpose::Systems])?;
        Ok(Verdict::Passed)
    });
    if ready {
        steps.take("types on Windows", || see(&mut check(house, WINDOWS)).map(|()| Verdict::Passed));
        steps.take("types on macOS", || {
            let stand_ins = house.notes().join("stand-ins");
            see(check(house, MACOS)
                .env("CC_aarch64_apple_darwin", stand_in(&stand_ins, "cc", C_COMPILER)?)
                .env("AR_aarch64_apple_darwin", stand_in(&stand_ins, "ar", ARCHIVER)?))?;
            Ok(Verdict::Passed)
        });
    }
    steps.finish()
}

fn check(house: &House, target: &str) -> Command {
    let mut command = Command::new("/usr/bin/cargo");
    command
        .args(["check", "--locked", "-Zbuild-std=std,panic_unwind", "--target", target, "--workspace"])
        .args(LEFT_OUT.iter().flat_map(|room| ["--exclude", room]))
        .current_dir(&house.root)
        // Only Debian's own tools: their compiler and their library's sources belong together.
        .env("PATH", "/usr/bin:/bin")
        .env("RUSTC", "/usr/bin/rustc")
        // -Zbuild-std is for nightly compilers; this one is told to act as one.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", house.target.join("systems"));
    // Left by the cargo that started this chore; they point at its own toolchain.
    for variable in ["CARGO", "CARGO_MANIFEST_DIR", "LD_LIBRARY_PATH", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(variable);
    }
    command
}

fn stand_in(folder: &Path, name: &str, script: &str) -> anyhow::Result<PathBuf> {
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
    fn the_stand_ins_leave_what_they_are_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let object = folder.path().join("sqlite3.o");
        let archive = folder.path().join("libsqlite3.a");
        let compiler = stand_in(folder.path(), "cc", C_COMPILER).unwrap();
        see(Command::new(compiler).args(["-c", "sqlite3.c", "-o"]).arg(&object)).unwrap();
        let archiver = stand_in(folder.path(), "ar", ARCHIVER).unwrap();
        see(Command::new(archiver).arg("cq").arg(&archive).arg(&object)).unwrap();
        assert_eq!(fs::read(object).unwrap(), b"");
        assert_eq!(fs::read(archive).unwrap(), b"!<arch>\n");
    }
}
