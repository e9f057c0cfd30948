//! Reading the frames of a newer router.
//!
//! A frame is read as it is if possible. Otherwise unknown words are replaced by the plainest known ones,
//! unknown fields are dropped, and so are items of lists that still cannot be read. A new theme or channel
//! must not keep a rep from work.

use crate::desk::ToDesk;
use crate::{FrameError, read};
use model::{
    AiFailure, AlertTheme, Author, BaseStatus, Case, Channel, ClosedConversation, Contact, ConversationView,
    Delivery, DeliveryFailure, DesktopMode, Ending, FilledField, Message, NoWork, Notice, OfferOutcome,
    OfferView, PassedOn, Presence, PresenceOverride, Presentation, RecordReference, Scenario, SearchView,
    SentimentView, SessionGrace, SetBy, SoundChoice, TemplateIcon, TimelineEntry, Value, Why,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

/// A frame of the router, as far as it is understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// An understood frame.
    Frame(ToDesk),
    /// A change of an unknown kind: the whole state has to be asked for.
    Unknown {
        /// The frame's number.
        number: u64,
    },
    /// The whole state in a form that is not understood: this version of the desk cannot be used.
    UnknownState,
}

/// Reads a frame for a desk.
///
/// # Errors
/// It is not JSON, has an unknown `type`, or lacks something that no default can replace.
pub fn hear(frame: &str) -> Result<Heard, FrameError> {
    let error = match read::<ToDesk>(frame) {
        Ok(frame) => return Ok(Heard::Frame(frame)),
        Err(error) => error,
    };
    let Ok(mut json) = serde_json::from_str::<Json>(frame) else { return Err(error) };
    let number = json["number"].as_u64();
    let (is_event, is_snapshot) = (json["type"] == "event", json["type"] == "snapshot");
    match json["type"].as_str() {
        Some("event") => event(&mut json["event"]),
        Some("snapshot") => snapshot(&mut json["state"]),
        Some("found") => {
            word::<AiFailure>(&mut json["found"], "why", json!("refused"));
            list::<Message>(&mut json["found"], "messages", message);
            list::<TimelineEntry>(&mut json["found"], "entries", |entry| {
                word::<Channel>(entry, "channel", json!("messaging"));
                word::<Option<Ending>>(entry, "ending", json!("autoClosed"));
            });
            list::<ClosedConversation>(&mut json["found"], "closed", |row| {
                word::<Channel>(row, "channel", json!("messaging"));
                word::<Option<Ending>>(row, "ending", json!("autoClosed"));
            });
            list::<PassedOn>(&mut json["found"], "passedOn", |row| {
                word::<Channel>(row, "channel", json!("messaging"));
                word::<OfferOutcome>(row, "outcome", json!({ "outcome": "deskGone" }));
            });
        }
        _ => {}
    }
    match (serde_json::from_value(json), number) {
        (Ok(frame), _) => Ok(Heard::Frame(frame)),
        (Err(_), Some(number)) if is_event => Ok(Heard::Unknown { number }),
        (Err(_), Some(_)) if is_snapshot => Ok(Heard::UnknownState),
        (Err(_), _) => Err(error),
    }
}

fn event(event: &mut Json) {
    choices(event);
    word::<OfferOutcome>(event, "outcome", json!({ "outcome": "deskGone" }));
    word::<Ending>(event, "ending", json!("autoClosed"));
    for name in ["sessionGrace", "session_grace"] {
        word::<SessionGrace>(event, name, json!({ "kept": "unknown" }));
    }
    sounds(event);
    for (part, newer) in [
        ("offer", offer as fn(&mut Json)),
        ("presence", presence),
        ("notice", notice),
        ("conversation", conversation),
        ("message", message),
    ] {
        if event[part].is_object() {
            newer(&mut event[part]);
        }
    }
    word::<Notice>(event, "notice", json!({ "notice": "unknown" }));
}

fn notice(notice: &mut Json) {
    word::<OfferOutcome>(notice, "outcome", json!({ "outcome": "deskGone" }));
}

fn snapshot(state: &mut Json) {
    presence(&mut state["presence"]);
    choices(state);
    word::<SessionGrace>(state, "sessionGrace", json!({ "kept": "unknown" }));
    sounds(state);
    list::<OfferView>(state, "offers", offer);
    list::<ConversationView>(state, "conversations", conversation);
}

/// A sound that is not known here is as it is built in.
fn sounds(within: &mut Json) {
    let Some(sounds) = within.get_mut("sounds") else { return };
    only(sounds, &["rings", "messages", "mayBeChanged"]);
    if let Some(rings) = sounds.get_mut("rings").and_then(Json::as_object_mut) {
        rings.retain(|channel, sound| {
            let channel = Channel::deserialize(Json::from(channel.as_str()));
            channel.is_ok() && SoundChoice::deserialize(&*sound).is_ok()
        });
    }
    word::<Option<SoundChoice>>(sounds, "messages", Json::Null);
}

fn choices(within: &mut Json) {
    list::<Presence>(within, "choices", |choice| {
        only(choice, &["id", "text", "base", "byRepresentative", "bySupervisor"]);
        word::<BaseStatus>(choice, "base", json!("away"));
    });
}

fn presence(presence: &mut Json) {
    word::<BaseStatus>(presence, "base", json!("away"));
    word::<SetBy>(presence, "setBy", json!("system"));
    word::<Why>(presence, "why", json!("chosen"));
    for name in ["cover", "overridden"] {
        word::<Option<PresenceOverride>>(presence, name, Json::Null);
    }
    // An older router sends a sentence.
    for name in ["whyNoWork", "noWork"] {
        word::<Option<NoWork>>(presence, name, json!({ "why": "unknown" }));
    }
}

fn offer(offer: &mut Json) {
    word::<Channel>(offer, "channel", json!("messaging"));
    word::<Scenario>(offer, "scenario", json!("incoming"));
    word::<Presentation>(offer, "presentation", json!("alert"));
    word::<DesktopMode>(offer, "desktop", json!("background"));
    word::<AlertTheme>(offer, "theme", json!("dark"));
    word::<TemplateIcon>(offer, "icon", json!("channel"));
    list::<FilledField>(offer, "fields", |_| {});
}

fn conversation(conversation: &mut Json) {
    word::<Channel>(conversation, "channel", json!("messaging"));
    word::<Scenario>(conversation, "scenario", json!("incoming"));
    word::<Option<Ending>>(conversation, "ended", json!("autoClosed"));
    word::<Option<RecordReference>>(conversation, "record", Json::Null);
    only(&mut conversation["contact"], &["id", "name", "email", "mobile", "company", "preferred", "active"]);
    word::<Option<Contact>>(conversation, "contact", Json::Null);
    only(&mut conversation["case"], &["id", "title", "contact", "priority", "active"]);
    word::<Option<Case>>(conversation, "case", Json::Null);
    if let Some(context) = conversation["context"].as_object_mut() {
        context.retain(|_, value| is::<Value>(value));
    }
    list::<SearchView>(conversation, "searches", |_| {});
    word::<Option<SentimentView>>(conversation, "sentiment", Json::Null);
    // Messages are numbered, so one with unknown content keeps its place.
    if let Some(messages) = conversation["messages"].as_array_mut() {
        messages.iter_mut().for_each(message);
    }
}

fn message(message: &mut Json) {
    word::<Author>(message, "author", json!({ "from": "automatic" }));
    if let Some(delivery) = message.get_mut("delivery") {
        word::<DeliveryFailure>(delivery, "why", json!("unreachable"));
    }
    word::<Option<Delivery>>(message, "delivery", Json::Null);
}

fn is<T: DeserializeOwned>(json: &Json) -> bool {
    T::deserialize(json).is_ok()
}

/// Replaces an unknown word by the plain one. What is missing stays missing.
fn word<T: DeserializeOwned>(within: &mut Json, name: &str, plain: Json) {
    if let Some(word) = within.get_mut(name).filter(|word| !is::<T>(word)) {
        *word = plain;
    }
}

/// Drops unknown fields where the type accepts no others.
fn only(within: &mut Json, names: &[&str]) {
    if let Some(object) = within.as_object_mut() {
        object.retain(|name, _| names.contains(&name.as_str()));
    }
}

/// Makes the items of a list plain, and drops those that still cannot be read.
fn list<T: DeserializeOwned>(within: &mut Json, name: &str, newer: impl Fn(&mut Json)) {
    if let Some(items) = within.get_mut(name).and_then(Json::as_array_mut) {
        items.iter_mut().for_each(newer);
        items.retain(|item| is::<T>(item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SNAPSHOT: &str = include_str!("../tests/snapshots/frames__what_a_router_says_to_a_desk.snap");

    /// A frame of each kind that a router sends.
    fn frames() -> impl Iterator<Item = Json> {
        SNAPSHOT.lines().filter_map(|line| serde_json::from_str(line).ok())
    }

    fn frame(is: impl Fn(&Json) -> bool) -> Json {
        frames().find(|frame| is(frame)).unwrap()
    }

    fn hear_json(frame: &Json) -> Heard {
        hear(&frame.to_string()).unwrap()
    }

    /// Replaces every word below this by an unknown one, one at a time.
    fn with_one_unknown_word(frame: &Json) -> Vec<(String, Json)> {
        fn pointers(json: &Json, at: &str, found: &mut Vec<String>) {
            match json {
                Json::Object(fields) => {
                    fields.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), found));
                }
                Json::Array(items) => {
                    items
                        .iter()
                        .enumerate()
                        .for_each(|(place, item)| pointers(item, &format!("{at}/{place}"), found));
                }
                Json::String(_) => found.push(at.to_owned()),
                _ => {}
            }
        }
        let mut found = Vec::new();
        pointers(frame, "", &mut found);
        let changed = |pointer: String| {
            let mut frame = frame.clone();
            *frame.pointer_mut(&pointer).unwrap() = json!("aWordOfNextYear");
            (pointer, frame)
        };
        found.into_iter().map(changed).collect()
    }

    #[test]
    fn no_unknown_word_in_a_snapshot_keeps_the_rest_of_it_away() {
        let snapshot = frame(|frame| frame["type"] == "snapshot");
        let Heard::Frame(ToDesk::Snapshot { state: whole, .. }) = hear_json(&snapshot) else { panic!() };
        for (pointer, frame) in with_one_unknown_word(&snapshot["state"]) {
            let frame = json!({ "type": "snapshot", "number": 9, "state": frame });
            let Heard::Frame(ToDesk::Snapshot { state, .. }) = hear_json(&frame) else { panic!("{pointer}") };
            assert_eq!(state.conversations.len(), whole.conversations.len(), "{pointer}");
            assert_eq!(
                state.conversations[0].messages.len(),
                whole.conversations[0].messages.len(),
                "{pointer}"
            );
            assert_eq!(state.choices.len(), whole.choices.len(), "{pointer}");
        }
    }

    #[test]
    fn no_unknown_word_in_an_event_but_its_kind_makes_it_unknown() {
        for event in frames().filter(|frame| frame["type"] == "event") {
            for (pointer, event) in with_one_unknown_word(&event["event"]) {
                let heard = hear_json(&json!({ "type": "event", "number": 7, "event": event }));
                let is_unknown = heard == Heard::Unknown { number: 7 };
                assert_eq!(is_unknown, pointer == "/event", "{pointer} of {event}");
            }
        }
    }

    #[test]
    fn fields_that_were_added_since_are_left_out() {
        let mut snapshot = frame(|frame| frame["type"] == "snapshot");
        snapshot["state"]["choices"][0]["colour"] = json!("red");
        snapshot["state"]["conversations"][0]["contact"] =
            json!({ "id": "c", "name": "Kiran", "email": "", "mobile": "", "pronoun": "he" });
        let Heard::Frame(ToDesk::Snapshot { state, .. }) = hear_json(&snapshot) else { panic!() };
        assert_eq!(state.choices.len(), 1);
        assert_eq!(
            state.conversations[0].details.contact.as_ref().map(|contact| contact.name.as_str()),
            Some("Kiran")
        );
    }

    #[test]
    fn what_an_earlier_router_says_was_renewed_is_understood() {
        let renewed = frame(|frame| frame["event"]["event"] == "renewed");
        let mut earlier = renewed.clone();
        let fields = earlier["event"].as_object_mut().unwrap();
        for (earlier, name) in [("decline_reasons", "declineReasons"), ("session_grace", "sessionGrace")] {
            let value = fields.remove(name).unwrap();
            fields.insert(earlier.to_owned(), value);
        }
        assert_eq!(hear_json(&earlier), hear_json(&renewed));
    }

    #[test]
    fn the_words_of_the_glossary_are_understood_in_place_of_those_that_every_version_sends() {
        let snapshot = frame(|frame| frame["type"] == "snapshot");
        let presence = |fields: Json| {
            let mut snapshot = snapshot.clone();
            let presence = snapshot["state"]["presence"].as_object_mut().unwrap();
            presence.retain(|name, _| !["cover", "coverAbout", "whyNoWork"].contains(&name.as_str()));
            presence.extend(fields.as_object().unwrap().clone());
            hear_json(&snapshot)
        };
        let sent = presence(json!({
            "cover": "missed", "coverAbout": "Kiran",
            "whyNoWork": { "why": "overridden", "cover": "missed", "customer": "Kiran" },
        }));
        let Heard::Frame(ToDesk::Snapshot { state, .. }) = &sent else { panic!() };
        assert_eq!(state.presence.overridden, Some(PresenceOverride::Missed));
        let later = presence(json!({
            "overridden": "missed", "overriddenAbout": "Kiran",
            "whyNoWork": { "why": "overridden", "reason": "missed", "customer": "Kiran" },
        }));
        assert_eq!(later, sent);
        let unknown =
            presence(json!({ "overridden": "aWordOfNextYear", "overriddenAbout": null, "whyNoWork": null }));
        let Heard::Frame(ToDesk::Snapshot { state, .. }) = &unknown else { panic!() };
        assert_eq!(state.presence.overridden, None);
        let work = |parked: &str| {
            hear_json(
                &json!({ "type": "found", "found": { "found": "work", "open": [], "waiting": 0, parked: [] } }),
            )
        };
        assert_eq!(work("parked"), work("aside"));
    }

    #[test]
    fn sentences_of_an_earlier_router_leave_a_general_notice_and_reason() {
        let event =
            json!({ "event": "notice", "title": "It is over", "detail": "Kiran left.", "conversation": 4 });
        let Heard::Frame(ToDesk::Event { event, .. }) =
            hear_json(&json!({ "type": "event", "number": 7, "event": event }))
        else {
            panic!()
        };
        let conversation = Some(model::ConversationId(4));
        assert_eq!(event, model::DeskEvent::Notice { notice: Notice::Unknown, conversation });
        let snapshot = frame(|frame| frame["type"] == "snapshot");
        for (sentence, why) in [(json!("The queues are closed."), Some(NoWork::Unknown)), (Json::Null, None)]
        {
            let mut earlier = snapshot.clone();
            let presence = earlier["state"]["presence"].as_object_mut().unwrap();
            presence.remove("whyNoWork").unwrap();
            presence.extend([("noWork".to_owned(), sentence), ("noWorkUntil".to_owned(), Json::Null)]);
            let Heard::Frame(ToDesk::Snapshot { state, .. }) = hear_json(&earlier) else { panic!() };
            assert_eq!(state.presence.why_no_work, why);
        }
    }

    #[test]
    fn what_is_no_frame_is_told_without_its_content() {
        assert_eq!(hear(r#"{"type":"snapshot","number":7,"state":{}}"#).unwrap(), Heard::UnknownState);
        for text in ["secret", "{}", r#"{"type":"later","number":7}"#] {
            let error = hear(text).unwrap_err();
            assert!(!error.why.contains("secret"), "{error}");
        }
    }
}
