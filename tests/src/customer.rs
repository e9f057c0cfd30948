//! A customer who speaks the widget's protocol.

use crate::attentive_socket::AttentiveSocket;
use crate::timeouts::FRAME_TIMEOUT;
use anyhow::{Result, bail};
use protocol::chat::{ToPage, ToRouter};
use std::collections::BTreeMap;
use std::time::Duration;

/// A customer who speaks the widget's protocol, without a browser.
#[derive(Debug)]
pub struct Customer {
    socket: AttentiveSocket<ToPage>,
    keys: u64,
    name: String,
}

impl Customer {
    /// Opens a conversation: connects, answers the questions before the chat, and says hello if there were no
    /// answers, since a chat without words does not ring.
    ///
    /// # Errors
    /// The router cannot be reached or refuses.
    pub async fn arrive(
        router: &str,
        workstream: &str,
        name: &str,
        answers: &[(&str, &str)],
    ) -> Result<Self> {
        let address = format!("{}/api/v1/chat", router.replacen("http", "ws", 1));
        let socket = AttentiveSocket::connect(&address).await?;
        let mut customer = Self { socket, keys: 0, name: name.to_owned() };
        let version = protocol::ROUTER_VERSION;
        customer
            .say(&ToRouter::Hello { version, workstream: workstream.to_owned(), token: None, customer: None })
            .await?;
        customer.hear(|frame| matches!(frame, ToPage::Welcome { .. }).then_some(())).await?;
        let answers: BTreeMap<String, String> =
            answers.iter().map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect();
        let key = customer.key();
        let text = answers.is_empty().then(|| "Hello".to_owned());
        customer
            .say(&ToRouter::Start {
                key,
                name: name.to_owned(),
                answers,
                text,
                visitor: None,
                out_of_hours: false,
            })
            .await?;
        customer.hear(|frame| matches!(frame, ToPage::Started { .. }).then_some(())).await?;
        Ok(customer)
    }

    /// Writes a message, and waits until the router has it.
    ///
    /// # Errors
    /// The router refuses, or does not answer.
    pub async fn write(&mut self, text: &str) -> Result<()> {
        let key = self.key();
        self.say(&ToRouter::Send { key: key.clone(), text: text.to_owned() }).await?;
        self.answered(&key).await
    }

    /// Ends the conversation.
    ///
    /// # Errors
    /// The router refuses, or does not answer.
    pub async fn end(&mut self) -> Result<()> {
        let key = self.key();
        self.say(&ToRouter::End { key: key.clone() }).await?;
        self.answered(&key).await
    }

    /// Waits for a frame with what is looked for.
    ///
    /// # Errors
    /// It does not come in time, or the connection ends.
    pub async fn hear<T>(&mut self, looked_for: impl FnMut(&ToPage) -> Option<T>) -> Result<T> {
        self.hear_within(FRAME_TIMEOUT, looked_for).await
    }

    /// As [`Customer::hear`], with a time limit.
    ///
    /// # Errors
    /// It does not come in time, or the connection ends.
    pub async fn hear_within<T>(
        &mut self,
        patience: Duration,
        looked_for: impl FnMut(&ToPage) -> Option<T>,
    ) -> Result<T> {
        self.socket.hear(patience, looked_for).await
    }

    async fn answered(&mut self, key: &str) -> Result<()> {
        let problem = self
            .hear(|frame| match frame {
                ToPage::Answer { key: of, answer } if of == key => Some(answer.problem.clone()),
                _ => None,
            })
            .await?;
        match problem {
            Some(problem) => bail!("{}: {}", problem.code, problem.message),
            None => Ok(()),
        }
    }

    async fn say(&mut self, frame: &ToRouter) -> Result<()> {
        self.socket.write(frame).await
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        // A key has a limited length, a name may be longer.
        let name: String = self.name.chars().take(40).collect();
        format!("{name}-{}-{}", std::process::id(), self.keys)
    }
}
