//! Identifies the customers whose conversations were opened while the records were slow or away, and keeps the records in the
//! organisation's country.

use crate::engine::input::OrganisationHandle;
use crate::records::identifier::{Identifier, clues_of};
use crate::records::legacy;
use engine::{Command, Unidentified};
use model::Identification;
use records::{Clues, RecordsError};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How many conversations are taken at a time. The others wait in the organisation, which bounds how many there are.
const AT_A_TIME: usize = 64;

/// How long the records may take for one customer before the next one is tried.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// The pause before the records are asked again that gave no answer; it doubles with each failure in a row.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// How long a start waits for the records to be known to be the journal's. Then customers are identified later.
const START_TIMEOUT: Duration = Duration::from_secs(2);

/// Who identifies customers afterwards.
pub(crate) struct IdentifiedLater {
    /// Who asks the records.
    pub(crate) identifier: Arc<Identifier>,
    /// Who knows whom they are still to be asked about.
    pub(crate) organisation: OrganisationHandle,
}

/// Why there is more to do.
enum Unfinished {
    /// The records do not answer, or not everything.
    Records(RecordsError),
    /// The records are slow, or the organisation is restarting.
    Later,
}

impl IdentifiedLater {
    /// Prepares the records before anybody is identified: the country, and what an older program kept in the configuration. It
    /// is done later where the records are away.
    pub(crate) async fn prepare(&self) {
        let is_there = tokio::time::timeout(START_TIMEOUT, self.identifier.store.compared()).await.is_ok();
        if !is_there || self.refresh().await.is_err() {
            tracing::warn!("the records are not ready yet: customers are identified later");
        }
    }

    /// Runs until told to end.
    pub(crate) async fn run(self, mut ending: watch::Receiver<bool>) {
        let mut configuration = self.identifier.configuration.clone();
        let mut pause = FIRST_PAUSE;
        loop {
            let work = async {
                match self.work().await {
                    Ok(true) => pause = FIRST_PAUSE,
                    Ok(false) => {
                        pause = FIRST_PAUSE;
                        tokio::select! {
                            () = self.identifier.awaited.notified() => {}
                            _ = configuration.changed() => {}
                        }
                    }
                    Err(unfinished) => {
                        if let Unfinished::Records(error) = unfinished
                            && pause == FIRST_PAUSE
                        {
                            let code = error.code();
                            tracing::warn!(code, "customers are not identified for now; it is tried again");
                        }
                        tokio::time::sleep(pause).await;
                        pause = (pause * 2).min(LONGEST_PAUSE);
                    }
                }
            };
            tokio::select! {
                biased;
                _ = ending.wait_for(|ending| *ending) => return,
                () = work => {}
            }
        }
    }

    /// One round. Whether there is more.
    async fn work(&self) -> Result<bool, Unfinished> {
        self.refresh().await?;
        let waiting = self.organisation.query(|org, _| org.unidentified(AT_A_TIME)).await;
        let waiting = waiting.ok_or(Unfinished::Later)?;
        let is_full = waiting.len() == AT_A_TIME;
        let mut failure = None;
        for unidentified in waiting {
            if let Err(unfinished) = self.identify(&unidentified).await {
                let is_away = matches!(&unfinished, Unfinished::Records(error) if error.is_unavailable());
                failure = Some(unfinished);
                if is_away {
                    break;
                }
            }
        }
        failure.map_or(Ok(is_full), Err)
    }

    async fn identify(&self, unidentified: &Unidentified) -> Result<(), Unfinished> {
        let found = self.found(clues_of(unidentified)).await?;
        let (conversation, found) = (unidentified.conversation, Box::new(found));
        let answer = self.organisation.ask(Command::Identify { conversation, found }, None).await;
        match answer.ok_or(Unfinished::Later)? {
            Ok(_) => Ok(()),
            // It is gone meanwhile, or nothing can be stored.
            Err(refusal) => {
                tracing::debug!(%conversation, code = refusal.code(), "a customer is not identified");
                Err(Unfinished::Later)
            }
        }
    }

    async fn found(&self, clues: Clues) -> Result<Identification, Unfinished> {
        let ask = async {
            match self.identifier.ask(&clues).await {
                // What was named is not there: whatever else is known may lead to the customer.
                Err(RecordsError::NotFound { .. }) => {
                    let clues = Clues { contact: None, case: None, ..clues.clone() };
                    self.identifier.ask(&clues).await
                }
                found => found,
            }
        };
        let found = tokio::time::timeout(ANSWER_TIMEOUT, ask).await;
        found.map_err(|_| Unfinished::Later)?.map_err(Unfinished::Records)
    }

    /// Brings the records to the organisation's country, and what an older program kept in the configuration into them.
    async fn refresh(&self) -> Result<(), Unfinished> {
        let store = &self.identifier.store;
        let records = store.compared().await;
        let country = self.identifier.configuration.borrow().settings.country.clone();
        store.follow_country(country.as_deref()).await.map_err(Unfinished::Records)?;
        legacy::move_records(&self.organisation, &records).await.map_err(Unfinished::Records)
    }
}
