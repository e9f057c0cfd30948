//! A representative who speaks the desk's protocol.

use crate::attentive_socket::AttentiveSocket;
use crate::timeouts::FRAME_TIMEOUT;
use anyhow::Result;
use model::{ConversationId, DeskEvent, DeskId, OfferView, Receipt, RepAction};
use protocol::desk::{ToDesk, ToRouter};

/// A rep who speaks the desk's protocol, without a desktop.
#[derive(Debug)]
pub struct RepClient {
    socket: AttentiveSocket<ToDesk>,
    keys: u64,
    desk: u64,
}

impl RepClient {
    /// Connects a desk of a signed-in rep.
    ///
    /// # Errors
    /// The router cannot be reached or refuses.
    pub async fn connect(router: &str, token: &str, desk: u64) -> Result<Self> {
        let address = format!("{}/api/v1/desk", router.replacen("http", "ws", 1));
        let socket = AttentiveSocket::connect(&address).await?;
        socket.write(&ToRouter::hello(token.to_owned(), DeskId(desk), None)).await?;
        let mut rep = Self { socket, keys: 0, desk };
        rep.hear(|frame| matches!(frame, ToDesk::Snapshot { .. }).then_some(())).await?;
        Ok(rep)
    }

    /// Waits for an offer and sends the receipt that it is shown.
    ///
    /// # Errors
    /// No offer comes.
    pub async fn offered(&mut self) -> Result<OfferView> {
        let offer = self
            .hear(|frame| match frame {
                ToDesk::Event { event: DeskEvent::Offered { offer }, .. } => Some(offer.clone()),
                _ => None,
            })
            .await?;
        self.act(RepAction::Receipt { offer: offer.id, receipt: Receipt::InApp }).await?;
        Ok(offer)
    }

    /// Accepts an offer and returns the conversation.
    ///
    /// # Errors
    /// No session opens.
    pub async fn accept(&mut self, offer: &OfferView) -> Result<ConversationId> {
        self.act(RepAction::Accept { offer: offer.id }).await?;
        self.hear(|frame| match frame {
            ToDesk::Event { event: DeskEvent::SessionOpened { conversation, .. }, .. } => {
                Some(conversation.details.id)
            }
            _ => None,
        })
        .await
    }

    /// Sends an action.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn act(&mut self, act: RepAction) -> Result<()> {
        self.keys += 1;
        let key = format!("{}-{}", self.desk, self.keys);
        self.socket.write(&ToRouter::Act { key, act }).await
    }

    /// Waits for a frame with what is looked for.
    ///
    /// # Errors
    /// It does not come in time, or the connection ends.
    pub async fn hear<T>(&mut self, looked_for: impl FnMut(&ToDesk) -> Option<T>) -> Result<T> {
        self.socket.hear(FRAME_TIMEOUT, looked_for).await
    }
}
