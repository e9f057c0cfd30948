//! Presence in the model: choices, covers and reconnection.

use super::{Kinds, Model, Rep};
use model::{BaseStatus, DeskId, Presence, PresenceId, PresenceOverride, RepId, Span, Timestamp};

/// Back within this time, a rep is as before.
const REMEMBERED: Span = Span::seconds(150);

impl Model {
    /// What a rep is for routing: not there, covered, as chosen, as at sign-in, or as the work has it.
    pub(super) fn base(&self, id: &RepId) -> BaseStatus {
        let rep = &self.reps[id];
        if rep.desks.is_empty() {
            return BaseStatus::Offline;
        }
        match rep.cover {
            Some(PresenceOverride::Missed) => return BaseStatus::Away,
            Some(PresenceOverride::Rejected | PresenceOverride::SessionLimit) => {
                return BaseStatus::DoNotDisturb;
            }
            None => {}
        }
        let gives_way = |base: BaseStatus| matches!(base, BaseStatus::Available | BaseStatus::Busy);
        let by_work = self.base_by_work(id);
        match (&rep.chosen, &self.representative(id).default_presence) {
            (Some(chosen), _) => {
                let base = self.presence(chosen).base;
                if rep.worked && gives_way(base) { by_work } else { base }
            }
            (None, default) => {
                let base = default.as_ref().map_or(BaseStatus::Available, |id| self.presence(id).base);
                let is_idle = !rep.worked && self.has_no_work(id);
                if is_idle || !gives_way(base) { base } else { by_work }
            }
        }
    }

    /// Whether a rep chose a presence that holds until they choose another.
    pub(super) fn has_lasting_choice(&self, id: &RepId) -> bool {
        let chosen = self.reps[id].chosen.as_ref().map(|chosen| self.presence(chosen).base);
        chosen.is_some_and(|base| !matches!(base, BaseStatus::Available | BaseStatus::Busy))
    }

    fn presence(&self, id: &PresenceId) -> &Presence {
        self.organisation.presences.iter().find(|presence| presence.id == *id).unwrap()
    }

    pub(super) fn cover(&mut self, rep: RepId, cover: PresenceOverride) {
        if cover == PresenceOverride::SessionLimit {
            self.judge_limit(&rep);
        } else {
            self.covered.push((rep.clone(), cover));
        }
        self.rep(&rep).cover = Some(cover);
    }

    /// Covers are set exactly when the switches say.
    pub(super) fn judge_covers(&mut self) {
        let (mut covered, mut to_cover) =
            (std::mem::take(&mut self.covered), std::mem::take(&mut self.to_cover));
        let order = |(rep, cover): &(RepId, PresenceOverride)| (rep.clone(), *cover as u8);
        covered.sort_by_key(order);
        to_cover.sort_by_key(order);
        assert_eq!(covered, to_cover, "covers are set exactly when the switches say");
    }
}

impl Rep {
    pub(super) fn desk_came(&mut self, desk: DeskId, tells: bool, keeps_choice: bool, at: Timestamp) {
        if self.desks.is_empty() {
            if self.gone_at.is_some_and(|gone| at - gone > REMEMBERED) {
                let chosen = self.chosen.take().filter(|_| keeps_choice);
                self.choose(chosen);
            }
            self.gone_at = None;
        }
        if self.desks.insert(desk) && !tells {
            self.silent.insert(desk);
        }
        self.count_kinds();
    }

    /// A receipt of a desk shows that it sends some.
    pub(super) fn is_heard(&mut self, desk: DeskId) {
        self.silent.remove(&desk);
        self.count_kinds();
    }

    fn count_kinds(&mut self) {
        if !self.desks.is_empty() {
            let silent = self.desks.intersection(&self.silent).count();
            self.kinds = Kinds { telling: silent < self.desks.len(), silent: silent > 0 };
        }
    }

    pub(super) fn desk_went(&mut self, desk: DeskId, at: Timestamp) {
        self.desks.remove(&desk);
        self.silent.remove(&desk);
        self.count_kinds();
        if self.desks.is_empty() {
            self.gone_at = Some(at);
        }
    }

    pub(super) fn signed_out(&mut self, at: Timestamp) {
        self.desks.clear();
        self.silent.clear();
        self.choose(None);
        self.gone_at = Some(at);
    }

    /// A choice, or a reset, begins anew.
    pub(super) fn choose(&mut self, presence: Option<PresenceId>) {
        self.chosen = presence;
        self.cover = None;
        self.strikes = 0;
        self.worked = false;
    }
}
