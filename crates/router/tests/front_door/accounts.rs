//! Accounts over the HTTP interface and on the command line.

use crate::api::{Api, send};
use crate::house::{House, http};
use crate::people::Desk;
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

async fn try_in(house: &House, email: &str, password: &str) -> u16 {
    let credentials = json!({ "email": email, "password": password });
    http().post(house.url("/api/v1/sign-in")).json(&credentials).send().await.unwrap().status().as_u16()
}

/// Runs the chore with a password on its standard input.
fn chore(data: &Path, arguments: &[&str], password: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
    command.arg("account").args(arguments).arg("--data").arg(data);
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    // A chore that needs no password does not read it.
    drop(writeln!(child.stdin.take().unwrap(), "{password}"));
    child.wait_with_output().unwrap()
}

#[tokio::test]
async fn an_administrator_makes_changes_and_removes_accounts() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let path = "/accounts/eva%40shop.test";
    let eva =
        json!({ "email": "eva@shop.test", "person": "eva", "role": "supervisor", "password": "long enough" });
    let with = |field: &str, value: Value| {
        let mut body = eva.clone();
        body[field] = value;
        body
    };
    adam.get(path).await.problem(404, "no-such-account");
    for weak in ["short", "nine char", "Password123", "eva@shop.test"] {
        adam.make(path, with("password", json!(weak))).await.blames(422, "wrong-field", "/password");
    }
    adam.make(path, with("password", Value::Null)).await.blames(422, "wrong-field", "/password");
    adam.make(path, with("person", json!("e v a"))).await.blames(422, "wrong-field", "/person");
    adam.make(path, with("person", json!("ana"))).await.blames(422, "person-taken", "/person");
    adam.make(path, with("email", json!("other@shop.test"))).await.blames(422, "wrong-field", "/email");
    adam.make(path, with("role", json!("king"))).await.blames(422, "wrong-field", "/role");
    adam.make("/accounts/eva", with("email", json!("eva"))).await.blames(422, "wrong-field", "/email");
    let made = adam.make(path, eva.clone()).await.good(201);
    assert_eq!(made.place, format!("/api/v1{path}"));
    adam.make(path, eva.clone()).await.problem(412, "already-there");
    let seen = adam.get(path).await.good(200);
    assert_eq!(seen.tag, made.tag);
    assert_eq!(seen.json(), json!({ "email": "eva@shop.test", "person": "eva", "role": "supervisor" }));
    assert_eq!(try_in(&house, "Eva@Shop.test", "long enough").await, 200);

    let page = adam.get("/accounts?limit=2&after=dev@sample.test").await.good(200).json();
    let emails: Vec<&Value> =
        page["items"].as_array().unwrap().iter().map(|entry| &entry["item"]["email"]).collect();
    assert_eq!(emails, ["eva@shop.test", "sofia@sample.test"]);
    assert_eq!(page["next"], Value::Null);

    send(adam.request(Method::DELETE, path)).await.problem(428, "no-precondition");
    adam.change(path, "\"999\"", seen.json()).await.problem(412, "conflict");
    let raised = adam.set(path, "role", json!("administrator")).await.good(204);
    adam.remove(path, &made.tag).await.problem(412, "conflict");
    adam.remove(path, &raised.tag).await.good(204);
    assert_eq!(try_in(&house, "eva@shop.test", "long enough").await, 401);
    Api::supervisor(&house).await.get("/accounts").await.problem(403, "not-for-you");
}

#[tokio::test]
async fn whose_account_changes_is_signed_out_everywhere() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let ana = Api::sign_in(&house, "ana").await;
    let mut desk = Desk::connect(&house, "ana", 1).await;
    let path = "/accounts/ana%40sample.test";
    adam.set(path, "password", json!("another one")).await.good(204);
    assert_eq!(desk.closed().await, Some(4410));
    ana.get("/skills").await.problem(401, "not-signed-in");
    assert_eq!(try_in(&house, "ana@sample.test", "another one").await, 200);

    let ben = Api::sign_in(&house, "ben").await;
    adam.set("/accounts/ben%40sample.test", "role", json!("supervisor")).await.good(204);
    ben.get("/floor/queues").await.problem(401, "not-signed-in");
    Api::sign_in(&house, "ben").await.get("/floor/queues").await.good(200);
}

#[tokio::test]
async fn the_last_administrator_cannot_lock_everybody_out() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let path = "/accounts/adam%40sample.test";
    let tag = adam.get(path).await.tag;
    adam.remove(path, &tag).await.problem(409, "last-administrator");
    adam.set(path, "role", json!("supervisor")).await.problem(409, "last-administrator");
    adam.get(path).await.good(200);
}

#[tokio::test]
async fn the_first_administrator_is_made_at_the_command_line() {
    let house = House::start();
    let data = house.data();
    let add = ["add", "root@shop.test", "--role", "administrator"];
    let made = chore(data, &add, "correct horse");
    assert!(made.status.success(), "{made:?}");
    assert_eq!(said(&made), ["The account root@shop.test was made, for `root`: administrator."]);
    assert_eq!(try_in(&house, "root@shop.test", "correct horse").await, 200);
    let again = chore(data, &add, "correct horse");
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("already"), "{again:?}");
    assert!(!chore(data, &["password", "root@shop.test"], "short").status.success());
    let changed = chore(data, &["password", "root@shop.test"], "battery staple");
    assert!(changed.status.success());
    assert!(said(&changed)[0].contains("root@shop.test has another password"), "{changed:?}");
    assert_eq!(try_in(&house, "root@shop.test", "correct horse").await, 401);
    let removed = chore(data, &["remove", "adam@sample.test"], "");
    assert!(removed.status.success());
    assert!(said(&removed)[0].contains("adam@sample.test was removed"), "{removed:?}");
    assert!(!chore(data, &["remove", "root@shop.test"], "").status.success(), "the last one stays");
    assert!(!chore(data, &["remove", "nobody@shop.test"], "").status.success());
}

/// The lines that a chore said.
fn said(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn whoever_makes_an_account_for_a_representative_is_told_whom_the_organisation_needs() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new");
    let made = chore(&data, &["add", "zoe@shop.test"], "correct horse");
    let said = said(&made);
    assert_eq!(said[0], "The account zoe@shop.test was made, for `zoe`: representative.");
    assert!(
        said[1].contains("`zoe` can sign in with it while the organisation has a representative"),
        "{said:?}"
    );
}

/// How long the program may take to ask, on a busy machine.
#[cfg(target_os = "linux")]
const BOUND: std::time::Duration = std::time::Duration::from_secs(60);

#[cfg(target_os = "linux")]
#[test]
fn a_password_that_is_typed_is_not_shown() {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{LocalModes, tcgetattr};
    use std::fs::{File, OpenOptions};
    use std::io::Read;
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap();
    let side =
        OpenOptions::new().read(true).write(true).open(std::ffi::OsStr::from_bytes(name.as_bytes())).unwrap();
    // In a session of its own, whose terminal this is.
    let mut program = Command::new("setsid")
        .args([
            "--ctty",
            "--wait",
            env!("CARGO_BIN_EXE_handbell-router"),
            "account",
            "add",
            "zoe@shop.test",
            "--data",
        ])
        .arg(folder.path().join("new"))
        .stdin(side.try_clone().unwrap())
        .stdout(side.try_clone().unwrap())
        .stderr(side.try_clone().unwrap())
        .spawn()
        .unwrap();
    let shows = || tcgetattr(&terminal).unwrap().local_modes.contains(LocalModes::ECHO);
    let end = std::time::Instant::now() + BOUND;
    while shows() {
        assert!(std::time::Instant::now() < end, "nobody asks for the password");
        std::thread::yield_now();
    }
    let mut keys = File::from(terminal.try_clone().unwrap());
    writeln!(keys, "correct horse").unwrap();
    assert!(program.wait().unwrap().success());
    // Reading ends with the last one that has the other side open.
    drop(side);
    let mut seen = Vec::new();
    let _ = File::from(terminal).read_to_end(&mut seen);
    let seen = String::from_utf8_lossy(&seen);
    assert!(seen.contains("Password: ") && seen.contains("zoe@shop.test was made"), "{seen}");
    assert!(!seen.contains("correct horse"), "{seen}");
}

#[tokio::test]
async fn an_account_for_nobody_of_the_organisation_is_made_with_a_warning() {
    let house = House::start();
    let adam = Api::administrator(&house).await;
    let put = async |email: &str, person: &str, role: &str| {
        let account = json!({ "email": email, "person": person, "role": role, "password": "long enough" });
        let path = format!("/api/v1/accounts/{email}");
        let request = http().request(Method::PUT, house.url(&path)).bearer_auth(adam.token());
        let answer = request.header("if-none-match", "*").json(&account).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        answer.headers().get("warning").map(|words| words.to_str().unwrap().to_owned())
    };
    let words = put("zoe@shop.test", "zoe", "representative").await.unwrap();
    assert!(words.contains("has no representative of this identity"), "{words}");
    assert_eq!(put("zora@shop.test", "zora", "supervisor").await, None);
    let page = adam.get("/accounts?after=sofia@sample.test").await.good(200).json();
    let warnings: Vec<bool> =
        page["items"].as_array().unwrap().iter().map(|listed| listed["warning"].is_string()).collect();
    assert_eq!(warnings, [true, false]);
    assert_eq!(try_in(&house, "zoe@shop.test", "long enough").await, 403);
}

#[test]
fn a_folder_that_was_begun_before_says_that_the_sample_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let mut house = House::start_logging(&log, &[]);
    let words = "--sample changes nothing in it";
    assert!(!std::fs::read_to_string(&log).unwrap().contains(words));
    house.end();
    let again = folder.path().join("again");
    house.start_again_logging(&again);
    assert!(std::fs::read_to_string(&again).unwrap().contains(words));
}

#[test]
fn an_address_that_is_taken_is_told_once() {
    let house = House::start();
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
    command.args(["--listen", house.address(), "--data"]).arg(folder.path());
    let output = command.output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && words.contains("--listen"), "{words}");
    assert_eq!(words.matches("in use").count(), 1, "{words}");
}

#[tokio::test]
async fn the_sample_gives_no_accounts_to_another_organisation() {
    let mut house = House::start();
    let adam = Api::administrator(&house).await;
    adam.set("/name", "name", json!("A real shop")).await.good(204);
    house.change_accounts("DELETE FROM account");
    house.end_and_restart();
    assert_eq!(try_in(&house, "adam@sample.test", crate::house::PASSWORD).await, 401);
}

#[cfg(unix)]
#[test]
fn a_folder_of_many_users_is_refused_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let inside = tempfile::tempdir().unwrap();
    let shared = inside.path().join("tmp");
    std::fs::create_dir(&shared).unwrap();
    std::fs::set_permissions(&shared, PermissionsExt::from_mode(0o1777)).unwrap();
    let refused = chore(&shared, &["add", "root@shop.test", "--role", "administrator"], "correct horse");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("choose a new folder"), "{refused:?}");
    assert_eq!(std::fs::metadata(&shared).unwrap().permissions().mode() & 0o7777, 0o1777);
    assert_eq!(std::fs::read_dir(&shared).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn the_data_folder_is_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::start();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(house.data()), 0o700);
    let folder = tempfile::tempdir().unwrap();
    let add = ["add", "root@shop.test", "--role", "administrator"];
    assert!(chore(&folder.path().join("new"), &add, "correct horse").status.success());
    assert_eq!(mode(&folder.path().join("new")), 0o700);
    let open = folder.path().join("open");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o755)).unwrap();
    assert!(chore(&open, &add, "correct horse").status.success());
    assert_eq!(mode(&open), 0o700);
}
