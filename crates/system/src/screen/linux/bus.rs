//! One bus connection that watches services: asks them without waiting, and receives their signals.

use futures_util::StreamExt as _;
use serde::Serialize;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::time::Duration;
use tokio::time::{Instant, sleep_until, timeout};
use zbus::message::{Message, Type};
use zbus::zvariant::DynamicType;
use zbus::{Connection, MessageStream, connection};

const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";

/// How long connecting may take: a bus on this machine answers in milliseconds, one that takes longer has hung.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long a service may take to reply; after that it has nothing to say.
const REPLY_TIMEOUT: Duration = Duration::from_secs(1);

/// Which bus, or where it is.
#[derive(Clone, Debug)]
pub(super) enum BusAddress {
    Session,
    System,
    At(String),
}

/// One connection that asks without waiting and receives everything in order. It starts no service, and believes of a name
/// only what its owner says.
#[derive(Debug)]
pub(super) struct WatchedBus<Q> {
    connection: Connection,
    incoming: MessageStream,
    /// The names that are watched.
    names: Vec<&'static str>,
    /// Unique names of the owners of the watched names.
    owners: HashMap<&'static str, String>,
    questions: HashMap<NonZeroU32, Question<Q>>,
}

#[derive(Debug)]
struct Question<Q> {
    about: &'static str,
    /// Nothing where it is asked who owns the name.
    what: Option<Q>,
    until: Instant,
}

/// What came over the bus.
#[derive(Debug)]
pub(super) enum BusEvent<Q> {
    /// A name has another owner or none; what the one before said does not count.
    OwnerChanged(&'static str),
    /// The reply to a question; none where there was an error or silence.
    Reply(Q, Option<Message>),
    /// A signal of any sender.
    Signal(Message),
}

impl<Q> WatchedBus<Q> {
    /// Connects and watches names: for each what its signals have in common, as match rules want it. That a name is owned is
    /// reported like a change.
    pub(super) async fn connect(
        address: &BusAddress,
        names: impl IntoIterator<Item = (&'static str, Vec<String>)>,
    ) -> zbus::Result<Self> {
        let builder = match address {
            BusAddress::Session => connection::Builder::session()?,
            BusAddress::System => connection::Builder::system()?,
            BusAddress::At(address) => connection::Builder::address(address.as_str())?,
        };
        let connection = timeout(CONNECT_TIMEOUT, builder.build())
            .await
            .map_err(|_| zbus::Error::Failure("the bus does not answer".to_owned()))??;
        let incoming = MessageStream::from(&connection);
        let mut bus = Self {
            connection,
            incoming,
            names: Vec::new(),
            owners: HashMap::new(),
            questions: HashMap::new(),
        };
        for (name, signals) in names {
            bus.names.push(name);
            let owner = format!("sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{name}'");
            let signals = signals.into_iter().map(|signal| format!("sender='{name}',{signal}"));
            for rule in signals.chain([owner]) {
                let rule = format!("type='signal',{rule}");
                bus.send(BUS, BUS_PATH, BUS, "AddMatch", &rule).await?;
            }
            let serial = bus.send(BUS, BUS_PATH, BUS, "GetNameOwner", &name).await?;
            bus.expect(serial, name, None);
        }
        Ok(bus)
    }

    /// Asks the service of a name, if it runs.
    pub(super) async fn ask<B: Serialize + DynamicType + Sync>(
        &mut self,
        name: &'static str,
        path: &str,
        interface: &str,
        member: &str,
        body: &B,
        what: Q,
    ) -> zbus::Result<()> {
        // A unique name is never started by the bus.
        let Some(owner) = self.owners.get(name).cloned() else { return Ok(()) };
        let serial = self.send(&owner, path, interface, member, body).await?;
        self.expect(serial, name, Some(what));
        Ok(())
    }

    /// Whether a connection owns the name.
    pub(super) fn is_owned(&self, name: &str) -> bool {
        self.owners.contains_key(name)
    }

    /// Whether the owner of the name sent this message.
    pub(super) fn is_from(&self, name: &str, message: &Message) -> bool {
        let header = message.header();
        header
            .sender()
            .is_some_and(|sender| self.owners.get(name).is_some_and(|owner| owner == sender.as_str()))
    }

    /// Whether every question is answered.
    pub(super) fn is_idle(&self) -> bool {
        self.questions.is_empty()
    }

    /// What comes next. Nothing is lost if it is not waited for to its end.
    pub(super) async fn next(&mut self) -> zbus::Result<BusEvent<Q>> {
        loop {
            let oldest = self.questions.iter().min_by_key(|(_, question)| question.until);
            let oldest = oldest.map(|(serial, question)| (*serial, question.until));
            let until = oldest.map_or_else(Instant::now, |(_, until)| until);
            let event = tokio::select! {
                message = self.incoming.next() => {
                    let message = message.ok_or_else(|| zbus::Error::Failure("the bus is gone".to_owned()))??;
                    self.read(message)
                }
                () = sleep_until(until), if oldest.is_some() => {
                    oldest.and_then(|(serial, _)| self.questions.remove(&serial)).map(|question| {
                        tracing::debug!(name = question.about, "no answer");
                        question.what.map_or(BusEvent::OwnerChanged(question.about), |what| BusEvent::Reply(what, None))
                    })
                }
            };
            if let Some(event) = event {
                return Ok(event);
            }
        }
    }

    fn read(&mut self, message: Message) -> Option<BusEvent<Q>> {
        let header = message.header();
        match message.message_type() {
            Type::MethodReturn | Type::Error => {
                let question = self.questions.remove(&header.reply_serial()?)?;
                let is_good = message.message_type() == Type::MethodReturn;
                let Some(what) = question.what else {
                    let owner = message.body().deserialize::<String>().ok().filter(|_| is_good);
                    self.owner_is(question.about, owner);
                    // Reported in any case: the first report waits for it.
                    return Some(BusEvent::OwnerChanged(question.about));
                };
                let is_good = is_good && self.is_from(question.about, &message);
                Some(BusEvent::Reply(what, Some(message.clone()).filter(|_| is_good)))
            }
            Type::Signal if header.sender()?.as_str() == BUS => {
                if header.member()?.as_str() != "NameOwnerChanged" {
                    return None;
                }
                let (name, _, new): (String, String, String) = message.body().deserialize().ok()?;
                let name = self.names.iter().copied().find(|known| **known == name)?;
                self.owner_is(name, Some(new).filter(|new| !new.is_empty()))
                    .then_some(BusEvent::OwnerChanged(name))
            }
            Type::Signal => Some(BusEvent::Signal(message.clone())),
            Type::MethodCall => None,
        }
    }

    /// Records who owns a name, and returns whether that changed.
    fn owner_is(&mut self, name: &'static str, owner: Option<String>) -> bool {
        let before = match owner.clone() {
            Some(owner) => self.owners.insert(name, owner),
            None => self.owners.remove(name),
        };
        before != owner
    }

    fn expect(&mut self, serial: NonZeroU32, about: &'static str, what: Option<Q>) {
        self.questions.insert(serial, Question { about, what, until: Instant::now() + REPLY_TIMEOUT });
    }

    async fn send<B: Serialize + DynamicType + Sync>(
        &self,
        to: &str,
        path: &str,
        interface: &str,
        member: &str,
        body: &B,
    ) -> zbus::Result<NonZeroU32> {
        let call = Message::method_call(path, member)?.destination(to)?.interface(interface)?.build(body)?;
        self.connection.send(&call).await?;
        Ok(call.primary_header().serial_num())
    }
}
