//! The icon's object on the bus.

use super::menu_object;
use super::shared::Shared;
use crate::icon::{Icon, Picture};
use crate::label::plain_label;
use crate::port::{Event, TrayView};
use serde::Serialize;
use std::sync::Arc;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{ObjectPath, OwnedValue, Type, Value};

/// Where the object is.
pub(super) const PATH: &str = "/StatusNotifierItem";

pub(super) struct StatusItem(pub(super) Arc<Shared>);

/// Width, height, and pixels as alpha, red, green, blue.
#[derive(Serialize, Type, Value, OwnedValue)]
pub(super) struct Pixmap {
    width: i32,
    height: i32,
    argb: Vec<u8>,
}

/// All is in the title: the text below a title may hold markup, a title may not.
#[derive(Serialize, Type, Value, OwnedValue)]
pub(super) struct ToolTip {
    icon: String,
    pictures: Vec<Pixmap>,
    title: String,
    text: String,
}

/// Never `Passive`: hosts hide what is.
pub(super) fn status(icon: Icon) -> &'static str {
    match icon {
        Icon::Ringing => "NeedsAttention",
        _ => "Active",
    }
}

fn pixmaps(view: &TrayView) -> Vec<Pixmap> {
    view.icon.pictures(view.unread).iter().map(pixmap).collect()
}

fn pixmap(picture: &Picture) -> Pixmap {
    let argb = picture.rgba.chunks_exact(4).flat_map(|p| [p[3], p[0], p[1], p[2]]).collect();
    // At most 44.
    let side = picture.size as i32;
    Pixmap { width: side, height: side, argb }
}

#[zbus::interface(name = "org.kde.StatusNotifierItem")]
impl StatusItem {
    async fn activate(&self, _x: i32, _y: i32) {
        let token = self.0.token().await;
        self.0.report(Event::Activated { token });
    }

    // Hosts try it where a middle click is told.
    async fn secondary_activate(&self, x: i32, y: i32) {
        self.activate(x, y).await;
    }

    // The host draws the menu of `Menu`.
    fn context_menu(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _delta: i32, _orientation: &str) {}

    fn provide_xdg_activation_token(&self, token: String) {
        self.0.on_token(token);
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn category(&self) -> &'static str {
        "Communications"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn id(&self) -> &'static str {
        "handbell"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn title(&self) -> &'static str {
        "Handbell"
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn status(&self) -> &'static str {
        status(self.0.state().view.icon)
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn icon_theme_path(&self) -> &'static str {
        ""
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        pixmaps(&self.0.state().view)
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        pixmaps(&self.0.state().view)
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn tool_tip(&self) -> ToolTip {
        let title = plain_label(&self.0.state().view.tooltip);
        ToolTip { icon: String::new(), pictures: Vec::new(), title, text: String::new() }
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(menu_object::PATH)
    }

    #[zbus(signal)]
    pub(super) async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_attention_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub(super) async fn new_status(emitter: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;
}
