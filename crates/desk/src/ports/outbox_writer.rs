//! Writes the outbox to the disk beside the loop: in order, only the newest of what waits, and again and again while the
//! disk does not take it.

use super::store::Store;
use desk_core::{PersistedOutbox, StorageProblem};
use std::io;
use std::path::Path;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How soon a write that failed is tried again.
const RETRY_EVERY: Duration = Duration::from_secs(3);

/// How long the last write may take when the core ends.
const LAST_WRITE_TIMEOUT: Duration = Duration::from_secs(3);

/// Counts the writes that are asked for. One that was tried stands for all before it.
pub(crate) type WriteNumber = u64;

/// What writes the outbox to the disk.
#[derive(Debug)]
pub(crate) struct OutboxWriter {
    newest: watch::Sender<(WriteNumber, PersistedOutbox)>,
    tried: watch::Receiver<WriteNumber>,
    task: JoinHandle<()>,
}

impl OutboxWriter {
    /// Starts to write, and tells when that begins to fail, and nothing when it ceases.
    pub(crate) fn start(store: Store) -> (Self, UnboundedReceiver<Option<StorageProblem>>) {
        let (newest, wanted) = watch::channel((0, PersistedOutbox::default()));
        let (trying, tried) = watch::channel(0);
        let (told, problems) = unbounded_channel();
        let task = tokio::spawn(write_all(store, wanted, trying, told));
        (Self { newest, tried, task }, problems)
    }

    /// Has this written, in place of what waits to be. Gives the number of the write.
    pub(crate) fn persist(&self, outbox: PersistedOutbox) -> WriteNumber {
        let number = self.newest.borrow().0 + 1;
        self.newest.send_replace((number, outbox));
        number
    }

    /// The last write that was tried, whether the disk took it or not.
    pub(crate) fn last_tried(&self) -> WriteNumber {
        *self.tried.borrow()
    }

    /// Waits until another write was tried. Never, where none is tried any more.
    pub(crate) async fn tried(&mut self) {
        if self.tried.changed().await.is_err() {
            std::future::pending().await
        }
    }

    /// Waits until the write that was asked for last was tried.
    pub(crate) async fn all_tried(&mut self) {
        let last = self.newest.borrow().0;
        // An error means that nothing is tried any more.
        drop(self.tried.wait_for(|tried| *tried >= last).await);
    }

    /// Waits until all is written, or cannot be.
    pub(crate) async fn end(self) {
        let Self { newest, tried: _, task } = self;
        drop(newest);
        if timeout(LAST_WRITE_TIMEOUT, task).await.is_err() {
            tracing::error!("the disk did not take what was pressed last");
        }
    }
}

async fn write_all(
    store: Store,
    mut wanted: watch::Receiver<(WriteNumber, PersistedOutbox)>,
    tried: watch::Sender<WriteNumber>,
    told: UnboundedSender<Option<StorageProblem>>,
) {
    let mut is_failing = false;
    loop {
        let changed = wanted.changed();
        let is_over = if is_failing {
            matches!(timeout(RETRY_EVERY, changed).await, Ok(Err(_)))
        } else {
            changed.await.is_err()
        };
        if is_over {
            return;
        }
        let (number, outbox) = wanted.borrow_and_update().clone();
        let store = store.clone();
        let folder = store.folder().to_owned();
        let written = tokio::task::spawn_blocking(move || store.keep(&outbox)).await;
        match written.unwrap_or_else(|error| Err(io::Error::other(error))) {
            Ok(()) if is_failing => {
                tracing::info!("what was pressed is on the disk again");
                drop(told.send(None));
                is_failing = false;
            }
            Ok(()) => {}
            Err(error) => {
                tracing::error!(%error, "what was pressed is not on the disk");
                drop(told.send(Some(storage_problem(&error, &folder))));
                is_failing = true;
            }
        }
        tried.send_replace(number);
    }
}

fn storage_problem(error: &io::Error, folder: &Path) -> StorageProblem {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StorageProblem::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem => StorageProblem::DiskReadOnly,
        _ => StorageProblem::NotWritable { folder: folder.display().to_string(), error: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk_core::Belongings;
    use model::ConversationId;

    fn kept(draft: &str) -> PersistedOutbox {
        let drafts = [(ConversationId(1), draft.to_owned())].into();
        PersistedOutbox {
            unowned: Belongings { drafts, ..Belongings::default() },
            ..PersistedOutbox::default()
        }
    }

    #[tokio::test]
    async fn what_was_kept_last_is_on_the_disk_when_the_core_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let (writer, _problems) = OutboxWriter::start(store.clone());
        for number in 0..1_000 {
            assert_eq!(writer.persist(kept(&number.to_string())), number + 1);
        }
        writer.end().await;
        assert_eq!(store.kept(), kept("999"));
    }

    #[tokio::test]
    async fn a_write_was_tried_when_it_is_on_the_disk_or_the_disk_does_not_take_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let (mut writer, mut problems) = OutboxWriter::start(store.clone());
        writer.persist(kept("one"));
        let last = writer.persist(kept("two"));
        assert!(writer.last_tried() < last);
        writer.all_tried().await;
        assert_eq!((writer.last_tried(), store.kept()), (last, kept("two")));
        std::fs::create_dir(folder.path().join("desk.json.new")).unwrap();
        let last = writer.persist(kept("three"));
        writer.all_tried().await;
        assert_eq!(writer.last_tried(), last);
        assert!(problems.recv().await.unwrap().is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn a_disk_that_takes_nothing_is_told_and_tried_again_until_it_does() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let in_the_way = folder.path().join("desk.json.new");
        std::fs::create_dir(&in_the_way).unwrap();
        let (writer, mut problems) = OutboxWriter::start(store.clone());
        writer.persist(kept("Hello"));
        let told = problems.recv().await.unwrap().unwrap();
        assert!(matches!(told, StorageProblem::NotWritable { .. }), "{told:?}");
        assert!(problems.recv().await.unwrap().is_some(), "it is tried again");
        std::fs::remove_dir(&in_the_way).unwrap();
        while problems.recv().await.unwrap().is_some() {}
        assert_eq!(store.kept(), kept("Hello"));
        writer.end().await;
    }
}
