use super::bus::Serial;
use super::ledger::{Ledger, Page};
use super::wanted::{Stage, Told, Wanted};
use crate::port::{Action, Closing, Event, LONGEST_RING, Notice, Unseen};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

/// All notices that are to be on the screen, in the order in which they came. It outlives connections.
#[derive(Debug)]
pub(super) struct Shelf {
    wanted: Vec<Wanted>,
    events: UnboundedSender<Event>,
    capabilities: Option<Event>,
    pub(super) ledger: Ledger,
}

impl Shelf {
    pub(super) fn new(events: UnboundedSender<Event>, ledger: Ledger) -> Self {
        Self { wanted: Vec::new(), events, capabilities: None, ledger }
    }

    /// Tells an event; capabilities only when they are others than those told last.
    pub(super) fn tell(&mut self, event: Event) {
        if matches!(event, Event::Capabilities { .. }) {
            if self.capabilities.as_ref() == Some(&event) {
                return;
            }
            self.capabilities = Some(event.clone());
        }
        send(&self.events, event);
    }

    /// Puts a notice on the shelf. One with its key has to be off it.
    pub(super) fn want(&mut self, notice: Notice) {
        let until = Instant::now() + notice.lasts.min(LONGEST_RING);
        self.wanted.push(Wanted::new(notice, until));
    }

    pub(super) fn get(&self, key: &str) -> Option<&Wanted> {
        self.wanted.iter().find(|wanted| wanted.notice.key == key)
    }

    /// The notice that is or was on the screen of the present server under this id.
    pub(super) fn with_id(&mut self, id: u32) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.is(id))
    }

    /// Whether the server has any or is to have any.
    pub(super) fn is_any_in_play(&self) -> bool {
        self.wanted.iter().any(Wanted::is_in_play)
    }

    /// The notice that a call is about.
    pub(super) fn asked(&mut self, call: Serial) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.stage == Stage::Asked { call })
    }

    /// The first that waits for a server, or to be sent to it.
    pub(super) fn waiting(&mut self) -> Option<&mut Wanted> {
        self.wanted.iter_mut().find(|wanted| wanted.stage == Stage::Waiting)
    }

    /// The first that is to be sent to a server that shows one of them, or all.
    pub(super) fn unsent(&mut self, one_banner: bool) -> Option<&mut Wanted> {
        if one_banner {
            let front = self.front()?;
            return self.wanted.get_mut(front).filter(|wanted| wanted.stage == Stage::Waiting);
        }
        self.waiting()
    }

    /// Where only one can be on the screen, it is the one that ends first.
    fn front(&self) -> Option<usize> {
        let in_play = self.wanted.iter().enumerate().filter(|(_, wanted)| wanted.is_in_play());
        in_play.min_by_key(|(_, wanted)| wanted.until).map(|(at, _)| at)
    }

    /// Holds back all, for the person wants no disturbance, and tells the ids to close. What the server closed before it
    /// was seen was held back too: Cinnamon closes it as if somebody had.
    pub(super) fn hold_back_all(&mut self) -> Vec<u32> {
        self.wanted.iter_mut().for_each(Wanted::return_unseen);
        self.hold_back(None, Unseen::Inhibited)
    }

    /// Holds back what is behind the one banner, and tells the ids to close.
    pub(super) fn hold_back_behind(&mut self) -> Vec<u32> {
        let front = self.front();
        self.hold_back(front, Unseen::BehindAnotherBanner)
    }

    fn hold_back(&mut self, but: Option<usize>, why: Unseen) -> Vec<u32> {
        let mut closed = Vec::new();
        for (at, wanted) in self.wanted.iter_mut().enumerate() {
            if Some(at) != but && wanted.is_in_play() {
                closed.extend(wanted.take_off());
                send_any(&self.events, wanted.tell(Told::NotShown(why)));
            }
        }
        closed
    }

    /// Takes a notice off the shelf and tells nothing.
    pub(super) fn take(&mut self, key: &str) -> Option<Wanted> {
        let at = self.wanted.iter().position(|wanted| wanted.notice.key == key)?;
        Some(self.wanted.remove(at))
    }

    pub(super) fn take_all(&mut self) -> Vec<Wanted> {
        std::mem::take(&mut self.wanted)
    }

    /// All that the server has is on the screen.
    pub(super) fn is_on_screen(&mut self) {
        for wanted in self.wanted.iter_mut().filter(|wanted| wanted.on_screen().is_some()) {
            send_any(&self.events, wanted.tell(Told::Shown));
        }
    }

    /// The server did not take a notice.
    pub(super) fn refused(&mut self, call: Serial, why: Unseen) {
        let Some(wanted) = self.asked(call) else { return };
        wanted.stage = Stage::Refused;
        let event = wanted.tell(Told::NotShown(why));
        send_any(&self.events, event);
    }

    /// Somebody pressed a notice. Tells the id under which it is on the screen still.
    pub(super) fn pressed(&mut self, key: &str, action: Action) -> Option<u32> {
        let wanted = self.take(key)?;
        let id = wanted.on_screen();
        self.tell(Event::Pressed { key: wanted.notice.key, action, token: wanted.token });
        id
    }

    /// There is nothing that could show any notice. What waits for a server that restarts may wait on.
    pub(super) fn nobody_shows(&mut self) {
        for wanted in self.wanted.iter_mut().filter(|wanted| wanted.is_untold()) {
            send_any(&self.events, wanted.tell(Told::NotShown(Unseen::NoServer)));
        }
    }

    /// The server is gone. Calls that are under way get an answer from the bus.
    pub(super) fn server_is_gone(&mut self) {
        self.lose_server(true);
    }

    /// The connection is gone, and with it the server and every answer.
    pub(super) fn bus_is_gone(&mut self) {
        self.lose_server(false);
    }

    fn lose_server(&mut self, answers_come: bool) {
        for mut wanted in self.take_all() {
            if let Stage::Leaving { how, .. } = wanted.stage {
                send(&self.events, Event::Closed { key: wanted.notice.key, how });
                continue;
            }
            wanted.lose_server(answers_come);
            send_any(&self.events, wanted.tell_server_gone());
            self.wanted.push(wanted);
        }
    }

    /// When something is to be looked at although nothing happens.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.wanted.iter().map(Wanted::due).min()
    }

    /// Tells what is due: what is over, and what should have been on the screen by now. Gives the ids to close.
    pub(super) fn overdue(&mut self) -> Vec<u32> {
        let now = Instant::now();
        let mut closed = Vec::new();
        for mut wanted in self.take_all() {
            if let Some(how) = wanted.over(now) {
                closed.extend(wanted.on_screen());
                send(&self.events, Event::Closed { key: wanted.notice.key, how });
                continue;
            }
            if wanted.is_out_of_patience(now) {
                send_any(&self.events, wanted.tell(Told::NotShown(Unseen::NoServer)));
            }
            self.wanted.push(wanted);
        }
        closed
    }

    /// The server closed a notice. Until the moment that is given it may turn out that it was never on the screen.
    pub(super) fn closed(&mut self, id: u32, how: Closing, unsure_until: Option<Instant>) {
        if let Some(wanted) = self.wanted.iter_mut().find(|wanted| wanted.on_screen() == Some(id)) {
            wanted.leave(id, how, unsure_until);
        }
    }

    /// Notes which ids are on the screen of a server.
    pub(super) fn note(&mut self, bus: String, server: &str) {
        let open = self.wanted.iter().filter_map(Wanted::on_screen).collect();
        self.ledger.keep(Page { bus, server: server.to_owned(), open });
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
