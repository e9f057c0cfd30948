//! Files of conversations at this desk: those on their way to the customer, and those that were fetched to be looked at.
//!
//! Their contents are in a folder of this user, where whoever performs the effects and the window find them.

use crate::coded_problem::CodedProblem;
use model::{AttachmentId, ConversationId};
use serde::{Deserialize, Serialize};

/// The most files on their way at once; more are refused.
pub const MOST_SENDING: usize = 10;

/// The longest name under which a content is held, in bytes.
const LONGEST_HELD_NAME: usize = 64;

/// Of so many fetched files it is known whether they are there; those that were asked for longest ago are forgotten, and are
/// fetched again when they are looked at.
pub(crate) const MOST_FETCHED: usize = 100;

/// Whether a name that a page says can be one under which a content is held: it leads to no other folder.
pub fn is_held_name(name: &str) -> bool {
    (1..=LONGEST_HELD_NAME).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A file on its way to the customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SendingFile {
    /// The name under which its content is held on this machine.
    pub held: String,
    /// The conversation that it is sent in.
    pub conversation: ConversationId,
    /// The name that the customer sees.
    pub name: String,
    /// The length in bytes.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub size: u64,
    /// Why it was not sent; absent while it is on its way.
    pub problem: Option<CodedProblem>,
}

/// A file of a message that somebody looked at here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FetchedFile {
    /// The file. Its content is held on this machine under this identity.
    pub id: AttachmentId,
    /// How far it is.
    pub state: FetchState,
}

/// How far a file is that is fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum FetchState {
    /// It is on its way.
    Fetching,
    /// It is on this machine.
    Here,
    /// It could not be fetched.
    Failed {
        /// Why.
        problem: CodedProblem,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_name_leads_nowhere_else() {
        assert!(is_held_name("0123456789abcdef0123456789abcdef"));
        for wrong in ["", "../x", "a/b", "a.b", "C:\\x", &"a".repeat(65)] {
            assert!(!is_held_name(wrong), "{wrong}");
        }
    }
}
