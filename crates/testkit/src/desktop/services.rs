//! The services of a desktop: its session manager on the system bus, its settings, and calls on the session bus.

use super::process::{Running, START_TIMEOUT};
use super::system_bus::SystemBus;
use super::virtual_desktop::VirtualDesktop;
use crate::PrivateBus;
use anyhow::{Context, Result, bail};
use rustix::process::getuid;
use serde::Serialize;
use std::fs;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use zbus::zvariant::{DynamicType, OwnedObjectPath, Value};
use zbus::{Connection, connection, fdo};

/// How often a condition is looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(30);

const LOGIND: &str = "org.freedesktop.login1";

impl VirtualDesktop {
    /// A bus of the machine, and on it a session manager that says that this is a session of this user. Some desktops also want
    /// what shows the sign-in.
    pub(super) async fn start_system(&mut self, display_manager: bool) -> Result<()> {
        const DISPLAY_MANAGER: &str = "org.gnome.DisplayManager";
        const MANAGER: &str = "/org/gnome/DisplayManager/Manager";
        let services = self.place.path().join("system-services");
        fs::create_dir(&services)?;
        let bus = PrivateBus::start_in(&services, &self.environment())?;
        self.extra.insert("DBUS_SYSTEM_BUS_ADDRESS", bus.address().to_owned());
        let connection = connection::Builder::address(bus.address())?.build().await?;
        let mut services = Vec::new();
        let mock = ["-m", "dbusmock", "--system"];
        let mut logind =
            self.run_as("logind", "/usr/bin/python3", &[&mock[..], &["--template", "logind"]].concat())?;
        owned(&connection, LOGIND, &mut logind).await?;
        services.push(logind);
        if display_manager {
            let what = [DISPLAY_MANAGER, MANAGER, "org.gnome.DisplayManager.Manager"];
            let mut manager =
                self.run_as("display-manager", "/usr/bin/python3", &[&mock[..], &what[..]].concat())?;
            owned(&connection, DISPLAY_MANAGER, &mut manager).await?;
            services.push(manager);
            let interface = what[2];
            let mock = "org.freedesktop.DBus.Mock";
            let call = async |method, body: &_| {
                connection.call_method(Some(DISPLAY_MANAGER), MANAGER, Some(mock), method, body).await
            };
            call("AddProperty", &(interface, "Version", Value::from("43.0"))).await?;
            let body = (interface, "RegisterSession", "a{sv}", "", "");
            connection.call_method(Some(DISPLAY_MANAGER), MANAGER, Some(mock), "AddMethod", &body).await?;
        }
        let session = session(&connection).await.context("the session manager's stand-in")?;
        self.extra.insert("XDG_SESSION_ID", "c1".into());
        self.system = Some(SystemBus { connection, session, _services: services, _bus: bus });
        Ok(())
    }

    /// What is said of this session to whoever asks the session manager.
    pub(super) async fn locked_hint(&self, locked: bool) -> Result<()> {
        let system = self.system.as_ref().context("this desktop has no session manager")?;
        let change = ("org.freedesktop.login1.Session", [("LockedHint", Value::from(locked))]);
        let change = (change.0, std::collections::HashMap::from(change.1));
        let mock = Some("org.freedesktop.DBus.Mock");
        system
            .connection
            .call_method(Some(LOGIND), &system.session, mock, "UpdateProperties", &change)
            .await?;
        Ok(())
    }

    /// Tells the bus what the services that it starts must find in their environment.
    pub(super) async fn tell_bus(&self) -> Result<()> {
        let environment = self.environment();
        let pairs: std::collections::HashMap<&str, &str> =
            environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Ok(fdo::DBusProxy::new(&self.session).await?.update_activation_environment(pairs).await?)
    }

    /// Changes settings of this desktop.
    pub(super) async fn settings(&self, changes: &[(&str, &str, &str)]) -> Result<()> {
        for (schema, key, value) in changes {
            self.tool("gsettings", &["set", schema, key, value]).await?;
        }
        Ok(())
    }

    /// Calls a method on the session bus.
    pub(super) async fn call<B: Serialize + DynamicType + Sync>(
        &self,
        (service, path, interface): (&str, &str, &str),
        method: &str,
        body: &B,
    ) -> Result<zbus::Message> {
        let answer = self.session.call_method(Some(service), path, Some(interface), method, body);
        Ok(timeout(START_TIMEOUT, answer)
            .await
            .with_context(|| format!("{service} does not answer {method}"))??)
    }

    /// Waits for a condition as long as a program may take to start.
    pub(super) async fn settled(
        &self,
        what: &str,
        mut condition: impl AsyncFnMut() -> Result<bool>,
    ) -> Result<()> {
        let end = Instant::now() + START_TIMEOUT;
        while !condition().await? {
            if Instant::now() >= end {
                bail!("{what}: not within {START_TIMEOUT:?}");
            }
            sleep(POLL_INTERVAL).await;
        }
        Ok(())
    }
}

async fn owned(connection: &Connection, name: &str, by: &mut Running) -> Result<()> {
    let bus = fdo::DBusProxy::new(connection).await?;
    let wanted = zbus::names::BusName::try_from(name)?;
    by.until(name, START_TIMEOUT, async || Ok(bus.name_has_owner(wanted.clone()).await?)).await
}

async fn session(connection: &Connection) -> Result<OwnedObjectPath> {
    let (manager, mock) = ("/org/freedesktop/login1", Some("org.freedesktop.DBus.Mock"));
    let user = getuid().as_raw();
    let call = ("c1", "seat0", user, "person", true);
    let answer = connection.call_method(Some(LOGIND), manager, mock, "AddSession", &call).await?;
    let path: String = answer.body().deserialize()?;
    Ok(OwnedObjectPath::try_from(path)?)
}
