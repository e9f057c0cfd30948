//! Capacity: units and profiles (R15). It is reserved from the offer on and released with the work.

use crate::conversations::conversation::RoutingRequirements;
use crate::organisation::Organisation;
use crate::representatives::presence_state::{CapacityLimit, Load, NoWorkReason};
use model::{CapacityProfileId, ProfileReset, RepId, Representative, Workstream};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much of a rep's capacity is in use, and for what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CapacityUse {
    /// Units of sessions.
    pub(crate) used: u32,
    /// Units of conversations in which the rep helps.
    pub(crate) helping: u32,
    /// Units reserved for offers.
    pub(crate) reserved: u32,
    /// The same by profile.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) profiles: BTreeMap<CapacityProfileId, ProfileUse>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProfileUse {
    pub(crate) used: u32,
    pub(crate) helping: u32,
    pub(crate) reserved: u32,
    /// What is released only when the day ends.
    pub(crate) spent: u32,
}

impl CapacityUse {
    fn each(
        &mut self,
        work: &RoutingRequirements,
        mut change: impl FnMut(&CapacityProfileId, &mut ProfileUse),
    ) {
        for profile in &work.profiles {
            change(profile, self.profiles.entry(profile.clone()).or_default());
        }
    }

    /// Reserves capacity for an offer.
    pub(crate) fn reserve(&mut self, work: &RoutingRequirements) {
        self.reserved += work.units();
        self.each(work, |_, taken| taken.reserved += 1);
    }

    /// Releases the capacity of an offer.
    pub(crate) fn let_go(&mut self, work: &RoutingRequirements) {
        self.reserved = self.reserved.saturating_sub(work.units());
        self.each(work, |_, taken| taken.reserved = taken.reserved.saturating_sub(1));
    }

    /// Uses capacity for a session.
    pub(crate) fn take(&mut self, work: &RoutingRequirements) {
        self.used += work.units();
        self.each(work, |_, taken| taken.used += 1);
    }

    /// Uses capacity for helping.
    pub(crate) fn help(&mut self, work: &RoutingRequirements) {
        self.helping += work.units();
        self.each(work, |_, taken| taken.helping += 1);
    }

    /// Releases the capacity of helping.
    pub(crate) fn help_over(&mut self, work: &RoutingRequirements) {
        self.helping = self.helping.saturating_sub(work.units());
        self.each(work, |_, taken| taken.helping = taken.helping.saturating_sub(1));
    }

    /// Units in use, whatever for.
    pub(crate) fn units(&self) -> u32 {
        self.used + self.helping + self.reserved
    }

    /// Releases the capacity of a session.
    pub(crate) fn give_back(
        &mut self,
        work: &RoutingRequirements,
        at_end_of_day: impl Fn(&CapacityProfileId) -> bool,
    ) {
        self.used = self.used.saturating_sub(work.units());
        self.each(work, |profile, taken| {
            taken.used = taken.used.saturating_sub(1);
            taken.spent += u32::from(at_end_of_day(profile));
        });
    }

    /// Releases what is kept until the end of the day.
    pub(crate) fn day_ended(&mut self) {
        for taken in self.profiles.values_mut() {
            taken.spent = 0;
        }
    }

    /// Free units, with offers counted as used; below zero if work was assigned beyond the capacity.
    pub(crate) fn units_left(&self, capacity: u32) -> i64 {
        i64::from(capacity) - i64::from(self.units())
    }

    fn of_profile(&self, profile: &CapacityProfileId) -> ProfileUse {
        self.profiles.get(profile).copied().unwrap_or_default()
    }
}

impl RoutingRequirements {
    /// The units that the work uses: none if it counts by profiles.
    pub(crate) fn units(&self) -> u32 {
        if self.profiles.is_empty() { self.cost } else { 0 }
    }
}

impl Organisation {
    /// Whether a used-up profile keeps all work away from a rep, with offers counted as used.
    pub(crate) fn is_blocked(&self, taken: &CapacityUse, profile: &Representative) -> bool {
        let mut rooms = self.rooms(taken, profile, |taken| taken.helping + taken.reserved);
        rooms.any(|(_, room)| room.blocking && room.is_full())
    }

    /// What is left of each of a rep's own profiles, in their order, with offers counted as used.
    pub(crate) fn rooms_left(&self, taken: &CapacityUse, profile: &Representative) -> Vec<i64> {
        let rooms = self.rooms(taken, profile, |taken| taken.helping + taken.reserved);
        let own = rooms.take(profile.profiles.len());
        own.map(|(_, room)| i64::from(room.limit) - i64::from(room.used)).collect()
    }

    /// The load of a rep's sessions. Helping is left out: it does not change the presence (R4.8).
    pub(crate) fn load(&self, taken: &CapacityUse, profile: &Representative) -> Load {
        let units = CapacityLimit { used: taken.used, limit: profile.capacity, blocking: false };
        let profiles = self.rooms(taken, profile, |_| 0).map(|(_, room)| room);
        Load::of([units].into_iter().chain(profiles))
    }

    /// The kind of capacity that is too small for one more conversation of a workstream, beside sessions and
    /// helping.
    pub(crate) fn no_room(
        &self,
        taken: &CapacityUse,
        profile: &Representative,
        workstream: &Workstream,
    ) -> Option<NoWorkReason> {
        let full = || self.rooms(taken, profile, |taken| taken.helping).filter(|(_, room)| room.is_full());
        if let Some((blocking, _)) = full().find(|(_, room)| room.blocking) {
            return Some(NoWorkReason::Profile(blocking.clone()));
        }
        match &workstream.profile {
            Some(asked) if full().any(|(id, _)| id == asked) || !profile.profiles.contains_key(asked) => {
                Some(NoWorkReason::Profile(asked.clone()))
            }
            Some(_) => None,
            None => (taken.used + taken.helping + workstream.cost > profile.capacity)
                .then_some(NoWorkReason::Units),
        }
    }

    /// A rep's load in every profile, beside the sessions. A profile that the rep does not have counts with
    /// no capacity, for work that was assigned all the same.
    fn rooms<'a>(
        &'a self,
        taken: &'a CapacityUse,
        profile: &'a Representative,
        beside: impl Fn(ProfileUse) -> u32 + Copy + 'a,
    ) -> impl Iterator<Item = (&'a CapacityProfileId, CapacityLimit)> {
        let used = move |id: &CapacityProfileId| {
            let taken = taken.of_profile(id);
            taken.used + taken.spent + beside(taken)
        };
        let own = profile.profiles.iter().map(|(id, own)| (id, self.limit(id, *own)));
        let forced =
            taken.profiles.keys().filter(move |id| !profile.profiles.contains_key(*id) && used(id) > 0);
        own.chain(forced.map(|id| (id, 0))).map(move |(id, limit)| {
            (id, CapacityLimit { used: used(id), limit, blocking: self.is_blocking(id) })
        })
    }

    /// What a rep has left of a profile, with offers counted as used.
    pub(crate) fn room_in(&self, rep: &RepId, id: &str) -> Option<i64> {
        let (state, profile) = self.reps.get(rep).zip(self.representative(rep))?;
        let id = CapacityProfileId::from(id);
        let limit = self.limit(&id, *profile.profiles.get(&id)?);
        let taken = state.taken.of_profile(&id);
        Some(i64::from(limit) - i64::from(taken.used + taken.helping + taken.reserved + taken.spent))
    }

    /// Whether a rep with nothing left of this profile is offered nothing of any kind.
    pub(crate) fn is_blocking(&self, id: &CapacityProfileId) -> bool {
        self.index
            .catalogue
            .profiles
            .get(id)
            .is_some_and(|place| self.configuration.capacity_profiles[*place].blocking)
    }

    /// Whether capacity of this profile is released only when the day ends.
    pub(crate) fn is_for_the_day(&self, id: &CapacityProfileId) -> bool {
        let place = self.index.catalogue.profiles.get(id);
        place
            .is_some_and(|place| self.configuration.capacity_profiles[*place].reset == ProfileReset::EndOfDay)
    }

    fn limit(&self, id: &CapacityProfileId, own: Option<u32>) -> u32 {
        let place = self.index.catalogue.profiles.get(id);
        own.or_else(|| place.map(|place| self.configuration.capacity_profiles[*place].limit)).unwrap_or(0)
    }
}
