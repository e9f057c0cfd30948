//! The reps of the simulation: what they do at their desks.

use crate::organisation::REPS;
use crate::world::World;
use desk_core::{Input, SessionView, UserAction};
use model::{ConversationId, LookupRequest, RepAction, Target};
use std::collections::BTreeMap;

/// What reps wrote, by the act's key.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    messages: BTreeMap<String, (ConversationId, String, Option<bool>)>,
}

impl Sent {
    pub(crate) fn on_its_way(&mut self, key: &str, conversation: ConversationId, text: &str) {
        self.messages.entry(key.to_owned()).or_insert((conversation, text.to_owned(), None));
    }

    pub(crate) fn answered(&mut self, key: &str, taken: bool) {
        if let Some((_, _, answer)) = self.messages.get_mut(key) {
            let before = answer.replace(taken);
            assert!(taken || before != Some(true), "what was done is answered in the same way under its key");
        }
    }
}

impl World {
    pub(crate) fn rep_acts(&mut self, machine: usize) {
        if !self.machines[machine].is_signed_in || self.now < self.machines[machine].absent_until {
            return;
        }
        if !self.is_calm() {
            match self.random.below(80) {
                0 => return self.kill(machine),
                1 | 2 => return self.cut(machine),
                3 => return self.closes(machine),
                4 => return self.focus(machine, false),
                14 => return self.window_comes(machine, true),
                15..=19 => return self.leaves(machine),
                5 => return self.signs_out(machine),
                6..=9 => return self.chooses_presence(machine),
                10..=13 => return self.picks(machine),
                _ => {}
            }
        }
        let view = self.machines[machine].desk.view();
        if view.presence.as_ref().is_some_and(|presence| presence.overridden.is_some())
            && self.random.one_in(3)
        {
            return self.does(machine, UserAction::Do(RepAction::ResetPresence));
        }
        let looks = self.is_calm() || self.random.one_in(2);
        if looks && let Some(press) = self.machines[machine].press(&mut self.random) {
            self.input(machine, press);
            return self.next_in_line(machine);
        }
        if let Some(ringing) = view.ringing.iter().find(|each| each.pressed.is_none()) {
            let offer = ringing.offer.id;
            let may_reject = ringing.offer.reject.is_some() && !self.is_calm();
            let did = match self.random.below(4) {
                0 if may_reject => {
                    let reasons = view.decline_reasons;
                    let place = self.random.below(reasons.len() as u64 + 1) as usize;
                    UserAction::Reject { offer, reason: reasons.get(place).cloned() }
                }
                1 if !self.is_calm() => return,
                _ => UserAction::Accept { offer, activation: None },
            };
            return self.does(machine, did);
        }
        let place = self.random.below(view.sessions.len().max(1) as u64) as usize;
        if let Some(session) = view.sessions.get(place) {
            let did = self.works(session);
            return self.does(machine, did);
        }
        if !self.is_calm() {
            self.does(
                machine,
                UserAction::LookUp {
                    what: LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() },
                },
            );
            let work = self.machines[machine].desk.view().open_work;
            if let Some(parked) = work.as_ref().and_then(|work| work.parked.first()) {
                self.does(machine, UserAction::Do(RepAction::Reopen { conversation: parked.id }));
            }
        }
    }

    /// The rep gets a coffee and sees nothing of what rings.
    fn leaves(&mut self, machine: usize) {
        let until = model::Timestamp(self.now.0 + self.random.below(60_000));
        self.machines[machine].absent_until = until;
    }

    pub(crate) fn does(&mut self, machine: usize, did: UserAction) {
        self.input(machine, Input::UserAction(did));
    }

    /// What a rep does in a session.
    fn works(&mut self, session: &SessionView) -> UserAction {
        let id = session.conversation.id;
        if session.conversation.ended.is_some() || !session.conversation.is_mine && self.random.one_in(4) {
            return UserAction::Close { conversation: id };
        }
        let goes_on = !self.is_calm();
        match self.random.below(16) {
            0 | 1 => UserAction::End { conversation: id },
            2 => UserAction::Select { conversation: Some(id) },
            3 if goes_on => UserAction::Close { conversation: id },
            4 | 5 if goes_on => {
                UserAction::Do(RepAction::Transfer { conversation: id, to: self.target(), note: None })
            }
            6 if goes_on => {
                UserAction::Do(RepAction::Escalate { conversation: id, to: self.target(), note: None })
            }
            7 | 8 if goes_on => {
                UserAction::Do(RepAction::Consult { conversation: id, to: self.target(), note: None })
            }
            9 if goes_on => {
                UserAction::Do(RepAction::EndConsult { conversation: id, rep: self.somebody().into() })
            }
            13 if goes_on && session.conversation.contact.is_some() => {
                UserAction::Do(RepAction::UnlinkContact { conversation: id })
            }
            12 if goes_on => match session.conversation.searches.first() {
                Some(search) => UserAction::Do(RepAction::CancelConsultSearch {
                    conversation: id,
                    queue: search.queue.clone(),
                }),
                None => {
                    UserAction::Do(RepAction::Consult { conversation: id, to: self.target(), note: None })
                }
            },
            11 if goes_on => match session.conversation.timeouts.first() {
                Some(rule) if rule.paused => {
                    UserAction::Do(RepAction::ResumeTimeout { conversation: id, rule: rule.name.clone() })
                }
                Some(rule) => {
                    UserAction::Do(RepAction::PauseTimeout { conversation: id, rule: rule.name.clone() })
                }
                None => UserAction::Select { conversation: Some(id) },
            },
            10 if goes_on => match session.conversation.consultants.iter().find(|each| each.joined) {
                Some(each) if each.participates => {
                    UserAction::Do(RepAction::RemoveConsultant { conversation: id, rep: each.rep.clone() })
                }
                Some(each) => {
                    UserAction::Do(RepAction::AddConsultant { conversation: id, rep: each.rep.clone() })
                }
                None => UserAction::Select { conversation: Some(id) },
            },
            _ => UserAction::Send { conversation: id, text: format!("answer {}", self.random.number()) },
        }
    }

    pub(crate) fn somebody(&mut self) -> &'static str {
        REPS[self.random.below(REPS.len() as u64) as usize]
    }

    pub(crate) fn target(&mut self) -> Target {
        const QUEUES: [&str; 5] = ["help", "gold", "late", "calls", "nobody"];
        if self.random.one_in(2) {
            return Target::Representative { rep: self.somebody().into() };
        }
        Target::Queue { queue: QUEUES[self.random.below(QUEUES.len() as u64) as usize].into() }
    }

    /// Something that waits in one of the queues, or nothing.
    pub(crate) fn something_waiting(&mut self) -> Option<ConversationId> {
        let queues = self.router.org.queues().map(|queue| self.router.org.in_line(queue));
        let waiting: Vec<ConversationId> = queues.flatten().collect();
        waiting.get(self.random.below(waiting.len() as u64) as usize).copied()
    }

    fn picks(&mut self, machine: usize) {
        if let Some(conversation) = self.something_waiting() {
            self.does(machine, UserAction::Do(RepAction::Pick { conversation }));
        }
    }

    fn chooses_presence(&mut self, machine: usize) {
        let choices = self.machines[machine].desk.view().choices;
        let place = self.random.below(choices.len() as u64) as usize;
        if let Some(presence) = choices.get(place) {
            self.does(machine, UserAction::Do(RepAction::ChoosePresence { presence: presence.id.clone() }));
        }
    }

    /// Every message of a rep that was confirmed is there once, and no other.
    pub(crate) fn judge_messages(&self) {
        for (conversation, text, taken) in self.sent.messages.values() {
            let said = self.router.all_messages(*conversation);
            // No text is written twice, and customers are not told the keys of others.
            let there = said.iter().filter(|message| message.text == text.as_str()).count();
            assert_eq!(
                there,
                usize::from(*taken == Some(true)),
                "\"{text}\" is there once if it was confirmed"
            );
            let is_given_back = || self.machines.iter().any(|machine| machine.has_given_back(text));
            assert!(taken.is_some() || is_given_back(), "\"{text}\" was answered or given back");
        }
    }
}
