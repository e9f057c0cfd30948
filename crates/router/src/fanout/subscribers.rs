//! Subscribers of frames: bounded channels to their sockets.

use axum::extract::ws::Utf8Bytes;
use protocol::CloseReason;
use tokio::sync::mpsc;

/// The most frames that may wait for one subscriber; a slower one is dropped and reconnects.
pub(crate) const FRAMES_WAITING: usize = 1_024;

/// What is sent to a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OutgoingFrame {
    /// One frame.
    Frame(Utf8Bytes),
    /// The reason of the close, the last item.
    Close(CloseReason),
}

/// The sending end of one connection's channel. Dropping it asks the other end to reconnect.
pub(crate) type FrameSender = mpsc::Sender<OutgoingFrame>;

/// The identity of a connection, unique in a run of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ConnectionId(pub(crate) u64);

/// The subscribers of one subject. Those that are gone or too slow are dropped.
#[derive(Debug, Default)]
pub(crate) struct Subscribers(Vec<(ConnectionId, FrameSender)>);

impl Subscribers {
    /// Adds a subscriber, which gets these frames first.
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

    /// Sends to all subscribers.
    pub(crate) fn send(&mut self, frame: &Utf8Bytes) {
        self.0.retain(|(_, sender)| sender.try_send(OutgoingFrame::Frame(frame.clone())).is_ok());
    }

    /// Sends to one subscriber.
    pub(crate) fn send_to(&mut self, connection: ConnectionId, frame: &Utf8Bytes) {
        self.0.retain(|(id, sender)| {
            *id != connection || sender.try_send(OutgoingFrame::Frame(frame.clone())).is_ok()
        });
    }

    /// Closes all with a reason.
    pub(crate) fn close(&mut self, reason: CloseReason) {
        for (_, sender) in self.0.drain(..) {
            // A full channel is closed by being dropped.
            drop(sender.try_send(OutgoingFrame::Close(reason)));
        }
    }

    /// Removes a subscriber.
    pub(crate) fn leave(&mut self, connection: ConnectionId) {
        self.0.retain(|(id, _)| *id != connection);
    }

    /// Whether there are no subscribers.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
