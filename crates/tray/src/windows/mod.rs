//! Windows: the notification area.

mod run;

pub(crate) use run::run;
