//! What only GTK can do with a window: tell whether a person looks at it, bring it to the front, notice that
//! its page died.
//!
//! It bypasses tao, which does not ask for the keyboard after it restored a minimised window, and always asks
//! with the time 0, which window managers refuse as focus stealing.

use gtk::gdk;
use gtk::glib::prelude::{Cast, ObjectExt};
use gtk::glib::{self, ControlFlow};
use gtk::prelude::{GtkWindowExt, WidgetExt};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How often to check whether the window is in front, and to try again.
const LOOK_AGAIN: Duration = Duration::from_millis(400);
const TRIES: u32 = 5;

/// The desktop of a window that is on all of them (Extended Window Manager Hints 1.5, `_NET_WM_DESKTOP`).
const ON_ALL_DESKTOPS: u32 = u32::MAX;

/// Sets the name under which the desktop knows the program. It comes before everything else of GTK.
pub(crate) fn identify(app_id: &str) {
    glib::set_prgname(Some(app_id));
    glib::set_application_name("Handbell");
}

/// Sets the same name for its windows, which GTK would capitalise. It comes after GTK has started.
pub(crate) fn identify_windows(app_id: &str) {
    gdk::set_program_class(app_id);
}

/// Whether the window has the keyboard and is not minimised. Where it is on another workspace, it has no keyboard.
pub(crate) fn is_in_front(window: &gtk::ApplicationWindow) -> bool {
    let minimised = window.window().is_some_and(|shown| shown.state().contains(gdk::WindowState::ICONIFIED));
    window.is_active() && window.is_mapped() && !minimised
}

/// Calls back whenever the result of [`is_in_front`] may have changed.
pub(crate) fn on_front_changed(window: &gtk::ApplicationWindow, changed: impl Fn() + Clone + 'static) {
    let again = changed.clone();
    window.connect_is_active_notify(move |_| again());
    window.connect_window_state_event(move |_, _| {
        changed();
        glib::Propagation::Proceed
    });
}

/// Calls back when the page's process has ended.
pub(crate) fn on_page_failed(page: &impl ObjectExt, failed: impl Fn() + 'static) {
    page.connect_local("web-process-terminated", false, move |_| {
        failed();
        None
    });
}

thread_local! {
    /// The latest request for the front. Earlier ones are not pursued.
    static LAST_REQUEST: Cell<u32> = const { Cell::new(0) };
    /// Whether the window fills the screen only to come to the front.
    static FILLS_SCREEN: Cell<bool> = const { Cell::new(false) };
}

/// Brings the window to the front with the keyboard, from wherever it is, with the activation token if the
/// desktop gave one.
pub(crate) fn come_to_front(window: &gtk::ApplicationWindow, activation: Option<&str>) {
    let request = LAST_REQUEST.get().wrapping_add(1);
    LAST_REQUEST.set(request);
    let came = Rc::new(Cell::new(false));
    let comes = Rc::clone(&came);
    let mut watch = Some(window.connect_is_active_notify(move |window| {
        comes.set(comes.get() || is_in_front(window));
    }));
    ask_for_front(window, activation);
    let (window, mut tries, mut was_here) = (window.clone(), 0, false);
    glib::timeout_add_local(LOOK_AGAIN, move || {
        tries += 1;
        let is_here = is_in_front(&window);
        // GNOME Shell returns the keyboard to the previous program when its banner goes, so one attempt is
        // not enough. It stops if the person minimises the window or changes the workspace.
        let is_over = tries > TRIES || (is_here && was_here) || (came.get() && is_put_away(&window));
        let is_replaced = LAST_REQUEST.get() != request;
        if is_over || is_replaced {
            watch.take().into_iter().for_each(|watch| window.disconnect(watch));
            if !is_replaced {
                fill_no_longer(&window);
            }
            return ControlFlow::Break;
        }
        was_here = is_here;
        if is_here {
            fill_no_longer(&window);
        } else {
            // If it came to the front and lost the keyboard, one more attempt is enough.
            tries = if came.get() { TRIES } else { tries };
            insist(&window);
        }
        ControlFlow::Continue
    });
}

fn fill_no_longer(window: &gtk::ApplicationWindow) {
    if FILLS_SCREEN.take() {
        window.unfullscreen();
    }
}

/// Whether the person has minimised the window or changed the workspace.
fn is_put_away(window: &gtk::ApplicationWindow) -> bool {
    let Some(shown) = window.window() else { return false };
    if shown.state().contains(gdk::WindowState::ICONIFIED) {
        return true;
    }
    let screen = shown.screen().downcast::<gdkx11::X11Screen>();
    let current = screen.ok().map(|screen| screen.current_desktop());
    let desktop = of_x11(window).map(|shown| shown.desktop());
    current.zip(desktop).is_some_and(|(current, desktop)| desktop != ON_ALL_DESKTOPS && desktop != current)
}

fn state(window: &gtk::ApplicationWindow) -> gdk::WindowState {
    window.window().map_or(gdk::WindowState::empty(), |shown| shown.state())
}

/// Asks again, with more force. A token works once, and may have expired. Under a full-screen program, sway
/// gives the keyboard only to a full-screen window, so the window is one until it is in front.
fn insist(window: &gtk::ApplicationWindow) {
    if of_x11(window).is_none() {
        FILLS_SCREEN.set(FILLS_SCREEN.get() || !state(window).contains(gdk::WindowState::FULLSCREEN));
        window.hide();
        window.fullscreen();
        window.show();
        window.present();
    } else {
        ask_for_front(window, None);
    }
}

fn ask_for_front(window: &gtk::ApplicationWindow, activation: Option<&str>) {
    if let Some(token) = activation {
        window.set_startup_id(token);
    }
    match of_x11(window) {
        Some(shown) => {
            window.deiconify();
            window.show();
            // Some window managers only mark a window on another workspace as urgent.
            shown.move_to_current_desktop();
            window.present_with_time(gdkx11::functions::x11_get_server_time(&shown));
        }
        None if activation.is_some() || window.window().is_none() || is_in_front(window) => window.present(),
        // A Wayland compositor gives the keyboard to a new window, and without a token to no other.
        None => {
            window.hide();
            window.show();
            window.present();
        }
    }
}

/// Makes the window visible and leaves the keyboard where it is. Wayland cannot do that, so there the window
/// comes to the front.
pub(crate) fn come_on_screen(window: &gtk::ApplicationWindow) {
    let Some(shown) = of_x11(window) else { return come_to_front(window, None) };
    window.set_focus_on_map(false);
    window.set_urgency_hint(true);
    window.deiconify();
    window.show();
    shown.move_to_current_desktop();
    shown.upcast_ref::<gdk::Window>().raise();
    window.set_focus_on_map(true);
}

/// The window on an X11 screen; nothing on others, or before it was first shown.
fn of_x11(window: &gtk::ApplicationWindow) -> Option<gdkx11::X11Window> {
    window.window()?.downcast().ok()
}
