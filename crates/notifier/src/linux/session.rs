//! One bus connection's life: what is asked and answered over it. What becomes of notices by that is in [`screen`].

mod screen;

use super::bus::{Bus, Incoming, Serial};
use super::ledger::Page;
use super::server::{Asked, Name, Server};
use super::shelf::Shelf;
use super::switch::Settings;
use super::wanted::Stage;
use super::words::Abilities;
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

/// So long the end waits for the server to take everything off the screen.
const FAREWELL: Duration = Duration::from_secs(1);

/// Why a session ended.
pub(super) enum End {
    /// Nobody wants notices any more.
    Finished,
    /// The bus is gone.
    BusLost,
}

/// What a call was for. Some note which change of owner they came after: an answer of an earlier server says nothing about
/// the one that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Capabilities,
    Information,
    Notify { owners: u64 },
    Close,
    Quiet { owners: u64 },
}

/// The answering connection's unique name with the answer, or the name of the error and its text.
type Answer = Result<(String, Message), (String, String)>;

/// A look at the settings of the desktop: whether it holds notifications back. Its end ends what it began.
type Look = Pin<Box<dyn Future<Output = bool> + Send>>;

/// One bus connection's life.
pub(super) struct Session<'a> {
    bus: Bus,
    shelf: &'a mut Shelf,
    icon: &'a str,
    settings: &'a Settings,
    server: Server,
    /// How often the server became another.
    owners: u64,
    calls: HashMap<Serial, Call>,
    /// The look that is under way.
    look: Option<Look>,
    /// When it began.
    looked_at: Instant,
    /// What an earlier process left on a screen.
    left: Option<Page>,
}

type Sent = zbus::Result<()>;

impl<'a> Session<'a> {
    pub(super) fn new(bus: Bus, shelf: &'a mut Shelf, icon: &'a str, settings: &'a Settings) -> Self {
        let left = shelf.ledger.left().filter(|page| page.bus == bus.id() && !page.open.is_empty());
        let (server, calls) = (Server::Absent, HashMap::new());
        Self {
            bus,
            shelf,
            icon,
            settings,
            server,
            owners: 0,
            calls,
            look: None,
            looked_at: Instant::now(),
            left,
        }
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
        match end {
            End::Finished => self.farewell(&mut incoming).await,
            End::BusLost => self.shelf.bus_is_gone(),
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
            let deadlines = [self.shelf.deadline(), self.server.deadline(), self.ask_again_at()];
            let deadline = deadlines.into_iter().flatten().min();
            tokio::select! {
                // What was taken back is not shown first because settings changed meanwhile.
                biased;
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
                held_back = ended(&mut self.look) => self.quiet_is(Some(held_back)).await?,
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
            self.take(&key).await?;
        }
        if !self.shelf.is_any_in_play()
            && let Some(present) = self.server.present()
        {
            present.nobody_looked();
            self.look = None;
        }
        self.shelf.want(notice);
        match &mut self.server {
            Server::Present(present) => {
                if present.inhibited {
                    // Should the server not have told the end of it.
                    self.ask_whether_quiet().await?;
                }
                self.arrange().await
            }
            Server::Asked(_) => Ok(()),
            Server::Absent => self.ask(true).await,
        }
    }

    async fn withdraw(&mut self, key: &str) -> Sent {
        self.take(key).await?;
        self.arrange().await
    }

    /// Takes a notice off the shelf, and off the screen where it is there.
    async fn take(&mut self, key: &str) -> Sent {
        // The answer to a call that is under way finds nobody and closes what it names.
        match self.shelf.take(key).and_then(|wanted| wanted.on_screen()) {
            Some(id) => self.close(id).await,
            None => Ok(()),
        }
    }

    /// Asks the server what it can do and who it is. A server is started only for a notice: at login another one than the
    /// desktop's own could get the name.
    async fn ask(&mut self, may_start: bool) -> Sent {
        let capabilities = self.bus.get_capabilities(may_start).await?;
        self.calls.insert(capabilities, Call::Capabilities);
        let information = self.bus.get_server_information().await?;
        self.calls.insert(information, Call::Information);
        self.server = Server::Asked(Asked { capabilities, information, may_start, said: None, name: None });
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
        if let Server::Present(present) = &self.server {
            self.shelf.note(self.bus.id(), &present.owner);
        }
    }

    async fn take_in(&mut self, message: Option<zbus::Result<Message>>) -> Sent {
        let message = message.ok_or_else(|| zbus::Error::Failure("the stream has ended".to_owned()))??;
        match Incoming::read(message) {
            Some(Incoming::Answer { to, answer }) => self.answered(to, answer).await,
            Some(Incoming::Signal { sender, signal }) => self.signalled(&sender, signal).await,
            Some(Incoming::Changed { sender, interface, now, unsaid }) => {
                self.properties_are(&sender, &interface, now, &unsaid).await
            }
            Some(Incoming::Owner(owner)) => self.owner_is(owner).await,
            None => Ok(()),
        }
    }

    async fn answered(&mut self, to: Serial, answer: Answer) -> Sent {
        match (self.calls.remove(&to), answer) {
            (Some(Call::Capabilities), answer) => self.capabilities_are(to, answer).await,
            (Some(Call::Information), answer) => self.name_is(to, answer).await,
            (Some(Call::Notify { .. }), Ok((sender, message))) => match message.body().deserialize() {
                Ok(id) => self.opened(to, id, &sender).await,
                Err(error) => self.refused(to, Unseen::Refused, &error.to_string()).await,
            },
            (Some(Call::Notify { owners }), Err((name, text))) if owners == self.owners => {
                let why = if is_of_the_bus(&name) { Unseen::NoServer } else { Unseen::Refused };
                self.refused(to, why, &text).await
            }
            (Some(Call::Notify { .. }), Err(_)) => self.again(to).await,
            (Some(Call::Quiet { owners }), answer) if owners == self.owners => self.property_is(answer).await,
            (Some(Call::Close), Err((name, _))) => {
                tracing::debug!(name, "a notification to close was gone already");
                Ok(())
            }
            (Some(Call::Close | Call::Quiet { .. }) | None, _) => Ok(()),
        }
    }

    async fn capabilities_are(&mut self, to: Serial, answer: Answer) -> Sent {
        let Server::Asked(asked) = &mut self.server else { return Ok(()) };
        if asked.capabilities != to {
            return Ok(());
        }
        let said = answer.map_err(|(_, text)| text).and_then(|(owner, message)| {
            let list: Vec<String> = message.body().deserialize().map_err(|error| error.to_string())?;
            Ok((owner, Abilities::of(&list)))
        });
        match said {
            Ok(said) => {
                asked.said = Some(said);
                self.meet().await
            }
            Err(_) if !asked.may_start && self.shelf.waiting().is_some() => self.ask(true).await,
            Err(why) => {
                tracing::debug!(why, "no notification server");
                self.server = Server::Absent;
                self.announce();
                self.shelf.nobody_shows();
                Ok(())
            }
        }
    }

    async fn name_is(&mut self, to: Serial, answer: Answer) -> Sent {
        let Server::Asked(asked) = &mut self.server else { return Ok(()) };
        if asked.information == to {
            asked.name = Some(answer.ok().and_then(|(_, message)| Name::read(&message)));
        }
        self.meet().await
    }

    /// Begins with a server once it has answered everything.
    async fn meet(&mut self) -> Sent {
        let Server::Asked(asked) = &mut self.server else { return Ok(()) };
        let Some(present) = asked.answered() else { return Ok(()) };
        self.server = Server::Present(present);
        self.announce();
        self.clear_left().await?;
        self.arrange().await
    }

    /// Tells what the server can do, once it is known.
    fn announce(&mut self) {
        if let Some(event) = self.server.event() {
            self.shelf.tell(event);
        }
    }

    /// Closes what an earlier process left on the screen of this server.
    async fn clear_left(&mut self) -> Sent {
        let Server::Present(present) = &self.server else { return Ok(()) };
        let Some(page) = self.left.take_if(|page| page.server == present.owner) else { return Ok(()) };
        tracing::info!(count = page.open.len(), "closing notifications that an earlier run left");
        for id in page.open {
            self.close(id).await?;
        }
        Ok(())
    }

    async fn owner_is(&mut self, now: Option<String>) -> Sent {
        if now.as_deref().is_some_and(|now| self.server.is(now)) {
            return Ok(());
        }
        tracing::debug!(owner = ?now, "the notification server is another");
        self.owners += 1;
        self.look = None;
        self.shelf.server_is_gone();
        if now.is_some() {
            return self.ask(false).await;
        }
        self.server = Server::Absent;
        self.announce();
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

/// What a look saw, at its end.
async fn ended(look: &mut Option<Look>) -> bool {
    let Some(under_way) = look else { return pending().await };
    let held_back = under_way.await;
    *look = None;
    held_back
}

/// Whether an error says that nobody answered, and not that somebody refused.
fn is_of_the_bus(name: &str) -> bool {
    let Some(name) = name.strip_prefix("org.freedesktop.DBus.Error.") else { return false };
    name.starts_with("Spawn.")
        || matches!(name, "ServiceUnknown" | "NameHasNoOwner" | "NoReply" | "Timeout" | "Disconnected")
}
