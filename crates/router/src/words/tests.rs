//! Every code has its message, every message its code, and each is said with the parameters of its code.

use super::*;
use crate::api::fault::ReadingCode;
use engine::{Prohibited, StorageTrouble, UnreachableReason};
use model::{Idleness, LookupFault, Misplacement, NoChannel, OriginFault, User, ValueType};
use std::collections::BTreeSet;
use std::fmt::Debug;
use strum::IntoEnumIterator;

/// The ids of all messages.
fn ids() -> BTreeSet<String> {
    let lines = ENGLISH.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned()).collect()
}

/// How many cases a message has.
fn cases(id: &str) -> usize {
    let (_, message) = ENGLISH.split_once(&format!("\n{id} =")).unwrap();
    let lines = message.lines().skip(1).take_while(|line| line.starts_with(' '));
    lines.filter(|line| line.trim_start().starts_with(['[', '*'])).count()
}

/// Asserts that a message has a case for each of the words of an enum, and no other.
#[track_caller]
fn each_is_said<W: IntoEnumIterator + Debug>(id: &str, say: impl Fn(W) -> String) {
    let said: BTreeSet<String> = W::iter().map(say).collect();
    assert_eq!(said.len(), W::iter().count(), "{said:?}");
    assert_eq!(cases(id), said.len(), "{said:?}");
}

fn refusals() -> impl Iterator<Item = Refusal> {
    Refusal::iter().chain(StorageTrouble::iter().map(|trouble| Refusal::NotStored { trouble }))
}

#[test]
fn every_code_has_a_message_and_every_message_is_used() {
    let of_refusals = refusals().map(|refusal| format!("refusal-{}", refusal.code()));
    let of_checks = ConfigurationCode::iter().map(|code| format!("configuration-{}", code.code()));
    let of_reading = ReadingCode::iter().map(|code| format!("reading-{}", code.code()));
    assert_eq!(ids(), of_refusals.chain(of_checks).chain(of_reading).collect());
}

#[test]
fn every_message_is_said_with_the_parameters_of_its_code() {
    // A parameter that is not there fails an assertion.
    for refused in refusals() {
        let said = refusal(&refused);
        assert!(said.ends_with('.'), "{said}");
    }
    ConfigurationCode::iter().for_each(|code| _ = configuration(&code));
    ReadingCode::iter().for_each(|code| _ = reading(&code));
}

#[test]
fn every_reason_has_words_of_its_own() {
    let unreachable = |why| {
        let presence = Some("Away".into());
        refusal(&Refusal::NotReachable { rep: "ana".into(), name: "Ana".into(), why, presence })
    };
    let away = unreachable(UnreachableReason::Presence);
    assert_eq!(away, "Ana cannot be asked: the presence is Away.");
    each_is_said("refusal-not-reachable", unreachable);
    let prohibited = |what: Prohibited| refusal(&Refusal::NotAllowed { what });
    each_is_said("refusal-not-allowed", prohibited);
    let say = configuration;
    each_is_said("configuration-wrong-type", |wanted: ValueType| {
        say(&ConfigurationCode::WrongType { wanted })
    });
    each_is_said("configuration-no-channel", |action: NoChannel| {
        say(&ConfigurationCode::NoChannel { action })
    });
    each_is_said("configuration-bad-origin", |fault: OriginFault| {
        say(&ConfigurationCode::BadOrigin { fault })
    });
    each_is_said("configuration-bad-lookup", |fault: LookupFault| {
        say(&ConfigurationCode::BadLookup { fault })
    });
    each_is_said("configuration-not-allowed-here", |why: Misplacement| {
        say(&ConfigurationCode::NotAllowedHere { why })
    });
    each_is_said("configuration-in-use", |by: User| say(&ConfigurationCode::InUse { by }));
    each_is_said("configuration-no-effect", |why: Idleness| say(&ConfigurationCode::NoEffect { why }));
    let unreadable = say(&ConfigurationCode::BadLookup { fault: LookupFault::Unreadable });
    assert!(
        unreadable.ends_with("write {$odata.case.title.?$filter=id eq {caseId}&$select=title}"),
        "{unreadable}"
    );
}
