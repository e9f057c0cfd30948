//! A rep's desks, presence and capacity: what changes them and what they allow.

pub(crate) mod capacity;
pub(crate) mod connect;
pub(crate) mod desks;
mod next_presence;
pub(crate) mod presence;
pub(crate) mod presence_state;
pub(crate) mod receipts;
pub(crate) mod rep;
