//! What becomes of notices on the screen: which are sent, which are held back, and what the server and people do to them.

use super::{PendingCall, Sent, Session};
use crate::linux::bus::{Reply, Serial, Signal};
use crate::linux::notify_call::{notify_call, pressed_action};
use crate::linux::server::Server;
use crate::linux::server_quirks::DoNotDisturb;
use crate::linux::tracked_notice::NoticeState;
use crate::port::{Closing, Unseen};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;
use zbus::zvariant::OwnedValue;

/// How long reading the settings may take before it counts as hung and is begun again.
const SETTINGS_READ_TIMEOUT: Duration = Duration::from_secs(5);

impl Session<'_> {
    /// Makes the screen what it should be: takes off what may not be there, sends what may.
    pub(super) async fn update_screen(&mut self) -> Sent {
        let Server::Ready(server) = &self.server else { return Ok(()) };
        let (capabilities, quirks, inhibited) = (server.capabilities, server.quirks, server.inhibited);
        let closed = if inhibited {
            self.notices.hold_back_all()
        } else if quirks.one_banner {
            self.notices.hold_back_behind()
        } else {
            Vec::new()
        };
        for id in closed {
            self.close(id).await?;
        }
        if inhibited {
            return Ok(());
        }
        if self.notices.next_to_send(quirks.one_banner).is_some() {
            self.ask_do_not_disturb().await?;
        }
        while let Some(tracked) = self.notices.next_to_send(quirks.one_banner) {
            let arguments =
                notify_call(&tracked.notice, capabilities, quirks, tracked.time_left(), self.icon);
            let call = self.bus.notify(&arguments).await?;
            tracked.state = NoticeState::Requested { call };
            self.calls.insert(call, PendingCall::Notify { owner_changes: self.owner_changes });
        }
        Ok(())
    }

    /// Asks whether the server holds notifications back, where that can be known. The answer comes with the reply to
    /// `Notify`, and nothing is reported before both.
    pub(super) async fn ask_do_not_disturb(&mut self) -> Sent {
        let Some(server) = self.server.ready() else { return Ok(()) };
        if server.inhibited_reply_until.is_some() {
            return Ok(());
        }
        match server.quirks.do_not_disturb {
            DoNotDisturb::NotReported => {}
            DoNotDisturb::Property(property) => {
                server.inhibited_is_asked();
                let call = self.bus.get(property).await?;
                self.calls.insert(call, PendingCall::Inhibited { owner_changes: self.owner_changes });
            }
            DoNotDisturb::Setting(setting) => {
                server.inhibited_is_asked();
                // One that is slow is waited for: its answer comes late, and not never.
                if self.settings_read.is_none() || self.settings_read_since.elapsed() > SETTINGS_READ_TIMEOUT
                {
                    self.settings_read_since = Instant::now();
                    self.settings_read = Some(Box::pin(self.settings.clone().holds_back(setting)));
                }
            }
        }
        Ok(())
    }

    /// When the settings are to be read again although nothing happens.
    pub(super) fn next_poll_at(&self) -> Option<Instant> {
        let Server::Ready(server) = &self.server else { return None };
        server.next_poll_at().filter(|_| self.notices.has_active())
    }

    /// The server answered whether it holds notifications back.
    pub(super) async fn on_inhibited(&mut self, reply: Reply) -> Sent {
        let inhibited = reply.map_err(|(_, text)| text).and_then(|(_, message)| {
            let value: OwnedValue = message.body().deserialize().map_err(|error| error.to_string())?;
            bool::try_from(value).map_err(|error| error.to_string())
        });
        let inhibited = inhibited
            .inspect_err(|why| tracing::debug!(why, "this notification server has no do-not-disturb"));
        self.on_do_not_disturb(inhibited.ok()).await
    }

    /// It is known whether the server holds notifications back; nothing where that cannot be known.
    pub(super) async fn on_do_not_disturb(&mut self, inhibited: Option<bool>) -> Sent {
        let Some(server) = self.server.ready() else { return Ok(()) };
        server.inhibited_reply_until = None;
        match inhibited {
            Some(inhibited) => server.inhibited = inhibited,
            None => {
                server.quirks.do_not_disturb = DoNotDisturb::NotReported;
                server.inhibited = false;
            }
        }
        self.apply_do_not_disturb().await
    }

    /// Properties of the server have new values.
    pub(super) async fn on_properties_changed(
        &mut self,
        sender: &str,
        interface: &str,
        mut changed: HashMap<String, OwnedValue>,
        invalidated: &[String],
    ) -> Sent {
        if !self.server.is(sender) {
            tracing::debug!(sender, interface, "ignored: not from a notification server that is known");
            return Ok(());
        }
        let Some(server) = self.server.ready() else { return Ok(()) };
        let DoNotDisturb::Property(property) = server.quirks.do_not_disturb else { return Ok(()) };
        if property.interface != interface {
            return Ok(());
        }
        if let Some(inhibited) = changed.remove(property.name).and_then(|value| bool::try_from(value).ok()) {
            server.inhibited = inhibited;
            return self.apply_do_not_disturb().await;
        }
        if invalidated.iter().any(|name| name == property.name) {
            return self.ask_do_not_disturb().await;
        }
        Ok(())
    }

    /// Does what follows from what is known of do-not-disturb.
    async fn apply_do_not_disturb(&mut self) -> Sent {
        self.update_screen().await?;
        self.report_shown();
        Ok(())
    }

    fn report_shown(&mut self) {
        if self.server.deadline().is_none() {
            self.notices.report_shown();
        }
    }

    /// A `Notify` call was answered with an id.
    pub(super) async fn on_notified(&mut self, call: Serial, id: u32, by: &str) -> Sent {
        if !self.server.is(by) {
            return self.notify_again(call).await;
        }
        let Some(tracked) = self.notices.with_call(call) else { return self.close(id).await };
        tracked.state = NoticeState::Open { id };
        self.report_shown();
        self.save_ledger();
        Ok(())
    }

    /// A `Notify` call was answered with an error.
    pub(super) async fn on_notify_refused(&mut self, call: Serial, why: Unseen, text: &str) -> Sent {
        tracing::warn!(?why, text, "a notification was not taken");
        self.notices.refused(call, why);
        self.update_screen().await
    }

    /// The server that was called is gone: the one that came after it is asked, if there is one.
    pub(super) async fn notify_again(&mut self, call: Serial) -> Sent {
        if let Some(tracked) = self.notices.with_call(call) {
            tracked.state = NoticeState::Waiting;
        }
        self.update_screen().await
    }

    pub(super) async fn on_signal(&mut self, sender: &str, signal: Signal) -> Sent {
        if !self.server.is(sender) {
            tracing::warn!(sender, ?signal, "ignored: not from the notification server");
            return Ok(());
        }
        let (Signal::ActionInvoked { id, .. }
        | Signal::ActivationToken { id, .. }
        | Signal::NotificationClosed { id, .. }) = signal;
        let Some(tracked) = self.notices.with_id(id) else {
            tracing::debug!(?signal, "ignored: the notification is not ours, or over");
            return Ok(());
        };
        match signal {
            Signal::ActivationToken { token, .. } => {
                tracked.token = Some(token).filter(|token| !token.is_empty());
                Ok(())
            }
            Signal::ActionInvoked { key, .. } => {
                let Some(action) = pressed_action(&tracked.notice, &key) else {
                    tracing::warn!(id, key, "ignored: the notification has no such action");
                    return Ok(());
                };
                let notice_key = tracked.notice.key.clone();
                // Some servers leave it on the screen after a press (LXQt, dunst).
                if let Some(id) = self.notices.pressed(&notice_key, action) {
                    self.close(id).await?;
                }
                self.update_screen().await
            }
            Signal::NotificationClosed { reason, .. } => {
                tracing::debug!(id, reason, "closed without an answer so far");
                self.notices.closed(id, self.closing(reason), self.server.deadline());
                self.save_ledger();
                Ok(())
            }
        }
    }

    /// How a notification left the screen, by the reason that the server gives as a number.
    fn closing(&self, reason: u32) -> Closing {
        match (reason, &self.server) {
            (1, _) => Closing::Expired,
            (2, Server::Ready(server)) => Closing::Dismissed { may_be_click: server.quirks.click_dismisses },
            _ => Closing::Unknown,
        }
    }

    /// Does what is due.
    pub(super) async fn on_deadline(&mut self) -> Sent {
        for id in self.notices.on_deadline() {
            self.close(id).await?;
        }
        if let Some(server) = self.server.ready()
            && server.inhibited_reply_until.is_some_and(|until| until <= Instant::now())
        {
            tracing::debug!("no answer whether the notification server holds notifications back");
            server.inhibited_reply_until = None;
            self.notices.report_shown();
        }
        if self.next_poll_at().is_some_and(|at| at <= Instant::now()) {
            self.ask_do_not_disturb().await?;
        }
        self.update_screen().await
    }
}
