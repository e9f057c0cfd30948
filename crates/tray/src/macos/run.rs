//! The menu bar belongs to the main thread; work reaches it through the main queue.

use super::{Stage, listen};
use crate::{Event, TrayView};
use dispatch2::DispatchQueue;
use objc2::MainThreadMarker;
use objc2_app_kit::{
    NSApplication, NSApplicationActivationPolicy, NSEvent, NSEventModifierFlags, NSEventType,
};
use objc2_foundation::NSPoint;
use std::cell::RefCell;
use std::thread;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

thread_local! {
    static STAGE: RefCell<Stage> = RefCell::default();
}

pub(crate) fn run(mut views: watch::Receiver<TrayView>, events: UnboundedSender<Event>) {
    listen(&events);
    tokio::spawn(async move {
        loop {
            let (view, events) = (views.borrow_and_update().clone(), events.clone());
            on_main(move |stage| stage.show(&view, &events));
            if views.changed().await.is_err() {
                on_main(|stage| *stage = Stage::default());
                return;
            }
        }
    });
}

fn on_main(work: impl FnOnce(&mut Stage) + Send + 'static) {
    DispatchQueue::main().exec_async(move || STAGE.with_borrow_mut(work));
}

/// Stops the main thread's loop when the program's own thread ends, in whichever way.
struct EndsTheLoop;

impl Drop for EndsTheLoop {
    fn drop(&mut self) {
        DispatchQueue::main().exec_async(stop);
    }
}

pub(crate) fn with_main_thread<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
    let Some(main) = MainThreadMarker::new() else {
        tracing::warn!("not on the main thread: there will be no tray");
        return body();
    };
    let app = NSApplication::sharedApplication(main);
    // No icon in the dock: the window is a program of its own.
    app.setActivationPolicy(NSApplicationActivationPolicy::Accessory);
    let program = thread::spawn(move || {
        let _end = EndsTheLoop;
        body()
    });
    app.run();
    program.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn stop() {
    let Some(main) = MainThreadMarker::new() else { return };
    let app = NSApplication::sharedApplication(main);
    app.stop(None);
    // The loop looks at its end only after an event.
    let event =
        NSEvent::otherEventWithType_location_modifierFlags_timestamp_windowNumber_context_subtype_data1_data2(
            NSEventType::ApplicationDefined,
            NSPoint::ZERO,
            NSEventModifierFlags::empty(),
            0.0,
            0,
            None,
            0,
            0,
            0,
        );
    if let Some(event) = event {
        app.postEvent_atStart(&event, true);
    }
}
