//! logind on the system bus: whether the session is locked or in front, the lid, and sleep.

use super::bus::{BusAddress, BusEvent, WatchedBus};
use super::report::ScreenReport;
use std::collections::HashMap;
use std::env;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};
use zbus::message::Message;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

const NAME: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
/// The caller's session, or that of the person's display. Its signals come from its own object.
const AUTO: &str = "/org/freedesktop/login1/session/auto";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// How often the lid is asked for: most versions of logind announce nothing when it moves.
const LID_POLL_INTERVAL: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug)]
enum Question {
    /// What the person's session is called.
    SessionId,
    /// Which object the session of that name is.
    SessionOfId,
    /// Which object the session of this program's environment is.
    SessionOfEnvironment,
    /// Which object the session of this process is.
    SessionOfProcess,
    /// A property of the session.
    Session(&'static str),
    /// A property of the manager.
    Manager(&'static str),
}

/// What logind said.
#[derive(Debug, Default)]
struct Logind {
    session: Option<OwnedObjectPath>,
    locked: Option<bool>,
    active: Option<bool>,
    lid_closed: Option<bool>,
    docked: Option<bool>,
    asleep: Option<bool>,
}

/// Reports what logind says, until the bus is gone.
pub(super) async fn watch(address: &BusAddress, report: &impl Fn(ScreenReport)) -> zbus::Result<()> {
    let signals = [(MANAGER, "PrepareForSleep"), (PROPERTIES, "PropertiesChanged")];
    let signals = signals.map(|(interface, member)| format!("interface='{interface}',member='{member}'"));
    let mut bus = WatchedBus::connect(address, [(NAME, signals.to_vec())]).await?;
    let mut logind = Logind::default();
    let mut lid_poll = interval(LID_POLL_INTERVAL);
    lid_poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        if bus.is_idle() {
            report(logind.report());
        }
        let event = tokio::select! {
            event = bus.next() => event?,
            _ = lid_poll.tick() => {
                ask_manager(&mut bus, &["LidClosed", "Docked"]).await?;
                continue;
            }
        };
        match event {
            BusEvent::OwnerChanged(_) => {
                logind = Logind::default();
                ask_manager(&mut bus, &["PreparingForSleep", "LidClosed", "Docked"]).await?;
                let id = (SESSION, "Id");
                bus.ask(NAME, AUTO, PROPERTIES, "Get", &id, Question::SessionId).await?;
            }
            BusEvent::Reply(question, answer) => logind.on_reply(&mut bus, question, answer).await?,
            BusEvent::Signal(signal) => logind.on_signal(&mut bus, &signal).await?,
        }
    }
}

async fn ask_manager(bus: &mut WatchedBus<Question>, properties: &[&'static str]) -> zbus::Result<()> {
    for property in properties {
        let question = Question::Manager(property);
        bus.ask(NAME, PATH, PROPERTIES, "Get", &(MANAGER, property), question).await?;
    }
    Ok(())
}

impl Logind {
    fn report(&self) -> ScreenReport {
        ScreenReport {
            asleep: self.asleep,
            locked: self.locked,
            inactive: self.active.map(|active| !active),
            lid_closed: self.lid_closed.map(|closed| closed && self.docked != Some(true)),
        }
    }

    async fn on_reply(
        &mut self,
        bus: &mut WatchedBus<Question>,
        question: Question,
        answer: Option<Message>,
    ) -> zbus::Result<()> {
        match question {
            Question::Session(property) | Question::Manager(property) => {
                if let Some(value) = answer.and_then(|answer| answer.body().deserialize().ok()) {
                    self.set_property(property, value);
                }
                Ok(())
            }
            Question::SessionId => match answer.and_then(|answer| text(&answer)) {
                Some(id) => bus.ask(NAME, PATH, MANAGER, "GetSession", &id, Question::SessionOfId).await,
                None => self.ask_session_of_environment(bus).await,
            },
            Question::SessionOfId | Question::SessionOfEnvironment | Question::SessionOfProcess => {
                let path = answer.and_then(|answer| answer.body().deserialize::<OwnedObjectPath>().ok());
                match (path, question) {
                    (Some(path), _) => {
                        self.session = Some(path);
                        self.ask_session(bus).await
                    }
                    (None, Question::SessionOfId) => self.ask_session_of_environment(bus).await,
                    (None, Question::SessionOfEnvironment) => self.ask_session_of_process(bus).await,
                    (None, _) => {
                        tracing::debug!("logind knows no session of this program");
                        Ok(())
                    }
                }
            }
        }
    }

    async fn ask_session_of_environment(&self, bus: &mut WatchedBus<Question>) -> zbus::Result<()> {
        match env::var("XDG_SESSION_ID") {
            Ok(id) => bus.ask(NAME, PATH, MANAGER, "GetSession", &id, Question::SessionOfEnvironment).await,
            Err(_) => self.ask_session_of_process(bus).await,
        }
    }

    async fn ask_session_of_process(&self, bus: &mut WatchedBus<Question>) -> zbus::Result<()> {
        let process = std::process::id();
        bus.ask(NAME, PATH, MANAGER, "GetSessionByPID", &process, Question::SessionOfProcess).await
    }

    async fn ask_session(&self, bus: &mut WatchedBus<Question>) -> zbus::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        for property in ["LockedHint", "Active"] {
            let question = Question::Session(property);
            bus.ask(NAME, session.as_str(), PROPERTIES, "Get", &(SESSION, property), question).await?;
        }
        Ok(())
    }

    async fn on_signal(&mut self, bus: &mut WatchedBus<Question>, signal: &Message) -> zbus::Result<()> {
        let header = signal.header();
        let (Some(path), Some(interface), Some(member)) =
            (header.path(), header.interface(), header.member())
        else {
            return Ok(());
        };
        match (interface.as_str(), member.as_str()) {
            (MANAGER, "PrepareForSleep") if bus.is_from(NAME, signal) => {
                self.asleep = signal.body().deserialize().ok();
                Ok(())
            }
            (PROPERTIES, "PropertiesChanged") if bus.is_from(NAME, signal) => {
                let Ok((of, now, invalidated)) =
                    signal.body().deserialize::<(String, HashMap<String, OwnedValue>, Vec<String>)>()
                else {
                    return Ok(());
                };
                let is_session = of == SESSION
                    && self.session.as_ref().is_some_and(|session| session.as_str() == path.as_str());
                let is_manager = of == MANAGER && path.as_str() == PATH;
                if is_session || is_manager {
                    now.into_iter().for_each(|(property, value)| self.set_property(&property, value));
                }
                if is_session && !invalidated.is_empty() {
                    self.ask_session(bus).await?;
                }
                if is_manager && !invalidated.is_empty() {
                    ask_manager(bus, &["LidClosed", "Docked"]).await?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn set_property(&mut self, property: &str, value: OwnedValue) {
        let known = match property {
            "LockedHint" => &mut self.locked,
            "Active" => &mut self.active,
            "LidClosed" => &mut self.lid_closed,
            "Docked" => &mut self.docked,
            "PreparingForSleep" => &mut self.asleep,
            _ => return,
        };
        if let Ok(is) = bool::try_from(value) {
            *known = Some(is);
        }
    }
}

fn text(answer: &Message) -> Option<String> {
    let value: OwnedValue = answer.body().deserialize().ok()?;
    String::try_from(value).ok()
}
