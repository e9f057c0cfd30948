//! The window at the link: who it is, what it says, and what becomes of one that fails.

use super::{Caller, EventLoop};
use crate::beat::Pulse;
use crate::map::from_window::from_window;
use crate::ports::Ports;
use crate::ports::link;
use crate::ports::window::Appearance;
use crate::view_publisher::ViewPublisher;
use desk_core::{CodedProblem, FromWindow, Input, ToastContent, UserAction};
use model::NotShown;
use protocol::window::{Intent, ToCore, ToWindow};
use tokio::time::Instant;

/// So many keys of the window are remembered, so that what is asked twice is done once.
const REMEMBERED_KEYS: usize = 256;

impl<P: Ports> EventLoop<P> {
    pub(super) fn link_said(&mut self, event: link::Event) {
        match event {
            link::Event::Came { peer, process, frames } => {
                self.callers.insert(peer, Caller { process, frames });
            }
            link::Event::SaidTooMuch { peer } if self.is_window(peer) => {
                self.take(Input::Happened(ToastContent::TextTooLong));
            }
            link::Event::SaidTooMuch { .. } => {}
            link::Event::Said { peer, frame } => self.frame(peer, *frame),
            link::Event::Went { peer } => {
                self.callers.remove(&peer);
                if self.publisher.take_if(|publisher| publisher.peer == peer).is_some() {
                    self.window.gone(&mut self.ports);
                    self.take(Input::Window(FromWindow::Gone { why: None }));
                }
            }
        }
    }

    /// A window said hello, perhaps because its page begins anew. One window is served at a time.
    fn window_opened(&mut self, peer: link::PeerId) {
        match &mut self.publisher {
            Some(publisher) if publisher.peer == peer => publisher.begin(),
            before => {
                let Some(Caller { process, frames }) = self.callers.remove(&peer) else { return };
                let is_own = process.is_some_and(|process| self.ports.is_window_process(process));
                let serves = before.as_ref().map(|before| before.is_own);
                if !is_own && !self.serves_any_window && serves == Some(true) {
                    tracing::warn!(
                        process,
                        "a window that the core did not start is not served beside its own"
                    );
                    return;
                }
                if is_own && self.serves_any_window && serves == Some(false) {
                    tracing::info!(
                        process,
                        "the core's own window comes after one that is driven, and is not needed"
                    );
                    // One that does not read it closes with its connection.
                    drop(frames.try_send(ToWindow::End));
                    if let (Some(driven), Some(activation)) = (before, self.window.opened()) {
                        driven.tell(ToWindow::ComeToFront { activation, keyboard: true });
                    }
                    return;
                }
                let mut window = ViewPublisher::new(peer, is_own, frames);
                if let Some(activation) = self.window.opened() {
                    window.tell(ToWindow::ComeToFront { activation, keyboard: true });
                }
                if let Some(mut before) = before.replace(window) {
                    before.tell(ToWindow::End);
                }
            }
        }
        self.take(Input::Window(FromWindow::Opened));
    }

    fn frame(&mut self, peer: link::PeerId, frame: ToCore) {
        match frame {
            ToCore::Hello { version } if version == protocol::WINDOW_VERSION => self.window_opened(peer),
            ToCore::Hello { version } => {
                tracing::error!(version, "a window of another version is not served")
            }
            ToCore::Open { activation } => {
                if let Some(caller) = self.callers.get(&peer) {
                    // One that does not read its answer does without.
                    drop(caller.frames.try_send(link::opened()));
                }
                self.take(Input::UserAction(UserAction::Open { activation }));
            }
            frame if self.is_window(peer) => self.window_said(frame),
            _ => tracing::warn!("somebody asks who has not said hello"),
        }
    }

    fn window_said(&mut self, frame: ToCore) {
        if let ToCore::InFront { in_front } = frame {
            self.window.is_in_front(in_front);
        }
        if let Some(input) = from_window(&frame) {
            self.take(input);
        }
        match frame {
            ToCore::Beat { .. } => {
                if self.publisher.as_mut().is_some_and(|publisher| publisher.beat.answered()) {
                    tracing::info!("the window answers again");
                    self.take(Input::Window(FromWindow::Hung(false)));
                }
            }
            ToCore::PageFailed => self.window_failed(NotShown::PageFailed),
            ToCore::Ask { key, intent } => self.asked(key, intent),
            ToCore::Hello { .. }
            | ToCore::Open { .. }
            | ToCore::InFront { .. }
            | ToCore::Drawn { .. }
            | ToCore::Closes => {}
        }
    }

    /// Asks the page whether it still answers, and replaces a window that does not.
    pub(super) fn beat(&mut self) {
        let is_busy = self.ports.is_machine_busy();
        let Some(publisher) = &mut self.publisher else { return };
        match publisher.beat.tick(Instant::now(), is_busy) {
            Pulse::Ask(number) => publisher.tell(ToWindow::Beat { number }),
            Pulse::Hung(number) => {
                tracing::warn!("the window has stopped to answer");
                publisher.tell(ToWindow::Beat { number });
                self.take(Input::Window(FromWindow::Hung(true)));
            }
            Pulse::Replace => self.window_failed(NotShown::WindowHung),
        }
    }

    fn window_failed(&mut self, why: NotShown) {
        tracing::error!(why = why.word(), "the window is replaced");
        if let Some(mut before) = self.publisher.take() {
            before.tell(ToWindow::End);
        }
        self.window.replace(&mut self.ports);
        self.take(Input::Window(FromWindow::Gone { why: Some(why) }));
    }

    pub(super) fn bring_to_front(&mut self, activation: Option<String>) {
        match &mut self.publisher {
            Some(publisher) => {
                publisher.tell(ToWindow::ComeToFront { activation: activation.clone(), keyboard: true });
                self.window.told(activation);
            }
            None => self.window.start(Appearance::InFront(activation), &mut self.ports),
        }
    }

    /// Wayland knows no way to the screen without the keyboard: there the window comes only where somebody may have
    /// clicked for it.
    pub(super) fn bring_on_screen(&mut self, clicked: bool) {
        if self.ports.needs_keyboard_to_show() && !clicked {
            return;
        }
        match &mut self.publisher {
            Some(publisher) => publisher.tell(ToWindow::ComeToFront { activation: None, keyboard: false }),
            None => self.window.start(Appearance::Visible, &mut self.ports),
        }
    }

    fn asked(&mut self, key: String, intent: Intent) {
        if self.asked.contains(&key) {
            return;
        }
        self.asked.push_back(key.clone());
        if self.asked.len() > REMEMBERED_KEYS {
            self.asked.pop_front();
        }
        match intent {
            Intent::SignIn { router, email, password } => self.ports.sign_in(key, &router, email, password),
            Intent::Action(action) => {
                self.take(Input::UserAction(action));
                self.answer(key, None);
            }
        }
    }

    pub(super) fn answer(&mut self, key: String, problem: Option<CodedProblem>) {
        if let Some(publisher) = &mut self.publisher {
            publisher.tell(ToWindow::Answered { key, problem });
        }
    }

    pub(super) fn put_away(&mut self) {
        if let Some(publisher) = &mut self.publisher {
            publisher.tell(ToWindow::PutAway);
        }
    }

    fn is_window(&self, peer: link::PeerId) -> bool {
        self.publisher.as_ref().is_some_and(|publisher| publisher.peer == peer)
    }
}
