//! Entries and snapshots of older formats.

use crate::event::Record;
use crate::organisation::Organisation;
use model::{ConversationId, DeskId};
use serde_json::{Value, json};

/// What an event of format 1 reads as.
fn event(before: &str) -> Value {
    let entry = format!(r#"{{"format":1,"at":7,"events":[{before}]}}"#);
    let record = Record::read(entry.as_bytes()).unwrap_or_else(|error| panic!("{before}: {error}"));
    serde_json::to_value(&record.events[0]).unwrap()
}

#[test]
fn events_of_format_1_are_read_as_what_they_are_now() {
    for (before, after) in [
        (r#""restarted""#, json!({"ownerChanged": {"node": "", "epoch": 0, "since": 7}})),
        (r#""resumed""#, json!("resumed")),
        (r#"{"deskCame":{"rep":"ana","desk":1}}"#, json!({"deskConnected": {"rep": "ana", "desk": 1}})),
        (r#"{"deskWent":{"rep":"ana","desk":1}}"#, json!({"deskDisconnected": {"rep": "ana", "desk": 1}})),
        (r#"{"customerCame":{"conversation":1}}"#, json!({"customerConnected": {"conversation": 1}})),
        (r#"{"customerWent":{"conversation":1}}"#, json!({"customerDisconnected": {"conversation": 1}})),
        (
            r#"{"presenceCovered":{"rep":"ana","cover":"missed","about":"Kiran"}}"#,
            json!({"presenceOverridden": {"rep": "ana", "reason": "missed", "customer": "Kiran"}}),
        ),
        (
            r#"{"presenceShown":{"rep":"ana","shown":{"text":"Inactive","base":"away","setBy":"system","noWork":"covered"}}}"#,
            json!({"presenceChanged": {"rep": "ana", "presence": {
                "text": "Inactive", "base": "away", "setBy": "system", "why": "notConnected", "noWork": "overridden"
            }}}),
        ),
        (r#"{"cooledDown":{"rep":"ana"}}"#, json!({"coolDownEnded": {"rep": "ana"}})),
        (
            r#"{"shared":{"workstream":"w","rule":"r"}}"#,
            json!({"shareAllocated": {"workstream": "w", "rule": "r"}}),
        ),
        (
            r#"{"offerShown":{"offer":1,"receipt":{"shown":"natively"}}}"#,
            json!({"receiptReported": {"offer": 1, "desk": 0, "receipt": {"shown": "natively"}}}),
        ),
        (
            r#"{"offerExtended":{"offer":1,"expires_at":9,"anew":true}}"#,
            json!({"offerExtended": {"offer": 1, "expires_at": 9, "resets_receipts": true}}),
        ),
        (
            r#"{"taken":{"conversation":1,"rep":"ana"}}"#,
            json!({"sessionOpened": {"conversation": 1, "rep": "ana"}}),
        ),
        (
            r#"{"released":{"conversation":1,"keeps_place":true}}"#,
            json!({"requeued": {"conversation": 1, "keeps_position": true}}),
        ),
        (r#"{"laidAside":{"conversation":1}}"#, json!({"conversationParked": {"conversation": 1}})),
        (r#"{"nobodyLeft":{"conversation":1}}"#, json!({"candidatesExhausted": {"conversation": 1}})),
        (r#"{"rested":{"conversation":1}}"#, json!({"restEnded": {"conversation": 1}})),
        (r#"{"wrapUpOver":{"conversation":1}}"#, json!({"wrapUpEnded": {"conversation": 1}})),
        (
            r#"{"reordered":{"queue":"q","moved":[[1,2]]}}"#,
            json!({"queueReordered": {"queue": "q", "moved": [[1, 2]]}}),
        ),
        (
            r#"{"queued":{"conversation":1,"placement":{"queue":"q","routed":{"cost":1,"found":{"tier":"gold"}},"scenario":"incoming"}}}"#,
            json!({"queued": {"conversation": 1, "placement": {
                "queue": "q", "routed": {"cost": 1, "context": {"tier": "gold"}}, "scenario": "incoming"
            }}}),
        ),
    ] {
        assert_eq!(event(before), after, "{before}");
    }
}

#[test]
fn a_snapshot_from_before_format_1_is_read_with_what_was_not_there_yet() {
    let snapshot = json!({
        "configuration": model::Configuration::default(),
        "reps": { "ana": {
            "desks": [18_446_744_073_709_551_615_u64],
            "presence": {
                "chosen": null, "cover": "missed", "cover_about": "Kiran", "strikes": 1, "worked": true,
                "connected": true, "gone_at": null
            },
            "shown": { "text": "Inactive", "base": "away", "setBy": "system", "noWork": "covered" },
            "since": 5, "version": 2, "sessions": [], "helping": [], "offers": [],
            "taken": { "used": 0, "reserved": 0 }, "turn": 0, "turns": {}, "freed": 0, "cooling_until": null,
            "frames": 3
        } },
        "conversations": { "4": {
            "id": 4, "workstream": "support", "queue": "help", "routed": { "cost": 1, "found": { "tier": "gold" } },
            "scenario": "incoming", "reservedFor": null, "handedBy": null, "customer": model::Customer::default(),
            "context": {}, "record": null, "thread": null, "summary": null, "openedAt": 1, "queuedAt": 1,
            "lastActAt": 1, "firstOfferedAt": null, "accepted": null, "stage": { "stage": "open" }, "messages": [],
            "declines": {}, "consults": {}, "takesCapacity": false, "overflowed": false, "customerLines": 2,
            "customerGoneAt": null, "read": 0, "ended": null, "nobodyLeft": true, "withoutWords": true
        } },
        "offers": {},
        "outcomes": [[1, { "rep": "ana", "conversation": 4, "outcome": { "outcome": "missed" } }]],
        "answers": [], "waits": {}, "last_conversation": 4, "last_offer": 1, "last_turn": 1, "clock": 9
    });
    let org = Organisation::restore(snapshot.to_string().as_bytes()).unwrap();
    let rep = &org.reps[&"ana".into()];
    assert_eq!(rep.desks.get(&DeskId(u64::MAX)), Some(&None));
    assert_eq!(rep.presence.overridden, Some(model::PresenceOverride::Missed));
    assert_eq!(&*rep.effective.text, "Inactive");
    let conversation = &org.conversations[&ConversationId(4)];
    assert!(conversation.candidates_exhausted && conversation.awaits_first_words);
    assert!(conversation.has_customer_here() && conversation.routed.context.contains_key("tier"));
}

#[test]
fn what_format_2_wrote_is_the_same_now() {
    let events = json!([
        { "messageAdded": { "conversation": 1, "author": { "from": "customer" }, "text": "Hello", "key": null } },
        "resumed",
    ]);
    let entry = |format: u32| {
        let entry = json!({ "format": format, "at": 7, "events": events }).to_string();
        Record::read(entry.as_bytes()).unwrap()
    };
    assert_eq!(entry(2), entry(3));
    let now = String::from_utf8(Organisation::default().snapshot().unwrap()).unwrap();
    let before = now.replacen(r#"{"format":3,"#, r#"{"format":2,"#, 1);
    assert_ne!(before, now);
    let restored = |snapshot: &str| Organisation::restore(snapshot.as_bytes()).unwrap();
    assert_eq!(restored(&before), restored(&now));
}
