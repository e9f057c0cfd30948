//! Checks that ids are well-formed and unique.

use super::report::{Clip, ValidationReport};
use crate::ItemKind;
use crate::configuration::Configuration;
use std::collections::HashSet;

/// Reports ids that are malformed or used twice.
pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    for kind in ItemKind::ALL {
        let mut seen = HashSet::new();
        for id in organisation.ids(*kind) {
            let (list, shown) = (kind.list(), Clip(id));
            report.length(format_args!("{list}[{shown}].id"), id, 1, 64);
            let is_plain = id.chars().all(|each| fits(*kind, each));
            report.check(is_plain, format_args!("{list}[{shown}].id"), allowed(*kind));
            report.check(seen.insert(id), format_args!("{list}[{shown}].id"), "is there twice");
        }
    }
}

/// Contacts and cases often have ids of other systems, with capitals.
fn comes_from_elsewhere(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Contact | ItemKind::Case)
}

fn fits(kind: ItemKind, each: char) -> bool {
    match each {
        'a'..='z' | '0'..='9' | '-' | '_' | '.' => true,
        'A'..='Z' => comes_from_elsewhere(kind),
        _ => false,
    }
}

fn allowed(kind: ItemKind) -> &'static str {
    match comes_from_elsewhere(kind) {
        true => "can only have the characters A-Z, a-z, 0-9, -, _ and .",
        false => "can only have the characters a-z, 0-9, -, _ and .",
    }
}
