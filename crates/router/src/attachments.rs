//! Attachments of conversations: their files in the data folder, and what may be in one. Whose they are is in the records.

pub(crate) mod content;
pub(crate) mod files;
pub(crate) mod sweep;
