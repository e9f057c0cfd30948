//! A connection to the router that is read all the time, so that pings are answered however long a test is busy with
//! something else, as a browser and a desk do.

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use testkit::FrameSocket;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// A text to send, and who waits until it is sent.
type Text = (String, oneshot::Sender<()>);

/// Sends frames and receives those of type `F`.
#[derive(Debug)]
pub(crate) struct AttentiveSocket<F> {
    texts: UnboundedSender<Text>,
    frames: UnboundedReceiver<Result<F>>,
    carrying: JoinHandle<()>,
}

impl<F: DeserializeOwned + Send + 'static> AttentiveSocket<F> {
    /// Connects to an address of the router.
    ///
    /// # Errors
    /// It cannot be reached.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let socket = FrameSocket::connect(address, &[]).await?;
        let (texts, to_send) = unbounded_channel();
        let (heard, frames) = unbounded_channel();
        Ok(Self { texts, frames, carrying: tokio::spawn(carry(socket, to_send, heard)) })
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// The connection is gone.
    pub(crate) async fn write(&self, frame: &impl Serialize) -> Result<()> {
        let (done, sent) = oneshot::channel();
        self.texts.send((protocol::write(frame), done)).ok().context("the connection is gone")?;
        sent.await.context("the connection is gone")
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
                let frame = self.frames.recv().await.context("the connection is gone")??;
                if let Some(found) = looked_for(&frame) {
                    return Ok(found);
                }
            }
        };
        timeout(time, search).await.context("what is waited for does not come")?
    }
}

/// Carries frames both ways until one end is gone. Nobody listens any more once the test has what it wanted.
async fn carry<F: DeserializeOwned>(
    mut socket: FrameSocket,
    mut to_send: UnboundedReceiver<Text>,
    heard: UnboundedSender<Result<F>>,
) {
    loop {
        let ending = tokio::select! {
            frame = socket.next() => match frame {
                Ok(frame) => {
                    if heard.send(Ok(frame)).is_err() {
                        return;
                    }
                    continue;
                }
                Err(lost) => lost.into(),
            },
            text = to_send.recv() => match text {
                Some((text, done)) => match socket.send_text(&text).await {
                    Ok(()) => {
                        // Whoever sent it may have stopped waiting.
                        done.send(()).ok();
                        continue;
                    }
                    Err(error) => error,
                },
                None => return,
            },
        };
        drop(heard.send(Err(ending)));
        return;
    }
}

impl<F> Drop for AttentiveSocket<F> {
    fn drop(&mut self) {
        self.carrying.abort();
    }
}
