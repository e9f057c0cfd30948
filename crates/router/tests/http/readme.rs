//! The README's way from an empty folder to a first ring, as it stands.

use crate::people::{Desk, key};
use crate::test_router::{TestRouter, http};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const README: &str = include_str!("../../../../README.md");

/// The password that the README writes.
const PASSWORD: &str = "the password that you chose";

/// Where the README's router listens.
const LISTENS: &str = "127.0.0.1:7410";

/// The blocks of a language in the section about an organisation of one's own, in order.
fn blocks(language: &str) -> Vec<&'static str> {
    let section =
        README.split("\n## ").find(|section| section.starts_with("An organisation of your own")).unwrap();
    let fence = format!("```{language}\n");
    section.split(&fence as &str).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Runs lines as somebody types them who finds the program on the search path.
fn typed(lines: &str, folder: &Path, data: &Path) {
    let program = Path::new(env!("CARGO_BIN_EXE_handbell-router")).parent().unwrap();
    let path = std::env::join_paths(
        [program.to_owned()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", lines]).current_dir(folder).env("PATH", path.unwrap()).env("HANDBELL_DATA", data);
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut shell = shell.spawn().unwrap();
    // A command that reads nothing may be gone.
    drop(writeln!(shell.stdin.take().unwrap(), "{PASSWORD}"));
    let output = shell.wait_with_output().unwrap();
    assert!(output.status.success(), "{lines}\n{output:?}");
}

#[tokio::test]
async fn what_the_readme_says_leads_from_an_empty_folder_to_a_first_ring() {
    let folder = tempfile::tempdir().unwrap();
    let data = tempfile::tempdir().unwrap();
    let place = data.path().to_owned();
    let ([file], [first, start, import]) = (&blocks("toml")[..], &blocks("sh")[..]) else {
        panic!("the README has one file, and what is typed before, at and after the start");
    };
    std::fs::write(folder.path().join("shop.toml"), file).unwrap();
    for line in first.lines() {
        typed(line, folder.path(), &place);
    }
    assert_eq!(start.trim(), "handbell-router");
    let router = TestRouter::start_own(data);
    assert!(import.contains(LISTENS) && import.contains(PASSWORD));
    typed(&import.replace(LISTENS, router.address()), folder.path(), &place);

    let token = router.sign_in_with("ana@example.com", PASSWORD).await;
    let mut ana = Desk::with_token(&router, token, 1).await;
    let [tag] = &blocks("html")[..] else { panic!("the README has one script tag") };
    let script = tag.split('"').nth(1).unwrap().replace(LISTENS, router.address());
    assert_eq!(http().get(&script).send().await.unwrap().status(), 200, "{script}");
    let workstream = tag.split("data-workstream=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut page = router.socket("/api/v1/chat").await;
    page.send(json!({ "type": "hello", "version": 1, "workstream": workstream })).await;
    let answers = json!({ "How can we help?": "Where is my order?" });
    page.send(json!({ "type": "start", "key": key(), "name": "Kiran", "answers": answers })).await;
    assert_eq!(ana.rings().await["customer"], "Kiran");
}

#[test]
fn the_program_says_where_it_keeps_everything() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["account", "add", "--help"], &["backup", "--help"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
        command.args(arguments).env("HOME", home.path()).env_remove("XDG_DATA_HOME").env("COLUMNS", "500");
        let help = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let named = home.path().join(".local/share/handbell-router");
        assert!(help.contains(&format!("[default: {}]", named.display())), "{help}");
    }
}
