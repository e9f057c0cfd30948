//! What the program does with a configuration file, without a router.

use anyhow::Context;
use router::{Mistake, Mistakes, RecordsFile};
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Says what is wrong or odd in a configuration file; fails when something is wrong.
pub(crate) fn check(file: &Path) -> anyhow::Result<ExitCode> {
    match router::check(&read(file)?) {
        Ok(checked) => {
            say(file, &checked.warnings, "warning: ", "warning")?;
            let all = counted(checked.warnings.count, "warning");
            writeln!(std::io::stdout(), "{}: no mistakes, {all}", file.display())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(mistakes) => refused(file, &mistakes),
    }
}

/// Rewrites a configuration file in the newest form, in its place or in another one, and says what was changed.
pub(crate) fn upgrade(file: &Path, output: Option<&Path>) -> anyhow::Result<ExitCode> {
    let upgraded = match router::upgrade_configuration(&read(file)?) {
        Ok(upgraded) => upgraded,
        Err(mistakes) => return refused(file, &mistakes),
    };
    let target = output.unwrap_or(file);
    let mut records = Vec::new();
    for each in &upgraded.records {
        let beside = target.with_extension(format!("{}.jsonl", each.list));
        write_new(&beside, &each.lines)?;
        records.push((beside, each));
    }
    match output {
        Some(output) => write(output, &upgraded.file)?,
        None if upgraded.changes.is_empty() => {}
        None => write(file, &upgraded.file)?,
    }
    let mut said = std::io::stdout().lock();
    for change in &upgraded.changes {
        writeln!(said, "{}:{change}", file.display())?;
    }
    for (beside, RecordsFile { list, count, .. }) in records {
        writeln!(said, "{}: {count} {list}, for POST /api/v1/{list}/import", beside.display())?;
    }
    match upgraded.changes.len() {
        0 => writeln!(said, "{}: is in the newest form, nothing to change", file.display())?,
        changes => writeln!(said, "{}: {}", file.display(), counted(changes, "change"))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// Writes a file that is not there yet.
fn write_new(file: &Path, text: &str) -> anyhow::Result<()> {
    let made = fs::File::create_new(file).and_then(|mut made| {
        made.write_all(text.as_bytes())?;
        made.sync_all()
    });
    made.with_context(|| format!("{} cannot be written", file.display()))
}

/// Writes a file whole or not at all, with the permissions of the one that it takes the place of.
fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    // What a link leads to is written, and the link stays.
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    let beside: PathBuf = target.with_file_name(name);
    let written = write_beside(&beside, &target, text).and_then(|()| fs::rename(&beside, &target));
    if written.is_err() {
        // It may not have been made at all.
        drop(fs::remove_file(&beside));
    }
    written.with_context(|| format!("{} cannot be written", file.display()))
}

fn write_beside(beside: &Path, target: &Path, text: &str) -> std::io::Result<()> {
    let mut file = fs::File::create(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(before) = fs::metadata(target) {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}

/// Says the mistakes of a file.
fn refused(file: &Path, mistakes: &Mistakes) -> anyhow::Result<ExitCode> {
    say(file, mistakes, "", "mistake")?;
    writeln!(std::io::stderr(), "{}: {}", file.display(), counted(mistakes.count, "mistake"))?;
    Ok(ExitCode::FAILURE)
}

fn say(file: &Path, mistakes: &Mistakes, kind: &str, word: &str) -> anyhow::Result<()> {
    let mut errors = std::io::stderr().lock();
    for mistake in &mistakes.first {
        let Mistake { line, column, .. } = mistake;
        writeln!(errors, "{}:{line}:{column}: {kind}{}", file.display(), mistake.said())?;
    }
    let more = mistakes.count - mistakes.first.len();
    if more > 0 {
        writeln!(errors, "{}: and {} more", file.display(), counted(more, word))?;
    }
    Ok(())
}

/// So many of something.
fn counted(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
