//! A notification server that draws nothing, and whose buttons tests press.

use anyhow::{Context, Result};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::watch;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, connection, fdo, interface};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const DUNST: &str = "org.dunstproject.cmd0";

/// One `Notify` call as it came over the bus.
#[derive(Debug)]
pub struct Notified {
    /// The id that was answered.
    pub id: u32,
    /// Unique name of the caller.
    pub by: String,
    /// When it came.
    pub at: Instant,
    /// `app_name`.
    pub app_name: String,
    /// `replaces_id`.
    pub replaces: u32,
    /// `app_icon`.
    pub icon: String,
    /// `summary`.
    pub summary: String,
    /// `body`.
    pub body: String,
    /// Key and label of each action, in order.
    pub actions: Vec<(String, String)>,
    /// `hints`.
    pub hints: HashMap<String, OwnedValue>,
    /// `expire_timeout` in milliseconds.
    pub timeout: i32,
}

#[derive(Debug, Default)]
struct Record {
    capabilities: Vec<String>,
    notified: Vec<Arc<Notified>>,
    /// Ids of this run of the server, as those of a daemon that starts again.
    last_id: u32,
    open: BTreeSet<u32>,
    /// Every id that `CloseNotification` named, open or not.
    closings: Vec<u32>,
    name: String,
    vendor: String,
    refuses: bool,
    /// Which interface has the property that tells do-not-disturb, and whether it is on.
    quiet: Option<(&'static str, bool)>,
}

/// A notification server that draws nothing and notes everything. Tests press its buttons through it.
///
/// It speaks the protocol over a real bus (Desktop Notifications Specification 1.3), so what is tested against it is the
/// whole way of a notification but its looks.
#[derive(Debug)]
pub struct FakeNotificationServer {
    address: String,
    record: Arc<Mutex<Record>>,
    /// False while the answers to `Notify` are kept back.
    answers: watch::Sender<bool>,
    /// False while the answers about do-not-disturb are kept back.
    says_quiet: watch::Sender<bool>,
    running: Option<Connection>,
}

impl FakeNotificationServer {
    /// What most desktops say that they can.
    pub const USUAL: &[&str] = &["actions", "body", "body-markup", "persistence"];

    /// Starts on the bus at the address and takes the well-known name.
    ///
    /// # Errors
    /// Where the bus is not there or another server has the name.
    pub async fn start(address: &str, capabilities: &[&str]) -> Result<Self> {
        let (name, vendor) = ("fake".to_owned(), "Handbell".to_owned());
        let record = Record { capabilities: owned(capabilities), name, vendor, ..Record::default() };
        let mut server = Self {
            address: address.to_owned(),
            record: Arc::new(Mutex::new(record)),
            answers: watch::Sender::new(true),
            says_quiet: watch::Sender::new(true),
            running: None,
        };
        server.come_back(capabilities).await?;
        Ok(server)
    }

    /// Ends the server as a crash would: its connection and all that was on its screen are gone.
    ///
    /// # Errors
    /// Where the connection does not close.
    pub async fn leave(&mut self) -> Result<()> {
        if let Some(connection) = self.running.take() {
            connection.close().await?;
        }
        self.record().open.clear();
        Ok(())
    }

    /// Starts it again on a new connection. Its ids begin anew.
    ///
    /// # Errors
    /// As [`FakeNotificationServer::start`].
    pub async fn come_back(&mut self, capabilities: &[&str]) -> Result<()> {
        self.leave().await?;
        {
            let mut record = self.record();
            record.capabilities = owned(capabilities);
            record.last_id = 0;
        }
        let record = || Arc::clone(&self.record);
        let says = || Quiet { record: record(), says: self.says_quiet.subscribe() };
        let served = Served { record: record(), answers: self.answers.subscribe(), says: says() };
        let connection = connection::Builder::address(self.address.as_str())?
            .serve_at(PATH, served)?
            .serve_at(PATH, Dunst(says()))?
            .name(NAME)?
            .build()
            .await?;
        self.running = Some(connection);
        Ok(())
    }

    /// Keeps the answers to `Notify` back, or lets them go.
    pub fn answer(&self, answers: bool) {
        self.answers.send_replace(answers);
    }

    /// Calls itself so from its next start on.
    pub fn call_itself(&self, name: &str) {
        name.clone_into(&mut self.record().name);
    }

    /// Says from its next start on that this vendor made it.
    pub fn call_its_vendor(&self, vendor: &str) {
        vendor.clone_into(&mut self.record().vendor);
    }

    /// Answers `Notify` with an error, or no longer.
    pub fn refuse(&self, refuses: bool) {
        self.record().refuses = refuses;
    }

    /// Switches do-not-disturb, told by the property `Inhibited`, or `paused` of dunst. What it is given it holds back, which
    /// only this property says. Before the first time it has no such property.
    ///
    /// # Errors
    /// Where the server does not run.
    pub async fn inhibit(&self, property: &str, on: bool) -> Result<()> {
        let interface = if property == "paused" { DUNST } else { NAME };
        self.record().quiet = Some((interface, on));
        emit_quiet(self.running.as_ref().context("the notification server does not run")?, on, interface)
            .await
    }

    /// Keeps the answers about do-not-disturb back, or lets them go.
    pub fn say_whether_quiet(&self, says: bool) {
        self.says_quiet.send_replace(says);
    }

    /// Says from a connection that is not the server's that it holds notifications back.
    ///
    /// # Errors
    /// Where the bus is not there.
    pub async fn forge_inhibited(&self, receiver: &str) -> Result<()> {
        let stranger = connection::Builder::address(self.address.as_str())?.build().await?;
        let news = (NAME, HashMap::from([("Inhibited", Value::from(true))]), Vec::<String>::new());
        let properties = "org.freedesktop.DBus.Properties";
        stranger.emit_signal(Some(receiver), PATH, properties, "PropertiesChanged", &news).await?;
        fdo::DBusProxy::new(&stranger).await?.get_id().await?;
        stranger.close().await?;
        Ok(())
    }

    /// Unique name of the server that runs.
    pub fn unique_name(&self) -> Option<String> {
        Some(self.running.as_ref()?.unique_name()?.to_string())
    }

    /// All `Notify` calls that ever came, oldest first.
    pub fn notified(&self) -> Vec<Arc<Notified>> {
        self.record().notified.clone()
    }

    /// The ids that are on the screen.
    pub fn open(&self) -> Vec<u32> {
        self.record().open.iter().copied().collect()
    }

    /// Every id that `CloseNotification` named, in order.
    pub fn closings(&self) -> Vec<u32> {
        self.record().closings.clone()
    }

    /// Does what a pointer on a button does: `ActivationToken` where there is a token, then `ActionInvoked`. The
    /// notification stays, as on LXQt or with the hint `resident`.
    ///
    /// # Errors
    /// Where the server does not run.
    pub async fn press(&self, id: u32, key: &str, token: Option<&str>) -> Result<()> {
        let emitter = self.emitter()?;
        if let Some(token) = token {
            Served::activation_token(&emitter, id, token).await?;
        }
        Served::action_invoked(&emitter, id, key).await?;
        Ok(())
    }

    /// Takes a notification off the screen: reason 1 is expired, 2 dismissed, 3 closed by call, 4 unknown.
    ///
    /// # Errors
    /// Where the server does not run.
    pub async fn close(&self, id: u32, reason: u32) -> Result<()> {
        self.record().open.remove(&id);
        Served::notification_closed(&self.emitter()?, id, reason).await?;
        Ok(())
    }

    /// Sends `ActionInvoked`, and a token before it, from a connection that is not the server's, to one receiver or to all.
    ///
    /// # Errors
    /// Where the bus is not there.
    pub async fn forge_press(&self, id: u32, key: &str, receiver: Option<&str>) -> Result<()> {
        let stranger = connection::Builder::address(self.address.as_str())?.build().await?;
        stranger.emit_signal(receiver, PATH, NAME, "ActivationToken", &(id, "forged")).await?;
        stranger.emit_signal(receiver, PATH, NAME, "ActionInvoked", &(id, key)).await?;
        stranger.emit_signal(receiver, PATH, NAME, "NotificationClosed", &(id, 2_u32)).await?;
        // The answer tells that the bus has passed the signals on.
        fdo::DBusProxy::new(&stranger).await?.get_id().await?;
        stranger.close().await?;
        Ok(())
    }

    fn emitter(&self) -> Result<SignalEmitter<'static>> {
        let connection = self.running.as_ref().context("the notification server does not run")?;
        Ok(SignalEmitter::new(connection, PATH)?.to_owned())
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The side that the bus sees.
struct Served {
    record: Arc<Mutex<Record>>,
    answers: watch::Receiver<bool>,
    says: Quiet,
}

/// What it says of do-not-disturb.
struct Quiet {
    record: Arc<Mutex<Record>>,
    says: watch::Receiver<bool>,
}

impl Quiet {
    async fn is_on(&self, interface: &str) -> fdo::Result<bool> {
        let mut says = self.says.clone();
        says.wait_for(|says| *says).await.map_err(|error| fdo::Error::Failed(error.to_string()))?;
        let quiet = self.record.lock().unwrap_or_else(PoisonError::into_inner).quiet;
        quiet
            .filter(|(known, _)| *known == interface)
            .map(|(_, on)| on)
            .ok_or_else(|| fdo::Error::UnknownProperty(interface.to_owned()))
    }
}

/// The interface that dunst has beside the common one.
struct Dunst(Quiet);

#[interface(name = "org.dunstproject.cmd0")]
impl Dunst {
    #[zbus(property, name = "paused")]
    async fn paused(&self) -> fdo::Result<bool> {
        self.0.is_on(DUNST).await
    }
}

async fn emit_quiet(connection: &Connection, on: bool, interface: &'static str) -> Result<()> {
    let property = if interface == DUNST { "paused" } else { "Inhibited" };
    let emitter = SignalEmitter::new(connection, PATH)?;
    let now = HashMap::from([(property, Value::from(on))]);
    fdo::Properties::properties_changed(&emitter, interface.try_into()?, now, Cow::Borrowed(&[])).await?;
    Ok(())
}

impl Served {
    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[interface(name = "org.freedesktop.Notifications")]
impl Served {
    #[expect(clippy::too_many_arguments, reason = "the protocol has so many")]
    async fn notify(
        &self,
        app_name: String,
        replaces: u32,
        icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, Value<'_>>,
        timeout: i32,
        #[zbus(header)] header: Header<'_>,
    ) -> fdo::Result<u32> {
        let by = header.sender().map(ToString::to_string).unwrap_or_default();
        let actions = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let hints = hints
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.try_into_owned().ok()?)))
            .collect();
        let id = {
            let mut record = self.record();
            if record.refuses {
                return Err(fdo::Error::LimitsExceeded("too many notifications".to_owned()));
            }
            record.last_id += 1;
            let id = record.last_id;
            let at = Instant::now();
            let call =
                Notified { id, by, at, app_name, replaces, icon, summary, body, actions, hints, timeout };
            record.notified.push(Arc::new(call));
            record.open.insert(id);
            id
        };
        let mut answers = self.answers.clone();
        answers.wait_for(|answers| *answers).await.map_err(|error| fdo::Error::Failed(error.to_string()))?;
        Ok(id)
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        let was_open = {
            let mut record = self.record();
            record.closings.push(id);
            record.open.remove(&id)
        };
        if !was_open {
            return Err(fdo::Error::InvalidArgs("Invalid notification ID".to_owned()));
        }
        Self::notification_closed(&emitter, id, 3).await?;
        Ok(())
    }

    fn get_capabilities(&self) -> Vec<String> {
        self.record().capabilities.clone()
    }

    fn get_server_information(&self) -> (String, String, &str, &str) {
        let record = self.record();
        (record.name.clone(), record.vendor.clone(), "1", "1.2")
    }

    #[zbus(property)]
    async fn inhibited(&self) -> fdo::Result<bool> {
        self.says.is_on(NAME).await
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn activation_token(emitter: &SignalEmitter<'_>, id: u32, token: &str) -> zbus::Result<()>;
}
