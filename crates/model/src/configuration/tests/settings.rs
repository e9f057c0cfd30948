//! Tests of the checks of settings.

use super::{broken, good};
use serde_json::json;

#[test]
fn a_rep_may_decline_one_conversation_one_to_five_times() {
    good("/settings/declinesAllowed", json!(1));
    good("/settings/declinesAllowed", json!(5));
    broken("/settings/declinesAllowed", json!(0), "settings.declinesAllowed: out-of-range least=1 most=5");
    broken("/settings/declinesAllowed", json!(6), "settings.declinesAllowed: out-of-range least=1 most=5");
}

#[test]
fn one_to_ten_misses_make_inactive_and_there_are_one_to_a_hundred_sessions() {
    broken(
        "/settings/missesUntilInactive",
        json!(0),
        "settings.missesUntilInactive: out-of-range least=1 most=10",
    );
    broken(
        "/settings/missesUntilInactive",
        json!(11),
        "settings.missesUntilInactive: out-of-range least=1 most=10",
    );
    broken("/settings/sessionLimit", json!(0), "settings.sessionLimit: out-of-range least=1 most=100");
    broken("/settings/sessionLimit", json!(101), "settings.sessionLimit: out-of-range least=1 most=100");
}

#[test]
fn graces_and_cool_downs_have_bounds() {
    let hour = 3_600_000_u64;
    broken(
        "/settings/receiptGrace",
        json!(999),
        "settings.receiptGrace: time-out-of-range least=1 s most=1 min",
    );
    broken(
        "/settings/unseenGrace",
        json!(hour + 1),
        "settings.unseenGrace: time-out-of-range least=0 s most=1 h",
    );
    broken("/settings/deskGrace", json!(hour), "settings.deskGrace: time-out-of-range least=0 s most=10 min");
    broken(
        "/settings/consultSearch",
        json!(hour),
        "settings.consultSearch: time-out-of-range least=0 s most=10 min",
    );
    broken(
        "/settings/keptAfterEnd",
        json!(800 * hour),
        "settings.keptAfterEnd: time-out-of-range least=0 s most=30 d",
    );
    for name in ["rejected", "missed", "notDisplayed", "deskGone"] {
        let problem = format!("settings.coolDowns.{name}: time-out-of-range least=0 s most=1 h");
        broken("/settings/coolDowns", json!({name: u64::MAX}), &problem);
    }
}

#[test]
fn reasons_for_a_reject_are_short_few_and_different() {
    broken("/settings/declineReasons", json!([""]), "settings.declineReasons[0]: empty");
    broken("/settings/declineReasons", json!(["A", "B", "A"]), "settings.declineReasons: has-twice entry=A");
    let many: Vec<String> = (0..21).map(|number| format!("Reason {number}")).collect();
    broken("/settings/declineReasons", json!(many), "settings.declineReasons: too-many count=21 most=20");
}

#[test]
fn the_time_zone_and_the_country_exist() {
    let zone = "settings.timeZone: unknown-time-zone";
    broken("/settings/timeZone", json!("Europe/Atlantis"), zone);
    broken("/settings/timeZone", json!("../etc/passwd"), zone);
    broken("/settings/country", json!("Germany"), "settings.country: unknown-country");
    good("/settings/country", json!("de"));
}
