//! Changes of the configuration, under optimistic concurrency.

use crate::command::{ConfigurationEdit, Done, Edit, Part};
use crate::conversations::conversation::{Conversation, Placement};
use crate::decide::Decision;
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use model::{
    Configuration, ConfigurationCode, ConfigurationError, ConfigurationPath, ItemKind, QueueId, Scenario,
    Settings, Stage, Step, User,
};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// The revision counter of the configuration, and the last change of each part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Revisions {
    last: u64,
    /// The last change of the whole configuration.
    whole: u64,
    settings: u64,
    name: u64,
    /// Items that changed since then, with their revisions.
    items: BTreeMap<ItemKind, BTreeMap<SmolStr, u64>>,
}

impl Revisions {
    fn of(&self, part: &Part) -> u64 {
        match part {
            Part::Whole => self.last,
            Part::Settings => self.settings,
            Part::Name => self.name,
            Part::Item(id) => {
                let changed = self.items.get(&id.kind).and_then(|items| items.get(&id.id));
                changed.copied().unwrap_or(self.whole)
            }
        }
    }

    /// What was part of the configuration then has changed: its revision is not used again.
    pub(crate) fn changed_elsewhere(&mut self) {
        self.last += 1;
    }

    fn changed(&mut self, part: Part) {
        self.last += 1;
        match part {
            Part::Whole => {
                (self.whole, self.settings, self.name) = (self.last, self.last, self.last);
                self.items.clear();
            }
            Part::Settings => self.settings = self.last,
            Part::Name => self.name = self.last,
            Part::Item(id) => drop(self.items.entry(id.kind).or_default().insert(id.id, self.last)),
        }
    }
}

impl Organisation {
    /// The configuration in use.
    pub fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// The configuration in use, for whoever holds it longer.
    pub fn shared_configuration(&self) -> Arc<Configuration> {
        Arc::clone(&self.configuration)
    }

    /// The revision of a part of the configuration, or nothing for an item that does not exist. Every change
    /// gives what it changes a revision that was never used before.
    pub fn revision(&self, part: &Part) -> Option<u64> {
        let is_there = match part {
            Part::Item(id) => self.configuration.has(id),
            Part::Whole | Part::Settings | Part::Name => true,
        };
        is_there.then(|| self.revisions.of(part))
    }

    /// Decides on a change: all of the configuration must be good with it, or nothing changes.
    pub(crate) fn decide_change(&self, change: &ConfigurationEdit) -> Decision {
        let part = change.edit.part();
        self.check_revision(change, &part)?;
        if let Edit::Whole(organisation) = &change.edit {
            return self.decide_configure(organisation);
        }
        let mut organisation = (*self.configuration).clone();
        edit(&mut organisation, &change.edit);
        if organisation == *self.configuration {
            return Ok((vec![], Done { revision: self.revision(&part), ..Done::default() }));
        }
        self.check_part(&organisation, &part)?;
        let mut events = self.decide_edit(&part);
        let revision = self.revisions.last + 1 + events.len() as u64;
        events.extend(self.decide_partings(&organisation));
        events.push(Event::Edited { edit: change.edit.clone() });
        Ok((events, Done { revision: Some(revision), ..Done::default() }))
    }

    /// The first change writes the settings down too, so that no later program has other ones in mind.
    fn decide_edit(&self, part: &Part) -> Vec<Event> {
        let is_first = self.revisions.last == 0 && *part != Part::Settings;
        let settings = is_first.then(|| Box::new(self.configuration.settings.clone()));
        settings.map(|settings| Event::Edited { edit: Edit::Settings(settings) }).into_iter().collect()
    }

    /// Decides on a configuration in place of the one there is, whatever its revision.
    pub(crate) fn decide_configure(&self, organisation: &Configuration) -> Decision {
        self.check_configuration(organisation)?;
        if *organisation == *self.configuration {
            return Ok((vec![], Done { revision: Some(self.revisions.last), ..Done::default() }));
        }
        let mut events = self.decide_partings(organisation);
        events.push(Event::Configured { configuration: Box::new(organisation.clone()) });
        Ok((events, Done { revision: Some(self.revisions.last + 1), ..Done::default() }))
    }

    fn check_revision(&self, change: &ConfigurationEdit, part: &Part) -> Result<(), Refusal> {
        match (part, self.revision(part), change.on) {
            (Part::Item(item), None, on) if on.is_some() || matches!(change.edit, Edit::Remove(_)) => {
                Err(Refusal::NoSuchItem { item: item.clone() })
            }
            _ if change.anyway => Ok(()),
            (Part::Item(item), Some(_), None) if matches!(change.edit, Edit::Put(_)) => {
                Err(Refusal::AlreadyThere { item: item.clone() })
            }
            (_, Some(revision), on) if on != Some(revision) => Err(Refusal::Conflict { revision }),
            _ => Ok(()),
        }
    }

    fn check_configuration(&self, organisation: &Configuration) -> Result<(), Refusal> {
        let problems = organisation.problems();
        self.good(organisation, problems)
    }

    fn good(
        &self,
        organisation: &Configuration,
        mut problems: Vec<ConfigurationError>,
    ) -> Result<(), Refusal> {
        problems.extend(organisation.forbidden_changes(&self.configuration));
        problems.extend(self.abandoned(organisation));
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Configuration { problems }) }
    }

    /// A changed part must be valid and must not make another part invalid. What an older program accepted
    /// and this one does not stays as it is until it is changed.
    fn check_part(&self, organisation: &Configuration, part: &Part) -> Result<(), Refusal> {
        let mut problems = organisation.problems();
        if !problems.is_empty() {
            // Entries of lists move when others go: what people read names them by their identities.
            let before: HashSet<_> = self.configuration.problems().iter().map(ToString::to_string).collect();
            problems.retain(|problem| part.holds(&problem.path) || !before.contains(&problem.to_string()));
        }
        self.good(organisation, problems)
    }

    /// What cannot be removed while conversations need it. Work in a queue that is removed is routed again.
    fn abandoned(&self, next: &Configuration) -> Vec<ConfigurationError> {
        let reps: BTreeSet<_> = next.representatives.iter().map(|rep| &rep.id).collect();
        let workstreams: BTreeSet<_> = next.workstreams.iter().map(|each| &each.id).collect();
        let at_work = self.reps.iter().filter(|(_, rep)| !rep.sessions.is_empty() || !rep.helping.is_empty());
        let going_on = self.conversations.values().filter(|conversation| conversation.stage != Stage::Closed);
        let used: BTreeSet<_> = going_on.map(|conversation| &conversation.workstream).collect();
        let reps = at_work.map(|(id, _)| id).filter(|id| !reps.contains(id));
        let reps = reps.map(|id| in_use(ItemKind::Representative, &id.0, User::Sessions));
        let workstreams = used.difference(&workstreams);
        let workstreams = workstreams.map(|id| in_use(ItemKind::Workstream, &id.0, User::Conversations));
        reps.chain(workstreams).collect()
    }

    /// What is left of reps who are taken out: they are signed out, and what they parked and still counts as their
    /// work goes to others. A rep of the same id who is put in later begins without a desk.
    fn decide_partings(&self, next: &Configuration) -> Vec<Event> {
        let stay: BTreeSet<_> = next.representatives.iter().map(|rep| &rep.id).collect();
        let mut events = Vec::new();
        for profile in self.configuration.representatives.iter().filter(|rep| !stay.contains(&rep.id)) {
            events.extend(self.decide_leave(&profile.id));
            let parked = self.index.parked.get(&profile.id).into_iter().flatten();
            let parked =
                parked.filter_map(|id| self.conversations.get(id)).filter(|each| each.takes_capacity);
            events.extend(parked.map(|conversation| {
                let placement = self.returning(conversation, self.clock);
                let scenario = Scenario::RecordAssignment;
                let placement = Placement { scenario, reserved_for: None, ..placement };
                Event::Queued { conversation: conversation.id, placement }
            }));
        }
        events
    }

    pub(crate) fn apply_edit(&mut self, change: &Edit) {
        if !matches!(change, Edit::Settings(_) | Edit::Whole(_)) {
            self.begin_edit();
        }
        edit(Arc::make_mut(&mut self.configuration), change);
        self.revisions.changed(change.part());
        self.apply_configuration();
        self.adopt();
    }

    /// Without a change so far, the settings are those that older programs had in mind.
    pub(crate) fn begin_edit(&mut self) {
        if self.revisions.last == 0 {
            Arc::make_mut(&mut self.configuration).settings = Settings::unwritten();
        }
    }

    /// What a rep has, or what waits for its customer, belongs to the fallback queue when its own is taken out.
    fn adopt(&mut self) {
        let others = self.conversations.values().filter(|each| !each.is_in_line());
        let adopted: Vec<_> = others.filter_map(|each| Some((each.id, self.adopting(each)?))).collect();
        for (id, queue) in adopted {
            if let Some(conversation) = self.conversations.get_mut(&id) {
                conversation.queue = queue;
            }
        }
    }

    /// The queue that a conversation belongs to whose own was taken out.
    pub(crate) fn adopting(&self, conversation: &Conversation) -> Option<QueueId> {
        let is_gone = !self.index.catalogue.queues.contains_key(&conversation.queue);
        let workstream = self.workstream(&conversation.workstream).filter(|_| is_gone);
        workstream.map(|workstream| workstream.queue.clone())
    }
}

/// An item cannot be taken out.
fn in_use(kind: ItemKind, id: &str, by: User) -> ConfigurationError {
    let path = ConfigurationPath(vec![Step::Field(kind.list().into()), Step::Key(id.into())]);
    ConfigurationError { path, code: ConfigurationCode::InUse { by } }
}

impl Part {
    /// Whether a place of the configuration is in it.
    fn holds(&self, path: &ConfigurationPath) -> bool {
        match self {
            Self::Whole => true,
            Self::Settings => path.is_in_field("settings"),
            Self::Name => path.is_in_field("name"),
            Self::Item(item) => path.inside(item).is_some(),
        }
    }
}

impl Edit {
    /// What is changed.
    pub fn part(&self) -> Part {
        match self {
            Self::Put(item) => Part::Item(item.id()),
            Self::Remove(id) => Part::Item(id.clone()),
            Self::Settings(_) => Part::Settings,
            Self::Name(_) => Part::Name,
            Self::Whole(_) => Part::Whole,
        }
    }
}

fn edit(organisation: &mut Configuration, edit: &Edit) {
    match edit {
        Edit::Put(item) => organisation.put((**item).clone()),
        Edit::Remove(id) => drop(organisation.remove(id)),
        Edit::Settings(settings) => organisation.settings = (**settings).clone(),
        Edit::Name(name) => organisation.name.clone_from(name),
        Edit::Whole(whole) => *organisation = (**whole).clone(),
    }
}
