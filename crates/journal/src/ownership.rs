//! Who owns a journal: the owner's name, the epoch of its ownership, and who owned it before.

use crate::sequence::Millis;
use std::fmt::{self, Display, Formatter};

/// The number of an ownership in its journal: the first is 1, and each opening gets the next one.
pub type Epoch = u64;

/// The name of whoever opens a journal, such as the id of a router's node. The journal compares names and
/// knows nothing else of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Owner(String);

impl Owner {
    /// The owner of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Owner {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What a handle got when it opened the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ownership {
    /// Who opened it.
    pub owner: Owner,
    /// The epoch: what is written under an older one is refused from now on.
    pub epoch: Epoch,
    /// Who owned it before; nothing for a new journal, and for one from before journals had owners.
    pub before: Option<PreviousOwner>,
}

/// The owner before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousOwner {
    /// Its name. It is the same as the new owner's after a restart.
    pub owner: Owner,
    /// The last moment at which it is known to have owned the journal: it opened it, committed entries, or
    /// released it.
    pub since: Millis,
}
