//! Who the customer is (R8).

use super::world::{World, contact, organisation};
use crate::command::{Command, NewConversation, OpenedBy, RepAct};
use crate::organisation::Organisation;
use crate::output::Output;
use crate::refusal::Refusal;
use model::{
    Candidate, Case, Company, ConversationId, Customer, DeskEvent, Field, Identification, LinkedRecords,
    NamedRecords, RecordReference, RepAction,
};

fn case() -> Case {
    Case {
        id: "CAS-1".into(),
        title: "Broken bell".into(),
        contact: "kiran".into(),
        priority: "high".into(),
        active: true,
    }
}

/// Kiran, their company and their case.
fn kiran(verified: bool) -> Identification {
    let company = Company { id: "pine".into(), name: "Pine Hut".into(), phone: String::new() };
    let linked =
        LinkedRecords { contact: Some(contact(&[])), company: Some(company), case: Some(case()), verified };
    Identification { linked, ..Identification::default() }
}

/// Two who fit.
fn several() -> Identification {
    let candidate = |id: &str| Candidate { id: id.into(), name: id.to_uppercase(), ..Candidate::default() };
    Identification { candidates: vec![candidate("kiran"), candidate("maria")], ..Identification::default() }
}

/// The records have not told it yet.
fn awaited() -> Identification {
    Identification { awaited: Some(NamedRecords::default()), ..Identification::default() }
}

fn opening(name: &str, identification: Identification) -> NewConversation {
    NewConversation {
        workstream: "support".into(),
        name: name.into(),
        identification,
        ..NewConversation::default()
    }
}

fn customer(world: &World, id: ConversationId) -> Customer {
    (*world.org.conversations[&id].customer).clone()
}

fn identify(world: &mut World, conversation: ConversationId, found: Identification) {
    world.take(Command::Identify { conversation, found: Box::new(found) }).unwrap();
}

fn link(world: &mut World, rep: &str, conversation: ConversationId) -> Result<(), Refusal> {
    let found = Ok(Box::new(kiran(true).linked));
    world.rep(rep, RepAct::Linked { conversation, found }).map(drop)
}

#[test]
fn a_record_is_only_for_a_workstream_of_records() {
    let mut world = World::new(&[("ana", 1)]);
    let record = RecordReference { table: "case".into(), id: "1".into(), title: "A pole".into() };
    let opening = NewConversation { record: Some(record), ..opening("K", Identification::default()) };
    assert_eq!(world.take(Command::Open(Box::new(opening))), Err(Refusal::NoRecord), "a chat is no record");
    assert!(world.org.conversations.keys().next().is_none());
}

#[test]
fn only_a_record_is_resolved() {
    let mut world = World::new(&[("ana", 1)]);
    let conversation = world.open("Kiran");
    assert_eq!(world.take(Command::Resolve { conversation }), Err(Refusal::NoRecord));
}

#[test]
fn what_a_customer_typed_is_not_verified_and_they_go_by_their_own_words() {
    let mut world = World::new(&[("ana", 1)]);
    let mut typed = |name: &str, identification| {
        let by_page = Some(OpenedBy::Page);
        let id = world.bring(NewConversation { opened_by: by_page, ..opening(name, identification) });
        customer(&world, id)
    };
    let mallory = typed("Mallory", kiran(false));
    assert_eq!((mallory.name.as_str(), &mallory.contact), ("Mallory", &Some("kiran".into())));
    assert_eq!(mallory.is_verified(), Some(false));
    let nameless = typed(" \u{200b}", kiran(false));
    assert_eq!((nameless.name.as_str(), nameless.is_verified()), ("Visitor 2", Some(false)));
    assert_eq!(typed("Mallory", kiran(true)).name, "Kiran Sohal", "verified, they have the record's name");
    let unknown = typed("Mallory", Identification::default());
    assert_eq!(unknown.is_verified(), None, "there is nothing to be sure of");
}

#[test]
fn an_offer_reads_what_is_linked_and_says_whether_it_is_verified() {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.templates[0].title = "{customerName}: {caseTitle} {companyName}".into();
    let value = "{$odata.company.name.?$filter=id eq {companyId}&$select=name}".into();
    organisation.templates[0].fields = vec![Field { header: "Company".into(), value }];
    let mut world = World::of(organisation);
    world.desk("ana");
    world.bring(opening("Mallory", kiran(false)));
    let offer = world.ring("ana");
    let view = world.of_rep("ana").offers[0].clone();
    assert_eq!((view.customer.as_str(), view.verified), ("Mallory", Some(false)));
    assert_eq!(
        (view.title.as_str(), view.fields[0].value.as_str()),
        ("Mallory: Broken bell Pine Hut", "Pine Hut")
    );
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let session = &world.of_rep("ana").conversations[0].details;
    assert!(!session.customer.verified && session.contact.is_some(), "the record is there, and not sure");
    assert_eq!(session.company.as_ref().map(|company| company.name.as_str()), Some("Pine Hut"));
    assert_eq!(session.case, Some(case()));
}

#[test]
fn a_customer_who_is_identified_afterwards_has_their_records_and_what_rings_stays_as_it_is() {
    let mut world = World::new(&[("ana", 9), ("ben", 1)]);
    world.desk("ana");
    let id = world.bring(opening("K", awaited()));
    assert_eq!(world.org.unidentified(10).len(), 1);
    let before = world.of_rep("ana").offers[0].clone();
    world.outputs.clear();
    identify(&mut world, id, kiran(true));
    let after = world.of_rep("ana").offers[0].clone();
    assert_eq!((&after.title, &after.fields), (&before.title, &before.fields), "the notification");
    assert_eq!((after.id, after.expires_at), (before.id, before.expires_at));
    assert_eq!((after.customer.as_str(), after.verified), ("Kiran Sohal", Some(true)), "the page");
    let again = |event: &&DeskEvent| matches!(event, DeskEvent::Offered { offer } if offer.id == before.id);
    assert_eq!(world.heard("ana").iter().filter(|event| again(event)).count(), 1);
    assert_eq!(world.ringing(), ["ana"], "nobody else is asked");
    assert_eq!(world.org.unidentified(10), [], "once is enough");
    world.rep("ana", RepAction::Accept { offer: after.id }).unwrap();
    assert!(world.of_rep("ana").conversations[0].details.contact.is_some());
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn what_the_records_say_late_does_not_undo_what_a_rep_has_linked_meanwhile() {
    let mut world = World::new(&[("ana", 9)]);
    world.desk("ana");
    let conversation = world.bring(opening("K", awaited()));
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert!(world.of_rep("ana").conversations[0].details.is_identification_awaited);
    link(&mut world, "ana", conversation).unwrap();
    identify(&mut world, conversation, several());
    assert_eq!(customer(&world, conversation).contact, Some("kiran".into()));
    world.rep("ana", RepAction::UnlinkContact { conversation }).unwrap();
    identify(&mut world, conversation, kiran(false));
    assert_eq!(customer(&world, conversation).contact, None, "unlinking is a choice, too");
}

#[test]
fn of_several_who_fit_none_is_linked_until_the_rep_says_who_it_is() {
    let mut world = World::new(&[("ana", 9), ("ben", 1)]);
    world.desk("ana");
    let conversation = world.bring(opening("K", several()));
    assert_eq!(customer(&world, conversation).is_verified(), None);
    assert_eq!(link(&mut world, "ana", conversation), Err(Refusal::NoSuchConversation), "it only rings");
    let offer = world.ring("ana");
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    assert_eq!(link(&mut world, "ben", conversation), Err(Refusal::NoSuchConversation), "it is ana's");
    let candidates = |world: &World| world.of_rep("ana").conversations[0].details.candidates.len();
    assert_eq!(candidates(&world), 2);
    world.outputs.clear();
    link(&mut world, "ana", conversation).unwrap();
    let linked = customer(&world, conversation);
    assert_eq!((linked.name.as_str(), linked.is_verified()), ("Kiran Sohal", Some(true)));
    assert!(matches!(world.heard("ana")[..], [DeskEvent::SessionChanged { .. }]), "{:?}", world.heard("ana"));
    assert_eq!(candidates(&world), 0, "there is nothing left to choose");
    let entries = world.entries.len();
    link(&mut world, "ana", conversation).unwrap();
    assert_eq!(world.entries.len(), entries, "linking twice is no mistake, and changes nothing");
    world.rep("ana", RepAction::UnlinkContact { conversation }).unwrap();
    let unlinked = customer(&world, conversation);
    assert_eq!((unlinked.name.as_str(), &unlinked.contact, unlinked.is_verified()), ("K", &None, None));
    assert_eq!(candidates(&world), 2, "the choice is there again");
    assert_eq!(world.replayed(), world.org);
}

#[test]
fn a_contact_that_was_not_looked_up_is_not_linked() {
    let mut world = World::new(&[("ana", 9)]);
    world.desk("ana");
    let conversation = world.active("ana");
    let by_id = RepAction::LinkContact { conversation, contact: "kiran".into() };
    let created = RepAction::CreateContact {
        conversation,
        name: "Kiran".into(),
        email: String::new(),
        phone: String::new(),
    };
    for action in [by_id, created] {
        assert_eq!(world.rep("ana", action), Err(Refusal::RecordsUnavailable));
    }
}

#[test]
fn a_customer_who_is_identified_while_they_wait_goes_to_the_rep_whom_they_ask_for() {
    let mut world = World::new(&[("ana", 0), ("ben", 0)]);
    world.desk("ben");
    let conversation = world.bring(opening("K", awaited()));
    assert_eq!(world.ringing(), [] as [&str; 0], "nobody has room");
    let mut found = kiran(true);
    found.linked.contact = Some(contact(&["ben"]));
    identify(&mut world, conversation, found);
    assert_eq!(world.ringing(), ["ben"], "for a rep whom the customer asks for, capacity does not count");
    super::soundness::sound(&world.org);
}

/// Entries and snapshots of format 1, in which contacts and cases were part of the configuration.
mod of_format_1 {
    use super::*;
    use serde_json::{Value, json};

    fn kiran() -> Value {
        json!({ "id": "kiran", "name": "Kiran Sohal", "email": "kiran@example.test", "mobile": "", "company": "Pine Hut" })
    }

    fn old_configuration() -> Value {
        let mut configuration = serde_json::to_value(organisation(&[("ana", 9)])).unwrap();
        configuration["contacts"] = json!([kiran()]);
        configuration["cases"] =
            json!([{ "id": "CAS-1", "title": "Bell", "contact": "kiran", "priority": "", "active": true }]);
        configuration
    }

    fn replayed(events: &[Value]) -> Organisation {
        let mut org = Organisation::default();
        for event in events {
            let entry = json!({ "format": 1, "at": 7, "events": [event] });
            org.replay(entry.to_string().as_bytes()).unwrap();
        }
        org
    }

    fn opened() -> Value {
        json!({ "conversationOpened": {
            "conversation": 1,
            "opening": { "workstream": "support", "name": "K" },
            "customer": { "name": "Kiran Sohal", "contact": "kiran", "case": "CAS-1", "verified": true, "answers": {} },
        } })
    }

    #[test]
    fn no_contact_and_no_case_of_an_old_configuration_is_lost() {
        let configured = json!({ "configured": { "organisation": old_configuration() } });
        let put = |kind: &str, item: Value| json!({ "edited": { "edit": { "put": { "kind": kind, "item": item } } } });
        let remove =
            |kind: &str, id: &str| json!({ "edited": { "edit": { "remove": { "kind": kind, "id": id } } } });
        let mut maria = kiran();
        maria["id"] = json!("maria");
        let org = replayed(&[configured.clone(), put("contact", maria), remove("case", "CAS-1")]);
        let legacy = org.legacy_records();
        let ids: Vec<String> = legacy.contacts.keys().map(ToString::to_string).collect();
        assert_eq!((ids, legacy.cases.len()), (vec!["kiran".into(), "maria".into()], 0));
        assert_eq!(org.revision(&crate::Part::Whole), Some(3), "no revision is used again");
        let without = json!({ "configured": { "organisation": organisation(&[("ana", 9)]) } });
        assert!(replayed(&[configured, without]).legacy_records().is_empty());
    }

    #[test]
    fn a_conversation_of_then_has_the_records_that_the_configuration_had() {
        let configured = json!({ "configured": { "organisation": old_configuration() } });
        let org = replayed(&[configured, opened()]);
        let linked = &org.conversations[&ConversationId(1)].identification.linked;
        assert_eq!(linked.contact.as_ref().map(|contact| contact.company.as_str()), Some("Pine Hut"));
        assert_eq!(linked.case.as_ref().map(|case| case.title.as_str()), Some("Bell"));
        assert_eq!(org.unidentified(10), [], "it is not asked for anew");
    }

    #[test]
    fn a_snapshot_of_then_reads_with_its_records_and_they_go_once_they_are_elsewhere() {
        let org =
            replayed(&[json!({ "configured": { "organisation": organisation(&[("ana", 9)]) } }), opened()]);
        let mut snapshot: Value = serde_json::from_slice(&org.snapshot().unwrap()).unwrap();
        snapshot["format"] = json!(1);
        snapshot["configuration"] = old_configuration();
        snapshot["revisions"]["items"] = json!({ "contact": { "kiran": 4 }, "queue": { "help": 5 } });
        let mut org = Organisation::restore(snapshot.to_string().as_bytes()).unwrap();
        assert_eq!((org.legacy_records().contacts.len(), org.legacy_records().cases.len()), (1, 1));
        assert!(org.conversations[&ConversationId(1)].identification.linked.contact.is_some());
        let outcome = org.take(&Command::MoveLegacyRecords, None, model::Timestamp(9));
        assert!(outcome.entry.is_some() && org.legacy_records().is_empty());
        let again = org.take(&Command::MoveLegacyRecords, None, model::Timestamp(9));
        assert!(
            again.entry.is_none()
                && !again.outputs.iter().any(|output| matches!(output, Output::Lifecycle(_)))
        );
    }
}

#[test]
fn a_session_goes_by_the_title_of_its_workstream_without_what_is_not_certain() {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.workstreams[0].session_title = Some("{customerName} ({queueName}) {caseTitle}".into());
    let mut world = World::of(organisation);
    world.desk("ana");
    let mut title = |verified: bool| {
        let id = world.bring(opening("K", kiran(verified)));
        let offer = world.ring("ana");
        world.rep("ana", RepAction::Accept { offer }).unwrap();
        let sessions = world.of_rep("ana").conversations;
        let session = sessions.iter().find(|each| each.details.id == id).unwrap();
        session.details.title.as_deref().map(str::to_owned)
    };
    assert_eq!(title(true), Some("Kiran Sohal (Help) Broken bell".into()));
    assert_eq!(title(false), Some("K (Help)".into()), "the case may be somebody else's");
}
