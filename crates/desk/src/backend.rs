//! The routing services that a desk can connect to.

pub(crate) mod files;
pub(crate) mod handbell;
pub(crate) mod sign_in;
