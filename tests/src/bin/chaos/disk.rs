//! A disk that can be full or read-only. A full one is a real small file system if it can be mounted for this
//! program alone; otherwise, and for read-only, writes fail before they reach the system.

use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Set for the program that may mount.
const MAY_MOUNT: &str = "CHAOS_MAY_MOUNT";

/// How large the small disk is.
const SIZE: &str = "size=64m";

/// One file fills it.
const BALLAST: &str = "ballast";

/// The library that lets writes fail, as a source.
const LIBRARY: &str = include_str!("disk.c");

/// Starts this program anew where it may mount disks that nobody else sees, when that is possible.
pub(crate) fn go_where_disks_can_be_mounted() {
    if std::env::var_os(MAY_MOUNT).is_some() {
        return;
    }
    for rights in [&["--user", "--map-root-user", "--mount"][..], &["--mount"]] {
        let quiet = Command::new("unshare").args(rights).arg("true").stderr(Stdio::null()).status();
        let Ok(here) = std::env::current_exe() else { return };
        if quiet.is_ok_and(|status| status.success()) {
            // It returns only where that failed, and then this program goes on as it is.
            drop(
                Command::new("unshare")
                    .args(rights)
                    .arg(here)
                    .args(std::env::args_os().skip(1))
                    .env(MAY_MOUNT, "1")
                    .exec(),
            );
        }
    }
}

/// Where the data lie.
pub(crate) struct Disk {
    place: PathBuf,
    is_small: bool,
    library: Option<PathBuf>,
    state: PathBuf,
}

impl Disk {
    /// Makes one below a folder.
    pub(crate) fn make(folder: &Path) -> Result<Self> {
        let place = folder.join("disk");
        fs::create_dir_all(&place)?;
        let may_mount = std::env::var_os(MAY_MOUNT).is_some();
        let mount = || Command::new("mount").args(["-t", "tmpfs", "-o", SIZE, "chaos"]).arg(&place).status();
        let is_small = may_mount && mount().is_ok_and(|status| status.success());
        let state = folder.join("disk-state");
        fs::write(&state, "")?;
        Ok(Self { library: compile(folder).ok(), place, is_small, state })
    }

    pub(crate) fn place(&self) -> &Path {
        &self.place
    }

    /// What must be loaded into the router, and what it must know.
    pub(crate) fn library(&self) -> Option<String> {
        self.library.as_ref().map(|path| path.display().to_string())
    }

    pub(crate) fn environment(&self) -> Vec<(&'static str, String)> {
        let folder = self.place.canonicalize().unwrap_or_else(|_| self.place.clone());
        vec![
            ("CHAOS_DISK_FOLDER", folder.display().to_string()),
            ("CHAOS_DISK_STATE", self.state.display().to_string()),
        ]
    }

    /// In words, for the report.
    pub(crate) fn spoken(&self) -> &'static str {
        match (self.is_small, &self.library) {
            (true, _) => "a small disk of its own that is filled",
            (false, Some(_)) => "writes that fail (no small disk can be mounted here)",
            (false, None) => "none (no small disk can be mounted here, and there is no C compiler)",
        }
    }

    pub(crate) fn can_be_full(&self) -> bool {
        self.is_small || self.library.is_some()
    }

    pub(crate) fn can_be_read_only(&self) -> bool {
        self.library.is_some()
    }

    /// Leaves no space.
    pub(crate) fn fill(&self) -> Result<()> {
        if !self.is_small {
            return Ok(fs::write(&self.state, "full")?);
        }
        let mut ballast = File::create(self.place.join(BALLAST))?;
        for piece in [vec![0; 64 * 1024], vec![0; 512]] {
            while ballast.write_all(&piece).is_ok() {}
        }
        Ok(())
    }

    pub(crate) fn make_read_only(&self) -> Result<()> {
        Ok(fs::write(&self.state, "read-only")?)
    }

    /// Everything can be written again.
    pub(crate) fn mend(&self) -> Result<()> {
        let ballast = self.place.join(BALLAST);
        if ballast.exists() {
            fs::remove_file(ballast)?;
        }
        Ok(fs::write(&self.state, "")?)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.is_small {
            // What is left goes with this program, which alone can see it.
            drop(Command::new("umount").arg("--lazy").arg(&self.place).status());
        }
    }
}

fn compile(folder: &Path) -> Result<PathBuf> {
    let (source, library) = (folder.join("disk.c"), folder.join("disk.so"));
    fs::write(&source, LIBRARY)?;
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).arg("-ldl");
    let status = compiler.status().context("there is no C compiler")?;
    if !status.success() {
        bail!("the C compiler fails");
    }
    Ok(library)
}
