//! Checks reps, skills, presences and capacity profiles.

use super::report::{Clip, ValidationReport};
use crate::configuration::Configuration;
use crate::{CapacityProfile, ItemKind, Presence, Representative};

/// The highest rating of a skill.
pub(crate) const BEST: u8 = 10;

pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    for skill in &organisation.skills {
        report.name(format_args!("skills[{}]", Clip(&skill.id)), &skill.name);
    }
    organisation.capacity_profiles.iter().for_each(|profile| check_profile(report, profile));
    organisation.presences.iter().for_each(|presence| check_presence(report, presence));
    organisation.representatives.iter().for_each(|rep| check_rep(report, rep));
}

fn check_profile(report: &mut ValidationReport<'_>, profile: &CapacityProfile) {
    let place = format!("capacityProfiles[{}]", Clip(&profile.id));
    report.name(&place, &profile.name);
    report.range(format_args!("{place}.limit"), profile.limit, 1..=1_000);
}

fn check_presence(report: &mut ValidationReport<'_>, presence: &Presence) {
    report.length(format_args!("presences[{}].text", Clip(&presence.id)), &presence.text, 1, 500);
}

fn check_rep(report: &mut ValidationReport<'_>, rep: &Representative) {
    let place = format!("representatives[{}]", Clip(&rep.id));
    report.name(&place, &rep.name);
    report.range(format_args!("{place}.capacity"), rep.capacity, 0..=1_000);
    for queue in &rep.queues {
        report.refers(format_args!("{place}.queues[{}]", Clip(queue)), ItemKind::Queue, &queue.0);
    }
    for (profile, limit) in &rep.profiles {
        let place = format!("{place}.profiles[{}]", Clip(profile));
        report.refers(&place, ItemKind::CapacityProfile, &profile.0);
        report.range(&place, limit.unwrap_or(0), 0..=1_000);
    }
    for (skill, rating) in &rep.skills {
        let place = format!("{place}.skills[{}]", Clip(skill));
        report.refers(&place, ItemKind::Skill, &skill.0);
        report.range(&place, *rating, 1..=BEST);
    }
    if let Some(presence) = &rep.default_presence {
        report.refers(format_args!("{place}.defaultPresence"), ItemKind::Presence, &presence.0);
    }
    report.count(format_args!("{place}.attributes"), rep.attributes.len(), 50);
    for (name, value) in &rep.attributes {
        let place = format!("{place}.attributes[{}]", Clip(name));
        report.length(&place, name, 1, 100);
        report.length(&place, value, 0, 500);
    }
}
