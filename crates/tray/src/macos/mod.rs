//! macOS: the menu bar.

mod run;

pub(crate) use run::{run, with_main_thread};
