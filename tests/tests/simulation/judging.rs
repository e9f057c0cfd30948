//! The checks once everything has come to rest.

use crate::occurrence::Occurrence;
use crate::world::World;
use model::{DeskEvent, OfferId, OfferOutcome};
use std::collections::BTreeSet;

impl World {
    /// What must be true when everything has come to rest.
    pub(crate) fn judge(&self) {
        for machine in &self.machines {
            let truth = self.router.org.desk(&machine.rep.into()).unwrap();
            let view = machine.desk.view();
            assert!(machine.line.is_some(), "{} is connected in the end", machine.rep);
            assert_eq!(view.presence.as_ref(), Some(&truth.presence), "{} shows its presence", machine.rep);
            let sessions: Vec<_> = view
                .sessions
                .iter()
                .map(|each| (each.conversation.id, each.conversation.is_mine, each.conversation.ended))
                .collect();
            let held = truth
                .conversations
                .iter()
                .map(|each| (each.details.id, each.details.is_mine, each.details.ended));
            assert_eq!(sessions, held.collect::<Vec<_>>(), "{} shows its sessions", machine.rep);
            let rings: BTreeSet<_> = view.ringing.iter().map(|each| each.offer.id).collect();
            assert_eq!(rings, truth.offers.iter().map(|offer| offer.id).collect(), "and what rings");
            assert!(
                machine.screen.notices.keys().all(|offer| rings.contains(offer)),
                "a withdrawn offer leaves no notification"
            );
            assert!(machine.has_no_stale_news(), "what is gone leaves no news");
            assert!(machine.waits_for_nothing(), "every answer has arrived");
        }
        let made: BTreeSet<OfferId> = self.made().collect();
        assert_eq!(made, self.router.model.offers_ended(), "every offer was told and has one outcome");
        for (key, (offer, answer)) in &self.accepts {
            let taken = self.router.model.outcome(*offer).is_some_and(OfferOutcome::is_taken);
            assert_eq!(answer.is_ok(), taken, "{key}: an accept that was confirmed has won, and no other");
        }
        self.judge_lines();
        self.judge_customers();
        self.judge_messages();
    }

    /// Whoever has a session reads in it what the router has, line by line, when nothing is on its way.
    pub(crate) fn judge_lines(&self) {
        for (number, machine) in self.machines.iter().enumerate() {
            let arrives = |happens: &Occurrence| matches!(happens, Occurrence::Arrives { machine, .. } if *machine == number);
            let is_connected = machine.line.is_some() && machine.router_line == machine.line;
            if !is_connected || self.future.values().any(arrives) {
                continue;
            }
            for session in &machine.desk.view().sessions {
                let lines = machine.desk.lines_of(session.conversation.id, ..);
                let said = self.router.all_messages(session.conversation.id);
                let last = said.iter().skip(said.len().saturating_sub(lines.len()));
                let last: Vec<&str> = last.map(|message| message.text.as_str()).collect();
                let read: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                assert_eq!(read, last, "{} reads what was written", machine.rep);
                assert_eq!(read.is_empty(), said.is_empty(), "{} reads something", machine.rep);
            }
        }
    }

    pub(crate) fn made(&self) -> impl Iterator<Item = OfferId> {
        self.router.frames.values().flatten().filter_map(|event| match event {
            DeskEvent::Offered { offer } => Some(offer.id),
            _ => None,
        })
    }
}
