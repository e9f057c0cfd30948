//! macOS: the notification centre (`UNUserNotificationCenter`).
//!
//! Answers arrive on the main thread's run loop, so the program has to run it. A program without a bundle cannot use the
//! centre at all: it would be aborted, so it is asked before every first use.

mod notices;
mod notify_call;
mod run;
mod session;

pub(crate) use run::run;
