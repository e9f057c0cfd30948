//! A thread of its own that lives on window messages, as the notification area wants it.

use crate::native_icon::{NativeIcon, forward_presses};
use crate::port::{Event, TrayView};
use std::ptr::null_mut;
use std::thread;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::{oneshot, watch};
use windows_sys::Win32::System::Threading::GetCurrentThreadId;
use windows_sys::Win32::UI::WindowsAndMessaging::{
    DispatchMessageW, GetMessageW, MSG, PM_NOREMOVE, PeekMessageW, PostThreadMessageW, TranslateMessage,
    WM_NULL, WM_QUIT,
};

pub(crate) fn run(mut views: watch::Receiver<TrayView>, events: UnboundedSender<Event>) {
    let (ready, thread) = oneshot::channel();
    let shown = views.clone();
    let started =
        thread::Builder::new().name("tray".into()).spawn(move || run_message_loop(ready, shown, &events));
    if let Err(why) = started {
        tracing::warn!(%why, "no thread for the tray");
        return;
    }
    tokio::spawn(async move {
        let Ok(thread) = thread.await else { return };
        while views.changed().await.is_ok() {
            post(thread, WM_NULL);
        }
        post(thread, WM_QUIT);
    });
}

fn run_message_loop(
    ready: oneshot::Sender<u32>,
    mut views: watch::Receiver<TrayView>,
    events: &UnboundedSender<Event>,
) {
    let mut message = MSG::default();
    // SAFETY: `message` outlives the call. Looking for a message gives the thread its queue, before anyone posts to it.
    unsafe { PeekMessageW(&mut message, null_mut(), 0, 0, PM_NOREMOVE) };
    // SAFETY: has no preconditions.
    let thread = unsafe { GetCurrentThreadId() };
    if ready.send(thread).is_err() {
        return;
    }
    forward_presses(events);
    let mut icon = NativeIcon::default();
    icon.show(&views.borrow_and_update().clone(), events);
    // SAFETY: `message` outlives the call.
    while unsafe { GetMessageW(&mut message, null_mut(), 0, 0) } > 0 {
        // SAFETY: `message` was filled by the call above.
        unsafe {
            TranslateMessage(&message);
            DispatchMessageW(&message);
        }
        // Looked at after every message: an open menu has a loop of its own, which swallows the one that was posted.
        if views.has_changed().unwrap_or(false) {
            icon.show(&views.borrow_and_update().clone(), events);
        }
    }
}

fn post(thread: u32, message: u32) {
    // SAFETY: passes numbers only; fails where the thread has ended.
    if unsafe { PostThreadMessageW(thread, message, 0, 0) } == 0 {
        tracing::debug!("the tray's thread takes no message");
    }
}
