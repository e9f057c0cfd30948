//! The window at the link: who it is, what it says, and what becomes of one that fails.

use super::{App, Caller};
use crate::beat::{Pulse, is_machine_busy};
use crate::publish::ViewPublisher;
use crate::window::Appearance;
use crate::{link, translate};
use desk_core::{FromWindow, Input, UserAction};
use model::NotShown;
use protocol::Answer;
use protocol::window::{Intent, ToCore, ToWindow};
use tokio::time::Instant;

/// So many keys of the window are remembered, so that what is asked twice is done once.
const REMEMBERED_KEYS: usize = 256;

impl App {
    pub(super) fn link_said(&mut self, event: link::Event) {
        match event {
            link::Event::Came { peer, process, line } => {
                self.callers.insert(peer, Caller { process, line });
            }
            link::Event::SaidTooMuch { peer } if self.is_window(peer) => {
                let (title, detail) = ("This text is too long", "It was not kept and not sent. Shorten it.");
                self.take(Input::Notice { title: title.into(), detail: detail.into() });
            }
            link::Event::SaidTooMuch { .. } => {}
            link::Event::Said { peer, frame } => self.frame(peer, *frame),
            link::Event::Went { peer } => {
                self.callers.remove(&peer);
                if self.publisher.take_if(|publisher| publisher.peer == peer).is_some() {
                    self.window.gone();
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
                let Some(Caller { process, line }) = self.callers.remove(&peer) else { return };
                let is_own = process.is_some_and(|process| self.window.is_process(process));
                if !is_own && !self.any_window && before.as_ref().is_some_and(|before| before.is_own) {
                    tracing::warn!(
                        process,
                        "a window that the core did not start is not served beside its own"
                    );
                    return;
                }
                let mut window = ViewPublisher::new(peer, is_own, line);
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
                    drop(caller.line.try_send(link::opened()));
                }
                self.take(Input::UserAction(UserAction::Open { activation }));
            }
            frame if self.is_window(peer) => self.window_said(frame),
            _ => tracing::warn!("somebody asks who has not said hello"),
        }
    }

    fn window_said(&mut self, frame: ToCore) {
        match frame {
            ToCore::Hello { .. } | ToCore::Open { .. } => {}
            ToCore::InFront { in_front } => {
                self.window.is_in_front(in_front);
                self.take(Input::Window(FromWindow::InFront(in_front)));
            }
            ToCore::Drawn { offers } => self.take(Input::Window(FromWindow::Drawn(offers))),
            ToCore::Beat { .. } => {
                if self.publisher.as_mut().is_some_and(|publisher| publisher.beat.answered()) {
                    tracing::info!("the window answers again");
                    self.take(Input::Window(FromWindow::Hung(false)));
                }
            }
            ToCore::Closes => self.take(Input::UserAction(UserAction::CloseWindow)),
            ToCore::PageFailed => self.window_failed(NotShown::PageFailed),
            ToCore::Ask { key, intent } => self.asked(key, intent),
        }
    }

    /// Asks the page whether it still answers, and replaces a window that does not.
    pub(super) fn beat(&mut self) {
        let Some(publisher) = &mut self.publisher else { return };
        match publisher.beat.tick(Instant::now(), is_machine_busy()) {
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
        self.window.replace();
        self.take(Input::Window(FromWindow::Gone { why: Some(why) }));
    }

    pub(super) fn bring_to_front(&mut self, activation: Option<String>) {
        match &mut self.publisher {
            Some(publisher) => {
                publisher.tell(ToWindow::ComeToFront { activation: activation.clone(), keyboard: true });
                self.window.told(activation);
            }
            None => self.window.start(Appearance::InFront(activation)),
        }
    }

    /// Wayland knows no way to the screen without the keyboard: there the window comes only where somebody may have
    /// clicked for it.
    pub(super) fn bring_on_screen(&mut self, clicked: bool) {
        if system::identity::is_wayland() && !clicked {
            return;
        }
        match &mut self.publisher {
            Some(publisher) => publisher.tell(ToWindow::ComeToFront { activation: None, keyboard: false }),
            None => self.window.start(Appearance::Visible),
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
        match translate::did(intent) {
            Ok(person) => {
                self.take(Input::UserAction(person));
                self.answer(key, Answer::default());
            }
            Err(Intent::SignIn { router, email, password }) => self.sign_in(key, &router, email, password),
            Err(_) => tracing::error!("an intent is for nobody"),
        }
    }

    pub(super) fn answer(&mut self, key: String, answer: Answer) {
        if let Some(publisher) = &mut self.publisher {
            publisher.tell(ToWindow::Answered { key, answer });
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
