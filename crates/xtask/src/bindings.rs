//! `cargo xtask bindings`: the pages' TypeScript types, generated from the package `protocol`.

use crate::step::run_command;
use crate::workspace::Workspace;
use anyhow::Context;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What to do with the bindings.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing, and fail when the bindings in the tree are not those of the protocol.
    #[arg(long)]
    pub(crate) check: bool,
}

/// File name to text.
type Bindings = BTreeMap<String, String>;

/// Generates the bindings and puts them into `ui/shared/bindings`, or compares them with what is there.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> anyhow::Result<()> {
    let folder = workspace.ui().join("shared/bindings");
    let generated = generate(workspace)?;
    let present = if folder.is_dir() { read(&folder)? } else { Bindings::new() };
    let stale = differences(&generated, &present);
    if stale.is_empty() {
        println!("{} bindings in {} are those of the protocol", generated.len(), workspace.relative(&folder));
        return Ok(());
    }
    for line in &stale {
        println!("  {line}");
    }
    anyhow::ensure!(
        !arguments.check,
        "{} bindings in {} are stale: run `cargo xtask bindings` and commit what it changes",
        stale.len(),
        workspace.relative(&folder)
    );
    write(&folder, &generated, &present)
}

fn generate(workspace: &Workspace) -> anyhow::Result<Bindings> {
    let exported = workspace.cache_folder().join("bindings");
    if exported.exists() {
        fs::remove_dir_all(&exported).with_context(|| format!("{} cannot be emptied", exported.display()))?;
    }
    fs::create_dir_all(&exported)?;
    // ts-rs writes its files from tests, which its derive adds under this name.
    let export = [
        "test",
        "--locked",
        "--quiet",
        "-p",
        "protocol",
        "--features",
        "bindings",
        "--lib",
        "export_bindings",
    ];
    let mut command = workspace.cargo(&export);
    // Their types are named here and nothing of them runs: to optimise them would take most of the time.
    for package in ["desk-core", "engine", "model"] {
        command.arg(format!("--config=profile.dev.package.{package}.opt-level=0"));
    }
    run_command(command.env("TS_RS_EXPORT_DIR", &exported))?;
    let bindings = read(&exported)?;
    anyhow::ensure!(
        !bindings.is_empty(),
        "the package `protocol` exported no bindings: is #[ts(export)] gone?"
    );
    Ok(bindings)
}

fn read(folder: &Path) -> anyhow::Result<Bindings> {
    let mut bindings = Bindings::new();
    let context = || format!("{} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        bindings.insert(
            name,
            fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?,
        );
    }
    Ok(bindings)
}

fn write(folder: &Path, generated: &Bindings, present: &Bindings) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in generated {
        if present.get(name) != Some(text) {
            fs::write(folder.join(name), text)?;
        }
    }
    for name in present.keys().filter(|name| !generated.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    Ok(())
}

/// What must happen to the present bindings, one line each.
fn differences(generated: &Bindings, present: &Bindings) -> Vec<String> {
    let changed = generated.iter().filter_map(|(name, text)| match present.get(name) {
        None => Some(format!("{name}: missing")),
        Some(old) if old != text => Some(format!("{name}: changed")),
        Some(_) => None,
    });
    let left_over = present.keys().filter(|name| !generated.contains_key(*name));
    changed.chain(left_over.map(|name| format!("{name}: left over"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bindings(files: &[(&str, &str)]) -> Bindings {
        files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect()
    }

    #[test]
    fn every_kind_of_staleness_is_named() {
        let generated = bindings(&[("A.ts", "a"), ("B.ts", "b"), ("C.ts", "c")]);
        let present = bindings(&[("A.ts", "a"), ("B.ts", "old"), ("D.ts", "d")]);
        assert_eq!(differences(&generated, &present), ["B.ts: changed", "C.ts: missing", "D.ts: left over"]);
    }

    #[test]
    fn writing_leaves_exactly_what_was_generated() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Gone.ts"), "gone").unwrap();
        let generated = bindings(&[("A.ts", "a")]);
        write(folder.path(), &generated, &read(folder.path()).unwrap()).unwrap();
        assert_eq!(read(folder.path()).unwrap(), generated);
    }
}
