//! Delivers outputs to their subscribers once they are durable.

use crate::engine::input::QueryReply;
use crate::fanout::replay_buffer::ReplayBuffer;
use crate::fanout::subscribers::{ConnectionId, FrameSender, OutgoingFrame, Subscribers};
use crate::observe::lifecycle_log;
use crate::observe::metrics::Metrics;
use crate::words;
use axum::extract::ws::Utf8Bytes;
use engine::{Answer, Output};
use model::{ConversationId, DeskId, RepId, SupervisorId};
use protocol::CloseReason;
use protocol::chat::ToPage;
use protocol::desk::ToDesk;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::oneshot;

/// A subscriber of frames.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subscriber {
    /// A desk of a rep.
    Desk(RepId, DeskId),
    /// A page of the customer of a conversation.
    Customer(ConversationId),
    /// A watcher of the floor.
    Watcher(SupervisorId),
}

impl Subscriber {
    /// The conversation of a customer's page, if it is one.
    pub(crate) fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Customer(conversation) => Some(*conversation),
            Self::Desk(..) | Self::Watcher(_) => None,
        }
    }
}

/// What leaves once it is durable: first the outputs, then the rest in order.
#[derive(Default)]
pub(crate) struct DurableBatch {
    pub(crate) outputs: Vec<Output>,
    pub(crate) then: Vec<Delivery>,
}

/// One delivery.
pub(crate) enum Delivery {
    /// The answer to a command's sender.
    Reply(oneshot::Sender<Answer>, Answer),
    /// The result of a query.
    QueryReply(QueryReply),
    /// The answer to one connection's action.
    Answer { connection: ConnectionId, who: Subscriber, key: String, answer: Answer },
    /// The result of one desk's look-up.
    Found(ConnectionId, RepId, Utf8Bytes),
    /// To all desks of a rep: the customer is typing.
    CustomerTyping(RepId, ConversationId),
    /// To all pages of a customer: the rep is typing.
    RepresentativeTyping(ConversationId),
    /// A desk joins.
    Desk(Box<Joining>),
    /// A customer's page joins, with its first frame.
    Customer { connection: ConnectionId, sender: FrameSender, conversation: ConversationId, first: Utf8Bytes },
    /// All desks of a rep start again: a welcome, and the state after the frame with this number.
    DeskAnew(RepId, u64, [Utf8Bytes; 2]),
    /// All pages of a customer get a new welcome.
    CustomerAnew(ConversationId, Utf8Bytes),
    /// A watcher of the floor joins, with its first frames.
    Watcher { connection: ConnectionId, sender: FrameSender, watcher: SupervisorId, first: [Utf8Bytes; 2] },
    /// To all watchers of the floor.
    Floor(Utf8Bytes),
    /// A connection ended.
    Leave(ConnectionId, Subscriber),
    /// All desks of a person, and all watchers of the floor, are closed.
    SendAway(RepId, CloseReason),
    /// A connection is refused.
    Refuse(FrameSender, CloseReason),
}

/// A desk that joins.
pub(crate) struct Joining {
    pub(crate) connection: ConnectionId,
    pub(crate) sender: FrameSender,
    pub(crate) rep: RepId,
    /// The last frame that it took, if it resumes.
    pub(crate) after: Option<u64>,
    /// The number of the last frame before it joined.
    pub(crate) number: u64,
    /// The state after that frame.
    pub(crate) state: Box<model::DeskSnapshot>,
    pub(crate) now: model::Timestamp,
    /// An earlier connection of the same desk, which is dead whether or not that was noticed.
    pub(crate) replaced: Option<ConnectionId>,
}

/// All subscribers, and the frames that they may have missed.
#[derive(Debug)]
pub(crate) struct Fanout {
    buffers: BTreeMap<RepId, ReplayBuffer>,
    customers: BTreeMap<ConversationId, Subscribers>,
    watchers: BTreeMap<SupervisorId, Subscribers>,
    metrics: Arc<Metrics>,
}

impl Fanout {
    pub(crate) fn new(metrics: Arc<Metrics>) -> Self {
        Self { buffers: BTreeMap::new(), customers: BTreeMap::new(), watchers: BTreeMap::new(), metrics }
    }

    /// Delivers a batch.
    pub(crate) fn release(&mut self, release: DurableBatch) {
        for outputs in release.outputs {
            self.tell(outputs);
        }
        for then in release.then {
            self.follow(then);
        }
    }

    fn tell(&mut self, outputs: Output) {
        match outputs {
            Output::Representative { rep, number, event } => {
                let buffer =
                    self.buffers.entry(rep).or_insert_with(|| ReplayBuffer::new(number.saturating_sub(1)));
                buffer.push(number, frame(&ToDesk::Event { number, event }));
            }
            Output::Customer { conversation, event } => {
                if let Some(pages) = self.customers.get_mut(&conversation) {
                    pages.send(&frame(&ToPage::Event { event }));
                }
            }
            Output::Lifecycle(step) => {
                self.metrics.step(&step);
                lifecycle_log::log(&step);
            }
            // Watchers get their changes a little later, many at once.
            Output::Changed(_) => {}
        }
    }

    fn follow(&mut self, then: Delivery) {
        match then {
            // A sender who has disconnected asks again under the same key.
            Delivery::Reply(reply, answer) => drop(reply.send(answer)),
            Delivery::QueryReply(show) => show(),
            Delivery::Answer { connection, who, key, answer } => self.answer(connection, &who, key, &answer),
            Delivery::Found(connection, rep, found) => {
                if let Some(buffer) = self.buffers.get_mut(&rep) {
                    buffer.subscribers.send_to(connection, &found);
                }
            }
            Delivery::CustomerTyping(rep, conversation) => {
                if let Some(buffer) = self.buffers.get_mut(&rep) {
                    buffer.subscribers.send(&frame(&ToDesk::Typing { conversation }));
                }
            }
            Delivery::RepresentativeTyping(conversation) => {
                if let Some(pages) = self.customers.get_mut(&conversation) {
                    pages.send(&frame(&ToPage::Typing));
                }
            }
            Delivery::Desk(joining) => self.join(*joining),
            Delivery::Customer { connection, sender, conversation, first } => {
                self.customers.entry(conversation).or_default().join(connection, sender, [first]);
            }
            Delivery::DeskAnew(rep, number, frames) => {
                if let Some(buffer) = self.buffers.get_mut(&rep) {
                    buffer.begin_anew(number);
                    frames.iter().for_each(|frame| buffer.subscribers.send(frame));
                }
            }
            Delivery::CustomerAnew(conversation, welcome) => {
                if let Some(pages) = self.customers.get_mut(&conversation) {
                    pages.send(&welcome);
                }
            }
            Delivery::Watcher { connection, sender, watcher, first } => {
                self.watchers.entry(watcher).or_default().join(connection, sender, first);
            }
            Delivery::Floor(frame) => {
                for watcher in self.watchers.values_mut() {
                    watcher.send(&frame);
                }
            }
            Delivery::Leave(connection, who) => self.leave(connection, &who),
            Delivery::SendAway(rep, reason) => {
                if let Some(buffer) = self.buffers.get_mut(&rep) {
                    buffer.subscribers.close(reason);
                }
                if let Some(mut watcher) = self.watchers.remove(&SupervisorId(rep.0)) {
                    watcher.close(reason);
                }
            }
            Delivery::Refuse(sender, reason) => drop(sender.try_send(OutgoingFrame::Close(reason))),
        }
    }

    fn answer(&mut self, connection: ConnectionId, who: &Subscriber, key: String, answer: &Answer) {
        let answer = words::answer(answer);
        match who {
            Subscriber::Desk(rep, _) => {
                if let Some(buffer) = self.buffers.get_mut(rep) {
                    buffer.subscribers.send_to(connection, &frame(&ToDesk::Answer { key, answer }));
                }
            }
            Subscriber::Customer(conversation) => {
                if let Some(pages) = self.customers.get_mut(conversation) {
                    pages.send_to(connection, &frame(&ToPage::Answer { key, answer }));
                }
            }
            Subscriber::Watcher(_) => {}
        }
    }

    /// Everything before this was delivered before, so the replay buffer ends with the frame that the state
    /// contains: what follows continues without a gap and without a repetition.
    fn join(&mut self, joining: Joining) {
        let Joining { connection, sender, rep, after, number, state, now, replaced } = joining;
        let buffer = self.buffers.entry(rep.clone()).or_insert_with(|| ReplayBuffer::new(number));
        if let Some(replaced) = replaced {
            buffer.subscribers.leave(replaced);
        }
        let missed: Option<Vec<Utf8Bytes>> =
            after.and_then(|after| buffer.after(after)).map(|frames| frames.cloned().collect());
        let resumed = missed.is_some();
        let follows = missed.unwrap_or_else(|| vec![frame(&ToDesk::Snapshot { number, state })]);
        let welcome = welcome(rep, now, resumed);
        buffer.subscribers.join(connection, sender, [frame(&welcome)].into_iter().chain(follows));
    }

    fn leave(&mut self, connection: ConnectionId, who: &Subscriber) {
        match who {
            Subscriber::Desk(rep, _) => {
                if let Some(buffer) = self.buffers.get_mut(rep) {
                    buffer.subscribers.leave(connection);
                }
            }
            Subscriber::Customer(conversation) => {
                if let Some(pages) = self.customers.get_mut(conversation) {
                    pages.leave(connection);
                    if pages.is_empty() {
                        self.customers.remove(conversation);
                    }
                }
            }
            Subscriber::Watcher(watcher) => {
                if let Some(views) = self.watchers.get_mut(watcher) {
                    views.leave(connection);
                    if views.is_empty() {
                        self.watchers.remove(watcher);
                    }
                }
            }
        }
    }
}

/// The answer to a desk's hello.
pub(crate) fn welcome(rep: RepId, now: model::Timestamp, resumed: bool) -> ToDesk {
    ToDesk::Welcome { version: protocol::ROUTER_VERSION, rep, now, resumed }
}

/// A frame in its wire form.
pub(crate) fn frame<F: Serialize>(frame: &F) -> Utf8Bytes {
    // Without spare capacity of the string: frames are kept for desks that resume.
    protocol::write(frame).into_boxed_str().into_string().into()
}
