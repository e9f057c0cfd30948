//! Keeps the item on the bus, and announces to the host what differs.

use super::menu::Menu;
use super::menu_object::{self, MenuObject};
use super::shared::Shared;
use super::status_item::{self, StatusItem};
use crate::port::{Event, TrayView};
use futures_util::StreamExt as _;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;
use zbus::{Connection, connection, fdo, proxy};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// The delay between attempts to reach a bus that is not there: a desktop's bus does not come and go.
const RECONNECT_DELAY: Duration = Duration::from_secs(5);

#[proxy(
    interface = "org.kde.StatusNotifierWatcher",
    default_service = "org.kde.StatusNotifierWatcher",
    default_path = "/StatusNotifierWatcher"
)]
trait Watcher {
    fn register_status_notifier_item(&self, service: &str) -> zbus::Result<()>;

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> zbus::Result<bool>;

    #[zbus(signal)]
    fn status_notifier_host_registered(&self) -> zbus::Result<()>;

    #[zbus(signal)]
    fn status_notifier_host_unregistered(&self) -> zbus::Result<()>;
}

/// Why there is no tray on a bus any more.
#[derive(Debug, thiserror::Error)]
enum TrayError {
    #[error("the bus closed the connection")]
    Bus,
    #[error(transparent)]
    Failed(#[from] zbus::Error),
}

impl From<fdo::Error> for TrayError {
    fn from(error: fdo::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Keeps the item on the bus until the [`Tray`](crate::Tray) is dropped, over all that happens to the bus.
pub(crate) async fn run(
    address: Option<String>,
    mut views: watch::Receiver<TrayView>,
    events: UnboundedSender<Event>,
) {
    let mut host = Host { events: events.clone(), there: false };
    loop {
        match serve(address.as_deref(), &mut views, &mut host).await {
            Ok(()) => return,
            Err(why) => tracing::debug!(%why, "no tray"),
        }
        host.set(false);
        let dropped = async { while views.changed().await.is_ok() {} };
        tokio::select! {
            () = dropped => return,
            () = tokio::time::sleep(RECONNECT_DELAY) => {}
        }
    }
}

/// Whether there is a host, reported when it changes.
struct Host {
    events: UnboundedSender<Event>,
    there: bool,
}

impl Host {
    fn set(&mut self, there: bool) {
        if self.there == there {
            return;
        }
        self.there = there;
        tracing::debug!(there, "tray host");
        // Nobody listens only while the program ends.
        let _ = self.events.send(Event::Host(there));
    }
}

/// Serves on one connection. Returns when the tray is dropped.
async fn serve(
    address: Option<&str>,
    views: &mut watch::Receiver<TrayView>,
    host: &mut Host,
) -> Result<(), TrayError> {
    let view = views.borrow_and_update().clone();
    let menu = Menu::default().next(&view.menu);
    let shared = Arc::new(Shared::new(view, menu, host.events.clone()));
    let builder = match address {
        Some(address) => connection::Builder::address(address)?,
        None => connection::Builder::session()?,
    };
    let connection = builder
        .serve_at(status_item::PATH, StatusItem(Arc::clone(&shared)))?
        .serve_at(menu_object::PATH, MenuObject(Arc::clone(&shared)))?
        .build()
        .await?;
    let served = serve_connection(&connection, &shared, views, host).await;
    // What it serves holds the connection as well.
    let _ = connection.close().await;
    served
}

async fn serve_connection(
    connection: &Connection,
    shared: &Shared,
    views: &mut watch::Receiver<TrayView>,
    host: &mut Host,
) -> Result<(), TrayError> {
    let bus = fdo::DBusProxy::new(connection).await?;
    let watcher =
        WatcherProxy::builder(connection).cache_properties(proxy::CacheProperties::No).build().await?;
    let mut owners = bus.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
    let mut hosts_come = watcher.receive_status_notifier_host_registered().await?;
    let mut hosts_go = watcher.receive_status_notifier_host_unregistered().await?;
    host.set(register(connection, &watcher).await);
    loop {
        tokio::select! {
            changed = views.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
                let view = views.borrow_and_update().clone();
                update(connection, shared, view).await?;
            }
            owner = owners.next() => {
                let owner = owner.ok_or(TrayError::Bus)?;
                let comes = owner.args()?.new_owner().is_some();
                host.set(comes && register(connection, &watcher).await);
            }
            come = hosts_come.next() => {
                come.ok_or(TrayError::Bus)?;
                host.set(true);
            }
            gone = hosts_go.next() => {
                gone.ok_or(TrayError::Bus)?;
                host.set(watcher.is_status_notifier_host_registered().await.unwrap_or(false));
            }
        }
    }
}

/// Whether the item is in a tray that shows. Under the connection's own name, because a sandbox lets nobody own another.
async fn register(connection: &Connection, watcher: &WatcherProxy<'_>) -> bool {
    let Some(name) = connection.unique_name() else { return false };
    match watcher.register_status_notifier_item(name).await {
        // Not every watcher tells; one that takes items has a place for them.
        Ok(()) => watcher.is_status_notifier_host_registered().await.unwrap_or(true),
        Err(why) => {
            tracing::debug!(%why, "no tray host takes the icon");
            false
        }
    }
}

/// Tells the host what differs, and nothing else.
async fn update(connection: &Connection, shared: &Shared, view: TrayView) -> Result<(), TrayError> {
    let (old, change) = {
        let mut state = shared.state();
        let menu = state.menu.next(&view.menu);
        let change = state.menu.change_to(&menu);
        state.menu = menu;
        (std::mem::replace(&mut state.view, view.clone()), change)
    };
    let item = connection.object_server().interface::<_, StatusItem>(status_item::PATH).await?;
    let emitter = item.signal_emitter();
    if (old.icon, old.unread) != (view.icon, view.unread) {
        StatusItem::new_icon(emitter).await?;
        StatusItem::new_attention_icon(emitter).await?;
    }
    if status_item::status(old.icon) != status_item::status(view.icon) {
        StatusItem::new_status(emitter, status_item::status(view.icon)).await?;
    }
    if old.tooltip != view.tooltip {
        StatusItem::new_tool_tip(emitter).await?;
    }
    let menu = connection.object_server().interface::<_, MenuObject>(menu_object::PATH).await?;
    menu_object::announce(shared, menu.signal_emitter(), change).await?;
    Ok(())
}
