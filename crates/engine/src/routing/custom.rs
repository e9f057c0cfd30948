//! Custom assignment: rules of the administrator that choose the rep (R14.4).

use super::Work;
use super::facts::{RepFacts, WorkFacts};
use crate::index::{Group, Place, Track};
use crate::organisation::Organisation;
use model::{AssignmentRule, Condition, Order, RepId, Timestamp};
use std::cmp::Reverse;

impl Organisation {
    /// The rep whom the first matching rule takes, and of several the first in the rule's order. The rules
    /// replace the workstream's presences, capacity and skills (R14.4).
    pub(super) fn by_rules(
        &self,
        work: &Work<'_>,
        rules: &[AssignmentRule],
        now: Timestamp,
    ) -> Option<RepId> {
        rules.iter().find_map(|rule| self.by_rule(work, rule, now))
    }

    /// Whether any rule takes this rep.
    pub(super) fn takes(
        &self,
        work: &Work<'_>,
        rules: &[AssignmentRule],
        rep: &RepId,
        now: Timestamp,
    ) -> bool {
        rules.iter().any(|rule| {
            let standing = self.index.standing_of(rep, work.slot, Track::of(&rule.order));
            standing.is_some_and(|(group, _)| self.is_met(work, rule, group, rep, now))
        })
    }

    fn by_rule(&self, work: &Work<'_>, rule: &AssignmentRule, now: Timestamp) -> Option<RepId> {
        let conversation = work.conversation;
        let is_personal = is_personal(&rule.when);
        let mut best: Option<(Vec<Rank<'_>>, &Place)> = None;
        for (group, places) in self.index.ready[work.slot].groups(Track::of(&rule.order)) {
            let mut fresh = places.iter().filter(|(_, _, rep)| !conversation.comes_last(rep));
            let met = |place: &&Place| self.is_met(work, rule, group, &place.2, now);
            // If no rule looks at single reps, the first of a group stands for all of it.
            let found = if is_personal { fresh.find(met) } else { fresh.next().filter(met) };
            let found = found.map(|place| (self.order(work, rule, group, place), place));
            best = best.into_iter().chain(found).min();
        }
        if let Some((_, (_, _, rep))) = best {
            return Some(rep.clone());
        }
        let allowed = self.configuration.settings.declines_allowed;
        let declined = conversation.declines.iter().filter(|(rep, _)| conversation.is_for(rep, allowed));
        let again = declined.filter_map(|(rep, times)| {
            let (group, place) = self.index.standing_of(rep, work.slot, Track::of(&rule.order))?;
            let met = self.is_met(work, rule, group, rep, now);
            met.then(|| (*times, self.order(work, rule, group, place), rep))
        });
        again.min().map(|(_, _, rep)| rep.clone())
    }

    fn is_met(
        &self,
        work: &Work<'_>,
        rule: &AssignmentRule,
        group: &Group,
        rep: &RepId,
        now: Timestamp,
    ) -> bool {
        let kind = self.index.kinds.get(group.kind);
        kind.is_some_and(|kind| {
            rule.when.is_met(&RepFacts { work: WorkFacts::of(self, work, now), group, kind, rep })
        })
    }

    /// The sort key of a rep in the rule's order, the smallest first.
    fn order(&self, work: &Work<'_>, rule: &AssignmentRule, group: &Group, place: &Place) -> Vec<Rank<'_>> {
        let kind = self.index.kinds.get(group.kind);
        let rep = self.reps.get(&place.2);
        let attribute = |name: &str| kind.and_then(|kind| kind.attributes.get(name)).map(String::as_str);
        let rank = |order: &Order| {
            Rank::Number(match order {
                Order::MostFree => -self.room(group, &work.conversation.routed.profiles),
                Order::Proficiency => {
                    let rating = |need: &model::SkillNeed| {
                        kind.and_then(|kind| kind.skills.get(&need.skill))
                            .map_or(0, |rating| i64::from(*rating))
                    };
                    -work.conversation.routed.skills.iter().map(rating).sum::<i64>()
                }
                Order::FewestSkills => {
                    i64::try_from(kind.map_or(0, |kind| kind.skills.len())).unwrap_or(i64::MAX)
                }
                Order::RoundRobin => turn(rep.and_then(|rep| rep.turns.get(&work.queue.id)).copied()),
                Order::LeastActive => turn(rep.map(|rep| rep.freed)),
                Order::Ascending(name) => return Rank::of(attribute(name), false),
                Order::Descending(name) => return Rank::of(attribute(name), true),
            })
        };
        rule.order.iter().map(rank).collect()
    }
}

/// The sort key of a rep for one criterion of the order, the smallest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank<'a> {
    Number(i64),
    Text(&'a str),
    TextFromTheEnd(Reverse<&'a str>),
    /// The rep has no value for it.
    Nothing,
}

impl<'a> Rank<'a> {
    fn of(attribute: Option<&'a str>, from_the_end: bool) -> Self {
        let Some(text) = attribute else { return Self::Nothing };
        match (text.trim().parse::<i64>(), from_the_end) {
            (Ok(number), false) => Self::Number(number),
            (Ok(number), true) => Self::Number(number.saturating_neg()),
            (Err(_), false) => Self::Text(text),
            (Err(_), true) => Self::TextFromTheEnd(Reverse(text)),
        }
    }
}

fn turn(turn: Option<u64>) -> i64 {
    i64::try_from(turn.unwrap_or(0)).unwrap_or(i64::MAX)
}

/// Whether a condition tells the reps of a group apart.
fn is_personal(condition: &Condition) -> bool {
    match condition {
        Condition::All { all } => all.iter().any(is_personal),
        Condition::Any { any } => any.iter().any(is_personal),
        Condition::Not { not } => is_personal(not),
        Condition::Test(test) => {
            matches!(test.of.as_str(), "rep.id" | "rep.name") || test.of.starts_with("rep.profile.")
        }
    }
}
