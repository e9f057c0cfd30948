//! `cargo xtask bindings`: the pages' TypeScript shapes, generated from the room `protocol`.

use crate::house::House;
use crate::step::see;
use anyhow::Context;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What to do with the shapes.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing, and fail when the shapes in the tree are not those of the protocol.
    #[arg(long)]
    pub(crate) check: bool,
}

/// File name to text.
type Shapes = BTreeMap<String, String>;

/// Generates the shapes and puts them into `ui/shared/bindings`, or compares them with what is there.
pub(crate) fn run(house: &House, arguments: &Arguments) -> anyhow::Result<()> {
    let folder = house.ui().join("shared/bindings");
    let generated = generate(house)?;
    let present = if folder.is_dir() { read(&folder)? } else { Shapes::new() };
    let stale = differences(&generated, &present);
    if stale.is_empty() {
        println!("{} shapes in {} are those of the protocol", generated.len(), house.say(&folder));
        return Ok(());
    }
    for line in &stale {
        println!("  {line}");
    }
    anyhow::ensure!(
        !arguments.check,
        "{} shapes in {} are stale: run `cargo xtask bindings` and commit what it changes",
        stale.len(),
        house.say(&folder)
    );
    write(&folder, &generated, &present)
}

fn generate(house: &House) -> anyhow::Result<Shapes> {
    let made = house.notes().join("bindings");
    if made.exists() {
        fs::remove_dir_all(&made).with_context(|| format!("{} cannot be emptied", made.display()))?;
    }
    fs::create_dir_all(&made)?;
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
    see(house.cargo(&export).env("TS_RS_EXPORT_DIR", &made))?;
    let shapes = read(&made)?;
    anyhow::ensure!(!shapes.is_empty(), "the room `protocol` exported no shapes: is #[ts(export)] gone?");
    Ok(shapes)
}

fn read(folder: &Path) -> anyhow::Result<Shapes> {
    let mut shapes = Shapes::new();
    let context = || format!("{} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        shapes.insert(
            name,
            fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?,
        );
    }
    Ok(shapes)
}

fn write(folder: &Path, generated: &Shapes, present: &Shapes) -> anyhow::Result<()> {
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

/// What must happen to the present shapes, one line each.
fn differences(generated: &Shapes, present: &Shapes) -> Vec<String> {
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

    fn shapes(files: &[(&str, &str)]) -> Shapes {
        files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect()
    }

    #[test]
    fn every_kind_of_staleness_is_named() {
        let generated = shapes(&[("A.ts", "a"), ("B.ts", "b"), ("C.ts", "c")]);
        let present = shapes(&[("A.ts", "a"), ("B.ts", "old"), ("D.ts", "d")]);
        assert_eq!(differences(&generated, &present), ["B.ts: changed", "C.ts: missing", "D.ts: left over"]);
    }

    #[test]
    fn writing_leaves_exactly_what_was_generated() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Gone.ts"), "gone").unwrap();
        let generated = shapes(&[("A.ts", "a")]);
        write(folder.path(), &generated, &read(folder.path()).unwrap()).unwrap();
        assert_eq!(read(folder.path()).unwrap(), generated);
    }
}
