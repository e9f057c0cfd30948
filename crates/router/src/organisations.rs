//! The organisations that one router serves: each is a service of its own, and no handle reaches two.

pub(crate) mod command;
mod directory;
pub(crate) mod folders;
pub(crate) mod front;
pub(crate) mod hosting;
pub(crate) mod lifecycle;
pub(crate) mod limits;
pub(crate) mod operator;
pub(crate) mod operator_document;
pub(crate) mod registration;
pub(crate) mod registry;
pub(crate) mod service;
