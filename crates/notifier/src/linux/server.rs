//! What is known of the notification server, from the first question to its last answer.

use super::bus::Serial;
use super::server_capabilities::ServerCapabilities;
use super::server_quirks::{DoNotDisturb, ServerQuirks};
use crate::port::Event;
use std::time::Duration;
use tokio::time::Instant;
use zbus::message::Message;

/// How long a server may take to say whether it holds notifications back; without an answer it holds none back.
const INHIBITED_REPLY_TIMEOUT: Duration = Duration::from_millis(300);

/// How often settings are read whose changes nobody announces.
const SETTINGS_POLL_INTERVAL: Duration = Duration::from_secs(1);

/// What is known of the notification server.
#[derive(Debug)]
pub(super) enum Server {
    /// None, or one that does not say what it can do.
    Absent,
    /// Asked what it can do and who it is.
    Identifying(Identifying),
    /// Shows notices.
    Ready(ReadyServer),
}

/// Two questions that are under way.
#[derive(Debug)]
pub(super) struct Identifying {
    pub(super) capabilities_call: Serial,
    pub(super) information_call: Serial,
    /// Whether the bus may start a server for the questions.
    pub(super) may_start: bool,
    /// Its unique name and what it can do, once that was answered.
    pub(super) capabilities: Option<(String, ServerCapabilities)>,
    /// What it is called, once that was answered; nothing inside where it did not say.
    pub(super) information: Option<Option<ServerInformation>>,
}

/// Name, vendor and version of a server, as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ServerInformation {
    name: String,
    vendor: String,
    version: String,
}

/// A server that shows notices.
#[derive(Debug)]
pub(super) struct ReadyServer {
    /// Unique name of its connection.
    pub(super) owner: String,
    pub(super) capabilities: ServerCapabilities,
    pub(super) quirks: ServerQuirks,
    /// Whether it holds notifications back, as far as known.
    pub(super) inhibited: bool,
    /// Until when the answer to the question whether it does is waited for.
    pub(super) inhibited_reply_until: Option<Instant>,
    /// When that was asked last.
    inhibited_asked_at: Option<Instant>,
    information: Option<ServerInformation>,
}

impl Server {
    pub(super) fn ready(&mut self) -> Option<&mut ReadyServer> {
        match self {
            Self::Ready(server) => Some(server),
            Self::Absent | Self::Identifying(_) => None,
        }
    }

    /// Whether this connection is the server.
    pub(super) fn is(&self, owner: &str) -> bool {
        matches!(self, Self::Ready(server) if server.owner == owner)
    }

    /// When an answer about do-not-disturb is not waited for any longer.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self {
            Self::Ready(server) => server.inhibited_reply_until,
            Self::Absent | Self::Identifying(_) => None,
        }
    }

    /// The event with what it can do, once it is known.
    pub(super) fn capabilities_event(&self) -> Option<Event> {
        match self {
            Self::Absent => Some(Event::NO_SERVER),
            Self::Identifying(_) => None,
            Self::Ready(server) => Some(server.capabilities_event()),
        }
    }
}

impl Identifying {
    /// The server, once both questions are answered.
    pub(super) fn finish(&mut self) -> Option<ReadyServer> {
        let information = self.information.clone()?;
        let (owner, capabilities) = self.capabilities.take()?;
        let quirks = match &information {
            Some(information) => ServerQuirks::of(&information.name, &information.vendor),
            None => ServerQuirks::of("", ""),
        };
        Some(ReadyServer {
            owner,
            capabilities,
            quirks,
            inhibited: false,
            inhibited_reply_until: None,
            inhibited_asked_at: None,
            information,
        })
    }
}

impl ReadyServer {
    /// The question whether it holds notifications back is on its way.
    pub(super) fn inhibited_is_asked(&mut self) {
        let now = Instant::now();
        self.inhibited_asked_at = Some(now);
        self.inhibited_reply_until = Some(now + INHIBITED_REPLY_TIMEOUT);
    }

    /// When its settings are to be read again, as long as there is something to be shown.
    pub(super) fn next_poll_at(&self) -> Option<Instant> {
        let polled = matches!(self.quirks.do_not_disturb, DoNotDisturb::Setting(_));
        Some(self.inhibited_asked_at.filter(|_| polled)? + SETTINGS_POLL_INTERVAL)
    }

    /// Its settings were not read for a while: what is known of them is old, where nobody announces their changes.
    pub(super) fn forget_settings(&mut self) {
        if matches!(self.quirks.do_not_disturb, DoNotDisturb::Setting(_)) {
            self.inhibited = false;
        }
    }

    fn capabilities_event(&self) -> Event {
        let name = self.information.as_ref().map(|known| format!("{} {}", known.name, known.version));
        Event::Capabilities {
            buttons: self.capabilities.actions && self.quirks.draws_buttons,
            body: self.capabilities.body,
            persistent: self.capabilities.persistent,
            server: Some(name.unwrap_or_else(|| "unnamed".to_owned())),
        }
    }
}

impl ServerInformation {
    /// From the reply to `GetServerInformation`: name, vendor, version, and version of the specification.
    pub(super) fn read(message: &Message) -> Option<Self> {
        let (name, vendor, version, _): (String, String, String, String) =
            message.body().deserialize().ok()?;
        Some(Self { name, vendor, version })
    }
}
