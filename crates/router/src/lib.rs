//! Handbell's routing backend: HTTP and WebSocket around the organisation engine.

mod access;
mod attempts;
mod chat_socket;
mod desk_socket;
mod doors;
mod engine;
mod feed;
mod held;
mod http;
mod input;
mod listeners;
mod outlet;
mod pages;
mod passwords;
mod places;
mod problem;
mod sample;
mod sign_in;
mod socket;
mod start;
mod supervise;
mod task;

pub use access::AccessError;
pub use sample::Sample;
pub use start::{Options, Running, StartError, start};
pub use supervise::LifeError;
