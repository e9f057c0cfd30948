use super::bus::{Bus, Incoming, Serial, Signal};
use super::ledger::Page;
use super::shelf::{Shelf, Stage};
use super::words::{Abilities, action, words};
use crate::port::{Command, Event, Notice};
use futures_util::StreamExt as _;
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until, timeout};
use zbus::MessageStream;
use zbus::message::Message;

/// So long the end waits for the server to take everything off the screen.
const FAREWELL: Duration = Duration::from_secs(1);

/// Why a session ended.
pub(super) enum End {
    /// Nobody wants notices any more.
    Finished,
    /// The bus is gone.
    BusLost,
}

/// What a call was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Capabilities,
    Information,
    /// Which change of owner it came after: an error of an earlier server says nothing about the one that is there.
    Notify {
        owners: u64,
    },
    Close,
}

/// What is known of the notification server.
#[derive(Debug)]
enum Server {
    /// None, or one that does not tell its capabilities.
    Absent,
    /// Asked for its capabilities, by a call for which the bus may start a server or may not.
    Asked { capabilities: Serial, may_start: bool, name: Name },
    /// Shows notices.
    Present { owner: String, abilities: Abilities, name: Name },
}

/// How the server calls itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    Unknown,
    Known(Option<String>),
}

/// One bus connection's life.
pub(super) struct Session<'a> {
    bus: Bus,
    shelf: &'a mut Shelf,
    icon: &'a str,
    server: Server,
    /// How often the server became another.
    owners: u64,
    calls: HashMap<Serial, Call>,
    /// What an earlier process left on a screen.
    left: Option<Page>,
}

type Sent = zbus::Result<()>;

impl<'a> Session<'a> {
    pub(super) fn new(bus: Bus, shelf: &'a mut Shelf, icon: &'a str) -> Self {
        let left = shelf.ledger.left().filter(|page| page.bus == bus.id() && !page.open.is_empty());
        shelf.start_over();
        Self { bus, shelf, icon, server: Server::Absent, owners: 0, calls: HashMap::new(), left }
    }

    pub(super) async fn run(
        mut self,
        mut incoming: MessageStream,
        commands: &mut UnboundedReceiver<Command>,
    ) -> End {
        let mut done = None;
        let end = match self.serve(&mut incoming, commands, &mut done).await {
            Ok(()) => End::Finished,
            Err(error) => {
                tracing::debug!(%error, "the bus connection failed");
                End::BusLost
            }
        };
        if let End::Finished = end {
            self.farewell(&mut incoming).await;
        }
        self.bus.close().await;
        if let Some(done) = done {
            // Nobody waits for an answer that is not received.
            let _ = done.send(());
        }
        end
    }

    /// Does what it is told until it is told to end; an error is the end of the bus.
    async fn serve(
        &mut self,
        incoming: &mut MessageStream,
        commands: &mut UnboundedReceiver<Command>,
        done: &mut Option<oneshot::Sender<()>>,
    ) -> Sent {
        let may_start = self.shelf.waiting().is_some();
        self.ask(may_start).await?;
        loop {
            let deadline = self.shelf.deadline();
            tokio::select! {
                command = commands.recv() => match command {
                    Some(Command::Show(notice)) => self.show(notice).await?,
                    Some(Command::Withdraw(key)) => self.withdraw(&key).await?,
                    Some(Command::Shutdown(ended)) => {
                        *done = Some(ended);
                        return Ok(());
                    }
                    None => return Ok(()),
                },
                message = incoming.next() => self.take_in(message).await?,
                () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => self.overdue().await?,
                () = self.shelf.ledger.written(), if self.shelf.ledger.is_busy() => {}
            }
        }
    }

    async fn show(&mut self, notice: Notice) -> Sent {
        if let Some(known) = self.shelf.get(&notice.key) {
            if known.notice == notice {
                return Ok(());
            }
            let key = notice.key.clone();
            self.withdraw(&key).await?;
        }
        self.shelf.want(notice);
        match self.server {
            Server::Present { .. } => self.notify_waiting().await,
            Server::Asked { .. } => Ok(()),
            Server::Absent => self.ask(true).await,
        }
    }

    async fn withdraw(&mut self, key: &str) -> Sent {
        match self.shelf.take(key).map(|wanted| wanted.stage) {
            Some(Stage::Open { id }) => self.close(id).await,
            // The answer to a call that is under way finds nobody and closes what it names.
            Some(Stage::Asked { .. } | Stage::Waiting) | None => Ok(()),
        }
    }

    /// Asks the server what it can do and who it is. A server is started only for a notice: at login another one than the
    /// desktop's own could get the name.
    async fn ask(&mut self, may_start: bool) -> Sent {
        let capabilities = self.bus.get_capabilities(may_start).await?;
        self.calls.insert(capabilities, Call::Capabilities);
        let information = self.bus.get_server_information().await?;
        self.calls.insert(information, Call::Information);
        self.server = Server::Asked { capabilities, may_start, name: Name::Unknown };
        Ok(())
    }

    /// Calls `Notify` for all that waits for a server.
    async fn notify_waiting(&mut self) -> Sent {
        let Server::Present { abilities, .. } = self.server else { return Ok(()) };
        while let Some(wanted) = self.shelf.waiting() {
            let call = self.bus.notify(&words(&wanted.notice, abilities, wanted.left(), self.icon)).await?;
            wanted.stage = Stage::Asked { call };
            self.calls.insert(call, Call::Notify { owners: self.owners });
        }
        Ok(())
    }

    /// Takes a notification off the screen.
    async fn close(&mut self, id: u32) -> Sent {
        let call = self.bus.close_notification(id).await?;
        self.calls.insert(call, Call::Close);
        self.note();
        Ok(())
    }

    fn note(&mut self) {
        if let Server::Present { owner, .. } = &self.server {
            self.shelf.note(self.bus.id(), owner);
        }
    }

    async fn take_in(&mut self, message: Option<zbus::Result<Message>>) -> Sent {
        let message = message.ok_or_else(|| zbus::Error::Failure("the stream has ended".to_owned()))??;
        match Incoming::read(message) {
            Some(Incoming::Answer { to, answer }) => self.answered(to, answer).await,
            Some(Incoming::Signal { sender, signal }) => self.signalled(&sender, signal).await,
            Some(Incoming::Owner(owner)) => self.owner_is(owner).await,
            None => Ok(()),
        }
    }

    async fn answered(&mut self, to: Serial, answer: Result<(String, Message), (String, String)>) -> Sent {
        match (self.calls.remove(&to), answer) {
            (Some(Call::Capabilities), answer) => self.capabilities_are(to, answer).await,
            (Some(Call::Information), answer) => {
                let name = answer.ok().and_then(|(_, message)| server_name(&message));
                self.name_is(name);
                Ok(())
            }
            (Some(Call::Notify { .. }), Ok((sender, message))) => match message.body().deserialize() {
                Ok(id) => self.shown(to, id, &sender).await,
                Err(error) => {
                    self.refused(to, &error.to_string());
                    Ok(())
                }
            },
            (Some(Call::Notify { owners }), Err((_, text))) if owners == self.owners => {
                self.refused(to, &text);
                Ok(())
            }
            (Some(Call::Notify { .. }), Err(_)) => self.again(to).await,
            (Some(Call::Close), Err((name, _))) => {
                tracing::debug!(name, "a notification to close was gone already");
                Ok(())
            }
            (Some(Call::Close) | None, _) => Ok(()),
        }
    }

    async fn capabilities_are(
        &mut self,
        to: Serial,
        answer: Result<(String, Message), (String, String)>,
    ) -> Sent {
        let Server::Asked { capabilities, may_start, name } = &self.server else { return Ok(()) };
        if *capabilities != to {
            return Ok(());
        }
        let (may_start, name) = (*may_start, name.clone());
        let said = answer.map_err(|(_, text)| text).and_then(|(owner, message)| {
            let list: Vec<String> = message.body().deserialize().map_err(|error| error.to_string())?;
            Ok((owner, Abilities::of(&list)))
        });
        match said {
            Ok((owner, abilities)) => {
                self.server = Server::Present { owner, abilities, name };
                self.announce();
                self.clear_left().await?;
                self.notify_waiting().await?;
            }
            Err(_) if !may_start && self.shelf.waiting().is_some() => return self.ask(true).await,
            Err(why) => {
                tracing::debug!(why, "no notification server");
                self.server = Server::Absent;
                self.announce();
                self.shelf.drop_new(&format!("No notification server is running: {why}"));
            }
        }
        Ok(())
    }

    fn name_is(&mut self, said: Option<String>) {
        match &mut self.server {
            Server::Asked { name, .. } | Server::Present { name, .. } => *name = Name::Known(said),
            Server::Absent => {}
        }
        self.announce();
    }

    /// Tells what the server can do, once it is known.
    fn announce(&mut self) {
        let event = match &self.server {
            Server::Absent => Event::NOBODY,
            Server::Present { abilities, name: Name::Known(name), .. } => Event::Capabilities {
                buttons: abilities.actions,
                body: abilities.body,
                persistent: abilities.persistent,
                server: Some(name.clone().unwrap_or_else(|| "unnamed".to_owned())),
            },
            Server::Asked { .. } | Server::Present { .. } => return,
        };
        self.shelf.tell(event);
    }

    /// Closes what an earlier process left on the screen of this server.
    async fn clear_left(&mut self) -> Sent {
        let Server::Present { owner, .. } = &self.server else { return Ok(()) };
        let Some(page) = self.left.take_if(|page| page.server == *owner) else { return Ok(()) };
        tracing::info!(count = page.open.len(), "closing notifications that an earlier run left");
        for id in page.open {
            self.close(id).await?;
        }
        Ok(())
    }

    /// A `Notify` call was answered with an id.
    async fn shown(&mut self, call: Serial, id: u32, by: &str) -> Sent {
        let is_present = matches!(&self.server, Server::Present { owner, .. } if owner == by);
        if !is_present {
            return self.again(call).await;
        }
        if self.shelf.asked(call).is_none() {
            return self.close(id).await;
        }
        self.shelf.is_open(call, id);
        self.note();
        Ok(())
    }

    fn refused(&mut self, call: Serial, why: &str) {
        let Some(key) = self.shelf.asked(call).map(|wanted| wanted.notice.key.clone()) else { return };
        self.shelf.over(&key, &format!("The notification server refused it: {why}"));
    }

    /// The server that was called is gone: the one that came after it is asked, if there is one.
    async fn again(&mut self, call: Serial) -> Sent {
        if let Some(wanted) = self.shelf.asked(call) {
            wanted.stage = Stage::Waiting;
        }
        self.notify_waiting().await
    }

    async fn owner_is(&mut self, now: Option<String>) -> Sent {
        if matches!((&self.server, &now), (Server::Present { owner, .. }, Some(now)) if owner == now) {
            return Ok(());
        }
        tracing::debug!(owner = ?now, "the notification server is another");
        self.owners += 1;
        self.shelf.off_screen();
        if now.is_some() {
            return self.ask(false).await;
        }
        self.server = Server::Absent;
        self.announce();
        Ok(())
    }

    async fn signalled(&mut self, sender: &str, signal: Signal) -> Sent {
        let from_server = matches!(&self.server, Server::Present { owner, .. } if owner == sender);
        if !from_server {
            tracing::warn!(sender, ?signal, "ignored: not from the notification server");
            return Ok(());
        }
        let (Signal::ActionInvoked { id, .. }
        | Signal::ActivationToken { id, .. }
        | Signal::NotificationClosed { id, .. }) = signal;
        let Some(wanted) = self.shelf.open(id) else {
            tracing::debug!(?signal, "ignored: the notification is not ours, or over");
            return Ok(());
        };
        let shown = wanted.notice.key.clone();
        match signal {
            Signal::ActivationToken { token, .. } => {
                wanted.token = Some(token).filter(|token| !token.is_empty())
            }
            Signal::ActionInvoked { key, .. } => {
                let Some(action) = action(&wanted.notice, &key) else {
                    tracing::warn!(id, key, "ignored: the notification has no such action");
                    return Ok(());
                };
                self.shelf.pressed(&shown, action);
                // Some servers leave it there after a press (LXQt, dunst).
                self.close(id).await?;
            }
            Signal::NotificationClosed { reason, .. } => {
                tracing::debug!(id, reason, "closed without an answer");
                self.shelf.over(&shown, "It was closed.");
                self.note();
            }
        }
        Ok(())
    }

    async fn overdue(&mut self) -> Sent {
        while let Some((key, stage)) = self.shelf.overdue() {
            let why = match stage {
                Stage::Waiting => "No notification server is running.",
                Stage::Asked { .. } => "The notification server does not answer.",
                Stage::Open { .. } => "Its time is over.",
            };
            self.shelf.over(&key, why);
            if let Stage::Open { id } = stage {
                self.close(id).await?;
            }
        }
        Ok(())
    }

    /// Takes everything off the screen before the connection ends.
    async fn farewell(&mut self, incoming: &mut MessageStream) {
        let all = async {
            for wanted in self.shelf.take_all() {
                if let Stage::Open { id } = wanted.stage {
                    self.close(id).await?;
                }
            }
            while self.calls.values().any(|call| matches!(call, Call::Notify { .. } | Call::Close)) {
                let message = incoming.next().await;
                self.take_in(message).await?;
            }
            self.note();
            while self.shelf.ledger.is_busy() {
                self.shelf.ledger.written().await;
            }
            Sent::Ok(())
        };
        match timeout(FAREWELL, all).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the bus went before the notifications were gone"),
            Err(_) => tracing::warn!("the notification server does not answer; notifications may be left"),
        }
    }
}

/// Name and version, out of name, vendor, version and version of the specification.
fn server_name(message: &Message) -> Option<String> {
    let (name, _, version, _): (String, String, String, String) = message.body().deserialize().ok()?;
    Some(format!("{name} {version}"))
}
