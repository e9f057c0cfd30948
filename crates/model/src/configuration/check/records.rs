//! Checks contacts and cases.

use super::report::{Clip, ValidationReport};
use crate::ItemKind;
use crate::configuration::Configuration;

const LONGEST: usize = 200;

pub(crate) fn check(report: &mut ValidationReport<'_>, organisation: &Configuration) {
    for contact in &organisation.contacts {
        let shown = Clip(&contact.id);
        report.length(format_args!("contacts[{shown}].name"), &contact.name, 1, LONGEST);
        report.length(format_args!("contacts[{shown}].email"), &contact.email, 0, LONGEST);
        report.length(format_args!("contacts[{shown}].mobile"), &contact.mobile, 0, LONGEST);
        report.length(format_args!("contacts[{shown}].company"), &contact.company, 0, LONGEST);
        report.count(format_args!("contacts[{shown}].preferred"), contact.preferred.len(), 3);
        report.distinct(format_args!("contacts[{shown}].preferred"), &contact.preferred);
        for rep in &contact.preferred {
            let place = format_args!("contacts[{shown}].preferred[{}]", Clip(rep));
            report.refers(place, ItemKind::Representative, &rep.0);
        }
    }
    for case in &organisation.cases {
        let shown = Clip(&case.id);
        report.length(format_args!("cases[{shown}].title"), &case.title, 1, LONGEST);
        report.length(format_args!("cases[{shown}].priority"), &case.priority, 0, 100);
        report.refers(format_args!("cases[{shown}].contact"), ItemKind::Contact, &case.contact.0);
    }
}
