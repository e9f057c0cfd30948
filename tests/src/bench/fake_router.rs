//! A fake router for one desk, so that only the desk is measured.

use anyhow::{Context, Result};
use futures_util::{SinkExt, StreamExt};
use model::{
    AlertTheme, BaseStatus, Channel, ConversationId, ConversationView, Customer, DeskEvent, DeskSnapshot,
    DesktopMode, FilledField, OfferId, OfferView, PresenceView, Presentation, Scenario, SetBy, Span,
    TemplateIcon, Timestamp, Why,
};
use protocol::desk::{RepAction, ToDesk, ToRouter};
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

const PATIENCE: Duration = Duration::from_secs(30);

/// A router of one rep that sends what a measurement asks for.
#[derive(Debug)]
pub struct FakeRouter {
    listener: TcpListener,
    line: Option<WebSocketStream<TcpStream>>,
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
        let (stream, _) = timeout(PATIENCE, self.listener.accept()).await.context("nobody connects")??;
        stream.set_nodelay(true)?;
        self.line = Some(tokio_tungstenite::accept_async(stream).await?);
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
            rep: "ana".into(),
            name: "Ana Example".into(),
            organisation: "Sample".into(),
            presence: presence(),
            choices: Vec::new(),
            decline_reasons: Vec::new(),
            session_grace: model::SessionGrace::default(),
            offers: Vec::new(),
            conversations: (1..=sessions).map(|id| conversation(id, 20)).collect(),
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
        Ok(line.send(Message::text(frame)).await?)
    }

    async fn say(&mut self, frame: &ToDesk) -> Result<()> {
        self.say_text(protocol::write(frame)).await
    }

    /// Waits for an action that the measurement looks for. All actions are answered as done.
    ///
    /// # Errors
    /// The action does not come.
    pub async fn act(&mut self, mut looked_for: impl FnMut(&RepAction) -> bool) -> Result<()> {
        let end = tokio::time::Instant::now() + PATIENCE;
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
            line.send(Message::Ping(Vec::new().into())).await?;
            drop(timeout(Duration::from_secs(3), std::future::pending::<()>()).await);
        }
        Ok(())
    }

    async fn hear<T>(&mut self, mut looked_for: impl FnMut(&ToRouter) -> Option<T>) -> Result<T> {
        let line = self.line.as_mut().context("nobody is connected")?;
        let search = async {
            loop {
                let Message::Text(text) = line.next().await.context("the desk is gone")?? else { continue };
                if let Some(found) = looked_for(&protocol::read(&text)?) {
                    return Ok(found);
                }
            }
        };
        timeout(PATIENCE, search).await.context("the desk says nothing")?
    }
}

fn presence() -> PresenceView {
    PresenceView {
        text: "Available".into(),
        base: BaseStatus::Available,
        set_by: SetBy::System,
        set_by_name: None,
        why: Why::AtSignIn,
        no_work: None,
        no_work_until: None,
        presence: None,
        cover: None,
        cover_about: None,
        since: now(),
        version: 1,
        used: 0,
        capacity: 20,
    }
}

fn offer(id: u64) -> OfferView {
    let field = |header: &str, value: &str| FilledField { header: header.into(), value: value.into() };
    OfferView {
        id: OfferId(id),
        conversation: ConversationId(id),
        channel: Channel::Chat,
        scenario: Scenario::Incoming,
        presentation: Presentation::Alert,
        customer: "Kenny Smith".into(),
        verified: None,
        title: "Chat from Kenny Smith".into(),
        fields: vec![
            field("Queue", "Support"),
            field("Case", "Order 4711 has not arrived"),
            field("Company", "Contoso & Sons"),
            field("Question", "My order has not arrived. Can you see where it is?"),
        ]
        .into(),
        accept: "Accept".into(),
        reject: Some("Reject".into()),
        show_timeout: true,
        auto_assign: false,
        auto_accept: false,
        desktop: DesktopMode::Background,
        theme: AlertTheme::Dark,
        icon: TemplateIcon::Channel,
        made_at: now(),
        expires_at: now() + Span::seconds(120),
    }
}

fn conversation(id: u64, messages: u64) -> ConversationView {
    let message = |number| model::Message {
        number,
        author: model::Author::Customer,
        text: "My order has not arrived. Can you see where it is?".into(),
        at: now(),
        key: None,
    };
    ConversationView {
        id: ConversationId(id),
        channel: Channel::Chat,
        workstream: "Support".into(),
        queue: "Support".into(),
        is_mine: true,
        participates: false,
        searches: vec![],
        timeouts: vec![],
        consultants: Vec::new(),
        scenario: Scenario::Incoming,
        handed_by: None,
        summary: None,
        record: None,
        context: BTreeMap::new(),
        skills: Vec::new(),
        customer: Customer { name: "Kenny Smith".into(), ..Customer::default() }.into(),
        contact: None,
        case: None,
        opened_at: now(),
        accepted_at: now(),
        queued_at: now(),
        writers: Default::default(),
        ended: None,
        customer_here: true,
        messages: (1..=messages).map(message).collect(),
        earlier: false,
        read: 0,
    }
}
