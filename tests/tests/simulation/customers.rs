//! The customers of the simulation: chats, messages and records.

use crate::occurrence::Occurrence;
use crate::organisation::mia;
use crate::world::World;
use engine::{Command, CustomerAct, NewConversation};
use model::{
    ConversationId, Identification, LinkedRecords, NamedRecords, RecordReference, Span, Value, Writer,
};
use std::collections::BTreeMap;

/// Somebody who asks for help, or something that is to be done.
#[derive(Debug)]
pub(crate) struct Customer {
    conversation: ConversationId,
    way: Way,
    /// Whether the page of a live chat is connected.
    is_here: bool,
    /// Texts that the router has taken, or may have.
    sent: Vec<String>,
    /// Those of them that it has not answered, each with its key.
    unanswered: Vec<(String, String)>,
}

/// Somebody who has asked and was not answered.
pub(crate) struct Arriving {
    key: String,
    way: Way,
    opening: NewConversation,
}

/// By which way.
#[derive(Clone, Debug, PartialEq)]
enum Way {
    Chat,
    /// Messages that are answered some time, with the thread that tells them from others.
    Thread(&'static str, String),
    Call,
    Record,
}

/// The records say that it is Mia.
fn is_mia() -> Identification {
    let linked = LinkedRecords { contact: Some(mia()), verified: true, ..LinkedRecords::default() };
    Identification { linked, ..Identification::default() }
}

impl World {
    pub(crate) fn customer_arrives(&mut self) -> Option<usize> {
        if !self.router_takes() {
            return None;
        }
        let number = self.random.number();
        let (way, opening) = match self.random.below(12) {
            0..=4 => (
                Way::Chat,
                NewConversation {
                    workstream: "chat".into(),
                    context: self.context(),
                    text: Some(format!("hello {}", self.random.number())),
                    ..NewConversation::default()
                },
            ),
            5 | 6 => (Way::Thread("sms", number.to_string()), NewConversation::default()),
            7 | 8 => (Way::Call, NewConversation { workstream: "call".into(), ..NewConversation::default() }),
            9 => (Way::Thread("mail", number.to_string()), NewConversation::default()),
            10 => {
                let record =
                    RecordReference { table: "case".into(), id: number.to_string(), title: "Case".into() };
                (
                    Way::Record,
                    NewConversation {
                        workstream: "case".into(),
                        record: Some(record),
                        ..NewConversation::default()
                    },
                )
            }
            _ => (Way::Thread("fax", number.to_string()), NewConversation::default()),
        };
        let identification = match self.random.below(6) {
            0..=2 => Identification::default(),
            3 | 4 => is_mia(),
            _ => Identification { awaited: Some(NamedRecords::default()), ..Identification::default() },
        };
        let opening = NewConversation { identification, ..opening };
        match way {
            Way::Thread(workstream, thread) => self.writes_in_thread(workstream, thread, opening),
            way => self.opens(way, opening),
        }
    }

    fn context(&mut self) -> BTreeMap<String, Value> {
        let mut context = BTreeMap::new();
        let text = |text: &str| Value::Text(text.into());
        if self.random.one_in(3) {
            context.insert("tier".into(), text("gold"));
        }
        if self.random.one_in(4) {
            context.insert("language".into(), text("fr"));
        }
        if self.random.one_in(4) {
            context.insert("urgent".into(), Value::Flag(true));
        }
        context
    }

    fn opens(&mut self, way: Way, opening: NewConversation) -> Option<usize> {
        let key = format!("opening {}", self.random.number());
        self.arrives(Arriving { key, way, opening })
    }

    /// Opens a conversation, or goes on with the one of the thread.
    fn arrives(&mut self, arriving: Arriving) -> Option<usize> {
        let Some(answer) = self.asks(&Command::Open(Box::new(arriving.opening.clone())), &arriving.key)
        else {
            self.arriving.push(arriving);
            return None;
        };
        let Arriving { way, opening, .. } = arriving;
        let conversation = answer.unwrap().conversation.unwrap();
        if opening.identification.is_awaited() {
            let identify = Command::Identify { conversation, found: Box::new(is_mia()) };
            let key = format!("identified {}", self.random.number());
            drop(self.asks(&identify, &key));
        }
        let known = self.customers.iter().position(|each| each.conversation == conversation);
        let customer = known.unwrap_or_else(|| {
            let (sent, unanswered) = (Vec::new(), Vec::new());
            self.customers.push(Customer { conversation, way, is_here: false, sent, unanswered });
            self.customers.len() - 1
        });
        self.customers[customer].sent.extend(opening.text);
        self.comes(customer, true);
        Some(customer)
    }

    /// A text in a thread, which goes on with the conversation of it or opens one.
    fn writes_in_thread(
        &mut self,
        workstream: &'static str,
        thread: String,
        opening: NewConversation,
    ) -> Option<usize> {
        let words = Some(format!("text {}", self.random.number()));
        let opening = NewConversation {
            workstream: workstream.into(),
            thread: Some(thread.clone()),
            text: words,
            ..opening
        };
        self.opens(Way::Thread(workstream, thread), opening)
    }

    fn comes(&mut self, customer: usize, here: bool) {
        let Customer { conversation, way, is_here, .. } = &mut self.customers[customer];
        if *way != Way::Chat || *is_here == here {
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
        for arriving in std::mem::take(&mut self.arriving) {
            if let Some(customer) = self.arrives(arriving) {
                self.later(Span::seconds(10), Occurrence::Customer { customer });
            }
        }
    }

    /// Whether the customer goes on.
    pub(crate) fn customer_acts(&mut self, customer: usize) -> bool {
        if !self.router_answers() || !self.delivers(customer) {
            return true;
        }
        let (conversation, way) =
            (self.customers[customer].conversation, self.customers[customer].way.clone());
        let view = self.router.org.customer_view(conversation);
        let is_over = view.is_none_or(|view| view.ended.is_some());
        match way {
            // Somebody who has an old number may write once more.
            Way::Thread(workstream, thread) if !is_over || !self.is_calm() && self.random.one_in(3) => {
                let other = self.writes_in_thread(workstream, thread, NewConversation::default());
                other == Some(customer)
            }
            _ if is_over => false,
            Way::Record | Way::Call if self.random.one_in(8) => {
                self.ends(customer);
                false
            }
            Way::Chat => {
                self.chats(customer);
                true
            }
            _ => true,
        }
    }

    fn chats(&mut self, customer: usize) {
        match self.random.below(12) {
            0 if !self.is_calm() => self.comes(customer, false),
            1 if !self.is_calm() => self.ends(customer),
            _ => {
                self.comes(customer, true);
                let text = format!("question {}", self.random.number());
                let key = format!("page's {}", self.random.number());
                self.customers[customer].sent.push(text.clone());
                self.customers[customer].unanswered.push((key, text));
                self.delivers(customer);
            }
        }
    }

    /// Sends what was not answered, in order. Whether all of it is answered now.
    fn delivers(&mut self, customer: usize) -> bool {
        let conversation = self.customers[customer].conversation;
        while let Some((key, text)) = self.customers[customer].unanswered.first().cloned() {
            let act = CustomerAct::Send { text: text.clone() };
            let Some(answer) = self.asks(&Command::Customer { conversation, act }, &key) else {
                return false;
            };
            self.customers[customer].unanswered.remove(0);
            if answer.is_err() {
                // The page gives it back.
                self.customers[customer].sent.retain(|sent| *sent != text);
            }
        }
        true
    }

    /// It is over for the customer, or the record was resolved.
    fn ends(&mut self, customer: usize) {
        let Customer { conversation, way, .. } = &self.customers[customer];
        let conversation = *conversation;
        let command = match way {
            Way::Record => Command::Resolve { conversation },
            _ => Command::Customer { conversation, act: CustomerAct::End },
        };
        self.router.take(&command, None, self.now).unwrap();
    }

    /// Nobody wants anything any more.
    pub(crate) fn all_end(&mut self) {
        for customer in 0..self.customers.len() {
            self.ends(customer);
        }
    }

    /// Every message of a customer is there once.
    pub(crate) fn judge_customers(&self) {
        assert!(self.arriving.is_empty(), "whoever asked was let in");
        for customer in &self.customers {
            assert!(customer.unanswered.is_empty(), "what the customer wrote was answered");
            let said = self.router.all_messages(customer.conversation);
            let theirs = said.iter().filter(|message| message.writer == Writer::Customer);
            let texts: Vec<&str> = theirs.map(|message| message.text.as_str()).collect();
            assert_eq!(
                texts,
                customer.sent.iter().map(String::as_str).collect::<Vec<_>>(),
                "what the customer wrote is there once"
            );
        }
    }
}
