//! The receipt rule of a rep: which of the rep's desks send receipts (R3.10).

use serde::{Deserialize, Serialize};

/// Which of a rep's desks send receipts; while none is connected, which of the last ones did. It determines
/// the rule by which an unseen offer moves on (R3.10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Receipts {
    /// All of them: an offer that is on no screen within the grace was not displayed.
    #[default]
    All,
    /// Some of them: an offer that those do not show may be on the screen of another desk, until its time
    /// ends.
    Mixed,
    /// None of them: an offer counts as assigned, and moves on a fixed time after its own time.
    Missing,
}

impl Receipts {
    /// The rule for these desks, given for each whether it sends receipts; nothing without a desk.
    pub(crate) fn of(desks: impl Iterator<Item = bool>) -> Option<Self> {
        desks
            .map(|sends| if sends { Self::All } else { Self::Missing })
            .reduce(|one, other| if one == other { one } else { Self::Mixed })
    }
}
