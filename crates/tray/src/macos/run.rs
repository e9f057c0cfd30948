//! The menu bar belongs to the main thread; work reaches it through the main queue.

use crate::native_icon::{NativeIcon, forward_presses};
use crate::port::{Event, TrayView};
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
    static ICON: RefCell<NativeIcon> = RefCell::default();
}

pub(crate) fn run(mut views: watch::Receiver<TrayView>, events: UnboundedSender<Event>) {
    forward_presses(&events);
    tokio::spawn(async move {
        loop {
            let (view, events) = (views.borrow_and_update().clone(), events.clone());
            on_main(move |icon| icon.show(&view, &events));
            if views.changed().await.is_err() {
                on_main(|icon| *icon = NativeIcon::default());
                return;
            }
        }
    });
}

fn on_main(work: impl FnOnce(&mut NativeIcon) + Send + 'static) {
    DispatchQueue::main().exec_async(move || ICON.with_borrow_mut(work));
}

/// Stops the main thread's loop when the program's own thread ends, in whichever way.
struct StopLoopOnDrop;

impl Drop for StopLoopOnDrop {
    fn drop(&mut self) {
        DispatchQueue::main().exec_async(stop_loop);
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
        let _stop = StopLoopOnDrop;
        body()
    });
    app.run();
    program.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn stop_loop() {
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
