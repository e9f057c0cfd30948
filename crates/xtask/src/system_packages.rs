//! What the machine must have from its system: one list, checked by dpkg and installed by apt.

use crate::step::{run_command, succeeds};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// What a task is about to do, and so what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Compile the programs.
    Build,
    /// Play the tour on a screen of its own.
    Tour,
    /// Drive the real app there in every way that the tests do, beside what the tour needs.
    Desktop,
    /// Drive it on GNOME.
    Gnome,
    /// Drive it on MATE.
    Mate,
    /// Drive it on Sway.
    Sway,
    /// Drive it on Plasma.
    Plasma,
    /// Drive it on Cinnamon.
    Cinnamon,
    /// Drive it on `LXQt`.
    Lxqt,
    /// Keep records in a database server.
    Records,
    /// Break a router's clock and its disk.
    Chaos,
    /// Type-check for other systems.
    Systems,
}

/// How to tell that what a package brings is there, wherever it came from.
#[derive(Clone, Copy, Debug)]
enum InstalledCheck {
    /// A program on the search path.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A file at a fixed place.
    File(&'static str),
    /// A file in some version's folder of a folder.
    InSomeVersion(&'static str, &'static str),
    /// Only the package list of the system can tell.
    PackageList,
}

#[derive(Debug)]
struct SystemPackage {
    name: &'static str,
    reason: &'static str,
    purpose: Purpose,
    installed_check: InstalledCheck,
}

const fn package(
    purpose: Purpose,
    name: &'static str,
    reason: &'static str,
    installed_check: InstalledCheck,
) -> SystemPackage {
    SystemPackage { name, reason, purpose, installed_check }
}

const PACKAGES: &[SystemPackage] = {
    use InstalledCheck::{File, InSomeVersion, Library, PackageList, Program};
    use Purpose::{Build, Chaos, Cinnamon, Desktop, Gnome, Lxqt, Mate, Plasma, Records, Sway, Systems, Tour};
    &[
        package(Build, "build-essential", "links the programs and compiles SQLite", Program("cc")),
        package(Build, "pkg-config", "finds the libraries below", Program("pkg-config")),
        package(Build, "libwebkit2gtk-4.1-dev", "builds the window", Library("webkit2gtk-4.1")),
        package(Build, "libgtk-3-dev", "builds the window", Library("gtk+-3.0")),
        package(Build, "libdbus-1-dev", "builds the window", Library("dbus-1")),
        package(Build, "libasound2-dev", "plays sounds", Library("alsa")),
        package(Build, "librsvg2-dev", "draws the window's icons", Library("librsvg-2.0")),
        package(Tour, "xvfb", "a screen of its own", Program("Xvfb")),
        package(Desktop, "curl", "runs the commands of the README", Program("curl")),
        package(Desktop, "xauth", "access to that screen", Program("xauth")),
        package(Tour, "libgl1-mesa-dri", "draws on a screen without a graphics card", PackageList),
        package(Tour, "dbus", "a message bus of its own", Program("dbus-daemon")),
        package(Desktop, "dbus-x11", "a message bus for the tests", Program("dbus-launch")),
        package(Desktop, "libglib2.0-bin", "talks to the bus from a script", Program("gdbus")),
        package(Tour, "openbox", "a window manager", Program("openbox")),
        package(Desktop, "xfwm4", "a window manager", Program("xfwm4")),
        package(
            Tour,
            "xfce4-notifyd",
            "a notification server that draws buttons",
            File("/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd"),
        ),
        package(
            Desktop,
            "notification-daemon",
            "a notification server that draws buttons",
            File("/usr/lib/notification-daemon/notification-daemon"),
        ),
        package(Desktop, "dunst", "a notification server that draws no buttons", Program("dunst")),
        package(Desktop, "libnotify-bin", "a notification of somebody else", Program("notify-send")),
        package(Desktop, "xfce4-panel", "a tray host", Program("xfce4-panel")),
        package(Desktop, "xfce4-settings", "settings of that desktop", Program("xfsettingsd")),
        package(Desktop, "webkit2gtk-driver", "drives the window", Program("WebKitWebDriver")),
        package(Tour, "chromium", "the customer's browser", Program("chromium")),
        package(Tour, "chromium-driver", "drives the customer's browser", Program("chromedriver")),
        package(Tour, "at-spi2-core", "finds buttons by their name", PackageList),
        package(Tour, "python3-gi", "finds buttons by their name", PackageList),
        package(Tour, "python3-dbus", "finds buttons by their name", PackageList),
        package(Tour, "gir1.2-gtk-3.0", "another program's window, to cover ours", PackageList),
        package(Tour, "gir1.2-atspi-2.0", "finds buttons by their name", PackageList),
        package(Tour, "xdotool", "moves the mouse and presses keys", Program("xdotool")),
        package(Tour, "wmctrl", "moves windows between workspaces", Program("wmctrl")),
        package(Tour, "x11-utils", "tells what is on the screen", Program("xprop")),
        package(Tour, "imagemagick", "takes screenshots", Program("import")),
        package(Tour, "fonts-dejavu-core", "letters on the screenshots", PackageList),
        package(Tour, "adwaita-icon-theme", "icons on the screenshots", PackageList),
        package(Tour, "python3-dbusmock", "stands in for the session manager", PackageList),
        package(Gnome, "gnome-shell", "GNOME", Program("gnome-shell")),
        package(Gnome, "gjs", "GNOME's notification server", Program("gjs")),
        package(Gnome, "gnome-shell-extension-appindicator", "GNOME's tray", PackageList),
        package(Mate, "marco", "MATE's window manager", Program("marco")),
        package(Mate, "mate-notification-daemon", "MATE's notification server", PackageList),
        package(Mate, "mate-panel", "MATE's tray", Program("mate-panel")),
        package(Mate, "mate-settings-daemon-common", "settings that Marco reads", PackageList),
        package(Sway, "sway", "Sway", Program("sway")),
        package(Sway, "mako-notifier", "the notification server that goes with Sway", Program("mako")),
        package(Plasma, "plasma-workspace", "Plasma", Program("plasmashell")),
        package(Plasma, "plasma-desktop", "Plasma's panel", PackageList),
        package(Plasma, "kwin-x11", "Plasma's window manager", Program("kwin_x11")),
        package(Plasma, "kded5", "Plasma's tray", Program("kded5")),
        package(Cinnamon, "cinnamon", "Cinnamon", Program("cinnamon")),
        package(Lxqt, "lxqt-notificationd", "LXQt's notification server", Program("lxqt-notificationd")),
        package(Lxqt, "lxqt-panel", "LXQt's tray", Program("lxqt-panel")),
        package(
            Records,
            "postgresql",
            "keeps records in the tests",
            InSomeVersion("/usr/lib/postgresql", "bin/initdb"),
        ),
        package(Chaos, "libfaketime", "sets a program's clock", PackageList),
        package(Chaos, "util-linux", "mounts a small disk for one program", Program("unshare")),
        package(Systems, "rustc-web", "a compiler that matches the sources below", PackageList),
        package(Systems, "cargo-web", "its cargo", PackageList),
        package(Systems, "rust-web-src", "the standard library, to check it for other systems", PackageList),
        package(
            Systems,
            "gcc-mingw-w64-x86-64-posix",
            "compiles SQLite and ring for Windows",
            Program("x86_64-w64-mingw32-gcc-posix"),
        ),
        package(
            Systems,
            "binutils-mingw-w64-x86-64",
            "archives them for Windows",
            Program("x86_64-w64-mingw32-ar"),
        ),
    ]
};

/// Makes sure that everything for these purposes is there: installs it, or says exactly what is to be typed.
pub(crate) fn install_missing(purposes: &[Purpose]) -> anyhow::Result<()> {
    let wanted = || PACKAGES.iter().filter(|package| purposes.contains(&package.purpose));
    let installed = installed(wanted());
    let missing: Vec<_> = wanted().filter(|package| !is_installed(package, installed.as_ref())).collect();
    if missing.is_empty() {
        println!("all {} packages of the system are there", wanted().count());
        return Ok(());
    }
    println!("missing from the system:");
    for package in &missing {
        println!("  {:<28} {}", package.name, package.reason);
    }
    install(&missing, installed.is_some())
}

/// The packages that dpkg knows as installed; nothing where there is no dpkg.
fn installed<'a>(packages: impl Iterator<Item = &'a SystemPackage>) -> Option<BTreeSet<String>> {
    let answer = Command::new("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(packages.map(|package| package.name))
        .output()
        .ok()?;
    Some(names_installed(&String::from_utf8_lossy(&answer.stdout)))
}

fn names_installed(listing: &str) -> BTreeSet<String> {
    listing.lines().filter_map(|line| line.strip_suffix(" installed")).map(str::to_owned).collect()
}

fn is_installed(package: &SystemPackage, installed: Option<&BTreeSet<String>>) -> bool {
    if installed.is_some_and(|names| names.contains(package.name)) {
        return true;
    }
    match package.installed_check {
        InstalledCheck::Program(name) => on_path(name),
        InstalledCheck::Library(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
        InstalledCheck::File(path) => Path::new(path).exists(),
        InstalledCheck::InSomeVersion(folder, file) => std::fs::read_dir(folder)
            .is_ok_and(|versions| versions.flatten().any(|version| version.path().join(file).exists())),
        // Without dpkg nobody can tell: the task itself finds out.
        InstalledCheck::PackageList => installed.is_none(),
    }
}

/// Tells whether a program is on the search path.
pub(crate) fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn install(missing: &[&SystemPackage], debian: bool) -> anyhow::Result<()> {
    let names = missing.iter().map(|package| package.name).collect::<Vec<_>>();
    let line = format!("apt-get install --no-install-recommends {}", names.join(" "));
    anyhow::ensure!(
        debian && on_path("apt-get"),
        "this system has no apt; install what corresponds to this line of Debian and start again:\n  {line}"
    );
    let root = rustix::process::geteuid().is_root();
    anyhow::ensure!(
        root || succeeds(Command::new("sudo").args(["-n", "true"])),
        "only root can install these, and sudo asks for a password; type this and start again:\n  sudo {line}"
    );
    let apt = |arguments: &[&str]| {
        let mut command = if root { Command::new("env") } else { Command::new("sudo") };
        if !root {
            command.args(["-n", "env"]);
        }
        command
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "-oDpkg::Use-Pty=0"])
            .args(arguments);
        command
    };
    // A foreign source that cannot be reached is no reason to stop: the installation tells whether it was needed.
    if let Err(error) = run_command(&mut apt(&["update"])) {
        println!("going on with the package lists that are there: {error:#}");
    }
    run_command(apt(&["install", "--yes", "--no-install-recommends"]).args(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_package_is_listed_twice() {
        let mut names = BTreeSet::new();
        for package in PACKAGES {
            assert!(names.insert(package.name), "{} is listed twice", package.name);
        }
    }

    #[test]
    fn whoever_only_looks_installs_one_window_manager_and_one_notification_server() {
        let of_tour = |what: &str| {
            let tour = PACKAGES.iter().filter(|package| package.purpose == Purpose::Tour);
            tour.filter(|package| package.reason.contains(what)).count()
        };
        assert_eq!((of_tour("window manager"), of_tour("notification server")), (1, 1));
    }

    #[test]
    fn only_installed_packages_count() {
        let names = names_installed("xvfb installed\ndunst config-files\nopenbox not-installed\n");
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["xvfb"]);
    }

    #[test]
    fn a_tool_from_elsewhere_counts_as_its_package() {
        let shell = package(Purpose::Build, "no-such-package", "a shell", InstalledCheck::Program("sh"));
        let other =
            package(Purpose::Build, "no-such-package", "nothing", InstalledCheck::Program("no-such-program"));
        let list = package(Purpose::Build, "no-such-package", "letters", InstalledCheck::PackageList);
        let debian = Some(BTreeSet::new());
        assert!(is_installed(&shell, debian.as_ref()) && is_installed(&shell, None));
        assert!(!is_installed(&other, debian.as_ref()) && !is_installed(&other, None));
        assert!(!is_installed(&list, debian.as_ref()) && is_installed(&list, None));
    }
}
