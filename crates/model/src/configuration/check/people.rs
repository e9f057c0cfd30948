//! Checks reps, skills, presences and capacity profiles.

use super::place::Place;
use super::report::ValidationReport;
use crate::configuration::Configuration;
use crate::{ItemKind, Representative};

/// The highest rating of a skill.
pub(crate) const BEST: u64 = 10;

pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    let list = Place::top("skills");
    for (number, skill) in organisation.skills.iter().enumerate() {
        report.name(&list.entry(number, &skill.id.0), &skill.name);
    }
    let list = Place::top("capacityProfiles");
    for (number, profile) in organisation.capacity_profiles.iter().enumerate() {
        let place = list.entry(number, &profile.id.0);
        report.name(&place, &profile.name);
        report.range(&place.field("limit"), profile.limit, 1..=1_000);
    }
    let list = Place::top("presences");
    for (number, presence) in organisation.presences.iter().enumerate() {
        report.length(&list.entry(number, &presence.id.0).field("text"), &presence.text, 1, 500);
    }
    let list = Place::top("representatives");
    for (number, rep) in organisation.representatives.iter().enumerate() {
        check_rep(report, &list.entry(number, &rep.id.0), rep);
    }
}

fn check_rep(report: &mut ValidationReport<'_>, place: &Place<'_>, rep: &Representative) {
    report.name(place, &rep.name);
    report.range(&place.field("capacity"), rep.capacity, 0..=1_000);
    let set = place.field("queues");
    for queue in &rep.queues {
        report.refers(&set.key(&queue.0), ItemKind::Queue, &queue.0);
    }
    let table = place.field("profiles");
    for (profile, limit) in &rep.profiles {
        let place = table.key(&profile.0);
        report.refers(&place, ItemKind::CapacityProfile, &profile.0);
        report.range(&place, limit.unwrap_or(0), 0..=1_000);
    }
    let table = place.field("skills");
    for (skill, rating) in &rep.skills {
        let place = table.key(&skill.0);
        report.refers(&place, ItemKind::Skill, &skill.0);
        report.range(&place, *rating, 1..=BEST);
    }
    if let Some(presence) = &rep.default_presence {
        report.refers(&place.field("defaultPresence"), ItemKind::Presence, &presence.0);
    }
    let table = place.field("attributes");
    report.count(&table, rep.attributes.len(), 50);
    for (name, value) in &rep.attributes {
        let place = table.key(name);
        report.length(&place, name, 1, 100);
        report.length(&place, value, 0, 500);
    }
}
