//! Presences that people choose.

use super::decide::{Decision, done};
use super::{Event, Org, Refusal};
use crate::{PresenceId, RepId};

impl Org {
    pub(crate) fn choose_presence(&self, rep: &RepId, presence: &PresenceId) -> Decision {
        let found = self.configuration.presences.iter().find(|each| each.id == *presence);
        found
            .filter(|each| each.by_representative)
            .ok_or_else(|| Refusal::NoSuchPresence { presence: presence.clone() })?;
        done(vec![Event::PresenceChosen { rep: rep.clone(), presence: presence.clone(), by: None }])
    }

    /// Why no work is coming, in one plain sentence; nothing while work can come.
    pub fn no_work(&self, _rep: &RepId) -> Option<String> {
        None
    }
}
