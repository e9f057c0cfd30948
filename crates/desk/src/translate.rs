use domain::desk::{FromRouter, Person};
use protocol::desk::ToDesk;
use protocol::window::Intent;

/// A frame of the router in the desk's words, or nothing when it is not for the desk.
pub(crate) fn said(frame: ToDesk) -> Option<FromRouter> {
    match frame {
        ToDesk::Welcome { rep, now, resumed, .. } => Some(FromRouter::Welcome { rep, now, resumed }),
        ToDesk::Snapshot { number, state } => Some(FromRouter::Snapshot { number, state }),
        ToDesk::Event { number, event } => Some(FromRouter::Event { number, event }),
        ToDesk::Answer { key, answer } => {
            Some(FromRouter::Answer { key, problem: answer.problem.map(|problem| problem.message) })
        }
        ToDesk::Typing { conversation } => Some(FromRouter::Typing { conversation }),
        ToDesk::Found { found } => Some(FromRouter::Found(found)),
        ToDesk::NotUnderstood { why, key } => {
            tracing::error!(why, "the router did not understand a frame");
            key.map(|key| FromRouter::NotKnown { key })
        }
    }
}

/// What a person asked for in the window, or the intent again when it is a sign-in.
pub(crate) fn did(intent: Intent) -> Result<Person, Intent> {
    Ok(match intent {
        Intent::SignIn { .. } => return Err(intent),
        Intent::AskSignOut => Person::AskSignOut { activation: None },
        Intent::SignOut => Person::SignOut,
        Intent::PutAway => Person::PutAway,
        Intent::Quit => Person::Quit,
        Intent::Stay => Person::Stay,
        Intent::Accept { offer } => Person::Accept { offer, activation: None },
        Intent::Reject { offer, reason } => Person::Reject { offer, reason },
        Intent::Pick { conversation } => Person::Pick(conversation),
        Intent::Reopen { conversation } => Person::Reopen(conversation),
        Intent::Transfer { conversation, target } => Person::Transfer(conversation, target),
        Intent::Escalate { conversation, target } => Person::Escalate(conversation, target),
        Intent::Consult { conversation, target } => Person::Consult(conversation, target),
        Intent::EndConsult { conversation, rep } => Person::EndConsult(conversation, rep),
        Intent::CancelConsultSearch { conversation, queue } => {
            Person::CancelConsultSearch(conversation, queue)
        }
        Intent::PauseTimeout { conversation, rule } => Person::PauseTimeout(conversation, rule),
        Intent::ResumeTimeout { conversation, rule } => Person::ResumeTimeout(conversation, rule),
        Intent::AddConsultant { conversation, rep } => Person::AddConsultant(conversation, rep),
        Intent::RemoveConsultant { conversation, rep } => Person::RemoveConsultant(conversation, rep),
        Intent::LookUp { what } => Person::LookUp(what),
        Intent::ChoosePresence { presence } => Person::ChoosePresence(presence),
        Intent::ResetPresence => Person::ResetPresence,
        Intent::Select { conversation } => Person::Select(conversation),
        Intent::Draft { conversation, text } => Person::Draft(conversation, text),
        Intent::Send { conversation, text } => Person::Send(conversation, text),
        Intent::Typing { conversation } => Person::Typing(conversation),
        Intent::End { conversation } => Person::End(conversation),
        Intent::UndoEnd { conversation } => Person::UndoEnd(conversation),
        Intent::Close { conversation } => Person::Close(conversation),
        Intent::EditReturned { id } => Person::EditReturned(id),
        Intent::DiscardReturned { id } => Person::DiscardReturned(id),
        Intent::SendReturned { id } => Person::SendReturned(id),
        Intent::OlderMessages { conversation } => Person::OlderMessages(conversation),
        Intent::Retry => Person::Retry,
        Intent::DismissNotDisplayed => Person::DismissNotDisplayed,
        Intent::DismissPassed => Person::DismissPassed,
        Intent::Dismiss { toast } => Person::Dismiss(toast),
    })
}
