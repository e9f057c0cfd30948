//! How customers sound: a port for whoever assesses it, the word lists behind it, and the chore that has it done (R17).

pub(crate) mod assessing;
pub(crate) mod scorer;
pub(crate) mod unassessed;
