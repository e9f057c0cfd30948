//! What the window says, in the desk's words.

use desk_core::{FromWindow, Input, UserAction};
use protocol::window::ToCore;

/// A frame of the window that tells of the window itself; nothing where it asks for more than to be taken in.
pub(crate) fn from_window(frame: &ToCore) -> Option<Input> {
    match frame {
        ToCore::InFront { in_front } => Some(Input::Window(FromWindow::InFront(*in_front))),
        ToCore::Drawn { offers } => Some(Input::Window(FromWindow::Drawn(offers.clone()))),
        ToCore::Closes => Some(Input::UserAction(UserAction::CloseWindow)),
        ToCore::Hello { .. }
        | ToCore::Open { .. }
        | ToCore::Beat { .. }
        | ToCore::PageFailed
        | ToCore::Ask { .. } => None,
    }
}
