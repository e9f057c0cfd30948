//! The desks of one rep, and which of them send receipts.

use crate::organisation::Organisation;
use crate::representatives::receipts::Receipts;
use crate::representatives::rep::Rep;
use model::{DeliverySettings, DeskId};

impl Rep {
    /// The receipt rule once this desk is connected. A desk whose receipts were received sends them, whatever
    /// its hello says.
    pub(crate) fn receipts_with(&self, desk: DeskId, sends: bool) -> Receipts {
        let sends = sends || self.desks.contains(&desk) && self.sends_receipts(&desk);
        self.receipts_of_others(desk, Some(sends))
    }

    /// The receipt rule once this desk is disconnected.
    pub(crate) fn receipts_without(&self, desk: DeskId) -> Receipts {
        self.receipts_of_others(desk, None)
    }

    fn receipts_of_others(&self, desk: DeskId, and: Option<bool>) -> Receipts {
        let others = self.desks.iter().filter(|each| **each != desk).map(|each| self.sends_receipts(each));
        Receipts::of(others.chain(and)).unwrap_or(self.receipts)
    }

    fn sends_receipts(&self, desk: &DeskId) -> bool {
        !self.silent_desks.contains(desk)
    }

    /// A desk connects. Whether it is the only one, and was not connected before.
    pub(crate) fn desk_is_here(&mut self, desk: DeskId, sends: bool) -> bool {
        self.receipts = self.receipts_with(desk, sends);
        let is_new = self.desks.insert(desk);
        if sends {
            self.silent_desks.remove(&desk);
        } else if is_new {
            self.silent_desks.insert(desk);
        }
        is_new && self.desks.len() == 1
    }

    /// A desk disconnects. Whether it was connected and no other is.
    pub(crate) fn desk_is_gone(&mut self, desk: DeskId) -> bool {
        self.receipts = self.receipts_without(desk);
        self.silent_desks.remove(&desk);
        self.desks.remove(&desk) && self.desks.is_empty()
    }

    /// All desks are disconnected.
    pub(crate) fn no_desk_is_here(&mut self) {
        self.desks.clear();
        self.silent_desks.clear();
    }
}

impl Organisation {
    /// The rule by which the rep's unseen offers move on, with these desks.
    pub(crate) fn rule_of(&self, receipts: Receipts) -> Receipts {
        match self.configuration.settings.delivery {
            DeliverySettings::Receipt => receipts,
            DeliverySettings::Assigned => Receipts::Missing,
        }
    }

    /// The rule by which the rep's unseen offers move on.
    pub(crate) fn rule_for(&self, rep: &Rep) -> Receipts {
        self.rule_of(rep.receipts)
    }
}
