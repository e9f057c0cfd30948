//! The program itself: one core for each user, whatever happens to its socket, and no way around the check of an address.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use rustix::process::{Pid, Signal, kill_process};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tokio_tungstenite::tungstenite::{self, protocol::CloseFrame};

/// How long something may take on a busy machine.
const BOUND: Duration = Duration::from_secs(60);

/// A core in a folder of its own, without a desktop and with a router that is not there.
fn core(home: &Path) -> Command {
    core_at(home, "http://127.0.0.1:9")
}

fn core_at(home: &Path, router: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbell"));
    command.args(["--hidden", "--window", "/bin/true", "--url", router]);
    command.env("HANDBELL_HOME", home).env("HANDBELL_TOKEN", "t").env("RUST_LOG", "info");
    command
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// Cores that are ended with the test.
struct Cores(Vec<Child>);

impl Cores {
    fn start(home: &Path, how_many: usize) -> Self {
        let said = |number| Stdio::from(std::fs::File::create(home.join(format!("said-{number}"))).unwrap());
        Self((0..how_many).map(|number| core(home).stderr(said(number)).spawn().unwrap()).collect())
    }

    /// Waits until so many are left, and gives how many of the others failed.
    fn until_left(&mut self, left: usize) -> usize {
        let mut failed = 0;
        until(|| {
            self.0.retain_mut(|core| match core.try_wait().unwrap() {
                Some(status) => {
                    failed += usize::from(!status.success());
                    false
                }
                None => true,
            });
            self.0.len() <= left
        });
        assert_eq!(self.0.len(), left);
        failed
    }

    fn signal(&self, signal: Signal) {
        for core in &self.0 {
            kill_process(Pid::from_child(core), signal).unwrap();
        }
    }
}

impl Drop for Cores {
    fn drop(&mut self) {
        for core in &mut self.0 {
            drop(core.kill());
            drop(core.wait());
        }
    }
}

fn until(mut is_right: impl FnMut() -> bool) {
    let end = Instant::now() + BOUND;
    while !is_right() {
        assert!(Instant::now() < end, "it does not come about");
        std::thread::yield_now();
    }
}

/// A second start, to its end.
fn second(home: &Path) -> (bool, String) {
    let Output { status, stderr, .. } = core(home).output().unwrap();
    (status.success(), String::from_utf8_lossy(&stderr).into_owned())
}

fn socket(home: &Path) -> std::path::PathBuf {
    home.join("run/handbell.sock")
}

#[test]
fn of_many_starts_beside_a_socket_that_was_left_one_lives_and_the_others_end_well() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("run")).unwrap();
    std::fs::write(socket(home.path()), "").unwrap();
    for _ in 0..3 {
        let mut cores = Cores::start(home.path(), 5);
        let failed = cores.until_left(1);
        let said = (0..5).map(|number| std::fs::read_to_string(home.path().join(format!("said-{number}"))));
        assert_eq!(failed, 0, "{}", said.map(Result::unwrap).collect::<Vec<_>>().join("\n"));
        // A killed core leaves its socket.
        cores.signal(Signal::KILL);
        cores.until_left(0);
        assert!(socket(home.path()).exists());
    }
}

#[test]
fn a_core_whose_socket_is_taken_away_stays_the_only_one_and_is_found_again() {
    let home = tempfile::tempdir().unwrap();
    let _core = Cores::start(home.path(), 1);
    until(|| socket(home.path()).exists());
    std::fs::remove_file(socket(home.path())).unwrap();
    let (is_well, said) = second(home.path());
    assert!(is_well, "{said}");
}

#[test]
fn a_second_start_beside_a_core_that_does_not_answer_says_so_and_fails() {
    let home = tempfile::tempdir().unwrap();
    let cores = Cores::start(home.path(), 1);
    until(|| socket(home.path()).exists());
    assert!(second(home.path()).0);
    cores.signal(Signal::STOP);
    let (is_well, said) = second(home.path());
    assert!(!is_well && said.contains("does not answer"), "{said}");
    assert!(said.contains(&cores.0[0].id().to_string()), "{said}");
}

#[test]
fn no_token_is_sent_in_the_clear_to_another_machine() {
    let home = tempfile::tempdir().unwrap();
    let mut once = Command::new(env!("CARGO_BIN_EXE_handbell"));
    once.args(["--hidden", "--window", "/bin/true", "--url", "http://10.0.0.5:7410"]);
    let output = once.env("HANDBELL_HOME", home.path()).env("HANDBELL_TOKEN", "t").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("https://"), "{said}");
}

#[test]
fn a_core_that_no_terminal_shows_keeps_a_log_which_says_why_the_router_turned_it_away() {
    let home = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let router = format!("http://{}", listener.local_addr().unwrap());
    let farewell = std::thread::spawn(move || {
        let mut socket = tungstenite::accept(listener.accept().unwrap().0).unwrap();
        socket.read().unwrap();
        socket.close(Some(CloseFrame { code: 4403.into(), reason: "no-representative".into() })).unwrap();
        while socket.read().is_ok() {}
    });
    let _cores = Cores(vec![core_at(home.path(), &router).stderr(Stdio::null()).spawn().unwrap()]);
    let log = home.path().join("state/handbell.log");
    until(|| {
        let said = std::fs::read_to_string(&log).unwrap_or_default();
        said.contains("code=4403") && said.contains("no-representative")
    });
    farewell.join().unwrap();
}

#[test]
fn a_log_that_no_terminal_shows_has_no_colours() {
    let home = tempfile::tempdir().unwrap();
    let captured = home.path().join("captured");
    let mut command = core(home.path());
    command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
    command.stderr(std::fs::File::create(&captured).unwrap());
    let _cores = Cores(vec![command.spawn().unwrap()]);
    for log in [captured, home.path().join("state/handbell.log")] {
        let read = || std::fs::read_to_string(&log).unwrap_or_default();
        until(|| read().contains("INFO") || read().contains("WARN"));
        assert!(!read().contains('\u{1b}'), "{}", read());
    }
}
