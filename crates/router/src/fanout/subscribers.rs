use axum::extract::ws::Utf8Bytes;
use protocol::CloseReason;
use tokio::sync::mpsc;

/// How many frames may wait for one listener; a slower one is dropped and comes back.
pub(crate) const FRAMES_WAITING: usize = 1_024;

/// What goes out to a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OutgoingFrame {
    /// One frame.
    Frame(Utf8Bytes),
    /// The last thing said.
    Close(CloseReason),
}

/// One line out to a listener. Dropping it asks the listener to come back.
pub(crate) type FrameSender = mpsc::Sender<OutgoingFrame>;

/// Tells one listener from all others of this program's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// Those who hear the same. Whoever is gone or too slow is dropped.
#[derive(Debug, Default)]
pub(crate) struct Subscribers(Vec<(ConnectionId, FrameSender)>);

impl Subscribers {
    /// One more, who hears these frames first.
    pub(crate) fn join(
        &mut self,
        connection: ConnectionId,
        sender: FrameSender,
        first: impl IntoIterator<Item = Utf8Bytes>,
    ) {
        let took_all = first.into_iter().all(|frame| sender.try_send(OutgoingFrame::Frame(frame)).is_ok());
        if took_all {
            self.0.push((connection, sender));
        }
    }

    /// Sends to all.
    pub(crate) fn send(&mut self, frame: &Utf8Bytes) {
        self.0.retain(|(_, sender)| sender.try_send(OutgoingFrame::Frame(frame.clone())).is_ok());
    }

    /// Sends to one only.
    pub(crate) fn send_to(&mut self, connection: ConnectionId, frame: &Utf8Bytes) {
        self.0.retain(|(id, sender)| {
            *id != connection || sender.try_send(OutgoingFrame::Frame(frame.clone())).is_ok()
        });
    }

    /// Says farewell to all.
    pub(crate) fn close(&mut self, reason: CloseReason) {
        for (_, sender) in self.0.drain(..) {
            // A full line is closed by being dropped.
            drop(sender.try_send(OutgoingFrame::Close(reason)));
        }
    }

    /// One less.
    pub(crate) fn leave(&mut self, connection: ConnectionId) {
        self.0.retain(|(id, _)| *id != connection);
    }

    /// Whether nobody listens.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
