//! Checks notification templates.

use super::place::Place;
use super::report::ValidationReport;
use crate::configuration::ConfigurationCode;
use crate::template::check_lookups;
use crate::{NotificationTemplate, Span};

/// The limits of a template (R1.1, R1.2, R1.5, R1.7).
pub(crate) fn check(report: &mut ValidationReport<'_>, place: &Place<'_>, template: &NotificationTemplate) {
    let is_own = !NotificationTemplate::is_builtin(&template.id);
    report.check(is_own, &place.field("id"), ConfigurationCode::BuiltIn);
    report.name(place, &template.name);
    report.length(&place.field("description"), &template.description, 0, 2_000);
    report.length(&place.field("title"), &template.title, 1, 100);
    report.length(&place.field("accept"), &template.accept, 1, 100);
    if let Some(reject) = &template.reject {
        report.length(&place.field("reject"), reject, 1, 100);
    }
    check_lookup(report, &place.field("title"), &template.title);
    let list = place.field("fields");
    report.count(&list, template.fields.len(), 4);
    for (number, field) in template.fields.iter().enumerate() {
        let place = list.number(number);
        report.length(&place.field("header"), &field.header, 1, 200);
        report.length(&place.field("value"), &field.value, 0, 1_028);
        check_lookup(report, &place.field("header"), &field.header);
        check_lookup(report, &place.field("value"), &field.value);
    }
    let timeout = place.field("timeout");
    let can_be_none = template.auto_assign || template.timeout > Span::default();
    report.check(can_be_none, &timeout, ConfigurationCode::NoTimeout);
    let least = u64::from(template.timeout > Span::default());
    report.span(&timeout, template.timeout, least..=500);
    if template.auto_accept {
        let place = place.field("autoAccept");
        let needs = |field: &str| ConfigurationCode::Needs { field: field.to_owned() };
        report.check(template.auto_assign, &place, needs("autoAssign"));
        report.check(template.show_timeout, &place, needs("showTimeout"));
    }
}

pub(super) fn check_lookup(report: &mut ValidationReport<'_>, place: &Place<'_>, text: &str) {
    if let Some(fault) = check_lookups(text) {
        report.say(place, ConfigurationCode::BadLookup { fault });
    }
}
