//! End to end with the real programs on a virtual desktop: buttons are clicked, and the tray is driven by a
//! tray host.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod absence;
mod consult;
mod demo;
mod hostile_pages;
mod languages;
mod lost_and_found;
mod organisations;
mod pages;
mod real;
mod ring;
mod shown;
mod test_ring;
mod trail;
mod window;
