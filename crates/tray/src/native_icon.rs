//! The notification area of Windows and the menu bar of macOS. Both let only one thread touch the icon, so each system
//! brings what it takes to have work done there.

use crate::icon::Picture;
use crate::label::plain_label;
use crate::port::{Event, Item, TrayView};
use tokio::sync::mpsc::UnboundedSender;
use tray_icon::menu::{CheckMenuItem, IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tray_icon::{Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};

/// Why the system does not show the icon.
#[derive(Debug, thiserror::Error)]
enum ShowError {
    #[error(transparent)]
    Tray(#[from] tray_icon::Error),
    #[error(transparent)]
    Menu(#[from] tray_icon::menu::Error),
    #[error(transparent)]
    Picture(#[from] tray_icon::BadIcon),
}

/// The icon, on the thread that may touch it.
#[derive(Default)]
pub(crate) struct NativeIcon {
    icon: Option<TrayIcon>,
}

impl NativeIcon {
    /// Shows the view. The first success reports that there is a tray: both systems always have one.
    pub(crate) fn show(&mut self, view: &TrayView, events: &UnboundedSender<Event>) {
        let first = self.icon.is_none();
        match self.put(view) {
            Ok(()) if first => {
                let _ = events.send(Event::Host(true));
            }
            Ok(()) => {}
            Err(why) => tracing::warn!(%why, "the tray icon cannot be shown"),
        }
    }

    fn put(&mut self, view: &TrayView) -> Result<(), ShowError> {
        let menu = Box::new(menu(&view.menu)?);
        let tooltip = plain_label(&view.tooltip);
        let [.., Picture { size, rgba }] = view.icon.pictures(view.unread);
        let picture = Icon::from_rgba(rgba.to_vec(), size, size)?;
        let Some(icon) = &self.icon else {
            let icon = TrayIconBuilder::new()
                .with_id("handbell")
                .with_tooltip(tooltip)
                .with_icon(picture)
                .with_menu(menu)
                // The habit of each system: a click opens the app on Windows, and the menu on macOS.
                .with_menu_on_left_click(cfg!(target_os = "macos"))
                .build()?;
            self.icon = Some(icon);
            return Ok(());
        };
        icon.set_icon(Some(picture))?;
        icon.set_tooltip(Some(tooltip))?;
        icon.set_menu(Some(menu));
        Ok(())
    }
}

/// Sends presses to the receiver that was given last.
pub(crate) fn forward_presses(events: &UnboundedSender<Event>) {
    let chosen = events.clone();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        let _ = chosen.send(Event::Chosen { id: event.id.0, token: None });
    }));
    let activated = events.clone();
    TrayIconEvent::set_event_handler(Some(move |event| {
        if let TrayIconEvent::Click {
            button: MouseButton::Left, button_state: MouseButtonState::Up, ..
        } = event
        {
            let _ = activated.send(Event::Activated { token: None });
        }
    }));
}

fn menu(items: &[Item]) -> Result<Menu, ShowError> {
    let rows = rows(items)?;
    Ok(Menu::with_items(&borrowed(&rows))?)
}

fn rows(items: &[Item]) -> Result<Vec<Box<dyn IsMenuItem>>, ShowError> {
    items.iter().map(row).collect()
}

fn row(item: &Item) -> Result<Box<dyn IsMenuItem>, ShowError> {
    Ok(match item {
        Item::Command { id, label, enabled } => {
            Box::new(MenuItem::with_id(id.as_str(), shown(label), *enabled, None))
        }
        Item::Choice { id, label, chosen } => {
            Box::new(CheckMenuItem::with_id(id.as_str(), shown(label), true, *chosen, None))
        }
        Item::Submenu { label, items } => {
            let rows = rows(items)?;
            Box::new(Submenu::with_items(shown(label), true, &borrowed(&rows))?)
        }
        Item::Separator => Box::new(PredefinedMenuItem::separator()),
    })
}

fn borrowed(rows: &[Box<dyn IsMenuItem>]) -> Vec<&dyn IsMenuItem> {
    rows.iter().map(|row| &**row).collect()
}

/// One ampersand would underline the character after it.
fn shown(label: &str) -> String {
    plain_label(label).replace('&', "&&")
}
