//! Tests of frozen states and snapshots, of formats that can be read, and of numbers after a loss.

use super::world::World;
use crate::command::{Command, CustomerAct};
use crate::organisation::Organisation;

fn written(frozen: &crate::Frozen) -> Vec<u8> {
    let mut bytes = Vec::new();
    frozen.write(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_frozen_state_stays_as_it_was_while_the_organisation_goes_on() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    let conversation = world.open("Maria");
    let before = world.org.snapshot().unwrap();
    let frozen = world.org.freeze();
    world.customer(conversation, CustomerAct::Send { text: "one".into() });
    world.open("Kiran");
    assert_ne!(world.org.snapshot().unwrap(), before);
    assert_eq!(written(&frozen), before);
    assert_eq!(world.replayed().snapshot().unwrap(), world.org.snapshot().unwrap(), "nor does it change it");
}

#[test]
fn what_a_newer_program_wrote_is_refused_and_what_an_older_one_wrote_is_read() {
    let mut world = World::new(&[("ana", 2)]);
    world.open("Maria");
    let snapshot = String::from_utf8(world.org.snapshot().unwrap()).unwrap();
    assert!(snapshot.starts_with(r#"{"format":3,"#));
    let newer = snapshot.replacen(r#"{"format":3,"#, r#"{"format":1000,"#, 1);
    let refused = Organisation::restore(newer.as_bytes()).unwrap_err().to_string();
    assert!(
        refused.contains("format 1000, and this program knows formats up to 3: start the newer program"),
        "{refused}"
    );
    let mut org = Organisation::default();
    let newer = br#"{"format":1000,"at":1,"events":["somethingNew"]}"#;
    let refused = org.replay(newer).unwrap_err().to_string();
    assert!(refused.contains("format 1000"), "{refused}");
    org.replay(br#"{"at":1,"events":["restarted"]}"#).unwrap();
}

#[test]
fn after_a_loss_no_conversation_gets_the_number_of_one_that_is_lost() {
    let mut world = World::new(&[("ana", 2)]);
    world.desk("ana");
    world.open("Maria");
    world.take(Command::SkipNumbers { through: 1_000 }).unwrap();
    assert_eq!(world.open("Kiran").0, 1_001);
    world.take(Command::SkipNumbers { through: 1_000 }).unwrap();
    assert_eq!(world.open("Olu").0, 1_002, "done twice, it is done once");
    assert_eq!(world.replayed().snapshot().unwrap(), world.org.snapshot().unwrap());
}
