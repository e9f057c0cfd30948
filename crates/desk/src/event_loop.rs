//! The core's loop: what happens around the desk goes in, and what the desk wants is done.

mod connection;
mod effects;
#[cfg(test)]
mod tests;
mod waiting_acts;
mod window_link;
mod window_supervisor;

use self::waiting_acts::WaitingActs;
use self::window_supervisor::WindowSupervisor;
use crate::lifecycle_log::LifecycleLog;
use crate::map::from_notifier::{from_notifier, from_screen};
use crate::map::tray_view::{from_tray, tray_view};
use crate::ports::backend::{Backend, Down, Endpoint};
use crate::ports::link::PeerId;
use crate::ports::window::Appearance;
use crate::ports::{Event, Ports};
use crate::view_publisher::ViewPublisher;
use desk_core::{Desk, DesktopChange, FromRouter, Input, UserAction};
use futures_util::FutureExt;
use model::Timestamp;
use protocol::window::ToWindow;
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;
use tokio::sync::mpsc::Sender;
use tokio::time::{Instant, sleep, sleep_until};

/// Timers stand still while the machine sleeps, so none runs longer than this without a look at the clock.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);

/// So many frames that came together are taken in before tray and window are drawn anew.
const LARGEST_BURST: usize = 256;

/// What the loop wakes up for.
enum LoopEvent {
    Backend(Down),
    Port(Event),
    Beat,
    WriteLate,
    Due,
}

/// A sign-in to begin with.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    /// Who connects, and where to.
    pub(crate) endpoint: Endpoint,
    /// Whether an earlier run kept it.
    pub(crate) is_kept: bool,
}

/// The desk and everything around it.
pub(crate) struct EventLoop<P: Ports> {
    desk: Desk,
    log: LifecycleLog,
    ports: P,
    endpoint: Option<Endpoint>,
    backend: Option<P::Backend>,
    waiting_acts: WaitingActs,
    /// Who is at the link and has not said hello.
    callers: BTreeMap<PeerId, Caller>,
    publisher: Option<ViewPublisher>,
    window: WindowSupervisor,
    /// Whether a window that somebody else started takes the place of the core's own, whichever comes first: for a Handbell
    /// in a folder of its own, whose window a test drives.
    serves_any_window: bool,
    /// The last keys under which the window asked, oldest first.
    asked: VecDeque<String>,
    /// Whether the person has just decided to sign out.
    signs_out: bool,
    quits: bool,
}

/// Somebody at the link who has not said hello.
struct Caller {
    process: Option<u32>,
    frames: Sender<ToWindow>,
}

impl<P: Ports> EventLoop<P> {
    /// A loop around a desk at which nobody is signed in.
    pub(crate) fn new(desk: Desk, ports: P, serves_any_window: bool) -> Self {
        Self {
            desk,
            log: LifecycleLog::default(),
            ports,
            endpoint: None,
            backend: None,
            waiting_acts: WaitingActs::default(),
            callers: BTreeMap::new(),
            publisher: None,
            window: WindowSupervisor::default(),
            serves_any_window,
            asked: VecDeque::new(),
            signs_out: false,
            quits: false,
        }
    }

    /// Runs until the person quits or the system wants the core to end. Where nobody is signed in a window is shown in any
    /// case.
    pub(crate) async fn run(mut self, sign_in: Option<SignIn>, show: bool) {
        let show = show || sign_in.is_none();
        if let Some(SignIn { endpoint, is_kept }) = sign_in {
            self.connect(endpoint, is_kept);
        }
        if show {
            self.window.start(Appearance::InFront(None), &mut self.ports);
        }
        self.publish();
        while !self.quits {
            let event = self.next().await;
            self.handle(event).await;
            if std::mem::take(&mut self.signs_out) {
                self.sign_out().await;
            }
            // What has to be on the screen first goes out before the tray and the window are drawn anew.
            tokio::task::yield_now().await;
            self.publish();
        }
        self.end().await;
    }

    async fn next(&mut self) -> LoopEvent {
        let wait = self.desk.deadline().map_or(Duration::MAX, |deadline| self.until(deadline));
        let write_late = self.waiting_acts.deadline();
        let beat = self.publisher.as_ref().map(|publisher| publisher.beat.due());
        let backend = async {
            match &mut self.backend {
                Some(backend) => backend.next().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            Some(down) = backend => LoopEvent::Backend(down),
            event = self.ports.next() => LoopEvent::Port(event),
            () = sleep_until(write_late.unwrap_or_else(Instant::now)), if write_late.is_some() => {
                LoopEvent::WriteLate
            }
            () = sleep_until(beat.unwrap_or_else(Instant::now)), if beat.is_some() => LoopEvent::Beat,
            () = sleep(wait) => LoopEvent::Due,
        }
    }

    /// How long until a moment; at most what keeps a sleep of the machine from being overlooked.
    fn until(&self, moment: Timestamp) -> Duration {
        Duration::from_millis((moment - self.ports.now()).0).min(LONGEST_SLEEP)
    }

    async fn handle(&mut self, event: LoopEvent) {
        match event {
            LoopEvent::Backend(down) => self.backend_said(down).await,
            LoopEvent::Port(event) => self.happened(event).await,
            LoopEvent::Beat => self.beat(),
            LoopEvent::WriteLate => self.send_late(),
            LoopEvent::Due => self.take(Input::Woke),
        }
    }

    /// Takes in what came down, and what came with it.
    async fn backend_said(&mut self, down: Down) {
        let mut next = Some(down);
        let mut count = 0;
        while let Some(down) = next {
            match down {
                Down::Said(said) => self.take(Input::Router(*said)),
                Down::Refused { why } => return self.refused(why).await,
            }
            count += 1;
            let waiting = self.backend.as_mut().filter(|_| count < LARGEST_BURST);
            next = waiting.and_then(|backend| backend.next().now_or_never()).flatten();
        }
    }

    async fn happened(&mut self, event: Event) {
        match event {
            Event::Notification(event) => self.notification_said(&event),
            Event::Tray(event) => self.tray_said(event),
            Event::Link(event) => self.link_said(event),
            Event::Screen(screen) => {
                self.take(Input::Desktop(DesktopChange::Screen(from_screen(screen))));
            }
            Event::WindowEnded { is_success } => {
                self.window.ended(is_success, self.publisher.is_some(), &mut self.ports);
            }
            Event::Storage(problem) => self.take(Input::Storage { problem }),
            Event::WriteTried => self.send_written(),
            Event::SignedIn { key, outcome } => self.signed_in(key, outcome).await,
            Event::File(said) => self.take(Input::Router(said)),
            Event::SignOutFailed => self.sign_out_failed(),
            Event::Terminated => self.quits = true,
        }
    }

    fn notification_said(&mut self, event: &notifier::Event) {
        if let notifier::Event::Capabilities { buttons, server, .. } = event {
            let (shown, buttons, server) = (server.is_some(), *buttons, server.clone());
            self.take(Input::Desktop(DesktopChange::Notifications { shown, buttons, server }));
        }
        if let Some(said) = from_notifier(event) {
            self.take(Input::Notification(said));
        }
    }

    fn tray_said(&mut self, event: tray::Event) {
        match event {
            tray::Event::Host(there) => self.take(Input::Desktop(DesktopChange::Tray(there))),
            tray::Event::Activated { token } => {
                self.take(Input::UserAction(UserAction::Open { activation: token }))
            }
            tray::Event::Chosen { id, token } => match from_tray(&id, token) {
                Some(action) => self.take(Input::UserAction(action)),
                None => tracing::warn!(id, "the tray chose something that is not in its menu"),
            },
        }
    }

    /// Brings the tray and the window up to date.
    fn publish(&mut self) {
        let view = self.desk.view();
        self.ports.show_tray(tray_view(&view));
        if let Some(publisher) = &mut self.publisher {
            publisher.publish(&self.desk, &view, self.desk.router_time(self.ports.now()));
        }
    }

    async fn end(mut self) {
        if let Some(publisher) = &mut self.publisher {
            publisher.tell(ToWindow::End);
        }
        self.leave().await;
        if let Some(backend) = self.backend.take() {
            backend.end().await;
        }
        // Nothing that rings here may be pressed when nobody listens.
        self.take(Input::Router(FromRouter::Lost));
        self.ports.end().await;
    }
}
