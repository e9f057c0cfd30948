use crate::socket::Farewell;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::mpsc;

/// How many frames may wait for one listener; a slower one is dropped and comes back.
pub(crate) const WAITING: usize = 1_024;

/// What goes out to a listener.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Out {
    /// One frame.
    Frame(Utf8Bytes),
    /// The last thing said.
    Close(Farewell),
}

/// One line out to a listener. Dropping it asks the listener to come back.
pub(crate) type Line = mpsc::Sender<Out>;

/// Tells one listener from all others of this program's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ListenerId(pub(crate) u64);

/// Those who hear the same. Whoever is gone or too slow is dropped.
#[derive(Debug, Default)]
pub(crate) struct Listeners(Vec<(ListenerId, Line)>);

impl Listeners {
    /// One more, who hears these frames first.
    pub(crate) fn join(
        &mut self,
        listener: ListenerId,
        line: Line,
        first: impl IntoIterator<Item = Utf8Bytes>,
    ) {
        let took_all = first.into_iter().all(|frame| line.try_send(Out::Frame(frame)).is_ok());
        if took_all {
            self.0.push((listener, line));
        }
    }

    /// Sends to all.
    pub(crate) fn send(&mut self, frame: &Utf8Bytes) {
        self.0.retain(|(_, line)| line.try_send(Out::Frame(frame.clone())).is_ok());
    }

    /// Sends to one only.
    pub(crate) fn send_to(&mut self, listener: ListenerId, frame: &Utf8Bytes) {
        self.0.retain(|(id, line)| *id != listener || line.try_send(Out::Frame(frame.clone())).is_ok());
    }

    /// Says farewell to all.
    pub(crate) fn close(&mut self, farewell: Farewell) {
        for (_, line) in self.0.drain(..) {
            // A full line is closed by being dropped.
            drop(line.try_send(Out::Close(farewell)));
        }
    }

    /// One less.
    pub(crate) fn leave(&mut self, listener: ListenerId) {
        self.0.retain(|(id, _)| *id != listener);
    }

    /// Whether nobody listens.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
