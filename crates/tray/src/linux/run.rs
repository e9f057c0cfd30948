//! StatusNotifierItem on the session bus.
//!
//! Spoken here without a crate between, because the tests need a bus of their own by address, the menu's numbers must never
//! come to mean another row (a host may send a press late), and a lost bus must be found again.

mod item;
mod menu;

use crate::{Event, TrayView};
use futures_util::StreamExt as _;
use item::StatusItem;
use menu::{Menu, MenuObject};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{Notify, watch};
use zbus::{Connection, connection, fdo, proxy};

const ITEM_PATH: &str = "/StatusNotifierItem";
const MENU_PATH: &str = "/MenuBar";
const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// A bus that is not there is looked for this often: a desktop's bus does not come and go.
const RETRY: Duration = Duration::from_secs(5);

/// A token is good for one window, soon after the press that it came from.
const TOKEN_LIVES: Duration = Duration::from_secs(10);

/// Plasma may hand over the token just after the press that it belongs to.
const TOKEN_GRACE: Duration = Duration::from_millis(30);

/// What the objects on the bus have in common.
struct Shared {
    state: Mutex<State>,
    /// Wakes a press that waits for its token.
    token_came: Notify,
    events: UnboundedSender<Event>,
}

#[derive(Default)]
struct State {
    view: TrayView,
    menu: Menu,
    token: Option<(String, Instant)>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that holds the lock can leave the state half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: Event) {
        // Nobody listens only while the program ends.
        let _ = self.events.send(event);
    }

    fn token_given(&self, token: String) {
        if token.is_empty() {
            return;
        }
        self.state().token = Some((token, Instant::now()));
        self.token_came.notify_one();
    }

    /// The token of the press that is being told.
    async fn token(&self) -> Option<String> {
        if let Some(token) = self.take_token() {
            return Some(token);
        }
        tokio::time::timeout(TOKEN_GRACE, self.token_came.notified()).await.ok()?;
        self.take_token()
    }

    fn take_token(&self) -> Option<String> {
        let (token, given) = self.state().token.take()?;
        (given.elapsed() < TOKEN_LIVES).then_some(token)
    }
}

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
enum Gone {
    #[error("the bus closed the connection")]
    Bus,
    #[error(transparent)]
    Failed(#[from] zbus::Error),
}

impl From<fdo::Error> for Gone {
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
        host.is(false);
        let dropped = async { while views.changed().await.is_ok() {} };
        tokio::select! {
            () = dropped => return,
            () = tokio::time::sleep(RETRY) => {}
        }
    }
}

/// Whether there is a host, told when it changes.
struct Host {
    events: UnboundedSender<Event>,
    there: bool,
}

impl Host {
    fn is(&mut self, there: bool) {
        if self.there == there {
            return;
        }
        self.there = there;
        tracing::debug!(there, "tray host");
        // Nobody listens only while the program ends.
        let _ = self.events.send(Event::Host(there));
    }
}

/// On one connection. Returns when the tray is dropped.
async fn serve(
    address: Option<&str>,
    views: &mut watch::Receiver<TrayView>,
    host: &mut Host,
) -> Result<(), Gone> {
    let view = views.borrow_and_update().clone();
    let menu = Menu::default().follow(&view.menu);
    let shared = Arc::new(Shared {
        state: Mutex::new(State { view, menu, token: None }),
        token_came: Notify::new(),
        events: host.events.clone(),
    });
    let builder = match address {
        Some(address) => connection::Builder::address(address)?,
        None => connection::Builder::session()?,
    };
    let connection = builder
        .serve_at(ITEM_PATH, StatusItem(Arc::clone(&shared)))?
        .serve_at(MENU_PATH, MenuObject(Arc::clone(&shared)))?
        .build()
        .await?;
    let served = attend(&connection, &shared, views, host).await;
    // What it serves holds the connection as well.
    let _ = connection.close().await;
    served
}

async fn attend(
    connection: &Connection,
    shared: &Shared,
    views: &mut watch::Receiver<TrayView>,
    host: &mut Host,
) -> Result<(), Gone> {
    let bus = fdo::DBusProxy::new(connection).await?;
    let watcher =
        WatcherProxy::builder(connection).cache_properties(proxy::CacheProperties::No).build().await?;
    let mut owners = bus.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
    let mut hosts_come = watcher.receive_status_notifier_host_registered().await?;
    let mut hosts_go = watcher.receive_status_notifier_host_unregistered().await?;
    host.is(register(connection, &watcher).await);
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
                let owner = owner.ok_or(Gone::Bus)?;
                let comes = owner.args()?.new_owner().is_some();
                host.is(comes && register(connection, &watcher).await);
            }
            come = hosts_come.next() => {
                come.ok_or(Gone::Bus)?;
                host.is(true);
            }
            gone = hosts_go.next() => {
                gone.ok_or(Gone::Bus)?;
                host.is(watcher.is_status_notifier_host_registered().await.unwrap_or(false));
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
async fn update(connection: &Connection, shared: &Shared, view: TrayView) -> Result<(), Gone> {
    let (old, change) = {
        let mut state = shared.state();
        let menu = state.menu.follow(&view.menu);
        let change = state.menu.change_to(&menu);
        state.menu = menu;
        (std::mem::replace(&mut state.view, view.clone()), change)
    };
    let item = connection.object_server().interface::<_, StatusItem>(ITEM_PATH).await?;
    let emitter = item.signal_emitter();
    if old.icon != view.icon {
        StatusItem::new_icon(emitter).await?;
        StatusItem::new_attention_icon(emitter).await?;
    }
    if item::status(old.icon) != item::status(view.icon) {
        StatusItem::new_status(emitter, item::status(view.icon)).await?;
    }
    if old.tooltip != view.tooltip {
        StatusItem::new_tool_tip(emitter).await?;
    }
    let menu = connection.object_server().interface::<_, MenuObject>(MENU_PATH).await?;
    menu::tell(shared, menu.signal_emitter(), change).await?;
    Ok(())
}
