//! The organisation's AI endpoint: what reps have it do, and how customers sound where it may tell.

mod names;
mod prompts;
pub(crate) mod scorer;
pub(crate) mod service;
