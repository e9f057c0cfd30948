//! What happens in a conversation, from the first words to the close.

pub(crate) mod auto_close;
pub(crate) mod connections;
pub(crate) mod consult;
pub(crate) mod consult_search;
pub(crate) mod conversation;
pub(crate) mod flood;
pub(crate) mod identifying;
pub(crate) mod inactivity;
pub(crate) mod mentions;
pub(crate) mod messages;
pub(crate) mod open;
pub(crate) mod outbound;
pub(crate) mod participants;
pub(crate) mod pause_rules;
pub(crate) mod rule_pause;
pub(crate) mod search;
pub(crate) mod sentiment;
pub(crate) mod sessions;
pub(crate) mod supervise;
mod survey;
pub(crate) mod transfer;
