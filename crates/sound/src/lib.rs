//! Rings: a few built-in sounds on the device that the system plays on, by a thread of its own.
//!
//! A device is open only while something sounds. One that is missing, or goes meanwhile, is tried again for as long as there is
//! something to hear, and nobody waits for it.

mod device;
mod player;
mod tone;

pub use player::{Player, Sound};
pub use tone::Tone;
