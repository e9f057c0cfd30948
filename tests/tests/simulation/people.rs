use crate::world::World;
use domain::desk::{FromWindow, Input, Person};
use domain::org::{Command, CustomerAct, Opening};
use domain::{ConversationId, Writer};
use std::collections::BTreeMap;

/// Somebody who asks for help.
#[derive(Debug)]
pub(crate) struct Customer {
    conversation: ConversationId,
    is_here: bool,
    /// Texts that the router has taken.
    sent: Vec<String>,
}

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
            assert!(before.is_none_or(|before| before == taken), "the same key has the same answer");
        }
    }
}

impl World {
    pub(crate) fn customer_arrives(&mut self) -> Option<usize> {
        if !self.router.is_up {
            return None;
        }
        let open = Command::Open(Box::new(Opening { workstream: "support".into(), ..Opening::default() }));
        let conversation = self.router.take(&open, None, self.now).unwrap().conversation.unwrap();
        self.customers.push(Customer { conversation, is_here: false, sent: Vec::new() });
        let customer = self.customers.len() - 1;
        self.comes(customer, true);
        Some(customer)
    }

    fn comes(&mut self, customer: usize, here: bool) {
        let Customer { conversation, is_here, .. } = &mut self.customers[customer];
        if *is_here == here {
            return;
        }
        *is_here = here;
        let act = if here { CustomerAct::Came } else { CustomerAct::Went };
        let command = Command::Customer { conversation: *conversation, act };
        self.router.take(&command, None, self.now).unwrap();
    }

    /// All customers who were here connect again after the router came back.
    pub(crate) fn customers_come_back(&mut self) {
        for customer in 0..self.customers.len() {
            if std::mem::take(&mut self.customers[customer].is_here) {
                self.comes(customer, true);
            }
        }
    }

    /// Whether the customer goes on.
    pub(crate) fn customer_acts(&mut self, customer: usize) -> bool {
        let conversation = self.customers[customer].conversation;
        let Some(view) = self.router.org.customer_view(conversation) else { return false };
        if view.ended.is_some() {
            return false;
        }
        if !self.router.is_up {
            return true;
        }
        let dice = self.random.below(12);
        match dice {
            0 if !self.is_calm() => self.comes(customer, false),
            1 if !self.is_calm() => {
                let end = Command::Customer { conversation, act: CustomerAct::End };
                self.router.take(&end, None, self.now).unwrap();
            }
            _ => {
                self.comes(customer, true);
                let text = format!("question {}", self.random.next());
                let send = Command::Customer { conversation, act: CustomerAct::Send { text: text.clone() } };
                self.router.take(&send, None, self.now).unwrap();
                self.customers[customer].sent.push(text);
            }
        }
        true
    }

    pub(crate) fn rep_acts(&mut self, machine: usize) {
        if !self.is_calm() {
            match self.random.below(60) {
                0 => return self.kill(machine),
                1 | 2 => return self.cut(machine),
                3 => return self.window(machine, false),
                4 => return self.focus(machine, false),
                _ => {}
            }
        }
        let view = self.machines[machine].desk.view();
        if view.presence.as_ref().is_some_and(|presence| presence.cover.is_some()) && self.random.one_in(3) {
            return self.input(machine, Input::Person(Person::ResetPresence));
        }
        if let Some(press) = self.machines[machine].press(&mut self.random) {
            if self.is_calm() || self.random.one_in(2) {
                self.input(machine, press);
            }
            return;
        }
        if let Some(ringing) = view.ringing.iter().find(|each| each.pressed.is_none()) {
            let offer = ringing.offer.id;
            let accept = Person::Accept { offer, activation: None };
            return self.input(machine, Input::Person(accept));
        }
        let Some(session) = view.sessions.first() else { return };
        let id = session.id;
        let did = match (session.ended, self.random.below(4)) {
            (Some(_), _) => Person::Close(id),
            (None, 0) => Person::End(id),
            (None, 1) => Person::Select(Some(id)),
            (None, _) => Person::Send(id, format!("answer {}", self.random.next())),
        };
        self.input(machine, Input::Person(did));
    }

    fn window(&mut self, machine: usize, there: bool) {
        if self.machines[machine].window(there) != there {
            let said = if there { FromWindow::Opened } else { FromWindow::Gone };
            self.input(machine, Input::Window(said));
        }
    }

    fn focus(&mut self, machine: usize, focused: bool) {
        self.window(machine, true);
        self.input(machine, Input::Window(FromWindow::Focus(focused)));
    }

    /// Every message is there once.
    pub(crate) fn judge_messages(&self) {
        for customer in &self.customers {
            let view = self.router.org.customer_view(customer.conversation).unwrap();
            let theirs = view.messages.iter().filter(|message| message.writer == Writer::Customer);
            let texts: Vec<&String> = theirs.map(|message| &message.text).collect();
            assert_eq!(
                texts,
                customer.sent.iter().collect::<Vec<_>>(),
                "what the customer wrote is there once"
            );
        }
        for (key, (conversation, text, taken)) in &self.sent.messages {
            let view = self.router.org.customer_view(*conversation).unwrap();
            let there = view.messages.iter().filter(|message| message.key.as_ref() == Some(key)).count();
            assert_eq!(
                there,
                usize::from(*taken == Some(true)),
                "\"{text}\" is there once if it was confirmed"
            );
            assert!(taken.is_some(), "\"{text}\" was answered");
        }
    }
}
