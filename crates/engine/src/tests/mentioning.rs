//! Who is told of a note that mentions them.

use super::world::World;
use crate::{Refusal, RepAct};
use model::{ConversationId, DeskEvent, LookupRequest, LookupResult, Notice, RepId};

fn world() -> (World, ConversationId) {
    let mut world = World::new(&[("ana", 1), ("ben", 1), ("ben-li", 1), ("cleo", 1)]);
    for rep in ["ana", "ben", "cleo"] {
        world.desk(rep);
    }
    let conversation = world.active("ana");
    (world, conversation)
}

fn mentioned(world: &World, conversation: ConversationId, note: &str) -> Vec<String> {
    let found = world.org.check_note(&RepId::from("ana"), conversation, note).unwrap().1;
    found.into_iter().map(|rep| rep.to_string()).collect()
}

#[test]
fn a_name_behind_the_sign_is_a_colleague_and_the_longest_name_counts() {
    let (world, conversation) = world();
    for (note, expected) in [
        ("@BEN please look", &["ben"][..]),
        ("@ben-li, and (@Cleo): see", &["ben-li", "cleo"]),
        ("@cleo @ben @CLEO", &["cleo", "ben"]),
        ("@ana", &[]),
        ("@benjamin and mail@ben and @ ben", &[]),
        ("@ben\n@cleo.", &["ben", "cleo"]),
        ("nobody @", &[]),
    ] {
        assert_eq!(mentioned(&world, conversation, note), expected, "{note}");
    }
    for (signs, expected) in [(19, &["ben"][..]), (20, &[])] {
        assert_eq!(
            mentioned(&world, conversation, &format!("{}@ben", "@".repeat(signs))),
            expected,
            "{signs}"
        );
    }
}

#[test]
fn those_whom_a_kept_note_mentions_are_told_and_nobody_else_is() {
    let (mut world, conversation) = world();
    let noted = |kept| RepAct::Noted { conversation, kept };
    world.rep("ana", noted(Ok(vec!["ben".into()]))).unwrap();
    let notices = |world: &World, rep: &str| {
        let told = world.heard(rep).into_iter().filter_map(|event| match event {
            DeskEvent::Notice { notice, conversation: None } => Some(notice.clone()),
            _ => None,
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(notices(&world, "ben"), [Notice::Mentioned { by: "ANA".into(), customer: "Kiran".into() }]);
    assert_eq!((notices(&world, "ana"), notices(&world, "cleo")), (vec![], vec![]));
    let refused = world.rep("ana", noted(Err(Refusal::RecordsUnavailable)));
    assert_eq!(refused, Err(Refusal::RecordsUnavailable));
    assert_eq!(notices(&world, "ben").len(), 1);
}

#[test]
fn colleagues_are_found_by_the_beginnings_of_their_names() {
    let (world, _) = world();
    let found = |search: &str| {
        let lookup = LookupRequest::Colleagues { search: search.into() };
        let LookupResult::Colleagues(found) = world.org.look_up(&"ana".into(), &lookup) else { panic!() };
        found.colleagues.into_iter().map(|each| each.id.to_string()).collect::<Vec<_>>()
    };
    for (search, expected) in [
        ("", &["ben", "ben-li", "cleo"][..]),
        ("LI", &["ben-li"]),
        ("ben-l", &["ben-li"]),
        ("en", &[]),
        ("an", &[]),
    ] {
        assert_eq!(found(search), expected, "{search}");
    }
}
