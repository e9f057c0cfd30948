//! The local link: how a window and a second start reach the core. Only this user can open it, and whoever has bound it
//! is the only core of this user.

use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use interprocess::local_socket::{ListenerOptions, Name};
use protocol::window::{ToCore, ToWindow};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf, split};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// The longest frame that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// So many frames wait for a window that does not take them.
const WAITING_FRAMES: usize = 64;

/// So many events wait for the core; who sends more waits.
const WAITING_EVENTS: usize = 256;

/// Tells one connection from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PeerId(u64);

/// What happens on the link.
#[derive(Debug)]
pub(crate) enum Event {
    /// Somebody connected; what is sent here reaches them.
    Came { peer: PeerId, line: Sender<ToWindow> },
    /// They said something.
    Said { peer: PeerId, frame: Box<ToCore> },
    /// They are gone.
    Went { peer: PeerId },
}

/// Why there is no link.
#[derive(Debug, Error)]
pub enum LinkError {
    /// Another core of this user has it.
    #[error("Handbell runs already")]
    Taken,
    /// The link cannot be made.
    #[error("{place} cannot be opened ({source}): see that this user can write there")]
    Unusable {
        /// Where it was to be.
        place: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The bound link.
#[derive(Debug)]
pub(crate) struct Link {
    listener: Listener,
    place: PathBuf,
}

/// The name of a link at a place. On Windows pipes have a room of their own; the place tells users apart there too.
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

impl Link {
    /// Binds the link.
    ///
    /// # Errors
    /// [`LinkError::Taken`] when another core answers there.
    pub(crate) async fn bind(place: &Path) -> Result<Self, LinkError> {
        let unusable = |source| LinkError::Unusable { place: place.to_owned(), source };
        match listen(place) {
            Ok(listener) => Ok(Self { listener, place: place.to_owned() }),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                if connect(place).await.is_ok() {
                    return Err(LinkError::Taken);
                }
                // What a killed core left behind.
                std::fs::remove_file(place).map_err(unusable)?;
                let listener = listen(place).map_err(unusable)?;
                Ok(Self { listener, place: place.to_owned() })
            }
            // A pipe of another core that does not let a second one be made.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && connect(place).await.is_ok() => {
                Err(LinkError::Taken)
            }
            Err(error) => Err(unusable(error)),
        }
    }

    /// Takes connections from here on. Ends with the core.
    pub(crate) fn serve(self) -> Receiver<Event> {
        let (events, received) = channel(WAITING_EVENTS);
        tokio::spawn(async move {
            let mut count = 0;
            loop {
                match self.listener.accept().await {
                    Ok(stream) if self.is_this_user(&stream) => {
                        count += 1;
                        tokio::spawn(converse(PeerId(count), stream, events.clone()));
                    }
                    Ok(_) => tracing::warn!("another user was turned away from the link"),
                    Err(error) => {
                        tracing::error!(%error, "the link takes nobody in");
                        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                    }
                }
            }
        });
        received
    }

    #[cfg(unix)]
    fn is_this_user(&self, stream: &Stream) -> bool {
        use std::os::unix::fs::MetadataExt;
        let Ok(owner) = std::fs::metadata(&self.place).map(|socket| socket.uid()) else { return false };
        stream.peer_creds().ok().and_then(|peer| peer.euid()) == Some(owner)
    }

    /// A pipe's own rights let in nobody else.
    #[cfg(not(unix))]
    #[expect(clippy::unused_self, reason = "the same question on every system")]
    fn is_this_user(&self, _: &Stream) -> bool {
        !self.place.as_os_str().is_empty()
    }
}

fn listen(place: &Path) -> io::Result<Listener> {
    let options = ListenerOptions::new().name(name(place)?);
    #[cfg(unix)]
    let options = {
        use interprocess::os::unix::local_socket::ListenerOptionsExt;
        options.mode(0o600)
    };
    options.create_tokio()
}

/// Reaches the core that has bound the link.
///
/// # Errors
/// There is none.
pub(crate) async fn connect(place: &Path) -> io::Result<Stream> {
    Stream::connect(name(place)?).await
}

/// Tells the core that runs already that somebody wants to see it.
///
/// # Errors
/// It is gone, or does not listen.
pub(crate) async fn open_running(place: &Path, activation: Option<String>) -> io::Result<()> {
    let (_, mut send) = split(connect(place).await?);
    write(&mut send, &protocol::write(&ToCore::Open { activation })).await
}

async fn write(send: &mut WriteHalf<Stream>, frame: &str) -> io::Result<()> {
    let mut line = Vec::with_capacity(frame.len() + 1);
    line.extend_from_slice(frame.as_bytes());
    line.push(b'\n');
    send.write_all(&line).await?;
    send.flush().await
}

async fn converse(peer: PeerId, stream: Stream, events: Sender<Event>) {
    let (receive, mut send) = split(stream);
    let (line, mut frames) = channel::<ToWindow>(WAITING_FRAMES);
    if events.send(Event::Came { peer, line }).await.is_err() {
        return;
    }
    let writing = async {
        while let Some(frame) = frames.recv().await {
            if write(&mut send, &protocol::write(&frame)).await.is_err() {
                break;
            }
        }
    };
    let reading = hear(peer, receive, &events);
    tokio::select! {
        () = writing => {}
        () = reading => {}
    }
    drop(events.send(Event::Went { peer }).await);
}

async fn hear(peer: PeerId, receive: ReadHalf<Stream>, events: &Sender<Event>) {
    let mut reader = BufReader::new(receive);
    let mut line = String::new();
    loop {
        line.clear();
        match (&mut reader).take(LONGEST).read_line(&mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) if !line.ends_with('\n') => {
                tracing::warn!("a frame on the link was too long or cut off");
                return;
            }
            Ok(_) => {}
        }
        match protocol::read(&line) {
            Ok(frame) => drop(events.send(Event::Said { peer, frame: Box::new(frame) }).await),
            Err(error) => tracing::warn!(%error, "a frame on the link was not understood"),
        }
    }
}
