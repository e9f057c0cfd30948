use crate::feed::Feed;
use crate::input::Show;
use crate::listeners::{Line, ListenerId, Listeners, Out};
use crate::metrics::Metrics;
use crate::socket::Farewell;
use crate::trail;
use axum::extract::ws::Utf8Bytes;
use domain::org::{Answer, Output};
use domain::{ConversationId, DeskId, RepId, SupervisorId};
use protocol::chat::ToPage;
use protocol::desk::ToDesk;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Who listens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// A desk of a rep.
    Desk(RepId, DeskId),
    /// A page of the customer of a conversation.
    Customer(ConversationId),
    /// Somebody who watches the floor.
    Watcher(SupervisorId),
}

impl Who {
    /// The conversation of a customer's page.
    pub(crate) fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Customer(conversation) => Some(*conversation),
            Self::Desk(..) | Self::Watcher(_) => None,
        }
    }
}

/// What leaves once it is durable: first what is told, then the rest in order.
#[derive(Default)]
pub(crate) struct Release {
    pub(crate) told: Vec<Output>,
    pub(crate) then: Vec<Then>,
}

/// One thing that leaves.
pub(crate) enum Then {
    /// To whoever waits for it.
    Reply(oneshot::Sender<Answer>, Answer),
    /// To whoever asked to see it.
    Show(Show),
    /// To one listener, about an act.
    Answer { listener: ListenerId, who: Who, key: String, answer: Answer },
    /// To one desk of a rep: what it looked up.
    Found(ListenerId, RepId, Utf8Bytes),
    /// To all desks of a rep: the customer is writing.
    CustomerTyping(RepId, ConversationId),
    /// To all pages of a customer: the rep is writing.
    RepresentativeTyping(ConversationId),
    /// A desk joins.
    Desk(Box<Joining>),
    /// A customer's page joins and hears this first.
    Customer { listener: ListenerId, line: Line, conversation: ConversationId, first: Utf8Bytes },
    /// All desks of a rep hear everything anew: a welcome, and the state after the frame with this number.
    DeskAnew(RepId, u64, [Utf8Bytes; 2]),
    /// All pages of a customer are welcomed anew.
    CustomerAnew(ConversationId, Utf8Bytes),
    /// Somebody watches the floor and hears these first.
    Watcher { listener: ListenerId, line: Line, watcher: SupervisorId, first: [Utf8Bytes; 2] },
    /// To all who watch the floor.
    Floor(Utf8Bytes),
    /// A listener leaves.
    Leave(ListenerId, Who),
    /// All desks of a person are sent away, and all views of the floor.
    SendAway(RepId, Farewell),
    /// Somebody is not let in.
    Refuse(Line, Farewell),
}

/// A desk that joins.
pub(crate) struct Joining {
    pub(crate) listener: ListenerId,
    pub(crate) line: Line,
    pub(crate) rep: RepId,
    /// The last frame that it took.
    pub(crate) after: Option<u64>,
    /// The number of the last frame before it joined.
    pub(crate) number: u64,
    /// The state after that frame.
    pub(crate) state: Box<domain::DeskSnapshot>,
    pub(crate) now: domain::Timestamp,
    /// An earlier connection of the same desk, which is dead whether or not it is known to be.
    pub(crate) replaced: Option<ListenerId>,
}

/// Everybody who listens, and what they may have missed.
#[derive(Debug)]
pub(crate) struct Outlet {
    feeds: BTreeMap<RepId, Feed>,
    customers: BTreeMap<ConversationId, Listeners>,
    watchers: BTreeMap<SupervisorId, Listeners>,
    metrics: Arc<Metrics>,
}

impl Outlet {
    pub(crate) fn new(metrics: Arc<Metrics>) -> Self {
        Self { feeds: BTreeMap::new(), customers: BTreeMap::new(), watchers: BTreeMap::new(), metrics }
    }

    /// Lets it out.
    pub(crate) fn release(&mut self, release: Release) {
        for told in release.told {
            self.tell(told);
        }
        for then in release.then {
            self.follow(then);
        }
    }

    fn tell(&mut self, told: Output) {
        match told {
            Output::Representative { rep, number, event } => {
                let feed = self.feeds.entry(rep).or_insert_with(|| Feed::new(number.saturating_sub(1)));
                feed.push(number, frame(&ToDesk::Event { number, event }));
            }
            Output::Customer { conversation, event } => {
                if let Some(pages) = self.customers.get_mut(&conversation) {
                    pages.send(&frame(&ToPage::Event { event }));
                }
            }
            Output::Lifecycle(step) => {
                self.metrics.step(&step);
                trail::log(&step);
            }
            // Those who watch are told a little later, many changes at once.
            Output::Changed(_) => {}
        }
    }

    fn follow(&mut self, then: Then) {
        match then {
            // Somebody who has gone meanwhile asks again under the same key.
            Then::Reply(reply, answer) => drop(reply.send(answer)),
            Then::Show(show) => show(),
            Then::Answer { listener, who, key, answer } => self.answer(listener, &who, key, &answer),
            Then::Found(listener, rep, found) => {
                if let Some(feed) = self.feeds.get_mut(&rep) {
                    feed.listeners.send_to(listener, &found);
                }
            }
            Then::CustomerTyping(rep, conversation) => {
                if let Some(feed) = self.feeds.get_mut(&rep) {
                    feed.listeners.send(&frame(&ToDesk::Typing { conversation }));
                }
            }
            Then::RepresentativeTyping(conversation) => {
                if let Some(pages) = self.customers.get_mut(&conversation) {
                    pages.send(&frame(&ToPage::Typing));
                }
            }
            Then::Desk(joining) => self.join(*joining),
            Then::Customer { listener, line, conversation, first } => {
                self.customers.entry(conversation).or_default().join(listener, line, [first]);
            }
            Then::DeskAnew(rep, number, frames) => {
                if let Some(feed) = self.feeds.get_mut(&rep) {
                    feed.begin_anew(number);
                    frames.iter().for_each(|frame| feed.listeners.send(frame));
                }
            }
            Then::CustomerAnew(conversation, welcome) => {
                if let Some(pages) = self.customers.get_mut(&conversation) {
                    pages.send(&welcome);
                }
            }
            Then::Watcher { listener, line, watcher, first } => {
                self.watchers.entry(watcher).or_default().join(listener, line, first);
            }
            Then::Floor(frame) => {
                for watcher in self.watchers.values_mut() {
                    watcher.send(&frame);
                }
            }
            Then::Leave(listener, who) => self.leave(listener, &who),
            Then::SendAway(rep, farewell) => {
                if let Some(feed) = self.feeds.get_mut(&rep) {
                    feed.listeners.close(farewell);
                }
                if let Some(mut watcher) = self.watchers.remove(&SupervisorId(rep.0)) {
                    watcher.close(farewell);
                }
            }
            Then::Refuse(line, farewell) => drop(line.try_send(Out::Close(farewell))),
        }
    }

    fn answer(&mut self, listener: ListenerId, who: &Who, key: String, answer: &Answer) {
        let answer = answer.into();
        match who {
            Who::Desk(rep, _) => {
                if let Some(feed) = self.feeds.get_mut(rep) {
                    feed.listeners.send_to(listener, &frame(&ToDesk::Answer { key, answer }));
                }
            }
            Who::Customer(conversation) => {
                if let Some(pages) = self.customers.get_mut(conversation) {
                    pages.send_to(listener, &frame(&ToPage::Answer { key, answer }));
                }
            }
            Who::Watcher(_) => {}
        }
    }

    /// Everything before this was released before, so the feed ends with the frame that the state contains: what
    /// follows joins on without a gap and without a frame twice.
    fn join(&mut self, joining: Joining) {
        let Joining { listener, line, rep, after, number, state, now, replaced } = joining;
        let feed = self.feeds.entry(rep.clone()).or_insert_with(|| Feed::new(number));
        if let Some(replaced) = replaced {
            feed.listeners.leave(replaced);
        }
        let missed: Option<Vec<Utf8Bytes>> =
            after.and_then(|after| feed.after(after)).map(|frames| frames.cloned().collect());
        let resumed = missed.is_some();
        let follows = missed.unwrap_or_else(|| vec![frame(&ToDesk::Snapshot { number, state })]);
        let welcome = welcome(rep, now, resumed);
        feed.listeners.join(listener, line, [frame(&welcome)].into_iter().chain(follows));
    }

    fn leave(&mut self, listener: ListenerId, who: &Who) {
        match who {
            Who::Desk(rep, _) => {
                if let Some(feed) = self.feeds.get_mut(rep) {
                    feed.listeners.leave(listener);
                }
            }
            Who::Customer(conversation) => {
                if let Some(pages) = self.customers.get_mut(conversation) {
                    pages.leave(listener);
                    if pages.is_empty() {
                        self.customers.remove(conversation);
                    }
                }
            }
            Who::Watcher(watcher) => {
                if let Some(views) = self.watchers.get_mut(watcher) {
                    views.leave(listener);
                    if views.is_empty() {
                        self.watchers.remove(watcher);
                    }
                }
            }
        }
    }
}

/// The answer to a desk's greeting.
pub(crate) fn welcome(rep: RepId, now: domain::Timestamp, resumed: bool) -> ToDesk {
    ToDesk::Welcome { version: protocol::ROUTER_VERSION, rep, now, resumed }
}

/// A frame as it goes over the wire.
pub(crate) fn frame<F: Serialize>(frame: &F) -> Utf8Bytes {
    // Without the room that a growing string has: frames are kept for those who come back.
    protocol::write(frame).into_boxed_str().into_string().into()
}
