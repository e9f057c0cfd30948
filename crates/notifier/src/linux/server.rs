use super::bus::Serial;
use super::manners::{Manners, Quiet};
use super::words::Abilities;
use crate::port::Event;
use std::time::Duration;
use tokio::time::Instant;
use zbus::message::Message;

/// A server that does not say within this time whether it holds notifications back holds none back.
const SAYS_SO_WITHIN: Duration = Duration::from_millis(300);

/// So often settings that tell nobody of their changes are looked at.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// What is known of the notification server.
#[derive(Debug)]
pub(super) enum Server {
    /// None, or one that does not tell its capabilities.
    Absent,
    /// Asked what it can do and who it is.
    Asked(Asked),
    /// Shows notices.
    Present(Present),
}

/// Two questions that are under way.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) capabilities: Serial,
    pub(super) information: Serial,
    /// Whether the bus may start a server for the questions.
    pub(super) may_start: bool,
    /// Its unique name and what it can do, once it said so.
    pub(super) said: Option<(String, Abilities)>,
    /// What it calls itself, once that was answered.
    pub(super) name: Option<Option<Name>>,
}

/// How a server calls itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    name: String,
    vendor: String,
    version: String,
}

/// A server that shows notices.
#[derive(Debug)]
pub(super) struct Present {
    /// Unique name of its connection.
    pub(super) owner: String,
    pub(super) abilities: Abilities,
    pub(super) manners: Manners,
    /// Whether it holds notifications back, as far as known.
    pub(super) inhibited: bool,
    /// Until when the answer to the question whether it does is waited for.
    pub(super) asked_until: Option<Instant>,
    /// When it was asked last.
    asked: Option<Instant>,
    name: Option<Name>,
}

impl Server {
    pub(super) fn present(&mut self) -> Option<&mut Present> {
        match self {
            Self::Present(present) => Some(present),
            Self::Absent | Self::Asked(_) => None,
        }
    }

    /// Whether this connection is the server.
    pub(super) fn is(&self, owner: &str) -> bool {
        matches!(self, Self::Present(present) if present.owner == owner)
    }

    /// When an answer is not waited for any longer.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self {
            Self::Present(present) => present.asked_until,
            Self::Absent | Self::Asked(_) => None,
        }
    }

    /// What it can do, once it is known.
    pub(super) fn event(&self) -> Option<Event> {
        match self {
            Self::Absent => Some(Event::NOBODY),
            Self::Asked(_) => None,
            Self::Present(present) => Some(present.event()),
        }
    }
}

impl Asked {
    /// The server, once both questions are answered.
    pub(super) fn answered(&mut self) -> Option<Present> {
        let name = self.name.clone()?;
        let (owner, abilities) = self.said.take()?;
        let manners = match &name {
            Some(name) => Manners::of(&name.name, &name.vendor),
            None => Manners::of("", ""),
        };
        Some(Present { owner, abilities, manners, inhibited: false, asked_until: None, asked: None, name })
    }
}

impl Present {
    /// The question whether it holds notifications back is on its way.
    pub(super) fn is_asked(&mut self) {
        let now = Instant::now();
        self.asked = Some(now);
        self.asked_until = Some(now + SAYS_SO_WITHIN);
    }

    /// When it is to be asked again without a reason, as long as there is something to be shown.
    pub(super) fn ask_again_at(&self) -> Option<Instant> {
        let asked = self.asked.filter(|_| matches!(self.manners.quiet, Quiet::Switch(_)))?;
        Some(asked + LOOKS_EVERY)
    }

    /// For a while nobody looked: what is known of settings that tell nobody of their changes is old.
    pub(super) fn nobody_looked(&mut self) {
        if matches!(self.manners.quiet, Quiet::Switch(_)) {
            self.inhibited = false;
        }
    }

    fn event(&self) -> Event {
        let name = self.name.as_ref().map(|name| format!("{} {}", name.name, name.version));
        Event::Capabilities {
            buttons: self.abilities.actions && self.manners.draws_buttons,
            body: self.abilities.body,
            persistent: self.abilities.persistent,
            server: Some(name.unwrap_or_else(|| "unnamed".to_owned())),
        }
    }
}

impl Name {
    /// Out of name, vendor, version and version of the specification.
    pub(super) fn read(message: &Message) -> Option<Self> {
        let (name, vendor, version, _): (String, String, String, String) =
            message.body().deserialize().ok()?;
        Some(Self { name, vendor, version })
    }
}
