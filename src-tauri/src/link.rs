//! The window's end of the local socket to the core.

use interprocess::local_socket::Name;
use interprocess::local_socket::tokio::{Stream, prelude::*};
use protocol::window::{ToCore, ToWindow};
use std::io;
use std::path::Path;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf, split};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The window's end of the connection to the core.
#[derive(Clone, Debug)]
pub(crate) struct Core(UnboundedSender<ToCore>);

impl Core {
    /// Sends a frame to the core. If the core is gone the window ends, so a failure needs no handling here.
    pub(crate) fn say(&self, frame: ToCore) {
        drop(self.0.send(frame));
    }
}

fn name(place: &Path) -> io::Result<Name<'static>> {
    #[cfg(unix)]
    {
        use interprocess::local_socket::{GenericFilePath, ToFsName};
        place.to_owned().into_os_string().to_fs_name::<GenericFilePath>()
    }
    #[cfg(not(unix))]
    {
        use interprocess::local_socket::{GenericNamespaced, ToNsName};
        place.to_string_lossy().replace(['\\', ':', '/'], "-").to_ns_name::<GenericNamespaced>()
    }
}

/// Connects to the core. Every frame that it sends is passed to `hear`; `gone` is called when the connection
/// ends.
///
/// # Errors
/// No core is listening.
pub(crate) async fn connect(
    place: &Path,
    hear: impl Fn(ToWindow) + Send + 'static,
    gone: impl FnOnce() + Send + 'static,
) -> io::Result<Core> {
    let (receive, send) = split(Stream::connect(name(place)?).await?);
    let (core, frames) = unbounded_channel();
    tokio::spawn(say(send, frames));
    tokio::spawn(async move {
        if let Err(error) = listen(receive, hear).await {
            tracing::warn!(%error, "the link broke");
        }
        gone();
    });
    Ok(Core(core))
}

async fn say(mut send: WriteHalf<Stream>, mut frames: UnboundedReceiver<ToCore>) {
    while let Some(frame) = frames.recv().await {
        let mut line = protocol::write(&frame).into_bytes();
        line.push(b'\n');
        if send.write_all(&line).await.is_err() {
            return;
        }
    }
}

async fn listen(receive: ReadHalf<Stream>, hear: impl Fn(ToWindow)) -> io::Result<()> {
    let mut lines = BufReader::new(receive).lines();
    while let Some(line) = lines.next_line().await? {
        match protocol::read(&line) {
            Ok(frame) => hear(frame),
            Err(error) => tracing::error!(%error, "the core said something that is not understood"),
        }
    }
    Ok(())
}
