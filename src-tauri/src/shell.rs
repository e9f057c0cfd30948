//! The window and its page: carries out what the core sends or passes it to the page, and passes the page's
//! intents to the core.

use crate::files::{self, HeldFolder};
use crate::link::{self, Core};
#[cfg(target_os = "linux")]
use crate::linux;
use crate::open_link;
use anyhow::Context;
use protocol::window::{Part, ToCore, ToWindow};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{
    AppHandle, Emitter, Manager, State, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent,
};

const WINDOW: &str = "main";

/// The event with which the page receives frames of the core.
const FRAME: &str = "frame";

/// How the window appears: `visible` is without the keyboard, `minimised` as an entry of the window list,
/// anything else in front.
const APPEARANCE: &str = "HANDBELL_APPEARANCE";

/// The title of the window until its page is there, in the language of whoever reads it. The core sets it.
const TITLE: &str = "HANDBELL_TITLE";

/// The name of the app, which is the same in every language.
const NAME: &str = "Handbell";

/// The exit code of a window whose page ended before it was loaded.
const PAGE_NEVER_CAME: i32 = 3;

/// Whether the page is loaded; before that, the core does not know this window.
#[derive(Debug, Default)]
struct Ready(AtomicBool);

/// Whether the last frame to the core said that the window is in front.
#[derive(Debug, Default)]
struct InFront(AtomicBool);

/// Whether there is a tray. Without one, a closed window could not be reached again.
#[derive(Debug, Default)]
struct Tray(AtomicBool);

/// Runs the window until it is closed.
///
/// # Errors
/// The core is not running, or the system gives no window.
pub(crate) fn run(place: PathBuf) -> anyhow::Result<()> {
    let context = tauri::generate_context!();
    #[cfg(target_os = "linux")]
    linux::identify(&context.config().identifier);
    tauri::Builder::default()
        .manage(Tray::default())
        .manage(Ready::default())
        .manage(InFront::default())
        .manage(HeldFolder::beside(&place))
        .setup(move |app| {
            let handle = app.handle().clone();
            let ending = handle.clone();
            let core = link::connect(&place, move |frame| hear(&handle, frame), move || ending.exit(0));
            let core = tauri::async_runtime::block_on(core).context("there is no core: start handbell")?;
            app.manage(core);
            #[cfg(target_os = "linux")]
            linux::identify_windows(&app.config().identifier);
            open(app.handle())?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            ask,
            ready,
            open_link::open_link,
            files::hold_file,
            files::read_file,
            files::save_file
        ])
        .run(context)
        .context("the window cannot be shown")
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    let appearance = std::env::var(APPEARANCE).unwrap_or_default();
    let window = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title(std::env::var(TITLE).unwrap_or_else(|_| NAME.to_owned()))
        .inner_size(1200.0, 780.0)
        .min_inner_size(480.0, 480.0)
        // A file or a link that is dropped on the window must not replace its page.
        .on_navigation(is_own)
        .focused(!matches!(appearance.as_str(), "visible" | "minimised"))
        .build()?;
    if appearance == "minimised" {
        report(window.minimize());
    }
    watch(&window)?;
    let listener = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Focused(_) => tell_in_front(&listener),
        WindowEvent::CloseRequested { api, .. } if !listener.state::<Tray>().0.load(Ordering::Relaxed) => {
            api.prevent_close();
            if listener.state::<Ready>().0.load(Ordering::Relaxed) {
                listener.state::<Core>().say(ToCore::Closes);
            } else {
                report(listener.minimize());
            }
        }
        _ => {}
    });
    Ok(())
}

/// Whether an address is the page's own, the only one that the window may open.
fn is_own(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => true,
        "http" | "https" => address.host_str() == Some("tauri.localhost"),
        // The address of a page before it has loaded.
        "about" => address.path() == "blank",
        _ => false,
    }
}

/// Watches for what no window event reports on this system.
#[cfg(target_os = "linux")]
fn watch(window: &WebviewWindow) -> tauri::Result<()> {
    let changed = window.clone();
    linux::on_front_changed(&window.gtk_window()?, move || tell_in_front(&changed));
    let failed = window.clone();
    window.with_webview(move |page| {
        linux::on_page_failed(&page.inner(), move || {
            if failed.state::<Ready>().0.load(Ordering::Relaxed) {
                failed.state::<Core>().say(ToCore::PageFailed);
            } else {
                // The core does not know this window: it sees the process end.
                failed.app_handle().exit(PAGE_NEVER_CAME);
            }
        });
    })
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "the same question on every system")]
fn watch(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Sends the core whether the window is in front, if that has changed.
fn tell_in_front(window: &WebviewWindow) {
    if !window.state::<Ready>().0.load(Ordering::Relaxed) {
        return;
    }
    let in_front = is_in_front(window);
    if window.state::<InFront>().0.swap(in_front, Ordering::Relaxed) != in_front {
        window.state::<Core>().say(ToCore::InFront { in_front });
    }
}

#[cfg(target_os = "linux")]
fn is_in_front(window: &WebviewWindow) -> bool {
    window.gtk_window().is_ok_and(|window| linux::is_in_front(&window))
}

#[cfg(not(target_os = "linux"))]
fn is_in_front(window: &WebviewWindow) -> bool {
    window.is_focused().unwrap_or(false) && !window.is_minimized().unwrap_or(false)
}

/// The page is loaded and gets the whole view.
#[tauri::command]
fn ready(window: WebviewWindow) {
    let app = window.app_handle().clone();
    // The window can be queried only on the main thread.
    report(app.run_on_main_thread(move || {
        window.state::<Ready>().0.store(true, Ordering::Relaxed);
        let in_front = is_in_front(&window);
        window.state::<InFront>().0.store(in_front, Ordering::Relaxed);
        let core = window.state::<Core>();
        core.say(ToCore::Hello { version: protocol::WINDOW_VERSION });
        core.say(ToCore::InFront { in_front });
    }));
}

/// A frame of the page: what the person did, what it has drawn, or that it answers. Frames about the window
/// itself are not accepted.
#[tauri::command]
fn ask(frame: ToCore, core: State<'_, Core>) -> Result<(), String> {
    if !matches!(frame, ToCore::Ask { .. } | ToCore::Drawn { .. } | ToCore::Beat { .. }) {
        return Err("a page can only ask, tell what it has drawn, and answer".into());
    }
    core.say(frame);
    Ok(())
}

fn hear(app: &AppHandle, frame: ToWindow) {
    match &frame {
        ToWindow::Whole { view, .. } => {
            app.state::<Tray>().0.store(view.desktop.tray, Ordering::Relaxed);
            if let Some(window) = app.get_webview_window(WINDOW) {
                report(window.set_title(NAME));
            }
            look(app, view.settings.zoom.factor(), view.settings.theme.is_dark());
        }
        ToWindow::Changed { parts, .. } => {
            for part in parts {
                match part {
                    Part::Desktop(desktop) => app.state::<Tray>().0.store(desktop.tray, Ordering::Relaxed),
                    Part::Settings(settings) => look(app, settings.zoom.factor(), settings.theme.is_dark()),
                    _ => {}
                }
            }
        }
        ToWindow::ComeToFront { activation, keyboard } => {
            let (app, activation, keyboard) = (app.clone(), activation.clone(), *keyboard);
            // The window can be changed only on the main thread.
            report(app.clone().run_on_main_thread(move || {
                if let Some(window) = app.get_webview_window(WINDOW) {
                    report(come(&window, activation.as_deref(), keyboard));
                }
            }));
            return;
        }
        ToWindow::PutAway => {
            let minimising = app.clone();
            report(app.run_on_main_thread(move || {
                if let Some(window) = minimising.get_webview_window(WINDOW) {
                    report(window.minimize());
                }
            }));
            return;
        }
        ToWindow::End => {
            app.exit(0);
            return;
        }
        ToWindow::Lines { .. }
        | ToWindow::EarlierLines { .. }
        | ToWindow::Answered { .. }
        | ToWindow::Beat { .. } => {}
    }
    report(app.emit_to(WINDOW, FRAME, frame));
}

/// Draws the window as the person has set it: its size, and its frame light or dark.
fn look(app: &AppHandle, zoom: f64, is_dark: Option<bool>) {
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    report(window.set_zoom(zoom));
    report(window.set_theme(is_dark.map(|is_dark| if is_dark { Theme::Dark } else { Theme::Light })));
}

#[cfg(target_os = "linux")]
fn come(window: &WebviewWindow, activation: Option<&str>, keyboard: bool) -> tauri::Result<()> {
    let gtk = window.gtk_window()?;
    if keyboard {
        linux::come_to_front(&gtk, activation);
    } else {
        linux::come_on_screen(&gtk);
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn come(window: &WebviewWindow, _: Option<&str>, keyboard: bool) -> tauri::Result<()> {
    window.unminimize()?;
    window.show()?;
    if keyboard { window.set_focus() } else { Ok(()) }
}

fn report(outcome: tauri::Result<()>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "the window did not do as told");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_on_the_window_is_not_gone_to() {
        let goes = |address: &str| is_own(&Url::parse(address).unwrap());
        assert!(goes("tauri://localhost") && goes("http://tauri.localhost/") && goes("about:blank"));
        for other in [
            "file:///home/ana/invoice.pdf",
            "https://example.com/",
            "http://localhost:7410/",
            "data:text/html,x",
        ] {
            assert!(!goes(other), "{other}");
        }
    }
}
