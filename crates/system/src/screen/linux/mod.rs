//! Linux: the screen savers on the session bus and logind on the system bus.

mod bus;
mod logind;
mod report;
mod screen_savers;
mod watch;

pub(super) use watch::watch;
