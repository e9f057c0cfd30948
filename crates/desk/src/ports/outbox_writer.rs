//! Writes the outbox and the settings to the disk beside the loop: in order, only the newest of what waits, and again and
//! again while the disk does not take it.

use super::store::Store;
use desk_core::{DeskSettings, PersistedOutbox, StorageProblem};
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

/// What is to be on the disk: nothing of a kind before it was asked for.
#[derive(Clone, Debug, Default)]
struct Wanted {
    number: WriteNumber,
    outbox: Option<PersistedOutbox>,
    settings: Option<DeskSettings>,
}

/// What writes the outbox and the settings to the disk.
#[derive(Debug)]
pub(crate) struct OutboxWriter {
    newest: watch::Sender<Wanted>,
    tried: watch::Receiver<WriteNumber>,
    task: JoinHandle<()>,
}

impl OutboxWriter {
    /// Starts to write, and tells when that begins to fail, and nothing when it ceases.
    pub(crate) fn start(store: Store) -> (Self, UnboundedReceiver<Option<StorageProblem>>) {
        let (newest, wanted) = watch::channel(Wanted::default());
        let (trying, tried) = watch::channel(0);
        let (told, problems) = unbounded_channel();
        let task = tokio::spawn(write_all(store, wanted, trying, told));
        (Self { newest, tried, task }, problems)
    }

    /// Has this written, in place of what waits to be. Gives the number of the write.
    pub(crate) fn persist(&self, outbox: PersistedOutbox) -> WriteNumber {
        self.want(|wanted| wanted.outbox = Some(outbox))
    }

    /// Has these settings written, in place of those that wait to be.
    pub(crate) fn persist_settings(&self, settings: DeskSettings) {
        self.want(|wanted| wanted.settings = Some(settings));
    }

    fn want(&self, change: impl FnOnce(&mut Wanted)) -> WriteNumber {
        self.newest.send_modify(|wanted| {
            wanted.number += 1;
            change(wanted);
        });
        self.newest.borrow().number
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
        let last = self.newest.borrow().number;
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
    mut wanted: watch::Receiver<Wanted>,
    tried: watch::Sender<WriteNumber>,
    told: UnboundedSender<Option<StorageProblem>>,
) {
    let mut is_failing = false;
    let mut written = Wanted::default();
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
        let newest = wanted.borrow_and_update().clone();
        let (number, folder) = (newest.number, store.folder().to_owned());
        // A draft that is written goes to the disk by the letter; the settings are left alone with it.
        let outbox = newest.outbox.clone().filter(|_| newest.outbox != written.outbox || is_failing);
        let settings = newest.settings.clone().filter(|_| newest.settings != written.settings || is_failing);
        let store = store.clone();
        let write = move || {
            outbox.map_or(Ok(()), |outbox| store.keep(&outbox))?;
            settings.map_or(Ok(()), |settings| store.keep_settings(&settings))
        };
        let outcome = tokio::task::spawn_blocking(write).await;
        let outcome = outcome.unwrap_or_else(|error| Err(io::Error::other(error)));
        if outcome.is_ok() {
            written = newest;
        }
        match outcome {
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
    use desk_core::{Belongings, SettingsChange, ThemeChoice};
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
    async fn settings_are_written_beside_the_outbox_and_neither_takes_the_place_of_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.keep(&kept("before")).unwrap();
        let (mut writer, _problems) = OutboxWriter::start(store.clone());
        let mut settings = DeskSettings::default();
        settings.change(SettingsChange::Theme(ThemeChoice::Dark));
        writer.persist_settings(settings.clone());
        writer.all_tried().await;
        assert_eq!((store.settings().settings, store.kept()), (settings.clone(), kept("before")));
        writer.persist(kept("after"));
        writer.end().await;
        assert_eq!((store.settings().settings, store.kept()), (settings, kept("after")));
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
