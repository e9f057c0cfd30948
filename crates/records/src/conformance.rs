//! The suite that every kind of store must pass.
#![expect(clippy::expect_used, clippy::panic, reason = "a suite of tests: failing is how it reports")]

mod attaching;
mod customers_own;
mod history;
mod identifying;
mod importing;
mod items;
mod own_history;
mod persons;
mod retaining;
mod searching;

use crate::{Change, Contact, OrganisationRecords, Records, RecordsError};
use model::{OrganisationId, Timestamp};

/// Runs the whole suite on an empty store.
///
/// # Panics
/// At the first failed check.
pub async fn check(records: &Records) {
    items::check(records).await;
    identifying::check(records).await;
    history::check(records).await;
    own_history::check(records).await;
    customers_own::check(records).await;
    searching::check(records).await;
    importing::check(records).await;
    persons::check(records).await;
    attaching::check(records).await;
    retaining::check(records).await;
}

/// The records of an organisation of this name, which no other check uses.
async fn organisation(records: &Records, name: &str) -> OrganisationRecords {
    let id = OrganisationId::from(name);
    records.organisation(&id, Some("US")).await.expect("the store is there")
}

/// A change by Ana.
const fn at(moment: u64) -> Change<'static> {
    Change { by: "ana", at: Timestamp(moment) }
}

fn contact(id: &str) -> Contact {
    Contact {
        id: id.into(),
        name: format!("{id} Example"),
        email: format!("{id}@example.test"),
        active: true,
        ..Contact::default()
    }
}

trait Kept<T> {
    /// The value; the store is there and the request in order.
    fn kept(self) -> T;
}

impl<T> Kept<T> for Result<T, RecordsError> {
    #[track_caller]
    fn kept(self) -> T {
        match self {
            Ok(value) => value,
            Err(error) => panic!("{}: {error}", error.code()),
        }
    }
}

/// The code of what went wrong.
#[track_caller]
fn code<T>(result: Result<T, RecordsError>) -> &'static str {
    match result {
        Ok(_) => panic!("it was done"),
        Err(error) => error.code(),
    }
}
