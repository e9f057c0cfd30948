//! What the window says, in the desk's words.

use desk_core::{FromWindow, Input, UserAction};
use protocol::window::{Intent, ToCore};

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

/// What a person asked for in the window, or the intent again when it is a sign-in.
pub(crate) fn from_intent(intent: Intent) -> Result<UserAction, Intent> {
    Ok(match intent {
        Intent::SignIn { .. } => return Err(intent),
        Intent::AskSignOut => UserAction::AskSignOut { activation: None },
        Intent::SignOut => UserAction::SignOut,
        Intent::PutAway => UserAction::PutAway,
        Intent::Quit => UserAction::Quit,
        Intent::Stay => UserAction::Stay,
        Intent::Accept { offer } => UserAction::Accept { offer, activation: None },
        Intent::Reject { offer, reason } => UserAction::Reject { offer, reason },
        Intent::Pick { conversation } => UserAction::Pick(conversation),
        Intent::Reopen { conversation } => UserAction::Reopen(conversation),
        Intent::Transfer { conversation, target } => UserAction::Transfer(conversation, target),
        Intent::Escalate { conversation, target } => UserAction::Escalate(conversation, target),
        Intent::Consult { conversation, target } => UserAction::Consult(conversation, target),
        Intent::EndConsult { conversation, rep } => UserAction::EndConsult(conversation, rep),
        Intent::CancelConsultSearch { conversation, queue } => {
            UserAction::CancelConsultSearch(conversation, queue)
        }
        Intent::PauseTimeout { conversation, rule } => UserAction::PauseTimeout(conversation, rule),
        Intent::ResumeTimeout { conversation, rule } => UserAction::ResumeTimeout(conversation, rule),
        Intent::AddConsultant { conversation, rep } => UserAction::AddConsultant(conversation, rep),
        Intent::RemoveConsultant { conversation, rep } => UserAction::RemoveConsultant(conversation, rep),
        Intent::LookUp { what } => UserAction::LookUp(what),
        Intent::ChoosePresence { presence } => UserAction::ChoosePresence(presence),
        Intent::ResetPresence => UserAction::ResetPresence,
        Intent::Select { conversation } => UserAction::Select(conversation),
        Intent::Draft { conversation, text } => UserAction::Draft(conversation, text),
        Intent::Send { conversation, text } => UserAction::Send(conversation, text),
        Intent::Typing { conversation } => UserAction::Typing(conversation),
        Intent::End { conversation } => UserAction::End(conversation),
        Intent::UndoEnd { conversation } => UserAction::UndoEnd(conversation),
        Intent::Close { conversation } => UserAction::Close(conversation),
        Intent::EditReturned { id } => UserAction::EditReturned(id),
        Intent::DiscardReturned { id } => UserAction::DiscardReturned(id),
        Intent::SendReturned { id } => UserAction::SendReturned(id),
        Intent::OlderMessages { conversation } => UserAction::OlderMessages(conversation),
        Intent::Retry => UserAction::Retry,
        Intent::DismissNotDisplayed => UserAction::DismissNotDisplayed,
        Intent::DismissPassed => UserAction::DismissPassed,
        Intent::Dismiss { toast } => UserAction::Dismiss(toast),
    })
}
