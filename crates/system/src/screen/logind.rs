use super::linux::Said;
use super::wire::{News, Place, Wire};
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

/// Most versions of logind tell nothing when the lid moves.
const LOOK_AT_LID: Duration = Duration::from_secs(5);

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

/// Tells what logind says, until the bus is gone.
pub(super) async fn hear(place: &Place, tell: &impl Fn(Said)) -> zbus::Result<()> {
    let signals = [(MANAGER, "PrepareForSleep"), (PROPERTIES, "PropertiesChanged")];
    let signals = signals.map(|(interface, member)| format!("interface='{interface}',member='{member}'"));
    let mut wire = Wire::connect(place, [(NAME, signals.to_vec())]).await?;
    let mut logind = Logind::default();
    let mut look = interval(LOOK_AT_LID);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        if wire.is_idle() {
            tell(logind.said());
        }
        let news = tokio::select! {
            news = wire.next() => news?,
            _ = look.tick() => {
                ask_manager(&mut wire, &["LidClosed", "Docked"]).await?;
                continue;
            }
        };
        match news {
            News::Owner(_) => {
                logind = Logind::default();
                ask_manager(&mut wire, &["PreparingForSleep", "LidClosed", "Docked"]).await?;
                let id = (SESSION, "Id");
                wire.ask(NAME, AUTO, PROPERTIES, "Get", &id, Question::SessionId).await?;
            }
            News::Answer(question, answer) => logind.answered(&mut wire, question, answer).await?,
            News::Signal(signal) => logind.signalled(&mut wire, &signal).await?,
        }
    }
}

async fn ask_manager(wire: &mut Wire<Question>, properties: &[&'static str]) -> zbus::Result<()> {
    for property in properties {
        let question = Question::Manager(property);
        wire.ask(NAME, PATH, PROPERTIES, "Get", &(MANAGER, property), question).await?;
    }
    Ok(())
}

impl Logind {
    fn said(&self) -> Said {
        Said {
            asleep: self.asleep,
            locked: self.locked,
            inactive: self.active.map(|active| !active),
            lid_closed: self.lid_closed.map(|closed| closed && self.docked != Some(true)),
        }
    }

    async fn answered(
        &mut self,
        wire: &mut Wire<Question>,
        question: Question,
        answer: Option<Message>,
    ) -> zbus::Result<()> {
        match question {
            Question::Session(property) | Question::Manager(property) => {
                if let Some(value) = answer.and_then(|answer| answer.body().deserialize().ok()) {
                    self.is_now(property, value);
                }
                Ok(())
            }
            Question::SessionId => match answer.and_then(|answer| text(&answer)) {
                Some(id) => wire.ask(NAME, PATH, MANAGER, "GetSession", &id, Question::SessionOfId).await,
                None => self.look_in_environment(wire).await,
            },
            Question::SessionOfId | Question::SessionOfEnvironment | Question::SessionOfProcess => {
                let path = answer.and_then(|answer| answer.body().deserialize::<OwnedObjectPath>().ok());
                match (path, question) {
                    (Some(path), _) => {
                        self.session = Some(path);
                        self.ask_session(wire).await
                    }
                    (None, Question::SessionOfId) => self.look_in_environment(wire).await,
                    (None, Question::SessionOfEnvironment) => self.look_for_process(wire).await,
                    (None, _) => {
                        tracing::debug!("logind knows no session of this program");
                        Ok(())
                    }
                }
            }
        }
    }

    async fn look_in_environment(&self, wire: &mut Wire<Question>) -> zbus::Result<()> {
        match env::var("XDG_SESSION_ID") {
            Ok(id) => wire.ask(NAME, PATH, MANAGER, "GetSession", &id, Question::SessionOfEnvironment).await,
            Err(_) => self.look_for_process(wire).await,
        }
    }

    async fn look_for_process(&self, wire: &mut Wire<Question>) -> zbus::Result<()> {
        let process = std::process::id();
        wire.ask(NAME, PATH, MANAGER, "GetSessionByPID", &process, Question::SessionOfProcess).await
    }

    async fn ask_session(&self, wire: &mut Wire<Question>) -> zbus::Result<()> {
        let Some(session) = &self.session else { return Ok(()) };
        for property in ["LockedHint", "Active"] {
            let question = Question::Session(property);
            wire.ask(NAME, session.as_str(), PROPERTIES, "Get", &(SESSION, property), question).await?;
        }
        Ok(())
    }

    async fn signalled(&mut self, wire: &mut Wire<Question>, signal: &Message) -> zbus::Result<()> {
        let header = signal.header();
        let (Some(path), Some(interface), Some(member)) =
            (header.path(), header.interface(), header.member())
        else {
            return Ok(());
        };
        match (interface.as_str(), member.as_str()) {
            (MANAGER, "PrepareForSleep") if wire.is_from(NAME, signal) => {
                self.asleep = signal.body().deserialize().ok();
                Ok(())
            }
            (PROPERTIES, "PropertiesChanged") if wire.is_from(NAME, signal) => {
                let Ok((of, now, unsaid)) =
                    signal.body().deserialize::<(String, HashMap<String, OwnedValue>, Vec<String>)>()
                else {
                    return Ok(());
                };
                let is_session = of == SESSION
                    && self.session.as_ref().is_some_and(|session| session.as_str() == path.as_str());
                let is_manager = of == MANAGER && path.as_str() == PATH;
                if is_session || is_manager {
                    now.into_iter().for_each(|(property, value)| self.is_now(&property, value));
                }
                if is_session && !unsaid.is_empty() {
                    self.ask_session(wire).await?;
                }
                if is_manager && !unsaid.is_empty() {
                    ask_manager(wire, &["LidClosed", "Docked"]).await?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn is_now(&mut self, property: &str, value: OwnedValue) {
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
