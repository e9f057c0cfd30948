//! Items in bulk, from CSV or JSON lines, as the bytes come: nothing is held but the record at hand and one batch.

mod format;
mod splitter;

pub use format::ImportFormat;

use crate::RecordsError;
use crate::audit::Act;
use crate::item::{Change, Item, Stored};
use crate::organisation::OrganisationRecords;
use format::Reader;
use model::Timestamp;
use serde::Serialize;
use splitter::Splitter;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// The items that are written in one transaction.
const ITEMS_AT_ONCE: usize = 500;

/// The most errors that a report lists; more are only counted.
pub const MOST_ERRORS: usize = 1_000;

/// The longest explanation of an error, in characters; it may quote what was sent.
pub const LONGEST_WHY: usize = 200;

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LineError {
    /// The line that the record begins in, from 1.
    pub line: u64,
    /// What is wrong, in a few words.
    pub why: String,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Items that were not there.
    pub created: u64,
    /// Items that were there and are different now.
    pub changed: u64,
    /// Items that were there just so.
    pub unchanged: u64,
    /// Records that were left out.
    pub failed: u64,
    /// What is wrong with the first 1000 of them.
    pub errors: Vec<LineError>,
}

/// An import that goes on.
#[derive(Debug)]
pub struct Import<T: Item> {
    records: OrganisationRecords,
    by: String,
    at: Timestamp,
    is_dry: bool,
    splitter: Splitter,
    reader: Reader,
    batch: Vec<T>,
    batched: HashSet<String>,
    /// What a dry run would have created, by hash.
    created: HashSet<u64>,
    hasher: RandomState,
    report: ImportReport,
}

impl OrganisationRecords {
    /// Begins an import. A dry run finds the same errors and changes nothing.
    pub fn import<T: Item>(&self, format: ImportFormat, is_dry: bool, change: Change<'_>) -> Import<T> {
        Import {
            records: self.clone(),
            by: change.by.to_owned(),
            at: change.at,
            is_dry,
            splitter: Splitter::new(format == ImportFormat::Csv),
            reader: Reader::new(format),
            batch: Vec::new(),
            batched: HashSet::new(),
            created: HashSet::new(),
            hasher: RandomState::new(),
            report: ImportReport::default(),
        }
    }
}

impl<T: Item> Import<T> {
    /// Takes some more bytes. Items of earlier bytes may be written by now, and stay.
    ///
    /// # Errors
    /// The store is away. The import is of no use afterwards; begun anew from the start, it changes nothing twice.
    pub async fn feed(&mut self, bytes: &[u8]) -> Result<(), RecordsError> {
        for byte in bytes {
            if let Some((line, record)) = self.splitter.take(*byte) {
                self.take(line, record).await?;
            }
        }
        Ok(())
    }

    /// Writes what is left, and reports.
    ///
    /// # Errors
    /// As [`Import::feed`].
    pub async fn finish(mut self) -> Result<ImportReport, RecordsError> {
        if let Some((line, record)) = self.splitter.finish() {
            self.take(line, record).await?;
        }
        self.write().await?;
        Ok(self.report)
    }

    async fn take(&mut self, line: u64, record: Result<Vec<u8>, String>) -> Result<(), RecordsError> {
        let read = record.and_then(|record| self.reader.read::<T>(&record));
        let checked = read.and_then(|item| match &item {
            Some(checked) => checked.check().map(|()| item).map_err(|error| error.to_string()),
            None => Ok(None),
        });
        match checked {
            Ok(None) => Ok(()),
            Ok(Some(item)) => {
                if self.batch.len() == ITEMS_AT_ONCE || self.batched.contains(item.id()) {
                    self.write().await?;
                }
                self.batched.insert(item.id().to_owned());
                self.batch.push(item);
                Ok(())
            }
            Err(why) => {
                self.report.failed += 1;
                if self.report.errors.len() < MOST_ERRORS {
                    let why = why.chars().take(LONGEST_WHY).collect();
                    self.report.errors.push(LineError { line, why });
                }
                Ok(())
            }
        }
    }

    async fn write(&mut self) -> Result<(), RecordsError> {
        self.batched.clear();
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        let mut session = match self.is_dry {
            true => self.records.read().await?,
            false => self.records.write().await?,
        };
        let ids: Vec<&str> = batch.iter().map(|item| item.id()).collect();
        let there = self.records.find_items::<T>(&mut session, &ids).await?;
        let there: HashMap<String, Stored<T>> =
            there.into_iter().map(|found| (found.item.id().to_owned(), found)).collect();
        let change = Change { by: &self.by, at: self.at };
        let mut new = Vec::new();
        for item in batch {
            match there.get(item.id()) {
                Some(before) if before.item == item => self.report.unchanged += 1,
                Some(before) => {
                    self.report.changed += 1;
                    if !self.is_dry {
                        self.records.update_item(&mut session, before, &item, Act::Changed, change).await?;
                    }
                }
                None if self.is_dry && !self.created.insert(self.hasher.hash_one(item.id())) => {
                    self.report.changed += 1;
                }
                None => {
                    self.report.created += 1;
                    new.push(item);
                }
            }
        }
        if !self.is_dry {
            self.records.insert_items(&mut session, &new, change).await?;
        }
        session.commit().await
    }
}
