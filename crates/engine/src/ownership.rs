//! The journal's owner: what a change of it means for connections, deadlines and timers (R16).

use crate::conversations::connections::is_lost;
use crate::decide::{Decision, done};
use crate::event::Event;
use crate::organisation::Organisation;
use model::{ConversationId, DeskId, Moments, NodeId, RepId, Stage, Timestamp};
use serde::{Deserialize, Serialize};

/// The router that owns the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Owner {
    pub(crate) node: NodeId,
    /// The number that the journal gave to this ownership.
    pub(crate) epoch: u64,
}

impl Organisation {
    /// The router that owns the journal, and so holds the connections that are reported now.
    pub(crate) fn owning_node(&self) -> Option<&NodeId> {
        self.owner.as_ref().map(|owner| &owner.node)
    }

    /// A router owns the journal. Nothing happened in a downtime, so it cannot have begun before the last event, and a day that
    /// ended in it ends now. Desks that are connected elsewhere are asked what only a lost desk has shown.
    pub(crate) fn decide_change_owner(
        &self,
        node: &NodeId,
        epoch: u64,
        since: Timestamp,
        others: &[NodeId],
        now: Timestamp,
    ) -> Decision {
        let since = since.max(self.clock).min(now);
        let others: Vec<NodeId> = others.iter().filter(|other| *other != node).cloned().collect();
        let changed = Event::OwnerChanged { node: node.clone(), epoch, since, others: others.clone() };
        let asked = self.decide_ask_elsewhere(&others, now - since, now);
        let day_ended = since < now && self.index.catalogue.zone.end_of_day(self.clock) <= now;
        let day_end = day_ended.then_some(Event::DayEnded);
        done([changed].into_iter().chain(day_end).chain(asked).collect())
    }

    pub(crate) fn apply_owner_changed(
        &mut self,
        node: &NodeId,
        epoch: u64,
        since: Timestamp,
        others: &[NodeId],
        at: Timestamp,
    ) {
        self.owner = Some(Owner { node: node.clone(), epoch });
        self.paused_since = None;
        if since < at {
            self.apply_downtime(since, at);
        }
        self.apply_connections_lost(others, at);
    }

    /// Downtime counts against nobody (R16.1): what is kept only to judge moves by it, and what is measured from a moment
    /// that people see is measured without it. Those moments stay as they were (R16.2). Queues may have opened or closed
    /// meanwhile, so hours are looked at anew (R16.5).
    fn apply_downtime(&mut self, since: Timestamp, until: Timestamp) {
        let by = i64::try_from((until - since).0).unwrap_or(i64::MAX);
        let measured = self.conversations.values().filter(|each| each.stage != Stage::Closed);
        let measured_from = measured.map(|each| each.opened_at).min().unwrap_or(until);
        self.downtime.add(since, until, measured_from);
        for rep in self.reps.values_mut() {
            rep.presence.move_by(by);
            rep.cooling_until.move_by(by);
        }
        self.offers.values_mut().for_each(|offer| offer.move_by(by));
        for conversation in self.conversations.values_mut() {
            conversation.customer_gone_at.move_by(by);
            conversation.resting.iter_mut().for_each(|(_, until)| until.move_by(by));
            conversation.searches.values_mut().for_each(|search| search.until.move_by(by));
        }
        self.apply_configuration();
    }

    /// The owner has just started, so there are no connections but those that other routers hold (R16.3).
    fn apply_connections_lost(&mut self, others: &[NodeId], at: Timestamp) {
        for (id, desks) in self.lost_desks(others) {
            let offers = self.reps.get(&id).map(|rep| rep.offers.clone()).unwrap_or_default();
            for offer in offers {
                self.with_offer(offer, |offer| desks.iter().for_each(|desk| offer.on_screen.forget(*desk)));
            }
            self.with_rep(&id, |rep| {
                if rep.desks_are_gone(&desks) {
                    rep.presence.disconnect(at);
                }
            });
        }
        let lost = self.conversations.values().filter(|each| each.customer_connections.has_lost(others));
        for id in lost.map(|each| each.id).collect::<Vec<ConversationId>>() {
            self.with_conversation(id, |conversation| {
                conversation.customer_connections.keep(others);
                let is_gone = !conversation.has_customer_here();
                conversation.customer_gone_at = is_gone.then_some(at);
            });
        }
    }

    /// The reps with desks that are lost when no routers but these are there, and these desks.
    pub(crate) fn lost_desks(&self, others: &[NodeId]) -> Vec<(RepId, Vec<DeskId>)> {
        let lost = self.reps.iter().map(|(id, rep)| {
            let desks = rep.desks.iter().filter(|(_, node)| is_lost(node.as_ref(), others));
            (id.clone(), desks.map(|(desk, _)| *desk).collect::<Vec<_>>())
        });
        let mut lost: Vec<_> = lost.filter(|(_, desks)| !desks.is_empty()).collect();
        lost.sort_unstable();
        lost
    }
}
