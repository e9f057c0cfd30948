//! One bus connection: what is asked and answered over it. What becomes of notices by that is in [`screen`].

mod screen;

use super::bus::{Bus, Incoming, Reply, Serial};
use super::do_not_disturb::DesktopSettings;
use super::ledger::LedgerRecord;
use super::notices::Notices;
use super::server::{Identifying, Server, ServerInformation};
use super::server_capabilities::ServerCapabilities;
use super::tracked_notice::NoticeState;
use crate::port::{Command, Notice, Unseen};
use futures_util::StreamExt as _;
use std::collections::HashMap;
use std::future::pending;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until, timeout};
use zbus::MessageStream;
use zbus::message::Message;

/// How long the end waits for the server to take everything off the screen.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

/// Why a session ended.
pub(super) enum SessionEnd {
    /// The notifier is to end.
    Finished,
    /// The bus is gone.
    BusLost,
}

/// What a call was for. Some record after which change of owner they were made: a reply of an earlier server says nothing
/// about the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PendingCall {
    Capabilities,
    Information,
    Notify { owner_changes: u64 },
    Close,
    Inhibited { owner_changes: u64 },
}

/// Reads from the settings of the desktop whether it holds notifications back. Dropped, it ends the program that it started.
type SettingsRead = Pin<Box<dyn Future<Output = bool> + Send>>;

/// One bus connection.
pub(super) struct Session<'a> {
    bus: Bus,
    notices: &'a mut Notices,
    icon: &'a str,
    settings: &'a DesktopSettings,
    server: Server,
    /// How often the server became another.
    owner_changes: u64,
    calls: HashMap<Serial, PendingCall>,
    /// The reading that is under way.
    settings_read: Option<SettingsRead>,
    settings_read_since: Instant,
    /// What an earlier process left on a screen.
    left_over: Option<LedgerRecord>,
}

type Sent = zbus::Result<()>;

impl<'a> Session<'a> {
    pub(super) fn new(
        bus: Bus,
        notices: &'a mut Notices,
        icon: &'a str,
        settings: &'a DesktopSettings,
    ) -> Self {
        let left_over = notices.ledger.read();
        let left_over = left_over.filter(|record| record.bus == bus.id() && !record.open.is_empty());
        Self {
            bus,
            notices,
            icon,
            settings,
            server: Server::Absent,
            owner_changes: 0,
            calls: HashMap::new(),
            settings_read: None,
            settings_read_since: Instant::now(),
            left_over,
        }
    }

    pub(super) async fn run(
        mut self,
        mut incoming: MessageStream,
        commands: &mut UnboundedReceiver<Command>,
    ) -> SessionEnd {
        let mut done = None;
        let end = match self.serve(&mut incoming, commands, &mut done).await {
            Ok(()) => SessionEnd::Finished,
            Err(error) => {
                tracing::debug!(%error, "the bus connection failed");
                SessionEnd::BusLost
            }
        };
        match end {
            SessionEnd::Finished => self.close_all(&mut incoming).await,
            SessionEnd::BusLost => self.notices.bus_is_gone(),
        }
        self.bus.close().await;
        if let Some(done) = done {
            // An error means that the caller no longer waits.
            let _ = done.send(());
        }
        end
    }

    /// Serves until a command ends it; an error is the end of the bus.
    async fn serve(
        &mut self,
        incoming: &mut MessageStream,
        commands: &mut UnboundedReceiver<Command>,
        done: &mut Option<oneshot::Sender<()>>,
    ) -> Sent {
        let may_start = self.notices.first_waiting().is_some();
        self.identify_server(may_start).await?;
        loop {
            let deadlines = [self.notices.deadline(), self.server.deadline(), self.next_poll_at()];
            let deadline = deadlines.into_iter().flatten().min();
            tokio::select! {
                // What was taken back is not shown first because settings changed meanwhile.
                biased;
                command = commands.recv() => match command {
                    Some(Command::Show(notice)) => self.show(*notice).await?,
                    Some(Command::Withdraw(key)) => self.withdraw(&key).await?,
                    Some(Command::Shutdown(ended)) => {
                        *done = Some(ended);
                        return Ok(());
                    }
                    None => return Ok(()),
                },
                message = incoming.next() => self.on_message(message).await?,
                holds_back = finished(&mut self.settings_read) => self.on_do_not_disturb(Some(holds_back)).await?,
                () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => self.on_deadline().await?,
                () = self.notices.ledger.written(), if self.notices.ledger.is_writing() => {}
            }
        }
    }

    async fn show(&mut self, notice: Notice) -> Sent {
        if let Some(known) = self.notices.get(&notice.key) {
            if known.notice == notice {
                return Ok(());
            }
            let key = notice.key.clone();
            self.remove(&key).await?;
        }
        if !self.notices.has_active()
            && let Some(server) = self.server.ready()
        {
            server.forget_settings();
            self.settings_read = None;
        }
        self.notices.add(notice);
        match &mut self.server {
            Server::Ready(server) => {
                if server.inhibited {
                    // The server may not have announced the end of it.
                    self.ask_do_not_disturb().await?;
                }
                self.update_screen().await
            }
            Server::Identifying(_) => Ok(()),
            Server::Absent => self.identify_server(true).await,
        }
    }

    async fn withdraw(&mut self, key: &str) -> Sent {
        self.remove(key).await?;
        self.update_screen().await
    }

    /// Removes a notice, and takes it off the screen where it is there.
    async fn remove(&mut self, key: &str) -> Sent {
        // The reply to a call that is under way finds no notice and closes what it names.
        match self.notices.remove(key).and_then(|tracked| tracked.on_screen()) {
            Some(id) => self.close(id).await,
            None => Ok(()),
        }
    }

    /// Asks the server what it can do and who it is. A server is started only for a notice: at login another one than the
    /// desktop's own could get the name.
    async fn identify_server(&mut self, may_start: bool) -> Sent {
        let capabilities_call = self.bus.get_capabilities(may_start).await?;
        self.calls.insert(capabilities_call, PendingCall::Capabilities);
        let information_call = self.bus.get_server_information().await?;
        self.calls.insert(information_call, PendingCall::Information);
        self.server = Server::Identifying(Identifying {
            capabilities_call,
            information_call,
            may_start,
            capabilities: None,
            information: None,
        });
        Ok(())
    }

    /// Takes a notification off the screen.
    async fn close(&mut self, id: u32) -> Sent {
        let call = self.bus.close_notification(id).await?;
        self.calls.insert(call, PendingCall::Close);
        self.save_ledger();
        Ok(())
    }

    fn save_ledger(&mut self) {
        if let Server::Ready(server) = &self.server {
            self.notices.save_ledger(self.bus.id(), &server.owner);
        }
    }

    async fn on_message(&mut self, message: Option<zbus::Result<Message>>) -> Sent {
        let message = message.ok_or_else(|| zbus::Error::Failure("the stream has ended".to_owned()))??;
        match Incoming::read(message) {
            Some(Incoming::Reply { to, reply }) => self.on_reply(to, reply).await,
            Some(Incoming::Signal { sender, signal }) => self.on_signal(&sender, signal).await,
            Some(Incoming::PropertiesChanged { sender, interface, changed, invalidated }) => {
                self.on_properties_changed(&sender, &interface, changed, &invalidated).await
            }
            Some(Incoming::OwnerChanged(owner)) => self.on_owner_changed(owner).await,
            None => Ok(()),
        }
    }

    async fn on_reply(&mut self, to: Serial, reply: Reply) -> Sent {
        match (self.calls.remove(&to), reply) {
            (Some(PendingCall::Capabilities), reply) => self.on_capabilities(to, reply).await,
            (Some(PendingCall::Information), reply) => self.on_server_information(to, reply).await,
            (Some(PendingCall::Notify { .. }), Ok((sender, message))) => match message.body().deserialize() {
                Ok(id) => self.on_notified(to, id, &sender).await,
                Err(error) => self.on_notify_refused(to, Unseen::Refused, &error.to_string()).await,
            },
            (Some(PendingCall::Notify { owner_changes }), Err((name, text)))
                if owner_changes == self.owner_changes =>
            {
                let why = if is_no_server(&name) { Unseen::NoServer } else { Unseen::Refused };
                self.on_notify_refused(to, why, &text).await
            }
            (Some(PendingCall::Notify { .. }), Err(_)) => self.notify_again(to).await,
            (Some(PendingCall::Inhibited { owner_changes }), reply)
                if owner_changes == self.owner_changes =>
            {
                self.on_inhibited(reply).await
            }
            (Some(PendingCall::Close), Err((name, _))) => {
                tracing::debug!(name, "a notification to close was gone already");
                Ok(())
            }
            (Some(PendingCall::Close | PendingCall::Inhibited { .. }) | None, _) => Ok(()),
        }
    }

    async fn on_capabilities(&mut self, to: Serial, reply: Reply) -> Sent {
        let Server::Identifying(identifying) = &mut self.server else { return Ok(()) };
        if identifying.capabilities_call != to {
            return Ok(());
        }
        let capabilities = reply.map_err(|(_, text)| text).and_then(|(owner, message)| {
            let names: Vec<String> = message.body().deserialize().map_err(|error| error.to_string())?;
            Ok((owner, ServerCapabilities::from_names(&names)))
        });
        match capabilities {
            Ok(capabilities) => {
                identifying.capabilities = Some(capabilities);
                self.use_identified_server().await
            }
            Err(_) if !identifying.may_start && self.notices.first_waiting().is_some() => {
                self.identify_server(true).await
            }
            Err(why) => {
                tracing::debug!(why, "no notification server");
                self.server = Server::Absent;
                self.report_capabilities();
                self.notices.no_server();
                Ok(())
            }
        }
    }

    async fn on_server_information(&mut self, to: Serial, reply: Reply) -> Sent {
        let Server::Identifying(identifying) = &mut self.server else { return Ok(()) };
        if identifying.information_call == to {
            let information = reply.ok().and_then(|(_, message)| ServerInformation::read(&message));
            identifying.information = Some(information);
        }
        self.use_identified_server().await
    }

    /// Begins with a server once it has answered both questions.
    async fn use_identified_server(&mut self) -> Sent {
        let Server::Identifying(identifying) = &mut self.server else { return Ok(()) };
        let Some(server) = identifying.finish() else { return Ok(()) };
        self.server = Server::Ready(server);
        self.report_capabilities();
        self.close_left_over().await?;
        self.update_screen().await
    }

    /// Reports what the server can do, once it is known.
    fn report_capabilities(&mut self) {
        if let Some(event) = self.server.capabilities_event() {
            self.notices.report(event);
        }
    }

    /// Closes what an earlier process left on the screen of this server.
    async fn close_left_over(&mut self) -> Sent {
        let Server::Ready(server) = &self.server else { return Ok(()) };
        let left_over = self.left_over.take_if(|record| record.server == server.owner);
        let Some(record) = left_over else { return Ok(()) };
        tracing::info!(count = record.open.len(), "closing notifications that an earlier run left");
        for id in record.open {
            self.close(id).await?;
        }
        Ok(())
    }

    async fn on_owner_changed(&mut self, owner: Option<String>) -> Sent {
        if owner.as_deref().is_some_and(|owner| self.server.is(owner)) {
            return Ok(());
        }
        tracing::debug!(?owner, "the notification server is another");
        self.owner_changes += 1;
        self.settings_read = None;
        self.notices.server_is_gone();
        if owner.is_some() {
            return self.identify_server(false).await;
        }
        self.server = Server::Absent;
        self.report_capabilities();
        Ok(())
    }

    /// Takes everything off the screen before the connection ends.
    async fn close_all(&mut self, incoming: &mut MessageStream) {
        let all = async {
            for tracked in self.notices.remove_all() {
                if let NoticeState::Open { id } = tracked.state {
                    self.close(id).await?;
                }
            }
            while self
                .calls
                .values()
                .any(|call| matches!(call, PendingCall::Notify { .. } | PendingCall::Close))
            {
                let message = incoming.next().await;
                self.on_message(message).await?;
            }
            self.save_ledger();
            while self.notices.ledger.is_writing() {
                self.notices.ledger.written().await;
            }
            Sent::Ok(())
        };
        match timeout(CLOSE_TIMEOUT, all).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the bus went before the notifications were gone"),
            Err(_) => tracing::warn!("the notification server does not answer; notifications may be left"),
        }
    }
}

/// What was read from the settings, once that is finished.
async fn finished(settings_read: &mut Option<SettingsRead>) -> bool {
    let Some(under_way) = settings_read else { return pending().await };
    let holds_back = under_way.await;
    *settings_read = None;
    holds_back
}

/// Whether an error says that no server answered, and not that one refused.
fn is_no_server(error: &str) -> bool {
    let Some(name) = error.strip_prefix("org.freedesktop.DBus.Error.") else { return false };
    name.starts_with("Spawn.")
        || matches!(name, "ServiceUnknown" | "NameHasNoOwner" | "NoReply" | "Timeout" | "Disconnected")
}
