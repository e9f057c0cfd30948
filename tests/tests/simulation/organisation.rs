//! The organisation of a simulation: a small one that uses every rule, with switches at random.

use model::{Configuration, Contact, Timestamp};
use serde_json::{Value, json};
use tests::Random;

/// Monday the 5th of January 2026, five minutes before midnight: hours change and a day ends while the world goes on.
pub(crate) const START: Timestamp = Timestamp(1_767_657_300_000);

pub(crate) const REPS: [&str; 4] = ["ana", "ben", "chloe", "dan"];

/// Everything that the rules know of, in a small house. Switches fall one way or the other.
pub(crate) fn organisation(random: &mut Random) -> Configuration {
    let mut coin = || random.one_in(2);
    let settings = json!({
        "inactiveAfterMiss": coin(),
        "missesUntilInactive": 1 + u8::from(coin()),
        "doNotDisturbAfterReject": coin(),
        "declinesAllowed": 1 + u8::from(coin()),
        "declineReasons": ["Not my field", "On a break"],
        "sessionLimit": if coin() { 3 } else { 10 },
        "unseenGrace": 20_000,
        "coolDowns": {
            "rejected": if coin() { 4_000 } else { 0 }, "missed": 3_000, "notDisplayed": 5_000,
            "deskGone": 0,
        },
        "directTransfer": true,
        "supervisors": { "monitor": true, "assign": true, "transfer": true, "forceClose": true },
        "consultTakesCapacity": coin(),
        "consultSearch": if coin() { 20_000 } else { 0 },
        "timeZone": "UTC", "country": "DE",
    });
    serde_json::from_value(json!({
        "name": "Sample",
        "settings": settings,
        "skills": [{ "id": "french", "name": "French" }],
        "capacityProfiles": [
            { "id": "cases", "name": "Cases", "limit": 2, "reset": "endOfDay" },
            { "id": "calls", "name": "Calls", "limit": 1, "blocking": true },
        ],
        "operatingHours": [{
            "id": "late", "name": "Around midnight", "timeZone": "UTC",
            "weekly": [hours("23:50", "23:57"), hours("23:59", "00:02"), hours("00:04", "24:00")],
        }],
        "presences": presences(),
        "representatives": [
            { "id": "ana", "name": "Ana", "capacity": 1, "queues": ["help"] },
            { "id": "ben", "name": "Ben", "capacity": 2, "queues": ["help", "gold", "late"], "skills": { "french": 7 },
              "profiles": { "cases": null } },
            { "id": "chloe", "name": "Chloe", "capacity": 3, "queues": ["help", "late", "calls", "records"],
              "skills": { "french": 3 }, "profiles": { "cases": 1, "calls": null } },
            { "id": "dan", "name": "Dan", "capacity": 5, "queues": ["help", "gold", "late", "calls", "records"],
              "profiles": { "cases": null, "calls": 2 }, "defaultPresence": "busy" },
        ],
        "queues": [
            { "id": "help", "name": "Help" },
            { "id": "gold", "name": "Gold", "priority": 1, "assignment": { "method": "roundRobin" },
              "order": [{ "name": "Urgent", "when": { "of": "context.urgent", "is": "equals", "value": true } }] },
            { "id": "late", "name": "Late", "hours": "late", "assignment": { "method": "leastActive" },
              "overflow": [{ "when": "waiting", "items": 2, "then": "transfer", "queue": "help" }],
              "overflowWaiting": { "over": 60_000, "then": "transfer", "queue": "help" } },
            { "id": "calls", "name": "Calls", "kind": "voice", "assignment": { "method": "leastActive" } },
            { "id": "records", "name": "Records", "kind": "record" },
            { "id": "nobody", "name": "Nobody" },
        ],
        "templates": [
            { "id": "ring", "name": "Ring", "title": "{channel} from {customerName}", "timeout": 30_000,
              "fields": [{ "header": "Queue", "value": "{queueName}" }] },
            { "id": "plain", "name": "Plain", "title": "{customerName}", "timeout": 20_000, "reject": null, "desktop": "never" },
            { "id": "assigned", "name": "Assigned", "title": "{customerName}", "timeout": 15_000, "autoAssign": true },
            { "id": "at-once", "name": "At once", "title": "{customerName}", "timeout": 0, "autoAssign": true },
            { "id": "by-itself", "name": "By itself", "title": "{customerName}", "timeout": 10_000, "autoAssign": true, "autoAccept": true },
        ],
        "workstreams": workstreams(),
    }))
    .unwrap()
}

/// Mia, who asks for Ben and Dan.
pub(crate) fn mia() -> Contact {
    Contact {
        id: "mia".into(),
        name: "Mia".into(),
        email: "mia@example.com".into(),
        mobile: "+49 30 1234567".into(),
        company: String::new(),
        preferred: vec!["ben".into(), "dan".into()],
        active: true,
    }
}

fn hours(from: &str, to: &str) -> Value {
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    json!({ "days": days, "from": from, "to": to })
}

fn presences() -> Value {
    let presence = |id: &str, base: &str| json!({ "id": id, "text": id, "base": base });
    let mut training = presence("training", "available");
    training["byRepresentative"] = false.into();
    json!([
        presence("available", "available"),
        presence("busy", "busy"),
        presence("dnd", "doNotDisturb"),
        presence("away", "away"),
        presence("offline", "offline"),
        presence("lunch", "away"),
        training,
    ])
}

fn workstreams() -> Value {
    json!([
        { "id": "chat", "name": "Chat", "channel": "chat", "queue": "help", "allowedPresences": ["available", "busy"],
          "knownCustomer": "ring", "unknownCustomer": "ring", "transfer": "ring", "consult": "ring",
          "supervisor": "plain", "returning": "ring", "skillMatch": "exact", "customerGrace": 30_000,
          "timeouts": [
              { "name": "Ask", "when": "customer", "after": 60_000, "act": { "do": "tellCustomer", "text": "Hello?" } },
              { "name": "Next", "when": "firstReply", "after": 60_000, "pausable": true, "act": { "do": "release" } },
              { "name": "Remind", "when": "reply", "after": 60_000, "act": { "do": "tellRepresentative", "text": "Now." } },
          ],
          "classification": [{ "name": "Language", "rules": [{
              "name": "French", "when": { "of": "context.language", "is": "equals", "value": "fr" },
              "find": [{ "set": "skill", "skill": "french", "rating": 5 }] }] }],
          "routing": [{ "name": "Gold", "when": { "of": "context.tier", "is": "equals", "value": "gold" },
                        "to": [{ "queue": "gold", "percent": 60 }, { "queue": "help", "percent": 40 }] }] },
        { "id": "sms", "name": "Text messages", "channel": "sms", "queue": "help", "cost": 2, "wrapUp": "never",
          "allowedPresences": ["available", "busy", "doNotDisturb"], "autoClose": { "waiting": 120_000 },
          "timeouts": [
              { "name": "Wait", "when": "customer", "after": 60_000, "act": { "do": "wait" } },
              { "name": "Close", "when": "reply", "after": 120_000, "pausable": true, "act": { "do": "close" } },
          ],
          "knownCustomer": "ring", "unknownCustomer": "assigned", "transfer": "ring", "consult": "ring",
          "supervisor": "at-once", "returning": "ring",
          "routing": [{ "name": "Late", "when": { "all": [] }, "to": [{ "queue": "late" }] }] },
        { "id": "call", "name": "Calls", "channel": "voice", "queue": "calls", "profile": "calls",
          "wrapUp": { "for": 60_000 }, "allowedPresences": ["available", "busy"], "affinity": true,
          "knownCustomer": "by-itself", "unknownCustomer": "by-itself", "transfer": "ring", "consult": "ring",
          "supervisor": "plain", "returning": "plain" },
        { "id": "case", "name": "Cases", "channel": "record", "queue": "records", "profile": "cases",
          "allowedPresences": ["available", "busy", "away"],
          "knownCustomer": "assigned", "unknownCustomer": "assigned", "transfer": "ring", "consult": "ring",
          "supervisor": "assigned", "returning": "assigned" },
        { "id": "mail", "name": "Mail", "channel": "messaging", "mode": "pick", "queue": "help", "cost": 2,
          "allowedPresences": ["available", "busy"], "skillMatch": "closest",
          "skills": [{ "skill": "french", "rating": 4 }],
          "knownCustomer": "ring", "unknownCustomer": "ring", "transfer": "ring", "consult": "ring",
          "supervisor": "plain", "returning": "ring" },
        { "id": "fax", "name": "Fax", "channel": "messaging", "queue": "nobody", "allowedPresences": ["available"],
          "knownCustomer": "ring", "unknownCustomer": "ring" },
    ])
}
