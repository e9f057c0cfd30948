//! The desks of one rep, and which of them say what is on their screens.

use crate::organisation::Organisation;
use crate::representatives::receipts::Receipts;
use crate::representatives::rep::Rep;
use model::{DeliverySettings, DeskId};

impl Rep {
    /// What it is once this desk is there too, or there anew. One whose receipts were heard sends them, whatever it says.
    pub(crate) fn receipts_with(&self, desk: DeskId, sends: bool) -> Receipts {
        let sends = sends || self.desks.contains(&desk) && self.sends_receipts(&desk);
        self.receipts_of_others(desk, Some(sends))
    }

    /// What it is once this desk is gone.
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

    /// A desk is there. Whether it is the only one, and was not there before.
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

    /// A desk is gone. Whether it was there, and no other is.
    pub(crate) fn desk_is_gone(&mut self, desk: DeskId) -> bool {
        self.receipts = self.receipts_without(desk);
        self.silent_desks.remove(&desk);
        self.desks.remove(&desk) && self.desks.is_empty()
    }

    /// No desk is there any more.
    pub(crate) fn no_desk_is_here(&mut self) {
        self.desks.clear();
        self.silent_desks.clear();
    }
}

impl Organisation {
    /// By which rule the offers of a rep move on that nobody has seen, where the rep's desks are such.
    pub(crate) fn rule_of(&self, receipts: Receipts) -> Receipts {
        match self.configuration.settings.delivery {
            DeliverySettings::Receipt => receipts,
            DeliverySettings::Assigned => Receipts::Missing,
        }
    }

    /// By which rule the offers of a rep move on that nobody has seen.
    pub(crate) fn rule_for(&self, rep: &Rep) -> Receipts {
        self.rule_of(rep.receipts)
    }
}
