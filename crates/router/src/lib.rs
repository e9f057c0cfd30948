//! Handbell's routing backend: HTTP and WebSocket around the organisation engine.
#![allow(dead_code)]

mod access;
mod attempts;
mod feed;
mod held;
mod http;
mod pages;
mod passwords;
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
