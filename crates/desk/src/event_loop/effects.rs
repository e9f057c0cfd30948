//! What goes into the desk, and how what it wants is done.

use super::EventLoop;
use super::waiting_acts::WaitingActs;
use crate::ports::Ports;
use crate::ports::backend::{Backend, Up};
use desk_core::{Effect, FromRouter, Input};
use model::RepAction;
use tokio::time::Instant;

impl<P: Ports> EventLoop<P> {
    /// Gives the desk one input and does all that it wants of it, in order.
    pub(super) fn take(&mut self, input: Input) {
        // A frame that is not the next one has no effect, and nothing is logged of it.
        let is_next = match &input {
            Input::Router(FromRouter::Event { number, .. }) => {
                self.desk.last_frame() == number.checked_sub(1)
            }
            _ => true,
        };
        if is_next {
            self.log.log_input(&input);
        }
        if matches!(input, Input::Router(FromRouter::Lost) | Input::SignedIn { .. } | Input::SignedOut { .. })
        {
            // What waits here is in the outbox, from which it goes up on the next connection.
            self.waiting_acts = WaitingActs::default();
        }
        let effects = self.desk.take(input, self.ports.now());
        if let Some(backend) = &self.backend {
            backend.set_last_frame(self.desk.last_frame().filter(|_| backend.abilities().resume));
        }
        for effect in effects {
            self.log.log_effect(&effect);
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Notify(notice) => self.ports.notify(notice),
            Effect::Withdraw(offer) => self.ports.withdraw(offer),
            Effect::Tell(news) => self.ports.tell(news),
            Effect::TakeBack(subject) => self.ports.take_back(subject),
            Effect::TestRing { number } => self.up(Up::TestRing { number }),
            Effect::NotifyTest { lasts } => self.ports.notify_test(lasts),
            Effect::WithdrawTest => self.ports.withdraw_test(),
            Effect::Front { activation } => self.bring_to_front(activation),
            Effect::Show { clicked } => self.bring_on_screen(clicked),
            Effect::Send { key, act } => self.act(key, act),
            Effect::Typing(conversation) => self.up(Up::Typing(conversation)),
            Effect::LookUp(what) => self.up(Up::Find(what)),
            Effect::SendFile { held, conversation, name } => {
                if let Some(to) = self.endpoint.clone() {
                    self.ports.send_file(to, held, conversation, name);
                }
            }
            Effect::FetchFile(id) => {
                if let Some(from) = self.endpoint.clone() {
                    self.ports.fetch_file(from, id);
                }
            }
            Effect::DropFile(held) => self.ports.drop_file(&held),
            Effect::ForgetFiles => self.ports.forget_files(),
            Effect::Resume => self.up(Up::Resume),
            Effect::Retry => self.up(Up::Retry),
            Effect::Dropped { returned } => {
                tracing::warn!(returned, "what was given back made room for what came later");
            }
            Effect::Forgotten { owner } => {
                tracing::warn!(router = owner.router, "what somebody else had not sent made room");
            }
            Effect::Sound(sound) => self.ports.sound(sound),
            Effect::PersistSettings(settings) => self.ports.persist_settings(settings),
            Effect::Speak(language) => self.ports.speak(language),
            Effect::SignOut => self.signs_out = true,
            Effect::PutAway => self.put_away(),
            Effect::Quit => self.quits = true,
            Effect::Persist => {
                let write = self.ports.persist(self.desk.persisted());
                self.waiting_acts.wait_for(write);
            }
        }
    }

    fn act(&mut self, key: String, act: RepAction) {
        let is_receipt = matches!(act, RepAction::Receipt { .. });
        if is_receipt && self.backend.as_ref().is_some_and(|backend| !backend.abilities().receipts) {
            // Nobody will answer it: it is not to wait for that.
            self.take(Input::Router(FromRouter::Answer { key, problem: None }));
            return;
        }
        let is_persons = act.is_persons();
        let up = Up::Act { key, act };
        if is_persons {
            self.waiting_acts.put(up);
            self.send_written();
        } else {
            // It is found out anew after a restart, and is on no disk.
            self.up(up);
        }
    }

    /// Sends what waits for the disk and is on it.
    pub(super) fn send_written(&mut self) {
        while let Some(up) = self.waiting_acts.take_written(self.ports.last_write_tried()) {
            self.up(up);
        }
    }

    /// Sends what has waited for the disk for too long.
    pub(super) fn send_late(&mut self) {
        while let Some(up) = self.waiting_acts.take_late(Instant::now()) {
            tracing::warn!("the disk does not answer; what was pressed goes up without it");
            self.up(up);
        }
    }

    pub(super) fn up(&self, up: Up) {
        if let Some(backend) = &self.backend {
            backend.send(up);
        }
    }
}
