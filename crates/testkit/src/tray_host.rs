//! A tray host: the watcher where tray items register, and the panel that shows them.

use anyhow::{Context, Result, anyhow, bail, ensure};
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Type, Value};
use zbus::{Connection, MatchRule, MessageStream, connection, fdo, proxy};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM_PATH: &str = "/StatusNotifierItem";

/// How often an item is looked at while a test waits for it to change.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// A tray on a bus: the watcher where items register, and the host that shows them, as a desktop's panel is both.
///
/// Dropped, or stopped, it is gone from the bus and items have to find the next one.
#[derive(Debug)]
pub struct TrayHost {
    connection: Connection,
    items: watch::Receiver<Vec<String>>,
    leaving: JoinHandle<()>,
}

impl TrayHost {
    /// Becomes the tray of this bus.
    ///
    /// # Errors
    /// Where the bus cannot be reached or has a tray already.
    pub async fn start(address: &str) -> Result<Self> {
        let (known, items) = watch::channel(Vec::new());
        let known = Arc::new(known);
        let connection = connection::Builder::address(address)?
            .serve_at(WATCHER_PATH, Watcher(Arc::clone(&known)))?
            .build()
            .await
            .context("no bus for the tray host")?;
        let bus = fdo::DBusProxy::new(&connection).await?;
        let mut owners = bus.receive_name_owner_changed().await?;
        let leaving = tokio::spawn(async move {
            while let Some(change) = owners.next().await {
                let Ok(change) = change.args() else { continue };
                if change.new_owner().is_none() {
                    let left = format!("{}/", change.name());
                    known.send_modify(|items| items.retain(|item| !item.starts_with(&left)));
                }
            }
        });
        connection
            .request_name_with_flags(WATCHER, fdo::RequestNameFlags::DoNotQueue.into())
            .await
            .context("the bus has a tray host already")?;
        Ok(Self { connection, items, leaving })
    }

    /// The item that registered last, once there is one.
    ///
    /// # Errors
    /// Where none registers within the bound.
    pub async fn item(&self, bound: Duration) -> Result<TrayItem> {
        let mut items = self.items.clone();
        let registered = timeout(bound, items.wait_for(|items| !items.is_empty())).await;
        let name = registered.context("no item registered in time")??.last().cloned();
        TrayItem::of(&self.connection, &name.context("just seen")?).await
    }

    /// The items that are there, by bus name and path.
    pub fn items(&self) -> Vec<String> {
        self.items.borrow().clone()
    }

    /// Leaves the bus, and returns when it has.
    ///
    /// # Errors
    /// Where the bus is gone already.
    pub async fn stop(self) -> Result<()> {
        self.leaving.abort();
        Ok(self.connection.clone().close().await?)
    }
}

impl Drop for TrayHost {
    fn drop(&mut self) {
        self.leaving.abort();
    }
}

struct Watcher(Arc<watch::Sender<Vec<String>>>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        service: &str,
    ) -> fdo::Result<()> {
        let sender = header.sender().ok_or_else(|| fdo::Error::Failed("nobody sent this".into()))?;
        // By path (Ayatana), or by name (KDE).
        let item = match service.starts_with('/') {
            true => format!("{sender}{service}"),
            false => format!("{service}{ITEM_PATH}"),
        };
        self.0.send_modify(|items| {
            items.retain(|known| *known != item);
            items.push(item.clone());
        });
        Ok(Self::status_notifier_item_registered(&emitter, &item).await?)
    }

    async fn register_status_notifier_host(
        &self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        _service: &str,
    ) -> fdo::Result<()> {
        Ok(Self::status_notifier_host_registered(&emitter).await?)
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.0.borrow().clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, item: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

#[proxy(interface = "org.kde.StatusNotifierItem", assume_defaults = false)]
trait Item {
    fn activate(&self, x: i32, y: i32) -> zbus::Result<()>;
    fn provide_xdg_activation_token(&self, token: &str) -> zbus::Result<()>;

    #[zbus(property)]
    fn status(&self) -> zbus::Result<String>;
    #[zbus(property)]
    fn title(&self) -> zbus::Result<String>;
    #[zbus(property)]
    fn icon_pixmap(&self) -> zbus::Result<Vec<TrayPixmap>>;
    #[zbus(property)]
    fn tool_tip(&self) -> zbus::Result<ToolTip>;
    #[zbus(property)]
    fn menu(&self) -> zbus::Result<OwnedObjectPath>;
}

#[proxy(interface = "com.canonical.dbusmenu", assume_defaults = false)]
trait Menu {
    fn about_to_show(&self, row: i32) -> zbus::Result<bool>;
    fn get_layout(&self, parent: i32, depth: i32, names: &[&str]) -> zbus::Result<(u32, Layout)>;
    fn event(&self, row: i32, what: &str, data: Value<'_>, time: u32) -> zbus::Result<()>;
}

#[derive(Debug, Deserialize, Serialize, Type, Value, OwnedValue)]
struct ToolTip {
    icon: String,
    pictures: Vec<TrayPixmap>,
    title: String,
    text: String,
}

#[derive(Debug, Deserialize, Serialize, Type, Value, OwnedValue)]
struct Layout {
    row: i32,
    properties: HashMap<String, OwnedValue>,
    children: Vec<OwnedValue>,
}

/// One picture of an icon.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, Type, Value, OwnedValue)]
pub struct TrayPixmap {
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
    /// Four bytes a pixel: alpha, red, green, blue.
    pub argb: Vec<u8>,
}

/// One row of a menu as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuRow {
    /// The number by which the item knows it.
    pub number: i32,
    /// What people read; empty for a line between rows.
    pub label: String,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// For one of several: whether it is the one in force.
    pub chosen: Option<bool>,
    /// Whether it is a line between rows.
    pub separator: bool,
    /// The rows behind it.
    pub rows: Vec<MenuRow>,
}

/// All that a person sees of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayLook {
    /// Its name.
    pub title: String,
    /// `Active`, `NeedsAttention` or `Passive`.
    pub status: String,
    /// What is said when the pointer rests on it.
    pub tooltip: String,
    /// The icon in its sizes.
    pub icon: Vec<TrayPixmap>,
    /// The menu.
    pub menu: Vec<MenuRow>,
}

impl TrayLook {
    /// The row at the end of this path of labels.
    pub fn row(&self, path: &[&str]) -> Option<&MenuRow> {
        let (last, before) = path.split_last()?;
        let mut rows = &self.menu;
        for label in before {
            rows = &rows.iter().find(|row| row.label == *label)?.rows;
        }
        rows.iter().find(|row| row.label == *last)
    }
}

/// One item in the tray, used as a tray's host uses it.
#[derive(Debug)]
pub struct TrayItem {
    item: ItemProxy<'static>,
    menu: MenuProxy<'static>,
    signals: Arc<Mutex<Vec<String>>>,
    listening: JoinHandle<()>,
}

impl Drop for TrayItem {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl TrayItem {
    /// The item at this bus name and path.
    pub(crate) async fn of(connection: &Connection, name: &str) -> Result<Self> {
        let (service, path) =
            name.find('/').map(|at| name.split_at(at)).with_context(|| format!("{name} names no path"))?;
        let rule =
            MatchRule::builder().msg_type(zbus::message::Type::Signal).sender(service.to_owned())?.build();
        let mut told = MessageStream::for_match_rule(rule, connection, None).await?;
        let signals = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&signals);
        let listening = tokio::spawn(async move {
            while let Some(message) = told.next().await {
                let Some(member) = message.ok().and_then(|m| m.header().member().map(ToString::to_string))
                else {
                    continue;
                };
                lock(&heard).push(member);
            }
        });
        let item = ItemProxy::builder(connection)
            .destination(service.to_owned())?
            .path(path.to_owned())?
            .cache_properties(proxy::CacheProperties::No)
            .build()
            .await?;
        let menu = MenuProxy::builder(connection)
            .destination(service.to_owned())?
            .path(item.menu().await?)?
            .cache_properties(proxy::CacheProperties::No)
            .build()
            .await?;
        Ok(Self { item, menu, signals, listening })
    }

    /// What it shows at this moment.
    ///
    /// # Errors
    /// Where the item is gone or answers in another form than the protocol's.
    pub async fn look(&self) -> Result<TrayLook> {
        let (_, root) = self.menu.get_layout(0, -1, &[]).await?;
        Ok(TrayLook {
            title: self.item.title().await?,
            status: self.item.status().await?,
            tooltip: self.item.tool_tip().await?.title,
            icon: self.item.icon_pixmap().await?,
            menu: rows(root)?.rows,
        })
    }

    /// Waits until what it shows is as told, and returns that.
    ///
    /// # Errors
    /// As [`TrayItem::look`], and where it does not come to be so within the bound; tells what was shown instead.
    pub async fn until(&self, right: impl Fn(&TrayLook) -> bool, bound: Duration) -> Result<TrayLook> {
        let end = Instant::now() + bound;
        loop {
            let mut look = self.look().await?;
            if right(&look) {
                return Ok(look);
            }
            if Instant::now() >= end {
                look.icon.clear();
                bail!("the tray shows something else (pixels left out): {look:#?}");
            }
            sleep(POLL_INTERVAL).await;
        }
    }

    /// Presses the icon; with a token as a host on Wayland does.
    ///
    /// # Errors
    /// Where the item is gone.
    pub async fn activate(&self, token: Option<&str>) -> Result<()> {
        self.give(token).await?;
        Ok(self.item.activate(0, 0).await?)
    }

    /// Opens the menu and presses the row at the end of this path of labels, waiting for it to be there.
    ///
    /// # Errors
    /// Where there is no such row within the bound, or it cannot be pressed.
    pub async fn press(&self, path: &[&str], token: Option<&str>, bound: Duration) -> Result<()> {
        self.menu.about_to_show(0).await?;
        let look = self.until(|look| look.row(path).is_some(), bound).await?;
        let row = look.row(path).context("just seen")?;
        ensure!(row.enabled && !row.separator, "{path:?} cannot be pressed");
        self.give(token).await?;
        self.press_number(row.number).await
    }

    /// Presses the row that has or had this number.
    ///
    /// # Errors
    /// Where the item takes no such press.
    pub async fn press_number(&self, number: i32) -> Result<()> {
        Ok(self.menu.event(number, "clicked", Value::I32(0), 0).await?)
    }

    async fn give(&self, token: Option<&str>) -> Result<()> {
        match token {
            Some(token) => Ok(self.item.provide_xdg_activation_token(token).await?),
            None => Ok(()),
        }
    }

    /// The names of the signals that the item has sent since it was taken in hand.
    pub fn signals(&self) -> Vec<String> {
        lock(&self.signals).clone()
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

fn rows(layout: Layout) -> Result<MenuRow> {
    let text = |name: &str| layout.properties.get(name).and_then(|v| v.downcast_ref::<&str>().ok());
    let number = |name: &str| layout.properties.get(name).and_then(|v| v.downcast_ref::<i32>().ok());
    let enabled = layout.properties.get("enabled").and_then(|v| v.downcast_ref::<bool>().ok());
    let row = MenuRow {
        number: layout.row,
        label: text("label").unwrap_or_default().replace("__", "\0").replace('_', "").replace('\0', "_"),
        enabled: enabled.unwrap_or(true),
        chosen: text("toggle-type").and(number("toggle-state")).map(|state| state == 1),
        separator: text("type") == Some("separator"),
        rows: Vec::new(),
    };
    let below = layout.children.into_iter().map(|child| {
        let child = Layout::try_from(child).map_err(|why| anyhow!("a row in another form: {why}"))?;
        rows(child)
    });
    Ok(MenuRow { rows: below.collect::<Result<_>>()?, ..row })
}
