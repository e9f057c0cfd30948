//! Matching: which rep a waiting conversation is offered to, and which conversation a free rep is offered
//! (R14).

use super::Work;
use crate::conversations::conversation::Conversation;
use crate::event::Event;
use crate::index::{Group, Kind, Lines, Needs, Place, PlaceInLine, Track};
use crate::organisation::Organisation;
use crate::representatives::rep::Rep;
use model::{
    Assignment, BaseStatus, CapacityProfileId, ConversationId, Mode, RepId, Scenario, SkillMatch, SkillNeed,
    Timestamp, Workstream,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// How many conversations are examined one by one where they have to be: the first ones in the queue's order,
/// of those that the rep could be offered (R14.8).
const BLOCK: usize = 100;

/// How often a search steps back to work that comes before what it found. One step is usual, since each leads
/// to earlier work; the limit stops a cycle between queues of equal priority.
const STEPS_TO_FIRST: usize = 4;

/// What decides between reps, the smallest first: score, value of the group, position in the group.
type Rank<'a> = (i64, i64, &'a Place);

impl Organisation {
    /// Offers a waiting conversation to whoever is to have it.
    pub(super) fn decide_rep_for(&self, id: ConversationId, now: Timestamp) -> Vec<Event> {
        match self.match_of(id, now) {
            Some(found) => self.decide_first_offer(found, now),
            None => self.decide_candidates_exhausted(id),
        }
    }

    /// Offers what waits to a rep who has just become free, or to another one who has and whom the queue prefers.
    pub(super) fn decide_conversation_for(&self, id: &RepId, now: Timestamp) -> Vec<Event> {
        let Some(first) = self.first_for(id, now) else { return vec![] };
        if self.agenda.ready.is_empty() {
            return self.open_work(first).map_or_else(Vec::new, |work| self.decide_offer(&work, id, now));
        }
        self.match_of(first, now).map_or_else(Vec::new, |found| self.decide_first_offer(found, now))
    }

    /// Offers what was found for a rep. Where that rep has just become free, or more is looked at, something else may come
    /// before it, and may be for another rep of whom the same is true.
    fn decide_first_offer(&self, found: (Work<'_>, RepId), now: Timestamp) -> Vec<Event> {
        let (mut work, mut rep) = found;
        for _ in 0..STEPS_TO_FIRST {
            if !self.agenda.ready.contains(&rep) && self.agenda.waiting.is_empty() {
                break;
            }
            let first = self.first_for(&rep, now).filter(|first| *first != work.conversation.id);
            let Some(before) = first.and_then(|first| self.match_of(first, now)) else { break };
            (work, rep) = before;
        }
        self.decide_offer(&work, &rep, now)
    }

    fn match_of(&self, id: ConversationId, now: Timestamp) -> Option<(Work<'_>, RepId)> {
        let work = self.open_work(id)?;
        let rep = self.candidate(&work, now)?;
        Some((work, rep))
    }

    /// What a rep is offered of all waiting work: what is meant for this rep first, then the queues in their
    /// order.
    fn first_for(&self, id: &RepId, now: Timestamp) -> Option<ConversationId> {
        let mut wanted = self.index.wanted.get(id).into_iter().flatten().take(BLOCK);
        let meant = wanted.find(|(_, (_, _, each))| {
            let found = self.match_of(*each, now);
            found.is_some_and(|(work, rep)| rep == *id && self.is_meant_for(&work, id))
        });
        meant.map(|(_, (_, _, meant))| *meant).or_else(|| {
            let priority = |slot: &usize| self.configuration.queues.get(*slot).map(|queue| queue.priority);
            let queues = &self.index.people.get(id)?.queues;
            // Of queues with equal priority, the one whose customer has waited longest.
            queues.chunk_by(|one, other| priority(one) == priority(other)).find_map(|equal| {
                let first = equal.iter().filter_map(|slot| self.first_in_line(id, *slot, now));
                first.min_by_key(|first| self.conversations.get(first).map(|each| each.place().1))
            })
        })
    }

    /// What a rep is offered from one queue.
    fn first_in_line(&self, id: &RepId, slot: usize, now: Timestamp) -> Option<ConversationId> {
        let queue = self.configuration.queues.get(slot)?;
        if !self.offers(queue, now) {
            return None;
        }
        let lines = &self.index.lines[slot];
        if let Assignment::Custom { rules } = &queue.assignment {
            let pushed = self.pushed(lines).map(|(_, line)| line.iter());
            let may_take = in_order(pushed).filter(|(_, _, each)| self.may_take(id, *each)).take(BLOCK);
            let mut works = may_take.filter_map(|(_, _, each)| self.open_work(*each));
            return works.find(|work| self.takes(work, rules, id, now)).map(|work| work.conversation.id);
        }
        let mut first = None;
        for ((needs, workstream), line) in self.pushed(lines) {
            let Some((group, _)) =
                self.index.standing_of(id, slot, track(&queue.assignment, workstream.skill_match))
            else {
                continue;
            };
            let fits = workstream.allowed_presences.contains(&group.base)
                && self.has_room(group, needs.units, &needs.profiles)
                && self.score(group.kind, workstream.skill_match, &needs.skills).is_some();
            if !fits {
                continue;
            }
            let found = line.iter().find(|(_, _, conversation)| self.may_take(id, *conversation));
            first = first.into_iter().chain(found).min();
        }
        first.map(|(_, _, conversation)| *conversation)
    }

    /// What a queue offers to any free rep.
    fn pushed<'a>(
        &'a self,
        lines: &'a Lines,
    ) -> impl Iterator<Item = ((&'a Needs, &'a Workstream), &'a BTreeSet<PlaceInLine>)> {
        lines.open.iter().filter_map(|(needs, line)| {
            let workstream = self.workstream(&needs.workstream).filter(|each| each.mode == Mode::Push)?;
            Some(((needs, workstream), line))
        })
    }

    /// The rep who is asked next: the one whom the conversation is kept for, a preferred rep, then those who
    /// declined it least, in the order of the queue's method.
    fn candidate(&self, work: &Work<'_>, now: Timestamp) -> Option<RepId> {
        let conversation = work.conversation;
        if let Some(rep) =
            conversation.reserved_for.as_ref().filter(|rep| self.comes_to(rep, conversation.scenario))
        {
            return Some(rep.clone());
        }
        let is_offered = work.workstream.mode == Mode::Push && !conversation.is_declined_by_all();
        if !is_offered || !self.offers(work.queue, now) {
            return None;
        }
        if let Some(rep) = self.preferred(conversation).iter().find(|rep| self.is_preferred(rep, work)) {
            return Some(rep.clone());
        }
        if self.waits_for_preferred(work.conversation, work.workstream) {
            return None;
        }
        self.free_for(work, now)
    }

    /// Whether waiting work can be offered to any free rep of its queue.
    pub(crate) fn is_for_any(&self, conversation: &Conversation) -> bool {
        let workstream = self.workstream(&conversation.workstream);
        !conversation.is_declined_by_all()
            && !workstream.is_some_and(|workstream| self.waits_for_preferred(conversation, workstream))
    }

    /// Whether work stays in its queue until a preferred rep of its customer is there who has not declined
    /// it.
    fn waits_for_preferred(&self, conversation: &Conversation, workstream: &Workstream) -> bool {
        let is_left = |rep: &RepId| !conversation.comes_last(rep) && self.representative(rep).is_some();
        workstream.waits_for_preferred && self.preferred(conversation).iter().any(is_left)
    }

    /// The rep of a queue who is asked first by its method, those who declined least before others.
    pub(crate) fn free_for(&self, work: &Work<'_>, now: Timestamp) -> Option<RepId> {
        match &work.queue.assignment {
            Assignment::Custom { rules } => self.by_rules(work, rules, now),
            _ => self.by_method(work),
        }
    }

    /// Whether a conversation is kept for a rep, or its customer prefers this rep.
    fn is_meant_for(&self, work: &Work<'_>, id: &RepId) -> bool {
        work.conversation.reserved_for.as_ref() == Some(id)
            || self.preferred(work.conversation).contains(id) && self.is_preferred(id, work)
    }

    /// Whether work that is kept for a rep can be offered to that rep, without regard to capacity. A
    /// supervisor's assignment needs a desk; a returning customer needs a presence other than Offline
    /// (R14.7); what another rep hands over does not ring while this one cools down.
    fn comes_to(&self, id: &RepId, scenario: Scenario) -> bool {
        let Some(rep) = self.askable(id) else { return false };
        match scenario {
            Scenario::SupervisorAssignment => true,
            Scenario::Transfer | Scenario::Escalation => !is_passed_over(rep),
            _ => rep.effective.base != BaseStatus::Offline,
        }
    }

    /// A rep who is connected and can be shown one more offer.
    fn askable(&self, id: &RepId) -> Option<&Rep> {
        let rep = self.reps.get(id).filter(|rep| rep.presence.connected)?;
        (!self.is_over_limit(rep) && !self.rings_enough(rep)).then_some(rep)
    }

    /// For a preferred rep only the presence counts (R14.6).
    fn is_preferred(&self, id: &RepId, work: &Work<'_>) -> bool {
        let rep = self.askable(id).filter(|rep| !is_passed_over(rep));
        rep.is_some_and(|rep| work.workstream.allowed_presences.contains(&rep.effective.base))
            && !work.conversation.comes_last(id)
    }

    fn by_method(&self, work: &Work<'_>) -> Option<RepId> {
        let (conversation, workstream) = (work.conversation, work.workstream);
        let method = &work.queue.assignment;
        let track = track(method, workstream.skill_match);
        let routed = &conversation.routed;
        // Groups of one kind are adjacent.
        let mut last: Option<(usize, Option<i64>)> = None;
        let mut rank = |group: &Group| {
            let fits = workstream.allowed_presences.contains(&group.base)
                && self.has_room(group, routed.units(), &routed.profiles);
            if !fits {
                return None;
            }
            let known = last.filter(|(kind, _)| *kind == group.kind).map(|(_, score)| score);
            let score =
                known.unwrap_or_else(|| self.score(group.kind, workstream.skill_match, &routed.skills));
            last = Some((group.kind, score));
            let score = score?;
            Some((score, if track == Track::Turn { -self.room(group, &routed.profiles) } else { 0 }))
        };
        let mut best: Option<Rank<'_>> = None;
        for (group, places) in self.index.ready[work.slot].groups(track) {
            let Some((score, order)) = rank(group) else { continue };
            let place = places.iter().find(|(_, _, rep)| !conversation.comes_last(rep));
            if let Some(place) = place {
                best = best.into_iter().chain([(score, order, place)]).min();
            }
        }
        if let Some((_, _, (_, _, rep))) = best {
            return Some(rep.clone());
        }
        let allowed = self.configuration.settings.declines_allowed;
        let declined = conversation.declines.iter().filter(|(rep, _)| conversation.is_for(rep, allowed));
        let again = declined.filter_map(|(rep, times)| {
            let (group, place) = self.index.standing_of(rep, work.slot, track)?;
            let (score, order) = rank(group)?;
            Some((*times, score, order, place))
        });
        again.min().map(|(_, _, _, (_, _, rep))| rep.clone())
    }

    /// Whether the reps of a group have capacity for work.
    fn has_room(&self, group: &Group, units: u32, profiles: &[CapacityProfileId]) -> bool {
        let least = if profiles.is_empty() { i64::from(units) } else { 1 };
        self.room(group, profiles) >= least
    }

    /// The capacity that the reps of a group have left for work: the least of the profiles that it needs,
    /// else units.
    pub(super) fn room(&self, group: &Group, profiles: &[CapacityProfileId]) -> i64 {
        if profiles.is_empty() {
            return group.free;
        }
        let own = self.index.kinds.get(group.kind).map(|kind| &kind.profiles);
        let room = |id: &CapacityProfileId| {
            let mut rooms = own.into_iter().flat_map(BTreeMap::keys).zip(&group.rooms);
            rooms.find(|(each, _)| *each == id).map_or(0, |(_, room)| *room)
        };
        profiles.iter().map(room).min().unwrap_or(0)
    }

    /// How far the skills of a kind of reps are from what is needed; nothing if they do not match.
    pub(super) fn score(&self, kind: usize, skill_match: SkillMatch, needs: &[SkillNeed]) -> Option<i64> {
        let kind = self.index.kinds.get(kind)?;
        match skill_match {
            SkillMatch::None => Some(0),
            SkillMatch::Exact => distance(kind, needs).if_covered(),
            SkillMatch::Closest => Some(distance(kind, needs).score()),
        }
    }

    /// Whether a rep may still be asked for work: not declined too often, and not in the rest after a
    /// transfer.
    fn may_take(&self, rep: &RepId, id: ConversationId) -> bool {
        let allowed = self.configuration.settings.declines_allowed;
        self.conversations.get(&id).is_some_and(|each| each.is_for(rep, allowed))
    }
}

/// Merges several lines in the order of their positions.
fn in_order<'a>(
    lines: impl Iterator<Item = impl Iterator<Item = &'a PlaceInLine>>,
) -> impl Iterator<Item = &'a PlaceInLine> {
    let mut lines: Vec<_> = lines.map(Iterator::peekable).collect();
    let mut heads: BinaryHeap<_> = lines
        .iter_mut()
        .enumerate()
        .filter_map(|(line, each)| Some(Reverse((*each.peek()?, line))))
        .collect();
    std::iter::from_fn(move || {
        let Reverse((first, line)) = heads.pop()?;
        lines[line].next();
        heads.extend(lines[line].peek().map(|next| Reverse((*next, line))));
        Some(first)
    })
}

/// Whether a rep cools down, or is Inactive after missed offers.
fn is_passed_over(rep: &Rep) -> bool {
    rep.cooling_until.is_some() || rep.presence.is_inactive()
}

/// The track that decides among the reps of a group.
pub(super) fn track(method: &Assignment, skill_match: SkillMatch) -> Track {
    match (method, skill_match) {
        (Assignment::Custom { .. }, _) => Track::QueueTurn,
        (_, SkillMatch::Closest) => Track::Name,
        (Assignment::HighestCapacity, _) => Track::Turn,
        (Assignment::RoundRobin, _) => Track::QueueTurn,
        (Assignment::LeastActive, _) => Track::Freed,
    }
}

/// By how much the skills of some reps fall short of what is needed, and by how much they exceed it.
struct Distance {
    short: i64,
    over: i64,
}

fn distance(kind: &Kind, needs: &[SkillNeed]) -> Distance {
    let mut distance = Distance { short: 0, over: 0 };
    for need in needs {
        let has = i64::from(kind.skills.get(&need.skill).copied().unwrap_or(0));
        let more = has - i64::from(need.rating);
        distance.over += more.max(0);
        distance.short += (-more).max(0);
    }
    distance
}

impl Distance {
    fn if_covered(&self) -> Option<i64> {
        (self.short == 0).then_some(0)
    }

    /// Exact first, then overqualified, then underqualified (R14.5).
    fn score(&self) -> i64 {
        self.short * 1_000 + self.over
    }
}
