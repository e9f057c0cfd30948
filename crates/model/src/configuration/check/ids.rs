//! Checks that ids are well-formed and unique.

use super::place::Place;
use super::report::ValidationReport;
use crate::ItemKind;
use crate::configuration::{Configuration, ConfigurationCode};
use std::collections::HashSet;

/// Reports ids that are malformed or used twice.
pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    for kind in ItemKind::ALL {
        let list = Place::top(kind.list());
        let mut seen = HashSet::new();
        for (number, id) in organisation.ids(*kind).enumerate() {
            let item = list.entry(number, id);
            let place = item.field("id");
            report.length(&place, id, 1, 64);
            report.check(id.chars().all(fits), &place, ConfigurationCode::BadId);
            report.check(seen.insert(id), &place, ConfigurationCode::Duplicate);
        }
    }
}

fn fits(each: char) -> bool {
    matches!(each, 'a'..='z' | '0'..='9' | '-' | '_' | '.')
}
