//! Inputs of the organisation's task, and the handle that sends them.

use crate::engine::clock::Millis;
use crate::fanout::subscribers::{ConnectionId, FrameSender};
use engine::{Answer, Command, Organisation, PreChat};
use model::{ConversationId, DeskId, LookupRequest, RepId, SupervisorId};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{mpsc, oneshot};

/// How many inputs may wait for the task before their senders have to wait, too.
pub(crate) const QUEUED: usize = 1_024;

/// Delivers the result of a query, once it is durable.
pub(crate) type QueryReply = Box<dyn FnOnce() + Send>;

/// Looks at the state.
pub(crate) type EngineQuery = Box<dyn FnOnce(&Organisation, Millis) -> QueryReply + Send>;

/// A request to the organisation's task.
pub(crate) enum Input {
    /// Run a command, and answer once it is durable.
    Ask { command: Command, key: Option<String>, reply: oneshot::Sender<Answer> },
    /// Query the state.
    Query(EngineQuery),
    /// A rep's desk connects.
    DeskCame(DeskCame),
    /// A customer's page connects.
    CustomerCame(CustomerCame),
    /// A watcher of the floor connects.
    WatcherCame(WatcherCame),
    /// An action of a connection; the answer goes to that connection.
    Act { connection: ConnectionId, key: String, command: Command },
    /// A look-up of a desk; the result goes to it alone.
    LookUp { connection: ConnectionId, what: LookupRequest },
    /// A rep or a customer is typing.
    Typing { connection: ConnectionId, conversation: ConversationId },
    /// A connection ended.
    Left {
        connection: ConnectionId,
        /// Whether the other end said good-bye.
        quit: bool,
    },
}

/// An authenticated desk.
pub(crate) struct DeskCame {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) rep: RepId,
    pub(crate) desk: DeskId,
    /// The last frame that it took, if it resumes.
    pub(crate) after: Option<u64>,
    /// Whether it sends receipts.
    pub(crate) receipts: bool,
}

/// An authenticated customer's page.
pub(crate) struct CustomerCame {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) conversation: ConversationId,
    pub(crate) greeting: Greeting,
}

/// An authenticated watcher of the floor.
pub(crate) struct WatcherCame {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) watcher: SupervisorId,
}

/// The first frame of a customer's page in a conversation.
pub(crate) enum Greeting {
    /// The page came back; whether the site's token says who is signed in there.
    Welcome { entrance: PreChat, signed_in: bool },
    /// The page has just opened the conversation.
    Started { key: String, token: String },
}

/// The handle for sending inputs to the organisation's task.
#[derive(Clone, Debug)]
pub(crate) struct OrganisationHandle {
    inputs: mpsc::Sender<Input>,
    last_connection: Arc<AtomicU64>,
}

impl OrganisationHandle {
    pub(crate) fn new(inputs: mpsc::Sender<Input>) -> Self {
        Self { inputs, last_connection: Arc::default() }
    }

    /// An identity for a new connection.
    pub(crate) fn connection(&self) -> ConnectionId {
        ConnectionId(self.last_connection.fetch_add(1, Ordering::Relaxed))
    }

    /// Sends an input. A router that is shutting down takes none any more; its sockets are closed for that.
    pub(crate) async fn send(&self, input: Input) {
        drop(self.inputs.send(input).await);
    }

    /// Sends a command and waits until it is durable. `None` if the task is restarted or ends; whether the
    /// command had its effect is known by sending it again under the same key.
    pub(crate) async fn ask(&self, command: Command, key: Option<String>) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        self.send(Input::Ask { command, key, reply }).await;
        answer.await.ok()
    }

    /// Queries the state. `None` if the task is restarted or ends.
    pub(crate) async fn query<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Organisation, Millis) -> T + Send + 'static,
    ) -> Option<T> {
        let (reply, seen) = oneshot::channel();
        let look = |org: &Organisation, now: Millis| -> QueryReply {
            let seen = look(org, now);
            Box::new(move || drop(reply.send(seen)))
        };
        self.send(Input::Query(Box::new(look))).await;
        seen.await.ok()
    }
}
