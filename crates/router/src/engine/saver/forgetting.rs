//! An organisation in which nobody does anything any more forgets what it had, in time and from its file.

use super::*;
use crate::engine::organisation::OrganisationEngine;
use engine::{Command, CustomerAct, NewConversation, Organisation, RepAct};
use journal::{Owner, SqliteJournal};
use model::{ConversationId, DeskId, OfferId, Receipt, RepAction, RepId, Timestamp};
use std::path::Path;
use std::sync::atomic::AtomicU64;

/// What only this customer writes.
const WORDS: &str = "marmalade zeppelin";

/// Whether any file of a folder has these words.
fn is_found(folder: &Path, words: &str) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(words.len()).any(|part| part == words.as_bytes()))
}

struct Idle {
    org: Organisation,
    journal: Arc<SqliteJournal>,
    wall: Arc<AtomicU64>,
}

impl Idle {
    fn now(&self) -> Millis {
        self.wall.load(Ordering::Relaxed)
    }

    async fn keep(&self, entry: Option<Vec<u8>>) {
        self.journal.append(self.journal.next(), entry.into_iter().collect()).await.unwrap();
    }

    async fn take(&mut self, command: Command) {
        self.wall.fetch_add(1_000, Ordering::Relaxed);
        let outcome = self.org.take(&command, None, Timestamp(self.now()));
        outcome.answer.unwrap();
        self.keep(outcome.entry).await;
    }

    async fn rep(&mut self, act: RepAct) {
        self.take(Command::Representative { rep: RepId::from("ana"), act }).await;
    }

    async fn did(&mut self, action: RepAction) {
        self.rep(RepAct::Did { desk: Some(DeskId(1)), action }).await;
    }
}

#[tokio::test]
async fn what_a_customer_wrote_is_in_no_file_once_its_time_is_over_though_nobody_does_anything() {
    let folder = tempfile::tempdir().unwrap();
    let journal = SqliteJournal::open(&folder.path().join("journal.sqlite"), &Owner::new("node")).unwrap();
    let (journal, wall) = (Arc::new(journal), Arc::new(AtomicU64::new(1_700_000_000_000)));
    let mut idle =
        Idle { org: Organisation::default(), journal: Arc::clone(&journal), wall: Arc::clone(&wall) };
    idle.take(Command::Configure(Box::new(crate::start::sample::organisation().unwrap()))).await;
    idle.rep(RepAct::DeskConnected { desk: DeskId(1), receipts: true }).await;
    let opening =
        NewConversation { workstream: "support".into(), name: "Maria".into(), ..NewConversation::default() };
    idle.take(Command::Open(Box::new(NewConversation { text: Some(WORDS.into()), ..opening }))).await;
    idle.did(RepAction::Receipt { offer: OfferId(1), receipt: Receipt::Natively }).await;
    idle.did(RepAction::Accept { offer: OfferId(1) }).await;
    let conversation = ConversationId(1);
    // More than the part that a small snapshot clears away.
    for _ in 0..200 {
        idle.did(RepAction::Send { conversation, text: format!("{WORDS} {}", "x".repeat(4_000)) }).await;
    }
    idle.take(Command::Customer { conversation, act: CustomerAct::End }).await;
    idle.did(RepAction::Close { conversation }).await;
    idle.rep(RepAct::DeskDisconnected { desk: DeskId(1), quit: true }).await;
    let over = idle.now();

    let clock = Arc::clone(&wall);
    let mut saver = Saver::by_clock(Arc::clone(&journal), 0, Arc::new(move || clock.load(Ordering::Relaxed)));
    let keep = Duration::from_secs(3 * 24 * 60 * 60);
    saver.keep_entries(keep);
    let kept = idle.org.configuration().settings.kept_after_end.0;
    let gone_at = over + kept + millis(forgets_after(keep));
    let mut was_found = true;
    while idle.now() < gone_at {
        assert!(was_found || idle.now() > over + millis(keep), "entries stay for their time");
        let next = idle.org.deadline().map_or(Millis::MAX, |(at, _)| at.0);
        wall.store(next.clamp(idle.now() + 1, idle.now() + 60 * 60 * 1_000), Ordering::Relaxed);
        let outcome = idle.org.wake(Timestamp(idle.now()));
        idle.keep(outcome.entry).await;
        if saver.is_worth_it(journal.next()) {
            let frozen = idle.org.freeze();
            let writing: Writing =
                Box::new(move |into| frozen.write(into).map_err(|error| Unreadable(error.to_string())));
            saver.save::<OrganisationEngine>(journal.next() - 1, writing);
            saver.wait().await;
            was_found = is_found(folder.path(), WORDS);
        }
    }
    assert!(!is_found(folder.path(), WORDS), "it is gone by the time that was told");
    assert!(is_found(folder.path(), "Larkfield"), "the rest is there");
}
