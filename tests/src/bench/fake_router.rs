//! A router of one representative, of which nothing but the desk is measured.

use crate::timeouts::FRAME_TIMEOUT;
use anyhow::{Context, Result};
use model::{
    ConversationDetails, ConversationView, Customer, DeskEvent, DeskSnapshot, OfferView, PresenceView,
    Timestamp,
};
use protocol::desk::{RepAction, ToDesk, ToRouter};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use testkit::{FrameSocket, conversation_details, desk_snapshot, filled_field, offer_view, presence_view};
use tokio::net::TcpListener;
use tokio::time::timeout;

/// A router of one rep that says what it is told to, so that nothing but the desk is measured.
#[derive(Debug)]
pub struct FakeRouter {
    listener: TcpListener,
    line: Option<FrameSocket>,
    number: u64,
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(u64::try_from(since.as_millis()).unwrap_or_default())
}

impl FakeRouter {
    /// Listens on any free port.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn listen() -> Result<Self> {
        Ok(Self { listener: TcpListener::bind("127.0.0.1:0").await?, line: None, number: 0 })
    }

    /// The address that it listens on.
    ///
    /// # Errors
    /// The address is not known.
    pub fn url(&self) -> Result<String> {
        Ok(format!("http://{}", self.listener.local_addr()?))
    }

    /// Accepts one connection and sends nothing.
    ///
    /// # Errors
    /// Nobody connects.
    pub async fn connected(&mut self) -> Result<()> {
        let (stream, _) =
            timeout(FRAME_TIMEOUT, self.listener.accept()).await.context("nobody connects")??;
        self.line = Some(FrameSocket::accept(stream).await?);
        Ok(())
    }

    /// Accepts one desk, and sends it a snapshot with this many sessions.
    ///
    /// # Errors
    /// Nobody connects, or it is no desk.
    pub async fn desk_connected(&mut self, sessions: u64) -> Result<()> {
        self.connected().await?;
        self.hear(|frame| matches!(frame, ToRouter::Hello { .. }).then_some(())).await?;
        self.number = 0;
        let version = protocol::ROUTER_VERSION;
        self.say(&ToDesk::Welcome { version, rep: "ana".into(), now: now(), resumed: false }).await?;
        let state = DeskSnapshot {
            name: "Ana Example".into(),
            presence: PresenceView { capacity: 20, ..presence_view(now()) },
            conversations: (1..=sessions).map(|id| conversation(id, 20)).collect(),
            ..desk_snapshot(now())
        };
        self.say(&ToDesk::Snapshot { number: 0, state: Box::new(state) }).await
    }

    /// The frame that offers a conversation.
    pub fn offer_frame(&mut self, id: u64) -> String {
        self.event_frame(DeskEvent::Offered { offer: offer(id) })
    }

    /// Sends the desk a change.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn event(&mut self, event: DeskEvent) -> Result<()> {
        let frame = self.event_frame(event);
        self.say_text(frame).await
    }

    fn event_frame(&mut self, event: DeskEvent) -> String {
        self.number += 1;
        protocol::write(&ToDesk::Event { number: self.number, event })
    }

    /// Opens a session in which the customer has written one message.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn open_session(&mut self, id: u64) -> Result<()> {
        let conversation = Box::new(conversation(id, 1));
        self.event(DeskEvent::SessionOpened { conversation, front: false }).await
    }

    /// Sends a frame as it is.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn say_text(&mut self, frame: String) -> Result<()> {
        let line = self.line.as_mut().context("nobody is connected")?;
        line.send_text(&frame).await
    }

    async fn say(&mut self, frame: &ToDesk) -> Result<()> {
        self.say_text(protocol::write(frame)).await
    }

    /// Waits for an action that the measurement looks for. All actions are answered as done.
    ///
    /// # Errors
    /// The action does not come.
    pub async fn act(&mut self, mut looked_for: impl FnMut(&RepAction) -> bool) -> Result<()> {
        let end = tokio::time::Instant::now() + FRAME_TIMEOUT;
        while tokio::time::Instant::now() < end {
            let (key, act) = self
                .hear(|frame| match frame {
                    ToRouter::Act { key, act } => Some((key.clone(), act.clone())),
                    _ => None,
                })
                .await?;
            self.say(&ToDesk::Answer { key, answer: protocol::Answer::default() }).await?;
            if looked_for(&act) {
                return Ok(());
            }
        }
        anyhow::bail!("the desk does not do what is waited for")
    }

    /// Sends pings for this time, as a router does.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn beat(&mut self, how_long: Duration) -> Result<()> {
        let end = tokio::time::Instant::now() + how_long;
        let line = self.line.as_mut().context("nobody is connected")?;
        while tokio::time::Instant::now() < end {
            line.ping().await?;
            drop(timeout(Duration::from_secs(3), std::future::pending::<()>()).await);
        }
        Ok(())
    }

    async fn hear<T>(&mut self, looked_for: impl FnMut(&ToRouter) -> Option<T>) -> Result<T> {
        let line = self.line.as_mut().context("nobody is connected")?;
        let heard = timeout(FRAME_TIMEOUT, line.hear(looked_for)).await;
        Ok(heard.context("the desk says nothing")??)
    }
}

fn offer(id: u64) -> OfferView {
    let fields = vec![
        filled_field("Queue", "Support"),
        filled_field("Case", "Order 4711 has not arrived"),
        filled_field("Company", "Larkfield & Sons"),
        filled_field("Question", "My order has not arrived. Can you see where it is?"),
    ];
    OfferView {
        customer: "Kiran Sohal".into(),
        title: "Chat from Kiran Sohal".into(),
        fields: fields.into(),
        ..offer_view(id, now())
    }
}

fn conversation(id: u64, messages: u64) -> ConversationView {
    let message = |number| model::Message {
        number,
        author: model::Author::Customer,
        text: "My order has not arrived. Can you see where it is?".into(),
        at: now(),
        key: None,
        attachment: None,
        delivery: None,
    };
    let details = ConversationDetails {
        queue: "Support".into(),
        customer: Customer { name: "Kiran Sohal".into(), ..Customer::default() }.into(),
        ..conversation_details(id, now())
    };
    ConversationView { details, messages: (1..=messages).map(message).collect(), earlier: false, read: 0 }
}
