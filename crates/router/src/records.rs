//! The records beside the organisation: what happened, projected from the journal and looked up.
//!
//! The journal is the truth and the records follow it: the organisation never waits for them. While they are away or behind, only
//! look-ups notice. Whoever opens work asks first who the customer is, for a moment.

pub(crate) mod contact_acts;
pub(crate) mod customer_past;
pub(crate) mod dispositions;
pub(crate) mod erasures;
pub(crate) mod followed_journal;
pub(crate) mod identified_later;
pub(crate) mod identifier;
pub(crate) mod legacy;
pub(crate) mod linked;
mod notes;
pub(crate) mod own_history;
pub(crate) mod pace;
pub(crate) mod passed;
pub(crate) mod projection;
pub(crate) mod projection_error;
pub(crate) mod rebuild;
pub(crate) mod store;
pub(crate) mod to_answer_with;
pub(crate) mod today;
mod translate;

/// The name of the records' file in a data folder.
pub(crate) const RECORDS: &str = "records.sqlite";
