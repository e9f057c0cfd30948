//! Queries: what reps, customers and supervisors are shown. They do not change the state.

pub(crate) mod ai_text;
pub(crate) mod floor;
pub(crate) mod history;
pub(crate) mod lookup;
pub(crate) mod pre_chat;
pub(crate) mod reply_texts;
pub(crate) mod views;
