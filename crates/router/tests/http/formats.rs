//! Data folders of every earlier format can be read. `tests/fixtures` has one of each.

use crate::test_router::{TestRouter, run_command};
use engine::Organisation;
use journal::{Journal, SqliteJournal};
use serde_json::Value;
use std::ops::ControlFlow;
use std::path::Path;

/// The formats of which there is a folder.
const FORMATS: [&str; 1] = ["format-1"];

/// The password of the people in the folders, from before passwords had a least length.
const FIXTURE_PASSWORD: &str = "of tests";

/// A copy of the folder of a format.
fn folder(format: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(format);
    for name in ["journal.sqlite", "accounts.sqlite"] {
        std::fs::copy(fixture.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

/// The state at the journal's end, from these entries on.
fn replay(journal: &SqliteJournal, mut org: Organisation, from: u64) -> Organisation {
    let visit = &mut |sequence, entry: &[u8]| {
        org.replay(entry).unwrap_or_else(|error| panic!("entry {sequence}: {error}"));
        ControlFlow::Continue(())
    };
    journal.replay(from, visit).unwrap();
    org
}

#[test]
fn the_journal_of_each_format_gives_the_state_that_it_gave() {
    for format in FORMATS {
        let folder = folder(format);
        let journal = SqliteJournal::open(&folder.path().join("journal.sqlite")).unwrap();
        let snapshot = journal.latest_snapshot().unwrap().unwrap();
        let from_snapshot =
            replay(&journal, Organisation::restore(&snapshot.bytes).unwrap(), snapshot.through + 1);
        let from_entries = replay(&journal, Organisation::default(), 1);
        let state = from_entries.snapshot().unwrap();
        let read = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
        let (mut one, mut other) = (read(&from_snapshot.snapshot().unwrap()), read(&state));
        // The programs that wrote the snapshots remembered how often a rep declined, and not when and why; and when work
        // was accepted, and not when it was given.
        for state in [&mut one, &mut other] {
            for conversation in state["conversations"].as_object_mut().unwrap().values_mut() {
                for later in ["lastDeclines", "assignedAt"] {
                    conversation.as_object_mut().unwrap().remove(later);
                }
            }
            // Each program tells desks more than the one before did; a desk whose number is another's asks for all anew.
            for rep in state["reps"].as_object_mut().unwrap().values_mut() {
                rep.as_object_mut().unwrap().remove("frames");
            }
        }
        // What came in during the last minute was not counted when the snapshot was taken.
        for (name, value) in other.as_object().unwrap().iter().filter(|(name, _)| *name != "arrivals") {
            assert_eq!(one.get(name), Some(value), "{format}: {name} with and without the snapshot");
        }
        let state: Value = serde_json::from_slice(&state).unwrap();
        let texts = |conversation: &str| -> Vec<String> {
            let messages = state["conversations"][conversation]["messages"].as_array().unwrap();
            messages.iter().map(|message| message["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(texts("1"), ["Let me look.", "My kettle does not boil."], "{format}");
        assert_eq!(texts("2"), ["Is anybody there?", "Still here.", "I am here now."], "{format}");
        assert_eq!(state["reps"]["ben"]["sessions"].as_array().unwrap().len(), 1, "{format}");
    }
}

#[tokio::test]
async fn a_router_goes_on_with_the_folder_of_each_format() {
    for format in FORMATS {
        let router = TestRouter::start_in(folder(format));
        router.sign_in_with("ana@sample.test", FIXTURE_PASSWORD).await;
        let (good, words) = run_command(["check".as_ref(), router.data().as_os_str()]);
        assert!(good, "{format}: {words}");
    }
}
