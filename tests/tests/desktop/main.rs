//! The real programs on a real desktop: buttons are pressed with a mouse, the tray is driven as a tray host does it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod lost_and_found;
mod pages;
mod real;
mod ring;
mod shown;
mod trail;
mod window;
