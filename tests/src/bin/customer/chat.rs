//! Customers who write in the chat, one after the other.

use anyhow::{Context, Result};
use model::{CustomerEvent, Writer};
use protocol::chat::ToPage;
use std::time::Duration;
use tests::Customer;

/// Name, e-mail address, what they ask, and what they answer to whatever they are told.
const PEOPLE: [(&str, &str, &str, &str); 4] = [
    (
        "Kiran Sohal",
        "kiran.sohal@example.com",
        "My order has not arrived. Can you see where it is?",
        "Thank you, that helps.",
    ),
    ("", "", "Do you open on Saturdays?", "Great, see you then."),
    (
        "Maria Castellan",
        "maria.castellan@example.com",
        "I was charged twice this month.",
        "Yes, the second one, please.",
    ),
    ("Oleg", "oleg@elsewhere.test", "The bell on my bicycle does not ring.", "It is the blue one."),
];

/// One customer comes after the other, so long after the one before has left.
pub(crate) async fn come_and_go(url: &str, every: Duration) {
    for (name, email, question, thanks) in PEOPLE.into_iter().cycle() {
        if let Err(error) = visit(url, name, email, question, thanks).await {
            println!("the customer gave up: {error:#}");
        }
        tokio::time::sleep(every).await;
    }
}

/// One customer: asks, waits for an answer, says thanks and leaves.
async fn visit(url: &str, name: &str, email: &str, question: &str, thanks: &str) -> Result<()> {
    let answers = [("Email", email), ("How can we help?", question)];
    let mut customer = Customer::arrive(url, "support", name, &answers).await?;
    println!("{} asks: {question}", if name.is_empty() { "somebody" } else { name });
    customer.write(question).await?;
    let patience = Duration::from_secs(600);
    let answer = |frame: &ToPage| match frame {
        ToPage::Event { event: CustomerEvent::MessageAdded { message } } => match &message.writer {
            Writer::Representative { .. } => Some(()),
            Writer::Customer | Writer::AiAgent { .. } | Writer::Supervisor { .. } | Writer::Automatic => None,
        },
        ToPage::Event { event: CustomerEvent::ConversationEnded { .. } } => Some(()),
        _ => None,
    };
    customer.hear_within(patience, answer).await.context("nobody answers")?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    customer.write(thanks).await?;
    let ended = |frame: &ToPage| {
        matches!(frame, ToPage::Event { event: CustomerEvent::ConversationEnded { .. } }).then_some(())
    };
    customer.hear_within(patience, ended).await.context("the conversation is left open")
}
