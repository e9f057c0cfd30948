//! Windows and macOS: nothing is asked yet.

use super::port::Screen;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Reports [`Screen::Unknown`] once.
pub(super) fn watch() -> UnboundedReceiver<Screen> {
    let (sender, screens) = unbounded_channel();
    // The receiver is still there, and what was sent stays in it when the sender is gone.
    let _ = sender.send(Screen::Unknown);
    screens
}
