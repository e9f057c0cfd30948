//! The outbox of one organisation: its file once there is one, its senders, and the changes of destinations.

use super::destinations::{DestinationSetting, DestinationState, erase_files};
use super::error::OutboxError;
use super::file::{OutboxFile, OutboxPosition};
use super::schedule::Schedule;
use super::sender::Sender;
use super::{OUTBOX, now};
use crate::engine::input::OrganisationHandle;
use crate::records::erasures::Erasures;
use crate::records::followed_journal::FollowedJournal;
use crate::records::passed::Passed;
use channels::{Outbound, OutboundContent, OutboundId, Secret};
use engine::{Actor, Command};
use journal::Sequence;
use model::{ConversationId, OrganisationId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, RwLock, watch};
use tokio::task::JoinHandle;
use tracing::Instrument;

/// The pause before a journal is followed again that could not be.
const PAUSE: Duration = Duration::from_secs(1);

/// What the outbox sends, and where to.
#[derive(Debug)]
pub(crate) struct Outbox {
    id: OrganisationId,
    data: PathBuf,
    organisation: OrganisationHandle,
    /// The journal that is open now.
    journal: watch::Receiver<Option<FollowedJournal>>,
    passed: Passed,
    file: OnceLock<Arc<OutboxFile>>,
    /// Whether there is a file.
    is_begun: watch::Sender<bool>,
    senders: Mutex<BTreeMap<String, RunningSender>>,
    /// Destinations change one after the other.
    changing: tokio::sync::Mutex<()>,
    /// Who was erased.
    erasures: Arc<Erasures>,
    /// When something is tried again.
    schedule: Schedule,
    /// Held while a file is chosen and written.
    writing: Arc<RwLock<()>>,
}

/// What an outbox is made with.
#[derive(Debug)]
pub(crate) struct OutboxOptions {
    /// The organisation.
    pub(crate) id: OrganisationId,
    /// Its data folder.
    pub(crate) data: PathBuf,
    /// The way to its engine.
    pub(crate) organisation: OrganisationHandle,
    /// The journal that is open now.
    pub(crate) journal: watch::Receiver<Option<FollowedJournal>>,
    /// Who was erased.
    pub(crate) erasures: Arc<Erasures>,
    /// When something is tried again.
    pub(crate) schedule: Schedule,
}

/// A sender at work, until it is dropped.
#[derive(Debug)]
struct RunningSender {
    wake: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Drop for RunningSender {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What came of setting a destination.
#[derive(Debug)]
pub(crate) struct DestinationSet {
    /// Whether it is new.
    pub(crate) is_new: bool,
    /// The secret, if it got one.
    pub(crate) secret: Option<Secret>,
}

impl Outbox {
    /// The outbox of an organisation. Its file is opened if there is one.
    ///
    /// # Errors
    /// The file cannot be used.
    pub(crate) fn open(options: OutboxOptions) -> Result<Self, OutboxError> {
        let OutboxOptions { id, data, organisation, journal, erasures, schedule } = options;
        let path = data.join(OUTBOX);
        let (file, passed) = if path.exists() {
            (OnceLock::from(Arc::new(OutboxFile::open(&path)?)), Passed::nothing())
        } else {
            (OnceLock::new(), Passed::everything())
        };
        let is_begun = watch::Sender::new(file.get().is_some());
        Ok(Self {
            id,
            data,
            organisation,
            journal,
            passed,
            file,
            is_begun,
            senders: Mutex::default(),
            changing: tokio::sync::Mutex::default(),
            erasures,
            schedule,
            writing: Arc::default(),
        })
    }

    /// Up to where the outbox has the journal's entries.
    pub(crate) fn passed(&self) -> &Passed {
        &self.passed
    }

    pub(super) fn id(&self) -> &OrganisationId {
        &self.id
    }

    pub(super) fn organisation(&self) -> &OrganisationHandle {
        &self.organisation
    }

    /// Follows the journal and sends, until told to end.
    pub(crate) async fn run(self: Arc<Self>, mut ending: watch::Receiver<bool>) {
        let _senders = SendersEnd(&self);
        let (mut journals, mut begun) = (self.journal.clone(), self.is_begun.subscribe());
        let mut is_told = false;
        while !*ending.borrow() {
            let (file, journal) = (self.file.get(), journals.borrow_and_update().clone());
            let outcome = match (file, journal) {
                (Some(file), Some(journal)) => self.follow(file, &journal, &mut ending).await,
                (None, Some(_)) => self.reconcile().await,
                (_, None) => Ok(()),
            };
            let wait = match outcome {
                Ok(()) => {
                    is_told = false;
                    None
                }
                Err(error) => {
                    if !std::mem::replace(&mut is_told, true) {
                        tracing::warn!(%error, "the outbox does not follow the journal; it is tried again");
                    }
                    Some(PAUSE)
                }
            };
            tokio::select! {
                biased;
                _ = ending.wait_for(|ending| *ending) => {}
                () = tokio::time::sleep(wait.unwrap_or_default()), if wait.is_some() => {}
                _ = begun.wait_for(|is_begun| *is_begun), if file.is_none() => {}
                changed = journals.changed(), if wait.is_none() => if changed.is_err() { return },
            }
        }
    }

    /// Sets how a system gets what comes of its conversations.
    pub(crate) async fn set(
        &self,
        name: &str,
        setting: DestinationSetting,
        by: Actor,
    ) -> Result<DestinationSet, OutboxError> {
        let _alone = self.changing.lock().await;
        let file = match self.file.get() {
            Some(file) => Arc::clone(file),
            None => self.begin().await?,
        };
        let (secret, of) = (Secret::random()?, name.to_owned());
        let offered = secret.clone();
        let (is_new, has_taken) =
            file.blocking(move |file| file.set_destination(&of, &setting, &offered)).await?;
        if is_new && let Err(error) = self.tell(name, true, by).await {
            // Its secret would never be told.
            let of = name.to_owned();
            file.blocking(move |file| file.remove_destination(&of)).await?;
            return Err(error);
        }
        self.start_sender(&file, name);
        Ok(DestinationSet { is_new, secret: has_taken.then_some(secret) })
    }

    /// Sends nothing to a system any more; what waits for it has failed. Whether anything was sent to it.
    pub(crate) async fn remove(&self, name: &str, by: Actor) -> Result<bool, OutboxError> {
        let _alone = self.changing.lock().await;
        let Some(file) = self.file.get() else { return Ok(false) };
        self.tell(name, false, by).await?;
        let of = name.to_owned();
        let was_there = file.blocking(move |file| file.remove_destination(&of)).await?;
        self.senders().remove(name);
        Ok(was_there)
    }

    /// Exchanges the secret of a webhook. The new one; nothing if nothing is sent to a webhook of this name.
    pub(crate) async fn rotate(&self, name: &str) -> Result<Option<Secret>, OutboxError> {
        let _alone = self.changing.lock().await;
        let Some(file) = self.file.get() else { return Ok(None) };
        let (secret, of) = (Secret::random()?, name.to_owned());
        let new = secret.clone();
        let has_changed = file.blocking(move |file| file.set_secret(&of, &new, now())).await?;
        if has_changed {
            self.start_sender(file, name);
        }
        Ok(has_changed.then_some(secret))
    }

    /// How sending to a system goes; nothing if nothing is sent to it.
    pub(crate) async fn state(&self, name: &str) -> Result<Option<DestinationState>, OutboxError> {
        let Some(file) = self.file.get() else { return Ok(None) };
        let of = name.to_owned();
        file.blocking(move |file| file.state(&of)).await
    }

    /// Sends a test to a system the way that everything goes. Its id; nothing if nothing is sent to the system.
    pub(crate) async fn test(&self, name: &str) -> Result<Option<OutboundId>, OutboxError> {
        let Some(file) = self.file.get() else { return Ok(None) };
        if self.state(name).await?.is_none() {
            return Ok(None);
        }
        let at = now();
        let chance = Secret::random()?.reveal();
        let outbound = Outbound {
            id: OutboundId::of(&["test", &chance]),
            position: self.last_durable(),
            organisation: self.id.clone(),
            system: name.to_owned(),
            at: Timestamp(at),
            content: OutboundContent::Test,
        };
        let id = outbound.id.clone();
        file.blocking(move |file| file.queue(&outbound, at)).await?;
        self.wake_senders();
        Ok(Some(id))
    }

    /// Erases the texts of conversations: these, and those of everybody who was erased before. What an earlier attempt or a
    /// restored backup left goes with them.
    pub(crate) async fn erase(&self, conversations: &[ConversationId]) -> Result<(), OutboxError> {
        let Some(file) = self.file.get() else { return Ok(()) };
        let journal = self.journal.borrow().clone().ok_or(OutboxError::Starting)?;
        let (erasures, data) = (Arc::clone(&self.erasures), self.data.clone());
        let listed = tokio::task::spawn_blocking(move || erasures.conversations(&journal.name));
        let listed = listed.await?.map_err(OutboxError::Erasures)?;
        let erased: BTreeSet<_> = conversations.iter().copied().chain(listed).collect();
        if erased.is_empty() {
            return Ok(());
        }
        let erased = Arc::new(erased);
        let texts = Arc::clone(&erased);
        file.blocking(move |file| file.erase(&texts)).await?;
        // What is chosen from here on is none of it.
        let _alone = self.writing.write().await;
        let removing = tokio::task::spawn_blocking(move || erase_files(&data, &erased));
        removing.await?.map_err(OutboxError::Folder)?;
        self.wake_senders();
        Ok(())
    }

    /// Creates the file. It has what comes behind the journal's end as it is now.
    async fn begin(&self) -> Result<Arc<OutboxFile>, OutboxError> {
        let journal = self.journal.borrow().clone().ok_or(OutboxError::Starting)?;
        let last = journal.follower.last();
        // Nothing behind it goes from the journal before it was read.
        self.passed.begin(last);
        let (path, position) = (self.data.join(OUTBOX), OutboxPosition { journal: journal.name, last });
        let made = tokio::task::spawn_blocking(move || {
            let file = OutboxFile::open(&path)?;
            file.begin(&position)?;
            Ok::<_, OutboxError>(Arc::new(file))
        });
        match made.await? {
            Ok(file) => {
                let file = Arc::clone(self.file.get_or_init(|| file));
                self.is_begun.send_replace(true);
                Ok(file)
            }
            Err(error) => {
                self.passed.begin(Sequence::MAX);
                Err(error)
            }
        }
    }

    /// Has the organisation send out to just those destinations that the file has: a restart or a backup may have come between.
    pub(super) async fn reconcile(&self) -> Result<(), OutboxError> {
        let _alone = self.changing.lock().await;
        let known = self.organisation.query(|org, _| org.destinations().clone()).await;
        let known = known.ok_or(OutboxError::Starting)?;
        let stored = match self.file.get() {
            Some(file) => file.blocking(OutboxFile::destinations).await?,
            None => Vec::new(),
        };
        for name in known.iter().filter(|name| !stored.contains(name)) {
            self.tell(name, false, Actor::Router).await?;
        }
        for name in stored.iter().filter(|name| !known.contains(*name)) {
            self.tell(name, true, Actor::Router).await?;
        }
        Ok(())
    }

    /// Tells the organisation whether anything goes out to a system.
    async fn tell(&self, name: &str, is_set: bool, by: Actor) -> Result<(), OutboxError> {
        let command = Command::SetDestination { key: name.to_owned(), is_set, by };
        match self.organisation.ask(command, None).await {
            Some(Ok(_)) => Ok(()),
            // The journal cannot be written for now.
            Some(Err(_)) | None => Err(OutboxError::Starting),
        }
    }

    /// Starts the senders of all destinations that have none.
    pub(super) async fn start_senders(&self, file: &Arc<OutboxFile>) -> Result<(), OutboxError> {
        for name in file.blocking(OutboxFile::destinations).await? {
            if !self.senders().contains_key(&name) {
                self.start_sender(file, &name);
            }
        }
        Ok(())
    }

    /// Starts the sender of a destination, in place of one that knows an earlier setting.
    fn start_sender(&self, file: &Arc<OutboxFile>, name: &str) {
        let wake = Arc::<Notify>::default();
        let sender = Sender {
            name: name.to_owned(),
            data: self.data.clone(),
            file: Arc::clone(file),
            organisation: self.organisation.clone(),
            schedule: self.schedule.clone(),
            writing: Arc::clone(&self.writing),
            wake: Arc::clone(&wake),
        };
        let mut senders = self.senders();
        senders.remove(name);
        let task = tokio::spawn(sender.run().in_current_span());
        senders.insert(name.to_owned(), RunningSender { wake, task });
    }

    /// Something was queued.
    pub(super) fn wake_senders(&self) {
        self.senders().values().for_each(|sender| sender.wake.notify_one());
    }

    /// The journal's last durable entry.
    fn last_durable(&self) -> Sequence {
        self.journal.borrow().as_ref().map_or(0, |journal| journal.follower.last())
    }

    fn senders(&self) -> MutexGuard<'_, BTreeMap<String, RunningSender>> {
        self.senders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the senders when it is dropped.
struct SendersEnd<'a>(&'a Outbox);

impl Drop for SendersEnd<'_> {
    fn drop(&mut self) {
        self.0.senders().clear();
    }
}
