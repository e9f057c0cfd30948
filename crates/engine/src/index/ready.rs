//! The reps of a queue who can be offered work, grouped so that assignment compares groups and not single
//! reps.

use super::Index;
use crate::organisation::Organisation;
use model::{Assignment, BaseStatus, CapacityProfileId, Order, Queue, RepId, SkillId, SkillMatch};
use std::collections::{BTreeMap, BTreeSet};

/// What the reps of one kind have in common: skills, capacity profiles and attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind {
    pub(crate) skills: BTreeMap<SkillId, u8>,
    pub(crate) profiles: BTreeMap<CapacityProfileId, Option<u32>>,
    pub(crate) attributes: BTreeMap<String, String>,
}

/// Reps of one queue between whom only their order makes a difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    pub(crate) kind: usize,
    pub(crate) base: BaseStatus,
    /// Free units. Offers count as used.
    pub(crate) free: i64,
    /// What is left of each profile of the kind, in the profiles' order. Offers count as used.
    pub(crate) rooms: Vec<i64>,
}

/// What reps of a group are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Track {
    /// The turn of the last assignment.
    Turn,
    /// The turn of the last assignment from this queue.
    QueueTurn,
    /// The turn at which capacity was last given back.
    Freed,
    /// The names alone: equal reps do not take turns (R14.5).
    Name,
}

/// A rep's position in a group; the smallest comes first.
pub(crate) type Place = (u64, u64, RepId);

/// The connected reps of one queue who do not cool down, on the tracks that the queue's methods need.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ready {
    tracks: Vec<(Track, BTreeMap<Group, BTreeSet<Place>>)>,
}

/// One position of a rep: queue, track, group and position in the group.
pub(super) type Standing = (usize, usize, Group, Place);

impl Ready {
    fn new(queue: &Queue, closest: bool) -> Self {
        let mut tracks = match &queue.assignment {
            Assignment::HighestCapacity => vec![Track::Turn],
            Assignment::RoundRobin => vec![Track::QueueTurn],
            Assignment::LeastActive => vec![Track::Freed],
            Assignment::Custom { rules } => {
                let mut tracks: Vec<Track> = rules.iter().map(|rule| Track::of(&rule.order)).collect();
                tracks.sort_by_key(|track| *track as u8);
                tracks.dedup();
                tracks
            }
        };
        if closest {
            tracks.push(Track::Name);
        }
        Self { tracks: tracks.into_iter().map(|track| (track, BTreeMap::new())).collect() }
    }

    /// Whether nobody can be offered work.
    pub(crate) fn is_empty(&self) -> bool {
        self.tracks.iter().all(|(_, groups)| groups.is_empty())
    }

    /// The groups of a track, without empty ones.
    pub(crate) fn groups(&self, track: Track) -> impl Iterator<Item = (&Group, &BTreeSet<Place>)> {
        self.tracks.iter().filter(move |(each, _)| *each == track).flat_map(|(_, groups)| groups)
    }
}

impl Track {
    /// The track that decides within a group, for the order of a rule.
    pub(crate) fn of(order: &[Order]) -> Self {
        let decides = |each: &Order| match each {
            Order::RoundRobin => Some(Self::QueueTurn),
            Order::LeastActive => Some(Self::Freed),
            Order::MostFree
            | Order::Proficiency
            | Order::FewestSkills
            | Order::Ascending(_)
            | Order::Descending(_) => None,
        };
        order.iter().find_map(decides).unwrap_or(Self::QueueTurn)
    }
}

impl Index {
    pub(super) fn stand(&mut self, id: &RepId, standing: Vec<Standing>) {
        let Some(person) = self.people.get_mut(id) else { return };
        if person.standing == standing {
            return;
        }
        for (queue, track, group, place) in std::mem::replace(&mut person.standing, standing) {
            let groups = &mut self.ready[queue].tracks[track].1;
            if let Some(places) = groups.get_mut(&group) {
                places.remove(&place);
                if places.is_empty() {
                    groups.remove(&group);
                }
            }
        }
        for (queue, track, group, place) in &person.standing {
            let groups = &mut self.ready[*queue].tracks[*track].1;
            match groups.get_mut(group) {
                Some(places) => drop(places.insert(place.clone())),
                None => drop(groups.insert(group.clone(), [place.clone()].into())),
            }
        }
    }
}

impl Organisation {
    /// The positions that a rep should have.
    pub(super) fn standing(&self, id: &RepId) -> Vec<Standing> {
        let Some((rep, person)) = self.reps.get(id).zip(self.index.people.get(id)) else { return Vec::new() };
        let Some(profile) = self.configuration.representatives.get(person.place) else { return Vec::new() };
        let is_passed_over =
            rep.presence.is_inactive() || rep.cooling_until.is_some() || self.is_over_limit(rep);
        let is_passed_over = is_passed_over || self.rings_enough(rep);
        if !rep.presence.connected || is_passed_over {
            return Vec::new();
        }
        if self.is_blocked(&rep.taken, profile) {
            return Vec::new();
        }
        let rooms = self.rooms_left(&rep.taken, profile);
        let free = rep.taken.units_left(profile.capacity);
        let group = Group { base: rep.effective.base, kind: person.kind, free, rooms };
        let mut standing = Vec::with_capacity(person.queues.len());
        for slot in &person.queues {
            for (number, (track, _)) in self.index.ready[*slot].tracks.iter().enumerate() {
                let (first, second) = match track {
                    Track::Turn => (rep.turn, 0),
                    Track::QueueTurn => {
                        let queue = &self.configuration.queues[*slot].id;
                        (rep.turns.get(queue).copied().unwrap_or(0), 0)
                    }
                    Track::Freed => (rep.freed, rep.turn),
                    Track::Name => (0, 0),
                };
                standing.push((*slot, number, group.clone(), (first, second, id.clone())));
            }
        }
        standing
    }

    /// Rebuilds the positions of all reps.
    pub(super) fn rebuild_people(&mut self) {
        let closest =
            self.configuration.workstreams.iter().any(|each| each.skill_match == SkillMatch::Closest);
        self.index.ready = self.configuration.queues.iter().map(|queue| Ready::new(queue, closest)).collect();
        let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
        for (place, rep) in self.configuration.representatives.iter().enumerate() {
            let kind = Kind {
                skills: rep.skills.clone(),
                profiles: rep.profiles.clone(),
                attributes: rep.attributes.clone(),
            };
            let next = kinds.len();
            let kind = *kinds.entry(kind).or_insert(next);
            let slots = rep.queues.iter().filter_map(|queue| self.index.catalogue.queues.get(queue));
            let mut queues: Vec<usize> = slots.copied().collect();
            queues.sort_by_key(|slot| {
                let queue = &self.configuration.queues[*slot];
                (queue.priority, &queue.name)
            });
            let person = super::Person { place, queues, kind, standing: Vec::new() };
            self.index.people.insert(rep.id.clone(), person);
        }
        let mut all: Vec<(Kind, usize)> = kinds.into_iter().collect();
        all.sort_by_key(|(_, number)| *number);
        self.index.kinds = all.into_iter().map(|(kind, _)| kind).collect();
    }
}

impl Index {
    /// A rep's position on a track of a queue, while the rep can be offered work.
    pub(crate) fn standing_of(&self, rep: &RepId, queue: usize, track: Track) -> Option<(&Group, &Place)> {
        let number = self.ready[queue].tracks.iter().position(|(each, _)| *each == track)?;
        let standing = self.people.get(rep)?.standing.iter();
        let mut here = standing.filter(|(slot, each, ..)| *slot == queue && *each == number);
        here.next().map(|(_, _, group, place)| (group, place))
    }
}
