//! All notices that are to be on the screen, and the events about them. They outlive bus connections.

use super::bus::Serial;
use super::ledger::{Ledger, LedgerRecord};
use super::tracked_notice::{NoticeState, Reported, TrackedNotice};
use crate::port::{Action, Closing, Event, MAX_RING_TIME, Notice, Unseen};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

/// All notices that are to be on the screen, in the order in which they came.
#[derive(Debug)]
pub(super) struct Notices {
    tracked: Vec<TrackedNotice>,
    events: UnboundedSender<Event>,
    /// The capabilities that were reported last.
    capabilities: Option<Event>,
    pub(super) ledger: Ledger,
}

impl Notices {
    pub(super) fn new(events: UnboundedSender<Event>, ledger: Ledger) -> Self {
        Self { tracked: Vec::new(), events, capabilities: None, ledger }
    }

    /// Reports an event; capabilities only when they differ from those reported last.
    pub(super) fn report(&mut self, event: Event) {
        if matches!(event, Event::Capabilities { .. }) {
            if self.capabilities.as_ref() == Some(&event) {
                return;
            }
            self.capabilities = Some(event.clone());
        }
        send(&self.events, event);
    }

    /// Adds a notice. There must be none with its key.
    pub(super) fn add(&mut self, notice: Notice) {
        let until = Instant::now() + notice.lasts.min(MAX_RING_TIME);
        self.tracked.push(TrackedNotice::new(notice, until));
    }

    pub(super) fn get(&self, key: &str) -> Option<&TrackedNotice> {
        self.tracked.iter().find(|tracked| tracked.notice.key == key)
    }

    /// The notice that is or was on the screen of the present server under this id.
    pub(super) fn with_id(&mut self, id: u32) -> Option<&mut TrackedNotice> {
        self.tracked.iter_mut().find(|tracked| tracked.has_id(id))
    }

    /// Whether the server has any or is to have any.
    pub(super) fn has_active(&self) -> bool {
        self.tracked.iter().any(TrackedNotice::is_active)
    }

    /// The notice that a `Notify` call is about.
    pub(super) fn with_call(&mut self, call: Serial) -> Option<&mut TrackedNotice> {
        self.tracked.iter_mut().find(|tracked| tracked.state == NoticeState::Requested { call })
    }

    /// The first that waits for a server, or to be sent to it.
    pub(super) fn first_waiting(&mut self) -> Option<&mut TrackedNotice> {
        self.tracked.iter_mut().find(|tracked| tracked.state == NoticeState::Waiting)
    }

    /// The first that is to be sent to a server that shows one of them, or all.
    pub(super) fn next_to_send(&mut self, one_banner: bool) -> Option<&mut TrackedNotice> {
        if one_banner {
            let front = self.front_index()?;
            return self.tracked.get_mut(front).filter(|tracked| tracked.state == NoticeState::Waiting);
        }
        self.first_waiting()
    }

    /// Where only one can be on the screen, it is the offer that ends first, and without one the oldest news.
    fn front_index(&self) -> Option<usize> {
        let active = self.tracked.iter().enumerate().filter(|(_, tracked)| tracked.is_active());
        active.min_by_key(|(_, tracked)| (!tracked.is_offer(), tracked.until)).map(|(index, _)| index)
    }

    /// Holds back all because of do-not-disturb, and returns the ids to close. What the server closed before it was seen was
    /// held back too: Cinnamon closes it as if somebody had.
    pub(super) fn hold_back_all(&mut self) -> Vec<u32> {
        self.tracked.iter_mut().for_each(TrackedNotice::return_unseen);
        self.hold_back(None, Unseen::Inhibited)
    }

    /// Holds back all that are behind the one banner, and returns the ids to close.
    pub(super) fn hold_back_behind(&mut self) -> Vec<u32> {
        let front = self.front_index();
        self.hold_back(front, Unseen::BehindAnotherBanner)
    }

    fn hold_back(&mut self, except: Option<usize>, why: Unseen) -> Vec<u32> {
        let mut closed = Vec::new();
        for (index, tracked) in self.tracked.iter_mut().enumerate() {
            if Some(index) != except && tracked.is_active() {
                closed.extend(tracked.take_off());
                send_any(&self.events, tracked.report(Reported::NotShown(why)));
            }
        }
        closed
    }

    /// Removes a notice and reports nothing.
    pub(super) fn remove(&mut self, key: &str) -> Option<TrackedNotice> {
        let index = self.tracked.iter().position(|tracked| tracked.notice.key == key)?;
        Some(self.tracked.remove(index))
    }

    pub(super) fn remove_all(&mut self) -> Vec<TrackedNotice> {
        std::mem::take(&mut self.tracked)
    }

    /// All that the server has is on the screen.
    pub(super) fn report_shown(&mut self) {
        for tracked in self.tracked.iter_mut().filter(|tracked| tracked.on_screen().is_some()) {
            send_any(&self.events, tracked.report(Reported::Shown));
        }
    }

    /// The server did not take a notice.
    pub(super) fn refused(&mut self, call: Serial, why: Unseen) {
        let Some(tracked) = self.with_call(call) else { return };
        tracked.state = NoticeState::Refused;
        let event = tracked.report(Reported::NotShown(why));
        send_any(&self.events, event);
    }

    /// Somebody pressed a notice. Returns the id under which it is still on the screen.
    pub(super) fn pressed(&mut self, key: &str, action: Action) -> Option<u32> {
        let tracked = self.remove(key)?;
        let id = tracked.on_screen();
        self.report(Event::Pressed { key: tracked.notice.key, action, token: tracked.token });
        id
    }

    /// Nothing could show any notice. What waits for a server that restarts may wait on.
    pub(super) fn no_server(&mut self) {
        for tracked in self.tracked.iter_mut().filter(|tracked| tracked.is_unreported()) {
            send_any(&self.events, tracked.report(Reported::NotShown(Unseen::NoServer)));
        }
    }

    /// The server is gone. Calls that are under way get a reply from the bus.
    pub(super) fn server_is_gone(&mut self) {
        self.lose_server(true);
    }

    /// The connection is gone, and with it the server and every reply.
    pub(super) fn bus_is_gone(&mut self) {
        self.lose_server(false);
    }

    fn lose_server(&mut self, replies_come: bool) {
        for mut tracked in self.remove_all() {
            if let NoticeState::Closed { how, .. } = tracked.state {
                send(&self.events, Event::Closed { key: tracked.notice.key, how });
                continue;
            }
            tracked.lose_server(replies_come);
            send_any(&self.events, tracked.report_server_gone());
            self.tracked.push(tracked);
        }
    }

    /// When [`Notices::on_deadline`] is to be called although nothing happens.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.tracked.iter().map(TrackedNotice::deadline).min()
    }

    /// Reports what is over, and what should have been on the screen by now. Returns the ids to close.
    pub(super) fn on_deadline(&mut self) -> Vec<u32> {
        let now = Instant::now();
        let mut closed = Vec::new();
        for mut tracked in self.remove_all() {
            if let Some(how) = tracked.over(now) {
                closed.extend(tracked.on_screen());
                send(&self.events, Event::Closed { key: tracked.notice.key, how });
                continue;
            }
            if tracked.is_off_screen_too_long(now) {
                send_any(&self.events, tracked.report(Reported::NotShown(Unseen::NoServer)));
            }
            self.tracked.push(tracked);
        }
        closed
    }

    /// The server closed a notice. Until the moment that is given it may turn out that it was never on the screen.
    pub(super) fn closed(&mut self, id: u32, how: Closing, unsure_until: Option<Instant>) {
        if let Some(tracked) = self.tracked.iter_mut().find(|tracked| tracked.on_screen() == Some(id)) {
            tracked.close(id, how, unsure_until);
        }
    }

    /// Records in the ledger which ids are on the screen of a server.
    pub(super) fn save_ledger(&mut self, bus: String, server: &str) {
        let open = self.tracked.iter().filter_map(TrackedNotice::on_screen).collect();
        self.ledger.save(LedgerRecord { bus, server: server.to_owned(), open });
    }
}

fn send(events: &UnboundedSender<Event>, event: Event) {
    if events.send(event).is_err() {
        tracing::debug!("nobody listens to notifications");
    }
}

fn send_any(events: &UnboundedSender<Event>, event: Option<Event>) {
    if let Some(event) = event {
        send(events, event);
    }
}
