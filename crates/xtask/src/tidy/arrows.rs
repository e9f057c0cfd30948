//! Which room may know which: the arrows of the house, checked against what cargo knows.

use super::Problem;
use anyhow::Context;
use cargo_metadata::{DependencyKind, MetadataCommand, PackageId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A room and what it knows.
#[derive(Debug)]
pub(super) struct Room {
    pub(super) name: String,
    /// Its manifest, from the root.
    pub(super) manifest: String,
    /// What it names itself, with or without being a test's.
    needs: Vec<Need>,
    /// Every package that its library or program is compiled with.
    reach: BTreeSet<String>,
}

#[derive(Debug)]
struct Need {
    name: String,
    /// Only its tests need it.
    tests_only: bool,
    /// It lies in this house.
    ours: bool,
}

/// Room and the rooms that it may know. Its tests may also know `testkit`, where `testkit` does not know it.
const MAY_KNOW: [(&str, &[&str]); 12] = [
    ("domain", &[]),
    ("protocol", &["domain"]),
    ("journal", &[]),
    ("notifier", &[]),
    ("tray", &[]),
    ("system", &[]),
    ("testkit", &[]),
    ("router", &["domain", "protocol", "journal"]),
    ("desk", &["domain", "protocol", "notifier", "tray", "system"]),
    ("window", &["protocol"]),
    (
        "tests",
        &[
            "desk", "domain", "journal", "notifier", "protocol", "router", "system", "testkit", "tray",
            "window",
        ],
    ),
    ("xtask", &[]),
];

/// Only this room draws a window.
const WINDOW: &str = "window";

/// What draws it.
const TAURI: [&str; 4] = ["tao", "tauri", "tauri-build", "wry"];

/// What would let the pure room wait, tell the time, roll dice or reach outside.
const IMPURE: [&str; 12] = [
    "async-std",
    "chrono",
    "fastrand",
    "futures",
    "futures-util",
    "getrandom",
    "mio",
    "rand",
    "rusqlite",
    "smol",
    "time",
    "tokio",
];

/// The rooms of the workspace at this root.
pub(super) fn rooms(root: &Path) -> anyhow::Result<Vec<Room>> {
    let metadata =
        MetadataCommand::new().current_dir(root).exec().context("cargo cannot tell what the rooms know")?;
    let names: BTreeMap<&PackageId, &str> =
        metadata.packages.iter().map(|package| (&package.id, package.name.as_str())).collect();
    let resolve = metadata.resolve.as_ref().context("cargo resolved nothing")?;
    let edges: BTreeMap<&PackageId, Vec<&PackageId>> = resolve
        .nodes
        .iter()
        .map(|node| {
            let compiled_with = node.deps.iter().filter(|dependency| {
                dependency.dep_kinds.iter().any(|kind| kind.kind != DependencyKind::Development)
            });
            (&node.id, compiled_with.map(|dependency| &dependency.pkg).collect())
        })
        .collect();
    let rooms = metadata.workspace_packages().into_iter().map(|package| Room {
        name: package.name.to_string(),
        manifest: package
            .manifest_path
            .strip_prefix(&metadata.workspace_root)
            .unwrap_or(&package.manifest_path)
            .to_string(),
        needs: package
            .dependencies
            .iter()
            .map(|dependency| Need {
                name: dependency.name.clone(),
                tests_only: dependency.kind == DependencyKind::Development,
                ours: dependency.path.is_some(),
            })
            .collect(),
        reach: reach(&package.id, &edges, &names),
    });
    Ok(rooms.collect())
}

fn reach(
    from: &PackageId,
    edges: &BTreeMap<&PackageId, Vec<&PackageId>>,
    names: &BTreeMap<&PackageId, &str>,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(package) = open.pop() {
        for next in edges.get(package).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(next);
            }
        }
    }
    seen.iter().filter_map(|package| names.get(package)).map(|name| (*name).to_owned()).collect()
}

/// Names every forbidden arrow.
pub(super) fn check(rooms: &[Room]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for room in rooms {
        problems.extend(forbidden(room));
        if room.name != WINDOW && TAURI.iter().any(|name| room.reach.contains(*name)) {
            problems.push(Problem::new(
                &room.manifest,
                format!("`{}` is compiled with Tauri, which only `{WINDOW}` may know", room.name),
                "let it speak with the window through `protocol`",
            ));
        }
        if room.name == "domain" {
            problems.extend(impure(room));
        }
    }
    problems
}

fn forbidden(room: &Room) -> Vec<Problem> {
    let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == room.name) else {
        return vec![Problem::new(
            &room.manifest,
            format!("nobody said which rooms `{}` may know", room.name),
            "add it to MAY_KNOW in crates/xtask/src/tidy/arrows.rs and to ARCHITECTURE.md",
        )];
    };
    let for_tests = |need: &Need| need.tests_only && (need.name == "testkit" || need.name == room.name);
    let wrong = room
        .needs
        .iter()
        .filter(|need| need.ours && !allowed.contains(&need.name.as_str()) && !for_tests(need));
    let problem = |need: &Need| {
        let may = if allowed.is_empty() { "no other room".into() } else { allowed.join(", ") };
        Problem::new(
            &room.manifest,
            format!("`{}` knows `{}`; it may know {may}", room.name, need.name),
            "turn the dependency round, or move what is shared down to a room that both may know",
        )
    };
    wrong.map(problem).collect()
}

fn impure(room: &Room) -> Vec<Problem> {
    let direct = room.needs.iter().filter(|need| !need.tests_only).map(|need| &need.name);
    let names: BTreeSet<_> = direct.chain(&room.reach).collect();
    let bad = names.into_iter().filter(|name| IMPURE.contains(&name.as_str()));
    let problem = |name: &String| {
        Problem::new(
            &room.manifest,
            format!("`domain` is compiled with {name}, but its rules neither wait nor look outside"),
            "take the time, the chance or the answer as an argument",
        )
    };
    bad.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::tests::tree;

    /// The complaints about a workspace with these packages, each with the text of its dependency tables.
    fn complaints(packages: &[(&str, &str)]) -> Vec<String> {
        let mut files =
            vec![("Cargo.toml".to_owned(), "[workspace]\nmembers = [\"*\"]\nresolver = \"3\"\n".to_owned())];
        for (name, needs) in packages {
            let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n{needs}");
            files.push((format!("{name}/Cargo.toml"), manifest));
            files.push((format!("{name}/src/lib.rs"), String::new()));
        }
        let files: Vec<_> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        let (folder, _tree) = tree(&files);
        check(&rooms(folder.path()).unwrap()).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn arrows_that_point_down_are_fine() {
        let told = complaints(&[
            ("domain", ""),
            ("testkit", ""),
            ("protocol", "[dependencies]\ndomain = { path = \"../domain\" }"),
            ("notifier", "[dev-dependencies]\ntestkit = { path = \"../testkit\" }"),
            (
                "desk",
                "[dependencies]\nprotocol = { path = \"../protocol\" }\nnotifier = { path = \"../notifier\" }",
            ),
        ]);
        assert_eq!(told, [""; 0]);
    }

    #[test]
    fn an_arrow_up_is_named() {
        let told =
            complaints(&[("notifier", "[dependencies]\ndomain = { path = \"../domain\" }"), ("domain", "")]);
        assert_eq!(told, ["`notifier` knows `domain`; it may know no other room"]);
    }

    #[test]
    fn testkit_is_for_tests_alone() {
        let told =
            complaints(&[("tray", "[dependencies]\ntestkit = { path = \"../testkit\" }"), ("testkit", "")]);
        assert_eq!(told, ["`tray` knows `testkit`; it may know no other room"]);
    }

    #[test]
    fn a_room_that_nobody_spoke_of_is_named() {
        assert_eq!(complaints(&[("attic", "")]), ["nobody said which rooms `attic` may know"]);
    }

    #[test]
    fn the_pure_room_cannot_reach_the_clock_even_through_another_package() {
        let told = complaints(&[
            ("domain", "[dependencies]\nsneaky = { path = \"../sneaky\" }"),
            ("sneaky", "[dependencies]\ntokio = { path = \"../tokio\" }"),
            ("tokio", ""),
        ]);
        let clock = "`domain` is compiled with tokio, but its rules neither wait nor look outside";
        assert!(told.iter().any(|what| what == clock), "{told:?}");
    }

    #[test]
    fn tauri_belongs_to_the_window() {
        let tauri = "[dependencies]\ntauri = { path = \"../tauri\" }";
        let told = complaints(&[("desk", tauri), ("window", tauri), ("tauri", "")]);
        let named = |room: &str| {
            told.iter().any(|what| what.starts_with(&format!("`{room}` is compiled with Tauri")))
        };
        assert!(named("desk") && !named("window"), "{told:?}");
    }
}
