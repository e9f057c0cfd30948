//! Checks the settings of the organisation.

use super::place::Place;
use super::report::{DAY, HOUR, MINUTE, ValidationReport};
use crate::configuration::ConfigurationCode;
use crate::hours::Zone;
use crate::phone::is_country;
use crate::{Settings, SiteKey};

/// The most keys of the site: the one in use, and others before and after it.
const MOST_SITE_KEYS: usize = 10;

/// The length of 32 bytes in base64url.
const KEY_CHARACTERS: usize = 43;

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
    check_site_keys(report, &place.field("siteKeys"), &settings.site_keys);
}

fn check_site_keys(report: &mut ValidationReport<'_>, list: &Place<'_>, keys: &[SiteKey]) {
    report.count(list, keys.len(), MOST_SITE_KEYS);
    report.distinct(list, keys.iter().map(|key| &key.id));
    for (number, key) in keys.iter().enumerate() {
        let place = list.entry(number, &key.id);
        report.length(&place.field("id"), &key.id, 1, 100);
        let is_key = key.key.len() == KEY_CHARACTERS
            && key.key.bytes().all(|each| each.is_ascii_alphanumeric() || matches!(each, b'-' | b'_'));
        report.check(is_key, &place.field("key"), ConfigurationCode::BadKey);
    }
}
