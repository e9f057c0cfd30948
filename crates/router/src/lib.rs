//! Handbell's routing backend: HTTP and WebSocket around the organisation engine.

mod access;
mod api;
mod attempts;
mod chat_socket;
mod desk_socket;
mod doors;
mod engine;
mod feed;
mod floor;
mod floor_socket;
mod held;
mod http;
mod input;
mod listeners;
mod metrics;
mod outlet;
mod pages;
mod passwords;
mod places;
mod problem;
mod role;
mod sample;
mod scrape;
mod sign_in;
mod socket;
mod start;
mod supervise;
mod task;
mod trail;

pub use access::AccessError;
pub use api::{Mistake, check};
pub use sample::Sample;
pub use start::{Options, Running, StartError, start};
pub use supervise::LifeError;
