//! What becomes of notices on the screen: which are sent, which are held back, and what the server and people do to them.

use super::{Answer, Call, Sent, Session};
use crate::linux::bus::{Serial, Signal};
use crate::linux::manners::Quiet;
use crate::linux::server::Server;
use crate::linux::wanted::Stage;
use crate::linux::words::{action, words};
use crate::port::{Closing, Unseen};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;
use zbus::zvariant::OwnedValue;

/// A look at the settings that takes longer has hung; another is begun.
const LOOK_WITHIN: Duration = Duration::from_secs(5);

impl Session<'_> {
    /// Makes the screen what it should be: takes off what may not be there, sends what may.
    pub(super) async fn arrange(&mut self) -> Sent {
        let Server::Present(present) = &self.server else { return Ok(()) };
        let (abilities, manners, inhibited) = (present.abilities, present.manners, present.inhibited);
        let closed = if inhibited {
            self.shelf.hold_back_all()
        } else if manners.one_banner {
            self.shelf.hold_back_behind()
        } else {
            Vec::new()
        };
        for id in closed {
            self.close(id).await?;
        }
        if inhibited {
            return Ok(());
        }
        if self.shelf.unsent(manners.one_banner).is_some() {
            self.ask_whether_quiet().await?;
        }
        while let Some(wanted) = self.shelf.unsent(manners.one_banner) {
            let words = words(&wanted.notice, abilities, manners, wanted.left(), self.icon);
            let call = self.bus.notify(&words).await?;
            wanted.stage = Stage::Asked { call };
            self.calls.insert(call, Call::Notify { owners: self.owners });
        }
        Ok(())
    }

    /// Asks whether the server holds notifications back, where that is said. The answer comes with that to
    /// `Notify`, and nothing is told before both.
    pub(super) async fn ask_whether_quiet(&mut self) -> Sent {
        let Some(present) = self.server.present() else { return Ok(()) };
        if present.asked_until.is_some() {
            return Ok(());
        }
        match present.manners.quiet {
            Quiet::Nowhere => {}
            Quiet::Property(property) => {
                present.is_asked();
                let call = self.bus.get(property).await?;
                self.calls.insert(call, Call::Quiet { owners: self.owners });
            }
            Quiet::Switch(switch) => {
                present.is_asked();
                // One that is slow is waited for: its word comes late, and not never.
                if self.look.is_none() || self.looked_at.elapsed() > LOOK_WITHIN {
                    self.looked_at = Instant::now();
                    self.look = Some(Box::pin(self.settings.clone().hold_back(switch)));
                }
            }
        }
        Ok(())
    }

    /// When it is to be asked again whether the server holds notifications back, although nothing happens.
    pub(super) fn ask_again_at(&self) -> Option<Instant> {
        let Server::Present(present) = &self.server else { return None };
        present.ask_again_at().filter(|_| self.shelf.is_any_in_play())
    }

    /// The server answered whether it holds notifications back.
    pub(super) async fn property_is(&mut self, answer: Answer) -> Sent {
        let said = answer.map_err(|(_, text)| text).and_then(|(_, message)| {
            let value: OwnedValue = message.body().deserialize().map_err(|error| error.to_string())?;
            bool::try_from(value).map_err(|error| error.to_string())
        });
        let inhibited =
            said.inspect_err(|why| tracing::debug!(why, "this notification server has no do-not-disturb"));
        self.quiet_is(inhibited.ok()).await
    }

    /// It is known whether the server holds notifications back, or that this is said nowhere.
    pub(super) async fn quiet_is(&mut self, inhibited: Option<bool>) -> Sent {
        let Some(present) = self.server.present() else { return Ok(()) };
        present.asked_until = None;
        match inhibited {
            Some(inhibited) => present.inhibited = inhibited,
            None => (present.manners.quiet, present.inhibited) = (Quiet::Nowhere, false),
        }
        self.settle().await
    }

    /// Properties of the server have new values.
    pub(super) async fn properties_are(
        &mut self,
        sender: &str,
        interface: &str,
        mut now: HashMap<String, OwnedValue>,
        unsaid: &[String],
    ) -> Sent {
        if !self.server.is(sender) {
            tracing::debug!(sender, interface, "ignored: not from a notification server that is known");
            return Ok(());
        }
        let Some(present) = self.server.present() else { return Ok(()) };
        let Quiet::Property(property) = present.manners.quiet else { return Ok(()) };
        if property.interface != interface {
            return Ok(());
        }
        if let Some(inhibited) = now.remove(property.name).and_then(|value| bool::try_from(value).ok()) {
            present.inhibited = inhibited;
            return self.settle().await;
        }
        if unsaid.iter().any(|name| name == property.name) {
            return self.ask_whether_quiet().await;
        }
        Ok(())
    }

    /// Does what follows from what is known of do-not-disturb.
    async fn settle(&mut self) -> Sent {
        self.arrange().await?;
        self.tell_what_is_seen();
        Ok(())
    }

    fn tell_what_is_seen(&mut self) {
        if self.server.deadline().is_none() {
            self.shelf.is_on_screen();
        }
    }

    /// A `Notify` call was answered with an id.
    pub(super) async fn opened(&mut self, call: Serial, id: u32, by: &str) -> Sent {
        if !self.server.is(by) {
            return self.again(call).await;
        }
        let Some(wanted) = self.shelf.asked(call) else { return self.close(id).await };
        wanted.stage = Stage::Open { id };
        self.tell_what_is_seen();
        self.note();
        Ok(())
    }

    /// A `Notify` call was answered with an error.
    pub(super) async fn refused(&mut self, call: Serial, why: Unseen, text: &str) -> Sent {
        tracing::warn!(?why, text, "a notification was not taken");
        self.shelf.refused(call, why);
        self.arrange().await
    }

    /// The server that was called is gone: the one that came after it is asked, if there is one.
    pub(super) async fn again(&mut self, call: Serial) -> Sent {
        if let Some(wanted) = self.shelf.asked(call) {
            wanted.stage = Stage::Waiting;
        }
        self.arrange().await
    }

    pub(super) async fn signalled(&mut self, sender: &str, signal: Signal) -> Sent {
        if !self.server.is(sender) {
            tracing::warn!(sender, ?signal, "ignored: not from the notification server");
            return Ok(());
        }
        let (Signal::ActionInvoked { id, .. }
        | Signal::ActivationToken { id, .. }
        | Signal::NotificationClosed { id, .. }) = signal;
        let Some(wanted) = self.shelf.with_id(id) else {
            tracing::debug!(?signal, "ignored: the notification is not ours, or over");
            return Ok(());
        };
        match signal {
            Signal::ActivationToken { token, .. } => {
                wanted.token = Some(token).filter(|token| !token.is_empty());
                Ok(())
            }
            Signal::ActionInvoked { key, .. } => {
                let Some(action) = action(&wanted.notice, &key) else {
                    tracing::warn!(id, key, "ignored: the notification has no such action");
                    return Ok(());
                };
                let pressed = wanted.notice.key.clone();
                // Some servers leave it there after a press (LXQt, dunst).
                if let Some(id) = self.shelf.pressed(&pressed, action) {
                    self.close(id).await?;
                }
                self.arrange().await
            }
            Signal::NotificationClosed { reason, .. } => {
                tracing::debug!(id, reason, "closed without an answer so far");
                self.shelf.closed(id, self.closing(reason), self.server.deadline());
                self.note();
                Ok(())
            }
        }
    }

    /// How a notification left by the number that the server gives for it.
    fn closing(&self, reason: u32) -> Closing {
        match (reason, &self.server) {
            (1, _) => Closing::Expired,
            (2, Server::Present(present)) => {
                Closing::Dismissed { may_be_click: present.manners.click_dismisses }
            }
            _ => Closing::Unknown,
        }
    }

    /// Does what is due.
    pub(super) async fn overdue(&mut self) -> Sent {
        for id in self.shelf.overdue() {
            self.close(id).await?;
        }
        if let Some(present) = self.server.present()
            && present.asked_until.is_some_and(|until| until <= Instant::now())
        {
            tracing::debug!("nobody says whether the notification server holds notifications back");
            present.asked_until = None;
            self.shelf.is_on_screen();
        }
        if self.ask_again_at().is_some_and(|at| at <= Instant::now()) {
            self.ask_whether_quiet().await?;
        }
        self.arrange().await
    }
}
