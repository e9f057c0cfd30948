//! Capacity in the model: what a rep's work uses and leaves.

use super::{Conversation, Model};
use crate::model::journal::Routed;
use model::{
    BaseStatus, CapacityProfile, CapacityProfileId, ConversationId, ProfileReset, RepId, Stage, WrapUp,
};

impl Model {
    /// Whose room a conversation takes: of whoever has it, and until the wrap-up is over. A record that is laid aside is
    /// still somebody's work.
    fn holder<'a>(&self, conversation: &'a Conversation) -> Option<&'a RepId> {
        let wraps_up = match self.workstream(conversation).wrap_up {
            WrapUp::Always => true,
            WrapUp::Never => false,
            WrapUp::For(_) => !conversation.wrap_up_over,
        };
        let is_record = self.is_record(conversation);
        match &conversation.stage {
            Stage::Active { rep } => Some(rep),
            Stage::WrapUp { rep } if wraps_up && !is_record => Some(rep),
            Stage::Waiting if is_record => conversation.rep.as_ref(),
            _ => None,
        }
    }

    /// All work that takes room, and whose: sessions and help.
    pub(super) fn holders(&self) -> Vec<(RepId, ConversationId)> {
        let mut holders = Vec::new();
        for conversation in self.conversations.values() {
            let helping = conversation.helping.iter().filter(|(_, takes)| **takes).map(|(rep, _)| rep);
            let all = self.holder(conversation).into_iter().chain(helping);
            holders.extend(all.map(|rep| (rep.clone(), conversation.id)));
        }
        holders
    }

    fn held<'a>(&'a self, rep: &'a RepId) -> impl Iterator<Item = &'a Routed> {
        let held = self.holders().into_iter().filter(move |(holder, _)| holder == rep);
        held.map(|(_, id)| &self.conversations[&id].routed)
    }

    /// What a rep has, apart from help: that takes room, and changes no presence.
    fn had<'a>(&'a self, rep: &'a RepId) -> impl Iterator<Item = &'a Routed> {
        let had = self.conversations.values().filter(move |each| self.holder(each) == Some(rep));
        had.map(|each| &each.routed)
    }

    fn offered_to<'a>(&'a self, rep: &'a RepId) -> impl Iterator<Item = &'a Routed> {
        let offers = self.offers.values().filter(move |offer| offer.rep == *rep && offer.takes_capacity);
        offers.map(|offer| &self.conversations[&offer.conversation].routed)
    }

    /// Units in use, offers included.
    pub(super) fn units(&self, rep: &RepId) -> u32 {
        self.held(rep).chain(self.offered_to(rep)).map(units).sum()
    }

    pub(super) fn free(&self, rep: &RepId) -> i64 {
        i64::from(self.representative(rep).capacity) - i64::from(self.units(rep))
    }

    /// What a rep has left for work: the least room in the profiles that it asks for, else units.
    pub(super) fn left_for(&self, rep: &RepId, routed: &Routed) -> i64 {
        let own = &self.representative(rep).profiles;
        let left = |id: &CapacityProfileId| {
            let limit = own.get(id).map_or(0, |own| own.unwrap_or(self.profile(id).limit));
            i64::from(limit) - i64::from(self.room(rep, id, true))
        };
        routed.profiles.iter().map(left).min().unwrap_or_else(|| self.free(rep))
    }

    /// Room in a profile that is in use, with or without offers and help.
    fn room(&self, rep: &RepId, profile: &CapacityProfileId, with_offers: bool) -> u32 {
        let is_there = |routed: &&Routed| routed.profiles.contains(profile);
        let in_use = match with_offers {
            true => self.held(rep).chain(self.offered_to(rep)).filter(is_there).count(),
            false => self.had(rep).filter(is_there).count(),
        };
        in_use as u32 + self.reps[rep].spent.get(profile).copied().unwrap_or(0)
    }

    fn profile(&self, id: &CapacityProfileId) -> &CapacityProfile {
        self.organisation.capacity_profiles.iter().find(|profile| profile.id == *id).unwrap()
    }

    /// The profiles that count for a rep, with the rep's limit: the rep's own, and those in which work was forced on the
    /// rep, who has no room in them.
    fn limits(&self, rep: &RepId, with_offers: bool) -> Vec<(&CapacityProfile, u32)> {
        let own = &self.representative(rep).profiles;
        let limit = |profile: &CapacityProfile| match own.get(&profile.id) {
            Some(own) => own.unwrap_or(profile.limit),
            None => 0,
        };
        let all = self.organisation.capacity_profiles.iter();
        let counts =
            all.filter(|each| own.contains_key(&each.id) || self.room(rep, &each.id, with_offers) > 0);
        counts.map(|each| (each, limit(each))).collect()
    }

    /// The profiles of a rep that are used up.
    fn full(&self, rep: &RepId, with_offers: bool) -> Vec<&CapacityProfile> {
        let limits = self.limits(rep, with_offers).into_iter();
        let full = limits.filter(|(profile, limit)| self.room(rep, &profile.id, with_offers) >= *limit);
        full.map(|(profile, _)| profile).collect()
    }

    /// Whether a rep has room for one more such work: in all profiles, or else in units.
    pub(super) fn has_room(&self, rep: &RepId, routed: &Routed) -> bool {
        let full = self.full(rep, true);
        if full.iter().any(|profile| profile.blocking) {
            return false;
        }
        if routed.profiles.is_empty() {
            return self.free(rep) >= i64::from(routed.cost);
        }
        let own = &self.representative(rep).profiles;
        routed.profiles.iter().all(|id| own.contains_key(id) && !full.iter().any(|profile| profile.id == *id))
    }

    pub(super) fn has_no_work(&self, rep: &RepId) -> bool {
        let spent = self.reps[rep].spent.values().sum::<u32>();
        let units = self.had(rep).map(units).sum::<u32>();
        let profiles = self.had(rep).filter(|routed| !routed.profiles.is_empty()).count();
        units == 0 && profiles == 0 && spent == 0
    }

    /// The presence that the work in hand makes, offers and help apart. All room must be used up for Do not disturb;
    /// blocking profiles decide alone.
    pub(super) fn base_by_work(&self, rep: &RepId) -> BaseStatus {
        let used = self.had(rep).map(units).sum::<u32>();
        let (limits, full) = (self.limits(rep, false), self.full(rep, false));
        let is_full = match limits.iter().any(|(profile, _)| profile.blocking) {
            true => full.iter().any(|profile| profile.blocking),
            false => used >= self.representative(rep).capacity && full.len() == limits.len(),
        };
        match (is_full, self.has_no_work(rep)) {
            (true, _) => BaseStatus::DoNotDisturb,
            (false, true) => BaseStatus::Available,
            (false, false) => BaseStatus::Busy,
        }
    }

    /// What was held and is no more is spent, where it is given back only when the day ends; and whoever had it is done with
    /// some work.
    pub(super) fn spend(&mut self, before: &[(RepId, ConversationId)]) {
        let after = self.holders();
        for (rep, id) in before.iter().filter(|held| !after.contains(held)) {
            let Some(conversation) = self.conversations.get(id) else { continue };
            let is_help = conversation.rep.as_ref() != Some(rep);
            let profiles = conversation.routed.profiles.clone();
            for profile in profiles {
                if self.profile(&profile).reset == ProfileReset::EndOfDay && !is_help {
                    *self.rep(rep).spent.entry(profile).or_default() += 1;
                }
            }
            self.rep(rep).worked |= !is_help;
        }
    }
}

/// Work that counts by profiles takes no units.
fn units(routed: &Routed) -> u32 {
    if routed.profiles.is_empty() { routed.cost } else { 0 }
}
