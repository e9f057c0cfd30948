//! Checks notification templates.

use super::report::{Clip, ValidationReport};
use crate::template::check_lookups;
use crate::{NotificationTemplate, Span};

/// The limits of a template (R1.1, R1.2, R1.5, R1.7).
pub(crate) fn check(report: &mut ValidationReport<'_>, template: &NotificationTemplate) {
    let place = format!("templates[{}]", Clip(&template.id));
    let is_own = !NotificationTemplate::is_builtin(&template.id);
    report.check(is_own, format_args!("{place}.id"), "is built in: copy it under another id");
    report.name(&place, &template.name);
    report.length(format_args!("{place}.description"), &template.description, 0, 2_000);
    report.length(format_args!("{place}.title"), &template.title, 1, 100);
    report.length(format_args!("{place}.accept"), &template.accept, 1, 100);
    if let Some(reject) = &template.reject {
        report.length(format_args!("{place}.reject"), reject, 1, 100);
    }
    check_lookup(report, format_args!("{place}.title"), &template.title);
    report.count(format_args!("{place}.fields"), template.fields.len(), 4);
    for (number, field) in template.fields.iter().enumerate() {
        report.length(format_args!("{place}.fields[{number}].header"), &field.header, 1, 200);
        report.length(format_args!("{place}.fields[{number}].value"), &field.value, 0, 1_028);
        check_lookup(report, format_args!("{place}.fields[{number}].header"), &field.header);
        check_lookup(report, format_args!("{place}.fields[{number}].value"), &field.value);
    }
    let can_be_none = template.auto_assign || template.timeout > Span::default();
    report.check(
        can_be_none,
        format_args!("{place}.timeout"),
        "must be at least 1 second, unless work is assigned by itself",
    );
    let least = u64::from(template.timeout > Span::default());
    report.span(format_args!("{place}.timeout"), template.timeout, least..=500);
    if template.auto_accept {
        let place = format_args!("{place}.autoAccept");
        report.check(template.auto_assign, place, "needs autoAssign");
        report.check(
            template.show_timeout,
            place,
            "needs showTimeout: nobody is to be surprised by a session",
        );
    }
}

fn check_lookup(report: &mut ValidationReport<'_>, place: impl std::fmt::Display, text: &str) {
    if let Some(problem) = check_lookups(text) {
        report.say(place, problem);
    }
}
