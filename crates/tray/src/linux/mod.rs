//! Linux: StatusNotifierItem on the session bus.
//!
//! Spoken here without a crate between, because the tests need a bus of their own by address, the menu's numbers must never
//! come to mean another row (a host may send a press late), and a lost bus must be found again.

mod menu;
mod menu_object;
mod run;
mod shared;
mod status_item;

pub(crate) use run::run;
