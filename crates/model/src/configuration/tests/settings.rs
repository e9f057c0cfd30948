//! Tests of the checks of settings.

use super::{broken, good};
use serde_json::json;

#[test]
fn a_rep_may_decline_one_conversation_one_to_five_times() {
    good("/settings/declinesAllowed", json!(1));
    good("/settings/declinesAllowed", json!(5));
    broken("/settings/declinesAllowed", json!(0), "settings.declinesAllowed: must be from 1 to 5");
    broken("/settings/declinesAllowed", json!(6), "settings.declinesAllowed: must be from 1 to 5");
}

#[test]
fn one_to_ten_misses_make_inactive_and_there_are_one_to_a_hundred_sessions() {
    broken("/settings/missesUntilInactive", json!(0), "settings.missesUntilInactive: must be from 1 to 10");
    broken("/settings/missesUntilInactive", json!(11), "settings.missesUntilInactive: must be from 1 to 10");
    broken("/settings/sessionLimit", json!(0), "settings.sessionLimit: must be from 1 to 100");
    broken("/settings/sessionLimit", json!(101), "settings.sessionLimit: must be from 1 to 100");
}

#[test]
fn graces_and_cool_downs_have_bounds() {
    let hour = 3_600_000_u64;
    broken("/settings/receiptGrace", json!(999), "settings.receiptGrace: must be from 1 second to 1 minute");
    broken(
        "/settings/unseenGrace",
        json!(hour + 1),
        "settings.unseenGrace: must be from 0 seconds to 1 hour",
    );
    broken("/settings/deskGrace", json!(hour), "settings.deskGrace: must be from 0 seconds to 10 minutes");
    broken(
        "/settings/consultSearch",
        json!(hour),
        "settings.consultSearch: must be from 0 seconds to 10 minutes",
    );
    broken(
        "/settings/keptAfterEnd",
        json!(800 * hour),
        "settings.keptAfterEnd: must be from 0 seconds to 30 days",
    );
    for name in ["rejected", "missed", "notDisplayed", "deskGone"] {
        let problem = format!("settings.coolDowns.{name}: must be from 0 seconds to 1 hour");
        broken("/settings/coolDowns", json!({name: u64::MAX}), &problem);
    }
}

#[test]
fn reasons_for_a_reject_are_short_few_and_different() {
    broken("/settings/declineReasons", json!([""]), "settings.declineReasons[0]: must not be empty");
    broken("/settings/declineReasons", json!(["A", "B", "A"]), "settings.declineReasons: has `A` twice");
    let many: Vec<String> = (0..21).map(|number| format!("Reason {number}")).collect();
    broken(
        "/settings/declineReasons",
        json!(many),
        "settings.declineReasons: has 21 entries: at most 20 are allowed",
    );
}

#[test]
fn the_time_zone_and_the_country_exist() {
    let zone = "settings.timeZone: is no IANA time zone, such as Europe/Berlin";
    broken("/settings/timeZone", json!("Europe/Atlantis"), zone);
    broken("/settings/timeZone", json!("../etc/passwd"), zone);
    broken(
        "/settings/country",
        json!("Germany"),
        "settings.country: is no country of two letters, such as US",
    );
    good("/settings/country", json!("de"));
}
