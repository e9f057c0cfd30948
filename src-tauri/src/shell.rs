use crate::link::{self, Core};
#[cfg(target_os = "linux")]
use crate::linux;
use anyhow::Context;
use protocol::window::{Part, ToCore, ToWindow};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{
    AppHandle, Emitter, Manager, State, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

const WINDOW: &str = "main";

/// The event under which the page hears the core.
const FRAME: &str = "frame";

/// Whether the page listens; before that, nobody at the core knows this window.
#[derive(Debug, Default)]
struct Ready(AtomicBool);

/// Whether there is a tray to live in. Without one, a closed window could not be reached again.
#[derive(Debug, Default)]
struct Tray(AtomicBool);

/// Runs the window until it is closed.
///
/// # Errors
/// There is no core at the link, or the system gives no window.
pub(crate) fn run(place: PathBuf) -> anyhow::Result<()> {
    tauri::Builder::default()
        .manage(Tray::default())
        .manage(Ready::default())
        .setup(move |app| {
            let handle = app.handle().clone();
            let ending = handle.clone();
            let core = link::connect(&place, move |frame| hear(&handle, frame), move || ending.exit(0));
            let core = tauri::async_runtime::block_on(core).context("there is no core: start handbell")?;
            app.manage(core);
            open(app.handle())?;
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![ask, ready])
        .run(tauri::generate_context!())
        .context("the window cannot be shown")
}

fn open(app: &AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::default())
        .title("Handbell is starting")
        .inner_size(1200.0, 780.0)
        .min_inner_size(480.0, 480.0)
        .focused(true)
        .build()?;
    let listener = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Focused(focused) if listener.state::<Ready>().0.load(Ordering::Relaxed) => {
            listener.state::<Core>().say(ToCore::Focus { focused: *focused });
        }
        WindowEvent::CloseRequested { api, .. } if !listener.state::<Tray>().0.load(Ordering::Relaxed) => {
            api.prevent_close();
            report(listener.minimize());
        }
        _ => {}
    });
    Ok(())
}

/// The page listens: let it hear everything.
#[tauri::command]
fn ready(window: WebviewWindow, core: State<'_, Core>, ready: State<'_, Ready>) {
    ready.0.store(true, Ordering::Relaxed);
    core.say(ToCore::Hello { version: protocol::WINDOW_VERSION });
    core.say(ToCore::Focus { focused: window.is_focused().unwrap_or(false) });
}

/// The person did something. A page speaks for the person, not for the window.
#[tauri::command]
fn ask(frame: ToCore, core: State<'_, Core>) -> Result<(), String> {
    if !matches!(frame, ToCore::Ask { .. }) {
        return Err("a page can only ask".into());
    }
    core.say(frame);
    Ok(())
}

fn hear(app: &AppHandle, frame: ToWindow) {
    match &frame {
        ToWindow::Whole { view, .. } => {
            app.state::<Tray>().0.store(view.desktop.tray, Ordering::Relaxed);
            if let Some(window) = app.get_webview_window(WINDOW) {
                report(window.set_title("Handbell"));
            }
        }
        ToWindow::Changed { parts, .. } => {
            for part in parts {
                if let Part::Desktop(desktop) = part {
                    app.state::<Tray>().0.store(desktop.tray, Ordering::Relaxed);
                }
            }
        }
        ToWindow::ComeToFront { activation } => {
            let (app, activation) = (app.clone(), activation.clone());
            // Windows are touched on the main thread alone.
            report(app.clone().run_on_main_thread(move || come_to_front(&app, activation.as_deref())));
            return;
        }
        ToWindow::End => {
            app.exit(0);
            return;
        }
        ToWindow::Lines { .. } | ToWindow::Answered { .. } => {}
    }
    report(app.emit_to(WINDOW, FRAME, frame));
}

fn come_to_front(app: &AppHandle, activation: Option<&str>) {
    let Some(window) = app.get_webview_window(WINDOW) else { return };
    #[cfg(target_os = "linux")]
    match window.gtk_window() {
        Ok(gtk) => linux::prepare(&gtk, activation),
        Err(error) => report(Err(error)),
    }
    #[cfg(not(target_os = "linux"))]
    let _ = activation;
    report(window.unminimize());
    report(window.show());
    report(window.set_focus());
}

fn report(outcome: tauri::Result<()>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "the window did not do as told");
    }
}
