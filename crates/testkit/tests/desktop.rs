//! A desktop that is used as a person uses one: with the mouse.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use futures_util::StreamExt as _;
use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;
use testkit::{DesktopSetup, NotificationServer, VirtualDesktop, WindowManager};
use tokio::time::timeout;
use zbus::zvariant::Value;
use zbus::{Connection, connection, proxy};

/// Only spent where a test fails.
const DESKTOP_TIMEOUT: Duration = Duration::from_secs(30);

#[proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications"
)]
trait Notifications {
    #[expect(clippy::too_many_arguments, reason = "the protocol's")]
    fn notify(
        &self,
        app: &str,
        replaces: u32,
        icon: &str,
        summary: &str,
        body: &str,
        actions: &[&str],
        hints: HashMap<&str, Value<'_>>,
        timeout: i32,
    ) -> zbus::Result<u32>;
    fn get_capabilities(&self) -> zbus::Result<Vec<String>>;
    #[zbus(signal)]
    fn action_invoked(&self, id: u32, key: String) -> zbus::Result<()>;
}

async fn bus(desktop: &VirtualDesktop) -> Connection {
    connection::Builder::address(desktop.bus_address()).unwrap().build().await.unwrap()
}

async fn offer(server: &NotificationsProxy<'_>) -> u32 {
    let actions = ["default", "Open", "accept", "Accept", "reject", "Reject"];
    let hints = HashMap::from([("urgency", Value::U8(2))]);
    let sent =
        server.notify("Handbell", 0, "", "Chat from Kiran Sohal", "Queue: Billing", &actions, hints, 0);
    sent.await.unwrap()
}

/// Where a person can look at what the test saw: `TESTKIT_PICTURES` names a folder.
async fn picture(desktop: &VirtualDesktop, name: &str) {
    if let Some(folder) = std::env::var_os("TESTKIT_PICTURES") {
        desktop.screenshot(&Path::new(&folder).join(name)).await.unwrap();
    }
}

async fn buttons_come_back(server: NotificationServer, window_manager: WindowManager, name: &str) {
    let setup = DesktopSetup { notifications: server, window_manager, ..DesktopSetup::default() };
    let desktop = VirtualDesktop::start(&setup).await.unwrap();
    let connection = bus(&desktop).await;
    let server = NotificationsProxy::new(&connection).await.unwrap();
    let mut pressed = server.receive_action_invoked().await.unwrap();
    for (button, key) in [("Accept", "accept"), ("Reject", "reject")] {
        let id = offer(&server).await;
        let button = desktop.button(button, DESKTOP_TIMEOUT).await.unwrap();
        picture(&desktop, &format!("{name}-{key}.png")).await;
        desktop.press(&button).await.unwrap();
        let told = timeout(DESKTOP_TIMEOUT, pressed.next()).await.expect("a press in time").unwrap();
        let told = told.args().unwrap();
        assert_eq!((*told.id(), told.key().as_str()), (id, key));
    }
}

#[tokio::test]
async fn a_press_on_a_button_of_notification_daemon_comes_back() {
    buttons_come_back(NotificationServer::NotificationDaemon, WindowManager::Openbox, "notification-daemon")
        .await;
}

#[tokio::test]
async fn a_press_on_a_button_of_xfce4_notifyd_comes_back() {
    buttons_come_back(NotificationServer::Xfce4Notifyd, WindowManager::Xfwm4, "xfce4-notifyd").await;
}

#[tokio::test]
async fn a_press_on_the_words_is_the_default_action() {
    let desktop = VirtualDesktop::start(&DesktopSetup::default()).await.unwrap();
    let connection = bus(&desktop).await;
    let server = NotificationsProxy::new(&connection).await.unwrap();
    let mut pressed = server.receive_action_invoked().await.unwrap();
    let id = offer(&server).await;
    desktop.press_words("Kiran Sohal", DESKTOP_TIMEOUT).await.unwrap();
    let told = timeout(DESKTOP_TIMEOUT, pressed.next()).await.expect("a press in time").unwrap();
    let told = told.args().unwrap();
    assert_eq!((*told.id(), told.key().as_str()), (id, "default"));
}

#[tokio::test]
async fn dunst_takes_a_notification_and_draws_no_buttons() {
    let setup = DesktopSetup { notifications: NotificationServer::Dunst, ..DesktopSetup::default() };
    let mut desktop = VirtualDesktop::start(&setup).await.unwrap();
    let connection = bus(&desktop).await;
    let server = NotificationsProxy::new(&connection).await.unwrap();
    assert!(server.get_capabilities().await.unwrap().contains(&"actions".to_owned()));
    offer(&server).await;
    assert_eq!(desktop.notifications_on_screen().await.unwrap(), []);
    desktop.stop_notifications();
    assert!(server.get_capabilities().await.is_err(), "nobody shows notifications");
}

async fn windows_obey(window_manager: WindowManager) {
    let setup = DesktopSetup {
        window_manager,
        notifications: NotificationServer::None,
        tray: false,
        ..DesktopSetup::default()
    };
    let mut desktop = VirtualDesktop::start(&setup).await.unwrap();
    let mut command = desktop.command("xmessage");
    command.args(["-title", "Workspace of Ann", "-geometry", "400x300", "Ann"]);
    let pid = desktop.open("app", command).unwrap();
    desktop.focus("Workspace of Ann").await.unwrap();
    let cover = desktop.cover().await.unwrap();
    let below = desktop.window("Workspace of Ann", |window| !window.active).await.unwrap();
    assert!(!below.minimised);
    desktop.end(cover);
    desktop.minimise("Workspace of Ann").await.unwrap();
    let back = desktop.focus("Workspace of Ann").await.unwrap();
    assert!(!back.minimised);
    desktop.switch_workspace(1).await.unwrap();
    desktop.window("Workspace of Ann", |window| !window.active && window.workspace == Some(0)).await.unwrap();
    desktop.switch_workspace(0).await.unwrap();
    desktop.end(pid);
    assert!(desktop.windows().await.unwrap().iter().all(|window| window.title != "Workspace of Ann"));
}

#[tokio::test]
async fn windows_obey_openbox() {
    windows_obey(WindowManager::Openbox).await;
}

#[tokio::test]
async fn windows_obey_xfwm4() {
    windows_obey(WindowManager::Xfwm4).await;
}
