//! Presence: choosing and resetting it, and the reason why a rep gets no work.

use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use crate::representatives::presence_state::{EffectivePresence, NoWorkReason, PresenceState};
use crate::representatives::rep::Rep;
use model::{
    Assignment, BaseStatus, ClassificationOutput, Mode, NoWork, Presence, PresenceId, PresenceOverride,
    PresenceView, Queue, RepId, Representative, SkillId, SkillMatch, SupervisorId, Workstream,
};

impl Organisation {
    /// Somebody chooses a presence: the rep, or a supervisor.
    pub(crate) fn decide_choose_presence(
        &self,
        rep: &RepId,
        id: &PresenceId,
        by: Option<&SupervisorId>,
    ) -> Decision {
        let can_choose = |presence: &&Presence| match by {
            Some(_) => presence.by_supervisor,
            None => presence.by_representative,
        };
        let mut presences = self.configuration.presences.iter();
        if presences.find(|presence| presence.id == *id).filter(can_choose).is_none() {
            return Err(Refusal::NoSuchPresence { presence: id.clone() });
        }
        done(vec![Event::PresenceChosen { rep: rep.clone(), presence: id.clone(), by: by.cloned() }])
    }

    /// Whether a rep has a chosen presence that lasts until it is changed or the rep signs out, however long
    /// the connection is lost: Do not disturb, Away or Offline (R4.5, R4.7).
    pub(crate) fn has_lasting_choice(&self, rep: &Rep) -> bool {
        let chosen = rep.presence.chosen.as_ref();
        let find = |id: &PresenceId| self.configuration.presences.iter().find(|each| each.id == *id);
        chosen.and_then(|choice| find(&choice.presence)).is_some_and(|chosen| !chosen.ends_with_work())
    }

    /// The presence that a rep has from here on, where it is another than was told.
    pub(crate) fn decide_presence_shown(&self, id: &RepId) -> Option<Event> {
        let shown = self.presence_of(id)?;
        (shown != self.reps.get(id)?.effective)
            .then(|| Event::PresenceChanged { rep: id.clone(), presence: shown })
    }

    /// A rep's effective presence.
    pub(crate) fn presence_of(&self, id: &RepId) -> Option<EffectivePresence> {
        self.presence_with(id, &self.reps.get(id)?.presence)
    }

    /// A rep's effective presence with this presence state.
    pub(crate) fn presence_with(&self, id: &RepId, presence: &PresenceState) -> Option<EffectivePresence> {
        let (rep, person) = self.reps.get(id).zip(self.index.people.get(id))?;
        let profile = self.configuration.representatives.get(person.place)?;
        let default = profile.default_presence.as_ref();
        let load = self.load(&rep.taken, profile);
        let shown = presence.shown(&self.configuration.presences, default, load);
        let no_work = self.no_work(rep, profile, &person.queues, shown.base);
        Some(EffectivePresence { no_work, ..shown })
    }

    /// A rep's presence as everybody sees it.
    pub(crate) fn presence_view(&self, id: &RepId, rep: &Rep) -> PresenceView {
        PresenceView {
            text: rep.effective.text.clone(),
            base: rep.effective.base,
            set_by: rep.effective.set_by,
            set_by_name: rep.effective.supervisor.as_ref().and_then(|id| self.supervisor_name(id)),
            why: rep.effective.why,
            why_no_work: rep.effective.no_work.as_ref().map(|why| self.why_no_work(rep, why)),
            presence: rep.effective.presence.clone(),
            overridden: rep.presence.overridden,
            overridden_about: rep.presence.overridden_about.clone(),
            since: rep.since,
            version: rep.version,
            used: rep.taken.units(),
            capacity: self.representative(id).map_or(0, |profile| profile.capacity),
            next: self.next_presence(id),
        }
    }

    /// Why a rep gets no work. A ringing offer is no obstacle: it is work.
    fn no_work(
        &self,
        rep: &Rep,
        profile: &Representative,
        queues: &[usize],
        base: BaseStatus,
    ) -> Option<NoWorkReason> {
        if !rep.presence.connected {
            return Some(NoWorkReason::NotConnected);
        }
        if rep.presence.overridden.is_some() && !self.comes_through(rep, base, queues) {
            return Some(NoWorkReason::Overridden);
        }
        if queues.is_empty() {
            return Some(NoWorkReason::NoQueues);
        }
        let mut nearest = NoWorkReason::NoSources;
        for slot in queues {
            let queue = &self.configuration.queues[*slot];
            for source in &self.index.catalogue.sources[*slot] {
                match self.obstacle(rep, profile, base, queue, &self.configuration.workstreams[*source]) {
                    Some(obstacle) => nearest = nearer(nearest, obstacle),
                    None => return None,
                }
            }
        }
        Some(nearest)
    }

    /// Whether a rep whose presence is overridden gets any work: none if an offer was missed, otherwise work that allows the
    /// override's presence.
    fn comes_through(&self, rep: &Rep, base: BaseStatus, queues: &[usize]) -> bool {
        let is_allowed = |slot: &usize| {
            let is_custom = matches!(self.configuration.queues[*slot].assignment, Assignment::Custom { .. });
            let mut sources = self.index.catalogue.sources[*slot].iter();
            sources.any(|source| {
                is_custom || self.configuration.workstreams[*source].allowed_presences.contains(&base)
            })
        };
        !rep.presence.is_inactive() && queues.iter().any(is_allowed)
    }

    /// The obstacle between a rep and one kind of work of one queue. Custom assignment rules check presence
    /// and capacity themselves.
    fn obstacle(
        &self,
        rep: &Rep,
        profile: &Representative,
        base: BaseStatus,
        queue: &Queue,
        workstream: &Workstream,
    ) -> Option<NoWorkReason> {
        if !matches!(queue.assignment, Assignment::Custom { .. }) {
            if lacks_skills(profile, workstream) {
                return Some(NoWorkReason::Skills);
            }
            if let Some(no_room) = self.no_room(&rep.taken, profile, workstream) {
                return Some(no_room);
            }
            if !workstream.allowed_presences.contains(&base) {
                return Some(NoWorkReason::Presence);
            }
        }
        if rep.cooling_until.is_some() {
            return Some(NoWorkReason::CoolingDown);
        }
        if rep.session_count() >= self.configuration.settings.session_limit as usize {
            return Some(NoWorkReason::Sessions);
        }
        if workstream.mode == Mode::Pick {
            return Some(NoWorkReason::Pick);
        }
        (!self.offers(queue, self.clock)).then(|| NoWorkReason::Closed { until: self.opens_at(queue) })
    }

    /// A reason with the values that a sentence about it names.
    fn why_no_work(&self, rep: &Rep, why: &NoWorkReason) -> NoWork {
        match why {
            NoWorkReason::NotConnected => NoWork::NotConnected,
            NoWorkReason::Overridden => NoWork::Overridden {
                reason: rep.presence.overridden.unwrap_or(PresenceOverride::SessionLimit),
                customer: rep.presence.overridden_about.clone(),
            },
            NoWorkReason::NoQueues => NoWork::NoQueues,
            NoWorkReason::NoSources => NoWork::NoSources,
            NoWorkReason::Skills => NoWork::Skills,
            NoWorkReason::Units => NoWork::Units,
            NoWorkReason::Profile(id) => {
                let place = self.index.catalogue.profiles.get(id);
                let name = |place: &usize| self.configuration.capacity_profiles[*place].name.clone();
                NoWork::Profile { profile: place.map_or_else(|| id.to_string(), name) }
            }
            NoWorkReason::Presence => NoWork::Presence { presence: rep.effective.text.clone() },
            NoWorkReason::CoolingDown => NoWork::CoolingDown,
            NoWorkReason::Sessions => NoWork::Sessions,
            NoWorkReason::Pick => NoWork::Pick,
            NoWorkReason::Closed { until } => NoWork::Closed { until: *until },
        }
    }
}

/// Whether a rep lacks the skills for any pushed work of a workstream, whatever classification adds.
fn lacks_skills(profile: &Representative, workstream: &Workstream) -> bool {
    if workstream.mode != Mode::Push || workstream.skill_match != SkillMatch::Exact {
        return false;
    }
    let found = |wanted: &SkillId| {
        let rules = workstream.classification.iter().flat_map(|ruleset| &ruleset.rules);
        let ratings = rules.flat_map(|rule| &rule.find).filter_map(|finding| match finding {
            ClassificationOutput::Skill { skill, rating } if skill == wanted => Some(*rating),
            _ => None,
        });
        ratings.min()
    };
    workstream.skills.iter().any(|need| {
        let least = found(&need.skill).map_or(need.rating, |found| found.min(need.rating));
        profile.skills.get(&need.skill).is_none_or(|has| *has < least)
    })
}

/// The obstacle that is closer to getting work; of closed queues, the one that opens first.
fn nearer(one: NoWorkReason, other: NoWorkReason) -> NoWorkReason {
    match (one, other) {
        (NoWorkReason::Closed { until: one }, NoWorkReason::Closed { until: other }) => {
            NoWorkReason::Closed { until: one.into_iter().chain(other).min() }
        }
        (one, other) => one.max(other),
    }
}
