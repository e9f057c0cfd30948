//! Which of a rep's desks say what is on their screens.

use serde::{Deserialize, Serialize};

/// Which of a rep's desks send receipts; while there is none, which of the last ones did. It chooses the rule by which an
/// offer that nobody has seen moves on (R3.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Receipts {
    /// Each of them: what is on no screen within the grace was not displayed.
    #[default]
    All,
    /// Some of them: what those do not show may be in front of the rep at another desk, until its time is over.
    Mixed,
    /// None of them: it counts as assigned, and moves on so long after its time.
    Missing,
}

impl Receipts {
    /// What it is for these desks, of each of which it is known whether it sends any; nothing where there is no desk.
    pub(crate) fn of(desks: impl Iterator<Item = bool>) -> Option<Self> {
        desks
            .map(|sends| if sends { Self::All } else { Self::Missing })
            .reduce(|one, other| if one == other { one } else { Self::Mixed })
    }
}
