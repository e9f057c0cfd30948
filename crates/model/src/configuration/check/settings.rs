//! Checks the settings of the organisation.

use super::report::{DAY, HOUR, MINUTE, ValidationReport};
use crate::Settings;
use crate::hours::Zone;
use crate::phone::is_country;

pub(crate) fn check(report: &mut ValidationReport<'_>, settings: &Settings) {
    report.range("settings.declinesAllowed", settings.declines_allowed, 1..=5);
    report.range("settings.missesUntilInactive", settings.misses_until_inactive, 1..=10);
    report.range("settings.sessionLimit", settings.session_limit, 1..=100);
    let reasons = &settings.decline_reasons;
    report.count("settings.declineReasons", reasons.len(), 20);
    report.distinct("settings.declineReasons", reasons);
    for (number, reason) in reasons.iter().enumerate() {
        report.length(format_args!("settings.declineReasons[{number}]"), reason, 1, 100);
    }
    let pauses = &settings.cool_downs;
    let spans = [
        ("receiptGrace", settings.receipt_grace, 1..=MINUTE),
        ("unseenGrace", settings.unseen_grace, 0..=HOUR),
        ("coolDowns.rejected", pauses.rejected, 0..=HOUR),
        ("coolDowns.missed", pauses.missed, 0..=HOUR),
        ("coolDowns.notDisplayed", pauses.not_displayed, 0..=HOUR),
        ("coolDowns.deskGone", pauses.desk_gone, 0..=HOUR),
        ("deskGrace", settings.desk_grace, 0..=10 * MINUTE),
        ("consultSearch", settings.consult_search, 0..=10 * MINUTE),
        ("keptAfterEnd", settings.kept_after_end, 0..=30 * DAY),
    ];
    for (name, span, seconds) in spans {
        report.span(format_args!("settings.{name}"), span, seconds);
    }
    if let Some(grace) = settings.session_grace {
        report.span("settings.sessionGrace", grace, 0..=DAY);
    }
    let zone = Zone::named(&settings.time_zone);
    report.check(zone.is_some(), "settings.timeZone", "is no IANA time zone, such as Europe/Berlin");
    let is_known = settings.country.as_deref().is_none_or(is_country);
    report.check(is_known, "settings.country", "is no country of two letters, such as US");
}
