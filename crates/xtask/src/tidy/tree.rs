//! The files that people wrote: everything in the tree but what tools make.

use anyhow::Context;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose content is made by a tool or kept by git, wherever they are.
const GENERATED_FOLDERS: [&str; 5] = [".git", "dist", "gen", "node_modules", "target"];

/// A tree of files, by their path from the root with `/` between the parts.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    files: Vec<String>,
}

impl Tree {
    /// Lists the files below a folder.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        list(root, "", &mut files).with_context(|| format!("{} cannot be listed", root.display()))?;
        files.sort();
        Ok(Self { root: root.to_owned(), files })
    }

    /// Lists the files below a folder that may not be there.
    pub(crate) fn read_if_present(root: &Path) -> anyhow::Result<Self> {
        if root.exists() { Self::read(root) } else { Ok(Self { root: root.to_owned(), files: Vec::new() }) }
    }

    /// All files, sorted.
    pub(crate) fn files(&self) -> &[String] {
        &self.files
    }

    /// The files whose name ends with one of these.
    pub(super) fn with_endings(&self, endings: &[&str]) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .map(String::as_str)
            .filter(move |file| endings.iter().any(|end| file.ends_with(end)))
    }

    /// The text of a file; bytes that are no text are replaced.
    pub(super) fn text(&self, file: &str) -> anyhow::Result<String> {
        let bytes = fs::read(self.root.join(file)).with_context(|| format!("{file} cannot be read"))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Tells whether a file or folder of this path is there, below the root or below any folder: a document may leave the
    /// first folders out where it is clear which are meant.
    pub(super) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let file_or_folder = |from: usize, file: &str| {
            file[from..].strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.files.iter().any(|file| {
            file_or_folder(0, file)
                || file.match_indices('/').any(|(slash, _)| file_or_folder(slash + 1, file))
        })
    }

    /// Tells whether there is a file of exactly this path.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok()
    }

    /// Tells whether a path leads to what a tool makes.
    pub(super) fn is_generated(path: &str) -> bool {
        path.split('/').any(|part| GENERATED_FOLDERS.contains(&part))
    }
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if GENERATED_FOLDERS.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A tree with these files.
    pub(crate) fn tree(files: &[(&str, &str)]) -> (tempfile::TempDir, Tree) {
        let folder = tempfile::tempdir().unwrap();
        for (file, text) in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let tree = Tree::read(folder.path()).unwrap();
        (folder, tree)
    }

    #[test]
    fn a_path_is_found_from_the_root_and_from_any_folder_but_only_whole_parts_count() {
        let (_folder, tree) =
            tree(&[("crates/desk/src/main.rs", ""), ("ui/node_modules/react/index.js", "")]);
        for path in ["crates/desk", "crates/desk/", "crates/desk/src/main.rs", "src/main.rs", "main.rs"] {
            assert!(tree.has(path), "{path}");
        }
        for path in ["rates/desk", "crates/des", "desk/main.rs", "ui/node_modules/react"] {
            assert!(!tree.has(path), "{path}");
        }
    }
}
