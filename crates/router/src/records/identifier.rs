//! Asks the records who a customer is, before their work is opened (R8).

use crate::records::linked::identification;
use crate::records::store::Store;
use engine::{NewConversation, Refusal, Unidentified};
use model::{Configuration, Identification, NamedRecords, RecordReference, without_controls};
use records::{Clues, RecordsError};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// How long whoever brings work waits for the records. Then it is opened, and the customer is identified afterwards.
const IDENTIFY_TIMEOUT: Duration = Duration::from_millis(150);

/// The table of the records that are cases.
const CASES: &str = "case";

/// Asks the records who customers are.
#[derive(Debug)]
pub(crate) struct Identifier {
    pub(super) store: Arc<Store>,
    /// The organisation's configuration, which has the questions that customers are asked.
    pub(super) configuration: watch::Receiver<Arc<Configuration>>,
    /// Somebody was opened whom the records are still to be asked about.
    pub(super) awaited: Notify,
}

impl Identifier {
    pub(crate) fn new(store: Arc<Store>, configuration: watch::Receiver<Arc<Configuration>>) -> Self {
        Self { store, configuration, awaited: Notify::new() }
    }

    /// Who the customer of new work is. What the records do not tell in time is to be asked afterwards.
    ///
    /// # Errors
    /// The work names a contact or a case that is not there: a misspelt one would be lost.
    pub(crate) async fn identify(&self, opening: &NewConversation) -> Result<Identification, Refusal> {
        let Some(clues) = self.clues(opening) else { return Ok(Identification::default()) };
        match tokio::time::timeout(IDENTIFY_TIMEOUT, self.ask(&clues)).await {
            Ok(Ok(found)) => return Ok(found),
            Ok(Err(RecordsError::NotFound { kind, id })) => return Err(no_such(kind, id)),
            Ok(Err(error)) => {
                tracing::debug!(code = error.code(), "the records do not tell who a customer is")
            }
            Err(_) => tracing::debug!("the records do not tell in time who a customer is"),
        }
        let named = NamedRecords {
            contact: opening.contact.clone(),
            case: opening.case.clone(),
            customer: opening.signed.clone(),
        };
        Ok(Identification { awaited: Some(named), ..Identification::default() })
    }

    /// A conversation was opened whose customer is still to be identified.
    pub(crate) fn tell_awaited(&self) {
        self.awaited.notify_one();
    }

    /// Asks the records, however long that takes.
    pub(super) async fn ask(&self, clues: &Clues) -> Result<Identification, RecordsError> {
        let records = self.store.compared().await;
        let identity = records.identify(clues).await?;
        identification(&records, identity).await
    }

    /// What is known of a customer; nothing where it leads nowhere in any case.
    fn clues(&self, opening: &NewConversation) -> Option<Clues> {
        let configuration = self.configuration.borrow().clone();
        let workstream = configuration.workstreams.iter().find(|each| each.id == opening.workstream)?;
        let answers = workstream.questions.iter().filter_map(|question| opening.answers.get(&question.text));
        let clues = Clues {
            customer: opening.signed.as_deref().map(plain),
            email: opening.email.as_deref().map(plain),
            phone: opening.phone.as_deref().map(plain),
            contact: opening.contact.as_ref().map(|contact| plain(&contact.0)),
            case: opening.case.as_ref().map(|case| plain(&case.0)),
            routed: opening.record.as_ref().and_then(routed_case),
            typed: answers.map(|answer| plain(answer)).collect(),
        };
        (clues != Clues::default()).then_some(clues)
    }
}

/// What is known of a customer whose conversation was opened before the records could be asked.
pub(super) fn clues_of(unidentified: &Unidentified) -> Clues {
    let Unidentified { conversation: _, named, record, email, phone, answers } = unidentified;
    Clues {
        customer: named.customer.as_deref().map(plain),
        email: email.as_deref().map(plain),
        phone: phone.as_deref().map(plain),
        contact: named.contact.as_ref().map(|contact| plain(&contact.0)),
        case: named.case.as_ref().map(|case| plain(&case.0)),
        routed: record.as_ref().and_then(routed_case),
        typed: answers.values().map(|answer| plain(answer)).collect(),
    }
}

/// The number of the case that is routed.
fn routed_case(record: &RecordReference) -> Option<String> {
    (record.table == CASES).then(|| plain(&record.id))
}

fn plain(text: &str) -> String {
    without_controls(text).into_owned()
}

fn no_such(kind: &str, id: String) -> Refusal {
    let (list, field) = if kind == CASES { ("cases", "/case") } else { ("contacts", "/contact") };
    Refusal::NoSuchReference { id, list: list.into(), field: field.into() }
}
