//! What supervisors do (domain-facts 9).

use super::decide::{Decision, done};
use super::{Event, Org, Refusal, SupervisorAct};
use crate::{SupervisorId, Timestamp};

impl Org {
    pub(crate) fn supervise(&self, by: &SupervisorId, act: &SupervisorAct, _now: Timestamp) -> Decision {
        match act {
            SupervisorAct::ResetPresence(rep) => {
                done(vec![Event::PresenceReset { rep: rep.clone(), by: Some(by.clone()) }])
            }
            _ => Err(Refusal::NoSuchConversation),
        }
    }
}
