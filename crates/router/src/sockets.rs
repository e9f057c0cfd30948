//! The three WebSocket endpoints: desks, customers' pages, and watchers of the floor.

pub(crate) mod chat;
pub(crate) mod desk;
pub(crate) mod floor;
mod hello;
pub(crate) mod open_chats;
mod pre_chat;
pub(crate) mod socket;
pub(crate) mod visitor;
