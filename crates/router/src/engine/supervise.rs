//! Supervision of the organisation's task: starts it from the journal, and restarts it after a failure.

use crate::archive::Archive;
use crate::auth::credentials::CredentialError;
use crate::engine::clock::{Clock, machine};
use crate::engine::journal_loss::Loss;
use crate::engine::saver::KEEP_ENTRIES;
use crate::engine::state_machine::Engine;
use crate::engine::storage::Storage;
use crate::engine::task::{Task, TaskError};
use crate::records::passed::Passed;
use engine::StorageTrouble;
use futures_util::FutureExt;
use journal::{AppendError, DiskTrouble, Journal, OpenError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::{mpsc, watch};

/// The pause before a failed task is restarted the first time; it doubles with each failure in a row.
const FIRST_PAUSE: Duration = Duration::from_millis(100);

/// The longest pause: a full disk that was freed is used again after this time.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// Why an organisation could not be started.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The journal cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A part of the journal is missing.
    #[error(transparent)]
    Loss(#[from] Loss),
    /// The record of the journal cannot be read or written.
    #[error(transparent)]
    CredentialStore(#[from] CredentialError),
    /// The journal cannot be written.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// The journal cannot be read or is not understood.
    #[error("{0}")]
    Task(String),
    /// The program has a fault.
    #[error("the organisation's task panicked: please report what the log says before this")]
    Panicked,
}

impl EngineError {
    /// The code for programs; it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open(error) => error.code(),
            Self::Loss(_) => "journal-loss",
            Self::CredentialStore(_) => "accounts-unusable",
            Self::Append(error) => error.code(),
            Self::Task(_) => "journal-unreadable",
            Self::Panicked => "panicked",
        }
    }

    /// What is wrong with the disk, if it is the cause.
    fn storage_trouble(&self) -> Option<StorageTrouble> {
        match self {
            Self::Append(error) => error.disk_trouble().map(|trouble| match trouble {
                DiskTrouble::Full => StorageTrouble::DiskFull,
                DiskTrouble::ReadOnly => StorageTrouble::DiskReadOnly,
            }),
            Self::Open(OpenError::ReadOnly { .. }) => Some(StorageTrouble::DiskReadOnly),
            _ => None,
        }
    }

    /// Whether another start is no answer, whatever happens to the disk: another router goes on with the
    /// journal, and taking it back would end that one.
    fn is_final(&self) -> bool {
        matches!(self, Self::Append(AppendError::Fenced { .. }))
    }
}

impl From<TaskError> for EngineError {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::Append(error) => Self::Append(error),
            TaskError::Read(_) | TaskError::Unreadable(_) | TaskError::Broken => {
                Self::Task(error.to_string())
            }
        }
    }
}

/// Keeps one organisation running: a task whose commit failed, or that panicked, is dropped with everything
/// that was not durable, and another one continues from the journal.
pub(crate) struct Supervisor<O, M, E: Engine> {
    open: O,
    make: M,
    inputs: mpsc::Receiver<E::Input>,
    keep_entries: Duration,
    passed: Passed,
    archive: Option<Arc<Archive>>,
    storage: Storage,
}

impl<J, E, O, M> Supervisor<O, M, E>
where
    J: Journal,
    E: Engine,
    O: Fn() -> Result<J, EngineError>,
    M: Fn() -> E,
{
    /// A supervisor that opens journals and creates empty engines with these functions.
    pub(crate) fn new(open: O, make: M, inputs: mpsc::Receiver<E::Input>) -> Self {
        let (keep_entries, passed, storage) = (KEEP_ENTRIES, Passed::everything(), Storage::default());
        Self { open, make, inputs, keep_entries, passed, archive: None, storage }
    }

    /// Where to report what is wrong with the disk.
    pub(crate) fn tell(mut self, storage: Storage) -> Self {
        self.storage = storage;
        self
    }

    /// The least retention of entries.
    pub(crate) fn keep_entries(mut self, keep_entries: Duration) -> Self {
        self.keep_entries = keep_entries;
        self
    }

    /// Who else has to have read the entries that go.
    pub(crate) fn passed(mut self, passed: Passed) -> Self {
        self.passed = passed;
        self
    }

    /// Where entries come before they go.
    pub(crate) fn archive(mut self, archive: &Arc<Archive>) -> Self {
        self.archive = Some(Arc::clone(archive));
        self
    }

    /// Starts a task at the end of its journal. Blocks while it reads.
    pub(crate) fn begin(&self) -> Result<Task<E, J>, EngineError> {
        self.life((self.open)()?.into())
    }

    /// Starts a task on a thread that may block, and survives a panic of it.
    fn guarded(
        &self,
        begin: impl FnOnce() -> Result<Task<E, J>, EngineError>,
    ) -> Result<Task<E, J>, EngineError> {
        tokio::task::block_in_place(|| {
            catch_unwind(AssertUnwindSafe(begin)).unwrap_or(Err(EngineError::Panicked))
        })
    }

    fn life(&self, journal: Arc<J>) -> Result<Task<E, J>, EngineError> {
        let task = Task::start((self.make)(), journal)?;
        let task = task.keep_entries(self.keep_entries).passed(self.passed.clone());
        Ok(task.archive(self.archive.clone()))
    }

    /// Answers queries from what is stored until something can be appended again. The journal is the one that
    /// the last task had open: while nothing can be written, none can be opened.
    async fn serve_unstored(
        &mut self,
        journal: Arc<J>,
        trouble: StorageTrouble,
        ending: &mut watch::Receiver<bool>,
    ) -> Result<(), EngineError> {
        let mut task = self.guarded(|| self.life(journal))?;
        task.serve_unstored(trouble, &mut self.inputs, || machine().wall, ending).await;
        task.end().await;
        tracing::info!("the journal can be written to again");
        Ok(())
    }

    /// Runs until told to end, or until another start is no answer; then why.
    pub(crate) async fn keep(
        mut self,
        first: Task<E, J>,
        mut ending: watch::Receiver<bool>,
    ) -> Option<EngineError> {
        let mut life = Some(first);
        let mut pause = FIRST_PAUSE;
        while !*ending.borrow() {
            let task = match life.take() {
                Some(task) => Ok(task),
                None => self.guarded(|| self.begin()),
            };
            let (outcome, journal) = match task {
                Ok(mut task) => {
                    self.storage.journal(None);
                    let started = tokio::time::Instant::now();
                    // Unwind safe: nothing that the task could have left half done is used again.
                    let life = AssertUnwindSafe(task.run(&mut self.inputs, Clock::new(machine), &mut ending));
                    let outcome = life.catch_unwind().await;
                    let journal = task.end().await;
                    if started.elapsed() > LONGEST_PAUSE {
                        pause = FIRST_PAUSE;
                    }
                    let outcome =
                        outcome.map_or(Err(EngineError::Panicked), |ended| ended.map_err(EngineError::from));
                    (outcome, Some(journal))
                }
                Err(error) => (Err(error), None),
            };
            let Err(error) = outcome else { return None };
            if error.is_final() {
                tracing::error!(%error, code = error.code(), "the organisation stopped for good");
                return Some(error);
            }
            tracing::error!(%error, code = error.code(), "the organisation stopped; it goes on from its journal");
            if let Some(trouble) = error.storage_trouble() {
                self.storage.journal(Some(trouble));
                if let Some(journal) = journal {
                    match self.serve_unstored(journal, trouble, &mut ending).await {
                        Ok(()) => continue,
                        Err(error) => tracing::error!(%error, "what is stored cannot be read"),
                    }
                }
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = ending.wait_for(|ending| *ending) => {}
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::clock::Millis;
    use crate::engine::state_machine::{Deadline, Decided, Unreadable, Writing};
    use journal::{MemoryJournal, Owner, Sequence};
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use tokio::sync::oneshot;

    /// Counts its inputs, and panics at none of them.
    #[derive(Default)]
    struct Fragile(u64);

    impl Engine for Fragile {
        type Input = (u64, oneshot::Sender<u64>);
        type Batch = Option<(u64, oneshot::Sender<u64>)>;

        fn take(&mut self, (input, reply): Self::Input, _: Millis) -> Decided<Self::Batch> {
            assert_ne!(input, 0, "nothing is too much for this engine");
            self.0 += input;
            Decided { entries: vec![vec![u8::try_from(input).unwrap()]], release: Some((self.0, reply)) }
        }

        fn wake(&mut self, _: Millis) -> Decided<Self::Batch> {
            unreachable!("nothing is ever due")
        }

        fn deadline(&self) -> Option<Deadline> {
            None
        }

        fn take_unstored(&mut self, (_, reply): Self::Input, _: StorageTrouble, _: Millis) -> Self::Batch {
            Some((self.0, reply))
        }

        fn clock_set(&mut self, _: i64, _: Millis) -> Decided<Self::Batch> {
            Decided { entries: vec![], release: None }
        }

        fn paused(&mut self, _: Millis, _: Millis) -> Decided<Self::Batch> {
            Decided { entries: vec![], release: None }
        }

        fn resumed(&mut self, _: Millis) -> Decided<Self::Batch> {
            Decided { entries: vec![], release: None }
        }

        fn last(&self) -> Millis {
            0
        }

        fn release(&mut self, release: Self::Batch) {
            if let Some((sum, reply)) = release {
                reply.send(sum).unwrap_or_default();
            }
        }

        fn replay(&mut self, _: Sequence, entry: &[u8]) -> Result<(), Unreadable> {
            self.0 += u64::from(entry[0]);
            Ok(())
        }

        fn restore(&mut self, _: &[u8]) -> Result<(), Unreadable> {
            Ok(())
        }

        fn snapshot(&self) -> Writing {
            Box::new(|_| Ok(()))
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_life_that_panics_is_followed_by_another_one_from_the_journal() {
        let journal = MemoryJournal::default();
        let (inputs, received) = mpsc::channel(4);
        let (_end, ending) = watch::channel(false);
        let supervisor = Supervisor::new(move || Ok(journal.clone()), Fragile::default, received);
        let first = supervisor.begin().unwrap();
        tokio::spawn(supervisor.keep(first, ending));
        let ask = async |input| {
            let (reply, answer) = oneshot::channel();
            inputs.send((input, reply)).await.unwrap();
            answer.await.ok()
        };
        assert_eq!(ask(3).await, Some(3));
        assert_eq!(ask(0).await, None, "what made it panic is not answered");
        assert_eq!(ask(4).await, Some(7));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_full_disk_is_survived() {
        let journal = MemoryJournal::default();
        let (inputs, received) = mpsc::channel(4);
        let (_end, ending) = watch::channel(false);
        let (opened, storage) = (journal.clone(), Storage::default());
        let supervisor = Supervisor::new(move || Ok(opened.clone()), Fragile::default, received);
        let supervisor = supervisor.tell(storage.clone());
        let first = supervisor.begin().unwrap();
        tokio::spawn(supervisor.keep(first, ending));
        let ask = async |input| {
            let (reply, answer) = oneshot::channel();
            inputs.send((input, reply)).await.unwrap();
            answer.await.ok()
        };
        journal.fail_with(AppendError::Full { detail: "no space left".into() });
        assert_eq!(ask(3).await, None);
        assert_eq!(ask(5).await, Some(0), "it is only looked at");
        journal.mend();
        while storage.trouble().is_some() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(ask(4).await, Some(4), "what was not durable is forgotten");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn another_owner_ends_it_for_good() {
        let journal = MemoryJournal::default();
        let (inputs, received) = mpsc::channel(4);
        let (_end, ending) = watch::channel(false);
        let (opened, openings) = (journal.clone(), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&openings);
        let open = move || {
            count.fetch_add(1, Ordering::Relaxed);
            Ok(opened.open(&Owner::new("one")))
        };
        let supervisor = Supervisor::new(open, Fragile::default, received);
        let first = supervisor.begin().unwrap();
        let keeping = tokio::spawn(supervisor.keep(first, ending));
        let ask = async |input| {
            let (reply, answer) = oneshot::channel();
            inputs.send((input, reply)).await.ok()?;
            answer.await.ok()
        };
        assert_eq!(ask(3).await, Some(3));
        let other = journal.open(&Owner::new("other"));
        assert_eq!(ask(4).await, None, "what it decides after that is told to nobody");
        keeping.await.unwrap();
        assert_eq!(ask(5).await, None, "and it stays down");
        assert_eq!(openings.load(Ordering::Relaxed), 1, "it does not take the journal back");
        assert_eq!((other.next(), other.ownership().epoch), (2, 3));
        assert!(other.append(2, vec![vec![6]]).await.is_ok(), "the other one goes on");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_stored_can_be_read_while_nothing_can_be_written_or_opened() {
        let journal = MemoryJournal::default();
        let (inputs, received) = mpsc::channel(4);
        let (_end, ending) = watch::channel(false);
        let (opened, storage, is_read_only) =
            (journal.clone(), Storage::default(), Arc::new(AtomicBool::new(false)));
        let closed = Arc::clone(&is_read_only);
        let open = move || match closed.load(Ordering::Relaxed) {
            true => Err(OpenError::ReadOnly { path: "journal".into(), detail: "read-only".into() }.into()),
            false => Ok(opened.clone()),
        };
        let supervisor = Supervisor::new(open, Fragile::default, received);
        let supervisor = supervisor.tell(storage.clone());
        let first = supervisor.begin().unwrap();
        tokio::spawn(supervisor.keep(first, ending));
        let ask = async |input| {
            let (reply, answer) = oneshot::channel();
            inputs.send((input, reply)).await.unwrap();
            answer.await.ok()
        };
        assert_eq!(ask(3).await, Some(3));
        let full = (AppendError::Full { detail: "no space".into() }, StorageTrouble::DiskFull);
        let read_only = (AppendError::ReadOnly { detail: "remounted".into() }, StorageTrouble::DiskReadOnly);
        for ((error, trouble), before) in [(full, 3), (read_only, 7)] {
            is_read_only.store(trouble == StorageTrouble::DiskReadOnly, Ordering::Relaxed);
            journal.fail_with(error);
            assert_eq!(ask(4).await, None, "what cannot be stored is not done");
            assert_eq!(ask(5).await, Some(before), "what is stored is told");
            assert_eq!(storage.trouble(), Some(trouble));
            is_read_only.store(false, Ordering::Relaxed);
            journal.mend();
            while storage.trouble().is_some() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            assert_eq!(ask(4).await, Some(before + 4), "all goes on");
        }
    }
}
