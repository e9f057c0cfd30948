//! The picture of the crates and their module folders, drawn from the code.

mod graph;
mod layers;
mod layout;
mod svg;

use super::dependencies::Package;
use super::module_tree::ModuleTree;
use super::problem::Problem;
use super::tree::Tree;
use anyhow::Context;
use graph::{Graph, Node};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use svg::Panel;

/// Where the picture is.
const PICTURE: &str = "docs/architecture.svg";

/// Packages that nobody runs but who works on this workspace. They are named in a line and have no arrows.
const DEVELOPMENT_PACKAGES: [&str; 3] = ["testkit", "tests", "xtask"];

/// The module folders of a crate are drawn where it has as many.
const MIN_FOLDERS: usize = 3;

/// Draws the picture and writes it to its place.
pub(super) fn write(root: &Path, tree: &Tree, packages: &[Package]) -> anyhow::Result<()> {
    let picture = draw(tree, packages)?;
    let path = root.join(PICTURE);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, picture).with_context(|| format!("{PICTURE} cannot be written"))?;
    println!("{PICTURE} shows the crates as they are");
    Ok(())
}

/// Tells whether the picture shows what is there.
pub(super) fn check(tree: &Tree, packages: &[Package]) -> anyhow::Result<Option<Problem>> {
    let drawn = if tree.has_file(PICTURE) { tree.text(PICTURE)? } else { String::new() };
    Ok((drawn != draw(tree, packages)?).then(|| {
        Problem::new(
            PICTURE,
            "it does not show the crates and module folders as they are",
            "run `cargo xtask tidy --picture` and commit what it changes",
        )
    }))
}

fn draw(tree: &Tree, packages: &[Package]) -> anyhow::Result<String> {
    let mut shown: Vec<&Package> =
        packages.iter().filter(|package| !DEVELOPMENT_PACKAGES.contains(&package.name.as_str())).collect();
    shown.sort_by_key(|package| &package.name);
    let mut panels = vec![Panel { title: "crates".into(), graph: crates(&shown) }];
    for package in shown {
        let root = ["src/lib.rs", "src/main.rs"]
            .iter()
            .find_map(|end| package.roots.iter().find(|root| root.ends_with(end)));
        if let Some(root) = root {
            let graph = folders(&ModuleTree::read(tree, root)?);
            if graph.nodes.len() >= MIN_FOLDERS {
                panels.push(Panel { title: format!("module folders of {}", package.name), graph });
            }
        }
    }
    let legend = [
        "An arrow points to what is used. Arrows that others imply are left out; dashed ones close a circle."
            .into(),
        format!("Not shown: {}, which are for development.", DEVELOPMENT_PACKAGES.join(", ")),
    ];
    Ok(svg::draw(&panels, &legend))
}

fn crates(packages: &[&Package]) -> Graph {
    let node = |package: &&Package| Node {
        label: package.name.clone(),
        note: (!package.programs.is_empty()).then(|| package.programs.join(", ")),
    };
    let mut graph = Graph { nodes: packages.iter().map(node).collect(), edges: BTreeMap::new() };
    for package in packages {
        for dependency in package.workspace_dependencies() {
            graph.add_edge(&package.name, dependency);
        }
    }
    graph
}

fn folders(modules: &ModuleTree) -> Graph {
    let node = |name: &str| Node { label: name.to_owned(), note: None };
    let nodes = modules.folders().into_iter().map(node).collect();
    let mut graph = Graph { nodes, edges: BTreeMap::new() };
    for (importing, defining, _) in modules.edges() {
        if let (Some(from), Some(to)) = (modules.folder_of(importing), modules.folder_of(defining)) {
            graph.add_edge(from, to);
        }
    }
    graph
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::dependencies;
    use crate::tidy::tree::tests::tree;

    fn workspace(two_uses_one: bool) -> (tempfile::TempDir, Tree, Vec<Package>) {
        let two = if two_uses_one { "use crate::one::deep::One;" } else { "" };
        let (folder, files) = tree(&[
            ("Cargo.toml", "[package]\nname = \"a\"\nedition = \"2024\"\n"),
            ("src/lib.rs", "mod file;\nmod one;\nmod three;\nmod two;\n"),
            ("src/file.rs", ""),
            ("src/one.rs", "mod deep;\n"),
            ("src/one/deep.rs", "pub struct One;\n"),
            ("src/two.rs", "mod deep;\n"),
            ("src/two/deep.rs", two),
            ("src/three.rs", "mod deep;\n"),
            ("src/three/deep.rs", ""),
        ]);
        let packages = dependencies::packages(folder.path()).unwrap();
        (folder, files, packages)
    }

    #[test]
    fn a_picture_that_is_missing_or_stale_is_named_and_a_new_one_is_not() {
        let (folder, files, packages) = workspace(false);
        let problem = check(&files, &packages).unwrap().unwrap();
        assert!(problem.remedy.contains("cargo xtask tidy --picture"));
        write(folder.path(), &files, &packages).unwrap();
        let files = Tree::read(folder.path()).unwrap();
        assert_eq!(check(&files, &packages).unwrap(), None);
        fs::write(folder.path().join("src/two/deep.rs"), "use crate::one::deep::One;").unwrap();
        assert!(check(&files, &packages).unwrap().is_some());
    }

    #[test]
    fn folders_are_drawn_and_single_files_are_not() {
        let (_folder, files, packages) = workspace(true);
        let picture = draw(&files, &packages).unwrap();
        for word in ["module folders of a", ">one<", ">two<", ">three<"] {
            assert!(picture.contains(word), "{word} is not in {picture}");
        }
        assert!(!picture.contains(">file<"));
        assert_eq!(picture.matches("class=\"arrow\"").count(), 1);
    }
}
