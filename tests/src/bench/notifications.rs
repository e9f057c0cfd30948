//! A notification server that records when it was called.

use anyhow::{Context, Result};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, connection, interface};

/// A notification server that only records the time of each call.
#[derive(Debug)]
pub struct TimedNotifications {
    connection: Connection,
    seen: UnboundedReceiver<(Instant, u32)>,
}

struct Server {
    seen: UnboundedSender<(Instant, u32)>,
    last: u32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "this is how desktops define it")]
    fn notify(
        &mut self,
        _app: &str,
        _replaces: u32,
        _icon: &str,
        _title: &str,
        _body: &str,
        _actions: Vec<&str>,
        _hints: HashMap<&str, OwnedValue>,
        _lasts: i32,
    ) -> u32 {
        let now = Instant::now();
        self.last += 1;
        // The measurement may be finished.
        self.seen.send((now, self.last)).unwrap_or_default();
        self.last
    }

    #[expect(clippy::unused_self, reason = "this is how desktops define it")]
    fn close_notification(&self, _id: u32) {}

    #[expect(clippy::unused_self, reason = "this is how desktops define it")]
    fn get_capabilities(&self) -> Vec<&str> {
        vec!["actions", "body", "body-markup"]
    }

    #[expect(clippy::unused_self, reason = "this is how desktops define it")]
    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("timed", "Handbell", "1", "1.2")
    }
}

const PLACE: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";

impl TimedNotifications {
    /// Serves on a bus.
    ///
    /// # Errors
    /// The name is taken, or there is no bus.
    pub async fn start(address: &str) -> Result<Self> {
        let (sender, seen) = unbounded_channel();
        let connection = connection::Builder::address(address)?
            .serve_at(PLACE, Server { seen: sender, last: 0 })?
            .name(NAME)?
            .build()
            .await?;
        Ok(Self { connection, seen })
    }

    /// Waits for a notification: its time and its number.
    ///
    /// # Errors
    /// No notification comes.
    pub async fn next(&mut self) -> Result<(Instant, u32)> {
        let next = timeout(Duration::from_secs(30), self.seen.recv()).await;
        next.context("no notification comes")?.context("the server is gone")
    }

    /// Presses a button.
    ///
    /// # Errors
    /// The bus is gone.
    pub async fn press(&self, id: u32, action: &str) -> Result<()> {
        Ok(self.connection.emit_signal(None::<&str>, PLACE, NAME, "ActionInvoked", &(id, action)).await?)
    }
}
