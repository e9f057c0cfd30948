//! The desks of one rep, and which of them send receipts.

use crate::organisation::Organisation;
use crate::representatives::receipts::Receipts;
use crate::representatives::rep::Rep;
use model::{DeliverySettings, DeskId, NodeId};

impl Rep {
    /// The receipt rule once this desk is connected. A desk whose receipts were received sends them, whatever
    /// its hello says.
    pub(crate) fn receipts_with(&self, desk: DeskId, sends: bool) -> Receipts {
        let sends = sends || self.desks.contains_key(&desk) && self.sends_receipts(&desk);
        self.receipts_of_others(&[desk], Some(sends))
    }

    /// The receipt rule once these desks are disconnected.
    pub(crate) fn receipts_without(&self, desks: &[DeskId]) -> Receipts {
        self.receipts_of_others(desks, None)
    }

    fn receipts_of_others(&self, desks: &[DeskId], and: Option<bool>) -> Receipts {
        let others = self.desks.keys().filter(|each| !desks.contains(each));
        let others = others.map(|each| self.sends_receipts(each));
        Receipts::of(others.chain(and)).unwrap_or(self.receipts)
    }

    fn sends_receipts(&self, desk: &DeskId) -> bool {
        !self.silent_desks.contains(desk)
    }

    /// A desk connects to a router. Whether it is the only one, and was not connected before.
    pub(crate) fn desk_is_here(&mut self, desk: DeskId, node: Option<&NodeId>, sends: bool) -> bool {
        self.receipts = self.receipts_with(desk, sends);
        let is_new = self.desks.insert(desk, node.cloned()).is_none();
        if sends {
            self.silent_desks.remove(&desk);
        } else if is_new {
            self.silent_desks.insert(desk);
        }
        is_new && self.desks.len() == 1
    }

    /// A desk sends receipts, as one that it sent shows.
    pub(crate) fn sends_receipts_now(&mut self, desk: DeskId) {
        self.receipts = self.receipts_with(desk, true);
        self.silent_desks.remove(&desk);
    }

    /// Desks disconnect. Whether one of them was connected and no other is.
    pub(crate) fn desks_are_gone(&mut self, desks: &[DeskId]) -> bool {
        self.receipts = self.receipts_without(desks);
        let before = self.desks.len();
        for desk in desks {
            self.silent_desks.remove(desk);
            self.desks.remove(desk);
        }
        self.desks.len() < before && self.desks.is_empty()
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
