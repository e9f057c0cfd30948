//! Windows 10 and 11: toasts.
//!
//! A toast's buttons answer while the toast is on the screen. One that leaves it for the notification centre could be
//! pressed there and nobody would hear it, so it is taken away.

#[cfg(windows)]
mod notices;
mod notify_call;
#[cfg(windows)]
mod run;
#[cfg(windows)]
mod session;

#[cfg(windows)]
pub(crate) use run::run;
