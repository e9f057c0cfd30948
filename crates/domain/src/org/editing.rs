//! Changes of single items of the configuration.

use super::command::Change;
use super::decide::{Decision, done};
use super::{Edit, Event, Org, Refusal};

impl Org {
    pub(crate) fn change(&self, change: &Change) -> Decision {
        let mut organisation = self.configuration.clone();
        edit(&mut organisation, &change.edit);
        let problems = organisation.problems();
        if !problems.is_empty() {
            return Err(Refusal::Configuration { problems });
        }
        done(vec![Event::Edited { edit: change.edit.clone() }])
    }

    pub(crate) fn edited(&mut self, change: &Edit) {
        edit(&mut self.configuration, change);
        self.reconfigured();
    }
}

fn edit(organisation: &mut crate::Organisation, edit: &Edit) {
    match edit {
        Edit::Put(item) => organisation.put((**item).clone()),
        Edit::Remove(id) => drop(organisation.remove(id)),
        Edit::Settings(settings) => organisation.settings = (**settings).clone(),
        Edit::Name(name) => organisation.name.clone_from(name),
    }
}
