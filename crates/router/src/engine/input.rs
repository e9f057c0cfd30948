use crate::engine::clock::Millis;
use crate::fanout::subscribers::{ConnectionId, FrameSender};
use engine::{Answer, Command, Organisation, PreChat};
use model::{ConversationId, DeskId, LookupRequest, RepId, SupervisorId};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{mpsc, oneshot};

/// How many inputs may wait for the organisation's task before those who bring them wait too.
pub(crate) const QUEUED: usize = 1_024;

/// Hands over what was seen, once it is durable.
pub(crate) type QueryReply = Box<dyn FnOnce() + Send>;

/// Looks at the state.
pub(crate) type EngineQuery = Box<dyn FnOnce(&Organisation, Millis) -> QueryReply + Send>;

/// What the organisation's task is asked to do.
pub(crate) enum Input {
    /// Take a command and answer once it is durable.
    Ask { command: Command, key: Option<String>, reply: oneshot::Sender<Answer> },
    /// Look at the state.
    Query(EngineQuery),
    /// A rep's desk listens from here on.
    DeskCame(DeskCame),
    /// A customer's page listens from here on.
    CustomerCame(CustomerCame),
    /// Somebody watches the floor from here on.
    WatcherCame(WatcherCame),
    /// Somebody who listens does something; the answer goes to that listener.
    Act { connection: ConnectionId, key: String, command: Command },
    /// A desk that listens looks something up; what is found goes to it alone.
    LookUp { connection: ConnectionId, what: LookupRequest },
    /// Somebody who listens is writing.
    Typing { connection: ConnectionId, conversation: ConversationId },
    /// Somebody listens no longer.
    Left {
        connection: ConnectionId,
        /// Whether they said good-bye.
        quit: bool,
    },
}

/// A desk that has been recognised.
pub(crate) struct DeskCame {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) rep: RepId,
    pub(crate) desk: DeskId,
    /// The last frame that it took.
    pub(crate) after: Option<u64>,
    /// Whether it says what is on its screen.
    pub(crate) receipts: bool,
}

/// A customer's page that has been recognised.
pub(crate) struct CustomerCame {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) conversation: ConversationId,
    pub(crate) greeting: Greeting,
}

/// A watcher of the floor who has been recognised.
pub(crate) struct WatcherCame {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) watcher: SupervisorId,
}

/// The first thing that a customer's page hears in a conversation.
pub(crate) enum Greeting {
    /// It came back.
    Welcome(PreChat),
    /// It has just opened the conversation.
    Started { key: String, token: String },
}

/// The way to the organisation's task.
#[derive(Clone, Debug)]
pub(crate) struct OrganisationHandle {
    inputs: mpsc::Sender<Input>,
    last_connection: Arc<AtomicU64>,
}

impl OrganisationHandle {
    pub(crate) fn new(inputs: mpsc::Sender<Input>) -> Self {
        Self { inputs, last_connection: Arc::default() }
    }

    /// A name for one more listener.
    pub(crate) fn connection(&self) -> ConnectionId {
        ConnectionId(self.last_connection.fetch_add(1, Ordering::Relaxed))
    }

    /// Brings an input. A router that ends takes none any more; its sockets are told so.
    pub(crate) async fn send(&self, input: Input) {
        drop(self.inputs.send(input).await);
    }

    /// Gives a command and waits until it is durable. `None` when the task starts anew or ends; whether the command
    /// had its effect is known by asking again under the same key.
    pub(crate) async fn ask(&self, command: Command, key: Option<String>) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        self.send(Input::Ask { command, key, reply }).await;
        answer.await.ok()
    }

    /// Looks at the state. `None` when the task starts anew or ends.
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
