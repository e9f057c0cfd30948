use gtk::prelude::{Cast, GtkWindowExt, WidgetExt};

/// Makes a window ready to come to the front: with the right to, where the desktop gave one, and on the workspace that the
/// person looks at. Some window managers only ask for attention where the window is on another one.
pub(crate) fn prepare(window: &gtk::ApplicationWindow, activation: Option<&str>) {
    if let Some(token) = activation {
        window.set_startup_id(token);
    }
    let shown = window.window().and_then(|window| window.downcast::<gdkx11::X11Window>().ok());
    if let Some(shown) = shown {
        shown.move_to_current_desktop();
    }
}
