//! Rewrites a configuration file in the newest form. Comments, order and layout stay as they are.

use super::configuration_file::{Lines, Mistakes, check, json, json_value};
use super::configuration_version::{self, FileVersion};
use super::fault::{Fault, ReadingCode};
use super::moved_records::{self, RecordsFile};
use super::reading::Reading;
use model::Span;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A configuration file in the newest form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded {
    /// The whole file.
    pub file: String,
    /// What was changed, in the order of the file. Empty where it was written in the newest form.
    pub changes: Vec<FileChange>,
    /// What is no part of the configuration any more, for the import of records, in the order in which it is imported.
    pub records: Vec<RecordsFile>,
}

/// A change of one value of a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The line in the file as it was, from 1.
    pub line: usize,
    /// The place in the configuration, such as `workstreams[support].autoClose.open`.
    pub place: String,
    /// What was written there; nothing where it was added.
    pub before: Option<String>,
    /// What is written there.
    pub now: String,
}

impl fmt::Display for FileChange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, place, before, now } = self;
        match before {
            Some(before) => write!(formatter, "{line}: {place}: {before} is now {now}"),
            None => write!(formatter, "{line}: {place} = {now} is added"),
        }
    }
}

/// What is put in place of a part of the file.
struct Replacement {
    range: Range<usize>,
    text: String,
    change: FileChange,
}

/// Rewrites a configuration file (TOML) in the newest form. It says the same as before.
///
/// # Errors
/// The mistakes of the file: only one without any can be rewritten.
pub fn upgrade_configuration(file: &str) -> Result<Upgraded, Mistakes> {
    check_but_for_records(file)?;
    let (root, _) = DeTable::parse_recoverable(file);
    let mut value = json(root.get_ref());
    let lines = Lines::of(file);
    let moved = moved_records::taken_out(&mut value, &root, &lines)?;
    let version = configuration_version::take(&mut value).unwrap_or(FileVersion::NEWEST);
    let mut replacements = Vec::new();
    if version != FileVersion::NEWEST {
        // Without a mistake in the older form, all that is wrong in the newest one are lengths of time without units, and no
        // entry has room for so many of them that some are not told.
        let reading = Reading::of(value, FileVersion::NEWEST);
        let lengths = reading.wrong.iter().filter_map(|wrong| {
            let written = value_at(root.get_ref(), &wrong.path)?;
            let milliseconds = json_value(written.get_ref()).as_u64()?;
            let now = format!("\"{}\"", Span(milliseconds));
            Some(replacement(file, &lines, written.span(), reading.place(&wrong.path).to_string(), now))
        });
        replacements.extend(lengths);
        replacements.push(version_replacement(file, &lines, root.get_ref()));
        replacements.sort_by_key(|each| each.range.start);
    }
    let mut upgraded = file.to_owned();
    for Replacement { range, text, .. } in replacements.iter().rev() {
        upgraded.replace_range(range.clone(), text);
    }
    let mut changes: Vec<FileChange> = replacements.into_iter().map(|each| each.change).collect();
    if !moved.lists.is_empty() {
        upgraded = moved_records::without(&upgraded);
        changes.extend(moved.lists.into_iter().map(|(line, list)| FileChange {
            line,
            place: list.to_owned(),
            before: Some("what it has".to_owned()),
            now: "records".to_owned(),
        }));
        changes.sort_by_key(|change| change.line);
    }
    Ok(Upgraded { file: upgraded, changes, records: moved.files })
}

/// Checks a file that may still have records in it.
fn check_but_for_records(file: &str) -> Result<(), Mistakes> {
    let Err(Mistakes { first, count }) = check(file) else { return Ok(()) };
    let told = first.len();
    let is_moved = |fault: &Fault| matches!(fault, Fault::Reading(ReadingCode::MovedToRecords { .. }));
    let first: Vec<_> = first.into_iter().filter(|mistake| !is_moved(&mistake.fault)).collect();
    let count = count - (told - first.len());
    if count == 0 { Ok(()) } else { Err(Mistakes { first, count }) }
}

fn replacement(
    file: &str,
    lines: &Lines<'_>,
    range: Range<usize>,
    place: String,
    now: String,
) -> Replacement {
    let before = file.get(range.clone()).map(ToOwned::to_owned);
    let change = FileChange { line: lines.position(range.start).0, place, before, now: now.clone() };
    Replacement { range, text: now, change }
}

/// Writes the newest version in place of an older one, or before everything but the comments at the top.
fn version_replacement(file: &str, lines: &Lines<'_>, root: &DeTable<'_>) -> Replacement {
    let place = configuration_version::FIELD.to_owned();
    let now = FileVersion::NEWEST.number().to_string();
    if let Some(written) = root.get(configuration_version::FIELD) {
        return replacement(file, lines, written.span(), place, now);
    }
    let start = first_statement(file);
    let end_of_line = if file.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{place} = {now}{end_of_line}");
    let change = FileChange { line: lines.position(start).0, place, before: None, now };
    Replacement { range: start..start, text, change }
}

/// Where the first line begins that is neither empty nor a comment.
fn first_statement(file: &str) -> usize {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    let mut start = if file.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    for line in file.get(start..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim_start();
        if !words.is_empty() && !words.starts_with('#') {
            break;
        }
        start += line.len();
    }
    start
}

/// The value at the end of a path.
fn value_at<'t, 'i>(root: &'t DeTable<'i>, path: &[String]) -> Option<&'t Spanned<DeValue<'i>>> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(root.get(first.as_str())?, |here, step| match here.get_ref() {
        DeValue::Table(fields) => fields.get(step.as_str()),
        DeValue::Array(entries) => entries.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = r#"# A shop.

# What it is called.
name = "Shop"
settings = { receiptGrace = 2_000, sessionGrace = 300000, coolDowns = { missed = 0, rejected = "5 s" } } # short

[[queues]]
id = "help"
name = "Help"
overflowWaiting = { over = 120_000, then = "end" }   # two minutes
shortAbandon = 7000

[[workstreams]]
id = "chat"
name = "Chat"
channel = "chat"
queue = "help"
allowedPresences = ["available"]
cost = 2
wrapUp = { for = 0x1D4C0 }
autoClose = { open = 60000 }

[[workstreams.timeouts]]
name = "Idle"
when = "customer"
after = 90000
act = { do = "close" }
"#;

    #[test]
    fn lengths_of_time_get_units_and_everything_else_stays_as_it_is_written() {
        let Upgraded { file, changes, records } = upgrade_configuration(OLD).unwrap();
        let expected = OLD
            .replace("name = \"Shop\"", "version = 2\nname = \"Shop\"")
            .replace("2_000", "\"2 s\"")
            .replace("300000", "\"5 min\"")
            .replace("missed = 0", "missed = \"0 s\"")
            .replace("120_000", "\"2 min\"")
            .replace("7000", "\"7 s\"")
            .replace("0x1D4C0", "\"2 min\"")
            .replace("60000", "\"1 min\"")
            .replace("90000", "\"1 min 30 s\"");
        assert_eq!(file, expected);
        let said: Vec<String> = changes.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "4: version = 2 is added",
                "5: settings.receiptGrace: 2_000 is now \"2 s\"",
                "5: settings.sessionGrace: 300000 is now \"5 min\"",
                "5: settings.coolDowns.missed: 0 is now \"0 s\"",
                "10: queues[help].overflowWaiting.over: 120_000 is now \"2 min\"",
                "11: queues[help].shortAbandon: 7000 is now \"7 s\"",
                "20: workstreams[chat].wrapUp.for: 0x1D4C0 is now \"2 min\"",
                "21: workstreams[chat].autoClose.open: 60000 is now \"1 min\"",
                "26: workstreams[chat].timeouts[Idle].after: 90000 is now \"1 min 30 s\"",
            ]
        );
        assert_eq!(records, []);
        assert_eq!(check(&file).unwrap().organisation, check(OLD).unwrap().organisation);
    }

    #[test]
    fn a_second_upgrade_changes_nothing() {
        let once = upgrade_configuration(OLD).unwrap().file;
        assert_eq!(
            upgrade_configuration(&once).unwrap(),
            Upgraded { file: once, changes: vec![], records: vec![] }
        );
    }

    #[test]
    fn an_older_version_is_replaced_where_it_stands() {
        let upgraded = upgrade_configuration("name = \"Shop\"\nversion = 1 # old\n").unwrap();
        assert_eq!(upgraded.file, "name = \"Shop\"\nversion = 2 # old\n");
        assert_eq!(upgraded.changes[0].to_string(), "2: version: 1 is now 2");
    }

    #[test]
    fn ends_of_lines_and_a_byte_order_mark_stay() {
        let upgraded = upgrade_configuration("\u{feff}# A shop.\r\nname = \"Shop\"\r\n").unwrap();
        assert_eq!(upgraded.file, "\u{feff}# A shop.\r\nversion = 2\r\nname = \"Shop\"\r\n");
    }

    #[test]
    fn a_few_milliseconds_stay_so() {
        let upgraded =
            upgrade_configuration("name = \"Shop\"\nsettings = { consultSearch = 250 }\n").unwrap();
        assert!(upgraded.file.contains("consultSearch = \"250 ms\""), "{}", upgraded.file);
    }

    #[test]
    fn contacts_and_cases_are_taken_out_for_the_import_of_records() {
        let records = r#"
# Whom we know.
[[contacts]] # the first
id = "kiran"
name = "Kiran Sohal"
email = "kiran@example.test"
mobile = "+1 425 555 0101"
company = "Pine Hut"

[[cases]]
id = "CAS-1"
title = "[[queues]]"
contact = "kiran"
priority = "High"
active = false

"#;
        let (before, after) = OLD.split_once("[[workstreams]]").unwrap();
        let old = format!("{before}{records}[[workstreams]]{after}");
        let upgraded = upgrade_configuration(&old).unwrap();
        let plain = upgrade_configuration(OLD).unwrap();
        assert_eq!(check(&upgraded.file).unwrap().organisation, check(&plain.file).unwrap().organisation);
        for kept in ["# What it is called.", "} # short", "# two minutes"] {
            assert!(upgraded.file.contains(kept), "{}", upgraded.file);
        }
        assert!(!upgraded.file.contains("contacts") && !upgraded.file.contains("CAS-1"), "{}", upgraded.file);
        let said: Vec<String> = upgraded.changes.iter().map(ToString::to_string).collect();
        assert!(said.contains(&"15: contacts: what it has is now records".to_owned()), "{said:?}");
        let files: Vec<(&str, &str)> =
            upgraded.records.iter().map(|file| (file.list, file.lines.trim_end())).collect();
        let [("companies", company), ("contacts", contact), ("cases", case)] = files[..] else {
            panic!("{files:?}")
        };
        assert_eq!(company, r#"{"id":"pine-hut","name":"Pine Hut","phone":"","active":true}"#);
        assert!(contact.contains(r#""company":"pine-hut""#) && case.contains(r#""active":false"#));
        let wrong = old.replace("email = ", "mail = ");
        let mistakes = upgrade_configuration(&wrong).unwrap_err();
        assert_eq!((mistakes.count, mistakes.first[0].line), (1, 15), "{mistakes:?}");
    }

    #[test]
    fn a_file_with_mistakes_is_refused_with_them() {
        let mistakes = upgrade_configuration("name = \"Shop\"\nqueues = 3\n").unwrap_err();
        assert_eq!(mistakes.first[0].line, 2);
    }
}
