//! The engine through its front door: commands in, answers and frames out.

mod offers;
mod presence;
mod properties;
mod world;
