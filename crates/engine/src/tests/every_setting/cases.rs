//! What shows of each field that it is not idle.

use super::Case;
use super::Shown::{AtTheDoor, By, Fields, Identity, Label, Odd, Refused};
use super::day::{
    abandoned, away, back, chosen, crowded, customer_gone, given_back, handed_over, known, left_alone,
    missed, mixed, nameless, quiet, rejected, searched, served, shared, silent, supervised, two_notations,
    unshown, waiting,
};
use serde_json::{Value, json};

const TITLE: &str = "/templates/0/title";
const PROFILE: &str = "/workstreams/0/profile";
const SKILLS: &str = "/workstreams/0/skills";
const MATCH: &str = "/workstreams/0/skillMatch";

fn always() -> Value {
    json!({"all": []})
}

fn french() -> Value {
    json!([{"skill": "french", "rating": 5}])
}

/// Everything waits in the first queue, and another one is the fallback.
fn led() -> Vec<(&'static str, Value)> {
    let rule = json!([{"name": "All", "when": always(), "to": [{"queue": "help"}]}]);
    vec![("/workstreams/0/queue", json!("more")), ("/workstreams/0/routing", rule)]
}

/// What has an answer waits in the second queue.
fn apart() -> Vec<(&'static str, Value)> {
    let when = json!({"of": "answer.Email", "is": "known"});
    vec![("/workstreams/0/routing", json!([{"name": "Known", "when": when, "to": [{"queue": "more"}]}]))]
}

/// The first queue has hours.
fn with_hours() -> Vec<(&'static str, Value)> {
    vec![("/queues/0/hours", json!("office"))]
}

fn sms() -> (&'static str, Value) {
    ("/workstreams/0/channel", json!("sms"))
}

pub(super) fn settings() -> Vec<Case> {
    let hour = json!({"of": "time.hour", "is": "equals", "value": 0});
    let at_midnight = json!([{"name": "Midnight", "when": hour, "to": [{"queue": "more"}]}]);
    vec![
        ("inactiveAfterMiss", By(vec![], json!(true), missed)),
        ("missesUntilInactive", By(vec![("/settings/inactiveAfterMiss", json!(true))], json!(2), missed)),
        ("doNotDisturbAfterReject", By(vec![], json!(true), rejected)),
        ("declinesAllowed", By(vec![], json!(1), missed)),
        ("declineReasons", By(vec![], json!(["On a break"]), rejected)),
        ("sessionLimit", By(vec![("/representatives/0/capacity", json!(9))], json!(1), crowded)),
        ("delivery", By(vec![], json!("assigned"), unshown)),
        ("receiptGrace", By(vec![], json!("20 s"), unshown)),
        ("unseenGrace", By(vec![("/settings/delivery", json!("assigned"))], json!("1 min"), unshown)),
        ("coolDowns", Fields),
        ("deskGrace", By(vec![], json!("1 min"), away)),
        ("sessionGrace", By(vec![], json!("never"), left_alone)),
        ("keptAfterEnd", By(vec![], json!("1 min"), served)),
        ("alwaysPreview", By(vec![("/templates/0/desktop", json!("always"))], json!(true), served)),
        ("directTransfer", By(vec![], json!(true), handed_over)),
        ("consultTakesCapacity", By(vec![], json!(true), handed_over)),
        ("consultSearch", By(vec![], json!("0 s"), searched)),
        ("supervisors", Fields),
        ("timeZone", By(vec![("/workstreams/0/routing", at_midnight)], json!("Asia/Tokyo"), served)),
        ("country", By(vec![sms()], json!("US"), two_notations)),
        ("visitorName", By(vec![], json!("Besucher {number}"), nameless)),
        ("sounds", By(vec![], json!({ "mayBeChanged": false }), served)),
        ("siteKeys", AtTheDoor),
    ]
}

pub(super) fn cool_downs() -> Vec<Case> {
    vec![
        ("rejected", By(vec![], json!("5 min"), rejected)),
        ("missed", By(vec![], json!("5 min"), missed)),
        ("notDisplayed", By(vec![], json!("5 min"), unshown)),
        ("deskGone", By(vec![], json!("5 min"), away)),
        ("lostRace", Odd(json!("5 min"))),
    ]
}

pub(super) fn supervisors() -> Vec<Case> {
    let assigns = || vec![("/settings/supervisors/assign", json!(true))];
    vec![
        ("monitor", By(assigns(), json!(false), supervised)),
        ("assign", By(vec![], json!(true), supervised)),
        ("transfer", By(assigns(), json!(true), supervised)),
        ("forceClose", By(assigns(), json!(true), supervised)),
    ]
}

pub(super) fn workstream() -> Vec<Case> {
    let act = json!({"do": "tellRepresentative", "text": "Nobody writes"});
    let timeout = json!([{"name": "Silent", "when": "customer", "after": "1 min", "act": act}]);
    let finds = json!([{"set": "context", "name": "topic", "value": "tents"}]);
    let rules = json!([{"name": "All", "rules": [{"name": "All", "when": always(), "find": finds}]}]);
    let routing = json!([{"name": "All", "when": always(), "to": [{"queue": "more"}]}]);
    let direct = ("/settings/directTransfer", json!(true));
    let assign = ("/settings/supervisors/assign", json!(true));
    vec![
        ("id", Identity),
        ("name", By(vec![(TITLE, json!("{workstream}"))], json!("Talk"), served)),
        ("channel", By(vec![], json!("messaging"), served)),
        ("mode", By(vec![], json!("pick"), served)),
        ("queue", By(vec![], json!("more"), served)),
        ("cost", By(vec![], json!(2), crowded)),
        ("profile", By(vec![], json!("room"), crowded)),
        ("wrapUp", By(vec![("/representatives/0/capacity", json!(1))], json!("never"), served)),
        ("allowedPresences", By(vec![], json!(["away"]), served)),
        ("skillMatch", By(vec![(SKILLS, french())], json!("exact"), served)),
        ("skills", By(vec![(MATCH, json!("exact"))], french(), served)),
        ("affinity", By(vec![], json!(true), given_back)),
        ("waitsForPreferred", By(vec![], json!(true), known)),
        ("customerGrace", By(vec![], json!("1 min"), customer_gone)),
        ("allowedOrigins", AtTheDoor),
        ("ringsAtOnce", By(vec![], json!(false), quiet)),
        ("autoClose", Fields),
        ("timeouts", By(vec![], timeout, silent)),
        ("waitingWarning", By(vec![], json!("10 s"), served)),
        ("waitingOverdue", By(vec![], json!("10 s"), served)),
        ("sessionTitle", By(vec![], json!("{customerName}, {queueName}"), served)),
        ("knownCustomer", By(vec![], json!("other"), known)),
        ("unknownCustomer", By(vec![], json!("other"), served)),
        ("consult", By(vec![], json!("other"), handed_over)),
        ("transfer", By(vec![direct], json!("other"), handed_over)),
        ("supervisor", By(vec![assign], json!("other"), supervised)),
        ("returning", By(vec![sms()], json!("other"), back)),
        ("questions", By(vec![], json!(["Phone"]), served)),
        ("notice", AtTheDoor),
        ("outOfHours", AtTheDoor),
        ("survey", By(vec![], json!(true), served)),
        ("sentiment", By(vec![], json!("negative"), served)),
        ("classification", By(vec![(TITLE, json!("{topic}"))], rules, served)),
        ("routing", By(vec![], routing, served)),
    ]
}

pub(super) fn auto_close() -> Vec<Case> {
    vec![
        ("open", By(vec![], json!("1 min"), waiting)),
        ("active", By(vec![], json!("1 min"), silent)),
        ("waiting", By(vec![sms()], json!("1 min"), back)),
        ("wrapUp", By(vec![], json!("1 min"), served)),
    ]
}

pub(super) fn queue() -> Vec<Case> {
    let order = json!([{"name": "Known", "when": {"of": "answer.Email", "is": "known"}}]);
    let overflow = json!([{"when": "waiting", "items": 1, "then": "end"}]);
    vec![
        ("id", Identity),
        ("name", By(vec![(TITLE, json!("{queueName}"))], json!("Questions"), served)),
        ("kind", Refused(json!("voice"))),
        ("priority", By(apart(), json!(200), waiting)),
        ("hours", By(vec![("/operatingHours/0/weekly/0/to", json!("00:10"))], json!("office"), served)),
        (
            "assignment",
            By(vec![("/representatives/0/capacity", json!(9))], json!({"method": "roundRobin"}), shared),
        ),
        ("order", By(vec![], order, waiting)),
        ("overflow", By(led(), overflow, waiting)),
        ("overflowWaiting", By(led(), json!({"over": "1 min", "then": "end"}), waiting)),
        ("serviceLevel", By(vec![], json!("10 s"), served)),
        ("shortAbandon", By(vec![], json!("1 min"), abandoned)),
    ]
}

pub(super) fn hours() -> Vec<Case> {
    let later = json!([{"days": ["thursday"], "from": "00:20", "to": "02:00"}]);
    vec![
        ("id", Identity),
        ("name", Label),
        ("timeZone", By(with_hours(), json!("Asia/Tokyo"), served)),
        ("weekly", By(with_hours(), later, served)),
        ("holidays", By(with_hours(), json!([{"date": "1970-01-01", "name": "New Year"}]), served)),
    ]
}

pub(super) fn opening() -> Vec<Case> {
    vec![
        ("days", By(with_hours(), json!(["friday"]), served)),
        ("from", By(with_hours(), json!("00:30"), served)),
        ("to", By(with_hours(), json!("00:10"), served)),
    ]
}

pub(super) fn holiday() -> Vec<Case> {
    vec![("date", By(with_hours(), json!("1970-01-01"), served)), ("name", Label)]
}

pub(super) fn template() -> Vec<Case> {
    vec![
        ("id", Identity),
        ("name", Label),
        ("description", Label),
        ("title", By(vec![], json!("A chat"), served)),
        ("fields", By(vec![], json!([]), served)),
        ("timeout", By(vec![], json!("20 s"), missed)),
        ("showTimeout", By(vec![], json!(false), served)),
        ("moreTime", By(vec![], json!(true), served)),
        ("accept", By(vec![], json!("Take it"), served)),
        ("reject", By(vec![], json!(false), served)),
        ("autoAssign", By(vec![], json!(true), missed)),
        ("autoAccept", By(vec![("/templates/0/autoAssign", json!(true))], json!(true), missed)),
        ("desktop", By(vec![], json!("never"), served)),
        ("theme", By(vec![], json!("light"), served)),
        ("icon", By(vec![], json!("warning"), served)),
    ]
}

pub(super) fn field() -> Vec<Case> {
    vec![
        ("header", By(vec![], json!("Address"), served)),
        ("value", By(vec![], json!("{customerName}"), served)),
    ]
}

pub(super) fn presence() -> Vec<Case> {
    vec![
        ("id", Identity),
        ("text", By(vec![], json!("Here"), served)),
        ("base", By(vec![("/representatives/0/defaultPresence", json!("available"))], json!("away"), served)),
        ("byRepresentative", By(vec![], json!(false), chosen)),
        ("bySupervisor", By(vec![], json!(false), chosen)),
    ]
}

pub(super) fn representative() -> Vec<Case> {
    let when = json!({"of": "rep.attribute.site", "is": "equals", "value": "Lisbon"});
    let rules = json!([{"name": "Lisbon", "when": when, "order": ["mostFree"]}]);
    let by_site = ("/queues/0/assignment", json!({"method": "custom", "rules": rules}));
    vec![
        ("id", Identity),
        ("name", By(vec![], json!("Ana Lima"), served)),
        ("capacity", By(vec![], json!(1), crowded)),
        ("profiles", By(vec![(PROFILE, json!("room"))], json!({"room": 5}), crowded)),
        ("queues", By(vec![], json!(["more"]), served)),
        ("skills", By(vec![(MATCH, json!("exact")), (SKILLS, french())], json!({"french": 9}), served)),
        ("defaultPresence", By(vec![], json!("away"), served)),
        ("attributes", By(vec![by_site], json!({"site": "Lisbon"}), served)),
    ]
}

pub(super) fn profile() -> Vec<Case> {
    let counted = || vec![(PROFILE, json!("room")), ("/representatives/0/profiles", json!({"room": "own"}))];
    vec![
        ("id", Identity),
        ("name", Label),
        ("limit", By(counted(), json!(2), crowded)),
        ("reset", By(counted(), json!("endOfDay"), crowded)),
        ("blocking", By(counted(), json!(true), mixed)),
    ]
}
