//! Checks the settings of the organisation.

use super::place::Place;
use super::report::{DAY, HOUR, MINUTE, ValidationReport};
use crate::Settings;
use crate::configuration::ConfigurationCode;
use crate::hours::Zone;
use crate::phone::is_country;

pub(crate) fn check(report: &mut ValidationReport<'_>, settings: &Settings) {
    let place = Place::top("settings");
    report.range(&place.field("declinesAllowed"), settings.declines_allowed, 1..=5);
    report.range(&place.field("missesUntilInactive"), settings.misses_until_inactive, 1..=10);
    report.range(&place.field("sessionLimit"), settings.session_limit, 1..=100);
    let list = place.field("declineReasons");
    report.count(&list, settings.decline_reasons.len(), 20);
    report.distinct(&list, &settings.decline_reasons);
    for (number, reason) in settings.decline_reasons.iter().enumerate() {
        report.length(&list.number(number), reason, 1, 100);
    }
    report.span(&place.field("receiptGrace"), settings.receipt_grace, 1..=MINUTE);
    report.span(&place.field("unseenGrace"), settings.unseen_grace, 0..=HOUR);
    let (pauses, table) = (&settings.cool_downs, place.field("coolDowns"));
    report.span(&table.field("rejected"), pauses.rejected, 0..=HOUR);
    report.span(&table.field("missed"), pauses.missed, 0..=HOUR);
    report.span(&table.field("notDisplayed"), pauses.not_displayed, 0..=HOUR);
    report.span(&table.field("deskGone"), pauses.desk_gone, 0..=HOUR);
    report.span(&place.field("deskGrace"), settings.desk_grace, 0..=10 * MINUTE);
    report.span(&place.field("consultSearch"), settings.consult_search, 0..=10 * MINUTE);
    report.span(&place.field("keptAfterEnd"), settings.kept_after_end, 0..=30 * DAY);
    if let Some(grace) = settings.session_grace {
        report.span(&place.field("sessionGrace"), grace, 0..=DAY);
    }
    let zone = Zone::named(&settings.time_zone);
    report.check(zone.is_some(), &place.field("timeZone"), ConfigurationCode::UnknownTimeZone);
    let is_known = settings.country.as_deref().is_none_or(is_country);
    report.check(is_known, &place.field("country"), ConfigurationCode::UnknownCountry);
    report.length(&place.field("visitorName"), &settings.visitor_name, 1, 100);
}
