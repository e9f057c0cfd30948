//! Do-not-disturb as desktops have it in their settings.

use super::desktop::*;
use notifier::{Closing, Unseen};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use testkit::{FakeNotificationServer, wait_for};
use tokio::time::sleep;

const INHIBITED: Unseen = Unseen::Inhibited;

/// A server, and where its desktop keeps do-not-disturb: text of that when it is off and on.
struct Kind {
    name: &'static str,
    vendor: &'static str,
    file: &'static str,
    off: &'static str,
    on: &'static str,
}

const CINNAMON: Kind = Kind {
    name: "cinnamon",
    vendor: "GNOME",
    file: "org.cinnamon.desktop.notifications.display-notifications",
    off: "true\n",
    on: "GLib-GIO-INFO: said by GLib\nfalse\n",
};
const MATE: Kind = Kind {
    name: "Notification Daemon",
    vendor: "MATE",
    file: "org.mate.NotificationDaemon.do-not-disturb",
    off: "false\n",
    on: "true\n",
};
const LXQT: Kind = Kind {
    name: "lxqt-notificationd",
    vendor: "lxqt.org",
    file: "config/lxqt/notifications.conf",
    off: "[General]\n__userfile__=true\n",
    on: "[General]\n__userfile__=true\ndoNotDisturb=true\n",
};

impl Kind {
    async fn start(&self) -> Desktop {
        let desktop = Desktop::start_by(self.name, self.vendor, FakeNotificationServer::USUAL).await;
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linux/gsettings.sh");
        symlink(program, desktop.folder.path().join("gsettings")).unwrap();
        self.switch(&desktop, false);
        desktop
    }

    fn switch(&self, desktop: &Desktop, on: bool) {
        write(&desktop.folder.path().join(self.file), if on { self.on } else { self.off });
    }
}

/// In one step, so that nobody reads half of it.
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let draft = path.with_extension("draft");
    fs::write(&draft, text).unwrap();
    fs::rename(draft, path).unwrap();
}

/// The processes of `gsettings` that were started so far.
fn asked(desktop: &Desktop) -> Vec<PathBuf> {
    let log = fs::read_to_string(desktop.folder.path().join("gsettings.log")).unwrap_or_default();
    log.lines().map(|line| Path::new("/proc").join(line.split_once(' ').unwrap().0)).collect()
}

#[tokio::test]
async fn what_settings_hold_back_is_not_shown_until_they_change() {
    for kind in [LXQT, MATE, CINNAMON] {
        let mut desktop = kind.start().await;
        kind.switch(&desktop, true);
        desktop.notifier.show(lasting("o1", 60));
        assert_eq!(desktop.next().await, not_shown("o1", INHIBITED), "{}", kind.name);
        assert!(desktop.settles_at(0).await, "nothing stale may appear later");
        desktop.notifier.show(notice("o2"));
        assert_eq!(desktop.next().await, not_shown("o2", INHIBITED));
        desktop.notifier.withdraw("o2");
        kind.switch(&desktop, false);
        assert_eq!(desktop.next().await, shown("o1"));
        assert!(desktop.settles_at(1).await, "what was withdrawn is not shown");
    }
}

#[tokio::test]
async fn settings_that_change_take_off_what_is_shown() {
    for kind in [LXQT, MATE, CINNAMON] {
        let mut desktop = kind.start().await;
        let id = desktop.show(notice("o1")).await;
        kind.switch(&desktop, true);
        assert_eq!(desktop.next().await, not_shown("o1", INHIBITED), "{}", kind.name);
        desktop.is_gone(id).await;
        kind.switch(&desktop, false);
        assert_eq!(desktop.next().await, shown("o1"));
    }
}

#[tokio::test]
async fn settings_are_looked_at_only_while_something_is_wanted() {
    let mut desktop = MATE.start().await;
    assert_eq!(asked(&desktop).len(), 0);
    MATE.switch(&desktop, true);
    desktop.notifier.show(notice("o1"));
    assert_eq!(desktop.next().await, not_shown("o1", INHIBITED));
    assert!(wait_for(|| asked(&desktop).len() >= 3, EVENT_TIMEOUT).await, "a change is to be seen");
    desktop.notifier.withdraw("o1");
    sleep(Duration::from_millis(500)).await;
    let times = asked(&desktop).len();
    MATE.switch(&desktop, false);
    sleep(Duration::from_millis(1500)).await;
    assert_eq!(asked(&desktop).len(), times);
    // What was known before may be old.
    desktop.show(notice("o2")).await;
}

#[tokio::test]
async fn settings_that_nobody_can_read_hold_nothing_back() {
    for kind in [LXQT, MATE, CINNAMON] {
        let mut desktop = kind.start().await;
        fs::remove_file(desktop.folder.path().join(kind.file)).unwrap();
        desktop.show(notice("o1")).await;
        desktop.notifier.withdraw("o1");
        fs::remove_file(desktop.folder.path().join("gsettings")).unwrap();
        desktop.show(notice("o2")).await;
    }
}

#[tokio::test]
async fn a_program_that_hangs_holds_up_nothing_for_long() {
    let mut desktop = MATE.start().await;
    write(&desktop.folder.path().join("hangs"), "");
    let since = Instant::now();
    desktop.notifier.show(notice("o1"));
    assert!(desktop.settles_at(1).await);
    desktop.notifier.show(notice("o2"));
    assert!(desktop.settles_at(2).await);
    assert_eq!(desktop.next().await, shown("o1"));
    let waited = since.elapsed();
    let called = desktop.server.notified()[0].at;
    assert!(called.elapsed() > Duration::from_millis(100), "the call does not wait for it");
    assert_eq!(desktop.next().await, shown("o2"));
    assert!(waited >= Duration::from_millis(300), "it has a moment to say so: {waited:?}");
    assert!(waited < Duration::from_secs(3), "{waited:?}");
    assert!(wait_for(|| asked(&desktop).len() >= 2, EVENT_TIMEOUT).await);
    let first = &asked(&desktop)[0];
    assert!(wait_for(|| !first.exists(), EVENT_TIMEOUT).await, "it is ended");
    // It says so late.
    MATE.switch(&desktop, true);
    fs::remove_file(desktop.folder.path().join("hangs")).unwrap();
    assert_eq!(desktop.next().await, not_shown("o1", INHIBITED));
}

#[tokio::test]
async fn what_a_server_closes_because_it_holds_it_back_was_put_away_by_nobody() {
    let mut desktop = CINNAMON.start().await;
    write(&desktop.folder.path().join("slow"), "");
    CINNAMON.switch(&desktop, true);
    desktop.notifier.show(notice("o1"));
    assert!(desktop.settles_at(1).await);
    desktop.server.close(1, 2).await.unwrap();
    assert_eq!(desktop.next().await, not_shown("o1", INHIBITED));
    CINNAMON.switch(&desktop, false);
    assert_eq!(desktop.next().await, shown("o1"));
    desktop.server.close(2, 2).await.unwrap();
    assert_eq!(desktop.next().await, closed("o1", Closing::Dismissed { may_be_click: false }));
}

#[tokio::test]
async fn settings_of_another_desktop_hold_nothing_back() {
    let mut desktop = Kind { vendor: "GNOME", ..MATE }.start().await;
    MATE.switch(&desktop, true);
    desktop.show(notice("o1")).await;
    assert_eq!(asked(&desktop).len(), 0);
}
