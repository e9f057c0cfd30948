//! Test fixtures: a private bus, a fake notification server, a tray host, a virtual desktop, a PostgreSQL, a router, its sockets,
//! and what it sends.

mod bus;
mod desktop;
mod frame_socket;
mod notification_server;
mod postgres;
mod router;
mod tray_host;
mod views;
mod wait;

pub use bus::PrivateBus;
pub use desktop::{
    DesktopSetup, NotificationServer, OnScreen, OtherProgram, RealDesktop, VirtualDesktop, Window,
    WindowManager,
};
pub use frame_socket::{FrameSocket, Lost};
pub use notification_server::{FakeNotificationServer, Notified};
pub use postgres::Postgres;
pub use router::wait_until_listening;
pub use tray_host::{MenuRow, TrayHost, TrayItem, TrayLook, TrayPixmap};
pub use views::{
    conversation_details, conversation_view, desk_snapshot, filled_field, offer_view, presence_view,
};
pub use wait::wait_for;
