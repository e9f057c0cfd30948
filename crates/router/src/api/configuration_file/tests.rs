//! Tests of reading configuration files: every mistake with its line, and warnings.

use super::*;
use model::Span;
use proptest::prelude::*;

const SAMPLE: &str = include_str!("../../../sample/organisation.toml");

fn said(file: &str) -> Vec<String> {
    check(file).unwrap_err().first.iter().map(ToString::to_string).collect()
}

/// The line of the sample with these words.
fn line(words: &str) -> usize {
    SAMPLE.lines().position(|line| line.contains(words)).unwrap() + 1
}

#[test]
fn the_sample_has_neither_mistakes_nor_anything_odd() {
    assert_eq!(check(SAMPLE).unwrap().warnings, Mistakes::default());
}

#[test]
fn every_fault_of_the_notation_is_told_with_its_line() {
    let said = said("name = \"A\"\nqueues = [\nx = = 3\n");
    assert!(said.iter().all(|said| !said.starts_with("1:")), "{said:?}");
    assert!(!said.is_empty());
}

#[test]
fn a_value_of_a_wrong_shape_is_told_with_its_line() {
    let file = SAMPLE.replace("rating = 5", "rating = \"five\"");
    let said = said(&file);
    assert!(said[0].starts_with(&format!("{}:", line("rating = 5"))), "{said:?}");
}

#[test]
fn an_unknown_field_is_told_with_its_line() {
    let file = SAMPLE.replace("skillMatch = \"exact\"", "skilMatch = \"exact\"");
    let said = said(&file);
    assert!(said[0].starts_with(&format!("{}:1: ", line("skillMatch"))), "{said:?}");
    assert!(said[0].contains("skilMatch"), "{said:?}");
}

#[test]
fn every_mistake_is_told_at_once_with_its_line_and_its_path_in_the_words_of_the_file() {
    let file = r#"name = "Waterworks"

[[presences]]
id = "available"
text = "Available"
base = "Available"

[[representatives]]
id = "omar"
name = "Omar"
capacity = "three"
queues = ["halp"]

[[operatingHours]]
id = "office"
name = "Office"
timeZone = "Europe/Berlin"

[[operatingHours.weekly]]
days = ["Monday"]
from = "7:00"
to = "18:00"

[[queues]]
id = "help"
name = "Help"
priority = -1

[queues.assignment]
method = "custom"

[[queues.assignment.rules]]
name = "Anybody"
when = { of = "channel", iz = "equals", value = "chat" }
order = ["proficient"]

[[templates]]
id = "own"
name = "Own"
title = 7
timeout = 60

[[templates]]
id = "other"
name = "Other"
title = "Chat"
timeout = "60"

[[workstreams]]
id = "chat"
name = "Chat"
channel = "chat"
kwijbo = true
allowedPresences = ["available"]
"#;
    let length = "must be a length of time, such as \"60 s\", \"3 min\" or \"1 h 30 min\", not \"60\"";
    let expected = [
        "6:1: presences[available].base: there is no `Available`: write `available`",
        "11:1: representatives[omar].capacity: must be a whole number, not \"three\"",
        "12:11: representatives[omar].queues[halp]: there is no `halp` in `queues`",
        "20:9: operatingHours[office].weekly[0].days[0]: there is no `Monday`: write `monday`",
        "21:1: operatingHours[office].weekly[0].from: write two digits, such as 07:00",
        "27:1: queues[help].priority: must be a whole number from 0 to 4294967295, not -1",
        "34:26: queues[help].assignment.rules[Anybody].when.iz: there is no such field: write `is`",
        "35:10: queues[help].assignment.rules[Anybody].order[0]: there is no `proficient`: write `proficiency`",
        "40:1: templates[own].title: must be text: write \"7\" with quotation marks",
        "41:1: templates[own].timeout: 60 is too short; write \"60 s\"",
        &format!("47:1: templates[other].timeout: {length}"),
        "49:1: workstreams[chat].queue: is missing",
    ];
    let said = said(file);
    let (field, said): (Vec<_>, Vec<_>) = said.into_iter().partition(|said| said.contains("kwijbo"));
    assert_eq!(said, expected);
    assert!(
        field[0].starts_with("53:1: workstreams[chat].kwijbo: there is no such field; there are id, name,"),
        "{field:?}"
    );
    for said in said.iter().chain(&field) {
        for word in ["u32", "expected", "variant", "struct", "invalid type", "map"] {
            assert!(!said.split(|each: char| !each.is_alphanumeric()).any(|each| each == word), "{said}");
        }
    }
}

#[test]
fn lengths_of_time_in_the_newest_form_have_units_and_a_bare_number_is_told_with_its_line() {
    let file = r#"version = 2
name = "Waterworks"

[settings]
receiptGrace = 2000
sessionGrace = 300000
keptAfterEnd = "8 h"
coolDowns = { missed = 0, rejected = "soon" }

[[queues]]
id = "help"
name = ""
serviceLevel = 90
overflowWaiting = { over = 3_600_000, then = "end" }

[[workstreams]]
id = "chat"
name = "Chat"
channel = "chat"
queue = "help"
allowedPresences = ["available"]
wrapUp = { for = 60 }
autoClose = { open = -1 }

[[workstreams.timeouts]]
name = "Idle"
when = "customer"
after = 180000
act = { do = "close" }
"#;
    let unit = "a length of time needs its unit: write";
    let length = "must be a length of time, such as \"60 s\", \"3 min\" or \"1 h 30 min\", not";
    let expected = [
        format!("5:1: settings.receiptGrace: {unit} \"2 s\""),
        format!("6:1: settings.sessionGrace: {unit} \"5 min\""),
        format!("8:15: settings.coolDowns.missed: {unit} \"0 s\""),
        format!("8:27: settings.coolDowns.rejected: {length} \"soon\""),
        "12:1: queues[help].name: must not be empty".to_owned(),
        format!("13:1: queues[help].serviceLevel: {unit} \"1 min 30 s\""),
        format!("14:21: queues[help].overflowWaiting.over: {unit} \"1 h\""),
        format!("22:12: workstreams[chat].wrapUp.for: {unit} \"1 min\""),
        format!("23:15: workstreams[chat].autoClose.open: {length} -1"),
        format!("28:1: workstreams[chat].timeouts[Idle].after: {unit} \"3 min\""),
    ];
    assert_eq!(said(file), expected);
    let never = "version = 2\nname = \"A\"\nsettings = { sessionGrace = \"never\" }\n";
    assert_eq!(check(never).unwrap().organisation.settings.session_grace, None);
}

#[test]
fn a_file_without_a_version_is_read_in_the_older_form() {
    let file = "name = \"A\"\n[settings]\nreceiptGrace = 3000\nsessionGrace = 60000\n";
    for file in [file.to_owned(), format!("version = 1\n{file}")] {
        let settings = check(&file).unwrap().organisation.settings;
        assert_eq!(settings.receipt_grace, Span::seconds(3));
        assert_eq!(settings.session_grace, Some(Span::seconds(60)));
    }
}

#[test]
fn a_version_that_this_program_does_not_know_is_refused_and_nothing_else_is_told() {
    assert_eq!(
        said("name = 7\nversion = 3\n"),
        ["2:1: version: this program reads files up to version 2, and not 3: use a newer program"]
    );
    for wrong in ["0", "-2", "\"2\"", "2.0"] {
        let said = said(&format!("version = {wrong}\nname = \"A\"\n"));
        assert_eq!(
            said,
            ["1:1: version: must be a whole number from 1 to 2: write `version = 2`"],
            "{wrong}"
        );
    }
}

#[test]
fn a_word_that_says_more_and_is_misspelt_or_alone_is_told_once() {
    let wrap_up = |value: &str| said(&SAMPLE.replacen("wrapUp = ", &format!("wrapUp = {value} # "), 1));
    let misspelt = wrap_up("{ For = \"2 min\" }");
    assert!(misspelt.len() == 1 && misspelt[0].ends_with("there is no `For`: write `for`"), "{misspelt:?}");
    let alone = wrap_up("\"for\"");
    assert!(alone.len() == 1 && !alone[0].contains("variant"), "{alone:?}");
}

#[test]
fn a_list_that_is_left_out_is_empty_and_one_that_is_none_is_told() {
    assert_eq!(check("name = \"Larkfield\"").unwrap().warnings, Mistakes::default());
    assert_eq!(
        said("name = \"A\"\nqueues = 3"),
        ["2:1: queues: must be a list: begin each entry with [[queues]]"]
    );
    assert_eq!(said("nam = \"A\""), ["1:1: nam: there is no such field: write `name`"]);
    assert_eq!(said(""), ["1:1: name: is missing"]);
}

#[test]
fn an_entry_without_an_identity_is_called_by_its_number() {
    let file = "name = \"A\"\n[[skills]]\nid = \"one\"\nname = \"One\"\n[[skills]]\nname = \"\"\n";
    assert_eq!(said(file), ["5:1: skills[1].id: is missing", "6:1: skills[1].name: must not be empty"]);
}

#[test]
fn what_is_odd_is_told_with_its_line() {
    let file = SAMPLE.replace("\"answer.How can we help?\"", "\"answer.What leaks?\"");
    let warnings = check(&file).unwrap().warnings;
    assert_eq!(warnings.count, 1, "{warnings:?}");
    let warning = warnings.first.first().unwrap();
    assert_eq!(warning.line, line("answer.How can we help?"), "{warning}");
    assert!(warning.to_string().contains("nobody asks `What leaks?`"), "{warning}");
}

#[test]
fn a_date_may_stand_without_quotation_marks() {
    check(&SAMPLE.replace("date = \"2026-12-25\"", "date = 2026-12-25")).unwrap();
}

#[test]
fn a_reference_that_leads_nowhere_is_told_with_its_line() {
    let file = SAMPLE.replace("queue = \"invoices\"\ncost", "queue = \"nowhere\"\ncost");
    let mistakes = check(&file).unwrap_err();
    let mut first = mistakes.first.iter();
    let mistake = first.find(|mistake| mistake.path.to_string() == "workstreams[billing].queue").unwrap();
    assert_eq!(mistake.line, line("id = \"billing\"\n".trim()) + 3, "{mistake}");
}

#[test]
fn an_identity_that_is_there_twice_is_told_at_the_second() {
    let skill = "[[skills]]\nid = \"double\"\nname = \"Double\"\n";
    let before = SAMPLE.lines().count();
    let said = said(&format!("{SAMPLE}{skill}{skill}{skill}"));
    let place = "1: skills[double].id: is there twice";
    assert_eq!(said, [5, 8].map(|line| format!("{}:{place}", before + line)));
}

#[test]
fn a_large_file_full_of_mistakes_is_answered_soon() {
    let started = std::time::Instant::now();
    let many = 20_000;
    let queue = |number| format!("[[queues]]\nid = \"q{number}\"\nname = \"\"\n");
    let empty: String = (0..many).map(queue).collect();
    let numbers = empty.replace("name = \"\"", "name = 7");
    for file in [format!("{SAMPLE}{empty}"), format!("{SAMPLE}{numbers}"), "x = = 3\n".repeat(many)] {
        let mistakes = check(&file).unwrap_err();
        assert_eq!(mistakes.first.len(), MOST_FLAWS);
        assert!(mistakes.count >= many, "{}", mistakes.count);
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn no_file_is_too_odd_to_be_checked(file in ".*") {
        drop(check(&file));
    }

    #[test]
    fn a_damaged_file_is_refused_within_its_lines(at in 0..SAMPLE.len(), with in ".{0,3}") {
        let mut file = SAMPLE.to_owned();
        if file.is_char_boundary(at) {
            file.insert_str(at, &with);
        }
        for mistake in check(&file).err().map(|mistakes| mistakes.first).unwrap_or_default() {
            prop_assert!((1..=file.lines().count() + 1).contains(&mistake.line), "{}", mistake);
        }
    }
}
