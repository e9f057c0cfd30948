//! The local link: how a window and a second start reach the core. Only this user can open it.

use interprocess::local_socket::tokio::{Listener, Stream, prelude::*};
use interprocess::local_socket::{ListenerOptions, Name};
use protocol::window::{OPENED, ToCore, ToWindow};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, ReadHalf, WriteHalf, split};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};

/// The longest frame that is read, in bytes.
const LONGEST_LINK_FRAME: u64 = 1024 * 1024;

/// So many frames wait for a window that does not take them.
const WAITING_FRAMES: usize = 64;

/// So many events wait for the core; who sends more waits.
const WAITING_EVENTS: usize = 256;

/// How often the core looks whether its socket is still where others look for it.
const SOCKET_CHECK_EVERY: Duration = Duration::from_secs(5);

/// A core that runs already answers within this, or does not answer: it may have to put its socket back first.
const OPEN_TIMEOUT: Duration = Duration::from_secs(SOCKET_CHECK_EVERY.as_secs() + 3);

/// Tells one connection from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PeerId(pub(crate) u64);

/// What happens on the link.
#[derive(Debug)]
pub(crate) enum Event {
    /// Somebody connected.
    Came {
        peer: PeerId,
        /// Their process, where the system tells.
        process: Option<u32>,
        /// What is sent here reaches them.
        frames: Sender<ToWindow>,
    },
    /// They said something.
    Said { peer: PeerId, frame: Box<ToCore> },
    /// They said something that is too long to be read.
    SaidTooMuch { peer: PeerId },
    /// They are gone.
    Went { peer: PeerId },
}

/// The link cannot be made.
#[derive(Debug, Error)]
#[error("{place} cannot be opened ({source}): see that this user can write there")]
pub struct LinkError {
    /// Where it was to be.
    place: PathBuf,
    /// What the system said.
    source: io::Error,
}

/// The bound link.
#[derive(Debug)]
pub(crate) struct Link {
    listener: Listener,
    place: PathBuf,
    /// Which file at that place is the link's.
    file: Option<FileId>,
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

/// Tells one file from another that takes its name.
type FileId = (u64, u64);

#[cfg(unix)]
fn file_at(place: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    std::fs::symlink_metadata(place).ok().map(|file| (file.dev(), file.ino()))
}

/// A pipe is no file, and stays for as long as the core does.
#[cfg(not(unix))]
fn file_at(_: &Path) -> Option<FileId> {
    None
}

impl Link {
    /// Binds the link. Whoever calls this holds the lock, so what lies at its place is what a core left that was killed.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn bind(place: &Path) -> Result<Self, LinkError> {
        let unusable = |source| LinkError { place: place.to_owned(), source };
        if file_at(place).is_some() {
            std::fs::remove_file(place).map_err(unusable)?;
        }
        let listener = listen(place).map_err(unusable)?;
        Ok(Self { listener, place: place.to_owned(), file: file_at(place) })
    }

    /// Takes connections from here on, at a new socket where the old one was taken away. Ends with the core.
    pub(crate) fn serve(mut self) -> Receiver<Event> {
        let (events, received) = channel(WAITING_EVENTS);
        tokio::spawn(async move {
            let mut count = 0;
            let mut look = interval(SOCKET_CHECK_EVERY);
            look.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                let accepted = tokio::select! {
                    accepted = self.listener.accept() => accepted,
                    _ = look.tick() => {
                        self.stay();
                        continue;
                    }
                };
                match accepted {
                    Ok(stream) if is_this_user(&stream) => {
                        count += 1;
                        tokio::spawn(converse(PeerId(count), stream, events.clone()));
                    }
                    Ok(_) => tracing::warn!("another user was turned away from the link"),
                    Err(error) => {
                        tracing::error!(%error, "the link takes nobody in");
                        sleep(Duration::from_secs(1)).await;
                    }
                }
            }
        });
        received
    }

    /// Binds the link anew where its socket is gone: nobody would find the core.
    fn stay(&mut self) {
        let there = file_at(&self.place);
        if !cfg!(unix) || (there.is_some() && there == self.file) {
            return;
        }
        match Self::bind(&self.place) {
            Ok(fresh) => {
                tracing::warn!("the link's socket was taken away and is there again");
                *self = fresh;
            }
            Err(error) => tracing::error!(%error, "the link's socket was taken away"),
        }
    }
}

#[cfg(unix)]
fn is_this_user(stream: &Stream) -> bool {
    let user = rustix::process::geteuid().as_raw();
    stream.peer_creds().ok().and_then(|peer| peer.euid()) == Some(user)
}

/// A pipe's own rights let in nobody else.
#[cfg(not(unix))]
fn is_this_user(_: &Stream) -> bool {
    true
}

#[cfg(unix)]
fn process_of(stream: &Stream) -> Option<u32> {
    stream.peer_creds().ok().and_then(|peer| peer.pid()).and_then(|pid| u32::try_from(pid).ok())
}

#[cfg(not(unix))]
fn process_of(_: &Stream) -> Option<u32> {
    None
}

fn listen(place: &Path) -> io::Result<Listener> {
    let options = ListenerOptions::new().name(name(place)?).reclaim_name(false);
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

/// Tells the core that runs already that somebody wants to see it, and waits until it has heard.
///
/// # Errors
/// It cannot be reached, or does not answer in time.
pub(crate) async fn open_running(place: &Path, activation: Option<String>) -> io::Result<()> {
    let opening = async {
        // One that has just started may not have bound its link yet, or put its socket back with somebody in the queue.
        while ask_to_open(place, activation.clone()).await.is_err() {
            sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(OPEN_TIMEOUT, opening).await.map_err(|_| io::ErrorKind::TimedOut.into())
}

async fn ask_to_open(place: &Path, activation: Option<String>) -> io::Result<()> {
    let (receive, mut send) = split(connect(place).await?);
    write(&mut send, &protocol::write(&ToCore::Open { activation })).await?;
    let mut lines = BufReader::new(receive).lines();
    while let Some(line) = lines.next_line().await? {
        if matches!(protocol::read(&line), Ok(ToWindow::Answered { key, .. }) if key == OPENED) {
            return Ok(());
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

/// What the core says to whoever asked it to open.
pub(crate) fn opened() -> ToWindow {
    ToWindow::Answered { key: OPENED.to_owned(), problem: None }
}

async fn write(send: &mut WriteHalf<Stream>, frame: &str) -> io::Result<()> {
    let mut line = Vec::with_capacity(frame.len() + 1);
    line.extend_from_slice(frame.as_bytes());
    line.push(b'\n');
    send.write_all(&line).await?;
    send.flush().await
}

async fn converse(peer: PeerId, stream: Stream, events: Sender<Event>) {
    let process = process_of(&stream);
    let (receive, mut send) = split(stream);
    let (frames, mut waiting) = channel::<ToWindow>(WAITING_FRAMES);
    if events.send(Event::Came { peer, process, frames }).await.is_err() {
        return;
    }
    let writing = async {
        while let Some(frame) = waiting.recv().await {
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
    let mut line = Vec::new();
    loop {
        line.clear();
        match (&mut reader).take(LONGEST_LINK_FRAME).read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) if line.ends_with(b"\n") => {}
            Ok(_) => {
                tracing::warn!("a frame on the link is too long");
                // The rest of it is passed over, so that the next frame is understood again.
                if !pass_over(&mut reader).await || events.send(Event::SaidTooMuch { peer }).await.is_err() {
                    return;
                }
                continue;
            }
        }
        match std::str::from_utf8(&line).map_err(|_| protocol::FrameError { why: "it is not text".into() }) {
            Ok(text) => match protocol::read(text) {
                Ok(frame) => drop(events.send(Event::Said { peer, frame: Box::new(frame) }).await),
                Err(error) => tracing::warn!(%error, "a frame on the link was not understood"),
            },
            Err(error) => tracing::warn!(%error, "a frame on the link was not understood"),
        }
    }
}

/// Passes over the rest of a line, however long it is. Whether there was an end of it.
async fn pass_over(reader: &mut BufReader<ReadHalf<Stream>>) -> bool {
    loop {
        let Ok(waiting) = reader.fill_buf().await else { return false };
        let (found, length) = match waiting.iter().position(|byte| *byte == b'\n') {
            Some(end) => (true, end + 1),
            None => (false, waiting.len()),
        };
        if length == 0 {
            return false;
        }
        reader.consume(length);
        if found {
            return true;
        }
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    /// A link that answers whoever wants to see the core, and gives what else is said.
    fn serving(place: &Path) -> Receiver<Event> {
        let mut events = Link::bind(place).unwrap().serve();
        let (others, received) = channel(WAITING_EVENTS);
        tokio::spawn(async move {
            let mut peers = std::collections::BTreeMap::new();
            while let Some(event) = events.recv().await {
                match event {
                    Event::Came { peer, frames, process } => {
                        assert_eq!(process, Some(std::process::id()));
                        peers.insert(peer, frames);
                    }
                    Event::Said { peer, frame } if matches!(*frame, ToCore::Open { .. }) => {
                        peers[&peer].send(opened()).await.unwrap();
                    }
                    other => others.send(other).await.unwrap_or_default(),
                }
            }
        });
        received
    }

    #[tokio::test]
    async fn a_second_start_is_answered_also_when_the_socket_was_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("handbell.sock");
        std::fs::write(&place, "left by a core that was killed").unwrap();
        let _events = serving(&place);
        open_running(&place, None).await.unwrap();
        std::fs::remove_file(&place).unwrap();
        open_running(&place, None).await.unwrap();
    }

    #[tokio::test]
    async fn whoever_connects_is_a_peer_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("handbell.sock");
        let mut events = Link::bind(&place).unwrap().serve();
        let mut peers = std::collections::BTreeSet::new();
        let _lines = [connect(&place).await.unwrap(), connect(&place).await.unwrap()];
        for _ in 0..2 {
            let Some(Event::Came { peer, .. }) = events.recv().await else {
                panic!("each is told to have come")
            };
            peers.insert(peer);
        }
        assert_eq!(peers.len(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_core_that_does_not_answer_is_no_success() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("handbell.sock");
        assert_eq!(open_running(&place, None).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let _silent = Link::bind(&place).unwrap();
        assert_eq!(open_running(&place, None).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn a_frame_that_is_too_long_is_told_and_closes_nothing() {
        let longest = usize::try_from(LONGEST_LINK_FRAME).unwrap();
        // With one of exactly that length its end is all that is left to pass over.
        for length in [3 * longest, longest] {
            let folder = tempfile::tempdir().unwrap();
            let place = folder.path().join("handbell.sock");
            let mut events = serving(&place);
            let (_receive, mut send) = split(connect(&place).await.unwrap());
            write(&mut send, &"x".repeat(length)).await.unwrap();
            write(&mut send, &protocol::write(&ToCore::PageFailed)).await.unwrap();
            assert!(matches!(events.recv().await, Some(Event::SaidTooMuch { .. })));
            let said = events.recv().await;
            assert!(
                matches!(&said, Some(Event::Said { frame, .. }) if **frame == ToCore::PageFailed),
                "{said:?}"
            );
        }
    }
}
