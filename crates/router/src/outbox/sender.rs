//! The sender of one destination: one thing after the other, in order of each conversation. Others have their own.

use super::destinations::OpenDestination;
use super::entries::{NextTurn, Untold};
use super::error::OutboxError;
use super::file::OutboxFile;
use super::now;
use super::schedule::Schedule;
use crate::engine::input::OrganisationHandle;
use engine::Command;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, RwLock};

/// The pause before the outbox's file or the organisation is tried again.
const PAUSE: Duration = Duration::from_millis(500);

/// The longest time without a look at what waits: the machine's clock may have been set.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Sends to one destination.
pub(super) struct Sender {
    pub(super) name: String,
    /// The data folder.
    pub(super) data: PathBuf,
    pub(super) file: Arc<OutboxFile>,
    pub(super) organisation: OrganisationHandle,
    /// When something is tried again.
    pub(super) schedule: Schedule,
    /// Held while a file is chosen and written, so that an erasure removes what was being written.
    pub(super) writing: Arc<RwLock<()>>,
    /// Something was queued.
    pub(super) wake: Arc<Notify>,
}

impl Sender {
    /// Sends for as long as there is the destination.
    pub(super) async fn run(self) {
        let mut is_told = false;
        loop {
            match self.send_all().await {
                Ok(()) => return,
                Err(error) => {
                    if !std::mem::replace(&mut is_told, true) {
                        tracing::warn!(%error, destination = self.name, "nothing can be sent; it is tried again");
                    }
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Sends what waits and what comes, until there is no destination any more.
    async fn send_all(&self) -> Result<(), OutboxError> {
        loop {
            let name = self.name.clone();
            let Some(stored) = self.file.blocking(move |file| file.destination(&name, now())).await? else {
                return Ok(());
            };
            let destination = stored.open(&self.data)?;
            // A former secret signs no longer than it is good.
            while stored.former_until.is_none_or(|until| until > now()) {
                self.tell().await?;
                let Some(wait) = self.take_turn(&destination).await? else { continue };
                tokio::select! {
                    () = self.wake.notified() => {}
                    () = tokio::time::sleep(wait) => {}
                }
            }
        }
    }

    /// Makes the next attempt; how long to wait if none is due.
    async fn take_turn(&self, destination: &OpenDestination) -> Result<Option<Duration>, OutboxError> {
        let _writing = match destination {
            OpenDestination::Folder(_) => Some(self.writing.read().await),
            OpenDestination::Webhook(_) => None,
        };
        let name = self.name.clone();
        let next = self.file.blocking(move |file| file.next_turn(&name, now())).await?;
        let (number, attempts, outbound) = match next {
            NextTurn::Send { number, attempts, outbound } => (number, attempts, outbound),
            NextTurn::At(due) => {
                return Ok(Some(Duration::from_millis(due.saturating_sub(now())).min(LONGEST_WAIT)));
            }
            NextTurn::Nothing => return Ok(Some(LONGEST_WAIT)),
        };
        let outcome = destination.deliver(&outbound).await;
        tracing::debug!(destination = self.name, id = %outbound.id, ?outcome, "an attempt");
        let (name, schedule) = (self.name.clone(), self.schedule.clone());
        let note =
            move |file: &OutboxFile| file.attempted(&name, (number, attempts), outcome, (&schedule, now()));
        self.file.blocking(note).await?;
        Ok(None)
    }

    /// Tells the organisation what became of messages.
    async fn tell(&self) -> Result<(), OutboxError> {
        loop {
            let name = self.name.clone();
            let untold = self.file.blocking(move |file| file.untold(&name)).await?;
            if untold.is_empty() {
                return Ok(());
            }
            for Untold { number, conversation, message, delivery } in untold {
                let command = Command::ReportDelivery { conversation, message, delivery };
                let answer = self.organisation.ask(command, None).await.ok_or(OutboxError::Starting)?;
                let is_known = match answer {
                    Ok(_) => true,
                    Err(engine::Refusal::NoSuchConversation) => false,
                    Err(_) => return Err(OutboxError::Starting),
                };
                self.file.blocking(move |file| file.told(number, is_known)).await?;
            }
        }
    }
}
