//! Who the customer is (R8).

use super::world::{World, organisation};
use crate::command::{Command, NewConversation, OpenedBy};
use crate::refusal::Refusal;
use model::{Case, Configuration, Contact, ConversationId, Customer, RecordReference, RepAction};

const QUESTIONS: [&str; 4] = ["Email", "Phone", "Invoice number", "Case number"];

fn contact(id: &str, mobile: &str) -> Contact {
    Contact {
        id: id.into(),
        name: id.into(),
        email: format!("{id}@example.test"),
        mobile: mobile.into(),
        company: String::new(),
        preferred: vec![],
        active: true,
    }
}

fn case(id: &str, contact: &str, active: bool) -> Case {
    Case { id: id.into(), title: id.into(), contact: contact.into(), priority: "high".into(), active }
}

/// Kiran has two active cases and one that is closed, Maria one that is active.
fn two_customers() -> Configuration {
    let mut organisation = organisation(&[("ana", 9)]);
    organisation.settings.country = Some("US".into());
    organisation.workstreams[0].questions = QUESTIONS.map(str::to_owned).into();
    organisation.contacts = vec![contact("kiran", "+14255550100"), contact("maria", "+14255550111")];
    organisation.cases = vec![
        case("CAS-1", "kiran", true),
        case("CAS-2", "kiran", true),
        case("CAS-3", "kiran", false),
        case("CAS-4", "maria", true),
    ];
    organisation
}

fn customer(world: &World, id: ConversationId) -> Customer {
    (*world.org.conversations[&id].customer).clone()
}

/// The customer of a chat whose page gives a name and answers.
fn typed(name: &str, answers: &[(&str, &str)]) -> Customer {
    let mut world = World::of(two_customers());
    let answers = answers.iter().map(|(question, answer)| ((*question).into(), (*answer).into()));
    let (workstream, answers) = ("support".into(), answers.collect());
    let opened_by = Some(OpenedBy::Page);
    let id = world.bring(NewConversation {
        workstream,
        name: name.into(),
        answers,
        opened_by,
        ..NewConversation::default()
    });
    customer(&world, id)
}

fn identified(opening: NewConversation, answers: &[(&str, &str)]) -> (Option<String>, Option<String>) {
    let mut world = World::of(two_customers());
    let answers = answers.iter().map(|(question, answer)| ((*question).into(), (*answer).into()));
    let id =
        world.bring(NewConversation { workstream: "support".into(), answers: answers.collect(), ..opening });
    let Customer { contact, case, .. } = customer(&world, id);
    (contact.map(|id| id.to_string()), case.map(|id| id.to_string()))
}

fn by_answers(answers: &[(&str, &str)]) -> (Option<String>, Option<String>) {
    identified(NewConversation::default(), answers)
}

fn linked(contact: &str, case: Option<&str>) -> (Option<String>, Option<String>) {
    (Some(contact.into()), case.map(Into::into))
}

#[test]
fn an_answer_that_leads_to_no_record_does_not_stand_in_the_way_of_one_that_does() {
    for other in ["1234567", "425 555 0199", "second @ your site", "someone@else.test"] {
        let answers = [("Email", "kiran@example.test"), ("Invoice number", other)];
        assert_eq!(by_answers(&answers), linked("kiran", None), "{other}");
    }
}

#[test]
fn an_address_of_the_channel_must_lead_to_the_record_too() {
    let from = |email: &str| NewConversation { email: Some(email.into()), ..NewConversation::default() };
    let phone = [("Phone", "(425) 555-0100")];
    assert_eq!(identified(from("kiran@example.test"), &phone), linked("kiran", None));
    assert_eq!(identified(from("someone@else.test"), &phone), (None, None));
    assert_eq!(identified(from("maria@example.test"), &phone), (None, None));
}

#[test]
fn answers_that_lead_to_different_records_link_nothing() {
    let answers = [("Email", "kiran@example.test"), ("Phone", "(425) 555-0111")];
    assert_eq!(by_answers(&answers), (None, None));
}

#[test]
fn the_number_of_an_active_case_links_it_and_not_its_customer() {
    let number = |number| ("Case number", number);
    assert_eq!(by_answers(&[number(" CAS-2 ")]), (None, Some("CAS-2".into())), "the number leads to nobody");
    let both = [number("CAS-1"), ("Email", "kiran@example.test")];
    assert_eq!(by_answers(&both), linked("kiran", Some("CAS-1")));
    assert_eq!(by_answers(&[number("CAS-3")]), (None, None), "only active records count");
    assert_eq!(by_answers(&[number("CAS-1"), ("Email", "CAS-2")]), (None, None), "two cases fit");
    let other = [number("CAS-4"), ("Email", "kiran@example.test")];
    assert_eq!(by_answers(&other), (None, None), "the answers contradict each other");
}

#[test]
fn a_case_is_linked_only_while_it_is_active_and_with_its_own_customer() {
    let of = |contact: &str, case: &str| {
        let (contact, case) = (Some(contact.into()), Some(case.into()));
        identified(NewConversation { contact, case, ..NewConversation::default() }, &[])
    };
    assert_eq!(of("kiran", "CAS-2"), linked("kiran", Some("CAS-2")));
    assert_eq!(of("kiran", "CAS-3"), linked("kiran", None), "it is closed");
    assert_eq!(of("kiran", "CAS-4"), linked("kiran", None), "it is another customer's");
    let kiran = || NewConversation { contact: Some("kiran".into()), ..NewConversation::default() };
    assert_eq!(identified(kiran(), &[("Case number", "CAS-1")]), linked("kiran", Some("CAS-1")));
    assert_eq!(identified(kiran(), &[("Case number", "CAS-4")]), linked("kiran", None));
    let closed = NewConversation { case: Some("CAS-3".into()), ..NewConversation::default() };
    assert_eq!(identified(closed, &[]), (None, None));
}

#[test]
fn work_that_names_a_record_that_is_not_there_is_refused_and_nothing_is_opened() {
    let mut world = World::new(&[("ana", 1)]);
    let work =
        || NewConversation { workstream: "support".into(), name: "K".into(), ..NewConversation::default() };
    for (opening, field) in [
        (NewConversation { contact: Some("nobody".into()), ..work() }, "/contact"),
        (NewConversation { case: Some("nothing".into()), ..work() }, "/case"),
    ] {
        match world.take(Command::Open(Box::new(opening))) {
            Err(Refusal::NoSuchReference { field: outputs, .. }) => assert_eq!(outputs, field),
            other => panic!("{other:?}"),
        }
    }
    let record = RecordReference { table: "case".into(), id: "1".into(), title: "A pole".into() };
    let opening = NewConversation { record: Some(record), ..work() };
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
    let mallory = typed("Mallory", &[("Email", "kiran@example.test")]);
    assert_eq!((mallory.name.as_str(), &mallory.contact), ("Mallory", &Some("kiran".into())));
    assert_eq!(mallory.is_verified(), Some(false));
    let nameless = typed(" \u{200b}", &[("Phone", "(425) 555-0100")]);
    assert_eq!((nameless.name.as_str(), nameless.is_verified()), ("Visitor 1", Some(false)));
    let case = typed("Mallory", &[("Case number", "CAS-2")]);
    assert_eq!((case.name.as_str(), case.contact), ("Mallory", None), "a number is no customer");
    assert_eq!((&case.case, case.verified), (&Some("CAS-2".into()), false));
    let unknown = typed("Mallory", &[("Email", "mallory@example.test")]);
    assert_eq!(unknown.is_verified(), None, "there is nothing to be sure of");
}

#[test]
fn what_the_channel_knows_is_verified() {
    let mut world = World::of(two_customers());
    let work =
        || NewConversation { workstream: "support".into(), name: "K".into(), ..NewConversation::default() };
    let by_system = Some(OpenedBy::System { key: "shop".into() });
    for opening in [
        NewConversation { contact: Some("kiran".into()), ..work() },
        NewConversation { email: Some("kiran@example.test".into()), opened_by: by_system, ..work() },
        NewConversation { case: Some("CAS-2".into()), ..work() },
    ] {
        let id = world.bring(opening);
        let customer = customer(&world, id);
        assert_eq!((customer.name.as_str(), customer.is_verified()), ("kiran", Some(true)));
    }
    let answers = [("Email".to_owned(), "kiran@example.test".to_owned())].into();
    let id = world.bring(NewConversation { signed_in: true, answers, ..work() });
    let signed_in = customer(&world, id);
    assert_eq!(
        (signed_in.signed_in, signed_in.is_verified()),
        (true, Some(false)),
        "the answer is typed all the same"
    );
}

#[test]
fn an_offer_goes_by_the_customers_own_words_and_says_that_they_are_not_verified() {
    let mut world = World::of(two_customers());
    world.desk("ana");
    let answers = [("Email".to_owned(), "kiran@example.test".to_owned())].into();
    let opened_by = Some(OpenedBy::Page);
    world.bring(NewConversation {
        workstream: "support".into(),
        name: "Mallory".into(),
        answers,
        opened_by,
        ..NewConversation::default()
    });
    let offer = world.ring("ana");
    let view = world.of_rep("ana").offers[0].clone();
    assert_eq!((view.customer.as_str(), view.verified), ("Mallory", Some(false)));
    assert!(view.title.contains("Mallory") && !view.title.contains("kiran"), "{}", view.title);
    world.rep("ana", RepAction::Accept { offer }).unwrap();
    let session = &world.of_rep("ana").conversations[0];
    assert!(
        !session.details.customer.verified && session.details.contact.is_some(),
        "the record is there, and said to be unsure"
    );
}
