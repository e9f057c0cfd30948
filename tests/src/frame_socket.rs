//! The client end of a WebSocket that is read all the time, so that pings are answered however long a test is
//! busy with something else, as a browser and a desk do.

use anyhow::{Context, Result, bail};
use futures_util::stream::SplitSink;
use futures_util::{SinkExt, StreamExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Sends frames and receives those of type `F`.
#[derive(Debug)]
pub(crate) struct FrameSocket<F> {
    sink: SplitSink<WebSocketStream<MaybeTlsStream<TcpStream>>, Message>,
    frames: UnboundedReceiver<Result<F>>,
    reading: JoinHandle<()>,
}

impl<F: DeserializeOwned + Send + 'static> FrameSocket<F> {
    /// Connects to an address of the router.
    ///
    /// # Errors
    /// It cannot be reached.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let (socket, _) = connect_async(address).await.with_context(|| address.to_owned())?;
        let (sink, mut stream) = socket.split();
        let (sender, frames) = unbounded_channel();
        let reading = tokio::spawn(async move {
            while let Some(message) = stream.next().await {
                let Some(frame) = read(message).transpose() else { continue };
                let is_over = frame.is_err();
                // Nobody listens any more once the test has what it wanted.
                if sender.send(frame).is_err() || is_over {
                    return;
                }
            }
        });
        Ok(Self { sink, frames, reading })
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// The connection is gone.
    pub(crate) async fn write(&mut self, frame: &impl Serialize) -> Result<()> {
        Ok(self.sink.send(Message::text(protocol::write(frame))).await?)
    }

    /// Waits for a frame with what is looked for.
    ///
    /// # Errors
    /// It does not come in time, or the connection ends.
    pub(crate) async fn hear<T>(
        &mut self,
        time: Duration,
        mut looked_for: impl FnMut(&F) -> Option<T>,
    ) -> Result<T> {
        let search = async {
            loop {
                let frame = self.frames.recv().await.context("the router closed the line")??;
                if let Some(found) = looked_for(&frame) {
                    return Ok(found);
                }
            }
        };
        timeout(time, search).await.context("what is waited for does not come")?
    }
}

fn read<F: DeserializeOwned>(message: tungstenite::Result<Message>) -> Result<Option<F>> {
    match message? {
        Message::Text(text) => Ok(Some(protocol::read(&text)?)),
        Message::Close(frame) => bail!("the router closed the line: {frame:?}"),
        _ => Ok(None),
    }
}

impl<F> Drop for FrameSocket<F> {
    fn drop(&mut self) {
        self.reading.abort();
    }
}
