//! Which package may depend on which: checked against the manifests and the resolved graph.

use super::problem::Problem;
use anyhow::Context;
use cargo_metadata::camino::Utf8Path;
use cargo_metadata::{DependencyKind, MetadataCommand, PackageId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A package of the workspace and what it depends on.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    /// Its manifest, from the root.
    pub(super) manifest: String,
    /// The names of its programs.
    pub(super) programs: Vec<String>,
    /// The root files of its library, programs, tests and build script, from the root of the workspace.
    pub(super) roots: Vec<String>,
    /// The dependencies of its manifest, dev-dependencies included.
    dependencies: Vec<Dependency>,
    /// Every package that its library or program is compiled with.
    transitive: BTreeSet<String>,
}

#[derive(Debug)]
struct Dependency {
    name: String,
    /// It is a dev-dependency.
    dev_only: bool,
    /// It is a package of this workspace.
    in_workspace: bool,
}

/// Package and the packages that it may depend on. Its tests may also depend on `testkit`, where `testkit` does not depend on it.
const ALLOWED_DEPENDENCIES: [(&str, &[&str]); 18] = [
    ("model", &[]),
    ("engine", &["model"]),
    ("desk-core", &["model"]),
    ("protocol", &["desk-core", "engine", "model"]),
    ("journal", &[]),
    ("records", &["model"]),
    ("channels", &["model"]),
    ("sentiment", &["model"]),
    ("notifier", &["system"]),
    ("sound", &[]),
    ("tray", &["system"]),
    ("system", &[]),
    ("testkit", &["model"]),
    ("router", &["channels", "engine", "journal", "model", "protocol", "records", "sentiment"]),
    ("desk", &["desk-core", "model", "notifier", "protocol", "sound", "system", "tray"]),
    ("window", &["protocol"]),
    (
        "tests",
        &[
            "desk",
            "desk-core",
            "engine",
            "journal",
            "model",
            "notifier",
            "protocol",
            "records",
            "router",
            "sound",
            "system",
            "testkit",
            "tray",
            "window",
        ],
    ),
    ("xtask", &[]),
];

/// The only package that may depend on Tauri.
const WINDOW_PACKAGE: &str = "window";

/// The packages of Tauri.
const TAURI_PACKAGES: [&str; 4] = ["tao", "tauri", "tauri-build", "wry"];

/// What neither waits nor looks outside.
const PURE_PACKAGES: [&str; 4] = ["desk-core", "engine", "model", "sentiment"];

/// What would let a pure package wait, tell the time, roll dice or reach outside.
const IMPURE_PACKAGES: [&str; 13] = [
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
    "sqlx",
    "time",
    "tokio",
];

impl Package {
    /// The packages of the workspace that it depends on, beside those of its tests.
    pub(super) fn workspace_dependencies(&self) -> impl Iterator<Item = &str> {
        let wanted = self.dependencies.iter().filter(|each| each.in_workspace && !each.dev_only);
        wanted.map(|dependency| dependency.name.as_str())
    }
}

/// The packages of the workspace at this root.
pub(super) fn packages(root: &Path) -> anyhow::Result<Vec<Package>> {
    let metadata = MetadataCommand::new()
        .current_dir(root)
        .exec()
        .context("cargo cannot tell what the packages depend on")?;
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
    let from_root = |path: &Utf8Path| path.strip_prefix(&metadata.workspace_root).unwrap_or(path).to_string();
    let packages = metadata.workspace_packages().into_iter().map(|package| Package {
        name: package.name.to_string(),
        manifest: from_root(&package.manifest_path),
        programs: package
            .targets
            .iter()
            .filter(|target| target.is_bin())
            .map(|target| target.name.clone())
            .collect(),
        roots: package.targets.iter().map(|target| from_root(&target.src_path)).collect(),
        dependencies: package
            .dependencies
            .iter()
            .map(|dependency| Dependency {
                name: dependency.name.clone(),
                dev_only: dependency.kind == DependencyKind::Development,
                in_workspace: dependency.path.is_some(),
            })
            .collect(),
        transitive: transitive_dependencies(&package.id, &edges, &names),
    });
    Ok(packages.collect())
}

fn transitive_dependencies(
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

/// Names every forbidden dependency.
pub(super) fn check(packages: &[Package]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for package in packages {
        problems.extend(forbidden_dependencies(package));
        if package.name != WINDOW_PACKAGE
            && TAURI_PACKAGES.iter().any(|name| package.transitive.contains(*name))
        {
            problems.push(Problem::new(
                &package.manifest,
                format!(
                    "`{}` is compiled with Tauri, which only `{WINDOW_PACKAGE}` may depend on",
                    package.name
                ),
                "let it speak with the window through `protocol`",
            ));
        }
        if PURE_PACKAGES.contains(&package.name.as_str()) {
            problems.extend(impure_dependencies(package));
        }
    }
    problems
}

fn forbidden_dependencies(package: &Package) -> Vec<Problem> {
    let Some((_, allowed)) = ALLOWED_DEPENDENCIES.iter().find(|(name, _)| *name == package.name) else {
        return vec![Problem::new(
            &package.manifest,
            format!("no rule says which packages `{}` may depend on", package.name),
            "add it to ALLOWED_DEPENDENCIES in crates/xtask/src/tidy/dependencies.rs and to ARCHITECTURE.md",
        )];
    };
    let for_tests = |dependency: &Dependency| {
        dependency.dev_only && (dependency.name == "testkit" || dependency.name == package.name)
    };
    let wrong = package.dependencies.iter().filter(|dependency| {
        dependency.in_workspace && !allowed.contains(&dependency.name.as_str()) && !for_tests(dependency)
    });
    let problem = |dependency: &Dependency| {
        let may = if allowed.is_empty() { "no other package".into() } else { allowed.join(", ") };
        Problem::new(
            &package.manifest,
            format!("`{}` depends on `{}`; it may depend on {may}", package.name, dependency.name),
            "turn the dependency round, or move what is shared down to a package that both may depend on",
        )
    };
    wrong.map(problem).collect()
}

fn impure_dependencies(package: &Package) -> Vec<Problem> {
    let direct = package
        .dependencies
        .iter()
        .filter(|dependency| !dependency.dev_only)
        .map(|dependency| &dependency.name);
    let names: BTreeSet<_> = direct.chain(&package.transitive).collect();
    let bad = names.into_iter().filter(|name| IMPURE_PACKAGES.contains(&name.as_str()));
    let problem = |name: &String| {
        Problem::new(
            &package.manifest,
            format!(
                "`{}` is compiled with {name}, but its rules neither wait nor look outside",
                package.name
            ),
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
    fn complaints(manifests: &[(&str, &str)]) -> Vec<String> {
        let mut files =
            vec![("Cargo.toml".to_owned(), "[workspace]\nmembers = [\"*\"]\nresolver = \"3\"\n".to_owned())];
        for (name, dependencies) in manifests {
            let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n{dependencies}");
            files.push((format!("{name}/Cargo.toml"), manifest));
            files.push((format!("{name}/src/lib.rs"), String::new()));
        }
        let files: Vec<_> = files.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
        let (folder, _tree) = tree(&files);
        check(&packages(folder.path()).unwrap()).into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn allowed_dependencies_are_fine() {
        let found = complaints(&[
            ("model", ""),
            ("testkit", ""),
            ("protocol", "[dependencies]\nmodel = { path = \"../model\" }"),
            ("notifier", "[dev-dependencies]\ntestkit = { path = \"../testkit\" }"),
            (
                "desk",
                "[dependencies]\nprotocol = { path = \"../protocol\" }\nnotifier = { path = \"../notifier\" }",
            ),
        ]);
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn a_forbidden_dependency_is_named() {
        let found =
            complaints(&[("notifier", "[dependencies]\nmodel = { path = \"../model\" }"), ("model", "")]);
        assert_eq!(found, ["`notifier` depends on `model`; it may depend on system"]);
    }

    #[test]
    fn testkit_is_for_tests_alone() {
        let found =
            complaints(&[("tray", "[dependencies]\ntestkit = { path = \"../testkit\" }"), ("testkit", "")]);
        assert_eq!(found, ["`tray` depends on `testkit`; it may depend on system"]);
    }

    #[test]
    fn a_package_without_a_rule_is_named() {
        assert_eq!(complaints(&[("attic", "")]), ["no rule says which packages `attic` may depend on"]);
    }

    #[test]
    fn the_pure_package_cannot_reach_the_clock_even_through_another_package() {
        let found = complaints(&[
            ("model", "[dependencies]\nsneaky = { path = \"../sneaky\" }"),
            ("sneaky", "[dependencies]\ntokio = { path = \"../tokio\" }"),
            ("tokio", ""),
        ]);
        let clock = "`model` is compiled with tokio, but its rules neither wait nor look outside";
        assert!(found.iter().any(|what| what == clock), "{found:?}");
    }

    #[test]
    fn tauri_belongs_to_the_window() {
        let tauri = "[dependencies]\ntauri = { path = \"../tauri\" }";
        let found = complaints(&[("desk", tauri), ("window", tauri), ("tauri", "")]);
        let named = |package: &str| {
            found.iter().any(|what| what.starts_with(&format!("`{package}` is compiled with Tauri")))
        };
        assert!(named("desk") && !named("window"), "{found:?}");
    }
}
