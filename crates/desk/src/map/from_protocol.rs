//! What a Handbell router says, in the desk's words.

use desk_core::FromRouter;
use protocol::desk::ToDesk;

/// A frame of the router in the desk's words, or nothing when it is not for the desk.
pub(crate) fn from_protocol(frame: ToDesk) -> Option<FromRouter> {
    match frame {
        ToDesk::Welcome { rep, now, resumed, .. } => Some(FromRouter::Welcome { rep, now, resumed }),
        ToDesk::Snapshot { number, state } => Some(FromRouter::Snapshot { number, state }),
        ToDesk::Event { number, event } => Some(FromRouter::Event { number, event }),
        ToDesk::Answer { key, answer } => {
            Some(FromRouter::Answer { key, problem: answer.problem.map(Into::into) })
        }
        ToDesk::Typing { conversation } => Some(FromRouter::Typing { conversation }),
        ToDesk::Found { found } => Some(FromRouter::Found(found)),
        ToDesk::NotUnderstood { why, key } => {
            tracing::error!(why, "the router did not understand a frame");
            key.map(|key| FromRouter::NotKnown { key })
        }
    }
}
