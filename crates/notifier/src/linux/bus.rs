//! The bus connection: calls that are sent without waiting, and everything that comes over it.

use super::notify_call::NotifyCall;
use super::server_quirks::Property;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::time::Duration;
use tokio::time::timeout;
use zbus::message::{Flags, Message, Type};
use zbus::zvariant::OwnedValue;
use zbus::{Connection, MessageStream, connection, message};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";

/// How long connecting may take: a bus on this machine answers in milliseconds, one that takes longer has hung.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// The serial number of a call, which its reply carries.
pub(super) type Serial = NonZeroU32;

/// The one connection: it sends calls without waiting for their answers and receives everything in order.
///
/// One connection, because some servers send signals only to the one that called `Notify`.
#[derive(Debug)]
pub(super) struct Bus {
    connection: Connection,
}

/// What came over the bus.
#[derive(Debug)]
pub(super) enum Incoming {
    /// The reply to the call with this serial.
    Reply { to: Serial, reply: Reply },
    /// A signal of notifications.
    Signal { sender: String, signal: Signal },
    /// Properties of an interface of the notification server have new values, or values to be asked for.
    PropertiesChanged {
        sender: String,
        interface: String,
        changed: HashMap<String, OwnedValue>,
        invalidated: Vec<String>,
    },
    /// Another connection, or none, is the notification server.
    OwnerChanged(Option<String>),
}

/// The replying connection's unique name with the reply, or the name of the error and its text.
pub(super) type Reply = Result<(String, Message), (String, String)>;

/// A signal of the notification interface.
#[derive(Debug)]
pub(super) enum Signal {
    ActionInvoked { id: u32, key: String },
    ActivationToken { id: u32, token: String },
    NotificationClosed { id: u32, reason: u32 },
}

impl Bus {
    /// Connects and subscribes. The bus handles a connection's messages in order, so nothing sent after this can be
    /// answered by a signal that is missed.
    pub(super) async fn connect(address: Option<&str>) -> zbus::Result<(Self, MessageStream)> {
        let builder = match address {
            Some(address) => connection::Builder::address(address)?,
            None => connection::Builder::session()?,
        };
        let connection = timeout(CONNECT_TIMEOUT, builder.build())
            .await
            .map_err(|_| zbus::Error::Failure("the session bus does not answer".to_owned()))??;
        let incoming = MessageStream::from(&connection);
        let bus = Self { connection };
        for rule in [
            // The sender in the rule is what keeps copies out that GNOME Shell broadcasts beside the server's own.
            format!("type='signal',sender='{NAME}',interface='{NAME}',path='{PATH}'"),
            format!("type='signal',sender='{NAME}',interface='{PROPERTIES}',path='{PATH}'"),
            format!("type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{NAME}'"),
        ] {
            bus.send(&call(BUS, BUS_PATH, "AddMatch")?.build(&rule)?).await?;
        }
        Ok((bus, incoming))
    }

    /// Which bus this is, as it says itself: another after each of its starts.
    pub(super) fn id(&self) -> String {
        self.connection.server_guid().to_string()
    }

    /// Asks what the server can do; the bus may start one for it where it is told to.
    pub(super) async fn get_capabilities(&self, may_start: bool) -> zbus::Result<Serial> {
        let mut call = notifications("GetCapabilities")?;
        if !may_start {
            call = call.with_flags(Flags::NoAutoStart)?;
        }
        self.send(&call.build(&())?).await
    }

    pub(super) async fn get_server_information(&self) -> zbus::Result<Serial> {
        self.send(&notifications("GetServerInformation")?.with_flags(Flags::NoAutoStart)?.build(&())?).await
    }

    pub(super) async fn notify(&self, arguments: &NotifyCall<'_>) -> zbus::Result<Serial> {
        self.send(&notifications("Notify")?.build(arguments)?).await
    }

    pub(super) async fn close_notification(&self, id: u32) -> zbus::Result<Serial> {
        self.send(&notifications("CloseNotification")?.with_flags(Flags::NoAutoStart)?.build(&id)?).await
    }

    /// Asks for the value of a property of the server's object.
    pub(super) async fn get(&self, property: Property) -> zbus::Result<Serial> {
        let call = Message::method_call(PATH, "Get")?.destination(NAME)?.interface(PROPERTIES)?;
        let call = call.with_flags(Flags::NoAutoStart)?;
        self.send(&call.build(&(property.interface, property.name))?).await
    }

    pub(super) async fn close(self) {
        if let Err(error) = self.connection.close().await {
            tracing::debug!(%error, "the bus connection did not close");
        }
    }

    async fn send(&self, call: &Message) -> zbus::Result<Serial> {
        self.connection.send(call).await?;
        Ok(call.primary_header().serial_num())
    }
}

fn notifications(member: &'static str) -> zbus::Result<message::Builder<'static>> {
    call(NAME, PATH, member)
}

/// A call to a name's interface of the same name.
fn call(
    name: &'static str,
    path: &'static str,
    member: &'static str,
) -> zbus::Result<message::Builder<'static>> {
    Message::method_call(path, member)?.destination(name)?.interface(name)
}

impl Incoming {
    /// What a message says, if it is for us.
    pub(super) fn read(message: Message) -> Option<Self> {
        let header = message.header();
        match message.message_type() {
            Type::MethodReturn => {
                let sender = header.sender()?.to_string();
                Some(Self::Reply { to: header.reply_serial()?, reply: Ok((sender, message.clone())) })
            }
            Type::Error => {
                let name = header.error_name()?.to_string();
                let text = message.body().deserialize::<String>().unwrap_or_else(|_| name.clone());
                Some(Self::Reply { to: header.reply_serial()?, reply: Err((name, text)) })
            }
            Type::Signal => {
                let sender = header.sender()?.as_str();
                let member = header.member()?.as_str();
                match header.interface()?.as_str() {
                    NAME => {
                        Some(Self::Signal { sender: sender.to_owned(), signal: signal(member, &message)? })
                    }
                    PROPERTIES if member == "PropertiesChanged" => properties_changed(sender, &message),
                    BUS if sender == BUS && member == "NameOwnerChanged" => owner_changed(&message),
                    _ => None,
                }
            }
            Type::MethodCall => None,
        }
    }
}

fn signal(member: &str, message: &Message) -> Option<Signal> {
    let body = message.body();
    let read = match member {
        "ActionInvoked" => body.deserialize().map(|(id, key)| Signal::ActionInvoked { id, key }),
        "ActivationToken" => body.deserialize().map(|(id, token)| Signal::ActivationToken { id, token }),
        "NotificationClosed" => {
            body.deserialize().map(|(id, reason)| Signal::NotificationClosed { id, reason })
        }
        _ => return None,
    };
    read.inspect_err(|error| tracing::warn!(%error, member, "a signal that cannot be read")).ok()
}

fn properties_changed(sender: &str, message: &Message) -> Option<Incoming> {
    let (interface, changed, invalidated) = message.body().deserialize().ok()?;
    Some(Incoming::PropertiesChanged { sender: sender.to_owned(), interface, changed, invalidated })
}

fn owner_changed(message: &Message) -> Option<Incoming> {
    let (name, _, new): (String, String, String) = message.body().deserialize().ok()?;
    (name == NAME).then(|| Incoming::OwnerChanged(Some(new).filter(|new| !new.is_empty())))
}
