use crate::world::World;
use domain::org::{Command, CustomerAct, Opening};
use domain::{ConversationId, RecordReference, Value, Writer};
use std::collections::BTreeMap;

/// Somebody who asks for help, or something that is to be done.
#[derive(Debug)]
pub(crate) struct Customer {
    conversation: ConversationId,
    way: Way,
    /// Whether the page of a live chat is connected.
    is_here: bool,
    /// Texts that the router has taken.
    sent: Vec<String>,
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

impl World {
    pub(crate) fn customer_arrives(&mut self) -> Option<usize> {
        if !self.router_answers() {
            return None;
        }
        let number = self.random.number();
        let (way, opening) = match self.random.below(12) {
            0..=4 => (
                Way::Chat,
                Opening {
                    workstream: "chat".into(),
                    context: self.context(),
                    text: Some(format!("hello {}", self.random.number())),
                    ..Opening::default()
                },
            ),
            5 | 6 => (Way::Thread("sms", number.to_string()), Opening::default()),
            7 | 8 => (Way::Call, Opening { workstream: "call".into(), ..Opening::default() }),
            9 => (Way::Thread("mail", number.to_string()), Opening::default()),
            10 => {
                let record =
                    RecordReference { table: "case".into(), id: number.to_string(), title: "Case".into() };
                (
                    Way::Record,
                    Opening { workstream: "case".into(), record: Some(record), ..Opening::default() },
                )
            }
            _ => (Way::Thread("fax", number.to_string()), Opening::default()),
        };
        let phone = self.random.one_in(3).then(|| "030 1234567".to_owned());
        let email = self.random.one_in(3).then(|| "mia@example.com".to_owned());
        let opening = Opening { phone, email, ..opening };
        match way {
            Way::Thread(workstream, thread) => self.writes_in_thread(workstream, thread, opening),
            way => {
                let sent = opening.text.iter().cloned().collect();
                let conversation = self.opens(opening);
                self.customers.push(Customer { conversation, way, is_here: false, sent });
                let customer = self.customers.len() - 1;
                self.comes(customer, true);
                Some(customer)
            }
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

    fn opens(&mut self, opening: Opening) -> ConversationId {
        let open = Command::Open(Box::new(opening));
        self.router.take(&open, None, self.now).unwrap().conversation.unwrap()
    }

    /// A text in a thread, which goes on with the conversation of it or opens one.
    fn writes_in_thread(
        &mut self,
        workstream: &'static str,
        thread: String,
        opening: Opening,
    ) -> Option<usize> {
        let text = format!("text {}", self.random.number());
        let words = Some(text.clone());
        let opening =
            Opening { workstream: workstream.into(), thread: Some(thread.clone()), text: words, ..opening };
        let conversation = self.opens(opening);
        let known = self.customers.iter().position(|each| each.conversation == conversation);
        if let Some(known) = known {
            self.customers[known].sent.push(text);
            return Some(known);
        }
        let way = Way::Thread(workstream, thread);
        self.customers.push(Customer { conversation, way, is_here: false, sent: vec![text] });
        Some(self.customers.len() - 1)
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
    }

    /// Whether the customer goes on.
    pub(crate) fn customer_acts(&mut self, customer: usize) -> bool {
        if !self.router_answers() {
            return true;
        }
        let (conversation, way) =
            (self.customers[customer].conversation, self.customers[customer].way.clone());
        let view = self.router.org.customer_view(conversation);
        let is_over = view.is_none_or(|view| view.ended.is_some());
        match way {
            // Somebody who has an old number may write once more.
            Way::Thread(workstream, thread) if !is_over || !self.is_calm() && self.random.one_in(3) => {
                let other = self.writes_in_thread(workstream, thread, Opening::default());
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
        let conversation = self.customers[customer].conversation;
        match self.random.below(12) {
            0 if !self.is_calm() => self.comes(customer, false),
            1 if !self.is_calm() => self.ends(customer),
            _ => {
                self.comes(customer, true);
                let text = format!("question {}", self.random.number());
                let send = Command::Customer { conversation, act: CustomerAct::Send { text: text.clone() } };
                self.router.take(&send, None, self.now).unwrap();
                self.customers[customer].sent.push(text);
            }
        }
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
        for customer in &self.customers {
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
