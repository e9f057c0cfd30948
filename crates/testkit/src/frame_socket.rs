//! An end of a WebSocket that speaks JSON, a frame in each message.

use anyhow::{Context, Result};
use futures_util::{SinkExt, StreamExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// Why nothing more comes over a connection.
#[derive(Debug, Error)]
pub enum Lost {
    /// The other end closed it.
    #[error("the other end closed the connection: {code:?} {reason}")]
    Closed {
        /// The close code, where it said one.
        code: Option<u16>,
        /// Why, in its words.
        reason: String,
    },
    /// It broke.
    #[error("the connection broke: {0}")]
    Broken(#[from] Box<tungstenite::Error>),
    /// It ended without a word.
    #[error("the connection ended")]
    Ended,
    /// What came is no frame that is expected.
    #[error("a frame is not understood: {0}")]
    Frame(#[from] serde_json::Error),
}

impl Lost {
    /// The close code of the other end, where it said one.
    pub fn code(&self) -> Option<u16> {
        match self {
            Self::Closed { code, .. } => *code,
            Self::Broken(_) | Self::Ended | Self::Frame(_) => None,
        }
    }
}

/// An open connection. It is only read, and pings are only answered, while somebody waits for a frame.
#[derive(Debug)]
pub struct FrameSocket(WebSocketStream<TcpStream>);

impl FrameSocket {
    /// Connects to an address that begins with `ws://`, with more headers.
    ///
    /// # Errors
    /// Nobody listens there, or the connection is refused.
    pub async fn connect(address: &str, headers: &[(&'static str, &str)]) -> Result<Self> {
        Self::open(address, headers, WebSocketConfig::default()).await
    }

    /// As [`FrameSocket::connect`], with small buffers: ten thousand of the usual ones would be a gigabyte.
    ///
    /// # Errors
    /// As there.
    pub async fn connect_small(address: &str, headers: &[(&'static str, &str)]) -> Result<Self> {
        let small = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
        Self::open(address, headers, small).await
    }

    async fn open(address: &str, headers: &[(&'static str, &str)], config: WebSocketConfig) -> Result<Self> {
        let mut request = address.into_client_request()?;
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse()?);
        }
        let authority = request.uri().authority().context("an address without a host")?;
        let stream = TcpStream::connect((authority.host(), authority.port_u16().unwrap_or(80))).await;
        let stream = stream.with_context(|| address.to_owned())?;
        stream.set_nodelay(true)?;
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        Ok(Self(socket))
    }

    /// The other end of such a connection: of one that somebody opened.
    ///
    /// # Errors
    /// It is no WebSocket.
    pub async fn accept(stream: TcpStream) -> Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self(tokio_tungstenite::accept_async(stream).await?))
    }

    /// The connection itself, for whoever sends and receives at the same time.
    pub fn into_inner(self) -> WebSocketStream<TcpStream> {
        self.0
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn send(&mut self, frame: &impl Serialize) -> Result<()> {
        self.send_text(&serde_json::to_string(frame)?).await
    }

    /// Sends frames at once.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn send_all(&mut self, frames: &[impl Serialize]) -> Result<()> {
        for frame in frames {
            self.0.feed(Message::text(serde_json::to_string(frame)?)).await?;
        }
        Ok(self.0.flush().await?)
    }

    /// Sends a ping.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn ping(&mut self) -> Result<()> {
        Ok(self.0.send(Message::Ping(Vec::new().into())).await?)
    }

    /// Sends any text.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn send_text(&mut self, text: &str) -> Result<()> {
        Ok(self.0.send(Message::text(text)).await?)
    }

    /// The next frame, or nothing where there was only a ping. Nothing is lost when the future is dropped.
    ///
    /// # Errors
    /// No more comes.
    pub async fn next_sign<F: DeserializeOwned>(&mut self) -> Result<Option<F>, Lost> {
        match self.0.next().await {
            Some(Ok(Message::Text(text))) => Ok(Some(serde_json::from_str(&text)?)),
            Some(Ok(Message::Close(frame))) => {
                let code = frame.as_ref().map(|frame| frame.code.into());
                let reason = frame.map(|frame| frame.reason.to_string()).unwrap_or_default();
                Err(Lost::Closed { code, reason })
            }
            Some(Ok(_)) => Ok(None),
            Some(Err(error)) => Err(Box::new(error).into()),
            None => Err(Lost::Ended),
        }
    }

    /// The next frame. Nothing is lost when the future is dropped.
    ///
    /// # Errors
    /// No more comes.
    pub async fn next<F: DeserializeOwned>(&mut self) -> Result<F, Lost> {
        loop {
            if let Some(frame) = self.next_sign().await? {
                return Ok(frame);
            }
        }
    }

    /// Waits for a frame with what is looked for.
    ///
    /// # Errors
    /// No more comes.
    pub async fn hear<F: DeserializeOwned, T>(
        &mut self,
        mut looked_for: impl FnMut(&F) -> Option<T>,
    ) -> Result<T, Lost> {
        loop {
            if let Some(found) = looked_for(&self.next().await?) {
                return Ok(found);
            }
        }
    }
}
